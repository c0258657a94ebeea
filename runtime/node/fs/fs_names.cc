// Names and folders: renaming, linking, making and removing.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>

#include "core/base/text.h"
#include "runtime/node/fs/fs_operations.h"

namespace kiln::fs {
namespace {

Result<Done> Outcome(int result, const char* syscall, std::string_view path, std::optional<std::string_view> dest = {}) {
  if (result != 0) return NativeError(SystemError(-errno, syscall, path, dest));
  return Done{};
}

// fs.realpath asks component by component, and its errors name the component that failed.
NativeError RealPathError(const std::string& path) {
  const int error = errno;
  std::string full = path;
  if (!full.starts_with('/')) {
    char current[PATH_MAX];
    if (getcwd(current, sizeof current) != nullptr) full = StrCat(current, "/", full);
  }
  for (size_t at = 1; at <= full.size(); ++at) {
    if (at < full.size() && full[at] != '/') continue;
    const std::string prefix = full.substr(0, at);
    struct stat status;
    if (lstat(prefix.c_str(), &status) != 0) return SystemError(-errno, "lstat", prefix);
    if (S_ISLNK(status.st_mode) && stat(prefix.c_str(), &status) != 0) return SystemError(-errno, "stat", prefix);
  }
  return SystemError(-error, "realpath", path);
}

std::string ParentOf(const std::string& path) {
  const size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(0, slash);
}

bool IsWorthRetrying(int error) { return error == EBUSY || error == EMFILE || error == ENFILE || error == ENOTEMPTY || error == EPERM; }

// Removes what is in the folder `descriptor` (which this closes). `path` is its name, for errors.
Result<Done> RemoveContents(int descriptor, const std::string& path) {
  DIR* folder = fdopendir(descriptor);
  if (folder == nullptr) {
    close(descriptor);
    return NativeError(SystemError(-errno, "scandir", path));
  }
  const std::unique_ptr<DIR, int (*)(DIR*)> owner(folder, &closedir);
  while (const dirent* entry = readdir(folder)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (entry->d_type != DT_DIR) {
      if (unlinkat(descriptor, entry->d_name, 0) == 0 || errno == ENOENT) continue;
      if (errno != EISDIR && errno != EPERM) return NativeError(SystemError(-errno, "unlink", StrCat(path, "/", name)));
    }
    const std::string inner = StrCat(path, "/", name);
    const int child = openat(descriptor, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (child < 0) {
      if (errno == ENOENT) continue;
      return NativeError(SystemError(-errno, errno == ENOTDIR ? "unlink" : "scandir", inner));
    }
    if (Result<Done> removed = RemoveContents(child, inner); !removed.ok()) return removed;
    if (unlinkat(descriptor, inner.c_str() + path.size() + 1, AT_REMOVEDIR) != 0 && errno != ENOENT) {
      return NativeError(SystemError(-errno, "rmdir", inner));
    }
  }
  return Done{};
}

Result<Done> RemoveTreeOnce(const std::string& path) {
  if (unlink(path.c_str()) == 0 || errno == ENOENT) return Done{};
  if (errno != EISDIR && errno != EPERM) return NativeError(SystemError(-errno, "unlink", path));
  const int unlink_error = errno;
  const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return NativeError(SystemError(errno == ENOTDIR ? -unlink_error : -errno, errno == ENOTDIR ? "unlink" : "scandir", path));
  if (Result<Done> removed = RemoveContents(descriptor, path); !removed.ok()) return removed;
  if (rmdir(path.c_str()) != 0 && errno != ENOENT) return NativeError(SystemError(-errno, "rmdir", path));
  return Done{};
}

}  // namespace

Result<Done> Rename(const PathArgument& from, const PathArgument& to) {
  return Outcome(rename(from.c_str(), to.c_str()), "rename", from.bytes, to.bytes);
}

Result<Done> Unlink(const PathArgument& path) { return Outcome(unlink(path.c_str()), "unlink", path.bytes); }

Result<Done> Link(const PathArgument& from, const PathArgument& to) {
  return Outcome(link(from.c_str(), to.c_str()), "link", from.bytes, to.bytes);
}

Result<Done> Symlink(const PathArgument& target, const PathArgument& path) {
  return Outcome(symlink(target.c_str(), path.c_str()), "symlink", target.bytes, path.bytes);
}

Result<Name> ReadLink(const PathArgument& path, bool as_bytes) {
  char buffer[PATH_MAX];
  const ssize_t size = readlink(path.c_str(), buffer, sizeof buffer);
  if (size < 0) return NativeError(SystemError(-errno, "readlink", path.bytes));
  return Name{std::string(buffer, static_cast<size_t>(size)), as_bytes};
}

Result<Name> RealPath(const PathArgument& path, bool as_bytes, bool native) {
  const std::string asked = path.bytes.empty() && !native ? "." : path.bytes;
  char* resolved = realpath(asked.c_str(), nullptr);
  if (resolved == nullptr) return native ? SystemError(-errno, "realpath", path.bytes) : RealPathError(asked);
  const std::unique_ptr<char, void (*)(void*)> owner(resolved, &std::free);
  return Name{resolved, as_bytes};
}

Result<Done> CopyFile(const PathArgument& from, const PathArgument& to, int mode) {
  uv_fs_t request{};
  const int error = uv_fs_copyfile(nullptr, &request, from.c_str(), to.c_str(), mode, nullptr);
  uv_fs_req_cleanup(&request);
  if (error != 0) return SystemError(error, "copyfile", from.bytes, to.bytes);
  return Done{};
}

Result<Done> MakeFolder(const PathArgument& path, int mode) {
  return Outcome(mkdir(path.c_str(), static_cast<mode_t>(mode)), "mkdir", path.bytes);
}

// The first folder that was made, if any. A name on the way that is not a folder is ENOTDIR, at the end EEXIST.
Result<std::optional<Name>> MakeFolders(const PathArgument& path, int mode, bool as_bytes) {
  std::vector<std::string> pending = {path.bytes};
  std::optional<Name> first;
  while (!pending.empty()) {
    const std::string next = pending.back();
    pending.pop_back();
    if (mkdir(next.c_str(), static_cast<mode_t>(mode)) == 0) {
      if (!first) first = Name{next, as_bytes};
      continue;
    }
    const int error = errno;
    if (error == ENOENT) {
      std::string parent = ParentOf(next);
      if (parent != next && !parent.empty()) {
        pending.push_back(next);
        pending.push_back(std::move(parent));
        continue;
      }
      return SystemError(-ENOENT, "mkdir", path.bytes);
    }
    if (error == EACCES || error == ENOSPC || error == ENOTDIR || error == EPERM) return SystemError(-error, "mkdir", path.bytes);
    struct stat status;
    if (stat(next.c_str(), &status) != 0) return NativeError(SystemError(-errno, "mkdir", path.bytes));
    if (!S_ISDIR(status.st_mode)) return SystemError(error == EEXIST && !pending.empty() ? -ENOTDIR : -error, "mkdir", path.bytes);
  }
  return first;
}

Result<Name> MakeTemporaryFolder(const PathArgument& prefix, bool as_bytes) {
  std::string path = prefix.bytes + "XXXXXX";
  if (mkdtemp(path.data()) == nullptr) return NativeError(SystemError(-errno, "mkdtemp", prefix.bytes + "XXXXXX"));
  return Name{path, as_bytes};
}

Result<Done> RemoveFolder(const PathArgument& path) { return Outcome(rmdir(path.c_str()), "rmdir", path.bytes); }

Result<Done> RemoveTree(const PathArgument& path, int retries, int delay_ms) {
  for (int attempt = 0;; ++attempt) {
    Result<Done> removed = RemoveTreeOnce(path.bytes);
    if (removed.ok() || attempt >= retries || !IsWorthRetrying(-removed.error().error_number.value_or(0))) return removed;
    usleep(static_cast<useconds_t>(delay_ms) * 1000u * static_cast<useconds_t>(attempt + 1));
  }
}

}  // namespace kiln::fs
