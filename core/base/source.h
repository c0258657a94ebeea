// One source text and where its lines start. Offsets become line and column here and nowhere else.
#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/padded_text.h"
#include "core/base/span.h"

namespace kiln {

// Both count from 1. Columns are UTF-16 units, as editors, JavaScript engines and source maps count.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
  friend bool operator==(Position, Position) = default;
};

// Offsets of the first byte of every line. LF, CR, CRLF, LS and PS end a line.
// https://tc39.es/ecma262/#sec-line-terminators
class LineMap {
 public:
  explicit LineMap(std::string_view text);

  uint32_t line_count() const { return static_cast<uint32_t>(starts_.size()); }
  // Lines count from 1.
  uint32_t StartOf(uint32_t line) const { return starts_[line - 1]; }
  uint32_t LineAt(uint32_t offset) const;

 private:
  std::vector<uint32_t> starts_;
};

class Source {
 public:
  // Offsets are 32 bits.
  static constexpr size_t kMaxBytes = 0xFFFF'FF00;

  Source(std::string path, PaddedText text);
  Source(std::string path, std::string_view text);  // copies
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_.view(); }
  const PaddedText& padded_text() const { return text_; }
  std::string_view TextOf(Span span) const { return text().substr(span.start, span.size()); }

  // Computed on first use; safe from many threads.
  const LineMap& lines() const;
  Position PositionAt(uint32_t offset) const;
  // The line without its line terminator.
  std::string_view LineText(uint32_t line) const;

 private:
  std::string path_;
  PaddedText text_;
  mutable std::once_flag lines_once_;
  mutable std::vector<LineMap> lines_;  // none or one
};

}  // namespace kiln
