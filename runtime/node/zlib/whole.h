// Compressing and decompressing a text that is there as a whole, several times faster than zlib's streams.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "runtime/node/zlib/codec.h"

namespace kiln {

struct WholeOutput {
  std::unique_ptr<uint8_t[]> data;
  size_t size = 0;
  size_t capacity = 0;
};

// Nothing if this is not the way to do it, or the text is broken: zlib then says why.
std::optional<WholeOutput> RunWhole(CodecKind kind, int level, std::string_view input, size_t limit);

}  // namespace kiln
