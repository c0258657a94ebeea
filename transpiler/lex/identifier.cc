#include "transpiler/lex/identifier.h"

#include <algorithm>

#include "core/base/text.h"
#include "transpiler/lex/keywords.h"
#include "transpiler/lex/unicode_tables.h"
#include "transpiler/lex/utf8.h"

namespace kiln {
namespace {

bool IsAsciiPart(uint32_t c) {
  return (c | 0x20) - 'a' < 26 || c - '0' < 10 || c == '_' || c == '$';
}
bool IsDigit(uint32_t c) { return c - '0' < 10; }

bool InTable(const uint8_t* block_of, uint32_t code_point) {
  if (code_point >= unicode::kIdentifierLimit) return false;
  const uint64_t* block = unicode::kIdentifierBlocks[block_of[code_point >> unicode::kIdentifierShift]];
  return block[code_point >> 6 & 7] >> (code_point & 63) & 1;
}

}  // namespace

bool IsIdentifierStart(uint32_t code_point) {
  if (code_point < 0x80) return IsAsciiPart(code_point) && !IsDigit(code_point);
  return InTable(unicode::kIdentifierStartBlock, code_point);
}

bool IsIdentifierPart(uint32_t code_point) {
  if (code_point < 0x80) return IsAsciiPart(code_point);
  if (code_point >= 0xE0100 && code_point <= 0xE01EF) return true;  // variation selectors, beyond the table
  return InTable(unicode::kIdentifierPartBlock, code_point);
}

bool IsReservedWord(std::string_view name) { return IsKeyword(FindKeyword(name).tok); }

bool IsStrictReservedWord(std::string_view name) { return IsStrictReserved(FindKeyword(name).contextual); }

bool IsAsciiIdentifierName(std::string_view text) {
  return !text.empty() && !IsDigit(static_cast<uint8_t>(text[0])) &&
         std::ranges::all_of(text, [](char c) { return IsAsciiPart(static_cast<uint8_t>(c)); });
}

bool IsIdentifierName(std::string_view text) {
  if (IsAsciiIdentifierName(text)) return true;
  for (size_t at = 0; at < text.size();) {
    char bytes[4] = {};  // DecodeUtf8 may read beyond the end
    std::copy_n(text.data() + at, std::min<size_t>(4, text.size() - at), bytes);
    const Utf8Char c = DecodeUtf8(bytes);
    if (!c.valid || !(at == 0 ? IsIdentifierStart(c.code_point) : IsIdentifierPart(c.code_point))) return false;
    at += c.size;
  }
  return !text.empty();
}

bool IsFactoryName(std::string_view text) {
  if (text == "this" || text == "null") return true;
  const std::string_view first = text.substr(0, text.find('.'));
  if (first != "this" && (IsReservedWord(first) || IsStrictReservedWord(first) || first == "await")) return false;
  return std::ranges::all_of(Split(text, '.'), IsIdentifierName);
}

}  // namespace kiln
