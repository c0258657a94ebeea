// Taking specifiers apart: URLs, packages and their subpaths. Text only.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kiln {

// ".", "..", "./x", "../x"
bool IsRelativeSpecifier(std::string_view specifier);

// "https" of "https://x"; empty if it is no URL.
std::string_view UrlScheme(std::string_view specifier);

struct SuffixedPath {
  std::string_view path;
  std::string_view suffix;
};
// "./a.js?x#y" → "./a.js", "?x#y"
SuffixedPath SplitSuffix(std::string_view specifier);

// "a%20b" → "a b"; what is no escape stays. Nothing if a slash or backslash was encoded: those
// would name another file than the URL says.
std::optional<std::string> DecodeUrlPath(std::string_view path);

struct PackageSpecifier {
  std::string_view name;     // "@scope/name"
  std::string_view subpath;  // "/lib/x.js", or empty
};
// Nothing if it is not a valid package name.
std::optional<PackageSpecifier> ParsePackageSpecifier(std::string_view specifier);

}  // namespace kiln
