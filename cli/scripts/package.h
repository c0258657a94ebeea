// A package.json as scripts see it: its folder, its scripts in order, what workspaces it names.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/resolve/package_json.h"
#include "core/sys/fs.h"

namespace kiln {

class ScriptPackage {
 public:
  // The nearest one at or above `folder` (absolute). Null if there is none; fails if it is broken.
  static StatusOr<std::unique_ptr<ScriptPackage>> FindFrom(FileSystem& files, std::string_view folder);
  // Of `folder` itself; null if it has none.
  static StatusOr<std::unique_ptr<ScriptPackage>> Read(FileSystem& files, std::string_view folder);

  const std::string& folder() const { return folder_; }
  const PackageJson& json() const { return *json_; }
  std::string_view name() const { return json_->name(); }

  // The command of `script`; nothing if there is none or it is empty.
  std::optional<std::string_view> FindScript(std::string_view script) const;
  // Name and command, as written.
  std::vector<std::pair<std::string_view, std::string_view>> Scripts() const;
  // The patterns of `workspaces`, an array or {packages: []}.
  std::vector<std::string_view> WorkspacePatterns() const;
  // Whether any of its dependencies is called `package`.
  bool DependsOn(std::string_view package) const { return !json_->DependencyGroup(package).empty(); }

 private:
  ScriptPackage(std::string folder, std::unique_ptr<PackageJson> json) : folder_(std::move(folder)), json_(std::move(json)) {}
  std::string folder_;
  std::unique_ptr<PackageJson> json_;
};

}  // namespace kiln
