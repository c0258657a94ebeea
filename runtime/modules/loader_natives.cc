// What runtime/modules/*.ts calls: native('modules').
#include <unistd.h>

#include <climits>

#include "core/base/text.h"
#include "runtime/modules/builtins.h"
#include "runtime/modules/loader.h"

namespace kiln {
namespace {

struct KindRow {
  std::string_view name;
  ResolveKind kind;
};
constexpr KindRow kKinds[] = {
    {"import", ResolveKind::kImport},
    {"dynamic-import", ResolveKind::kDynamicImport},
    {"require", ResolveKind::kRequire},
    {"require.resolve", ResolveKind::kRequireResolve},
};

ResolveKind KindByName(std::string_view name) {
  for (const KindRow& row : kKinds) {
    if (row.name == name) return row.kind;
  }
  return ResolveKind::kImport;
}

Completion GetRecord(Realm& realm, std::string key) { return ModuleLoader::Of(realm).Record(realm, key); }

Completion Compile(Realm& realm, std::string text, std::string path) {
  return ModuleLoader::Of(realm).Compile(realm, std::move(text), path);
}

Result<std::string> Resolve(Realm& realm, std::string specifier, std::string referrer, std::string kind) {
  return ModuleLoader::Of(realm).Resolve(specifier, referrer, KindByName(kind));
}

size_t FirstLineOffset(Realm& realm, std::string key) { return ModuleLoader::Of(realm).FirstLineOffset(key); }
Result<std::string> ReadText(Realm& realm, std::string key) { return ModuleLoader::Of(realm).ReadText(key); }

bool IsBuiltin(Realm&, std::string name) { return name.starts_with(kBuiltinPrefix) || !FindBuiltinKey(name).empty(); }
std::string NameOfBuiltin(Realm&, std::string key) { return PublicBuiltinName(key); }

std::vector<std::string> BuiltinNameList(Realm&) {
  std::vector<std::string> names;
  for (std::string_view name : BuiltinSpellings()) names.emplace_back(name);
  return names;
}

std::string CurrentFolder(Realm&) {
  char path[PATH_MAX];
  return getcwd(path, sizeof path) == nullptr ? "/" : path;
}

constexpr NativeFunction kFunctions[] = {
    Native<&GetRecord>("record"),       Native<&Compile>("compile"),           Native<&Resolve>("resolve"),
    Native<&ReadText>("readText"),      Native<&FirstLineOffset>("firstLineOffset"),
        Native<&IsBuiltin>("isBuiltin"),       Native<&NameOfBuiltin>("builtinName"),
    Native<&BuiltinNameList>("builtinNames"), Native<&CurrentFolder>("cwd"),
};

}  // namespace

const NativeModule kModulesNative{"modules", kFunctions};

}  // namespace kiln
