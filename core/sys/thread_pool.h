// Runs many independent pieces of work on a few threads with deep stacks.
#pragma once
#include <cstddef>
#include <cstdint>

#include "core/base/function_ref.h"

namespace kiln {

// Processors this process may use, at least 1.
uint32_t ProcessorCount();

// Calls work(0) … work(count - 1) on up to `threads` threads and waits for all of them. Indices
// are handed out in order, one at a time, so put the longest pieces first.
void ParallelFor(size_t count, uint32_t threads, FunctionRef<void(size_t index)> work);

}  // namespace kiln
