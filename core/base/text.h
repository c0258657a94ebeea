// Small text tools: joining, splitting, UTF-8, distances between words, numbers for people.
// All views are bytes; nothing here knows JavaScript.
#pragma once
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kiln {

// One argument of StrCat: text, a character or an integer.
class Piece {
 public:
  Piece(std::string_view text) : view_(text) {}
  Piece(const std::string& text) : view_(text) {}
  Piece(const char* text) : view_(text) {}
  Piece(char character) : view_(buffer_, 1) { buffer_[0] = character; }
  template <std::integral T>
  Piece(T number) : view_(std::signed_integral<T> ? Format(static_cast<int64_t>(number))
                                                  : FormatUnsigned(static_cast<uint64_t>(number))) {}
  Piece(const Piece&) = delete;
  Piece& operator=(const Piece&) = delete;

  std::string_view view() const { return view_; }

 private:
  std::string_view Format(int64_t number);
  std::string_view FormatUnsigned(uint64_t number);

  char buffer_[24];
  std::string_view view_;
};

void AppendViews(std::string* out, std::initializer_list<std::string_view> views);

template <class... Args>
void StrAppend(std::string* out, const Args&... args) {
  AppendViews(out, {Piece(args).view()...});
}
template <class... Args>
std::string StrCat(const Args&... args) {
  std::string out;
  AppendViews(&out, {Piece(args).view()...});
  return out;
}

std::vector<std::string_view> Split(std::string_view text, char separator);
std::string Join(std::span<const std::string> parts, std::string_view separator);
std::string Join(std::span<const std::string_view> parts, std::string_view separator);
std::string_view Trim(std::string_view text);  // ASCII white space
std::string ToLowerAscii(std::string_view text);
std::string ReplaceAll(std::string_view text, std::string_view from, std::string_view to);
std::string Quote(std::string_view text);  // "text" for messages, control characters escaped, long text cut

// --- UTF-8 ---

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct DecodedCodePoint {
  char32_t value;
  uint32_t size;  // bytes consumed, at least 1
  bool valid;
};
// The code point at `offset` < text.size(). Ill-formed bytes become U+FFFD as TextDecoder does it (maximal
// subparts); a surrogate encoded in three bytes (WTF-8) is ill-formed here.
DecodedCodePoint DecodeUtf8(std::string_view text, size_t offset);
// The same, but surrogates in three bytes decode to themselves.
DecodedCodePoint DecodeWtf8(std::string_view text, size_t offset);
// Appends 1 to 4 bytes; surrogates are written as WTF-8.
void AppendUtf8(std::string* out, char32_t code_point);
// The offset of the first ill-formed byte, or npos.
size_t FindInvalidUtf8(std::string_view text);
inline bool IsValidUtf8(std::string_view text) { return FindInvalidUtf8(text) == std::string_view::npos; }
// How many UTF-16 units JavaScript would count; an ill-formed byte counts as one.
size_t Utf16Length(std::string_view text);
// Terminal cells: 0 for combining marks, 2 for East Asian wide characters and emoji, else 1.
int DisplayWidth(char32_t code_point);

// --- Did you mean ---

// Insertions, deletions, substitutions and swaps of neighbours.
size_t EditDistance(std::string_view a, std::string_view b);
// The candidate close enough to be what was meant, or empty.
std::string_view FindClosest(std::string_view word, std::span<const std::string_view> candidates);

// --- Numbers for people ---

std::string FormatDuration(double milliseconds);                     // "0.42ms" "12ms" "3.20s" "1m 05s"
std::string FormatBytes(uint64_t bytes);                             // "51 bytes" "1.20 KB" "9.10 MB"
std::string FormatCount(uint64_t count, std::string_view singular);  // "1 file" "5,000 files"

}  // namespace kiln
