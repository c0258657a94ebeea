#include "runtime/embed/check_names.h"

#include <algorithm>
#include <string_view>

#include "core/base/text.h"
#include "runtime/compose/builtin_names.h"

namespace kiln {
namespace {

using Builtins = std::map<std::string, const CompiledBuiltin*, std::less<>>;

const CompiledBuiltin* Find(const Builtins& all, std::string_view key) {
  if (!key.starts_with(kBuiltinPrefix)) return nullptr;
  const auto found = all.find(key.substr(kBuiltinPrefix.size()));
  return found == all.end() ? nullptr : found->second;
}

bool Exports(const Builtins& all, const CompiledBuiltin& from, std::string_view name) {
  const ModuleRecord& record = from.record;
  if (!record.is_module) return true;
  const auto named = [&](const auto& entry) { return entry.export_name == name; };
  if (std::ranges::any_of(record.local_exports, named) || std::ranges::any_of(record.indirect_exports, named)) return true;
  return std::ranges::any_of(record.star_exports, [&](const StarExport& star) {
    const CompiledBuiltin* target = Find(all, from.requests[star.request].key);
    return target == nullptr || Exports(all, *target, name);
  });
}

bool IsNamePart(char c) { return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// builtin("node/util/util.ts").format, as compiled.
template <typename Use>
void EachTaken(std::string_view code, Use use) {
  constexpr std::string_view kAfter = ".ts\").";
  for (size_t at = code.find(kAfter); at != code.npos; at = code.find(kAfter, at + 1)) {
    const size_t quote = code.rfind('"', at);
    if (quote == code.npos || !code.substr(0, quote).ends_with("builtin)(")) continue;
    const std::string_view file = code.substr(quote + 1, at + 3 - quote - 1);
    const std::string_view rest = code.substr(at + kAfter.size());
    const auto end = std::ranges::find_if_not(rest, IsNamePart);
    use(file, rest.substr(0, static_cast<size_t>(end - rest.begin())));
  }
}

}  // namespace

Status CheckImportedNames(const Builtins& all) {
  std::string missing;
  for (const auto& one : all) {  // no structured binding: clang 14 does not let lambdas capture one
    const std::string& file = one.first;
    const CompiledBuiltin& compiled = *one.second;
    const auto check = [&](const CompiledBuiltin* from, std::string_view from_file, std::string_view name) {
      if (from == nullptr || Exports(all, *from, name)) return;
      StrAppend(&missing, missing.empty() ? "" : "\n", file, ": ", from_file, " does not export ", name);
    };
    const auto check_entries = [&](const auto& entries) {
      for (const auto& entry : entries) {
        const std::string& key = compiled.requests[entry.request].key;
        if (entry.kind == ImportNameKind::kName) check(Find(all, key), key, entry.import_name);
      }
    };
    check_entries(compiled.record.import_entries);
    check_entries(compiled.record.indirect_exports);
    EachTaken(compiled.code, [&](std::string_view from, std::string_view name) {
      const auto found = all.find(from);
      check(found == all.end() ? nullptr : found->second, from, name);
    });
  }
  if (missing.empty()) return Ok();
  return InvalidArgument(missing);
}

}  // namespace kiln
