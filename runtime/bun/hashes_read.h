// Little-endian reads and the 128-bit multiplication that the hashes share.
#pragma once
#include <cstdint>
#include <cstring>

namespace kiln {

inline uint64_t Read64(const char* at) {
  uint64_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}
inline uint32_t Read32(const char* at) {
  uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

struct Product {
  uint64_t low, high;
};
__extension__ using Wide = unsigned __int128;
inline Product Multiply(uint64_t a, uint64_t b) {
  const Wide product = static_cast<Wide>(a) * b;
  return {static_cast<uint64_t>(product), static_cast<uint64_t>(product >> 64)};
}
inline uint64_t Mix(uint64_t a, uint64_t b) {
  const Product product = Multiply(a, b);
  return product.low ^ product.high;
}

}  // namespace kiln
