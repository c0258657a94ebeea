#include <bit>

#include "runtime/bun/hashes.h"
#include "runtime/bun/hashes_read.h"

namespace kiln {
namespace {

// The last bytes, fewer than a word, little-endian.
uint64_t ReadTail(std::string_view tail) {
  uint64_t value = 0;
  std::memcpy(&value, tail.data(), tail.size());
  return value;
}

}  // namespace

uint32_t Murmur2Of32(std::string_view bytes, uint32_t seed) {
  constexpr uint32_t kMultiplier = 0x5bd1e995;
  uint32_t hash = seed ^ static_cast<uint32_t>(bytes.size());
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
    uint32_t word = Read32(bytes.data()) * kMultiplier;
    word ^= word >> 24;
    hash = (hash * kMultiplier) ^ (word * kMultiplier);
  }
  if (!bytes.empty()) hash = (hash ^ static_cast<uint32_t>(ReadTail(bytes))) * kMultiplier;
  hash = (hash ^ hash >> 13) * kMultiplier;
  return hash ^ hash >> 15;
}

uint64_t Murmur2Of64(std::string_view bytes, uint64_t seed) {
  constexpr uint64_t kMultiplier = 0xc6a4a7935bd1e995;
  uint64_t hash = seed ^ (bytes.size() * kMultiplier);
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    uint64_t word = Read64(bytes.data()) * kMultiplier;
    word ^= word >> 47;
    hash = (hash ^ (word * kMultiplier)) * kMultiplier;
  }
  if (!bytes.empty()) hash = (hash ^ ReadTail(bytes)) * kMultiplier;
  hash = (hash ^ hash >> 47) * kMultiplier;
  return hash ^ hash >> 47;
}

uint32_t Murmur3Of32(std::string_view bytes, uint32_t seed) {
  constexpr uint32_t kFirst = 0xcc9e2d51, kSecond = 0x1b873593;
  const auto size = static_cast<uint32_t>(bytes.size());
  uint32_t hash = seed;
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
    hash ^= std::rotl(Read32(bytes.data()) * kFirst, 15) * kSecond;
    hash = std::rotl(hash, 13) * 5 + 0xe6546b64;
  }
  if (!bytes.empty()) hash ^= std::rotl(static_cast<uint32_t>(ReadTail(bytes)) * kFirst, 15) * kSecond;
  hash ^= size;
  hash = (hash ^ hash >> 16) * 0x85ebca6b;
  hash = (hash ^ hash >> 13) * 0xc2b2ae35;
  return hash ^ hash >> 16;
}

}  // namespace kiln
