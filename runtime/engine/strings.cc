#include "runtime/engine/strings.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "core/base/text.h"

namespace kiln {
namespace {

// True if every byte is ASCII and none is NUL, which ends C strings.
bool IsPlainAscii(std::string_view text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    const uint64_t has_zero = (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
    if ((word & 0x8080808080808080u) != 0 || has_zero != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<ptrdiff_t>(i), text.end(),
                     [](char c) { return c != 0 && static_cast<unsigned char>(c) < 0x80; });
}

JSStringRef MakeEngineString(std::string_view utf8) {
  if (IsPlainAscii(utf8)) return js.JSStringCreateWithUTF8CString(std::string(utf8).c_str());
  const std::u16string wide = DecodeUtf8ToUtf16(utf8);
  return js.JSStringCreateWithCharacters(reinterpret_cast<const JSChar*>(wide.data()), wide.size());
}

}  // namespace

std::u16string DecodeUtf8ToUtf16(std::string_view utf8) {
  std::u16string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      out.push_back(byte);
      ++at;
      continue;
    }
    const DecodedCodePoint decoded = DecodeUtf8(utf8, at);
    const char32_t point = decoded.value;
    if (point >= 0x10000) {
      out.push_back(static_cast<char16_t>(0xD7C0 + (point >> 10)));
      out.push_back(static_cast<char16_t>(0xDC00 + (point & 0x3FF)));
    } else {
      out.push_back(static_cast<char16_t>(point));
    }
    at += decoded.size;
  }
  return out;
}

JsString::JsString(std::string_view utf8) : string_(MakeEngineString(utf8)) {}

std::string JsString::ToUtf8() const { return kiln::ToUtf8(string_); }

std::string ToUtf8(JSStringRef string) {
  const size_t length = js.JSStringGetLength(string);
  std::string out;
  // Most strings are short: a buffer on the stack, then one exact allocation.
  constexpr size_t kShort = 128;
  if (length <= kShort) {
    char buffer[kShort * 3 + 1];
    const size_t written = js.JSStringGetUTF8CString(string, buffer, sizeof buffer);
    return std::string(buffer, written > 0 ? written - 1 : 0);
  }
  out.resize(js.JSStringGetMaximumUTF8CStringSize(string));
  const size_t written = js.JSStringGetUTF8CString(string, out.data(), out.size());
  out.resize(written > 0 ? written - 1 : 0);
  return out;
}

JSValueRef MakeString(JSContextRef context, std::string_view utf8) {
  return js.JSValueMakeString(context, JsString(utf8).get());
}

std::string DescribeValue(JSContextRef context, JSValueRef value) {
  JSStringRef string = js.JSValueToStringCopy(context, value, nullptr);
  return string == nullptr ? std::string() : JsString::Adopt(string).ToUtf8();
}

}  // namespace kiln
