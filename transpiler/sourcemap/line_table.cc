#include "transpiler/sourcemap/line_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "transpiler/sourcemap/line_cursor.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kiln {

namespace {

// The bytes of a block of 16 that may matter, one bit each.
struct Block {
  uint32_t line_feeds;
  uint32_t others;     // CR, or E2, with which U+2028 and U+2029 start
  uint32_t non_ascii;
};

inline Block LoadBlock(const char* p) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const auto mask = [](__m128i v) { return static_cast<uint32_t>(_mm_movemask_epi8(v)); };
  const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')),
                                      _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(0xE2))));
  return {mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))), mask(others), mask(bytes)};
#else
  Block block{0, 0, 0};
  for (uint32_t i = 0; i < 16; ++i) {
    const auto c = static_cast<unsigned char>(p[i]);
    block.line_feeds |= uint32_t{c == '\n'} << i;
    block.others |= uint32_t{c == '\r' || c == 0xE2} << i;
    block.non_ascii |= uint32_t{c >= 0x80} << i;
  }
  return block;
#endif
}

// The last block of a text, padded with zeros so that nothing past the end is read.
inline Block LoadTail(const char* p, uint32_t size) {
  char buffer[16] = {};
  std::memcpy(buffer, p, size);
  return LoadBlock(buffer);
}

// Does a line end at `p`, and how long is the line break? `limit` bytes may be read.
inline uint32_t BreakLength(const char* p, size_t limit) {
  if (*p == '\n') return 1;
  if (*p == '\r') return limit > 1 && p[1] == '\n' ? 0 : 1;  // of CRLF, the LF counts
  const bool separator = limit > 2 && p[0] == '\xE2' && p[1] == '\x80' && (p[2] == '\xA8' || p[2] == '\xA9');
  return separator ? 3 : 0;
}

}  // namespace

uint32_t CountLineBreaks(const char* text, uint32_t from, uint32_t to) {
  uint32_t count = 0;
  for (uint32_t at = from; at < to; at += 16) {
    const uint32_t size = std::min(to - at, 16u);
    const Block block = size == 16 ? LoadBlock(text + at) : LoadTail(text + at, size);
    count += static_cast<uint32_t>(std::popcount(block.line_feeds));
    for (uint32_t others = block.others; others != 0; others &= others - 1) {
      const uint32_t offset = at + static_cast<uint32_t>(std::countr_zero(others));
      // A separator that straddles `to` cannot be: offsets stand between characters.
      count += BreakLength(text + offset, text[offset] == '\r' ? 2 : to - offset) != 0;
    }
  }
  return count;
}

void LineTable::EndLine(uint32_t next_start) {
  starts_.push_back(next_start);
  non_ascii_.push_back(0);
}

void LineTable::Extend(const char* text, uint32_t end) {
  for (uint32_t at = scanned_; at < end; at += 16) {
    const uint32_t size = std::min(end - at, 16u);
    const Block block = size == 16 ? LoadBlock(text + at) : LoadTail(text + at, size);
    uint32_t breaks = block.line_feeds | block.others;
    if (breaks == 0) {
      non_ascii_.back() |= block.non_ascii != 0;
      continue;
    }
    uint32_t rest = block.non_ascii;
    for (; breaks != 0; breaks &= breaks - 1) {
      const auto bit = static_cast<uint32_t>(std::countr_zero(breaks));
      const uint32_t length = BreakLength(text + at + bit, end - at - bit);
      if (length == 0) continue;
      const uint32_t before = (1u << bit) - 1;
      non_ascii_.back() |= (rest & before) != 0;
      rest &= ~before;
      if (length == 3) rest &= ~(7u << bit);
      EndLine(at + bit + length);
    }
    non_ascii_.back() |= rest != 0;
  }
  scanned_ = std::max(scanned_, end);
}

uint32_t LineTable::LineAt(uint32_t offset) const {
  return static_cast<uint32_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin()) - 1;
}

uint32_t CountUtf16(const char* text, uint32_t from, uint32_t to) {
  if (from == 0 && to >= 3 && std::memcmp(text, "\xEF\xBB\xBF", 3) == 0) from = 3;
  uint32_t count = 0;
  for (uint32_t i = from; i < to; ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    count += (c < 0x80 || c >= 0xC0) + (c >= 0xF0);
  }
  return count;
}

void PositionCursor::FindLine(uint32_t offset) {
  // Mostly the next line or the one before; a jump after that.
  uint32_t line = line_;
  if (offset >= line_start_) {
    for (int i = 0; i < 8 && line + 1 < table_.line_count() && table_.StartOf(line + 1) <= offset; ++i) ++line;
  }
  const bool found = table_.StartOf(line) <= offset &&
                     (line + 1 >= table_.line_count() || offset < table_.StartOf(line + 1));
  line_ = found ? line : table_.LineAt(offset);
  line_start_ = table_.StartOf(line_);
  next_start_ = NextStart();
  wide_ = table_.HasNonAscii(line_);
  counted_ = line_start_;
  column_ = 0;
}

}  // namespace kiln
