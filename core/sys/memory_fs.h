// The in-memory twin of the real filesystem, for tests: same messages, and failures on request.
#pragma once
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/sys/fs.h"

namespace kiln {

class MemoryFileSystem final : public FileSystem {
 public:
  // Relative paths are below this folder.
  static constexpr std::string_view kRoot = "/root";

  // Creates the folders on the way.
  void Add(std::string_view path, std::string_view text);
  void AddFolder(std::string_view path);
  // Every later operation on `path` fails with this errno.
  void Fail(std::string_view path, int error_number);
  // Writes fail with ENOSPC once this many bytes are stored.
  void LimitBytes(size_t bytes) { byte_limit_ = bytes; }
  std::vector<std::string> paths() const;

  StatusOr<PaddedText> ReadFile(std::string_view path) override;
  Status WriteFileAtomically(std::string_view path, std::string_view bytes) override;
  Status CreateDirectories(std::string_view path) override;
  StatusOr<std::vector<DirectoryEntry>> ReadDirectory(std::string_view path) override;
  StatusOr<FileInfo> Stat(std::string_view path) override;
  StatusOr<std::string> RealPath(std::string_view path) override;
  Status Remove(std::string_view path) override;

 private:
  struct Node {
    FileKind kind;
    std::string text;
    uint64_t inode;
  };
  static std::string Absolute(std::string_view path);
  Status InjectedFailure(const std::string& absolute, std::string_view doing) const;
  Node* FindNode(const std::string& absolute);
  void AddFolders(const std::string& absolute);

  mutable std::mutex mutex_;
  std::map<std::string, Node> nodes_;
  std::map<std::string, int> failures_;
  uint64_t next_inode_ = 1;
  size_t byte_limit_ = SIZE_MAX;
};

}  // namespace kiln
