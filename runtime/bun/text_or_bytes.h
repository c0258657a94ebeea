// A native's argument that is text (as UTF-8) or bytes, which are not copied.
#pragma once
#include <string>

#include "runtime/engine/convert.h"

namespace kiln {

class TextOrBytes {
 public:
  explicit TextOrBytes(std::string text) : text_(std::move(text)), is_text_(true) {}
  explicit TextOrBytes(Bytes bytes) : bytes_(bytes) {}
  std::string_view view() const { return is_text_ ? std::string_view(text_) : bytes_.view(); }

 private:
  std::string text_;
  Bytes bytes_{};
  bool is_text_ = false;
};

template <>
struct Convert<TextOrBytes> {
  static constexpr const char* kName = "a string or a typed array";
  static std::optional<TextOrBytes> From(Realm& realm, JSValueRef value) {
    if (std::optional<std::string> text = Convert<std::string>::From(realm, value)) return TextOrBytes(*std::move(text));
    if (const std::optional<Bytes> bytes = BytesOf(realm, value)) return TextOrBytes(*bytes);
    return std::nullopt;
  }
};

}  // namespace kiln
