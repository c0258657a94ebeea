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

// How much of an invalid sequence is one error: as far as it could have become a character.
// https://www.unicode.org/versions/latest/core-spec/chapter-3/#G66453
size_t InvalidPrefixSize(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const size_t wanted = lead >= 0xF0 && lead <= 0xF4 ? 4 : (lead & 0xF0) == 0xE0 ? 3 : 1;
  unsigned char least = 0x80, most = 0xBF;
  if (lead == 0xE0) least = 0xA0;
  if (lead == 0xED) most = 0x9F;
  if (lead == 0xF0) least = 0x90;
  if (lead == 0xF4) most = 0x8F;
  size_t size = 1;
  for (; size < std::min(wanted, text.size()); ++size) {
    const auto byte = static_cast<unsigned char>(text[size]);
    if (byte < least || byte > most) break;
    least = 0x80;
    most = 0xBF;
  }
  return size;
}

JSStringRef MakeEngineString(std::string_view utf8) {
  if (IsPlainAscii(utf8)) {
    // The engine wants a NUL at the end. Most strings are short.
    char buffer[2048];
    if (utf8.size() >= sizeof buffer) return js.JSStringCreateWithUTF8CString(std::string(utf8).c_str());
    std::memcpy(buffer, utf8.data(), utf8.size());
    buffer[utf8.size()] = 0;
    return js.JSStringCreateWithUTF8CString(buffer);
  }
  const std::u16string wide = DecodeUtf8ToUtf16(utf8);
  return js.JSStringCreateWithCharacters(reinterpret_cast<const JSChar*>(wide.data()), wide.size());
}

}  // namespace

std::u16string DecodeUtf8ToUtf16(std::string_view utf8) {
  // Never more units than bytes.
  std::u16string units(utf8.size(), 0);
  char16_t* out = units.data();
  for (size_t at = 0; at < utf8.size();) {
    for (uint64_t word; at + 8 <= utf8.size(); at += 8, out += 8) {
      std::memcpy(&word, utf8.data() + at, 8);
      if ((word & 0x8080808080808080u) != 0) break;
      for (size_t k = 0; k < 8; ++k) out[k] = static_cast<unsigned char>(utf8[at + k]);
    }
    if (at == utf8.size()) break;
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte < 0x80) {
      *out++ = byte;
      ++at;
      continue;
    }
    const DecodedCodePoint decoded = DecodeUtf8(utf8, at);
    if (decoded.value == kReplacementCharacter && decoded.size == 1) {
      *out++ = static_cast<char16_t>(kReplacementCharacter);
      at += InvalidPrefixSize(utf8.substr(at));
      continue;
    }
    at += decoded.size;
    if (decoded.value >= 0x10000) {
      *out++ = static_cast<char16_t>(0xD7C0 + (decoded.value >> 10));
      *out++ = static_cast<char16_t>(0xDC00 + (decoded.value & 0x3FF));
    } else {
      *out++ = static_cast<char16_t>(decoded.value);
    }
  }
  units.resize(static_cast<size_t>(out - units.data()));
  return units;
}

JsString::JsString(std::string_view utf8) : string_(MakeEngineString(utf8)) {}

std::string JsString::ToUtf8() const { return kiln::ToUtf8(string_); }

size_t EncodeUtf8Into(std::u16string_view units, char* out) {
  char* const begin = out;
  for (size_t i = 0; i < units.size(); ++i) {
    for (; i + 8 <= units.size(); i += 8, out += 8) {
      uint64_t words[2];
      std::memcpy(words, units.data() + i, 16);
      if (((words[0] | words[1]) & 0xFF80FF80FF80FF80u) != 0) break;
      for (size_t k = 0; k < 8; ++k) out[k] = static_cast<char>(units[i + k]);
    }
    if (i == units.size()) break;
    char32_t point = units[i];
    if (point < 0x80) {
      *out++ = static_cast<char>(point);
      continue;
    }
    if (point < 0x800) {
      *out++ = static_cast<char>(0xC0 | point >> 6);
      *out++ = static_cast<char>(0x80 | (point & 0x3F));
      continue;
    }
    if ((point & 0xF800) == 0xD800) {
      const bool paired = point < 0xDC00 && i + 1 < units.size() && (units[i + 1] & 0xFC00) == 0xDC00;
      point = paired ? 0x10000 + ((point & 0x3FF) << 10 | (units[++i] & 0x3FF)) : 0xFFFD;
    }
    if (point >= 0x10000) {
      *out++ = static_cast<char>(0xF0 | point >> 18);
      *out++ = static_cast<char>(0x80 | (point >> 12 & 0x3F));
    } else {
      *out++ = static_cast<char>(0xE0 | point >> 12);
    }
    *out++ = static_cast<char>(0x80 | (point >> 6 & 0x3F));
    *out++ = static_cast<char>(0x80 | (point & 0x3F));
  }
  return static_cast<size_t>(out - begin);
}

std::string ToUtf8(JSStringRef string) {
  const size_t length = js.JSStringGetLength(string);
  // The engine's own conversion stops at a lone surrogate. Text that it turned into as many bytes as units is ASCII and whole.
  constexpr size_t kShort = 256;
  if (length < kShort) {
    char buffer[kShort];
    const size_t written = js.JSStringGetUTF8CString(string, buffer, length + 1);
    if (written == length + 1 && IsPlainAscii({buffer, length})) return std::string(buffer, length);
  } else {
    std::string ascii(length + 1, 0);
    const size_t written = js.JSStringGetUTF8CString(string, ascii.data(), length + 1);
    ascii.pop_back();
    if (written == length + 1 && IsPlainAscii(ascii)) return ascii;
  }
  const std::u16string_view units(reinterpret_cast<const char16_t*>(js.JSStringGetCharactersPtr(string)), length);
  std::string out;
  out.resize(length * 3);
  out.resize(EncodeUtf8Into(units, out.data()));
  if (out.size() * 2 < out.capacity() && out.capacity() > 4096) out.shrink_to_fit();
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
