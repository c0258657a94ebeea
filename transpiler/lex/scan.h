// Which of the next 8, 16 or 32 bytes are of interest? AVX2, SSE2, NEON or plain C++, chosen when compiling.
// A Block is loaded bytes, Lanes says yes or no for each, Mask is Lanes as an integer.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

namespace kiln::scan {

// kBits bits per byte, the first byte lowest.
template <int kBits, int kBytes>
struct BasicMask {
  uint64_t bits;
  static constexpr uint64_t kAll = kBits * kBytes == 64 ? ~uint64_t{0} : (uint64_t{1} << kBits * kBytes % 64) - 1;

  bool none() const { return bits == 0; }
  bool all() const { return bits == kAll; }
  // Index of the first byte that is set; needs !none().
  int First() const { return std::countr_zero(bits) / kBits; }
  // Number of set bytes at the beginning.
  int Run() const { return all() ? kBytes : std::countr_zero(~bits) / kBits; }
  // Only the bytes before `index`.
  BasicMask Before(int index) const {
    return {index >= kBytes ? bits : bits & ((uint64_t{1} << index * kBits) - 1)};
  }
};

#if defined(__AVX2__)

struct Lanes {
  __m256i v;
  friend Lanes operator|(Lanes a, Lanes b) { return {_mm256_or_si256(a.v, b.v)}; }
};
inline constexpr int kSize = 32;
using Mask = BasicMask<1, kSize>;
inline Mask ToMask(Lanes lanes) { return {static_cast<uint32_t>(_mm256_movemask_epi8(lanes.v))}; }

struct Block {
  __m256i v;
  explicit Block(const char* p) : v(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))) {}
  Lanes Equal(char c) const { return {_mm256_cmpeq_epi8(v, _mm256_set1_epi8(c))}; }
  Lanes NonAscii() const { return {_mm256_cmpgt_epi8(_mm256_setzero_si256(), v)}; }
  Lanes IdentifierPart() const {
    const __m256i letter = _mm256_sub_epi8(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
    const __m256i digit = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
    const Lanes letters{_mm256_cmpeq_epi8(_mm256_min_epu8(letter, _mm256_set1_epi8(25)), letter)};
    const Lanes digits{_mm256_cmpeq_epi8(_mm256_min_epu8(digit, _mm256_set1_epi8(9)), digit)};
    return letters | digits | Equal('_') | Equal('$');
  }
};

#elif defined(__SSE2__)

struct Lanes {
  __m128i v;
  friend Lanes operator|(Lanes a, Lanes b) { return {_mm_or_si128(a.v, b.v)}; }
};
inline constexpr int kSize = 16;
using Mask = BasicMask<1, kSize>;
inline Mask ToMask(Lanes lanes) { return {static_cast<uint32_t>(_mm_movemask_epi8(lanes.v))}; }

struct Block {
  __m128i v;
  explicit Block(const char* p) : v(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))) {}
  Lanes Equal(char c) const { return {_mm_cmpeq_epi8(v, _mm_set1_epi8(c))}; }
  Lanes NonAscii() const { return {_mm_cmplt_epi8(v, _mm_setzero_si128())}; }
  Lanes IdentifierPart() const {
    const __m128i letter = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
    const Lanes letters{_mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter)};
    const Lanes digits{_mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit)};
    return letters | digits | Equal('_') | Equal('$');
  }
};

#elif defined(__ARM_NEON)

struct Lanes {
  uint8x16_t v;
  friend Lanes operator|(Lanes a, Lanes b) { return {vorrq_u8(a.v, b.v)}; }
};
inline constexpr int kSize = 16;
using Mask = BasicMask<4, kSize>;
// Narrowing each pair of bytes by four bits leaves one nibble per byte.
inline Mask ToMask(Lanes lanes) {
  return {vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(lanes.v), 4)), 0)};
}

struct Block {
  uint8x16_t v;
  explicit Block(const char* p) : v(vld1q_u8(reinterpret_cast<const uint8_t*>(p))) {}
  Lanes Equal(char c) const { return {vceqq_u8(v, vdupq_n_u8(static_cast<uint8_t>(c)))}; }
  Lanes NonAscii() const { return {vcgeq_u8(v, vdupq_n_u8(0x80))}; }
  Lanes IdentifierPart() const {
    const uint8x16_t letter = vsubq_u8(vorrq_u8(v, vdupq_n_u8(0x20)), vdupq_n_u8('a'));
    const uint8x16_t digit = vsubq_u8(v, vdupq_n_u8('0'));
    const Lanes letters{vcleq_u8(letter, vdupq_n_u8(25))};
    const Lanes digits{vcleq_u8(digit, vdupq_n_u8(9))};
    return letters | digits | Equal('_') | Equal('$');
  }
};

#else

// One byte of 0xFF or 0 per lane.
struct Lanes {
  uint64_t v;
  friend Lanes operator|(Lanes a, Lanes b) { return {a.v | b.v}; }
};
inline constexpr int kSize = 8;
using Mask = BasicMask<8, kSize>;
inline Mask ToMask(Lanes lanes) { return {lanes.v}; }

struct Block {
  char bytes[kSize];
  explicit Block(const char* p) { std::memcpy(bytes, p, kSize); }
  template <class Test>
  Lanes Where(Test test) const {
    Lanes lanes{0};
    for (int i = 0; i < kSize; ++i) lanes.v |= uint64_t{test(bytes[i]) ? 0xFFu : 0u} << i * 8;
    return lanes;
  }
  Lanes Equal(char c) const {
    return Where([c](char b) { return b == c; });
  }
  Lanes NonAscii() const {
    return Where([](char b) { return static_cast<uint8_t>(b) >= 0x80; });
  }
  Lanes IdentifierPart() const {
    return Where([](char b) {
      const char lower = static_cast<char>(b | 0x20);
      return (lower >= 'a' && lower <= 'z') || (b >= '0' && b <= '9') || b == '_' || b == '$';
    });
  }
};

#endif

}  // namespace kiln::scan
