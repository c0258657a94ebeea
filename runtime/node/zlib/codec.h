// A compressor or decompressor of one format, fed piece by piece. Knows nothing of the engine.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiln {

struct CodecError {
  std::string message;
  std::string code;
  int number = 0;
};

struct CodecStep {
  size_t consumed = 0;
  size_t produced = 0;
  // There is more output than there was room.
  bool wants_room = false;
  bool ended = false;
  std::optional<CodecError> error = {};
};

class Codec {
 public:
  virtual ~Codec() = default;
  // `flush` is in the format's own numbers.
  virtual CodecStep Run(std::string_view input, uint8_t* output, size_t room, int flush) = 0;
  virtual std::optional<CodecError> Reset() = 0;
  // Of zlib's compressors only.
  virtual std::optional<CodecError> SetParameters(int level, int strategy);
  // How much output to make room for at first.
  virtual size_t GuessOutput(size_t input) const = 0;
};

// The numbers are those of zlib.constants.
enum class CodecKind : int {
  kDeflate = 1, kInflate, kGzip, kGunzip, kDeflateRaw, kInflateRaw, kUnzip, kBrotliDecode, kBrotliEncode, kZstdCompress, kZstdDecompress,
};

struct ZlibOptions {
  int level;
  int window_bits;
  int memory_level;
  int strategy;
  std::string dictionary;
};

std::unique_ptr<Codec> MakeZlibCodec(CodecKind kind, ZlibOptions options);
// `parameters` are [key, value, …]; null if one is refused.
std::unique_ptr<Codec> MakeBrotliCodec(CodecKind kind, const std::vector<uint32_t>& parameters);
std::unique_ptr<Codec> MakeZstdCodec(CodecKind kind, const std::vector<int>& parameters, std::optional<double> pledged_size, std::string dictionary);

}  // namespace kiln
