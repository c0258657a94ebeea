#include <string>

#include "transpiler/lex/cook.h"
#include "transpiler/lex/utf8.h"

namespace kiln::lex {
namespace {

void AppendCodePoint(uint32_t code_point, std::string* out) {
  char bytes[4];
  out->append(bytes, EncodeUtf8(code_point, bytes));
}

constexpr uint32_t kNoEntity = 0xFFFFFFFF;

// `digits` is what stands between `&#` and `;`.
uint32_t NumericEntity(std::string_view digits) {
  const bool is_hex = digits.starts_with('x');
  if (is_hex) digits.remove_prefix(1);
  if (digits.empty()) return kNoEntity;
  uint32_t value = 0;
  for (char c : digits) {
    uint32_t digit;
    if (c >= '0' && c <= '9') {
      digit = static_cast<uint32_t>(c - '0');
    } else if (is_hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      digit = static_cast<uint32_t>((c | 0x20) - 'a' + 10);
    } else {
      return kNoEntity;
    }
    value = value * (is_hex ? 16 : 10) + digit;
    if (value > 0x10FFFF) return kNoEntity;
  }
  return value;
}

uint32_t EntityNamed(std::string_view name) {
  if (name.starts_with('#')) return NumericEntity(name.substr(1));
  const char32_t found = FindEntity(name);
  return found == 0 ? kNoEntity : static_cast<uint32_t>(found);
}

// `line` must be followed by three readable bytes, as everything in a source is.
void AppendDecoded(std::string_view line, std::string* out) {
  for (size_t at = 0; at < line.size();) {
    const uint8_t byte = static_cast<uint8_t>(line[at]);
    if (byte >= 0x80) {
      const Utf8Char c = DecodeUtf8(line.data() + at);
      c.valid ? void(out->append(line, at, c.size)) : AppendCodePoint(c.code_point, out);
      at += c.size;
      continue;
    }
    if (byte == '&') {
      constexpr size_t kLongestEntity = 32;  // numbers may have leading zeros
      const size_t semicolon = line.substr(at, kLongestEntity).find(';');
      const uint32_t code_point =
          semicolon == line.npos ? kNoEntity : EntityNamed(line.substr(at + 1, semicolon - 1));
      if (code_point != kNoEntity) {
        AppendCodePoint(code_point, out);
        at += semicolon + 1;
        continue;
      }
    }
    out->push_back(line[at++]);
  }
}

bool NeedsDecoding(std::string_view text) {
  for (char c : text) {
    if (c == '&' || static_cast<uint8_t>(c) >= 0x80) return true;
  }
  return false;
}

bool IsLineBreak(uint32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

// What TypeScript trims: its isWhiteSpaceSingleLine.
bool IsBlank(uint32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t' || c == '\v' || c == '\f';
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

bool HasLineBreak(std::string_view text) {
  return text.find_first_of("\n\r") != text.npos || text.find("\xE2\x80\xA8") != text.npos ||
         text.find("\xE2\x80\xA9") != text.npos;
}

// The first line keeps its leading blanks, the last one its trailing blanks.
std::string JoinTrimmedLines(std::string_view body) {
  std::string out;
  const auto add = [&](size_t from, size_t to) {
    if (!out.empty()) out += ' ';
    AppendDecoded(body.substr(from, to - from), &out);
  };
  size_t first = 0;           // of the line's characters that are not blank
  size_t last = body.npos;    // after the last of them
  for (size_t at = 0; at < body.size();) {
    const Utf8Char c = DecodeUtf8(body.data() + at);
    if (IsLineBreak(c.code_point)) {
      if (first != body.npos && last != body.npos) add(first, last);
      first = last = body.npos;
    } else if (!IsBlank(c.code_point)) {
      if (first == body.npos) first = at;
      last = at + c.size;
    }
    at += c.size;
  }
  if (first != body.npos) add(first, body.size());
  return out;
}

}  // namespace

std::string_view CookJsxString(std::string_view body, Arena& arena) {
  if (!NeedsDecoding(body)) return body;
  std::string out;
  AppendDecoded(body, &out);
  return arena.Copy(std::string_view(out));
}

std::string_view CookJsxText(std::string_view body, Arena& arena) {
  if (!HasLineBreak(body)) return CookJsxString(body, arena);
  return arena.Copy(std::string_view(JoinTrimmedLines(body)));
}

}  // namespace kiln::lex
