// A bump allocator for data that dies together: one file's syntax tree, its names and symbols.
// Nothing in it is destroyed, so everything in it is trivially destructible. Not thread-safe.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace kiln {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  // Not zeroed: blocks are used again.
  void* Allocate(size_t bytes, size_t alignment) {
    const uintptr_t at = (cursor_ + alignment - 1) & ~(alignment - 1);
    if (at + bytes > limit_) [[unlikely]] return AllocateSlow(bytes, alignment);
    cursor_ = at + bytes;
    return reinterpret_cast<void*>(at);
  }

  template <class T, class... Args>
  T* Make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return ::new (Allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  template <class T>
  std::span<T> Copy(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (values.empty()) return {};
    T* to = static_cast<T*>(Allocate(values.size_bytes(), alignof(T)));
    std::memcpy(static_cast<void*>(to), values.data(), values.size_bytes());
    return {to, values.size()};
  }

  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    char* to = static_cast<char*>(Allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  // Bytes obtained from the system so far.
  size_t footprint() const { return footprint_; }

 private:
  struct Block;
  class KeptBlocks;
  static KeptBlocks& Kept();
  void* AllocateSlow(size_t bytes, size_t alignment);

  uintptr_t cursor_ = 0;
  uintptr_t limit_ = 0;
  Block* blocks_ = nullptr;
  size_t footprint_ = 0;
};

}  // namespace kiln
