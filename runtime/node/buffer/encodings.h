// Text to bytes and back in the encodings that Node's Buffer knows. Knows nothing of the engine.
// https://nodejs.org/api/buffer.html#buffers-and-character-encodings
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kiln {

// The numbers are those of runtime/node/buffer/encodings.ts.
enum class TextEncoding : uint8_t { kUtf8, kUtf16le, kLatin1, kAscii, kBase64, kBase64url, kHex };

// Invalid UTF-8 becomes U+FFFD as WHATWG says; a byte order mark stays. `out` has room for bytes.size() units; returns how
// many there are.
size_t DecodeUtf8Into(std::string_view bytes, char16_t* out);
// How many bytes at the start are ASCII.
size_t AsciiPrefix(std::string_view bytes);
// Of UTF-16 as UTF-8, where a lone surrogate is U+FFFD.
size_t Utf8Length(std::u16string_view text);

// All ASCII.
std::string EncodeBase64(std::string_view bytes, TextEncoding alphabet);
std::string EncodeHex(std::string_view bytes);

// At most `room` bytes to `out`; returns how many. Whatever is not Base64 in either alphabet is skipped, as Node does.
template <class Unit>
size_t DecodeBase64(std::basic_string_view<Unit> text, uint8_t* out, size_t room);
// Stops at the first pair that is not hexadecimal.
template <class Unit>
size_t DecodeHex(std::basic_string_view<Unit> text, uint8_t* out, size_t room);

}  // namespace kiln
