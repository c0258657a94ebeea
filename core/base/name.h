// An identifier as the lexer saw it: bytes that live in the source text or in the file's arena,
// with a hash computed once. Not interned: equality compares hash, length, then bytes.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

namespace kiln {

// Mixes length and the first and last eight bytes; the middle is folded in eight bytes at a time.
// The lexer computes the same value while scanning, so this must stay the only definition.
inline uint32_t HashName(const char* data, uint32_t size) {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15ull;
  uint64_t hash = size * kMultiplier;
  const auto load = [](const char* p) {
    uint64_t word;
    std::memcpy(&word, p, sizeof(word));
    return word;
  };
  if (size >= 8) {
    uint32_t i = 0;
    for (; i + 8 < size; i += 8) hash = (hash ^ load(data + i)) * kMultiplier, hash ^= hash >> 29;
    hash = (hash ^ load(data + size - 8)) * kMultiplier;
  } else if (size >= 4) {
    uint32_t low, high;
    std::memcpy(&low, data, 4);
    std::memcpy(&high, data + size - 4, 4);
    hash = (hash ^ (low | uint64_t{high} << 32)) * kMultiplier;
  } else if (size > 0) {
    const auto byte = [&](uint32_t i) { return uint64_t{static_cast<unsigned char>(data[i])}; };
    hash = (hash ^ (byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16)) * kMultiplier;
  }
  return static_cast<uint32_t>(hash >> 32);
}

struct Name {
  const char* data = nullptr;
  uint32_t size = 0;
  uint32_t hash = 0;

  Name() = default;
  Name(const char* bytes, uint32_t length, uint32_t hashed) : data(bytes), size(length), hash(hashed) {}
  // Hashes `text`, which must outlive the name.
  explicit Name(std::string_view text)
      : data(text.data()), size(static_cast<uint32_t>(text.size())), hash(HashName(data, size)) {}

  std::string_view view() const { return {data, size}; }
  bool empty() const { return size == 0; }
  friend bool operator==(Name a, Name b) { return a.hash == b.hash && a.view() == b.view(); }
  friend bool operator==(Name a, std::string_view b) { return a.view() == b; }
};
static_assert(sizeof(Name) == 16);

}  // namespace kiln
