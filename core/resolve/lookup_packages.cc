#include "core/base/text.h"
#include "core/resolve/exports_map.h"
#include "core/resolve/lookup.h"
#include "core/resolve/specifier.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

// What Node's LegacyMainResolve names when there is no main file.
std::string MissingMainOf(const Directory& folder, const PackageJson* package) {
  const JsonValue* main = package == nullptr ? nullptr : package->root().Find("main");
  if (main == nullptr || !main->IsString()) return StrCat(folder.path, "/index.js");
  return main->string().empty() ? StrCat(folder.path, "/") : JoinPath(folder.path, StrCat("./", main->string()));
}

bool HasExports(const PackageJson& package) { return package.exports().shape != SubpathMap::Shape::kAbsent; }

}  // namespace

// "lodash/map", "#internal", "fs"
Lookup::Step Lookup::LoadBare(std::string_view specifier) {
  // Before builtins, as bundlers do: `"browser": {"fs": false}`.
  if (shared_.options.browser_map == BrowserField::kApply) {
    if (const auto step = TryBrowserSpecifier(specifier)) return *step;
  }
  if (const auto step = TryBuiltin(specifier)) return *step;
  if (const Step step = LoadByTsConfig(specifier); step != Step::kMissed) return step;
  if (specifier.starts_with('#')) {
    if (const Step step = LoadImports(specifier); step != Step::kMissed) return step;
  }
  from_package_ = true;
  const Directory* from = shared_.directories.Find(referrer_folder_);
  // A folder that does not exist still has folders above it: --eval, generated code.
  std::string_view above = referrer_folder_;
  while (from == nullptr && DirectoryName(above) != above) {
    above = DirectoryName(above);
    from = shared_.directories.Find(above);
  }
  if (from == nullptr) return Step::kMissed;
  const Step step = LoadPackage(specifier, *from);
  const size_t query = specifier.find('?');
  if (step != Step::kMissed || query == std::string_view::npos || shared_.options.import_lookup == ImportLookup::kExact) return step;
  resolution_.suffix = specifier.substr(query);
  return LoadPackage(specifier.substr(0, query), *from);
}

// LOAD_PACKAGE_IMPORTS(X, DIR)
Lookup::Step Lookup::LoadImports(std::string_view specifier) {
  // 1. Find the closest package scope SCOPE to DIR.
  const Directory* folder = shared_.directories.Find(referrer_folder_);
  const PackageResult* scope = folder == nullptr ? nullptr : &shared_.packages.Nearest(*folder);
  if (scope != nullptr && scope->broken()) return Fail(InvalidConfig(scope->broken_path, referrer_, scope->problem));
  const PackageJson* package = scope == nullptr ? nullptr : scope->json.get();
  // 2. If no scope was found, return. 3. If the SCOPE/package.json "imports" is null or undefined, return.
  const bool has_imports = package != nullptr && package->imports().value != nullptr;
  if (IsRequire() && !has_imports) return Step::kMissed;
  if (package == nullptr) return Fail(ImportNotDefined(specifier, nullptr, referrer_));
  // 5. let MATCH = PACKAGE_IMPORTS_RESOLVE(X, pathToFileURL(SCOPE), ["node", "require"])
  PackageTarget target = ResolvePackageImports({*package, Conditions(), referrer_, request_.trace}, specifier);
  if (target.kind == PackageTarget::Kind::kFailed) return Fail(std::move(target.failure));
  if (target.kind == PackageTarget::Kind::kPath) return LoadTarget(*package, target.text);
  if (const auto step = TryBuiltin(target.text)) return *step;
  const Directory* from = shared_.directories.Find(package->folder());
  const Step step = from == nullptr ? Step::kMissed : LoadPackage(target.text, *from);
  if (step != Step::kMissed) return step;
  const auto name = ParsePackageSpecifier(target.text);
  return Fail({.error = IsRequire() ? ResolveError::kModuleNotFound : ResolveError::kImportedModuleNotFound,
               .message = StrCat("Cannot find package '", name ? name->name : target.text, "' imported from ", package->path())});
}

