// Regular expressions: what may follow a backslash, in and outside of classes.
#include "core/base/text.h"
#include "transpiler/lex/regexp_messages.h"
#include "transpiler/lex/regexp_parser.h"
#include "transpiler/lex/regexp_property.h"

namespace kiln::lex {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsOctal(char c) { return c >= '0' && c <= '7'; }
bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

// https://tc39.es/ecma262/#prod-AtomEscape
bool RegExpParser::AtomEscape() {
  const char c = Peek(1);
  if (c == 'b' || c == 'B') {
    p_ += 2;
    return false;
  }
  if (c >= '1' && c <= '9') {
    DecimalEscape();
  } else if (c == 'k') {
    NamedReference();
  } else if (IsClassEscape()) {
    ClassEscape();
  } else {
    CharacterEscape(Where::kAtom);
  }
  return true;
}

// Without u, a number above the count of groups is an octal escape or a digit, and never wrong.
void RegExpParser::DecimalEscape() {
  const char* const start = p_++;
  uint32_t number = 0;
  constexpr uint32_t kTooLarge = 100'000'000;
  while (!AtEnd() && IsDigit(*p_)) {
    if (number < kTooLarge) number = number * 10 + static_cast<uint32_t>(*p_ - '0');
    ++p_;
  }
  if (number <= last_group_number_) return;
  last_group_number_ = number;
  last_group_reference_ = {start, p_, std::string(start + 1, p_)};
}

// https://tc39.es/ecma262/#sec-parsepattern: without u, \k is only special if the pattern has named groups,
// which is known at the end.
void RegExpParser::NamedReference() {
  const char* const start = p_;
  p_ += 2;
  std::string name;
  if (Eat('<') && GroupName(&name)) {
    named_references_.push_back({start, p_, std::move(name)});
    return;
  }
  if (unicode()) return Fail(start, start + 2, kInvalidNamedReference);
  p_ = start + 2;
  if (bare_k_ == nullptr) bare_k_ = start;
}

bool RegExpParser::IsClassEscape() const {
  switch (Peek(1)) {
    case 'd':
    case 'D':
    case 's':
    case 'S':
    case 'w':
    case 'W':
      return true;
    case 'p':
    case 'P':
      return unicode();
    default:
      return false;
  }
}

bool RegExpParser::ClassEscape() {
  if (Peek(1) == 'p' || Peek(1) == 'P') return Property();
  p_ += 2;
  return false;
}

// https://tc39.es/ecma262/#prod-UnicodePropertyValueExpression
bool RegExpParser::Property() {
  const char* const start = p_;
  const bool is_negated = Peek(1) == 'P';
  p_ += 2;
  if (!Eat('{')) return Fail(start, p_, kMalformedProperty), false;
  const auto word = [&] {
    const char* const from = p_;
    while (!AtEnd() && (IsLetter(*p_) || IsDigit(*p_) || *p_ == '_')) ++p_;
    return std::string_view(from, static_cast<size_t>(p_ - from));
  };
  const std::string_view name = word();
  if (At('=')) return PropertyWithValue(start, name);
  if (name.empty() || !Eat('}')) return Fail(start, p_, kMalformedProperty), false;
  const char* const from = name.data();
  const char* const to = from + name.size();
  const PropertyKind kind = FindLoneProperty(name);
  if (kind == PropertyKind::kCharacters) return false;
  if (kind == PropertyKind::kUnknown) {
    const std::string_view close = SuggestLoneProperty(name);
    return close.empty() ? Fail(from, to, kUnknownProperty, name) : Fail(from, to, kUnknownPropertyLike, name, close),
           false;
  }
  if (mode_ != RegExpMode::kUnicodeSets) return Fail(from, to, kStringPropertyNeedsV, name), false;
  if (is_negated) return Fail(start, p_, kNegatedStringProperty, name), false;
  return true;
}

bool RegExpParser::PropertyWithValue(const char* start, std::string_view name) {
  const char* const from = ++p_;
  while (!AtEnd() && (IsLetter(*p_) || IsDigit(*p_) || *p_ == '_')) ++p_;
  const char* const to = p_;
  const std::string_view value(from, static_cast<size_t>(to - from));
  if (value.empty() || !Eat('}')) return Fail(start, p_, kMalformedProperty), false;
  const std::span<const std::string_view> values = ValuesOfProperty(name);
  if (values.empty()) {
    const std::string_view close = SuggestPropertyWithValues(name);
    const char* const name_end = name.data() + name.size();
    return close.empty() ? Fail(name.data(), name_end, kUnknownProperty, name)
                         : Fail(name.data(), name_end, kUnknownPropertyLike, name, close),
           false;
  }
  if (HasPropertyValue(values, value)) return false;
  const std::string_view close = FindClosest(value, values);
  close.empty() ? Fail(from, to, kUnknownPropertyValue, name, value)
                : Fail(from, to, kUnknownPropertyValueLike, name, value, close);
  return false;
}

// https://tc39.es/ecma262/#prod-CharacterEscape. Returns the character's value.
uint32_t RegExpParser::CharacterEscape(Where where) {
  if (p_ + 1 >= end_) return Fail(p_, p_ + 1, kTrailingBackslash), 0;
  switch (p_[1]) {
    case 'f': return p_ += 2, '\f';
    case 'n': return p_ += 2, '\n';
    case 'r': return p_ += 2, '\r';
    case 't': return p_ += 2, '\t';
    case 'v': return p_ += 2, '\v';
    case 'c': return ControlLetter(where);
    case 'x': return HexEscape();
    case 'u': return UnicodeEscape();
    case '0':
      if (!IsDigit(Peek(2))) return p_ += 2, 0;
      [[fallthrough]];
    case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      if (unicode()) return Fail(p_, p_ + 2, kInvalidDecimalEscape), 0;
      return LegacyOctal();
    default: return IdentityEscape(where);
  }
}

// https://tc39.es/ecma262/#prod-annexB-ClassEscape: in classes without u, digits and _ count as letters.
uint32_t RegExpParser::ControlLetter(Where where) {
  const char letter = Peek(2);
  const bool is_letter = IsLetter(letter) || (!unicode() && where == Where::kClass && (IsDigit(letter) || letter == '_'));
  if (is_letter) return p_ += 3, static_cast<uint32_t>(letter) % 32;
  if (unicode()) return Fail(p_, p_ + 2, kInvalidControlEscape), 0;
  return ++p_, '\\';  // the backslash stands for itself, and c follows
}

std::optional<uint32_t> RegExpParser::EatHexDigits(uint32_t count) {
  uint32_t value = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const int digit = HexValue(Peek(static_cast<int>(i)));
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<uint32_t>(digit);
  }
  p_ += count;
  return value;
}

