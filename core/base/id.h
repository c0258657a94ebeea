// Typed 32-bit identities and the tables they index: `using FileId = Id<struct FileTag>`.
#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kiln {

template <class Tag>
struct Id {
  static constexpr uint32_t kNone = 0xFFFFFFFF;
  uint32_t value = kNone;

  constexpr bool valid() const { return value != kNone; }
  friend constexpr bool operator==(Id, Id) = default;
  friend constexpr auto operator<=>(Id, Id) = default;
  template <class H>
  friend H AbslHashValue(H hash, Id id) {
    return H::combine(std::move(hash), id.value);
  }
};

template <class K, class V>
class IdVector {
 public:
  K Push(V value) {
    values_.push_back(std::move(value));
    return K{static_cast<uint32_t>(values_.size() - 1)};
  }
  V& operator[](K id) { return values_[id.value]; }
  const V& operator[](K id) const { return values_[id.value]; }
  size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  void Resize(size_t size) { values_.resize(size); }
  void Reserve(size_t size) { values_.reserve(size); }
  auto begin() { return values_.begin(); }
  auto end() { return values_.end(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }

 private:
  std::vector<V> values_;
};

}  // namespace kiln
