#include "runtime/node/buffer/encodings.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace kiln {
namespace {

constexpr uint8_t kNone = 0xFF;

constexpr std::array<uint8_t, 256> MakeBase64Values() {
  std::array<uint8_t, 256> values{};
  values.fill(kNone);
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < kAlphabet.size(); ++i) values[static_cast<uint8_t>(kAlphabet[i])] = static_cast<uint8_t>(i);
  values['-'] = 62;
  values['_'] = 63;
  return values;
}
constexpr std::array<uint8_t, 256> kBase64Values = MakeBase64Values();

constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char kUrlDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<uint16_t, 4096> MakeDigitPairs(const char* digits) {
  std::array<uint16_t, 4096> pairs{};
  for (unsigned i = 0; i < 4096; ++i) {
    const auto first = static_cast<uint8_t>(digits[i >> 6]), second = static_cast<uint8_t>(digits[i & 63]);
    pairs[i] = std::endian::native == std::endian::little ? static_cast<uint16_t>(first | second << 8) : static_cast<uint16_t>(first << 8 | second);
  }
  return pairs;
}
constexpr std::array<uint16_t, 4096> kDigitPairs = MakeDigitPairs(kDigits);
constexpr std::array<uint16_t, 4096> kUrlDigitPairs = MakeDigitPairs(kUrlDigits);

constexpr std::array<uint8_t, 256> MakeHexValues() {
  std::array<uint8_t, 256> values{};
  values.fill(kNone);
  for (unsigned i = 0; i < 10; ++i) values['0' + i] = static_cast<uint8_t>(i);
  for (unsigned i = 0; i < 6; ++i) values['a' + i] = values['A' + i] = static_cast<uint8_t>(10 + i);
  return values;
}
constexpr std::array<uint8_t, 256> kHexValues = MakeHexValues();

template <class Unit>
uint8_t ValueOf(const std::array<uint8_t, 256>& values, Unit unit) {
  const auto code = static_cast<std::make_unsigned_t<std::conditional_t<sizeof(Unit) == 1, char, int16_t>>>(unit);
  return code > 0xFF ? kNone : values[code];
}

}  // namespace

size_t AsciiPrefix(std::string_view bytes) {
  size_t i = 0;
  for (; i + 16 <= bytes.size(); i += 16) {
    uint64_t words[2];
    std::memcpy(words, bytes.data() + i, 16);
    if (((words[0] | words[1]) & 0x8080808080808080u) != 0) break;
  }
  while (i < bytes.size() && static_cast<uint8_t>(bytes[i]) < 0x80) ++i;
  return i;
}

// https://encoding.spec.whatwg.org/#utf-8-decoder: a sequence that breaks off is one U+FFFD, and the byte that broke it is
// looked at again.
size_t DecodeUtf8Into(std::string_view bytes, char16_t* out) {
  char16_t* const begin = out;
  const auto* const in = reinterpret_cast<const uint8_t*>(bytes.data());
  for (size_t at = 0; at < bytes.size();) {
    const uint8_t lead = in[at];
    if (lead < 0x80) {
      const size_t run = AsciiPrefix(bytes.substr(at));
      for (size_t i = 0; i < run; ++i) out[i] = in[at + i];
      out += run;
      at += run;
      continue;
    }
    ++at;
    const int needed = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : 0;
    if (needed == 0) {
      *out++ = 0xFFFD;
      continue;
    }
    // Overlong forms, surrogates and what is beyond U+10FFFF show in the second byte.
    uint8_t lower = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t upper = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    uint32_t point = lead & (0x3F >> needed);
    int seen = 0;
    for (; seen < needed && at < bytes.size() && in[at] >= lower && in[at] <= upper; ++seen, ++at) {
      point = point << 6 | (in[at] & 0x3F);
      lower = 0x80;
      upper = 0xBF;
    }
    if (seen < needed) {
      *out++ = 0xFFFD;
    } else if (point >= 0x10000) {
      *out++ = static_cast<char16_t>(0xD7C0 + (point >> 10));
      *out++ = static_cast<char16_t>(0xDC00 + (point & 0x3FF));
    } else {
      *out++ = static_cast<char16_t>(point);
    }
  }
  return static_cast<size_t>(out - begin);
}

