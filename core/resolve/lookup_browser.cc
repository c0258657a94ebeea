// https://github.com/defunctzombie/package-browser-field-spec
#include "core/base/text.h"
#include "core/resolve/lookup.h"
#include "core/resolve/specifier.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

// "./a.js" and "a.js" both name the file; so do "./a" and, for an index, its folder.
const JsonValue* FindFile(const JsonValue& map, std::string_view relative) {
  const auto find = [&](std::string_view path) {
    const JsonValue* found = map.Find(StrCat("./", path));
    return found != nullptr ? found : map.Find(path);
  };
  if (const JsonValue* found = find(relative)) return found;
  const std::string_view extension = Extension(relative);
  if (extension.empty()) return nullptr;
  const std::string_view stem = relative.substr(0, relative.size() - extension.size());
  if (const JsonValue* found = map.Find(StrCat("./", stem))) return found;
  if (!stem.ends_with("/index")) return nullptr;
  return map.Find(StrCat("./", stem.substr(0, stem.size() - 6)));
}

}  // namespace

// The nearest package.json with a map; a nested one that only says "type" does not hide it.
const PackageJson* Lookup::FindBrowserMap(const Directory* folder) {
  for (; folder != nullptr && BaseName(folder->path) != "node_modules"; folder = folder->parent) {
    const PackageJson* package = shared_.packages.In(*folder).json.get();
    if (package != nullptr && package->browser_map() != nullptr) return package;
  }
  return nullptr;
}

std::optional<Lookup::Step> Lookup::TryBrowserSpecifier(std::string_view specifier) {
  if (mapped_by_browser_) return std::nullopt;
  const PackageJson* package = FindBrowserMap(shared_.directories.Find(referrer_folder_));
  const JsonValue* target = package == nullptr ? nullptr : package->browser_map()->Find(specifier);
  if (target == nullptr) return std::nullopt;
  Explain(request_.trace, {"\"browser\" of ", package->path(), " maps \"", specifier, "\""});
  return LoadBrowserTarget(*package, *target, std::string(specifier));
}

std::optional<Lookup::Step> Lookup::TryBrowserFile(const Directory& folder, std::string_view name) {
  const PackageJson* package = FindBrowserMap(&folder);
  if (package == nullptr) return std::nullopt;
  const std::string path = JoinPath(folder.path, name);
  const JsonValue* target = FindFile(*package->browser_map(), RelativePath(package->folder(), path));
  if (target == nullptr) return std::nullopt;
  Explain(request_.trace, {"\"browser\" of ", package->path(), " maps ", path});
  return LoadBrowserTarget(*package, *target, path);
}

Lookup::Step Lookup::LoadBrowserTarget(const PackageJson& package, const JsonValue& target, const std::string& disabled_path) {
  mapped_by_browser_ = true;  // Maps do not chain.
  if (target.IsBoolean() && !target.boolean) {
    resolution_.package = &package;
    return FinishWith(ResolutionKind::kDisabled, disabled_path);
  }
  if (!target.IsString()) return Step::kMissed;
  const std::string_view text = target.string();
  const std::string path = JoinPath(package.folder(), text);
  if (IsRelativeSpecifier(text)) {
    const Step step = LoadPath(path, false);
    return step == Step::kMissed ? FailNotFound(path) : step;
  }
  if (const auto step = TryBuiltin(text)) return *step;
  const Directory* from = shared_.directories.Find(package.folder());
  const Step step = from == nullptr ? Step::kMissed : LoadPackage(text, *from);
  // Some maps write "lib/x.js" for "./lib/x.js".
  return step == Step::kMissed ? LoadPath(path, false) : step;
}

}  // namespace kiln
