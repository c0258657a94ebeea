#include "core/sys/fs.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>

#include "core/base/source.h"
#include "core/base/text.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  int get() const { return descriptor_; }
  bool ok() const { return descriptor_ >= 0; }
  // Some filesystems report a full disk only here.
  bool Close() {
    const bool closed = close(descriptor_) == 0;
    descriptor_ = -1;
    return closed;
  }

 private:
  int descriptor_;
};

FileKind KindOf(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::kFile;
  if (S_ISDIR(mode)) return FileKind::kFolder;
  return S_ISLNK(mode) ? FileKind::kSymlink : FileKind::kOther;
}

Status ReadError(int error_number, std::string_view path) {
  if (error_number == EISDIR) return FailedPrecondition(StrCat("Cannot read ", path, ": it is a folder, not a file"));
  return ErrnoStatus(error_number, StrCat("Cannot read ", path));
}

// Fills `room` from the start; returns how many bytes there were, less than the room at the end.
StatusOr<size_t> ReadInto(int descriptor, std::string_view path, std::span<char> room) {
  size_t used = 0;
  while (used < room.size()) {
    const ssize_t count = read(descriptor, room.data() + used, room.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return ReadError(errno, path);
    if (count == 0) break;
    used += static_cast<size_t>(count);
  }
  return used;
}

// Pipes and devices do not know their size.
StatusOr<PaddedText> ReadStream(int descriptor, std::string_view path) {
  constexpr size_t kBlock = size_t{256} << 10;
  std::string text;
  size_t used = 0;
  while (true) {
    text.resize(used + std::max(kBlock, used));
    TRY_ASSIGN(const size_t count, ReadInto(descriptor, path, std::span(text).subspan(used)));
    used += count;
    if (used > Source::kMaxBytes) return ResourceExhausted(StrCat("Cannot read ", path, ": it is larger than 4 GB"));
    if (used < text.size()) return PaddedText(std::string_view(text).substr(0, used));
  }
}

Status WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return ErrnoStatus(errno, "write");
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return Ok();
}

class PosixFileSystem final : public FileSystem {
 public:
  StatusOr<PaddedText> ReadFile(std::string_view path) override {
    const std::string name(path);
    // Where standard input is a socket, as under Node, /dev/stdin cannot be opened again.
    const FileDescriptor file(path == "/dev/stdin" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                                   : open(name.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.ok()) return ReadError(errno, path);
    struct stat info;
    if (fstat(file.get(), &info) != 0) return ReadError(errno, path);
    if (S_ISDIR(info.st_mode)) return ReadError(EISDIR, path);
    const auto size = static_cast<size_t>(info.st_size);
    if (size > Source::kMaxBytes) return ResourceExhausted(StrCat("Cannot read ", path, ": it is larger than 4 GB"));
    // Files in /proc say that they are empty.
    if (!S_ISREG(info.st_mode) || size == 0) return ReadStream(file.get(), path);
    PaddedText text(size);
    TRY_ASSIGN(const size_t used, ReadInto(file.get(), path, {text.data(), size}));
    if (used < size) text.Shrink(used);
    return text;
  }

  Status WriteFileAtomically(std::string_view path, std::string_view bytes) override {
    std::string target(path);
    struct stat info;
    mode_t mode = 0;
    const bool exists = lstat(target.c_str(), &info) == 0;
    if (exists && S_ISLNK(info.st_mode)) {
      StatusOr<std::string> real = RealPath(path);
      if (real.ok()) target = *real;
    }
    if (exists && stat(target.c_str(), &info) == 0) {
      if (S_ISDIR(info.st_mode)) return FailedPrecondition(StrCat("Cannot write ", path, ": it is a folder"));
      if (!S_ISREG(info.st_mode)) return WriteDirectly(path, bytes);  // /dev/stdout, a pipe
      if (access(target.c_str(), W_OK) != 0) return ErrnoStatus(errno, StrCat("Cannot write ", path));
      mode = info.st_mode & 07777;
    }
    const std::string temporary = TemporaryName(target);
    if (Status status = WriteNew(temporary, bytes, mode); !status.ok()) {
      unlink(temporary.c_str());
      return Annotate(status, StrCat("Cannot write ", path));
    }
    if (rename(temporary.c_str(), target.c_str()) == 0) return Ok();
    const int error_number = errno;
    unlink(temporary.c_str());
    return ErrnoStatus(error_number, StrCat("Cannot write ", path));
  }

  Status CreateDirectories(std::string_view path) override {
    std::string name(path);
    if (mkdir(name.c_str(), 0777) == 0) return Ok();
    const int error_number = errno;
    if (error_number == EEXIST && IsFolder(path)) return Ok();
    if (error_number != ENOENT) return ErrnoStatus(error_number, StrCat("Cannot create folder ", path));
    const std::string_view parent = DirectoryName(path);
    if (parent == path || parent == ".") return ErrnoStatus(error_number, StrCat("Cannot create folder ", path));
    TRY(CreateDirectories(parent));
    if (mkdir(name.c_str(), 0777) == 0 || errno == EEXIST) return Ok();
    return ErrnoStatus(errno, StrCat("Cannot create folder ", path));
  }

  StatusOr<std::vector<DirectoryEntry>> ReadDirectory(std::string_view path) override {
    const std::string name(path);
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(name.c_str()), &closedir);
    if (folder == nullptr) return ErrnoStatus(errno, StrCat("Cannot read folder ", path));
    std::vector<DirectoryEntry> entries;
    for (errno = 0; const dirent* entry = readdir(folder.get()); errno = 0) {
      const std::string_view entry_name = entry->d_name;
      if (entry_name == "." || entry_name == "..") continue;
      entries.push_back({std::string(entry_name), EntryKind(dirfd(folder.get()), *entry)});
    }
    if (errno != 0) return ErrnoStatus(errno, StrCat("Cannot read folder ", path));
    std::ranges::sort(entries, {}, &DirectoryEntry::name);
    return entries;
  }

