// Deflate, with zlib's, gzip's or no frame.
#include <zlib.h>

#include <algorithm>
#include <array>

#include "runtime/node/zlib/codec.h"

namespace kiln {
namespace {

std::string CodeName(int error) {
  constexpr std::array kNames = {"Z_OK", "Z_ERRNO", "Z_STREAM_ERROR", "Z_DATA_ERROR", "Z_MEM_ERROR", "Z_BUF_ERROR", "Z_VERSION_ERROR"};
  if (error == Z_NEED_DICT) return "Z_NEED_DICT";
  return error <= 0 && error >= -6 ? kNames[static_cast<size_t>(-error)] : "Z_ERROR";
}

class ZlibCodec : public Codec {
 public:
  ZlibCodec(CodecKind kind, ZlibOptions options) : kind_(kind), options_(std::move(options)) {
    compresses_ = kind == CodecKind::kDeflate || kind == CodecKind::kGzip || kind == CodecKind::kDeflateRaw;
  }
  ~ZlibCodec() override {
    if (!started_) return;
    if (compresses_) {
      deflateEnd(&stream_);
    } else {
      inflateEnd(&stream_);
    }
  }

  // zlib's state is large: it is made when something runs.
  void Start() {
    if (started_) return;
    started_ = true;
    const int bits = kind_ == CodecKind::kGzip || kind_ == CodecKind::kGunzip             ? options_.window_bits + 16
                     : kind_ == CodecKind::kUnzip                                          ? options_.window_bits + 32
                     : kind_ == CodecKind::kDeflateRaw || kind_ == CodecKind::kInflateRaw ? -options_.window_bits
                                                                                           : options_.window_bits;
    status_ = compresses_ ? deflateInit2(&stream_, options_.level, Z_DEFLATED, bits, options_.memory_level, options_.strategy) : inflateInit2(&stream_, bits);
    if (status_ == Z_OK) GiveDictionary();
  }

  CodecStep Run(std::string_view input, uint8_t* output, size_t room, int flush) override {
    Start();
    if (status_ != Z_OK) return {.error = Failure(status_)};
    CodecStep step;
    // zlib counts in 32 bits.
    const size_t given = std::min<size_t>(input.size(), 0x7FFFFFFF), free = std::min<size_t>(room, 0x7FFFFFFF);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = output;
    stream_.avail_out = static_cast<uInt>(free);
    if (kind_ == CodecKind::kUnzip && first_ && !input.empty()) is_gzip_ = static_cast<uint8_t>(input[0]) == 0x1F;
    if (!input.empty()) first_ = false;
    // More than one call's worth: do not finish yet.
    const int error = compresses_ ? deflate(&stream_, given < input.size() ? Z_NO_FLUSH : flush) : Inflate(flush);
    step.consumed = given - stream_.avail_in;
    step.produced = free - stream_.avail_out;
    step.wants_room = stream_.avail_out == 0 || given < input.size();
    step.ended = error == Z_STREAM_END;
    step.error = Check(error, flush, given < input.size());
    return step;
  }

  std::optional<CodecError> Reset() override {
    Start();
    first_ = true;
    const int error = compresses_ ? deflateReset(&stream_) : inflateReset(&stream_);
    if (error != Z_OK) return CodecError{"Failed to reset stream", CodeName(error), error};
    GiveDictionary();
    return std::nullopt;
  }

  std::optional<CodecError> SetParameters(int level, int strategy) override {
    if (!compresses_) return std::nullopt;
    Start();
    const int error = deflateParams(&stream_, level, strategy);
    if (error != Z_OK && error != Z_BUF_ERROR) return CodecError{"Failed to set parameters", CodeName(error), error};
    return std::nullopt;
  }

  size_t GuessOutput(size_t input) const override {
    if (compresses_) return input + (input >> 3) + (input >> 6) + 64;
    return input * 4 + 1024;
  }

 private:
  void GiveDictionary() {
    if (options_.dictionary.empty()) return;
    const auto* data = reinterpret_cast<const Bytef*>(options_.dictionary.data());
    const auto size = static_cast<uInt>(options_.dictionary.size());
    if (kind_ == CodecKind::kDeflate || kind_ == CodecKind::kDeflateRaw) dictionary_status_ = deflateSetDictionary(&stream_, data, size);
    if (kind_ == CodecKind::kInflateRaw) dictionary_status_ = inflateSetDictionary(&stream_, data, size);
  }

  int Inflate(int flush) {
    int error = inflate(&stream_, flush);
    if (error == Z_NEED_DICT && !options_.dictionary.empty()) {
      error = inflateSetDictionary(&stream_, reinterpret_cast<const Bytef*>(options_.dictionary.data()), static_cast<uInt>(options_.dictionary.size()));
      if (error == Z_OK) return inflate(&stream_, flush);
      if (error == Z_DATA_ERROR) return Z_NEED_DICT;
    }
    // Another member of the archive; zeros are padding.
    const bool members = kind_ == CodecKind::kGunzip || (kind_ == CodecKind::kUnzip && is_gzip_);
    while (members && error == Z_STREAM_END && stream_.avail_in > 0 && stream_.next_in[0] != 0) {
      inflateReset(&stream_);
      error = inflate(&stream_, flush);
    }
    return error;
  }

  std::optional<CodecError> Check(int error, int flush, bool more_input) const {
    if (dictionary_status_ != Z_OK) return CodecError{"Failed to set dictionary", CodeName(dictionary_status_), dictionary_status_};
    switch (error) {
      case Z_OK:
      case Z_BUF_ERROR:
        if (stream_.avail_out != 0 && flush == Z_FINISH && !more_input) return CodecError{"unexpected end of file", "Z_BUF_ERROR", Z_BUF_ERROR};
        return std::nullopt;
      case Z_STREAM_END: return std::nullopt;
      case Z_NEED_DICT: return CodecError{options_.dictionary.empty() ? "Missing dictionary" : "Bad dictionary", "Z_NEED_DICT", Z_NEED_DICT};
      default: return Failure(error);
    }
  }
  CodecError Failure(int error) const { return {stream_.msg != nullptr ? stream_.msg : "Zlib error", CodeName(error), error}; }

  CodecKind kind_;
  ZlibOptions options_;
  z_stream stream_{};
  bool compresses_ = false;
  bool started_ = false;
  bool first_ = true;
  bool is_gzip_ = false;
  int status_ = Z_OK;
  int dictionary_status_ = Z_OK;
};

}  // namespace

std::optional<CodecError> Codec::SetParameters(int, int) { return std::nullopt; }

std::unique_ptr<Codec> MakeZlibCodec(CodecKind kind, ZlibOptions options) { return std::make_unique<ZlibCodec>(kind, std::move(options)); }

}  // namespace kiln
