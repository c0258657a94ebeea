#include "runtime/bun/hashes.h"
#include "runtime/bun/hashes_read.h"

namespace kiln {
namespace {

constexpr uint64_t kSecret[] = {0x2d358dccaa6c78a5, 0x8bb84b93962eacc9, 0x4b33a62ed433d4a3};

uint64_t Byte(std::string_view bytes, size_t at) { return static_cast<uint8_t>(bytes[at]); }

struct Ends {
  uint64_t a = 0, b = 0;
};

Ends ReadShort(std::string_view bytes) {
  const size_t size = bytes.size();
  const char* data = bytes.data();
  if (size == 0) return {};
  if (size < 4) return {Byte(bytes, 0) << 56 | Byte(bytes, size >> 1) << 32 | Byte(bytes, size - 1), 0};
  const size_t step = (size & 24) >> (size >> 3);
  return {static_cast<uint64_t>(Read32(data)) << 32 | Read32(data + size - 4),
          static_cast<uint64_t>(Read32(data + step)) << 32 | Read32(data + size - 4 - step)};
}

void Round(const char* at, uint64_t (&state)[3]) {
  for (size_t i = 0; i < 3; ++i) state[i] = Mix(Read64(at + 16 * i) ^ kSecret[i], Read64(at + 16 * i + 8) ^ state[i]);
}

void ReadLong(std::string_view bytes, uint64_t (&state)[3]) {
  const char* at = bytes.data();
  size_t rest = bytes.size();
  if (rest > 48) {
    state[1] = state[2] = state[0];
    for (; rest >= 48; rest -= 48, at += 48) Round(at, state);
    state[0] ^= state[1] ^ state[2];
  }
  if (rest > 16) state[0] = Mix(Read64(at) ^ kSecret[2], Read64(at + 8) ^ state[0] ^ kSecret[1]);
  if (rest > 32) state[0] = Mix(Read64(at + 16) ^ kSecret[2], Read64(at + 24) ^ state[0]);
}

}  // namespace

uint64_t Rapidhash(std::string_view bytes, uint64_t seed) {
  const size_t size = bytes.size();
  uint64_t state[3] = {seed ^ Mix(seed ^ kSecret[0], kSecret[1]) ^ size, 0, 0};
  Ends ends;
  if (size <= 16) {
    ends = ReadShort(bytes);
  } else {
    ReadLong(bytes, state);
    ends = {Read64(bytes.data() + size - 16), Read64(bytes.data() + size - 8)};
  }
  const Product product = Multiply(ends.a ^ kSecret[1], ends.b ^ state[0]);
  return Mix(product.low ^ kSecret[0] ^ size, product.high ^ kSecret[1]);
}

}  // namespace kiln