// PACKAGE_RESOLVE(packageSpecifier, parentURL); LOAD_PACKAGE_SELF, then LOAD_NODE_MODULES.
Lookup::Step Lookup::LoadPackage(std::string_view specifier, const Directory& from) {
  if (!IsRequire() && !ParsePackageSpecifier(specifier)) {
    if (specifier.empty()) return Step::kMissed;
    return Fail(InvalidSpecifier(specifier, "is not a valid package name", referrer_));
  }
  if (const Step step = LoadSelf(specifier, from); step != Step::kMissed) return step;
  if (request_.package_folders != nullptr) return LoadFromFolders(specifier, *request_.package_folders);
  for (const Directory* at = &from; at != nullptr; at = at->parent) {
    // NODE_MODULES_PATHS(START): c. if PARTS[I] = "node_modules", GOTO d.
    if (BaseName(at->path) == "node_modules") continue;
    const Directory* modules = shared_.directories.FindChild(*at, "node_modules");
    if (modules == nullptr) continue;
    if (const Step step = LoadFromModules(specifier, *modules); step != Step::kMissed) return step;
  }
  return Guesses() ? LoadFromFolders(specifier, shared_.options.node_path) : Step::kMissed;
}

Lookup::Step Lookup::LoadFromFolders(std::string_view specifier, const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    const Directory* modules = shared_.directories.Find(folder);
    if (modules == nullptr) continue;
    if (const Step step = LoadFromModules(specifier, *modules); step != Step::kMissed) return step;
  }
  return Step::kMissed;
}

// LOAD_PACKAGE_SELF(X, DIR)
Lookup::Step Lookup::LoadSelf(std::string_view specifier, const Directory& from) {
  // 1. Find the closest package scope SCOPE to DIR. 2. If no scope was found, return.
  const PackageResult& scope = shared_.packages.Nearest(from);
  // 3. If the SCOPE/package.json "exports" is null or undefined, return.
  if (scope.json == nullptr || !HasExports(*scope.json)) return Step::kMissed;
  // 4. If the SCOPE/package.json "name" is not the first segment of X, return.
  const auto wanted = ParsePackageSpecifier(specifier);
  if (!wanted || wanted->name != scope.json->name()) return Step::kMissed;
  Explain(request_.trace, {"the package itself: ", scope.json->path()});
  return LoadExports(*scope.json, wanted->subpath, referrer_);
}

// LOAD_NODE_MODULES(X, START), for one of its folders.
Lookup::Step Lookup::LoadFromModules(std::string_view specifier, const Directory& modules) {
  Explain(request_.trace, {"looking in ", modules.path});
  const auto wanted = ParsePackageSpecifier(specifier);
  if (!wanted) return IsRequire() ? LoadPath(JoinPath(modules.path, specifier), specifier.ends_with('/')) : Step::kMissed;
  const Directory* package = shared_.directories.Find(JoinPath(modules.path, wanted->name));
  if (package != nullptr) {
    // LOAD_PACKAGE_EXPORTS(X, DIR)
    const PackageResult& json = shared_.packages.In(*package);
    if (json.broken()) return Fail(InvalidConfig(json.broken_path, ExportsBase(), json.problem));
    if (json.json != nullptr && HasExports(*json.json)) return LoadExports(*json.json, wanted->subpath, ExportsBase());
  }
  return LoadUnexported(specifier, modules, package);
}

// A package from before `exports`, or a lone file in node_modules.
Lookup::Step Lookup::LoadUnexported(std::string_view specifier, const Directory& modules, const Directory* package) {
  const std::string path = JoinPath(modules.path, specifier);
  if (Guesses()) {
    // "pkg/../../x" would leave the package.
    if (!IsInsideFolder(path, modules.path)) return Step::kMissed;
    return LoadPath(path, specifier.ends_with('/'));
  }
  if (package == nullptr) return Step::kMissed;
  const auto wanted = ParsePackageSpecifier(specifier);
  if (wanted->subpath.empty()) {
    if (const Step step = LoadFolder(package->path); step != Step::kMissed) return step;
    return Fail({.error = ResolveError::kImportedModuleNotFound,
                 .message = StrCat("Cannot find package '", MissingMainOf(*package, shared_.packages.In(*package).json.get()),
                                   "' imported from ", referrer_)});
  }
  return LoadDecoded(StrCat(".", wanted->subpath), package->path);
}

