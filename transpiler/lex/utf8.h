// One code point of UTF-8 in, one out. Reads at most four bytes, so text needs three bytes after its end.
#pragma once
#include <cstdint>

namespace kiln {

struct Utf8Char {
  uint32_t code_point;  // U+FFFD if not valid
  uint8_t size;         // of the sequence, or of the maximal subpart of an invalid one (WHATWG Encoding, 4.1)
  bool valid;
};

// Surrogates are not valid here: they are three invalid bytes, as for TextDecoder.
inline Utf8Char DecodeUtf8(const char* text) {
  const auto byte = [&](int i) { return static_cast<uint8_t>(text[i]); };
  const auto is_tail = [&](int i) { return (byte(i) & 0xC0) == 0x80; };
  constexpr uint32_t kReplacement = 0xFFFD;
  const uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4) return {kReplacement, 1, false};
  if (lead < 0xE0) {
    if (!is_tail(1)) return {kReplacement, 1, false};
    return {(lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2, true};
  }
  if (lead < 0xF0) {
    const uint8_t low = lead == 0xE0 ? 0xA0 : 0x80, high = lead == 0xED ? 0x9F : 0xBF;
    if (byte(1) < low || byte(1) > high) return {kReplacement, 1, false};
    if (!is_tail(2)) return {kReplacement, 2, false};
    return {(lead & 0xFu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu), 3, true};
  }
  const uint8_t low = lead == 0xF0 ? 0x90 : 0x80, high = lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return {kReplacement, 1, false};
  if (!is_tail(2)) return {kReplacement, 2, false};
  if (!is_tail(3)) return {kReplacement, 3, false};
  return {(lead & 7u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu), 4, true};
}

// Writes one to four bytes to `out` and returns the position after them. A surrogate becomes three bytes (WTF-8).
inline char* EncodeUtf8(uint32_t code_point, char* out) {
  const auto put = [&](uint32_t value) { *out++ = static_cast<char>(value); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6), put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12), put(0x80 | (code_point >> 6 & 0x3F)), put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18), put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F)), put(0x80 | (code_point & 0x3F));
  }
  return out;
}

}  // namespace kiln
