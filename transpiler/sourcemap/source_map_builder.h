// Collects mappings in output order and writes them as a version 3 source map.
// https://tc39.es/ecma426/
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/name.h"

namespace kiln {

class SourceMapBuilder {
 public:
  // `source` is the original text; its line table is computed on first use (UTF-16 columns).
  explicit SourceMapBuilder(std::string_view source);

  // The next printed token starts at byte `output_offset` of `output` (everything before it is
  // final) and comes from byte `source_offset`. `original_name` is set where the printed name differs.
  void Add(std::string_view output, uint32_t output_offset, uint32_t source_offset,
           std::string_view original_name = {});

  // The "mappings" string so far, and the names it refers to.
  std::string_view mappings() const { return mappings_; }
  const std::vector<std::string_view>& names() const { return names_; }

 private:
  // The owner of this folder completes what is below.
  std::string_view source_;
  std::string mappings_;
  std::vector<std::string_view> names_;
};

}  // namespace kiln
