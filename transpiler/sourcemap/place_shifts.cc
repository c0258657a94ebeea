#include "transpiler/sourcemap/place_shifts.h"

#include <algorithm>

#include "core/base/text.h"
#include "transpiler/sourcemap/line_cursor.h"

namespace kiln {
namespace {

bool IsLineBreakBefore(std::string_view text, uint32_t at) {
  const char last = text[at - 1];
  if (last == '\n' || last == '\r') return true;
  return at >= 3 && text[at - 3] == '\xE2' && text[at - 2] == '\x80' && (last == '\xA8' || last == '\xA9');
}

// Places of one text, asked for in nearly rising order: on long lines, counting goes on from the last answer.
class PlaceCursor {
 public:
  explicit PlaceCursor(std::string_view text) : text_(text) {}

  SourcePlace At(uint32_t offset) {
    const uint32_t line = lines_.LineAt(text_.data(), offset);
    const bool goes_on = line == place_.line && offset >= offset_;
    uint32_t start = offset;
    if (goes_on) {
      start = offset_;
    } else {
      while (start > 0 && !IsLineBreakBefore(text_, start)) --start;
    }
    place_ = {line, (goes_on ? place_.column : 0) + static_cast<uint32_t>(Utf16Length(text_.substr(start, offset - start)))};
    offset_ = offset;
    return place_;
  }

 private:
  std::string_view text_;
  LineCursor lines_;
  uint32_t offset_ = 0;
  SourcePlace place_;
};

}  // namespace

std::vector<PlaceShift> FindPlaceShifts(const CopyLog& log, std::string_view output, std::string_view source) {
  std::vector<PlaceShift> shifts;
  shifts.reserve(log.copies().size());
  PlaceCursor in_output(output), in_source(source);
  for (const CopyLog::Copy& copy : log.copies()) {
    const SourcePlace to = in_output.At(copy.output);
    const SourcePlace from = in_source.At(copy.source);
    shifts.push_back({to.line, to.column, from.line, from.column});
  }
  return shifts;
}

SourcePlace ToSource(const std::vector<PlaceShift>& shifts, uint32_t line, uint32_t column) {
  const auto after = std::ranges::upper_bound(shifts, std::pair(line, column), {},
                                              [](const PlaceShift& shift) { return std::pair(shift.line, shift.column); });
  if (after == shifts.begin()) return {line, column};
  const PlaceShift& shift = *(after - 1);
  const uint32_t source_column = shift.line == line ? column - shift.column + shift.source_column : column;
  return {line - shift.line + shift.source_line, source_column};
}

}  // namespace kiln
