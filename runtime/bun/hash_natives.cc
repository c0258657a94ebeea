// native('bun/hash'): Bun.hash and its relatives; each is function (text or bytes, seed).
#include <absl/hash/internal/city.h>
#include <zlib.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "runtime/bun/bun_natives.h"
#include "runtime/bun/hashes.h"
#include "runtime/bun/text_or_bytes.h"

namespace kiln {
namespace {

// https://github.com/google/cityhash: the first seed of CityHash64WithSeed.
constexpr uint64_t kCitySeed = 0x9ae16a3b2f90404f;

uint64_t City64(std::string_view bytes, uint64_t seed) { return absl::hash_internal::CityHash64WithSeeds(bytes.data(), bytes.size(), kCitySeed, seed); }
uint32_t City32(std::string_view bytes, uint32_t) { return absl::hash_internal::CityHash32(bytes.data(), bytes.size()); }
uint32_t Xx32(std::string_view bytes, uint32_t seed) { return XXH32(bytes.data(), bytes.size(), seed); }
uint64_t Xx64(std::string_view bytes, uint64_t seed) { return XXH64(bytes.data(), bytes.size(), seed); }
uint64_t Xx3(std::string_view bytes, uint64_t seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

const Bytef* ZlibBytes(std::string_view bytes) { return reinterpret_cast<const Bytef*>(bytes.empty() ? "" : bytes.data()); }
uint32_t Adler(std::string_view bytes, uint32_t) { return static_cast<uint32_t>(adler32_z(1, ZlibBytes(bytes), bytes.size())); }
uint32_t Crc(std::string_view bytes, uint32_t seed) { return static_cast<uint32_t>(crc32_z(seed, ZlibBytes(bytes), bytes.size())); }

template <uint32_t (*kHash)(std::string_view, uint32_t)>
double Short(Realm&, TextOrBytes data, uint64_t seed) {
  return kHash(data.view(), static_cast<uint32_t>(seed));
}

template <uint64_t (*kHash)(std::string_view, uint64_t)>
AnyValue Long(Realm& realm, TextOrBytes data, uint64_t seed) {
  return {js.JSBigIntCreateWithUInt64(realm.context(), kHash(data.view(), seed), nullptr)};
}

constexpr NativeFunction kFunctions[] = {
    Native<&Long<&Wyhash>>("wyhash"),           Native<&Short<&Adler>>("adler32"),          Native<&Short<&Crc>>("crc32"),
    Native<&Short<&City32>>("cityHash32"),      Native<&Long<&City64>>("cityHash64"),       Native<&Short<&Xx32>>("xxHash32"),
    Native<&Long<&Xx64>>("xxHash64"),           Native<&Long<&Xx3>>("xxHash3"),             Native<&Short<&Murmur2Of32>>("murmur32v2"),
    Native<&Short<&Murmur3Of32>>("murmur32v3"), Native<&Long<&Murmur2Of64>>("murmur64v2"), Native<&Long<&Rapidhash>>("rapidhash"),
};

}  // namespace

const NativeModule kBunHashNative{"bun/hash", kFunctions};

}  // namespace kiln
