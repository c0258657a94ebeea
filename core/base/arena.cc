#include "core/base/arena.h"

#include <sys/mman.h>

#include <algorithm>
#include <vector>

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
#ifdef KILN_SANITIZED
constexpr size_t kMostKept = 0;  // a use after the arena's end is to be seen
#else
constexpr size_t kMostKept = size_t{4} << 20;
#endif
}  // namespace

// Blocks of arenas that died on this thread, for the next one: with thousands of small files on several threads, giving
// pages back and asking for new ones cost as much as parsing (each unmapping interrupts the other processors).
class Arena::KeptBlocks {
 public:
  KeptBlocks() = default;
  KeptBlocks(const KeptBlocks&) = delete;
  KeptBlocks& operator=(const KeptBlocks&) = delete;
  ~KeptBlocks() {
    for (Block* block : blocks_) munmap(block, block->bytes);
  }

  // A block of at least `bytes`, or null.
  Block* Take(size_t bytes) {
    const auto fits = std::ranges::find_if(blocks_, [&](const Block* block) { return block->bytes >= bytes; });
    if (fits == blocks_.end()) return nullptr;
    Block* block = *fits;
    blocks_.erase(fits);
    bytes_ -= block->bytes;
    return block;
  }

  // False if there is enough already.
  bool Keep(Block* block) {
    if (bytes_ + block->bytes > kMostKept) return false;
    blocks_.push_back(block);
    bytes_ += block->bytes;
    return true;
  }

 private:
  std::vector<Block*> blocks_;  // at most kMostKept / kFirstBlock
  size_t bytes_ = 0;
};

Arena::KeptBlocks& Arena::Kept() {
  thread_local KeptBlocks kept;
  return kept;
}

// Blocks double up to a bound, so small files stay small and large ones make few system calls.
void* Arena::AllocateSlow(size_t bytes, size_t alignment) {
  const size_t wanted = blocks_ == nullptr ? kFirstBlock : std::min(blocks_->bytes * 2, kLargestBlock);
  size_t size = std::max(wanted, bytes + alignment + sizeof(Block));
  size = (size + kFirstBlock - 1) & ~(kFirstBlock - 1);
  void* memory = Kept().Take(size);
  if (memory != nullptr) {
    size = static_cast<Block*>(memory)->bytes;
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
    Block* next = blocks_->next;
    if (!Kept().Keep(blocks_)) munmap(blocks_, blocks_->bytes);
    blocks_ = next;
  }
}

}  // namespace kiln
