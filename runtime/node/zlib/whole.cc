#include "runtime/node/zlib/whole.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstring>

namespace kiln {
namespace {

// Small texts come out as zlib writes them, byte for byte.
constexpr size_t kWorthwhile = 16 * 1024;

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

std::optional<WholeOutput> Compress(CodecKind kind, int level, std::string_view input) {
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(level));
  const auto bound = kind == CodecKind::kGzip      ? &libdeflate_gzip_compress_bound
                     : kind == CodecKind::kDeflate ? &libdeflate_zlib_compress_bound
                                                   : &libdeflate_deflate_compress_bound;
  const auto run = kind == CodecKind::kGzip      ? &libdeflate_gzip_compress
                   : kind == CodecKind::kDeflate ? &libdeflate_zlib_compress
                                                 : &libdeflate_deflate_compress;
  WholeOutput out;
  out.capacity = bound(compressor.get(), input.size());
  out.data.reset(new uint8_t[out.capacity]);
  out.size = run(compressor.get(), input.data(), input.size(), out.data.get(), out.capacity);
  if (out.size == 0) return std::nullopt;
  // The system's number in gzip's header: zlib writes Unix where libdeflate writes "unknown".
  if (kind == CodecKind::kGzip) out.data[9] = 3;
  return out;
}

// What gzip says at its end, or a guess.
size_t ExpectedSize(CodecKind kind, std::string_view input) {
  if (kind != CodecKind::kGunzip || input.size() < 18) return input.size() * 5 + 256;
  uint8_t tail[4];
  std::memcpy(tail, input.data() + input.size() - 4, 4);
  return tail[0] | static_cast<size_t>(tail[1]) << 8 | static_cast<size_t>(tail[2]) << 16 | static_cast<size_t>(tail[3]) << 24;
}

std::optional<WholeOutput> Decompress(CodecKind kind, std::string_view input, size_t limit) {
  WholeOutput out;
  out.capacity = ExpectedSize(kind, input);
  // Nothing deflates to less than a thousandth: the size is a lie.
  if (out.capacity > limit || out.capacity > input.size() * 1040 + 256) return std::nullopt;
  out.data.reset(new uint8_t[out.capacity + 1]);
  const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(libdeflate_alloc_decompressor());
  const auto run = kind == CodecKind::kGunzip    ? &libdeflate_gzip_decompress_ex
                   : kind == CodecKind::kInflate ? &libdeflate_zlib_decompress_ex
                                                 : &libdeflate_deflate_decompress_ex;
  size_t consumed = 0;
  const libdeflate_result result = run(decompressor.get(), input.data(), input.size(), out.data.get(), out.capacity, &consumed, &out.size);
  // What follows the text is for zlib to judge.
  if (result != LIBDEFLATE_SUCCESS || consumed != input.size()) return std::nullopt;
  return out;
}

}  // namespace

std::optional<WholeOutput> RunWhole(CodecKind kind, int level, std::string_view input, size_t limit) {
  switch (kind) {
    case CodecKind::kDeflate:
    case CodecKind::kGzip:
    case CodecKind::kDeflateRaw: return level == 0 || input.size() < kWorthwhile ? std::nullopt : Compress(kind, level < 0 ? 6 : level, input);
    case CodecKind::kInflate:
    case CodecKind::kGunzip:
    case CodecKind::kInflateRaw: return Decompress(kind, input, limit);
    default: return std::nullopt;
  }
}

}  // namespace kiln
