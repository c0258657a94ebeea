#include "core/resolve/directory_cache.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/sys/path.h"

namespace kiln {

struct Listing {
  // Unlisted: it may be entered but not listed, so every name is asked for.
  enum class State : uint8_t { kMissing, kListed, kUnlisted };
  State state = State::kMissing;
  std::string real_path;
  std::vector<DirectoryEntry> entries;  // sorted by name
  const Directory* target = nullptr;    // of a symlink to a folder: everything else is there

  const DirectoryEntry* FindEntry(std::string_view name) const {
    const auto at = std::ranges::lower_bound(entries, name, {}, [](const DirectoryEntry& entry) -> std::string_view {
      return entry.name;
    });
    return at != entries.end() && at->name == name ? &*at : nullptr;
  }
};

Directory::~Directory() { delete listing_.load(); }

namespace {

std::string ChildPath(std::string_view folder, std::string_view name) {
  return folder == "/" ? StrCat("/", name) : StrCat(folder, "/", name);
}

EntryKind FromFileKind(FileKind kind) {
  switch (kind) {
    case FileKind::kFile: return EntryKind::kFile;
    case FileKind::kFolder: return EntryKind::kFolder;
    default: return EntryKind::kOther;
  }
}

}  // namespace

const Directory* DirectoryCache::NodeOf(std::string_view path) {
  if (const Directory* known = nodes_.Find(path)) return known;
  const std::string_view above = DirectoryName(path);
  const Directory* parent = above == path ? nullptr : NodeOf(above);
  return nodes_.Insert(path, std::make_unique<Directory>(std::string(path), parent));
}

const Directory* DirectoryCache::Find(std::string_view path) {
  const Directory* node = nodes_.Find(path);
  if (node == nullptr) {
    // Folders that do not exist get no node, however many names are made up below them.
    const std::string_view above = DirectoryName(path);
    const Directory* parent = above == path ? nullptr : Find(above);
    const bool is_root = above == path;
    if (!is_root && (parent == nullptr || KindOf(*parent, BaseName(path)) != EntryKind::kFolder)) return nullptr;
    node = nodes_.Insert(path, std::make_unique<Directory>(std::string(path), parent));
  }
  return Open(*node).state == Listing::State::kMissing ? nullptr : node;
}

const Listing& DirectoryCache::Open(const Directory& folder) {
  const Listing* listing = folder.listing_.load(std::memory_order_acquire);
  if (listing == nullptr) {
    std::unique_ptr<Listing> read = Read(folder);
    if (folder.listing_.compare_exchange_strong(listing, read.get(), std::memory_order_acq_rel)) listing = read.release();
  }
  return listing->target == nullptr ? *listing : Open(*listing->target);
}

std::unique_ptr<Listing> DirectoryCache::Read(const Directory& folder) {
  if (folder.parent == nullptr) return ReadEntries(folder.path, folder.path);
  const Listing& above = Open(*folder.parent);
  if (above.state == Listing::State::kMissing) return std::make_unique<Listing>();
  if (above.state == Listing::State::kUnlisted) return ReadLinked(folder);
  const DirectoryEntry* entry = above.FindEntry(BaseName(folder.path));
  if (entry == nullptr) return std::make_unique<Listing>();
  if (entry->kind == FileKind::kSymlink) return ReadLinked(folder);
  if (entry->kind != FileKind::kFolder) return std::make_unique<Listing>();
  return ReadEntries(folder.path, ChildPath(above.real_path, BaseName(folder.path)));
}

std::unique_ptr<Listing> DirectoryCache::ReadEntries(const std::string& path, std::string real_path) {
  ++listings_read_;
  auto listing = std::make_unique<Listing>();
  StatusOr<std::vector<DirectoryEntry>> entries = files_.ReadDirectory(path);
  if (!entries.ok()) {
    // Sandboxes and shared hosts forbid to list folders high up, whose contents may still be used.
    const StatusCode code = entries.status().code();
    const bool absent = code == StatusCode::kNotFound || code == StatusCode::kFailedPrecondition;
    listing->state = absent ? Listing::State::kMissing : Listing::State::kUnlisted;
  } else {
    listing->state = Listing::State::kListed;
    listing->entries = *std::move(entries);
  }
  listing->real_path = std::move(real_path);
  return listing;
}

// The folder is a symlink, or what it is cannot be read off its parent.
std::unique_ptr<Listing> DirectoryCache::ReadLinked(const Directory& folder) {
  const Link& link = Follow(folder.path);
  if (link.kind != EntryKind::kFolder) return std::make_unique<Listing>();
  if (link.real_path == folder.path) return ReadEntries(folder.path, folder.path);
  auto listing = std::make_unique<Listing>();
  listing->target = NodeOf(link.real_path);
  return listing;
}

const DirectoryCache::Link& DirectoryCache::Follow(const std::string& path) {
  if (const Link* known = links_.Find(path)) return *known;
  ++links_followed_;
  auto link = std::make_unique<Link>();
  StatusOr<std::string> real = files_.RealPath(path);
  if (!real.ok()) {
    // ELOOP has no code of its own.
    const bool loops = real.status().code() == StatusCode::kUnknown;
    link->kind = loops ? EntryKind::kSymlinkLoop : EntryKind::kMissing;
  } else {
    const StatusOr<FileInfo> info = files_.Stat(*real);
    link->kind = info.ok() ? FromFileKind(info->kind) : EntryKind::kMissing;
    link->real_path = *std::move(real);
  }
  return *links_.Insert(path, std::move(link));
}

EntryKind DirectoryCache::KindOf(const Directory& folder, std::string_view name) {
  const Listing& listing = Open(folder);
  if (listing.state == Listing::State::kMissing) return EntryKind::kMissing;
  if (listing.state == Listing::State::kUnlisted) return Follow(ChildPath(folder.path, name)).kind;
  const DirectoryEntry* entry = listing.FindEntry(name);
  if (entry == nullptr) return EntryKind::kMissing;
  if (entry->kind != FileKind::kSymlink) return FromFileKind(entry->kind);
  return Follow(ChildPath(folder.path, name)).kind;
}

const Directory* DirectoryCache::FindChild(const Directory& folder, std::string_view name) {
  return KindOf(folder, name) == EntryKind::kFolder ? Find(ChildPath(folder.path, name)) : nullptr;
}

EntryKind DirectoryCache::KindOfPath(std::string_view path) {
  if (path == "/") return EntryKind::kFolder;
  const Directory* folder = Find(DirectoryName(path));
  return folder == nullptr ? EntryKind::kMissing : KindOf(*folder, BaseName(path));
}

StatusOr<std::string> DirectoryCache::RealPath(const Directory& folder, std::string_view name) {
  const Listing& listing = Open(folder);
  const DirectoryEntry* entry = listing.state == Listing::State::kListed ? listing.FindEntry(name) : nullptr;
  if (entry != nullptr && entry->kind != FileKind::kSymlink) return ChildPath(listing.real_path, name);
  const Link& link = Follow(ChildPath(folder.path, name));
  if (link.real_path.empty()) return NotFound(StrCat("Cannot resolve ", ChildPath(folder.path, name)));
  return link.real_path;
}

std::vector<std::string_view> DirectoryCache::Names(const Directory& folder) {
  const Listing& listing = Open(folder);
  if (listing.state != Listing::State::kListed) return {};
  std::vector<std::string_view> names;
  for (const DirectoryEntry& entry : listing.entries) names.push_back(entry.name);
  return names;
}

void DirectoryCache::Invalidate(std::string_view path) {
  const std::string_view above = DirectoryName(path);
  nodes_.ForEach([&](std::string_view, Directory& folder) {
    const bool below = IsInsideFolder(folder.path, path);
    if (below || folder.path == above) delete folder.listing_.exchange(nullptr);
    // A package.json or tsconfig.json speaks for everything below its folder.
    if (below || IsInsideFolder(folder.path, above)) {
      folder.nearest_package = nullptr;
      folder.tsconfig = nullptr;
    }
  });
  // Where links lead is only known to the disk, and there are few: ask again.
  links_.TakeIf([](std::string_view) { return true; }, [](const std::unique_ptr<Link>&) {});
}

void DirectoryCache::ForgetTsConfigs() {
  nodes_.ForEach([](std::string_view, Directory& folder) { folder.tsconfig = nullptr; });
}

}  // namespace kiln
