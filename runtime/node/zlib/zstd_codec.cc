#include <zstd.h>
#include <zstd_errors.h>

#include "runtime/node/zlib/codec.h"

namespace kiln {
namespace {

// "ZSTD_error_checksum_wrong" for the errors that text can cause.
std::string CodeName(ZSTD_ErrorCode code) {
  struct Name {
    ZSTD_ErrorCode code;
    const char* name;
  };
  static constexpr Name kNames[] = {
      {ZSTD_error_prefix_unknown, "ZSTD_error_prefix_unknown"},
      {ZSTD_error_version_unsupported, "ZSTD_error_version_unsupported"},
      {ZSTD_error_frameParameter_unsupported, "ZSTD_error_frameParameter_unsupported"},
      {ZSTD_error_frameParameter_windowTooLarge, "ZSTD_error_frameParameter_windowTooLarge"},
      {ZSTD_error_corruption_detected, "ZSTD_error_corruption_detected"},
      {ZSTD_error_checksum_wrong, "ZSTD_error_checksum_wrong"},
      {ZSTD_error_dictionary_corrupted, "ZSTD_error_dictionary_corrupted"},
      {ZSTD_error_dictionary_wrong, "ZSTD_error_dictionary_wrong"},
      {ZSTD_error_parameter_unsupported, "ZSTD_error_parameter_unsupported"},
      {ZSTD_error_parameter_outOfBound, "ZSTD_error_parameter_outOfBound"},
      {ZSTD_error_srcSize_wrong, "ZSTD_error_srcSize_wrong"},
      {ZSTD_error_memory_allocation, "ZSTD_error_memory_allocation"},
  };
  for (const Name& one : kNames) {
    if (one.code == code) return one.name;
  }
  return "ZSTD_error_GENERIC";
}

CodecError ErrorOf(size_t result) {
  const ZSTD_ErrorCode code = ZSTD_getErrorCode(result);
  return {ZSTD_getErrorString(code), CodeName(code), static_cast<int>(code)};
}

class ZstdCompressor : public Codec {
 public:
  ZstdCompressor() : context_(ZSTD_createCCtx()) {}
  ~ZstdCompressor() override { ZSTD_freeCCtx(context_); }
  CodecStep Run(std::string_view input, uint8_t* output, size_t room, int flush) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output, room, 0};
    const size_t left = ZSTD_compressStream2(context_, &out, &in, static_cast<ZSTD_EndDirective>(flush));
    if (ZSTD_isError(left)) return {in.pos, out.pos, false, false, ErrorOf(left)};
    return {in.pos, out.pos, in.pos < in.size || (flush != ZSTD_e_continue && left > 0), flush == ZSTD_e_end && left == 0};
  }
  std::optional<CodecError> Reset() override {
    ZSTD_CCtx_reset(context_, ZSTD_reset_session_only);
    return std::nullopt;
  }
  size_t GuessOutput(size_t input) const override { return ZSTD_compressBound(input); }
  ZSTD_CCtx* context() { return context_; }

 private:
  ZSTD_CCtx* context_;
};

class ZstdDecompressor : public Codec {
 public:
  ZstdDecompressor() : context_(ZSTD_createDCtx()) {}
  ~ZstdDecompressor() override { ZSTD_freeDCtx(context_); }
  CodecStep Run(std::string_view input, uint8_t* output, size_t room, int flush) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output, room, 0};
    size_t hint = hint_;
    do {
      hint = ZSTD_decompressStream(context_, &out, &in);
      if (ZSTD_isError(hint)) return {in.pos, out.pos, false, false, ErrorOf(hint)};
    } while (in.pos < in.size && out.pos < out.size);
    // Nothing in and nothing out says nothing about the frame.
    if (!input.empty() || out.pos > 0) hint_ = hint;
    CodecStep step{in.pos, out.pos, out.pos == out.size, hint_ == 0};
    if (!step.ended && !step.wants_room && flush == ZSTD_e_end) step.error = CodecError{"unexpected end of file", "Z_BUF_ERROR", -5};
    return step;
  }
  std::optional<CodecError> Reset() override {
    ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);
    hint_ = 1;
    return std::nullopt;
  }
  size_t GuessOutput(size_t input) const override { return input * 4 + 1024; }
  ZSTD_DCtx* context() { return context_; }

 private:
  ZSTD_DCtx* context_;
  size_t hint_ = 1;
};

}  // namespace

std::unique_ptr<Codec> MakeZstdCodec(CodecKind kind, const std::vector<int>& parameters, std::optional<double> pledged_size, std::string dictionary) {
  if (kind == CodecKind::kZstdCompress) {
    auto codec = std::make_unique<ZstdCompressor>();
    for (size_t i = 0; i + 1 < parameters.size(); i += 2) {
      if (ZSTD_isError(ZSTD_CCtx_setParameter(codec->context(), static_cast<ZSTD_cParameter>(parameters[i]), parameters[i + 1]))) return nullptr;
    }
    if (pledged_size) ZSTD_CCtx_setPledgedSrcSize(codec->context(), static_cast<unsigned long long>(*pledged_size));
    if (!dictionary.empty()) ZSTD_CCtx_loadDictionary(codec->context(), dictionary.data(), dictionary.size());
    return codec;
  }
  auto codec = std::make_unique<ZstdDecompressor>();
  for (size_t i = 0; i + 1 < parameters.size(); i += 2) {
    if (ZSTD_isError(ZSTD_DCtx_setParameter(codec->context(), static_cast<ZSTD_dParameter>(parameters[i]), parameters[i + 1]))) return nullptr;
  }
  if (!dictionary.empty()) ZSTD_DCtx_loadDictionary(codec->context(), dictionary.data(), dictionary.size());
  return codec;
}

}  // namespace kiln
