#include "core/base/arena.h"

#include <sys/mman.h>

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "core/base/huge_pages.h"

namespace kiln {

struct Arena::Block {
  Block* next;
  size_t bytes;
};

namespace {
constexpr size_t kFirstBlock = size_t{64} << 10;
constexpr size_t kLargestBlock = size_t{8} << 20;
constexpr size_t kLargestKeptBlock = size_t{512} << 10;

// The last small block that an arena of this thread gave up: a thread that takes one file after another would fault
// the same pages in for each.
struct KeptBlock {
  void* memory = nullptr;
  size_t bytes = 0;

  ~KeptBlock() {
    if (memory != nullptr) munmap(memory, bytes);
  }
  void Swap(void*& other_memory, size_t& other_bytes) {
    std::swap(memory, other_memory);
    std::swap(bytes, other_bytes);
  }
};
thread_local KeptBlock kept;

}  // namespace

// Blocks double up to a bound, so small files stay small and large ones make few system calls.
void* Arena::AllocateSlow(size_t bytes, size_t alignment) {
  const size_t wanted = blocks_ == nullptr ? kFirstBlock : std::min(blocks_->bytes * 2, kLargestBlock);
  size_t size = std::max(wanted, bytes + alignment + sizeof(Block));
  size = (size + kFirstBlock - 1) & ~(kFirstBlock - 1);
  void* memory = nullptr;
  if (size <= kept.bytes) {
    size = 0;
    kept.Swap(memory, size);
  } else {
    memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) OutOfMemory(size);
    PreferHugePages(memory, size);
  }
  blocks_ = ::new (memory) Block{blocks_, size};
  footprint_ += size;
  cursor_ = reinterpret_cast<uintptr_t>(memory) + sizeof(Block);
  limit_ = reinterpret_cast<uintptr_t>(memory) + size;
  return Allocate(bytes, alignment);
}

Arena::~Arena() {
  while (blocks_ != nullptr) {
    void* memory = blocks_;
    size_t bytes = blocks_->bytes;
    blocks_ = blocks_->next;
    if (bytes <= kLargestKeptBlock && bytes > kept.bytes) kept.Swap(memory, bytes);
    if (memory != nullptr) munmap(memory, bytes);
  }
}

}  // namespace kiln
