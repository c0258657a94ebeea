// Is this name a keyword or a contextual word? One multiplication and one comparison: a perfect hash over the
// first eight bytes, built when compiling from the spellings in token.cc.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "transpiler/lex/token.h"

namespace kiln {

static_assert(std::endian::native == std::endian::little, "words are compared as little-endian integers");

struct Keyword {
  uint64_t head = 0;  // the first eight bytes, zero-filled
  uint64_t tail = 0;  // the last eight bytes if there are more than eight
  uint32_t size = 0;
  Tok tok = Tok::kIdentifier;
  Contextual contextual = Contextual::kNone;
};

inline constexpr uint32_t kMinKeywordSize = 2, kMaxKeywordSize = 11;
inline constexpr uint64_t kKeywordMultiplier = 0x2684822021426ae9;  // found by trying: no two words collide
inline constexpr int kKeywordShift = 55;

constexpr uint32_t KeywordSlot(uint64_t head) {
  return static_cast<uint32_t>((head * kKeywordMultiplier) >> kKeywordShift);
}

inline constexpr int kKeywordCount = 1 + (kTokCount - static_cast<int>(Tok::kKwBreak)) + (kContextualCount - 1);
extern const std::array<Keyword, kKeywordCount> kKeywords;  // [0] is what any other name is
extern const std::array<uint8_t, 512> kKeywordOfSlot;

// `text` must be readable for eight bytes from both ends of the name. Never fails: see kKeywords[0].
inline const Keyword& FindKeywordPadded(const char* text, uint32_t size) {
  uint64_t head, tail = 0;
  std::memcpy(&head, text, 8);
  if (size > 8) {
    std::memcpy(&tail, text + size - 8, 8);
  } else {
    head &= ~uint64_t{0} >> (64 - 8 * size);
  }
  const Keyword& found = kKeywords.data()[kKeywordOfSlot.data()[KeywordSlot(head)]];
  const bool same = found.head == head && found.tail == tail && found.size == size;
  return same ? found : *kKeywords.data();
}

inline const Keyword& FindKeyword(std::string_view name) {
  if (name.size() < kMinKeywordSize || name.size() > kMaxKeywordSize) return kKeywords[0];
  char padded[kMaxKeywordSize + 8] = {};
  std::ranges::copy(name, padded);
  return FindKeywordPadded(padded, static_cast<uint32_t>(name.size()));
}

}  // namespace kiln
