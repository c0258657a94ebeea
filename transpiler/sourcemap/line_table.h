// Where do lines start, and what is the UTF-16 column of an offset? Built by one fast scan, in steps
// if the text still grows. Lines and columns count from 0, as source maps have them.
#pragma once
#include <cstdint>
#include <vector>

namespace kiln {

class LineTable {
 public:
  // Scans text[scanned..end). The text may have moved since the last step.
  void Extend(const char* text, uint32_t end);

  uint32_t line_count() const { return static_cast<uint32_t>(starts_.size()); }
  uint32_t StartOf(uint32_t line) const { return starts_[line]; }
  bool HasNonAscii(uint32_t line) const { return non_ascii_[line] != 0; }
  uint32_t LineAt(uint32_t offset) const;

 private:
  void EndLine(uint32_t next_start);

  std::vector<uint32_t> starts_{0};
  std::vector<uint8_t> non_ascii_{0};
  uint32_t scanned_ = 0;
};

// How many UTF-16 units text[from..to) is; a byte order mark at offset 0 counts nothing.
uint32_t CountUtf16(const char* text, uint32_t from, uint32_t to);

// Line and column of offsets that mostly rise.
class PositionCursor {
 public:
  explicit PositionCursor(const LineTable& table) : table_(table) {}

  void MoveTo(const char* text, uint32_t offset) {
    if (offset < line_start_ || offset >= next_start_) FindLine(offset);
    if (!wide_) {
      column_ = offset - line_start_;
    } else {
      if (offset < counted_) counted_ = line_start_, column_ = 0;
      column_ += CountUtf16(text, counted_, offset);
      counted_ = offset;
    }
  }
  uint32_t line() const { return line_; }
  uint32_t column() const { return column_; }
  // After the table has grown: the line may have turned out to be longer, and not ASCII.
  void Refresh() {
    next_start_ = NextStart();
    if (wide_ == table_.HasNonAscii(line_)) return;
    wide_ = true;
    counted_ = line_start_;
    column_ = 0;
  }

 private:
  void FindLine(uint32_t offset);
  uint32_t NextStart() const { return line_ + 1 < table_.line_count() ? table_.StartOf(line_ + 1) : 0xFFFFFFFF; }

  const LineTable& table_;
  uint32_t line_ = 0;
  uint32_t column_ = 0;
  uint32_t line_start_ = 0;
  uint32_t next_start_ = 0;
  uint32_t counted_ = 0;  // column_ is that of this offset, on lines that are not ASCII
  bool wide_ = false;
};

}  // namespace kiln
