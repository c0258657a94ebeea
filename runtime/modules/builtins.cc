#include "runtime/modules/builtins.h"

#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/fs.h"
#include "core/sys/path.h"
#include "runtime/compose/compose_builtin.h"

namespace kiln {
namespace {

// While developing: compiled once a process, kept for good.
StatusOr<std::string_view> ReadFromSources(std::string_view root, std::string_view file) {
  static std::map<std::string, std::string, std::less<>> compiled;
  if (const auto found = compiled.find(file); found != compiled.end()) return std::string_view(found->second);
  TRY_ASSIGN(const PaddedText text, RealFileSystem().ReadFile(JoinPath(root, file)));
  const std::vector<BuiltinName> names(BuiltinNames().begin(), BuiltinNames().end());
  const auto resolve = [&](std::string_view specifier, std::string_view importer) {
    // Packages are what the build made of them.
    if (specifier.starts_with("npm:")) return StrCat(kBuiltinPrefix, "npm/", specifier.substr(4));
    return BuiltinKeyFor(specifier, importer, names);
  };
  TRY_ASSIGN(const CompiledBuiltin builtin, CompileBuiltin(file, text, resolve, BuiltinText::kVerbatim));
  // Whether it is in a cycle is not known here; the generator form is right for any module that the linker runs.
  const bool linked = file != "modules/main.ts" && file != "modules/linker.ts";
  std::string script = ComposeModuleScript(builtin.record, builtin.code, builtin.requests, FormFor(builtin.record, linked));
  return std::string_view(compiled.emplace(file, std::move(script)).first->second);
}

const BuiltinName* FindName(std::string_view name) {
  const bool bare = name.find(':') == std::string_view::npos;
  for (const BuiltinName& row : BuiltinNames()) {
    if (row.name == name) return &row;
    if (bare && !row.prefix_only && row.name.starts_with("node:") && row.name.substr(5) == name) return &row;
  }
  return nullptr;
}

}  // namespace

StatusOr<std::string_view> FindBuiltinScript(std::string_view file) {
  const auto root = GetEnvironment("KILN_BUILTINS");
  if (root && !file.starts_with("npm/")) return ReadFromSources(*root, file);
  const std::span<const Builtin> all = EmbeddedBuiltins();
  const auto found = std::ranges::lower_bound(all, file, {}, &Builtin::file);
  if (found == all.end() || found->file != file) return NotFound(StrCat("There is no built-in ", file));
  return found->script;
}

std::string FindBuiltinKey(std::string_view name) {
  const BuiltinName* row = FindName(name);
  if (row == nullptr) return {};
  return row->file.empty() ? StrCat(kBuiltinPrefix, "!", row->name) : StrCat(kBuiltinPrefix, row->file);
}

std::string PublicBuiltinName(std::string_view key) {
  if (!key.starts_with(kBuiltinPrefix)) return std::string(key);
  const std::string_view file = key.substr(kBuiltinPrefix.size());
  if (file.starts_with(kUnsupportedMark)) return std::string(file.substr(1));
  const auto found = std::ranges::find(BuiltinNames(), file, &BuiltinName::file);
  return std::string(found == BuiltinNames().end() ? key : found->name);
}

std::span<const std::string_view> BuiltinSpellings() {
  static const std::vector<std::string_view> spellings = [] {
    std::vector<std::string_view> all;
    for (const BuiltinName& row : BuiltinNames()) {
      all.push_back(row.prefix_only || !row.name.starts_with("node:") ? row.name : row.name.substr(5));
    }
    return all;
  }();
  return spellings;
}

}  // namespace kiln
