// What is in which folder, asked of the disk once: one ReadDirectory per folder, then answers from
// memory. A folder that its parent does not list costs nothing. Symlinks are followed once each.
//
// Safe for many threads: folders are nodes that never move or die; a listing is read without a lock
// and published with one compare-and-swap (of two readers, the loser's work is dropped). Only
// Invalidate must not run beside anything else.
#pragma once
#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/sharded_map.h"
#include "core/sys/fs.h"

namespace kiln {

struct PackageResult;
struct TsConfig;

// How things are when symlinks are followed.
enum class EntryKind : uint8_t { kMissing, kFile, kFolder, kOther, kSymlinkLoop };

struct Listing;

struct Directory {
  Directory(std::string directory_path, const Directory* directory_parent)
      : path(std::move(directory_path)), parent(directory_parent) {}
  ~Directory();

  const std::string path;         // absolute, normalized, as it was asked for
  const Directory* const parent;  // null for "/"

  // What others know about the folder, forgotten with Invalidate. Null: not asked yet.
  mutable std::atomic<const PackageResult*> nearest_package{nullptr};
  mutable std::atomic<const TsConfig*> tsconfig{nullptr};

 private:
  friend class DirectoryCache;
  mutable std::atomic<const Listing*> listing_{nullptr};
};

class DirectoryCache {
 public:
  explicit DirectoryCache(FileSystem& files) : files_(files) {}

  // `path` is absolute and normalized. Null if it is not a folder.
  const Directory* Find(std::string_view path);
  EntryKind KindOf(const Directory& folder, std::string_view name);
  bool HasFile(const Directory& folder, std::string_view name) { return KindOf(folder, name) == EntryKind::kFile; }
  // The folder inside, or null.
  const Directory* FindChild(const Directory& folder, std::string_view name);
  EntryKind KindOfPath(std::string_view path);
  // Symlinks resolved; `name` exists.
  StatusOr<std::string> RealPath(const Directory& folder, std::string_view name);
  // For "did you mean"; empty if the folder cannot be listed.
  std::vector<std::string_view> Names(const Directory& folder);

  // `path` was created, changed or removed; so was everything below it.
  void Invalidate(std::string_view path);
  void ForgetTsConfigs();

  // How often the disk was asked to list a folder, and to follow a symlink.
  size_t listings_read() const { return listings_read_; }
  size_t links_followed() const { return links_followed_; }

 private:
  struct Link {
    EntryKind kind = EntryKind::kMissing;
    std::string real_path;
  };

  const Directory* NodeOf(std::string_view path);
  const Listing& Open(const Directory& folder);
  std::unique_ptr<Listing> Read(const Directory& folder);
  std::unique_ptr<Listing> ReadEntries(const std::string& path, std::string real_path);
  std::unique_ptr<Listing> ReadLinked(const Directory& folder);
  const Link& Follow(const std::string& path);

  FileSystem& files_;
  ShardedMap<Directory> nodes_;
  ShardedMap<Link> links_;
  std::atomic<size_t> listings_read_{0};
  std::atomic<size_t> links_followed_{0};
};

}  // namespace kiln
