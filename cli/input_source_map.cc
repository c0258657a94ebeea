#include "cli/input_source_map.h"

#include <array>

#include "core/base/text.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

// The URL of the last `//# sourceMappingURL=` comment; only line comments near the end count.
// https://tc39.es/ecma426/#sec-linking-generated-code
std::string_view FindMappingUrl(std::string_view text) {
  constexpr std::string_view kMark = "sourceMappingURL=";
  const size_t at = text.rfind(kMark);
  if (at == std::string_view::npos || at < 4) return {};
  const std::string_view before = text.substr(at - 4, 4);
  if (before != "//# " && before != "//@ ") return {};
  std::string_view url = text.substr(at + kMark.size());
  const size_t end = url.find_first_of(" \t\r\n\"'`");
  const std::string_view rest = end == std::string_view::npos ? std::string_view{} : url.substr(end);
  return Trim(rest).empty() ? url.substr(0, end) : std::string_view{};
}

int Base64Value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

std::string DecodeBase64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    const int value = Base64Value(c);
    if (value < 0) break;
    bits = bits << 6 | static_cast<uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::string DecodeDataUrl(std::string_view url) {
  const size_t comma = url.find(',');
  if (comma == std::string_view::npos) return {};
  return url.substr(0, comma).ends_with(";base64") ? DecodeBase64(url.substr(comma + 1)) : std::string{};
}

}  // namespace

std::string FindInputSourceMap(const Source& source, const TranspileOptions& options, FileSystem& files) {
  if (options.source_map == SourceMapMode::kNone) return {};
  const std::string_view url = FindMappingUrl(source.text());
  if (url.empty()) return {};
  if (url.starts_with("data:")) return DecodeDataUrl(url);
  if (url.find("://") != std::string_view::npos) return {};
  const StatusOr<PaddedText> map = files.ReadFile(JoinPath(DirectoryName(source.path()), url));
  return map.ok() ? std::string(map->view()) : std::string{};
}

}  // namespace kiln
