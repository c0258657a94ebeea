// Which modules can others see before they have run? Those in a cycle of imports, and what those import: their
// functions must be hoisted before anything of the graph runs.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace kiln {

// edges[n] are the imports of module n.
std::vector<bool> FindReachableEarly(std::span<const std::vector<uint32_t>> edges);

}  // namespace kiln
