// What to say beside "cannot find": the likely cause, in one sentence.
#include <algorithm>

#include "core/base/text.h"
#include "core/resolve/lookup.h"
#include "core/resolve/specifier.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

// Comparing with every name of a huge folder would take longer than the build.
constexpr size_t kMaxCandidates = 2000;
constexpr size_t kLongName = 100;

std::string DidYouMean(std::string_view what) { return StrCat("Did you mean \"", what, "\"?"); }

std::string HintForBuiltin(ResolverShared& shared, std::string_view specifier) {
  const std::string_view scheme = UrlScheme(specifier);
  std::vector<std::string_view> names(shared.options.builtins.begin(), shared.options.builtins.end());
  const std::string_view bare = specifier.substr(scheme.empty() ? 0 : scheme.size() + 1);
  const std::string_view close = FindClosest(bare, names);
  if (!close.empty()) return DidYouMean(UrlScheme(close).empty() ? StrCat("node:", close) : std::string(close));
  const std::string_view whole = FindClosest(specifier, names);
  return whole.empty() ? std::string{} : DidYouMean(whole);
}

// "./foo" → "./foo.js" or "./food.js", written as the asker would write it.
std::string HintForPath(ResolverShared& shared, std::string_view specifier, std::string_view base) {
  const std::string_view written = SplitSuffix(specifier).path;
  const std::string path = JoinPath(base, written);
  const Directory* folder = shared.directories.Find(DirectoryName(path));
  if (folder == nullptr) {
    return StrCat("There is no folder ", DirectoryName(path), ".");
  }
  const std::string_view name = BaseName(path);
  std::vector<std::string_view> names = shared.directories.Names(*folder);
  if (names.size() > kMaxCandidates || name.size() > kLongName || written.ends_with('/')) return {};
  if (shared.directories.KindOf(*folder, name) == EntryKind::kFolder) return "It is a folder without an index file.";
  const auto same_stem = std::ranges::find_if(names, [&](std::string_view candidate) {
    return candidate.size() > name.size() && candidate.starts_with(name) && candidate[name.size()] == '.';
  });
  const std::string_view close = same_stem != names.end() ? *same_stem : FindClosest(name, names);
  if (close.empty()) return {};
  const std::string_view before = written.substr(0, written.size() - name.size());
  return DidYouMean(StrCat(before, close));
}

std::string HintForPackage(ResolverShared& shared, std::string_view specifier, std::string_view base) {
  const auto wanted = ParsePackageSpecifier(specifier);
  if (!wanted) return {};
  const std::string_view name = wanted->name;
  for (const Directory* at = shared.directories.Find(base); at != nullptr; at = at->parent) {
    const Directory* modules = shared.directories.FindChild(*at, "node_modules");
    if (modules != nullptr && shared.directories.Find(JoinPath(modules->path, name)) != nullptr) {
      return StrCat("The package is installed in ", JoinPath(modules->path, name), ", but has no such file.");
    }
    const PackageJson* package = shared.packages.In(*at).json.get();
    const std::string_view group = package == nullptr ? std::string_view{} : package->DependencyGroup(name);
    if (!group.empty()) {
      return StrCat("\"", name, "\" is in ", group, " of ", package->path(), " but not installed; run `",
                    shared.options.program, " install`.");
    }
  }
  // `import "src/a.js"` wants to be "./src/a.js".
  const std::string local = JoinPath(base, specifier);
  if (shared.directories.KindOfPath(local) == EntryKind::kFile) return DidYouMean(StrCat("./", specifier));
  const std::string builtin = HintForBuiltin(shared, specifier);
  if (!builtin.empty()) return builtin;
  return StrCat("To add it, run `", shared.options.program, " add ", name, "`.");
}

}  // namespace

std::string HintFor(ResolverShared& shared, const ResolveRequest& request, std::string_view referrer_folder,
                    ResolveError error) {
  const std::string_view specifier = request.specifier;
  if (error == ResolveError::kUnknownBuiltin) return HintForBuiltin(shared, specifier);
  const bool not_found = error == ResolveError::kModuleNotFound || error == ResolveError::kImportedModuleNotFound ||
                         error == ResolveError::kUnsupportedDirImport;
  if (!not_found || specifier.starts_with('#') || specifier.empty()) return {};
  const bool is_path = IsRelativeSpecifier(specifier) || IsAbsolutePath(specifier);
  if (is_path) return HintForPath(shared, specifier, referrer_folder);
  if (!UrlScheme(specifier).empty()) return {};
  return HintForPackage(shared, specifier, referrer_folder);
}

}  // namespace kiln
