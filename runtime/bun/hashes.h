// The hashes of Bun.hash that no library here has, as Zig's standard library (which Bun's come from) defines them.
#pragma once
#include <cstdint>
#include <string_view>

namespace kiln {

// https://github.com/wangyi-fudan/wyhash, final version 4.
uint64_t Wyhash(std::string_view bytes, uint64_t seed);
// https://github.com/Nicoshev/rapidhash, version 1.
uint64_t Rapidhash(std::string_view bytes, uint64_t seed);
// https://github.com/aappleby/smhasher: MurmurHash2, MurmurHash64A, MurmurHash3_x86_32.
uint32_t Murmur2Of32(std::string_view bytes, uint32_t seed);
uint64_t Murmur2Of64(std::string_view bytes, uint64_t seed);
uint32_t Murmur3Of32(std::string_view bytes, uint32_t seed);

}  // namespace kiln
