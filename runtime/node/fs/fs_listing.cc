// Listings of folders. Many names cross into JavaScript as one string: "/" cannot be in a name.
#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <deque>

#include "core/base/text.h"
#include "runtime/node/fs/fs_operations.h"

namespace kiln::fs {
namespace {

struct Entry {
  uint64_t key;  // the first bytes, so that most comparisons look no further
  std::string name;
  unsigned char type;
};

uint64_t KeyOf(std::string_view name) {
  uint64_t key = 0;
  for (size_t i = 0; i < 8; ++i) key = key << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0);
  return key;
}

// uv_dirent_type_t, which Dirent knows.
char TypeDigit(unsigned char type) {
  switch (type) {
    case DT_REG: return '1';
    case DT_DIR: return '2';
    case DT_LNK: return '3';
    case DT_FIFO: return '4';
    case DT_SOCK: return '5';
    case DT_CHR: return '6';
    case DT_BLK: return '7';
    default: return '0';
  }
}

unsigned char TypeOfMode(mode_t mode) {
  if (S_ISREG(mode)) return DT_REG;
  if (S_ISDIR(mode)) return DT_DIR;
  if (S_ISLNK(mode)) return DT_LNK;
  if (S_ISFIFO(mode)) return DT_FIFO;
  if (S_ISSOCK(mode)) return DT_SOCK;
  if (S_ISCHR(mode)) return DT_CHR;
  return S_ISBLK(mode) ? DT_BLK : DT_UNKNOWN;
}

// Some file systems do not tell types in listings.
unsigned char TypeOf(const std::string& folder, const dirent* entry) {
  if (entry->d_type != DT_UNKNOWN) return entry->d_type;
  struct stat status;
  if (lstat(StrCat(folder, "/", entry->d_name).c_str(), &status) != 0) return DT_UNKNOWN;
  return TypeOfMode(status.st_mode);
}

Result<std::vector<Entry>> List(const std::string& path, bool types) {
  DIR* folder = opendir(path.c_str());
  if (folder == nullptr) return NativeError(SystemError(-errno, "scandir", path));
  const std::unique_ptr<DIR, int (*)(DIR*)> owner(folder, &closedir);
  std::vector<Entry> entries;
  while (const dirent* entry = readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    entries.push_back({KeyOf(name), std::string(name), types ? TypeOf(path, entry) : static_cast<unsigned char>(DT_UNKNOWN)});
  }
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.name < b.name; });
  return entries;
}

void Append(std::string* out, std::string_view separator, bool types, unsigned char type, std::string_view name) {
  if (!out->empty()) out->append(separator);
  if (types) out->push_back(TypeDigit(type));
  out->append(name);
}

// Without types, fs.readdir walks into links to folders as well.
bool IsWalked(const std::string& path, unsigned char type, bool types) {
  if (types || type != DT_LNK) return type == DT_DIR;
  struct stat status;
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

DIR* FolderOf(double handle) { return reinterpret_cast<DIR*>(static_cast<uintptr_t>(handle)); }

}  // namespace

Result<Name> ReadFolder(const PathArgument& path, bool types, bool as_bytes) {
  Result<std::vector<Entry>> entries = List(path.bytes, types);
  if (!entries.ok()) return entries.error();
  std::string out;
  for (const Entry& entry : *entries) Append(&out, "/", types, entry.type, entry.name);
  return Name{std::move(out), as_bytes};
}

Result<Name> ReadFolders(const PathArgument& path, bool types, bool depth_first, bool as_bytes) {
  struct Pending {
    std::string relative;
    std::vector<Entry> entries;
  };
  const std::string root = path.bytes.ends_with('/') ? path.bytes : path.bytes + "/";
  Result<std::vector<Entry>> first = List(path.bytes, true);
  if (!first.ok()) return first.error();
  std::deque<Pending> pending;
  pending.push_back({"", std::move(*first)});
  std::string out;
  while (!pending.empty()) {
    const Pending current = std::move(depth_first ? pending.back() : pending.front());
    if (depth_first) {
      pending.pop_back();
    } else {
      pending.pop_front();
    }
    for (const Entry& entry : current.entries) {
      const std::string relative = current.relative + entry.name;
      Append(&out, "//", types, entry.type, relative);
      if (!IsWalked(root + relative, entry.type, types)) continue;
      Result<std::vector<Entry>> inner = List(root + relative, true);
      if (!inner.ok()) return inner.error();
      pending.push_back({relative + "/", std::move(*inner)});
    }
  }
  return Name{std::move(out), as_bytes};
}

Result<double> OpenFolder(const PathArgument& path) {
  DIR* folder = opendir(path.c_str());
  if (folder == nullptr) return NativeError(SystemError(-errno, "opendir", path.bytes));
  return static_cast<double>(reinterpret_cast<uintptr_t>(folder));
}

// At most `count` entries, with types; empty at the end.
Result<Name> ReadOpenFolder(double folder, int count, bool as_bytes) {
  std::string out;
  for (int read = 0; read < count;) {
    errno = 0;
    const dirent* entry = readdir(FolderOf(folder));
    if (entry == nullptr && errno != 0) return NativeError(SystemError(-errno, "readdir"));
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    Append(&out, "/", true, entry->d_type, name);
    ++read;
  }
  return Name{std::move(out), as_bytes};
}

Result<Done> CloseFolder(double folder) {
  closedir(FolderOf(folder));
  return Done{};
}

}  // namespace kiln::fs
