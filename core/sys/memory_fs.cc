#include "core/sys/memory_fs.h"

#include <cerrno>

#include "core/base/text.h"
#include "core/sys/path.h"

namespace kiln {

std::string MemoryFileSystem::Absolute(std::string_view path) { return JoinPath(kRoot, path); }

void MemoryFileSystem::Add(std::string_view path, std::string_view text) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = Absolute(path);
  AddFolders(std::string(DirectoryName(absolute)));
  nodes_[absolute] = {FileKind::kFile, std::string(text), next_inode_++};
}

void MemoryFileSystem::AddFolder(std::string_view path) {
  const std::lock_guard lock(mutex_);
  AddFolders(Absolute(path));
}

void MemoryFileSystem::AddFolders(const std::string& absolute) {
  if (nodes_.contains(absolute)) return;
  nodes_[absolute] = {FileKind::kFolder, {}, next_inode_++};
  if (absolute != "/") AddFolders(std::string(DirectoryName(absolute)));
}

void MemoryFileSystem::Fail(std::string_view path, int error_number) {
  const std::lock_guard lock(mutex_);
  failures_[Absolute(path)] = error_number;
}

std::vector<std::string> MemoryFileSystem::paths() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> files;
  for (const auto& [path, node] : nodes_) {
    if (node.kind == FileKind::kFile) files.push_back(path);
  }
  return files;
}

Status MemoryFileSystem::InjectedFailure(const std::string& absolute, std::string_view doing) const {
  const auto failure = failures_.find(absolute);
  return failure == failures_.end() ? Ok() : ErrnoStatus(failure->second, doing);
}

MemoryFileSystem::Node* MemoryFileSystem::FindNode(const std::string& absolute) {
  const auto found = nodes_.find(absolute);
  return found == nodes_.end() ? nullptr : &found->second;
}

StatusOr<PaddedText> MemoryFileSystem::ReadFile(std::string_view path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = Absolute(path);
  TRY(InjectedFailure(absolute, StrCat("Cannot read ", path)));
  const Node* node = FindNode(absolute);
  if (node == nullptr) return ErrnoStatus(ENOENT, StrCat("Cannot read ", path));
  if (node->kind == FileKind::kFolder) {
    return FailedPrecondition(StrCat("Cannot read ", path, ": it is a folder, not a file"));
  }
  return PaddedText(std::string_view(node->text));
}

Status MemoryFileSystem::WriteFileAtomically(std::string_view path, std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = Absolute(path);
  const std::string doing = StrCat("Cannot write ", path);
  TRY(InjectedFailure(absolute, doing));
  const Node* folder = FindNode(std::string(DirectoryName(absolute)));
  if (folder == nullptr) return ErrnoStatus(ENOENT, doing);
  if (folder->kind != FileKind::kFolder) return ErrnoStatus(ENOTDIR, doing);
  Node* node = FindNode(absolute);
  if (node != nullptr && node->kind == FileKind::kFolder) return FailedPrecondition(StrCat(doing, ": it is a folder"));
  size_t stored = bytes.size();
  for (const auto& [other, content] : nodes_) stored += other == absolute ? 0 : content.text.size();
  if (stored > byte_limit_) return ErrnoStatus(ENOSPC, doing);
  nodes_[absolute] = {FileKind::kFile, std::string(bytes), next_inode_++};
  return Ok();
}

Status MemoryFileSystem::CreateDirectories(std::string_view path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = Absolute(path);
  const std::string doing = StrCat("Cannot create folder ", path);
  TRY(InjectedFailure(absolute, doing));
  for (std::string at = absolute; at != "/"; at = std::string(DirectoryName(at))) {
    const Node* node = FindNode(at);
    if (node != nullptr && node->kind != FileKind::kFolder) return ErrnoStatus(at == absolute ? EEXIST : ENOTDIR, doing);
  }
  AddFolders(absolute);
  return Ok();
}

StatusOr<std::vector<DirectoryEntry>> MemoryFileSystem::ReadDirectory(std::string_view path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = Absolute(path);
  const std::string doing = StrCat("Cannot read folder ", path);
  TRY(InjectedFailure(absolute, doing));
  const Node* folder = FindNode(absolute);
  if (folder == nullptr) return ErrnoStatus(ENOENT, doing);
  if (folder->kind != FileKind::kFolder) return ErrnoStatus(ENOTDIR, doing);
  std::vector<DirectoryEntry> entries;
  for (const auto& [other, node] : nodes_) {
    if (other != "/" && DirectoryName(other) == absolute) entries.push_back({std::string(BaseName(other)), node.kind});
  }
  return entries;
}

StatusOr<FileInfo> MemoryFileSystem::Stat(std::string_view path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = Absolute(path);
  TRY(InjectedFailure(absolute, StrCat("Cannot read ", path)));
  const Node* node = FindNode(absolute);
  if (node == nullptr) return ErrnoStatus(ENOENT, StrCat("Cannot read ", path));
  return FileInfo{node->kind, node->text.size(), 0, 0, node->inode};
}

StatusOr<std::string> MemoryFileSystem::RealPath(std::string_view path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = Absolute(path);
  if (FindNode(absolute) == nullptr) return ErrnoStatus(ENOENT, StrCat("Cannot resolve ", path));
  return absolute;
}

Status MemoryFileSystem::Remove(std::string_view path) {
  const std::lock_guard lock(mutex_);
  const std::string absolute = Absolute(path);
  TRY(InjectedFailure(absolute, StrCat("Cannot remove ", path)));
  if (nodes_.erase(absolute) == 0) return ErrnoStatus(ENOENT, StrCat("Cannot remove ", path));
  return Ok();
}

}  // namespace kiln
