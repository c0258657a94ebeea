// Which nodes of a directed graph lie on a cycle? For modules: those whose functions must be hoisted before any
// of them runs.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace kiln {

// edges[n] are the successors of node n. Tarjan's strongly connected components, on an explicit stack.
std::vector<bool> FindCycleMembers(std::span<const std::vector<uint32_t>> edges);

}  // namespace kiln
