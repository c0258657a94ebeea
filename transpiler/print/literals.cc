// Numbers, booleans and regular expressions.
#include <cmath>

#include "core/base/text.h"
#include "transpiler/print/number_format.h"
#include "transpiler/print/printer.h"
#include "transpiler/print/script_tag.h"

namespace kiln {

void Printer::PrintBoolean(const BooleanLiteral* node, Level level) {
  if (!minify_syntax_) {
    SpaceBeforeWord();
    Map(node->span);
    return node->value ? Literal("true") : Literal("false");
  }
  const bool wrap = level > kPrefix;
  OpenIf(wrap);
  Map(node->span);
  node->value ? Literal("!0") : Literal("!1");
  CloseIf(wrap);
}

// Readable output keeps the source's spelling: 0xff, 1_000, 1e3.
void Printer::PrintNumber(const NumberLiteral* node, Level level) {
  const char first = SourceAt(node->span.start);
  const bool copy = !shorten_ && (node->flags & kNodeSynthetic) == 0 && ((first >= '0' && first <= '9') || first == '.');
  if (!copy) {
    // .5 needs no space after a word, 1e-7 does; which of them it is, is known later.
    if (!shorten_ || !(node->value > 0 && node->value < 1)) SpaceBeforeWord();
    Map(node->span);
    return PrintNumberValue(node->value, level);
  }
  if (first != '.') SpaceBeforeWord();
  Map(node->span);
  const std::string_view text = SourceOf(node->span);
  Text(text);
  // `1.toString` would read the dot as the number's; after 1.5, 0x1, 1e3 and the legacy octal 010 it cannot.
  const bool legacy = text.size() > 1 && text[0] == '0' && text.find_first_not_of("01234567") == std::string_view::npos;
  if (!legacy && text.find_first_not_of("0123456789_") == std::string_view::npos) number_end_ = out_.position();
}

void Printer::PrintNumberValue(double value, Level level) {
  const bool negative = std::signbit(value) && !std::isnan(value);
  const bool finite = std::isfinite(value);
  // Infinity and NaN can be shadowed.
  const auto own = !finite ? LevelOf(BinaryOperator::kDivide) : negative ? kPrefix : kMemberLevel;
  const bool wrap = own < level;
  OpenIf(wrap);
  if (negative) PrintSign("-");
  if (std::isnan(value)) {
    pretty_ ? Literal("0 / 0") : Literal("0/0");
  } else if (!finite) {
    pretty_ ? Literal("1 / 0") : Literal("1/0");
  } else {
    char buffer[kNumberBufferSize];
    const size_t size = FormatNumber(std::fabs(value), shorten_ ? NumberStyle::kShortest : NumberStyle::kStandard, buffer);
    if (buffer[0] != '.') SpaceBeforeWord();
    Text({buffer, size});
    if (std::string_view(buffer, size).find_first_not_of("0123456789") == std::string_view::npos) {
      number_end_ = out_.position();
    }
  }
  CloseIf(wrap);
}

void Printer::PrintBigInt(const BigIntLiteral* node) {
  SpaceBeforeWord();
  Map(node->span);
  Text(node->digits);
  Char('n');
}

namespace {

bool IsAsciiText(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// Is the byte at `at` escaped by an odd number of backslashes before it?
bool IsEscaped(std::string_view text, size_t at) {
  size_t count = 0;
  while (count < at && text[at - 1 - count] == '\\') ++count;
  return count % 2 == 1;
}

}  // namespace

void Printer::PrintRegExp(const RegExpLiteral* node) {
  // `a / /b/` must not become a comment, nor `a < /script>/` the end of a script element.
  if (Last() == '/' || (Last() == '<' && StartsWithScript(node->pattern))) Char(' ');
  Map(node->span);
  Char('/');
  const std::string_view pattern = node->pattern;
  if ((options_.ascii_only && !IsAsciiText(pattern)) || FindScriptTag(pattern) != std::string_view::npos) {
    const bool unicode = node->regexp_flags.find_first_of("uv") != std::string_view::npos;
    for (size_t i = 0; i < pattern.size();) {
      const DecodedCodePoint decoded = DecodeWtf8(pattern, i);
      if (decoded.value < 0x80 || !options_.ascii_only) {
        if (pattern[i] == '/' && i > 0 && pattern[i - 1] == '<' && StartsWithScript(pattern.substr(i + 1))) Char('\\');
        Text(pattern.substr(i, decoded.size));
      } else {
        if (IsEscaped(pattern, i)) out_.DropLast(1);  // \é is é
        PrintUnicodeEscape(decoded.value, unicode);
      }
      i += decoded.size;
    }
  } else {
    PrintValidUtf8(pattern);
  }
  Char('/');
  Text(node->regexp_flags);
  regexp_end_ = out_.position();
}

}  // namespace kiln
