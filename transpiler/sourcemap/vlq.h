// Base64 VLQ, the numbers of a source map's mappings: five bits per digit, the sign in the lowest
// bit of the first. https://tc39.es/ecma426/#sec-base64-vlq
#pragma once
#include <cstdint>

namespace kiln {

inline constexpr char kBase64Digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
inline constexpr uint32_t kMaxVlqBytes = 7;

// Writes up to kMaxVlqBytes bytes and returns the end. Values between offsets of 32 bits fit: a
// difference is at most 33 bits with its sign.
inline char* WriteVlq(char* to, int64_t value) {
  uint64_t bits = value < 0 ? (static_cast<uint64_t>(-value) << 1) | 1 : static_cast<uint64_t>(value) << 1;
  while (bits >= 32) {
    *to++ = kBase64Digits[(bits & 31) | 32];
    bits >>= 5;
  }
  *to++ = kBase64Digits[bits];
  return to;
}

// Reads one number. False if there is none or it does not fit in 32 bits with its sign.
bool ReadVlq(const char*& p, const char* end, int32_t* value);

}  // namespace kiln
