// The repository as meta tests see it: which files there are, and their text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace kiln {

struct RepositoryFile {
  std::string path;  // relative to the repository
  std::string text;
};

// Every file that is not ignored: no build output, caches, .git or node_modules.
const std::vector<RepositoryFile>& RepositoryFiles();

bool IsSourceFile(std::string_view path);  // .cc or .h
std::vector<std::string_view> LinesOf(std::string_view text);
// Null if there is no such file.
const RepositoryFile* FindRepositoryFile(std::string_view path);

}  // namespace kiln