uint32_t RegExpParser::HexEscape() {
  const char* const start = p_;
  p_ += 2;
  if (const std::optional<uint32_t> value = EatHexDigits(2)) return *value;
  if (unicode()) Fail(start, start + 2, kInvalidRegExpHexEscape);
  return 'x';
}

uint32_t RegExpParser::UnicodeEscape() {
  const char* const start = p_;
  if (const std::optional<uint32_t> value = EatUnicodeEscape(unicode())) return *value;
  if (unicode()) return Fail(start, start + 2, kInvalidRegExpUnicodeEscape), 0;
  p_ = start + 2;
  return 'u';
}

// https://tc39.es/ecma262/#prod-RegExpUnicodeEscapeSequence
std::optional<uint32_t> RegExpParser::EatUnicodeEscape(bool unicode) {
  if (!AtText("\\u")) return std::nullopt;
  const char* const start = p_;
  p_ += 2;
  if (unicode && Eat('{')) {
    uint32_t value = 0;
    const char* const digits = p_;
    for (; HexValue(Peek(0)) >= 0 && value <= 0x10FFFF; ++p_) value = value * 16 + static_cast<uint32_t>(HexValue(*p_));
    if (p_ != digits && value <= 0x10FFFF && Eat('}')) return value;
    p_ = start;
    return std::nullopt;
  }
  const std::optional<uint32_t> high = EatHexDigits(4);
  if (!high) p_ = start;
  if (!high || !unicode || *high < 0xD800 || *high > 0xDBFF || !AtText("\\u")) return high;
  const char* const after_high = p_;
  p_ += 2;
  const std::optional<uint32_t> low = EatHexDigits(4);
  if (low && *low >= 0xDC00 && *low <= 0xDFFF) return 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00);
  p_ = after_high;
  return high;
}

// \8 and \9 are the digits.
uint32_t RegExpParser::LegacyOctal() {
  ++p_;
  if (!IsOctal(*p_)) return static_cast<uint32_t>(*p_++);
  const int limit = *p_ <= '3' ? 3 : 2;
  uint32_t value = 0;
  for (int i = 0; i < limit && !AtEnd() && IsOctal(*p_); ++i) value = value * 8 + static_cast<uint32_t>(*p_++ - '0');
  return value;
}

// https://tc39.es/ecma262/#prod-IdentityEscape
uint32_t RegExpParser::IdentityEscape(Where where) {
  const char* const start = p_++;
  const char c = *p_;
  if (!unicode()) {
    if (c == 'k' && bare_k_ == nullptr) bare_k_ = start;
    return where == Where::kClass ? ClassCharacter(false) : NextCodePoint();
  }
  constexpr std::string_view kSyntax = "^$\\.*+?()[]{}|/";
  constexpr std::string_view kSetPunctuators = "&-!#%,:;<=>@`~";
  const bool is_allowed =
      kSyntax.find(c) != kSyntax.npos ||
      (where == Where::kClass && (mode_ == RegExpMode::kUnicodeSets ? kSetPunctuators.find(c) != kSetPunctuators.npos
                                                                    : c == '-'));
  const uint32_t value = NextCodePoint();
  if (!is_allowed) Fail(start, p_, kInvalidRegExpEscape, std::string_view(start, static_cast<size_t>(p_ - start)));
  return value;
}

}  // namespace kiln::lex