size_t Utf8Length(std::u16string_view text) {
  size_t length = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char16_t unit = text[i];
    if (unit < 0x80) {
      length += 1;
    } else if (unit < 0x800) {
      length += 2;
    } else if (unit >= 0xD800 && unit < 0xDC00 && i + 1 < text.size() && (text[i + 1] & 0xFC00) == 0xDC00) {
      length += 4;
      ++i;
    } else {
      length += 3;
    }
  }
  return length;
}

std::string EncodeBase64(std::string_view bytes, TextEncoding alphabet) {
  const bool url = alphabet == TextEncoding::kBase64url;
  const char* digits = url ? kUrlDigits : kDigits;
  std::string out((bytes.size() + 2) / 3 * 4, '=');
  const auto* in = reinterpret_cast<const uint8_t*>(bytes.data());
  // Two digits at a time.
  const std::array<uint16_t, 4096>& pairs = url ? kUrlDigitPairs : kDigitPairs;
  char* at = out.data();
  size_t i = 0;
  for (const size_t whole = bytes.size() / 3 * 3; i < whole; i += 3, at += 4) {
    const uint32_t group = static_cast<uint32_t>(in[i]) << 16 | static_cast<uint32_t>(in[i + 1]) << 8 | in[i + 2];
    std::memcpy(at, &pairs.data()[group >> 12], 2);
    std::memcpy(at + 2, &pairs.data()[group & 0xFFF], 2);
  }
  const size_t left = bytes.size() - i;
  if (left > 0) {
    const uint32_t group = static_cast<uint32_t>(in[i]) << 16 | (left == 2 ? static_cast<uint32_t>(in[i + 1]) << 8 : 0);
    at[0] = digits[group >> 18];
    at[1] = digits[group >> 12 & 63];
    if (left == 2) at[2] = digits[group >> 6 & 63];
    if (url) out.resize(out.size() - (3 - left));
  }
  return out;
}

std::string EncodeHex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out(bytes.size() * 2, '0');
  char* at = out.data();
  const auto* in = reinterpret_cast<const uint8_t*>(bytes.data());
  for (size_t i = 0; i < bytes.size(); ++i, at += 2) {
    at[0] = kDigits[in[i] >> 4];
    at[1] = kDigits[in[i] & 15];
  }
  return out;
}

template <class Unit>
size_t DecodeBase64(std::basic_string_view<Unit> text, uint8_t* out, size_t room) {
  uint32_t group = 0;
  int bits = 0;
  size_t written = 0;
  size_t i = 0;
  // Whole groups while the text is clean.
  const uint8_t* const values = kBase64Values.data();
  const Unit* const units = text.data();
  const size_t groups = std::min(text.size() / 4, room / 3);
  for (; i < groups * 4; i += 4, written += 3) {
    if constexpr (sizeof(Unit) > 1) {
      if ((units[i] | units[i + 1] | units[i + 2] | units[i + 3]) > 0xFF) break;
    }
    const uint32_t a = values[static_cast<uint8_t>(units[i])], b = values[static_cast<uint8_t>(units[i + 1])];
    const uint32_t c = values[static_cast<uint8_t>(units[i + 2])], d = values[static_cast<uint8_t>(units[i + 3])];
    if ((a | b | c | d) >= 64) break;
    const uint32_t value = a << 18 | b << 12 | c << 6 | d;
    out[written] = static_cast<uint8_t>(value >> 16);
    out[written + 1] = static_cast<uint8_t>(value >> 8);
    out[written + 2] = static_cast<uint8_t>(value);
  }
  for (; i < text.size() && written < room; ++i) {
    const uint8_t value = ValueOf(kBase64Values, text[i]);
    if (text[i] == '=') break;
    if (value == kNone) continue;
    group = group << 6 | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[written++] = static_cast<uint8_t>(group >> bits);
  }
  return written;
}

template <class Unit>
size_t DecodeHex(std::basic_string_view<Unit> text, uint8_t* out, size_t room) {
  const size_t count = std::min(text.size() / 2, room);
  for (size_t i = 0; i < count; ++i) {
    const uint8_t high = ValueOf(kHexValues, text[2 * i]), low = ValueOf(kHexValues, text[2 * i + 1]);
    if ((high | low) > 15) return i;
    out[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return count;
}

template size_t DecodeBase64(std::string_view, uint8_t*, size_t);
template size_t DecodeBase64(std::u16string_view, uint8_t*, size_t);
template size_t DecodeHex(std::string_view, uint8_t*, size_t);
template size_t DecodeHex(std::u16string_view, uint8_t*, size_t);

}  // namespace kiln