  StatusOr<FileInfo> Stat(std::string_view path) override {
    const std::string name(path);
    struct stat info;
    if (stat(name.c_str(), &info) != 0) return ErrnoStatus(errno, StrCat("Cannot read ", path));
    return FileInfo{KindOf(info.st_mode), static_cast<uint64_t>(info.st_size),
                    info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec, info.st_dev, info.st_ino};
  }

  StatusOr<std::string> RealPath(std::string_view path) override {
    const std::string name(path);
    const FileDescriptor file(open(name.c_str(), O_PATH | O_CLOEXEC));
    if (!file.ok()) return ErrnoStatus(errno, StrCat("Cannot resolve ", path));
    if (std::optional<std::string> known = KernelPath(file.get())) return *std::move(known);
    const std::unique_ptr<char, void (*)(void*)> real(realpath(name.c_str(), nullptr), &std::free);
    if (real == nullptr) return ErrnoStatus(errno, StrCat("Cannot resolve ", path));
    return std::string(real.get());
  }

  Status Remove(std::string_view path) override {
    const std::string name(path);
    if (unlink(name.c_str()) == 0) return Ok();
    if ((errno == EISDIR || errno == EPERM) && rmdir(name.c_str()) == 0) return Ok();
    return ErrnoStatus(errno, StrCat("Cannot remove ", path));
  }

 private:
  // The kernel's own name for what is open: one system call, where realpath() makes one for each component.
  static std::optional<std::string> KernelPath(int descriptor) {
    char name[PATH_MAX];
    const ssize_t length = readlink(StrCat("/proc/self/fd/", descriptor).c_str(), name, sizeof name);
    if (length <= 0 || static_cast<size_t>(length) == sizeof name) return std::nullopt;
    const std::string_view real(name, static_cast<size_t>(length));
    // No /proc, another root, or removed in the meantime (or so named).
    if (!real.starts_with('/') || real.ends_with(" (deleted)")) return std::nullopt;
    return std::string(real);
  }

  static FileKind EntryKind(int folder, const dirent& entry) {
    switch (entry.d_type) {
      case DT_REG: return FileKind::kFile;
      case DT_DIR: return FileKind::kFolder;
      case DT_LNK: return FileKind::kSymlink;
      case DT_UNKNOWN: break;
      default: return FileKind::kOther;
    }
    struct stat info;
    return fstatat(folder, entry.d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 ? KindOf(info.st_mode) : FileKind::kOther;
  }

  // Beside the target, because a rename does not cross filesystems.
  static std::string TemporaryName(std::string_view target) {
    static std::atomic<uint32_t> counter{0};
    const std::string name = StrCat(".kiln-", getpid(), "-", counter.fetch_add(1), ".tmp");
    const size_t slash = target.rfind('/');
    return slash == std::string_view::npos ? name : StrCat(target.substr(0, slash + 1), name);
  }

  static Status WriteNew(const std::string& path, std::string_view bytes, mode_t mode) {
    FileDescriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.ok()) return FromErrno(errno);
    if (Status status = WriteAll(file.get(), bytes); !status.ok()) return WithoutVerb(status);
    if (mode != 0 && fchmod(file.get(), mode) != 0) return FromErrno(errno);
    return file.Close() ? Ok() : FromErrno(errno);
  }

  static Status WriteDirectly(std::string_view path, std::string_view bytes) {
    const std::string name(path);
    const FileDescriptor file(open(name.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.ok()) return ErrnoStatus(errno, StrCat("Cannot write ", path));
    if (Status status = WriteAll(file.get(), bytes); !status.ok()) {
      return Annotate(WithoutVerb(status), StrCat("Cannot write ", path));
    }
    return Ok();
  }

  static Status WithoutVerb(const Status& status) {
    const std::string_view message = MessageOf(status);
    const std::string text(message.substr(message.find(": ") + 2));
    return Status(status.code(), text);
  }
  static Status FromErrno(int error_number) { return WithoutVerb(ErrnoStatus(error_number, "")); }
};

}  // namespace

bool FileSystem::IsFile(std::string_view path) {
  const StatusOr<FileInfo> info = Stat(path);
  return info.ok() && info->kind == FileKind::kFile;
}

bool FileSystem::IsFolder(std::string_view path) {
  const StatusOr<FileInfo> info = Stat(path);
  return info.ok() && info->kind == FileKind::kFolder;
}

FileSystem& RealFileSystem() {
  static PosixFileSystem file_system;
  return file_system;
}

}  // namespace kiln
