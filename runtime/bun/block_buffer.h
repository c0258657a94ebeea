// Cuts a stream of bytes into the blocks that a digest eats.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kiln {

template <size_t kSize>
class BlockBuffer {
 public:
  // Calls eat(block) for every block that more bytes follow: the last one, full or not, stays.
  template <class Eat>
  void Push(std::string_view bytes, Eat eat) {
    while (!bytes.empty()) {
      if (size_ == kSize) {
        eat(data_);
        size_ = 0;
      }
      const size_t count = std::min(bytes.size(), kSize - size_);
      std::memcpy(data_ + size_, bytes.data(), count);
      size_ += count;
      bytes.remove_prefix(count);
    }
  }
  size_t size() const { return size_; }
  // The rest is zeros.
  const uint8_t* Padded() {
    std::memset(data_ + size_, 0, kSize - size_);
    return data_;
  }

 private:
  uint8_t data_[kSize];
  size_t size_ = 0;
};

}  // namespace kiln
