#include "transpiler/fold/property_names.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace kiln::fold {
namespace {

bool IsNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Lone surrogates are three bytes in WTF-8, and must be escapes in a template.
bool IsSurrogateAt(std::string_view text, size_t at) {
  return static_cast<unsigned char>(text[at]) == 0xED && at + 2 < text.size() &&
         static_cast<unsigned char>(text[at + 1]) >= 0xA0;
}

void AppendSurrogate(std::string_view bytes, std::string* out) {
  constexpr char kHex[] = "0123456789abcdef";
  const uint32_t unit =
      0xD000 | (static_cast<unsigned char>(bytes[1]) & 0x3F) << 6 | (static_cast<unsigned char>(bytes[2]) & 0x3F);
  *out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) *out += kHex[unit >> shift & 15];
}

}  // namespace

bool IsSimplePropertyName(std::string_view text) {
  return !text.empty() && IsNameStart(text[0]) &&
         std::ranges::all_of(text, [](char c) { return IsNameStart(c) || IsDigit(c); });
}

std::optional<double> ArrayIndexOf(std::string_view text) {
  if (text.empty() || text.size() > 9 || !std::ranges::all_of(text, IsDigit)) return std::nullopt;
  if (text[0] == '0' && text.size() > 1) return std::nullopt;
  double value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

std::string_view RawTemplateText(std::string_view cooked, Arena& arena) {
  std::string raw;
  for (size_t i = 0; i < cooked.size(); ++i) {
    const char c = cooked[i];
    if (IsSurrogateAt(cooked, i)) {
      AppendSurrogate(cooked.substr(i, 3), &raw);
      i += 2;
      continue;
    }
    if (c == '\\' || c == '`' || (c == '$' && i + 1 < cooked.size() && cooked[i + 1] == '{')) raw += '\\';
    if (c == '\r')
      raw += "\\r";
    else
      raw += c;
  }
  return arena.Copy(std::string_view(raw));
}

}  // namespace kiln::fold
