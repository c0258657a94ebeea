// Opening, reading and writing files.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>

#include "runtime/node/fs/fs_operations.h"

namespace kiln {

void FileContents::Grow(size_t wanted) {
  auto grown = std::make_unique_for_overwrite<uint8_t[]>(wanted);
  if (size > 0) std::memcpy(grown.get(), data.get(), size);
  data = std::move(grown);
  capacity = wanted;
}

namespace fs {
namespace {

// A descriptor that is closed at the end if this opened it.
class OpenFile {
 public:
  OpenFile(const FileTarget& target, int flags, int mode) : descriptor_(target.descriptor), owned_(target.descriptor < 0) {
    if (!owned_) return;
    do descriptor_ = open(target.path.c_str(), flags | O_CLOEXEC, mode);
    while (descriptor_ < 0 && errno == EINTR);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (owned_ && descriptor_ >= 0) close(descriptor_);
  }
  int descriptor() const { return descriptor_; }
  bool owned() const { return owned_; }

 private:
  int descriptor_;
  bool owned_;
};

NativeError SyscallError(const char* syscall) { return SystemError(-errno, syscall); }

constexpr size_t kChunk = 64 << 10;

// All that is left in the file: usually one read, since fstat tells how much there is.
Result<Done> ReadAll(int descriptor, FileContents* contents) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) return SyscallError("fstat");
  const bool regular = S_ISREG(status.st_mode);
  const size_t expected = regular ? static_cast<size_t>(status.st_size) : 0;
  contents->Grow(std::max(expected > 0 ? expected + 1 : kChunk, contents->size * 2));
  for (;;) {
    if (contents->size == contents->capacity) contents->Grow(contents->capacity * 2);
    const size_t room = contents->capacity - contents->size;
    const ssize_t count = read(descriptor, contents->data.get() + contents->size, std::min<size_t>(room, INT_MAX & ~4095));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return SyscallError("read");
    contents->size += static_cast<size_t>(count);
    // A short read of a regular file that reached the size fstat told is its end.
    if (count == 0 || (expected > 0 && contents->size == expected && static_cast<size_t>(count) < room)) return Done{};
  }
}

Result<FileContents> ReadTarget(const FileTarget& target, int flags) {
  const OpenFile file(target, flags, 0);
  if (file.descriptor() < 0) return NativeError(SystemError(-errno, "open", target.path));
  FileContents contents;
  if (Result<Done> read = ReadAll(file.descriptor(), &contents); !read.ok()) return read.error();
  return contents;
}

Result<Done> WriteAll(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      usleep(500);
      continue;
    }
    if (count < 0) return SyscallError("write");
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return Done{};
}

Result<Done> WriteTarget(const FileTarget& target, std::string_view bytes, int flags, int mode, bool flush) {
  const OpenFile file(target, flags, mode);
  if (file.descriptor() < 0) return NativeError(SystemError(-errno, "open", target.path));
  if (Result<Done> written = WriteAll(file.descriptor(), bytes); !written.ok()) return written;
  if (flush && fsync(file.descriptor()) != 0) return SyscallError("fsync");
  return Done{};
}

Result<double> Checked(ssize_t count, const char* syscall) {
  if (count < 0) return SyscallError(syscall);
  return static_cast<double>(count);
}

