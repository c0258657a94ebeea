#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>

namespace kiln {

std::string_view Piece::Format(int64_t number) {
  return {buffer_, static_cast<size_t>(std::to_chars(buffer_, buffer_ + sizeof buffer_, number).ptr - buffer_)};
}

std::string_view Piece::FormatUnsigned(uint64_t number) {
  return {buffer_, static_cast<size_t>(std::to_chars(buffer_, buffer_ + sizeof buffer_, number).ptr - buffer_)};
}

void AppendViews(std::string* out, std::initializer_list<std::string_view> views) {
  for (std::string_view view : views) out->append(view);
}

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

namespace {

template <class T>
std::string JoinAny(std::span<const T> parts, std::string_view separator) {
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

}  // namespace

std::string Join(std::span<const std::string> parts, std::string_view separator) { return JoinAny(parts, separator); }
std::string Join(std::span<const std::string_view> parts, std::string_view separator) {
  return JoinAny(parts, separator);
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  const size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string ToLowerAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

std::string ReplaceAll(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  while (true) {
    const size_t at = text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += to;
    text.remove_prefix(at + from.size());
  }
}

std::string Quote(std::string_view text) {
  constexpr size_t kLongest = 80;
  std::string out = "\"";
  size_t i = 0;
  for (; i < text.size() && i < kLongest;) {
    const DecodedCodePoint point = DecodeUtf8(text, i);
    if (point.value == '"' || point.value == '\\') {
      StrAppend(&out, '\\', static_cast<char>(point.value));
    } else if (point.value == '\n') {
      out += "\\n";
    } else if (point.value == '\t') {
      out += "\\t";
    } else if (point.value < 0x20 || point.value == 0x7F) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\x%02X", static_cast<unsigned>(point.value));
      out += escape;
    } else {
      AppendUtf8(&out, point.value);
    }
    i += point.size;
  }
  if (i < text.size()) out += "…";
  out += '"';
  return out;
}

// --- UTF-8 ---

namespace {

// https://encoding.spec.whatwg.org/#utf-8-decoder: what may follow the lead byte.
struct SequenceShape {
  uint32_t size;
  unsigned char lowest = 0x80, highest = 0xBF;  // of the second byte
};

enum class Surrogates : uint8_t { kInvalid, kValid };

SequenceShape ShapeOf(unsigned char lead, Surrogates surrogates) {
  if (lead >= 0xC2 && lead <= 0xDF) return {2};
  if (lead == 0xE0) return {3, 0xA0, 0xBF};
  if (lead == 0xED && surrogates == Surrogates::kInvalid) return {3, 0x80, 0x9F};
  if ((lead & 0xF0) == 0xE0) return {3};
  if (lead == 0xF0) return {4, 0x90, 0xBF};
  if (lead == 0xF4) return {4, 0x80, 0x8F};
  if (lead > 0xF0 && lead < 0xF4) return {4};
  return {0};
}

DecodedCodePoint Decode(std::string_view text, size_t offset, Surrogates surrogates) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (lead < 0x80) return {lead, 1, true};
  const SequenceShape shape = ShapeOf(lead, surrogates);
  if (shape.size == 0) return {kReplacementCharacter, 1, false};
  char32_t value = lead & (0x7F >> shape.size);
  unsigned char lowest = shape.lowest, highest = shape.highest;
  for (uint32_t i = 1; i < shape.size; ++i) {
    const auto byte = offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0;
    if (byte < lowest || byte > highest) return {kReplacementCharacter, i, false};
    value = value << 6 | (byte & 0x3F);
    lowest = 0x80, highest = 0xBF;
  }
  return {value, shape.size, true};
}

}  // namespace

DecodedCodePoint DecodeWtf8(std::string_view text, size_t offset) { return Decode(text, offset, Surrogates::kValid); }

DecodedCodePoint DecodeUtf8(std::string_view text, size_t offset) { return Decode(text, offset, Surrogates::kInvalid); }

void AppendUtf8(std::string* out, char32_t code_point) {
  const auto push = [out](char32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0 | code_point >> 6);
    push(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    push(0xE0 | code_point >> 12);
    push(0x80 | (code_point >> 6 & 0x3F));
    push(0x80 | (code_point & 0x3F));
  } else {
    push(0xF0 | code_point >> 18);
    push(0x80 | (code_point >> 12 & 0x3F));
    push(0x80 | (code_point >> 6 & 0x3F));
    push(0x80 | (code_point & 0x3F));
  }
}

size_t FindInvalidUtf8(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    // ASCII runs, eight bytes at a time.
    while (text.size() - i >= 8) {
      uint64_t word;
      std::memcpy(&word, text.data() + i, sizeof word);
      if ((word & 0x8080808080808080ull) != 0) break;
      i += 8;
    }
    if (i == text.size()) break;
    const DecodedCodePoint point = DecodeUtf8(text, i);
    if (!point.valid) return i;
    i += point.size;
  }
  return std::string_view::npos;
}

