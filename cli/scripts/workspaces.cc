#include "cli/scripts/workspaces.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/sys/glob.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

using Selection = std::set<const ScriptPackage*>;

// "./packages/*/" → "packages/*"
std::string_view TrimPattern(std::string_view pattern) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  while (pattern.size() > 1 && pattern.ends_with('/')) pattern.remove_suffix(1);
  return pattern;
}

size_t Depth(std::string_view path) { return static_cast<size_t>(std::ranges::count(path, '/')) + 1; }

class PackageFinder {
 public:
  PackageFinder(FileSystem& files, std::string root, std::vector<std::string_view> patterns) : files_(files), root_(std::move(root)) {
    for (std::string_view pattern : patterns) {
      const bool negated = pattern.starts_with('!');
      const std::string_view path = TrimPattern(negated ? pattern.substr(1) : pattern);
      (negated ? excluded_ : included_).push_back(path);
      if (negated) continue;
      max_depth_ = std::max(max_depth_, path.find("**") != std::string_view::npos ? kDeepest : Depth(path));
    }
  }

  Status Find(std::vector<std::unique_ptr<ScriptPackage>>* found) { return Visit("", 0, found); }

 private:
  static constexpr size_t kDeepest = 32;

  bool IsWanted(std::string_view path) const {
    const auto matches = [&](std::string_view pattern) { return MatchesGlob(pattern, path); };
    return std::ranges::any_of(included_, matches) && std::ranges::none_of(excluded_, matches);
  }

  // `path` is relative to the root.
  Status Visit(const std::string& path, size_t depth, std::vector<std::unique_ptr<ScriptPackage>>* found) {
    const std::string folder = JoinPath(root_, path);
    if (depth > 0 && IsWanted(path)) {
      TRY_ASSIGN(std::unique_ptr<ScriptPackage> package, ScriptPackage::Read(files_, folder));
      if (package != nullptr) found->push_back(std::move(package));
    }
    if (depth >= max_depth_) return Ok();
    const StatusOr<std::vector<DirectoryEntry>> entries = files_.ReadDirectory(folder);
    if (!entries.ok()) return Ok();
    for (const DirectoryEntry& entry : *entries) {
      if (entry.kind != FileKind::kFolder || entry.name == "node_modules" || entry.name.starts_with('.')) continue;
      TRY(Visit(path.empty() ? entry.name : StrCat(path, "/", entry.name), depth + 1, found));
    }
    return Ok();
  }

  FileSystem& files_;
  std::string root_;
  std::vector<std::string_view> included_, excluded_;
  size_t max_depth_ = 0;
};

class Filter {
 public:
  Filter(const Workspaces& workspaces, std::string_view text, std::string_view folder) : workspaces_(workspaces), folder_(folder) {
    if (text.starts_with("...")) {
      dependents_ = true;
      text.remove_prefix(3);
      if (text.starts_with('^')) self_ = false, text.remove_prefix(1);
    }
    if (text.ends_with("...") && text.size() > 3) {
      dependencies_ = true;
      text.remove_suffix(3);
      if (text.ends_with('^')) self_ = false, text.remove_suffix(1);
    }
    pattern_ = text;
  }

  Selection Select() const {
    Selection direct, selected;
    for (const auto& package : workspaces_.packages) {
      if (Matches(*package)) direct.insert(package.get());
    }
    if (workspaces_.root_package != nullptr && IsPath() && Matches(*workspaces_.root_package)) direct.insert(workspaces_.root_package.get());
    if (self_) selected = direct;
    if (dependencies_) AddRelated(direct, &selected, [](const auto& from, const auto& to) { return Workspaces::Needs(from, to); });
    if (dependents_) AddRelated(direct, &selected, [](const auto& from, const auto& to) { return Workspaces::Needs(to, from); });
    return selected;
  }

 private:
  bool IsPath() const { return pattern_.starts_with('.') || pattern_.starts_with('/') || pattern_.starts_with('{'); }

  bool Matches(const ScriptPackage& package) const {
    if (pattern_.starts_with('{') && pattern_.ends_with('}')) {
      return IsInsideFolder(package.folder(), JoinPath(folder_, pattern_.substr(1, pattern_.size() - 2)));
    }
    if (IsPath()) return MatchesGlob(JoinPath(folder_, pattern_), package.folder());
    // A lone star means everything, scopes or not.
    return !package.name().empty() && (pattern_ == "*" || MatchesGlob(pattern_, package.name()));
  }

  template <class Related>
  void AddRelated(const Selection& start, Selection* selected, const Related& related) const {
    std::vector<const ScriptPackage*> pending(start.begin(), start.end());
    Selection seen = start;
    while (!pending.empty()) {
      const ScriptPackage* from = pending.back();
      pending.pop_back();
      for (const auto& package : workspaces_.packages) {
        if (!related(*from, *package)) continue;
        if (!start.contains(package.get()) || self_) selected->insert(package.get());
        if (seen.insert(package.get()).second) pending.push_back(package.get());
      }
    }
  }

  const Workspaces& workspaces_;
  std::string folder_;
  std::string_view pattern_;
  bool self_ = true, dependencies_ = false, dependents_ = false;
};

}  // namespace

StatusOr<Workspaces> FindWorkspaces(FileSystem& files, std::string_view folder) {
  Workspaces workspaces;
  for (std::string_view at = folder;; at = DirectoryName(at)) {
    TRY_ASSIGN(std::unique_ptr<ScriptPackage> package, ScriptPackage::Read(files, at));
    if (package != nullptr && !package->WorkspacePatterns().empty()) {
      workspaces.root = at;
      TRY(PackageFinder(files, workspaces.root, package->WorkspacePatterns()).Find(&workspaces.packages));
      workspaces.root_package = std::move(package);
      return workspaces;
    }
    if (at == "/" || at == ".") break;
  }
  workspaces.root = folder;
  TRY(PackageFinder(files, workspaces.root, {"**"}).Find(&workspaces.packages));
  TRY_ASSIGN(workspaces.root_package, ScriptPackage::Read(files, folder));
  return workspaces;
}

StatusOr<std::vector<const ScriptPackage*>> SelectPackages(const Workspaces& workspaces, std::span<const std::string> filters,
                                                           std::string_view folder) {
  Selection selected;
  const bool only_exceptions = std::ranges::all_of(filters, [](const std::string& filter) { return filter.starts_with('!'); });
  if (only_exceptions) {
    for (const auto& package : workspaces.packages) selected.insert(package.get());
  }
  for (const std::string& filter : filters) {
    if (filter.starts_with('!')) continue;
    const Selection found = Filter(workspaces, filter, folder).Select();
    if (found.empty()) return NotFound(StrCat("No workspace packages matched the filter ", Quote(filter)));
    selected.insert(found.begin(), found.end());
  }
  for (const std::string& filter : filters) {
    if (!filter.starts_with('!')) continue;
    for (const ScriptPackage* excluded : Filter(workspaces, std::string_view(filter).substr(1), folder).Select()) selected.erase(excluded);
  }
  std::vector<const ScriptPackage*> ordered;
  if (selected.contains(workspaces.root_package.get())) ordered.push_back(workspaces.root_package.get());
  for (const auto& package : workspaces.packages) {
    if (selected.contains(package.get())) ordered.push_back(package.get());
  }
  return ordered;
}

}  // namespace kiln
