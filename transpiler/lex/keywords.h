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
  uint32_t tail = 0;  // the next four
  uint8_t size = 0;
  Tok tok = Tok::kIdentifier;
  Contextual contextual = Contextual::kNone;
};
static_assert(sizeof(Keyword) == 16);

inline constexpr uint32_t kMinKeywordSize = 2, kMaxKeywordSize = 11;
inline constexpr uint64_t kKeywordMultiplier = 0x2684822021426ae9;  // found by trying: no two words collide
inline constexpr int kKeywordShift = 55;

constexpr uint32_t KeywordSlot(uint64_t head) {
  return static_cast<uint32_t>((head * kKeywordMultiplier) >> kKeywordShift);
}

inline constexpr int kKeywordCount = 1 + (kTokCount - static_cast<int>(Tok::kKwBreak)) + (kContextualCount - 1);
extern const std::array<Keyword, kKeywordCount> kKeywords;  // [0] is what any other name is
extern const std::array<uint8_t, 512> kKeywordOfSlot;

// Keeps the bytes of a word that belong to a name of this size; none if it is too long for a keyword.
struct KeywordMask {
  uint64_t head = 0;
  uint32_t tail = 0;
};
struct KeywordMasks {
  KeywordMask of_size[kMaxKeywordSize + 2];
  constexpr KeywordMasks() {
    for (uint32_t size = 1; size <= kMaxKeywordSize; ++size) {
      of_size[size].head = size >= 8 ? ~uint64_t{0} : (uint64_t{1} << size * 8) - 1;
      of_size[size].tail = size <= 8 ? 0 : (uint32_t{1} << (size - 8) * 8) - 1;
    }
  }
};
inline constexpr KeywordMasks kKeywordMasks;

// `text` must be readable for twelve bytes. Never fails: see kKeywords[0]. No branches, because which words follow
// each other cannot be predicted.
inline const Keyword& FindKeywordPadded(const char* text, uint32_t size) {
  uint64_t head;
  uint32_t tail;
  std::memcpy(&head, text, sizeof(head));
  std::memcpy(&tail, text + sizeof(head), sizeof(tail));
  const KeywordMask mask = kKeywordMasks.of_size[std::min(size, kMaxKeywordSize + 1)];
  head &= mask.head;
  tail &= mask.tail;
  const uint32_t index = kKeywordOfSlot.data()[KeywordSlot(head)];
  const Keyword& found = kKeywords.data()[index];
  const uint64_t difference = (found.head ^ head) | (found.tail ^ tail) | (found.size ^ size);
  return kKeywords.data()[difference == 0 ? index : 0];
}

inline const Keyword& FindKeyword(std::string_view name) {
  if (name.size() < kMinKeywordSize || name.size() > kMaxKeywordSize) return kKeywords[0];
  char padded[12] = {};
  std::ranges::copy(name, padded);
  return FindKeywordPadded(padded, static_cast<uint32_t>(name.size()));
}

}  // namespace kiln
