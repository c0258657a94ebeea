// Where the places of verbatim output are in the source: most are where they were, and the few shifts are a list that is
// much smaller, and made faster, than a source map.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace kiln {

// From this place of the output on, text is a copy of the source from that place on, up to the next shift.
// Lines and columns count from 0, columns in UTF-16 code units.
struct PlaceShift {
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t source_line = 0;
  uint32_t source_column = 0;

  bool operator==(const PlaceShift&) const = default;
};

// What the printer notes while it copies: byte offsets where the distance between output and source changes.
class CopyLog {
 public:
  struct Copy {
    uint32_t output;
    uint32_t source;
  };
  void Add(uint32_t output, uint32_t source) {
    const uint32_t distance = output - source;  // wraps, and is only compared
    if (distance == distance_) return;
    distance_ = distance;
    copies_.push_back({output, source});
  }
  const std::vector<Copy>& copies() const { return copies_; }

 private:
  uint32_t distance_ = 0;
  std::vector<Copy> copies_;
};

std::vector<PlaceShift> FindPlaceShifts(const CopyLog& log, std::string_view output, std::string_view source);

struct SourcePlace {
  uint32_t line = 0;
  uint32_t column = 0;
};
// Where the place of the output is in the source.
SourcePlace ToSource(const std::vector<PlaceShift>& shifts, uint32_t line, uint32_t column);

}  // namespace kiln
