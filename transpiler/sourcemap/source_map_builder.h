// Collects mappings in output order and writes them as a version 3 source map.
// https://tc39.es/ecma426/
//
// Mappings are noted as byte offsets, which costs a few stores per token, and become lines, columns and
// VLQ text a batch at a time, in one tight loop.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/name.h"
#include "core/base/span.h"
#include "transpiler/sourcemap/line_table.h"

namespace kiln {

class SourceMapBuilder {
 public:
  // `source` is the original text (columns are UTF-16 units).
  explicit SourceMapBuilder(std::string_view source);
  SourceMapBuilder(const SourceMapBuilder&) = delete;
  SourceMapBuilder& operator=(const SourceMapBuilder&) = delete;

  // The token printed next, at `output_offset` of `output` (everything before it is final), comes from
  // `source_offset`. Of several mappings at one place the last one counts.
  void Add(const char* output, uint32_t output_offset, uint32_t source_offset) {
    Push(output, {output_offset, source_offset, kNoName});
  }
  // Likewise, where the printed name is not the `original` one.
  void Add(const char* output, uint32_t output_offset, uint32_t source_offset, Name original) {
    Push(output, {output_offset, source_offset, IndexOfName(original)});
  }
  // output[output_offset..] is a copy of source[span], byte for byte or with blanks: one mapping for each
  // word and each line start. Words inside comments and strings get one too: they are right, if useless.
  void AddCopy(const char* output, uint32_t output_offset, Span span);

  // Call once after the last token.
  void Finish(std::string_view output);

  // The "mappings" string, and the names it refers to. Valid after Finish().
  std::string_view mappings() const { return mappings_; }
  const std::vector<std::string_view>& names() const { return names_; }
  std::string_view source() const { return source_; }

 private:
  static constexpr uint32_t kNoName = 0xFFFFFFFF;
  static constexpr uint32_t kBatch = 1024;
  struct Mapping {
    uint32_t output;
    uint32_t source;
    uint32_t name;
  };

  void Push(const char* output, Mapping mapping) {
    if (count_ > 0 && batch_[count_ - 1].output == mapping.output) {
      batch_[count_ - 1] = mapping;
      return;
    }
    if (count_ == kBatch) Flush(output);
    batch_[count_++] = mapping;
  }
  void Flush(const char* output);
  void Encode(const char* output, uint32_t count);
  uint32_t IndexOfName(Name name);
  void GrowNames();

  std::string_view source_;
  std::string mappings_;
  std::vector<std::string_view> names_;
  std::vector<uint32_t> name_hashes_;
  std::vector<uint32_t> name_slots_;  // open addressing; index + 1
  std::unique_ptr<Mapping[]> batch_;
  uint32_t count_ = 0;
  std::unique_ptr<char[]> scratch_;

  LineTable source_lines_;
  LineTable output_lines_;
  PositionCursor source_at_{source_lines_};
  PositionCursor output_at_{output_lines_};
  // What the next mapping is relative to.
  uint32_t last_output_line_ = 0;
  uint32_t last_output_column_ = 0;
  uint32_t last_source_line_ = 0;
  uint32_t last_source_column_ = 0;
  uint32_t last_name_ = 0;
  bool line_has_mapping_ = false;
};

}  // namespace kiln
