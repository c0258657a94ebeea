// What runtime/modules/*.ts calls: native('modules').
#include <malloc.h>
#include <unistd.h>

#include <climits>

#include "core/base/text.h"
#include "runtime/modules/builtins.h"
#include "runtime/modules/loader.h"
#include "runtime/modules/program.h"

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

Completion GetDetails(Realm& realm, std::string key) { return ModuleLoader::Of(realm).Details(realm, key); }

Completion Compile(Realm& realm, std::string text, std::string path) {
  return ModuleLoader::Of(realm).Compile(realm, std::move(text), path);
}

// `type` is that of the import attributes.
Result<std::string> Resolve(Realm& realm, std::string specifier, std::string referrer, std::string kind, std::optional<std::string> type) {
  Result<std::string> key = ModuleLoader::Of(realm).Resolve(specifier, referrer, KindByName(kind));
  if (!key.ok() || !type) return key;
  return ModuleLoader::Of(realm).WithType(*std::move(key), *type);
}

// For a module whose `paths` a program changed.
Result<std::string> ResolveAmong(Realm& realm, std::string specifier, std::string referrer, std::vector<std::string> folders) {
  return ModuleLoader::Of(realm).Resolve(specifier, referrer, ResolveKind::kRequire, &folders);
}

bool IsModule(Realm& realm, std::string path) { return ModuleLoader::Of(realm).IsModule(path); }

// [line, column, does it construct there, is it an ES module's]; nothing for what is no module.
std::optional<std::vector<uint32_t>> FindPlace(Realm& realm, std::string key, uint32_t line, uint32_t column) {
  const std::optional<StackPlace> place = ModuleLoader::Of(realm).FindPlace(key, line, column);
  if (!place) return std::nullopt;
  return std::vector<uint32_t>{place->line, place->column, place->call == CallKind::kConstruct, place->in_module};
}
std::string RestoreNames(Realm& realm, std::string key, std::string message) {
  return ModuleLoader::Of(realm).RestoreNames(key, std::move(message));
}
Result<std::string> ReadText(Realm& realm, std::string key) { return ModuleLoader::Of(realm).ReadText(key); }
Result<std::string> ReadData(Realm& realm, std::string key, std::string kind) { return ModuleLoader::Of(realm).ReadData(key, kind); }
std::string PathOf(Realm&, std::string key) { return ModuleLoader::PathOf(key); }

// The modules of --preload, as they were written.
std::vector<std::string> Preloads(Realm& realm) { return ProgramOf(realm).preloads; }

// What is free afterwards goes back to the system at once.
void CollectGarbage(Realm& realm) {
  js.JSSynchronousGarbageCollectForDebugging(realm.context());
  if (js._ZN3WTF27releaseFastMallocFreeMemoryEv != nullptr) js._ZN3WTF27releaseFastMallocFreeMemoryEv();
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

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
    Native<&GetRecord>("record"),       Native<&GetDetails>("details"),        Native<&Compile>("compile"),
    Native<&Resolve>("resolve"),        Native<&ResolveAmong>("resolveAmong"), Native<&ReadText>("readText"),
    Native<&FindPlace>("findPlace"),    Native<&RestoreNames>("restoreNames"), Native<&IsBuiltin>("isBuiltin"),
    Native<&NameOfBuiltin>("builtinName"), Native<&IsModule>("isModule"),
    Native<&BuiltinNameList>("builtinNames"), Native<&CurrentFolder>("cwd"),
    Native<&ReadData>("readData"),      Native<&PathOf>("pathOf"),             Native<&Preloads>("preloads"),
    Native<&CollectGarbage>("collectGarbage"),
};

}  // namespace

const NativeModule kModulesNative{"modules", kFunctions};

}  // namespace kiln
