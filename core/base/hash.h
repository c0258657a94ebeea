// Content hashes (xxHash3). Not for identifiers: those have HashName in name.h.
#pragma once
#include <cstdint>
#include <string_view>

namespace kiln {

uint64_t Hash64(std::string_view bytes, uint64_t seed = 0);

}  // namespace kiln
