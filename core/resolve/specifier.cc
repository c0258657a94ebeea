#include "core/resolve/specifier.h"

namespace kiln {
namespace {

int HexDigit(char character) {
  if (character >= '0' && character <= '9') return character - '0';
  const char lower = static_cast<char>(character | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool IsAsciiLetter(char character) {
  const char lower = static_cast<char>(character | 0x20);
  return lower >= 'a' && lower <= 'z';
}

}  // namespace

bool IsRelativeSpecifier(std::string_view specifier) {
  return specifier == "." || specifier == ".." || specifier.starts_with("./") || specifier.starts_with("../");
}

std::string_view UrlScheme(std::string_view specifier) {
  if (specifier.empty() || !IsAsciiLetter(specifier[0])) return {};
  for (size_t i = 1; i < specifier.size(); ++i) {
    const char c = specifier[i];
    if (c == ':') return specifier.substr(0, i);
    if (!IsAsciiLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return {};
  }
  return {};
}

SuffixedPath SplitSuffix(std::string_view specifier) {
  const size_t end = specifier.find_first_of("?#");
  if (end == std::string_view::npos) return {specifier, {}};
  return {specifier.substr(0, end), specifier.substr(end)};
}

std::optional<std::string> DecodeUrlPath(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (size_t i = 0; i < path.size(); ++i) {
    const bool escaped = path[i] == '%' && i + 2 < path.size() && HexDigit(path[i + 1]) >= 0 && HexDigit(path[i + 2]) >= 0;
    if (!escaped) {
      out += path[i];
      continue;
    }
    const char byte = static_cast<char>(HexDigit(path[i + 1]) * 16 + HexDigit(path[i + 2]));
    if (byte == '/' || byte == '\\') return std::nullopt;
    out += byte;
    i += 2;
  }
  return out;
}

// PACKAGE_RESOLVE(packageSpecifier, parentURL), its first steps
std::optional<PackageSpecifier> ParsePackageSpecifier(std::string_view specifier) {
  // 2. If packageSpecifier is an empty string, throw an Invalid Module Specifier error.
  if (specifier.empty()) return std::nullopt;
  // 4. If packageSpecifier does not start with "@", set packageName to the substring until the first "/".
  size_t slash = specifier.find('/');
  if (specifier.starts_with('@')) {
    // 5. Otherwise, if packageSpecifier does not contain a "/" separator, throw; else until the second "/".
    if (slash == std::string_view::npos) return std::nullopt;
    slash = specifier.find('/', slash + 1);
  }
  const std::string_view name = specifier.substr(0, slash);
  // 6. If packageName starts with "." or contains "\" or "%", throw an Invalid Module Specifier error.
  if (name.empty() || name.starts_with('.') || name.find_first_of("\\%") != std::string_view::npos) return std::nullopt;
  return PackageSpecifier{name, slash == std::string_view::npos ? std::string_view{} : specifier.substr(slash)};
}

}  // namespace kiln
