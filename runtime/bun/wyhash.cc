#include "runtime/bun/hashes.h"
#include "runtime/bun/hashes_read.h"

namespace kiln {
namespace {

constexpr uint64_t kSecret[] = {0xa0761d6478bd642f, 0xe7037ed1a0b428db, 0x8ebc6af09c88c6e3, 0x589965cc75374cc3};

uint64_t Byte(std::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

struct Ends {
  uint64_t a = 0, b = 0;
};

Ends ReadShort(std::string_view bytes) {
  const size_t size = bytes.size();
  const char* data = bytes.data();
  if (size == 0) return {};
  if (size < 4) return {Byte(bytes, 0) << 16 | Byte(bytes, size >> 1) << 8 | Byte(bytes, size - 1), 0};
  const size_t quarter = (size >> 3) << 2;
  return {static_cast<uint64_t>(Read32(data)) << 32 | Read32(data + quarter),
          static_cast<uint64_t>(Read32(data + size - 4)) << 32 | Read32(data + size - 4 - quarter)};
}

}  // namespace

uint64_t Wyhash(std::string_view bytes, uint64_t seed) {
  const size_t size = bytes.size();
  const char* data = bytes.data();
  uint64_t state[3];
  state[0] = state[1] = state[2] = seed ^ Mix(seed ^ kSecret[0], kSecret[1]);
  Ends ends;
  if (size <= 16) {
    ends = ReadShort(bytes);
  } else {
    size_t at = 0;
    if (size >= 48) {
      for (; at + 48 < size; at += 48) {
        for (size_t i = 0; i < 3; ++i) state[i] = Mix(Read64(data + at + 16 * i) ^ kSecret[i + 1], Read64(data + at + 16 * i + 8) ^ state[i]);
      }
      state[0] ^= state[1] ^ state[2];
    }
    for (; at + 16 < size; at += 16) state[0] = Mix(Read64(data + at) ^ kSecret[1], Read64(data + at + 8) ^ state[0]);
    ends = {Read64(data + size - 16), Read64(data + size - 8)};
  }
  const Product product = Multiply(ends.a ^ kSecret[1], ends.b ^ state[0]);
  return Mix(product.low ^ kSecret[0] ^ size, product.high ^ kSecret[1]);
}

}  // namespace kiln
