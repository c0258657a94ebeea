#include "test/meta/tree.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/sys/fs.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

constexpr std::string_view kSkippedFolders[] = {".git", "build", "out", ".cache", "node_modules"};

void ReadFolder(const std::string& folder, std::vector<RepositoryFile>* files) {
  FileSystem& fs = RealFileSystem();
  const auto entries = fs.ReadDirectory(JoinPath(KILN_SOURCE_DIR, folder));
  KILN_CHECK(entries.ok());
  for (const DirectoryEntry& entry : *entries) {
    const std::string path = folder.empty() ? entry.name : StrCat(folder, "/", entry.name);
    if (entry.kind == FileKind::kFolder) {
      const bool is_skipped = std::ranges::find(kSkippedFolders, entry.name) != std::end(kSkippedFolders);
      if (!is_skipped) ReadFolder(path, files);
    } else if (entry.kind == FileKind::kFile && entry.name != ".git") {
      const auto text = fs.ReadFile(JoinPath(KILN_SOURCE_DIR, path));
      KILN_CHECK(text.ok());
      files->push_back({path, std::string(text->view())});
    }
  }
}

}  // namespace

const std::vector<RepositoryFile>& RepositoryFiles() {
  static const std::vector<RepositoryFile> files = [] {
    std::vector<RepositoryFile> found;
    ReadFolder("", &found);
    return found;
  }();
  return files;
}

bool IsSourceFile(std::string_view path) { return path.ends_with(".cc") || path.ends_with(".h"); }

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines = Split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

const RepositoryFile* FindRepositoryFile(std::string_view path) {
  const auto& files = RepositoryFiles();
  const auto found = std::ranges::find(files, path, &RepositoryFile::path);
  return found == files.end() ? nullptr : &*found;
}

}  // namespace kiln
