// The native half of Buffer: text to bytes and back, and searching.
#include "runtime/node/buffer/buffer_natives.h"

#include <algorithm>
#include <cstring>

#include "core/base/text.h"
#include "runtime/node/buffer/encodings.h"

namespace kiln {
namespace {

// --- bytes to text ---

AnyValue StringOfUtf16(Realm& realm, const char16_t* units, size_t count) {
  const JsString string = JsString::Adopt(js.JSStringCreateWithCharacters(reinterpret_cast<const JSChar*>(units), count));
  return AnyValue{js.JSValueMakeString(realm.context(), string.get())};
}

// `text` is ASCII; the engine keeps it 8 bits wide unless there is a NUL, which would end a C string.
AnyValue StringOfAscii(Realm& realm, const std::string& text) {
  const JsString string = JsString::Adopt(js.JSStringCreateWithUTF8CString(text.c_str()));
  return AnyValue{js.JSValueMakeString(realm.context(), string.get())};
}

AnyValue StringOfLatin1(Realm& realm, std::string_view bytes, uint8_t mask) {
  std::unique_ptr<char16_t[]> wide(new char16_t[bytes.size() + 1]);
  for (size_t i = 0; i < bytes.size(); ++i) wide[i] = static_cast<uint8_t>(bytes[i]) & mask;
  return StringOfUtf16(realm, wide.get(), bytes.size());
}

bool IsPlainAscii(std::string_view bytes) {
  return AsciiPrefix(bytes) == bytes.size() && (bytes.empty() || std::memchr(bytes.data(), 0, bytes.size()) == nullptr);
}

AnyValue DecodeText(Realm& realm, std::string_view bytes, TextEncoding encoding) {
  switch (encoding) {
    case TextEncoding::kUtf8: {
      if (IsPlainAscii(bytes)) return StringOfAscii(realm, std::string(bytes));
      std::unique_ptr<char16_t[]> wide(new char16_t[bytes.size() + 1]);
      const size_t count = DecodeUtf8Into(bytes, wide.get());
      return StringOfUtf16(realm, wide.get(), count);
    }
    case TextEncoding::kUtf16le: {
      const size_t count = bytes.size() / 2;
      std::unique_ptr<char16_t[]> wide(new char16_t[count + 1]);
      if (count > 0) std::memcpy(wide.get(), bytes.data(), count * 2);
      return StringOfUtf16(realm, wide.get(), count);
    }
    case TextEncoding::kLatin1:
    case TextEncoding::kAscii:
      if (IsPlainAscii(bytes)) return StringOfAscii(realm, std::string(bytes));
      return StringOfLatin1(realm, bytes, encoding == TextEncoding::kAscii ? 0x7F : 0xFF);
    case TextEncoding::kBase64:
    case TextEncoding::kBase64url:
      return StringOfAscii(realm, EncodeBase64(bytes, encoding));
    case TextEncoding::kHex:
      return StringOfAscii(realm, EncodeHex(bytes));
  }
  return AnyValue{realm.Undefined()};
}

AnyValue Decode(Realm& realm, Bytes bytes, int encoding, size_t start, size_t end) {
  end = std::min(end, bytes.size);
  start = std::min(start, end);
  return DecodeText(realm, bytes.view().substr(start, end - start), static_cast<TextEncoding>(encoding));
}

// --- text to bytes ---

std::u16string_view UnitsOf(const JsString& text) {
  return {reinterpret_cast<const char16_t*>(js.JSStringGetCharactersPtr(text.get())), js.JSStringGetLength(text.get())};
}

// Most bytes that `text` can become.
size_t MostBytes(const JsString& text, TextEncoding encoding) {
  const size_t length = js.JSStringGetLength(text.get());
  switch (encoding) {
    case TextEncoding::kUtf8: return length * 3;
    case TextEncoding::kUtf16le: return length * 2;
    case TextEncoding::kBase64:
    case TextEncoding::kBase64url: return (length + 3) / 4 * 3;
    case TextEncoding::kHex: return length / 2;
    default: return length;
  }
}

// Never part of a character.
size_t EncodeUtf8(std::u16string_view units, uint8_t* out, size_t room) {
  if (room >= units.size() * 3) return EncodeUtf8Into(units, reinterpret_cast<char*>(out));
  std::string all(units.size() * 3, '\0');
  all.resize(EncodeUtf8Into(units, all.data()));
  size_t count = std::min(all.size(), room);
  if (count < all.size()) {
    while (count > 0 && (all[count] & 0xC0) == 0x80) --count;
  }
  if (count > 0) std::memcpy(out, all.data(), count);
  return count;
}

size_t EncodeText(const JsString& text, TextEncoding encoding, uint8_t* out, size_t room) {
  const std::u16string_view units = UnitsOf(text);
  switch (encoding) {
    case TextEncoding::kUtf8: return EncodeUtf8(units, out, room);
    case TextEncoding::kUtf16le: {
      const size_t count = std::min(room / 2, units.size()) * 2;
      if (count > 0) std::memcpy(out, units.data(), count);
      return count;
    }
    case TextEncoding::kBase64:
    case TextEncoding::kBase64url: return DecodeBase64(units, out, room);
    case TextEncoding::kHex: return DecodeHex(units, out, room);
    default: {
      const size_t count = std::min(room, units.size());
      for (size_t i = 0; i < count; ++i) out[i] = static_cast<uint8_t>(units[i]);
      return count;
    }
  }
}

JsString TextOf(Realm& realm, AnyValue value) {
  return JsString::Adopt(js.JSValueToStringCopy(realm.context(), value.value, nullptr));
}

OwnedBytes Encode(Realm& realm, AnyValue value, int encoding) {
  const JsString text = TextOf(realm, value);
  const size_t most = MostBytes(text, static_cast<TextEncoding>(encoding));
  OwnedBytes bytes{std::unique_ptr<uint8_t[]>(new uint8_t[most + 1]), 0};
  bytes.size = EncodeText(text, static_cast<TextEncoding>(encoding), bytes.data.get(), most);
  // Text in few bytes was given room for many.
  if (bytes.size < most / 2 && most > 4096) {
    std::unique_ptr<uint8_t[]> exact(new uint8_t[bytes.size + 1]);
    std::memcpy(exact.get(), bytes.data.get(), bytes.size);
    bytes.data = std::move(exact);
  }
  return bytes;
}

// How many bytes were written.
double Write(Realm& realm, AnyValue value, Bytes target, size_t offset, size_t length, int encoding) {
  offset = std::min(offset, target.size);
  length = std::min(length, target.size - offset);
  return static_cast<double>(EncodeText(TextOf(realm, value), static_cast<TextEncoding>(encoding), target.data + offset, length));
}

double Utf8LengthOf(Realm& realm, AnyValue value) {
  return static_cast<double>(Utf8Length(UnitsOf(TextOf(realm, value))));
}

// --- bytes and bytes ---

double Compare(Realm&, Bytes left, Bytes right) {
  const int order = left.view().compare(right.view());
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

enum class Direction : uint8_t { kForward, kBackward };

// `step` is 2 for UTF-16, which only matches at whole units. -1 if there is none.
double IndexOf(Realm&, Bytes haystack, Bytes needle, double from, bool forward, size_t step) {
  if (needle.size > haystack.size) return -1;
  const std::string_view text = haystack.view();
  auto at = static_cast<size_t>(from);
  const Direction direction = forward ? Direction::kForward : Direction::kBackward;
  while (true) {
    at = direction == Direction::kForward ? text.find(needle.view(), at) : text.rfind(needle.view(), at);
    if (at == std::string_view::npos) return -1;
    if (at % step == 0) return static_cast<double>(at);
    if (direction == Direction::kBackward && at == 0) return -1;
    at = direction == Direction::kForward ? at + 1 : at - 1;
  }
}

// Repeats the first `filled` bytes over `target`.
void Repeat(Realm&, Bytes target, size_t start, size_t end, size_t filled) {
  uint8_t* const begin = target.data + start;
  const size_t size = end - start;
  while (filled < size && filled > 0) {
    const size_t count = std::min(filled, size - filled);
    std::memcpy(begin + filled, begin, count);
    filled += count;
  }
}

void Swap(Realm&, Bytes bytes, size_t width) {
  for (size_t at = 0; at + width <= bytes.size; at += width) std::reverse(bytes.data + at, bytes.data + at + width);
}

bool IsUtf8(Realm&, Bytes bytes) { return IsValidUtf8(bytes.view()); }
bool IsAscii(Realm&, Bytes bytes) { return AsciiPrefix(bytes.view()) == bytes.size; }

constexpr NativeFunction kFunctions[] = {
    Native<&Decode>("decode"),   Native<&Encode>("encode"), Native<&Write>("write"), Native<&Utf8LengthOf>("utf8Length"),
    Native<&Compare>("compare"), Native<&IndexOf>("indexOf"), Native<&Repeat>("repeat"), Native<&Swap>("swap"),
    Native<&IsUtf8>("isUtf8"),   Native<&IsAscii>("isAscii"),
};

}  // namespace

const NativeModule kBufferNative{"buffer", kFunctions};

}  // namespace kiln
