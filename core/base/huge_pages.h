// Asks the kernel to back a large, soon to be filled range with 2 MB pages: a fault per page costs
// as much as parsing what the page holds. A hint; nothing depends on it.
#pragma once
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>

namespace kiln {

inline constexpr size_t kHugePageBytes = size_t{2} << 20;

// Only whole huge pages inside [data, data + bytes) are affected; small ranges are left alone.
inline void PreferHugePages(const void* data, size_t bytes) {
  const uintptr_t start = (reinterpret_cast<uintptr_t>(data) + kHugePageBytes - 1) & ~(kHugePageBytes - 1);
  const uintptr_t end = (reinterpret_cast<uintptr_t>(data) + bytes) & ~(kHugePageBytes - 1);
  if (end > start) madvise(reinterpret_cast<void*>(start), end - start, MADV_HUGEPAGE);
}

}  // namespace kiln
