// Strings in and out of the engine. kiln's are UTF-8; the engine's are Latin-1 or UTF-16 inside.
#pragma once
#include <string>
#include <string_view>

#include "runtime/engine/symbols.h"

namespace kiln {

// An owned engine string. ASCII stays 8 bits wide; invalid UTF-8 decodes as WHATWG's decoder does
// (each maximal invalid part is U+FFFD).
class JsString {
 public:
  explicit JsString(std::string_view utf8);
  // Takes over the caller's reference.
  static JsString Adopt(JSStringRef string) { return JsString(string); }
  JsString(JsString&& other) noexcept : string_(other.string_) { other.string_ = nullptr; }
  JsString(const JsString&) = delete;
  JsString& operator=(const JsString&) = delete;
  ~JsString() {
    if (string_ != nullptr) js.JSStringRelease(string_);
  }

  JSStringRef get() const { return string_; }
  // Lone surrogates become U+FFFD.
  std::string ToUtf8() const;

 private:
  explicit JsString(JSStringRef string) : string_(string) {}
  JSStringRef string_;
};

std::string ToUtf8(JSStringRef string);
JSValueRef MakeString(JSContextRef context, std::string_view utf8);
// ECMAScript's ToString as UTF-8; empty if that throws (used for messages only).
std::string DescribeValue(JSContextRef context, JSValueRef value);

// At most 3 bytes per unit to `out`; returns how many. Lone surrogates become U+FFFD.
size_t EncodeUtf8Into(std::u16string_view units, char* out);

// WHATWG "UTF-8 decode without BOM", into UTF-16.
std::u16string DecodeUtf8ToUtf16(std::string_view utf8);

}  // namespace kiln
