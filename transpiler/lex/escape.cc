#include "transpiler/lex/escape.h"

namespace kiln::lex {
namespace {

using Kind = Escape::Kind;

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Escape ReadHex(const char* p) {
  const int high = HexValue(p[2]);
  const int low = high < 0 ? -1 : HexValue(p[3]);
  if (low < 0) return {Kind::kBadHex, 2, 0};
  return {Kind::kCodePoint, 4, static_cast<uint32_t>(high * 16 + low)};
}

Escape ReadBraced(const char* p) {
  constexpr uint32_t kLast = 0x10FFFF;
  uint32_t value = 0, size = 3;
  for (; HexValue(p[size]) >= 0; ++size) {
    if (value <= kLast) value = value * 16 + static_cast<uint32_t>(HexValue(p[size]));
  }
  if (size == 3 || p[size] != '}') return {Kind::kBadUnicode, size, 0};
  if (value > kLast) return {Kind::kTooLarge, size + 1, 0};
  return {Kind::kCodePoint, size + 1, value};
}

Escape ReadUnicode(const char* p) {
  if (p[2] == '{') return ReadBraced(p);
  uint32_t value = 0;
  for (uint32_t i = 2; i < 6; ++i) {
    if (HexValue(p[i]) < 0) return {Kind::kBadUnicode, i, 0};
    value = value * 16 + static_cast<uint32_t>(HexValue(p[i]));
  }
  return {Kind::kCodePoint, 6, value};
}

// LegacyOctalEscapeSequence takes a third digit only after 0 to 3. `\0` alone is no octal escape.
Escape ReadOctal(const char* p) {
  uint32_t value = static_cast<uint32_t>(p[1] - '0'), size = 2;
  const auto is_octal = [&] { return p[size] >= '0' && p[size] <= '7'; };
  if (value == 0 && !(p[2] >= '0' && p[2] <= '9')) return {Kind::kCodePoint, 2, 0};
  const uint32_t limit = value <= 3 ? 4 : 3;
  for (; size < limit && is_octal(); ++size) value = value * 8 + static_cast<uint32_t>(p[size] - '0');
  return {Kind::kLegacyOctal, size, value};
}

}  // namespace

Escape ReadEscape(const char* p) {
  switch (p[1]) {
    case 'n': return {Kind::kCodePoint, 2, '\n'};
    case 't': return {Kind::kCodePoint, 2, '\t'};
    case 'r': return {Kind::kCodePoint, 2, '\r'};
    case 'b': return {Kind::kCodePoint, 2, '\b'};
    case 'f': return {Kind::kCodePoint, 2, '\f'};
    case 'v': return {Kind::kCodePoint, 2, '\v'};
    case 'x': return ReadHex(p);
    case 'u': return ReadUnicode(p);
    case '\n': return {Kind::kLineContinuation, 2, 0};
    case '\r': return {Kind::kLineContinuation, p[2] == '\n' ? 3u : 2u, 0};
    case '8': case '9': return {Kind::kLegacyOctal, 2, static_cast<uint32_t>(p[1])};
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': return ReadOctal(p);
    default: break;
  }
  if (p[1] == '\xE2' && p[2] == '\x80' && (p[3] == '\xA8' || p[3] == '\xA9')) return {Kind::kLineContinuation, 4, 0};
  if (static_cast<uint8_t>(p[1]) >= 0x80) return {Kind::kCodePoint, 1, kNothing};
  return {Kind::kCodePoint, 2, static_cast<uint32_t>(p[1])};
}

}  // namespace kiln::lex
