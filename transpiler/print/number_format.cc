#include "transpiler/print/number_format.h"

#include <charconv>
#include <cstring>
#include <string_view>

namespace kiln {
namespace {

// value = 0.DIGITS × 10^exponent, without trailing zeros in the digits.
struct Decimal {
  char digits[24];
  int count = 0;
  int exponent = 0;
};

Decimal ShortestDecimal(double value) {
  char text[32];
  const char* end = std::to_chars(text, text + sizeof(text), value, std::chars_format::scientific).ptr;
  Decimal decimal;
  const char* p = text;
  for (; p != end && *p != 'e'; ++p) {
    if (*p != '.') decimal.digits[decimal.count++] = *p;
  }
  if (p != end) {
    ++p;
    const bool negative = *p == '-';
    int exponent = 0;
    std::from_chars(p + 1, end, exponent);
    decimal.exponent = (negative ? -exponent : exponent) + 1;
  }
  while (decimal.count > 1 && decimal.digits[decimal.count - 1] == '0') --decimal.count;
  return decimal;
}

class Writer {
 public:
  explicit Writer(char* to) : start_(to), to_(to) {}
  Writer& Text(const char* text, size_t size) {
    std::memcpy(to_, text, size);
    to_ += size;
    return *this;
  }
  Writer& Char(char c) {
    *to_++ = c;
    return *this;
  }
  Writer& Zeros(int count) {
    for (int i = 0; i < count; ++i) *to_++ = '0';
    return *this;
  }
  Writer& Integer(int value) {
    to_ = std::to_chars(to_, to_ + 8, value).ptr;
    return *this;
  }
  size_t size() const { return static_cast<size_t>(to_ - start_); }

 private:
  char* start_;
  char* to_;
};

// https://tc39.es/ecma262/#sec-numeric-types-number-tostring
size_t FormatStandard(const Decimal& d, char* buffer) {
  Writer out(buffer);
  const int k = d.count;
  const int n = d.exponent;
  if (k <= n && n <= 21) return out.Text(d.digits, k).Zeros(n - k).size();
  if (0 < n && n <= 21) return out.Text(d.digits, n).Char('.').Text(d.digits + n, k - n).size();
  if (-6 < n && n <= 0) return out.Char('0').Char('.').Zeros(-n).Text(d.digits, k).size();
  out.Char(d.digits[0]);
  if (k > 1) out.Char('.').Text(d.digits + 1, k - 1);
  out.Char('e').Char(n > 0 ? '+' : '-').Integer(n > 0 ? n - 1 : 1 - n);
  return out.size();
}

int DigitsOf(int value) { return value < 10 ? 1 : value < 100 ? 2 : 3; }

size_t FormatShortest(double value, const Decimal& d, char* buffer) {
  Writer out(buffer);
  const int k = d.count;
  const int n = d.exponent;
  if (n >= k) {
    const int zeros = n - k;
    const int length = zeros >= 3 ? k + 1 + DigitsOf(zeros) : n;
    if (value < 18446744073709551616.0) {
      char hex[24];
      const char* end = std::to_chars(hex, hex + sizeof(hex), static_cast<uint64_t>(value), 16).ptr;
      if (end - hex + 2 < length) return out.Text("0x", 2).Text(hex, static_cast<size_t>(end - hex)).size();
    }
    out.Text(d.digits, k);
    return zeros >= 3 ? out.Char('e').Integer(zeros).size() : out.Zeros(zeros).size();
  }
  if (n > 0) return out.Text(d.digits, n).Char('.').Text(d.digits + n, k - n).size();
  if (1 - n + k <= k + 2 + DigitsOf(k - n)) return out.Char('.').Zeros(-n).Text(d.digits, k).size();
  return out.Text(d.digits, k).Char('e').Char('-').Integer(k - n).size();
}

}  // namespace

size_t FormatNumber(double value, NumberStyle style, char (&buffer)[kNumberBufferSize]) {
  if (value < 1000 && value == static_cast<int>(value)) {
    return static_cast<size_t>(std::to_chars(buffer, buffer + sizeof(buffer), static_cast<int>(value)).ptr - buffer);
  }
  const Decimal decimal = ShortestDecimal(value);
  return style == NumberStyle::kStandard ? FormatStandard(decimal, buffer) : FormatShortest(value, decimal, buffer);
}

}  // namespace kiln
