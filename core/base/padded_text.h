// Source bytes followed by zeros that scanners may over-read, so that they can load whole SIMD
// words without a bounds check. Lexer and JSON reader take their input in this form.
#pragma once
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

#include "core/base/huge_pages.h"

namespace kiln {

inline constexpr size_t kTextPadding = 64;

class PaddedText {
 public:
  PaddedText() : PaddedText(std::string_view{}) {}
  explicit PaddedText(std::string_view text) : PaddedText(text.size()) {
    if (!text.empty()) std::memcpy(bytes_.get(), text.data(), text.size());
  }
  // Room for `size` bytes, to be filled through data(); the padding is zero already.
  explicit PaddedText(size_t size) : bytes_(new char[size + kTextPadding]), size_(size) {
    PreferHugePages(bytes_.get(), size);
    std::memset(bytes_.get() + size, 0, kTextPadding);
  }

  char* data() { return bytes_.get(); }
  size_t size() const { return size_; }
  std::string_view view() const { return {bytes_.get(), size_}; }
  // After reading fewer bytes than there was room for.
  void Shrink(size_t size) {
    size_ = size;
    std::memset(bytes_.get() + size, 0, kTextPadding);
  }

 private:
  std::unique_ptr<char[]> bytes_;
  size_t size_;
};

}  // namespace kiln
