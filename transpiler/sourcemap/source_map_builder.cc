#include "transpiler/sourcemap/source_map_builder.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "transpiler/sourcemap/vlq.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kiln {

namespace {

// Semicolons come in runs of any length and are not counted here.
constexpr size_t kMaxMappingBytes = 1 + 5 * kMaxVlqBytes;

struct WordBits {
  uint32_t words;  // letters, digits, $ _ # \\ and everything above ASCII
  uint32_t line_feeds;
};

inline WordBits ClassifyWords(const char* p) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const auto is = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  const auto between = [](__m128i v, char low, char high) {
    return _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(low - 1))),
                         _mm_cmplt_epi8(v, _mm_set1_epi8(static_cast<char>(high + 1))));
  };
  const __m128i letters = between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z');
  const __m128i marks = _mm_or_si128(_mm_or_si128(is('$'), is('_')), _mm_or_si128(is('#'), is('\\')));
  const __m128i words = _mm_or_si128(_mm_or_si128(letters, between(bytes, '0', '9')), marks);
  return {static_cast<uint32_t>(_mm_movemask_epi8(words) | _mm_movemask_epi8(bytes)),
          static_cast<uint32_t>(_mm_movemask_epi8(is('\n')))};
#else
  WordBits bits{0, 0};
  for (uint32_t i = 0; i < 16; ++i) {
    const auto c = static_cast<unsigned char>(p[i]);
    const bool word = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
                      c == '\\' || c == '#' || c >= 0x80;
    bits.words |= uint32_t{word} << i;
    bits.line_feeds |= uint32_t{c == '\n'} << i;
  }
  return bits;
#endif
}

}  // namespace

SourceMapBuilder::SourceMapBuilder(std::string_view source)
    : source_(source), batch_(new Mapping[kBatch]), scratch_(new char[kBatch * kMaxMappingBytes]) {
  source_lines_.Extend(source.data(), static_cast<uint32_t>(source.size()));
  mappings_.reserve(source.size() + 64);
}

void SourceMapBuilder::AddCopy(const char* output, uint32_t output_offset, Span span) {
  const char* text = output + output_offset;
  uint32_t before = 1u << 1;  // bit 0: the byte before was part of a word; bit 1: it was a line feed
  for (uint32_t at = 0; at < span.size(); at += 16) {
    char padded[16] = {};
    const uint32_t size = std::min(span.size() - at, 16u);
    if (size < 16) std::memcpy(padded, text + at, size);
    const WordBits bits = ClassifyWords(size < 16 ? padded : text + at);
    const uint32_t word_starts = bits.words & ~((bits.words << 1) | (before & 1));
    const uint32_t line_starts = (bits.line_feeds << 1) | (before >> 1);
    before = (bits.words >> 15 & 1) | (bits.line_feeds >> 15 & 1) << 1;
    uint32_t starts = (word_starts | line_starts) & ((1u << size) - 1);
    for (; starts != 0; starts &= starts - 1) {
      const uint32_t offset = at + static_cast<uint32_t>(std::countr_zero(starts));
      Add(output, output_offset + offset, span.start + offset);
    }
  }
}

// The last mapping stays, for the next one may replace it.
void SourceMapBuilder::Flush(const char* output) {
  Encode(output, count_ - 1);
  batch_[0] = batch_[count_ - 1];
  count_ = 1;
}

void SourceMapBuilder::Finish(std::string_view output) {
  Encode(output.data(), count_);
  count_ = 0;
}

void SourceMapBuilder::Encode(const char* output, uint32_t count) {
  if (count == 0) return;
  output_lines_.Extend(output, batch_[count - 1].output);
  output_at_.Refresh();
  source_at_.Refresh();
  char* to = scratch_.get();
  const auto write_out = [&] {
    mappings_.append(scratch_.get(), static_cast<size_t>(to - scratch_.get()));
    to = scratch_.get();
  };
  for (const Mapping* mapping = batch_.get(); mapping != batch_.get() + count; ++mapping) {
    output_at_.MoveTo(output, mapping->output);
    source_at_.MoveTo(source_.data(), mapping->source);
    if (output_at_.line() != last_output_line_) {
      write_out();
      mappings_.append(output_at_.line() - last_output_line_, ';');
      last_output_line_ = output_at_.line();
      last_output_column_ = 0;
    } else if (line_has_mapping_) {
      *to++ = ',';
    }
    line_has_mapping_ = true;
    to = WriteVlq(to, int64_t{output_at_.column()} - last_output_column_);
    *to++ = 'A';  // always the first source
    to = WriteVlq(to, int64_t{source_at_.line()} - last_source_line_);
    to = WriteVlq(to, int64_t{source_at_.column()} - last_source_column_);
    last_output_column_ = output_at_.column();
    last_source_line_ = source_at_.line();
    last_source_column_ = source_at_.column();
    if (mapping->name != kNoName) {
      to = WriteVlq(to, int64_t{mapping->name} - last_name_);
      last_name_ = mapping->name;
    }
  }
  write_out();
}

uint32_t SourceMapBuilder::IndexOfName(Name name) {
  if (names_.size() * 2 >= name_slots_.size()) GrowNames();
  const auto mask = static_cast<uint32_t>(name_slots_.size() - 1);
  uint32_t slot = name.hash & mask;
  for (; name_slots_[slot] != 0; slot = (slot + 1) & mask) {
    const uint32_t index = name_slots_[slot] - 1;
    if (name_hashes_[index] == name.hash && names_[index] == name.view()) return index;
  }
  names_.push_back(name.view());
  name_hashes_.push_back(name.hash);
  name_slots_[slot] = static_cast<uint32_t>(names_.size());
  return static_cast<uint32_t>(names_.size() - 1);
}

void SourceMapBuilder::GrowNames() {
  name_slots_.assign(std::max<size_t>(64, name_slots_.size() * 2), 0);
  const auto mask = static_cast<uint32_t>(name_slots_.size() - 1);
  for (uint32_t index = 0; index < names_.size(); ++index) {
    uint32_t slot = name_hashes_[index] & mask;
    while (name_slots_[slot] != 0) slot = (slot + 1) & mask;
    name_slots_[slot] = index + 1;
  }
}

}  // namespace kiln
