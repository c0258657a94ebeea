// What node:fs asks the system, as plain functions that know nothing of the engine: each runs on the caller's thread for the
// synchronous form and on the pool for the others (fs_natives.cc has the rows). Failures carry Node's syscall names.
#pragma once
#include <uv.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/engine/convert.h"
#include "runtime/loop/event_loop.h"

namespace kiln {

// A path as bytes: from a string, or from a typed array where it need not be UTF-8.
struct PathArgument {
  std::string bytes;
  const char* c_str() const { return bytes.c_str(); }
};

// A file to open, or an open one.
struct FileTarget {
  int descriptor = -1;
  std::string path;
};

// What stat found; arrives in JavaScript through a table (fs_natives.cc), not as an object.
struct StatAnswer {
  bool found = false;
  uv_stat_t stat{};
};

// Bytes of a file that are text; memory is not cleared before it is read into.
struct FileContents {
  std::unique_ptr<uint8_t[]> data;
  size_t size = 0;
  size_t capacity = 0;
  void Grow(size_t wanted);
  std::string_view view() const { return {reinterpret_cast<const char*>(data.get()), size}; }
};

// Text that is ready, or bytes: names of files, as the caller wants them.
struct Name {
  std::string bytes;
  bool as_bytes = false;
};

template <>
struct Convert<PathArgument> {
  static constexpr const char* kName = "a path";
  static std::optional<PathArgument> From(Realm& realm, JSValueRef value) {
    if (std::optional<std::string> text = Convert<std::string>::From(realm, value)) return PathArgument{*std::move(text)};
    if (const std::optional<Bytes> bytes = BytesOf(realm, value)) return PathArgument{std::string(bytes->view())};
    return std::nullopt;
  }
};
template <>
struct Convert<FileTarget> {
  static constexpr const char* kName = "a path or a file descriptor";
  static std::optional<FileTarget> From(Realm& realm, JSValueRef value) {
    if (js.JSValueGetType(realm.context(), value) == kJSTypeNumber) {
      return FileTarget{static_cast<int>(js.JSValueToNumber(realm.context(), value, nullptr)), {}};
    }
    std::optional<PathArgument> path = Convert<PathArgument>::From(realm, value);
    if (!path) return std::nullopt;
    return FileTarget{-1, std::move(path->bytes)};
  }
};
template <>
struct Convert<FileContents> {
  static JSValueRef To(Realm& realm, const FileContents& contents) { return realm.String(contents.view()); }
};
template <>
struct Convert<StatAnswer> {
  static JSValueRef To(Realm& realm, const StatAnswer& answer);
};
template <>
struct Convert<Name> {
  static JSValueRef To(Realm& realm, Name name);
};

namespace fs {

using Position = std::optional<int64_t>;

// --- files: fs_files.cc ---
Result<int> Open(const PathArgument& path, int flags, int mode);
Result<Done> Close(int descriptor);
Result<OwnedBytes> ReadFile(const FileTarget& file, int flags);
Result<FileContents> ReadText(const FileTarget& file, int flags);
// The text, in `buffer` if it fits there, else in `longer`.
Result<std::string_view> ReadShortText(const PathArgument& path, int flags, std::span<char> buffer, FileContents* longer);
Result<Done> WriteFile(const FileTarget& file, const Bytes& bytes, int flags, int mode, bool flush);
Result<Done> WriteText(const FileTarget& file, const std::string& text, int flags, int mode, bool flush);
Result<double> Read(int descriptor, const Bytes& bytes, double offset, double length, Position position);
Result<double> Write(int descriptor, const Bytes& bytes, double offset, double length, Position position);
Result<double> WriteString(int descriptor, const std::string& text, Position position);
Result<double> ReadVector(int descriptor, const std::vector<Bytes>& buffers, Position position);
Result<double> WriteVector(int descriptor, const std::vector<Bytes>& buffers, Position position);
Result<Done> Truncate(int descriptor, double length);
Result<Done> Sync(int descriptor);
Result<Done> SyncData(int descriptor);

// --- what files are: fs_metadata.cc ---
Result<Done> Access(const PathArgument& path, int mode);
bool Exists(const PathArgument& path);
Result<StatAnswer> Stat(const PathArgument& path, bool follow, bool must_exist);
Result<StatAnswer> StatDescriptor(int descriptor);
Result<std::vector<double>> StatFileSystem(const PathArgument& path);
Result<Done> Chmod(const PathArgument& path, int mode);
Result<Done> ChmodDescriptor(int descriptor, int mode);
Result<Done> Chown(const PathArgument& path, double user, double group, bool follow);
Result<Done> ChownDescriptor(int descriptor, double user, double group);
Result<Done> SetTimes(const PathArgument& path, double access, double modification, bool follow);
Result<Done> SetTimesDescriptor(int descriptor, double access, double modification);

// --- names and folders: fs_names.cc ---
Result<Done> Rename(const PathArgument& from, const PathArgument& to);
Result<Done> Unlink(const PathArgument& path);
Result<Done> Link(const PathArgument& from, const PathArgument& to);
Result<Done> Symlink(const PathArgument& target, const PathArgument& path);
Result<Name> ReadLink(const PathArgument& path, bool as_bytes);
Result<Name> RealPath(const PathArgument& path, bool as_bytes, bool native);
Result<Done> CopyFile(const PathArgument& from, const PathArgument& to, int mode);
Result<Done> MakeFolder(const PathArgument& path, int mode);
Result<std::optional<Name>> MakeFolders(const PathArgument& path, int mode, bool as_bytes);
Result<Name> MakeTemporaryFolder(const PathArgument& prefix, bool as_bytes);
Result<Done> RemoveFolder(const PathArgument& path);
Result<Done> RemoveTree(const PathArgument& path, int retries, int delay_ms);

// --- listings: fs_listing.cc ---
// Names joined by "/", sorted; with types, each has a digit of UV_DIRENT_* in front.
Result<Name> ReadFolder(const PathArgument& path, bool types, bool as_bytes);
// Paths under `path` joined by "//", with a type in front if asked. `depth_first` is the order of fs.promises.
Result<Name> ReadFolders(const PathArgument& path, bool types, bool depth_first, bool as_bytes);
// An open folder is a number; it must be closed once.
Result<double> OpenFolder(const PathArgument& path);
Result<Name> ReadOpenFolder(double folder, int count, bool as_bytes);
Result<Done> CloseFolder(double folder);

}  // namespace fs
}  // namespace kiln
