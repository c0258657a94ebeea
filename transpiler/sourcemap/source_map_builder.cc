#include "transpiler/sourcemap/source_map_builder.h"

#include <algorithm>

#include "transpiler/sourcemap/vlq.h"

namespace kiln {

namespace {

// Semicolons come in runs of any length and are not counted here.
constexpr size_t kMaxMappingBytes = 1 + 5 * kMaxVlqBytes;

struct WordTable {
  bool is_word[256] = {};
  constexpr WordTable() {
    for (int c = 0; c < 256; ++c) {
      is_word[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
                   c == '\\' || c == '#' || c >= 0x80;
    }
  }
};
constexpr WordTable kWords;

}  // namespace

SourceMapBuilder::SourceMapBuilder(std::string_view source)
    : source_(source), batch_(new Mapping[kBatch]), scratch_(new char[kBatch * kMaxMappingBytes]) {
  source_lines_.Extend(source.data(), static_cast<uint32_t>(source.size()));
  mappings_.reserve(source.size() + 64);
}

void SourceMapBuilder::AddCopy(const char* output, uint32_t output_offset, Span span) {
  const char* text = output + output_offset;
  bool in_word = false;
  bool line_start = true;
  for (uint32_t i = 0; i < span.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool word = kWords.is_word[c];
    if ((word && !in_word) || (line_start && c != ' ' && c != '\n')) Add(output, output_offset + i, span.start + i);
    in_word = word;
    line_start = c == '\n' || (line_start && c == ' ');
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