size_t Utf16Length(std::string_view text) {
  size_t units = 0;
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i, ++units;
      continue;
    }
    const DecodedCodePoint point = DecodeWtf8(text, i);
    units += point.value >= 0x10000 ? 2 : 1;
    i += point.size;
  }
  return units;
}

namespace {

struct Range {
  char32_t first, last;
};

constexpr Range kZeroWidth[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
                                {0x064B, 0x065F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
                                {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
                                {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF}};
constexpr Range kDoubleWidth[] = {{0x1100, 0x115F}, {0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x26A1, 0x26A1},
                                  {0x2705, 0x2705}, {0x274C, 0x274C}, {0x2E80, 0x303E}, {0x3041, 0x33FF},
                                  {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA4CF}, {0xA960, 0xA97F},
                                  {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
                                  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
                                  {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};

bool InRanges(std::span<const Range> ranges, char32_t code_point) {
  const auto after = std::ranges::upper_bound(ranges, code_point, {}, &Range::first);
  return after != ranges.begin() && code_point <= std::prev(after)->last;
}

}  // namespace

int DisplayWidth(char32_t code_point) {
  if (code_point < 0x300) return 1;
  if (InRanges(kZeroWidth, code_point)) return 0;
  return InRanges(kDoubleWidth, code_point) ? 2 : 1;
}

// --- Did you mean ---

size_t EditDistance(std::string_view a, std::string_view b) {
  // Three rows of the Damerau-Levenshtein matrix (optimal string alignment).
  std::vector<size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substitution});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::string_view FindClosest(std::string_view word, std::span<const std::string_view> candidates) {
  std::string_view best;
  // About one mistake in three letters is a typo; more is another word.
  size_t best_distance = std::max<size_t>(1, word.size() / 3) + 1;
  for (std::string_view candidate : candidates) {
    const size_t distance = EditDistance(word, candidate);
    if (distance < best_distance && distance < candidate.size()) best = candidate, best_distance = distance;
  }
  return best;
}

// --- Numbers for people ---

namespace {

template <class... Args>
std::string Printf(const char* format, Args... args) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, format, args...);
  return buffer;
}

}  // namespace

std::string FormatDuration(double milliseconds) {
  if (milliseconds < 10) return Printf("%.2fms", milliseconds);
  if (milliseconds < 1000) return Printf("%.0fms", milliseconds);
  if (milliseconds < 60'000) return Printf("%.2fs", milliseconds / 1000);
  const auto seconds = static_cast<unsigned long>(milliseconds / 1000);
  return Printf("%lum %02lus", seconds / 60, seconds % 60);
}

std::string FormatBytes(uint64_t bytes) {
  if (bytes < 1000) return StrCat(bytes, bytes == 1 ? " byte" : " bytes");
  constexpr const char* kUnits[] = {"KB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes) / 1000;
  size_t unit = 0;
  for (; value >= 1000 && unit + 1 < std::size(kUnits); ++unit) value /= 1000;
  return Printf("%.2f %s", value, kUnits[unit]);
}

std::string FormatCount(uint64_t count, std::string_view singular) {
  std::string digits = StrCat(count);
  for (size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return StrCat(digits, ' ', singular, count == 1 ? "" : "s");
}

}  // namespace kiln
