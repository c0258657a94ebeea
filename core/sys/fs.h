// The filesystem seam. Commands take a FileSystem&: the real one, or the in-memory twin in tests
// (core/sys/memory_fs). Every failure is a sentence that names the path.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/padded_text.h"
#include "core/base/status.h"

namespace kiln {

enum class FileKind : uint8_t { kFile, kFolder, kSymlink, kOther };

struct FileInfo {
  FileKind kind = FileKind::kOther;
  uint64_t size = 0;
  int64_t modified_ns = 0;
  // Same device and inode: same file, whatever the path says.
  uint64_t device = 0;
  uint64_t inode = 0;

  bool IsSameFile(const FileInfo& other) const { return device == other.device && inode == other.inode; }
};

struct DirectoryEntry {
  std::string name;
  FileKind kind;
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  virtual StatusOr<PaddedText> ReadFile(std::string_view path) = 0;
  // All of it or nothing: a temporary file in the same folder, then a rename. An existing file
  // keeps its mode; a symlink keeps pointing and its target is replaced.
  virtual Status WriteFileAtomically(std::string_view path, std::string_view bytes) = 0;
  // Like mkdir -p.
  virtual Status CreateDirectories(std::string_view path) = 0;
  // Sorted by name; without "." and "..". Symlinks are not followed.
  virtual StatusOr<std::vector<DirectoryEntry>> ReadDirectory(std::string_view path) = 0;
  // Follows symlinks.
  virtual StatusOr<FileInfo> Stat(std::string_view path) = 0;
  // Absolute, symlinks resolved; the path must exist.
  virtual StatusOr<std::string> RealPath(std::string_view path) = 0;
  // One file or one empty folder.
  virtual Status Remove(std::string_view path) = 0;

  bool IsFile(std::string_view path);
  bool IsFolder(std::string_view path);
};

FileSystem& RealFileSystem();

}  // namespace kiln
