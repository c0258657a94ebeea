#include "core/sys/path.h"

#include <vector>

#include "core/base/text.h"

namespace kiln {
namespace {

// The names on the way, "." and what ".." undoes removed.
std::vector<std::string_view> Segments(std::string_view path) {
  std::vector<std::string_view> kept;
  for (std::string_view segment : Split(path, '/')) {
    if (segment.empty() || segment == ".") continue;
    const bool undoes = segment == ".." && !kept.empty() && kept.back() != "..";
    if (undoes) {
      kept.pop_back();
    } else if (segment != ".." || !IsAbsolutePath(path)) {
      kept.push_back(segment);
    }
  }
  return kept;
}

}  // namespace

std::string NormalizePath(std::string_view path) {
  const std::string joined = Join(Segments(path), "/");
  if (IsAbsolutePath(path)) return "/" + joined;
  return joined.empty() ? "." : joined;
}

std::string JoinPath(std::string_view base, std::string_view path) {
  if (IsAbsolutePath(path) || base.empty()) return NormalizePath(path);
  return NormalizePath(StrCat(base, "/", path));
}

std::string RelativePath(std::string_view from, std::string_view to) {
  const std::vector<std::string_view> source = Segments(from), target = Segments(to);
  size_t common = 0;
  while (common < source.size() && common < target.size() && source[common] == target[common]) ++common;
  std::vector<std::string_view> way(source.size() - common, "..");
  way.insert(way.end(), target.begin() + static_cast<ptrdiff_t>(common), target.end());
  return way.empty() ? "." : Join(way, "/");
}

std::string_view DirectoryName(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

std::string_view BaseName(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view Extension(std::string_view path) {
  const std::string_view name = BaseName(path);
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot);
}

std::string ReplaceExtension(std::string_view path, std::string_view extension) {
  return StrCat(path.substr(0, path.size() - Extension(path).size()), extension);
}

bool IsInsideFolder(std::string_view path, std::string_view folder) {
  if (folder == "/" || (folder == "." && !IsAbsolutePath(path) && !path.starts_with(".."))) return true;
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace kiln
