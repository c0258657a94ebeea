// Entries of the transpile cache: any bytes are taken or refused; what is taken encodes to the same bytes. The input is a payload:
// the header around it is right, or a checksum would refuse everything.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "core/base/hash.h"
#include "runtime/modules/transpile_cache.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace kiln;
  const std::string_view payload(reinterpret_cast<const char*>(data), size);
  constexpr TranspileCacheKey kKey{1, 2};
  const std::string empty = EncodeTranspiled(kKey, {});
  constexpr size_t kSizeAt = 4, kChecksumAt = 24, kHeader = 32;
  std::string bytes = empty.substr(0, kHeader) + std::string(payload);
  const auto payload_size = static_cast<uint32_t>(size);
  const uint64_t checksum = Hash64(payload);
  std::memcpy(bytes.data() + kSizeAt, &payload_size, sizeof payload_size);
  std::memcpy(bytes.data() + kChecksumAt, &checksum, sizeof checksum);
  TranspileResult result;
  DecodeTranspiled(kKey, payload, &result);
  if (!DecodeTranspiled(kKey, bytes, &result)) return 0;
  TranspileResult again;
  if (!DecodeTranspiled(kKey, EncodeTranspiled(kKey, result), &again)) std::abort();
  if (again.code != result.code || again.record.prologue != result.record.prologue) std::abort();
  return 0;
}