template <class Call>
ssize_t Retried(Call call) {
  for (;;) {
    const ssize_t result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

std::vector<iovec> VectorsOf(const std::vector<Bytes>& buffers) {
  std::vector<iovec> vectors;
  vectors.reserve(buffers.size());
  for (const Bytes& bytes : buffers) vectors.push_back({bytes.data, bytes.size});
  return vectors;
}

// preadv and pwritev take at most IOV_MAX buffers: the rest in further calls, until one is short.
template <class Call>
ssize_t InBatches(const std::vector<Bytes>& buffers, Position position, Call call) {
  const std::vector<iovec> vectors = VectorsOf(buffers);
  ssize_t total = 0;
  for (size_t at = 0; at < vectors.size(); at += IOV_MAX) {
    const auto batch = std::span(vectors).subspan(at, std::min<size_t>(IOV_MAX, vectors.size() - at));
    const ssize_t count = Retried([&] { return call(batch, position ? std::optional(*position + total) : std::nullopt); });
    if (count < 0) return total > 0 ? total : count;
    total += count;
    size_t asked = 0;
    for (const iovec& vector : batch) asked += vector.iov_len;
    if (static_cast<size_t>(count) < asked) break;
  }
  return total;
}

}  // namespace

Result<int> Open(const PathArgument& path, int flags, int mode) {
  const int descriptor = static_cast<int>(Retried([&] { return open(path.c_str(), flags | O_CLOEXEC, mode); }));
  if (descriptor < 0) return NativeError(SystemError(-errno, "open", path.bytes));
  return descriptor;
}

Result<Done> Close(int descriptor) {
  if (close(descriptor) != 0 && errno != EINTR && errno != EINPROGRESS) return SyscallError("close");
  return Done{};
}

Result<OwnedBytes> ReadFile(const FileTarget& file, int flags) {
  Result<FileContents> contents = ReadTarget(file, flags);
  if (!contents.ok()) return contents.error();
  return OwnedBytes{std::move(contents->data), contents->size};
}

Result<FileContents> ReadText(const FileTarget& file, int flags) { return ReadTarget(file, flags); }

Result<std::string_view> ReadShortText(const PathArgument& path, int flags, std::span<char> buffer, FileContents* longer) {
  const OpenFile file(FileTarget{-1, path.bytes}, flags, 0);
  if (file.descriptor() < 0) return NativeError(SystemError(-errno, "open", path.bytes));
  size_t size = 0;
  while (size < buffer.size()) {
    const ssize_t count = Retried([&] { return read(file.descriptor(), buffer.data() + size, buffer.size() - size); });
    if (count < 0) return SyscallError("read");
    if (count == 0) return std::string_view(buffer.data(), size);
    size += static_cast<size_t>(count);
  }
  longer->Grow(size);
  std::memcpy(longer->data.get(), buffer.data(), size);
  longer->size = size;
  if (Result<Done> read = ReadAll(file.descriptor(), longer); !read.ok()) return read.error();
  return longer->view();
}

Result<Done> WriteFile(const FileTarget& file, const Bytes& bytes, int flags, int mode, bool flush) {
  return WriteTarget(file, bytes.view(), flags, mode, flush);
}

Result<Done> WriteText(const FileTarget& file, const std::string& text, int flags, int mode, bool flush) {
  return WriteTarget(file, text, flags, mode, flush);
}

Result<double> Read(int descriptor, const Bytes& bytes, double offset, double length, Position position) {
  uint8_t* const to = bytes.data + static_cast<size_t>(offset);
  const auto size = static_cast<size_t>(length);
  return Checked(Retried([&] { return position ? pread(descriptor, to, size, *position) : read(descriptor, to, size); }), "read");
}

Result<double> Write(int descriptor, const Bytes& bytes, double offset, double length, Position position) {
  const uint8_t* const from = bytes.data + static_cast<size_t>(offset);
  const auto size = static_cast<size_t>(length);
  return Checked(Retried([&] { return position ? pwrite(descriptor, from, size, *position) : write(descriptor, from, size); }), "write");
}

Result<double> WriteString(int descriptor, const std::string& text, Position position) {
  return Checked(Retried([&] {
                   return position ? pwrite(descriptor, text.data(), text.size(), *position) : write(descriptor, text.data(), text.size());
                 }),
                 "write");
}

Result<double> ReadVector(int descriptor, const std::vector<Bytes>& buffers, Position position) {
  return Checked(InBatches(buffers, position, [&](std::span<const iovec> batch, Position at) {
                   const int count = static_cast<int>(batch.size());
                   return at ? preadv(descriptor, batch.data(), count, *at) : readv(descriptor, batch.data(), count);
                 }),
                 "read");
}

Result<double> WriteVector(int descriptor, const std::vector<Bytes>& buffers, Position position) {
  return Checked(InBatches(buffers, position, [&](std::span<const iovec> batch, Position at) {
                   const int count = static_cast<int>(batch.size());
                   return at ? pwritev(descriptor, batch.data(), count, *at) : writev(descriptor, batch.data(), count);
                 }),
                 "write");
}

Result<Done> Truncate(int descriptor, double length) {
  if (Retried([&] { return ftruncate(descriptor, static_cast<off_t>(length)); }) != 0) return SyscallError("ftruncate");
  return Done{};
}

Result<Done> Sync(int descriptor) {
  if (Retried([&] { return fsync(descriptor); }) != 0) return SyscallError("fsync");
  return Done{};
}

Result<Done> SyncData(int descriptor) {
  if (Retried([&] { return fdatasync(descriptor); }) != 0) return SyscallError("fdatasync");
  return Done{};
}

}  // namespace fs
}  // namespace kiln