Lookup::Step Lookup::LoadExports(const PackageJson& package, std::string_view subpath, std::string_view base) {
  const std::string key = StrCat(".", subpath);
  PackageTarget target = ResolvePackageExports({package, Conditions(), base, request_.trace}, key);
  const size_t query = key.find('?');
  if (target.kind == PackageTarget::Kind::kFailed && query != std::string::npos) {
    target = ResolvePackageExports({package, Conditions(), base, request_.trace}, std::string_view(key).substr(0, query));
    resolution_.suffix = key.substr(query);
  }
  if (target.kind == PackageTarget::Kind::kFailed) return Fail(std::move(target.failure));
  return LoadTarget(package, target.text);
}

// RESOLVE_ESM_MATCH(MATCH): what a map says must exist as it says it; only TypeScript's names are rewritten.
Lookup::Step Lookup::LoadTarget(const PackageJson& package, std::string_view target) {
  const SuffixedPath split = SplitSuffix(target);
  const std::optional<std::string> decoded = DecodeUrlPath(split.path);
  if (!decoded) {
    return Fail(InvalidSpecifier(JoinPath(package.folder(), split.path), "must not include encoded \"/\" or \"\\\" characters", referrer_));
  }
  if (!split.suffix.empty()) resolution_.suffix = split.suffix;
  const std::string path = JoinPath(package.folder(), *decoded);
  if (const Step step = LoadFile(path, {}); step != Step::kMissed) return step;
  if (!IsRequire() && shared_.directories.KindOfPath(path) == EntryKind::kFolder) {
    return Fail({.error = ResolveError::kUnsupportedDirImport,
                 .message = StrCat("Directory import '", path, "' is not supported resolving ES modules imported from ", referrer_)});
  }
  if (!IsRequire()) return FailNotFound(path);
  return Fail({.error = ResolveError::kModuleNotFound, .message = StrCat("Cannot find module '", path, "'")});
}

// https://www.typescriptlang.org/docs/handbook/modules/reference.html#paths
Lookup::Step Lookup::LoadByTsConfig(std::string_view specifier) {
  if (shared_.options.tsconfig == TsConfigUse::kNone) return Step::kMissed;
  const Directory* folder = shared_.directories.Find(referrer_folder_);
  const TsConfig* config = folder == nullptr ? nullptr : shared_.FindTsConfig(*folder);
  if (config == nullptr) return Step::kMissed;
  if (config->paths) {
    if (const Step step = LoadByTsPaths(specifier, *config); step != Step::kMissed) return step;
  }
  if (!config->base_url) return Step::kMissed;
  Explain(request_.trace, {"\"baseUrl\" of ", config->path, ": ", *config->base_url});
  return LoadPath(JoinPath(*config->base_url, specifier), specifier.ends_with('/'));
}

Lookup::Step Lookup::LoadByTsPaths(std::string_view specifier, const TsConfig& config) {
  const TsPath* best = nullptr;
  std::string_view match;
  size_t best_prefix = 0;
  for (const TsPath& row : config.paths->rows) {
    const std::string_view pattern = row.pattern;
    const size_t star = pattern.find('*');
    if (star == std::string_view::npos) {
      if (pattern != specifier) continue;
      best = &row;  // An exact name wins over every pattern.
      match = {};
      break;
    }
    const std::string_view prefix = pattern.substr(0, star), suffix = pattern.substr(star + 1);
    const bool fits = specifier.size() >= prefix.size() + suffix.size() && specifier.starts_with(prefix) && specifier.ends_with(suffix);
    if (!fits || (best != nullptr && prefix.size() <= best_prefix)) continue;
    best = &row;
    best_prefix = prefix.size();
    match = specifier.substr(prefix.size(), specifier.size() - prefix.size() - suffix.size());
  }
  if (best == nullptr) return Step::kMissed;
  for (const std::string& target : best->targets) {
    const std::string path = JoinPath(config.paths_base(), ReplaceAll(target, "*", match));
    Explain(request_.trace, {"\"paths\" of ", config.path, ": \"", best->pattern, "\" means ", path});
    if (const Step step = LoadPath(path, false); step != Step::kMissed) return step;
  }
  return Step::kMissed;
}

}  // namespace kiln
