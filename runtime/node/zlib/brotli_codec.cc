#include <brotli/decode.h>
#include <brotli/encode.h>

#include "runtime/node/zlib/codec.h"

namespace kiln {
namespace {

// "_ERROR_FORMAT_PADDING_1", which some versions of the library cut to "PADDING_1".
std::string NameOf(BrotliDecoderErrorCode error) {
  switch (error) {
#define KILN_NAME(prefix, name, code) \
  case BROTLI_DECODER##prefix##name: return #prefix #name;
#define KILN_NEXT
    BROTLI_DECODER_ERROR_CODES_LIST(KILN_NAME, KILN_NEXT)
#undef KILN_NAME
#undef KILN_NEXT
  }
  return "_ERROR";
}

class BrotliEncoder : public Codec {
 public:
  explicit BrotliEncoder(std::vector<uint32_t> parameters) : parameters_(std::move(parameters)) { Start(); }
  ~BrotliEncoder() override { BrotliEncoderDestroyInstance(state_); }

  CodecStep Run(std::string_view input, uint8_t* output, size_t room, int flush) override {
    size_t left = input.size(), free = room;
    const auto* in = reinterpret_cast<const uint8_t*>(input.data());
    const bool good = BrotliEncoderCompressStream(state_, static_cast<BrotliEncoderOperation>(flush), &left, &in, &free, &output, nullptr) == BROTLI_TRUE;
    CodecStep step{input.size() - left, room - free, BrotliEncoderHasMoreOutput(state_) == BROTLI_TRUE || left > 0, BrotliEncoderIsFinished(state_) == BROTLI_TRUE};
    if (!good) step.error = CodecError{"Compression failed", "ERR_BROTLI_COMPRESSION_FAILED", -1};
    return step;
  }
  std::optional<CodecError> Reset() override {
    BrotliEncoderDestroyInstance(state_);
    if (!Start()) return CodecError{"Initialization failed", "ERR_ZLIB_INITIALIZATION_FAILED", -1};
    return std::nullopt;
  }
  size_t GuessOutput(size_t input) const override { return BrotliEncoderMaxCompressedSize(input) + 64; }
  bool Start() {
    state_ = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
    for (size_t i = 0; i + 1 < parameters_.size(); i += 2) {
      if (!BrotliEncoderSetParameter(state_, static_cast<BrotliEncoderParameter>(parameters_[i]), parameters_[i + 1])) return false;
    }
    return true;
  }

 private:
  std::vector<uint32_t> parameters_;
  BrotliEncoderState* state_ = nullptr;
};

class BrotliDecoder : public Codec {
 public:
  explicit BrotliDecoder(std::vector<uint32_t> parameters) : parameters_(std::move(parameters)) { Start(); }
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }

  CodecStep Run(std::string_view input, uint8_t* output, size_t room, int flush) override {
    size_t left = input.size(), free = room;
    const auto* in = reinterpret_cast<const uint8_t*>(input.data());
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(state_, &left, &in, &free, &output, nullptr);
    CodecStep step{input.size() - left, room - free, result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT, result == BROTLI_DECODER_RESULT_SUCCESS};
    if (result == BROTLI_DECODER_RESULT_ERROR) {
      const BrotliDecoderErrorCode error = BrotliDecoderGetErrorCode(state_);
      step.error = CodecError{"Decompression failed", "ERR_" + NameOf(error), static_cast<int>(error)};
    } else if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && flush == BROTLI_OPERATION_FINISH) {
      step.error = CodecError{"unexpected end of file", "Z_BUF_ERROR", -5};
    }
    return step;
  }
  std::optional<CodecError> Reset() override {
    BrotliDecoderDestroyInstance(state_);
    if (!Start()) return CodecError{"Initialization failed", "ERR_ZLIB_INITIALIZATION_FAILED", -1};
    return std::nullopt;
  }
  size_t GuessOutput(size_t input) const override { return input * 6 + 1024; }
  bool Start() {
    state_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    for (size_t i = 0; i + 1 < parameters_.size(); i += 2) {
      if (!BrotliDecoderSetParameter(state_, static_cast<BrotliDecoderParameter>(parameters_[i]), parameters_[i + 1])) return false;
    }
    return true;
  }

 private:
  std::vector<uint32_t> parameters_;
  BrotliDecoderState* state_ = nullptr;
};

}  // namespace

std::unique_ptr<Codec> MakeBrotliCodec(CodecKind kind, const std::vector<uint32_t>& parameters) {
  // Reset answers whether the parameters are good.
  std::unique_ptr<Codec> codec;
  if (kind == CodecKind::kBrotliEncode) codec = std::make_unique<BrotliEncoder>(parameters);
  else codec = std::make_unique<BrotliDecoder>(parameters);
  return codec->Reset() ? nullptr : std::move(codec);
}

}  // namespace kiln
