// Lexer: numeric literals, and the number or digits they stand for.
#include <algorithm>

#include <charconv>
#include <cmath>
#include <limits>

#include "transpiler/lex/identifier.h"
#include "transpiler/lex/lexer.h"
#include "transpiler/lex/messages.h"
#include "transpiler/lex/utf8.h"

namespace kiln {
namespace {

bool IsDigit(char c) { return static_cast<uint8_t>(c - '0') < 10; }

// 99 for what is no digit in any radix.
uint32_t DigitValue(char c) {
  if (IsDigit(c)) return static_cast<uint32_t>(c - '0');
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? static_cast<uint32_t>(lower - 'a' + 10) : 99;
}

uint32_t RadixOf(char letter) {
  switch (letter | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 0;
  }
}

}  // namespace

void Lexer::LexNumber(const char* p) {
  token_.start = Offset(p);
  if (*p == '0' && (RadixOf(p[1]) != 0 || IsDigit(p[1]) || p[1] == '_')) return LexLeadingZero(p);
  if (*p != '.') p = SkipDigits(p);
  if (p == nullptr) return;
  if (*p == 'n') return FinishNumber(Tok::kBigInt, p + 1);
  FinishDecimal(p);
}

// `p` is after the integer part: fraction and exponent.
void Lexer::FinishDecimal(const char* p) {
  if (*p == '.') {
    ++p;
    if (IsDigit(*p) || *p == '_') p = SkipDigits(p);
    if (p == nullptr) return;
  }
  if ((*p | 0x20) == 'e') {
    ++p;
    if (*p == '+' || *p == '-') ++p;
    if (!IsDigit(*p) && *p != '_') return Fail(SpanOf(p, std::min(p + 1, end_)), lex::kExpectedDigit, "a");
    p = SkipDigits(p);
    if (p == nullptr) return;
  }
  if (*p == 'n') return Fail(SpanOf(base_ + token_.start, p + 1), lex::kInvalidBigInt);
  FinishNumber(Tok::kNumber, p);
}

void Lexer::LexLeadingZero(const char* p) {
  if (const uint32_t radix = RadixOf(p[1]); radix != 0) {
    p = SkipRadixDigits(p + 2, radix);
    if (p == nullptr) return;
    return *p == 'n' ? FinishNumber(Tok::kBigInt, p + 1) : FinishNumber(Tok::kNumber, p);
  }
  // https://tc39.es/ecma262/#prod-LegacyOctalLikeDecimalIntegerLiteral and NonOctalDecimalIntegerLiteral
  token_.flags |= Token::kLegacyOctal;
  bool is_octal = true;
  for (; IsDigit(*p); ++p) is_octal &= *p <= '7';
  if (*p == '_') return Fail(SpanOf(p, p + 1), lex::kSeparatorAfterLeadingZero);
  if (*p == 'n') return Fail(SpanOf(base_ + token_.start, p + 1), lex::kInvalidBigInt);
  return is_octal ? FinishNumber(Tok::kNumber, p) : FinishDecimal(p);
}

const char* Lexer::SkipRadixDigits(const char* p, uint32_t radix) {
  const char* const start = p;
  for (;; ++p) {
    if (DigitValue(*p) < radix) continue;
    if (*p != '_') break;
    if (p == start || DigitValue(p[-1]) >= radix || DigitValue(p[1]) >= radix)
      return Fail(SpanOf(p, p + 1), lex::kMisplacedSeparator), nullptr;
    token_.flags |= Token::kEscaped;
  }
  const bool has_wrong_digit = IsDigit(*p);
  if (p != start && !has_wrong_digit) return p;
  const char* const wanted = radix == 16 ? "a hexadecimal" : radix == 8 ? "an octal" : "a binary";
  return Fail(SpanOf(p, std::min(p + 1, end_)), lex::kExpectedDigit, wanted), nullptr;
}

const char* Lexer::SkipDigits(const char* p) {
  for (;;) {
    while (IsDigit(*p)) ++p;
    if (*p != '_') [[likely]] return p;
    if (!IsDigit(p[-1]) || !IsDigit(p[1])) return Fail(SpanOf(p, p + 1), lex::kMisplacedSeparator), nullptr;
    token_.flags |= Token::kEscaped;
    ++p;
  }
}

// https://tc39.es/ecma262/#sec-literals-numeric-literals: the source character after it must not be an
// IdentifierStart or a digit.
void Lexer::FinishNumber(Tok kind, const char* p) {
  const uint8_t next = static_cast<uint8_t>(*p);
  const bool is_start = next < 0x80 ? IsIdentifierStart(next) || next == '\\' || IsDigit(*p)
                                    : IsIdentifierStart(DecodeUtf8(p).code_point);
  if (is_start) [[unlikely]] return Fail(SpanOf(p, p + DecodeUtf8(p).size), lex::kIdentifierAfterNumber);
  Finish(kind, p);
}

namespace {

std::string WithoutSeparators(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    if (c != '_') out += c;
  }
  return out;
}

// Rounds to nearest, ties to even, as 𝔽(MV) does. Bits beyond 64 only matter as "more than nothing".
double PowerOfTwoRadix(std::string_view digits, uint32_t bits_per_digit) {
  uint64_t value = 0;
  int exponent = 0;
  for (char c : digits) {
    const uint64_t digit = DigitValue(c);
    for (int bit = static_cast<int>(bits_per_digit) - 1; bit >= 0; --bit) {
      const uint64_t one = digit >> bit & 1;
      if (value >> 63) {
        value |= one;  // sticky
        ++exponent;
      } else {
        value = value << 1 | one;
      }
    }
  }
  return std::ldexp(static_cast<double>(value), exponent);
}

// from_chars does not say whether a number is too large or too small.
bool IsAboveOne(std::string_view text) {
  const size_t e = text.find_first_of("eE");
  long exponent = 0;
  if (e != text.npos) {
    const char* from = text.data() + e + 1;
    if (*from == '+') ++from;
    if (std::from_chars(from, text.data() + text.size(), exponent).ec == std::errc::result_out_of_range)
      return *from != '-';
  }
  const std::string_view mantissa = text.substr(0, e);
  const size_t point = std::min(mantissa.find('.'), mantissa.size());
  const size_t first = mantissa.find_first_of("123456789");
  return static_cast<long>(point) - static_cast<long>(first) + exponent > 0;
}

double Decimal(std::string_view text) {
  double value = 0;
  const std::from_chars_result result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec == std::errc::result_out_of_range)
    return IsAboveOne(text) ? std::numeric_limits<double>::infinity() : 0;
  return value;
}

