#include "core/base/source.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/check.h"
#include "core/base/text.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kiln {
namespace {

constexpr unsigned char kSeparatorLead = 0xE2;  // LS is E2 80 A8, PS is E2 80 A9

bool MayEndLine(unsigned char byte) { return byte == '\n' || byte == '\r' || byte == kSeparatorLead; }

// The next LF, CR or first byte of LS/PS at or after `at`; `size` if there is none.
size_t FindCandidate(const char* data, size_t at, size_t size) {
#if defined(__SSE2__)
  const __m128i lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r'), e2 = _mm_set1_epi8(static_cast<char>(kSeparatorLead));
  for (; at + 16 <= size; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + at));
    const __m128i hit =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, lf), _mm_cmpeq_epi8(block, cr)), _mm_cmpeq_epi8(block, e2));
    if (const int mask = _mm_movemask_epi8(hit)) return at + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
  }
#endif
  while (at < size && !MayEndLine(static_cast<unsigned char>(data[at]))) ++at;
  return at;
}

// Bytes of the line terminator at `at`; 0 if there is none.
size_t TerminatorSize(std::string_view text, size_t at) {
  if (text[at] == '\n') return 1;
  if (text[at] == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\xA8" || three == "\xE2\x80\xA9" ? 3 : 0;
}

}  // namespace

LineMap::LineMap(std::string_view text) {
  starts_.reserve(text.size() / 32 + 1);
  starts_.push_back(0);
  size_t at = 0;
  while ((at = FindCandidate(text.data(), at, text.size())) < text.size()) {
    const size_t terminator = TerminatorSize(text, at);
    at += std::max<size_t>(terminator, 1);
    if (terminator > 0) starts_.push_back(static_cast<uint32_t>(at));
  }
}

uint32_t LineMap::LineAt(uint32_t offset) const {
  return static_cast<uint32_t>(std::ranges::upper_bound(starts_, offset) - starts_.begin());
}

Source::Source(std::string path, PaddedText text) : path_(std::move(path)), text_(std::move(text)) {
  KILN_CHECK(text_.size() <= kMaxBytes, "readers refuse larger files");
}

Source::Source(std::string path, std::string_view text) : Source(std::move(path), PaddedText(text)) {}

const LineMap& Source::lines() const {
  std::call_once(lines_once_, [this] { lines_.emplace_back(text()); });
  return lines_.front();
}

Position Source::PositionAt(uint32_t offset) const {
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  const uint32_t line = lines().LineAt(offset);
  const uint32_t start = lines().StartOf(line);
  return {line, static_cast<uint32_t>(Utf16Length(text().substr(start, offset - start))) + 1};
}

std::string_view Source::LineText(uint32_t line) const {
  const uint32_t start = lines().StartOf(line);
  if (line == lines().line_count()) return text().substr(start);
  std::string_view content = text().substr(start, lines().StartOf(line + 1) - start);
  if (content.ends_with("\r\n")) return content.substr(0, content.size() - 2);
  if (content.ends_with('\n') || content.ends_with('\r')) return content.substr(0, content.size() - 1);
  return content.substr(0, content.size() - 3);
}

}  // namespace kiln
