// How is a number spelled: as Number.prototype.toString does, or in the fewest characters?
#pragma once
#include <cstddef>
#include <cstdint>

namespace kiln {

enum class NumberStyle : uint8_t { kStandard, kShortest };

inline constexpr size_t kNumberBufferSize = 40;

// Writes the spelling of `value` (finite and not negative) and returns its length.
// 1000 → "1000" or "1e3", 0.5 → "0.5" or ".5".
size_t FormatNumber(double value, NumberStyle style, char (&buffer)[kNumberBufferSize]);

}  // namespace kiln
