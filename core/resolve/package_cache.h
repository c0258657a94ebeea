// The package.json of each folder, read once. Safe for many threads like the directory cache.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/sharded_map.h"
#include "core/resolve/directory_cache.h"
#include "core/resolve/package_json.h"

namespace kiln {

struct PackageResult {
  std::unique_ptr<PackageJson> json;  // null if there is none, or it is broken
  std::string broken_path;            // then this is where,
  std::string problem;                // and this what is wrong with it

  bool broken() const { return !broken_path.empty(); }
};

class PackageCache {
 public:
  PackageCache(FileSystem& files, DirectoryCache& directories) : files_(files), directories_(directories) {}

  // What the folder itself holds.
  const PackageResult& In(const Directory& folder);
  // LOOKUP_PACKAGE_SCOPE: the nearest one from `folder` upwards, none past a node_modules.
  const PackageResult& Nearest(const Directory& folder);

  // Old ones are kept: resolutions point to them.
  void Invalidate(std::string_view path);

 private:
  std::unique_ptr<PackageResult> Read(const std::string& path);

  FileSystem& files_;
  DirectoryCache& directories_;
  ShardedMap<PackageResult> read_;  // by path of the package.json
  std::vector<std::unique_ptr<PackageResult>> retired_;
};

}  // namespace kiln
