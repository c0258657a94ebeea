// On which line is an offset, when offsets are asked for in nearly rising order? No table: the line
// breaks between the last question and this one are counted.
#pragma once
#include <cstdint>

namespace kiln {

// LF, CR, CRLF, U+2028 and U+2029 in text[from..to). Reads up to text[to] to tell CRLF from CR.
uint32_t CountLineBreaks(const char* text, uint32_t from, uint32_t to);

class LineCursor {
 public:
  // Counts from 0. `text` is the same text each time, though it may have moved and grown.
  uint32_t LineAt(const char* text, uint32_t offset) {
    if (offset >= offset_) {
      line_ += CountLineBreaks(text, offset_, offset);
    } else {
      line_ -= CountLineBreaks(text, offset, offset_);
    }
    offset_ = offset;
    return line_;
  }

 private:
  uint32_t offset_ = 0;
  uint32_t line_ = 0;
};

}  // namespace kiln
