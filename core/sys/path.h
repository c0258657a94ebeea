// Paths as text: nothing here asks the disk. Separators are slashes.
#pragma once
#include <string>
#include <string_view>

namespace kiln {

inline bool IsAbsolutePath(std::string_view path) { return path.starts_with('/'); }
// "a/./b//../c" is "a/c"; "" and "." are "."; leading ".." stay.
std::string NormalizePath(std::string_view path);
// Normalized; an absolute `path` wins over `base`.
std::string JoinPath(std::string_view base, std::string_view path);
// From folder `from` to `to`, both absolute or both relative to the same folder: "../b/c.ts".
std::string RelativePath(std::string_view from, std::string_view to);
// "a/b.ts" → "a"; "b.ts" → "."; "/b" → "/".
std::string_view DirectoryName(std::string_view path);
// "a/b.ts" → "b.ts"
std::string_view BaseName(std::string_view path);
// "a/b.d.ts" → ".ts"; ".bashrc" and "b" → "".
std::string_view Extension(std::string_view path);
// "a/b.ts", ".js" → "a/b.js"
std::string ReplaceExtension(std::string_view path, std::string_view extension);
// True for `folder` itself and everything below it; both normalized.
bool IsInsideFolder(std::string_view path, std::string_view folder);

}  // namespace kiln