double NumberOf(std::string_view text, bool has_leading_zero) {
  if (text.size() > 2 && RadixOf(text[1]) != 0) {
    const uint32_t radix = RadixOf(text[1]);
    return PowerOfTwoRadix(text.substr(2), radix == 16 ? 4 : radix == 8 ? 3 : 1);
  }
  if (has_leading_zero && text.find_first_not_of("01234567") == text.npos) return PowerOfTwoRadix(text, 3);
  return Decimal(text);
}

}  // namespace

double Lexer::number() const {
  const std::string_view text = token_text();
  constexpr size_t kExactDigits = 15;
  if (text.size() <= kExactDigits && !token_.legacy_octal()) {
    uint64_t value = 0;
    size_t i = 0;
    for (; i < text.size() && IsDigit(text[i]); ++i) value = value * 10 + static_cast<uint64_t>(text[i] - '0');
    if (i == text.size()) return static_cast<double>(value);
  }
  if (token_.escaped()) return NumberOf(WithoutSeparators(text), token_.legacy_octal());
  return NumberOf(text, token_.legacy_octal());
}

std::string_view Lexer::bigint() const {
  const std::string_view digits = token_text().substr(0, token_.end - token_.start - 1);
  return token_.escaped() ? arena_.Copy(std::string_view(WithoutSeparators(digits))) : digits;
}

}  // namespace kiln
