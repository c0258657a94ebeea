#include "runtime/modules/import_names.h"

#include <algorithm>

#include "core/base/text.h"

namespace kiln {
namespace {

bool IsWord(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '$' || (c & 0x80) != 0; }

}  // namespace

ImportNames::ImportNames(const ModuleRecord& record) {
  std::vector<std::pair<std::string, std::string>> namespaces;
  for (const ModuleParameter& parameter : record.parameters) {
    if (parameter.kind != ModuleParameterKind::kImports) continue;
    for (const ImportEntry& entry : record.import_entries) {
      if (entry.request != parameter.request) continue;
      if (entry.kind == ImportNameKind::kNamespace) namespaces.emplace_back(parameter.name, entry.local_name);
      if (entry.kind != ImportNameKind::kName) continue;
      const std::string made = StrCat(parameter.name, ".", entry.import_name);
      rows_.emplace_back(StrCat("(0,", made, ")"), entry.local_name);
      rows_.emplace_back(made, entry.local_name);
    }
  }
  // ns.x is $i0.x, unless an import is called so.
  rows_.insert(rows_.end(), namespaces.begin(), namespaces.end());
}

std::string ImportNames::Restore(std::string_view message) const {
  std::string out;
  while (!message.empty()) {
    const auto row = std::ranges::find_if(rows_, [&](const auto& pair) {
      const std::string_view made = pair.first;
      const bool is_whole = message.size() == made.size() || (message.size() > made.size() && (made.back() == ')' || !IsWord(message[made.size()])));
      return message.starts_with(made) && is_whole && (out.empty() || made[0] == '(' || !IsWord(out.back()));
    });
    if (row == rows_.end()) {
      out += message[0];
      message.remove_prefix(1);
      continue;
    }
    out += row->second;
    message.remove_prefix(row->first.size());
  }
  return out;
}

}  // namespace kiln
