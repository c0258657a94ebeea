// The packages of a monorepo, and which of them a filter means.
// Filters: name globs, ./path globs, {folder}, each with `...` for those that are related, `!` for exceptions.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scripts/package.h"

namespace kiln {

struct Workspaces {
  std::string root;  // the folder of the package.json that says `workspaces`, or the one we are in
  std::vector<std::unique_ptr<ScriptPackage>> packages;  // by folder; without the root
  std::unique_ptr<ScriptPackage> root_package;           // may be null

  // Whether `package` needs `other` of these, directly.
  static bool Needs(const ScriptPackage& package, const ScriptPackage& other) { return !other.name().empty() && package.DependsOn(other.name()); }
};

// Seen from `folder` (absolute). Without `workspaces` anywhere above: every package below it.
StatusOr<Workspaces> FindWorkspaces(FileSystem& files, std::string_view folder);

// In the order of `workspaces.packages`. Paths are relative to `folder`. Fails if nothing matches.
StatusOr<std::vector<const ScriptPackage*>> SelectPackages(const Workspaces& workspaces, std::span<const std::string> filters,
                                                           std::string_view folder);

}  // namespace kiln
