// A half-open range of byte offsets in one source text. Offsets only: lines and columns are
// computed from the Source when something is shown to a person or written to a source map.
#pragma once
#include <cstdint>

namespace kiln {

struct Span {
  uint32_t start = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - start; }
  constexpr bool empty() const { return start == end; }
  constexpr bool Contains(uint32_t offset) const { return start <= offset && offset < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace kiln
