// Regular expressions: `[[a-z]--[aeiou]]` with the flag v.
#include <string>

#include "transpiler/lex/regexp_messages.h"
#include "transpiler/lex/regexp_parser.h"

namespace kiln::lex {
namespace {

// https://tc39.es/ecma262/#prod-ClassSetSyntaxCharacter
constexpr std::string_view kSyntax = "()[]{}/-\\|";
// https://tc39.es/ecma262/#prod-ClassSetReservedDoublePunctuator
constexpr std::string_view kReservedDoubles = "&!#$%*+,.:;<=>?@^`~";

}  // namespace

// https://tc39.es/ecma262/#prod-ClassContents. A class is one of union, intersection and subtraction.
bool RegExpParser::ClassSet() {
  const char* const open = p_++;
  if (!EnterNested(open)) return false;
  const bool is_negated = Eat('^');
  bool may_contain_strings = false;
  if (!At(']')) {
    const char* const start = p_;
    const Operand first = SetOperand();
    if (AtText("&&")) {
      may_contain_strings = SetOperation(first, "&&");
    } else if (AtText("--")) {
      may_contain_strings = SetOperation(first, "--");
    } else {
      may_contain_strings = SetUnion(first, start);
    }
  }
  if (!Eat(']')) return Fail(open, open + 1, kUnterminatedClass), false;
  --depth_;
  // https://tc39.es/ecma262/#sec-patterns-static-semantics-early-errors
  if (is_negated && may_contain_strings) Fail(open, p_, kNegatedStrings);
  return may_contain_strings;
}

// `start` is where the first operand, which has been read, started.
bool RegExpParser::SetUnion(Operand operand, const char* start) {
  bool may_contain_strings = false;
  for (;;) {
    may_contain_strings |= operand.may_contain_strings;
    if (AtText("--") || AtText("&&")) return Fail(p_, p_ + 2, kMixedSetOperators), false;
    if (Eat('-')) {
      if (AtEnd() || *p_ == ']') return Fail(p_ - 1, p_, kUnescapedInClassSet, "-"), false;
      const Operand high = SetOperand();
      if (operand.value == kSet || high.value == kSet) return Fail(start, p_, kClassInRange), false;
      if (operand.value > high.value) return Fail(start, p_, kRangeOutOfOrder), false;
      if (AtText("--") || AtText("&&")) return Fail(p_, p_ + 2, kMixedSetOperators), false;
    }
    if (AtEnd() || *p_ == ']') return may_contain_strings;
    start = p_;
    operand = SetOperand();
  }
}

// https://tc39.es/ecma262/#sec-static-semantics-maycontainstrings: an intersection may contain strings if all
// operands may, a subtraction if the first one may.
bool RegExpParser::SetOperation(Operand operand, std::string_view op) {
  bool may_contain_strings = operand.may_contain_strings;
  while (AtText(op)) {
    p_ += 2;
    if (op == "&&" && At('&')) return Fail(p_, p_ + 1, kUnescapedInClassSet, "&"), false;
    const Operand next = SetOperand();
    if (op == "&&") may_contain_strings &= next.may_contain_strings;
  }
  if (!AtEnd() && *p_ != ']') Fail(p_, p_ + 1, kMixedSetOperators);
  return may_contain_strings;
}

// https://tc39.es/ecma262/#prod-ClassSetOperand
RegExpParser::Operand RegExpParser::SetOperand() {
  if (At('[')) return {kSet, ClassSet()};
  if (!At('\\')) return {SetCharacter(), false};
  if (IsClassEscape()) return {kSet, ClassEscape()};
  if (Peek(1) == 'q') return {kSet, StringDisjunction()};
  return {SetCharacter(), false};
}

// https://tc39.es/ecma262/#prod-ClassSetCharacter
uint32_t RegExpParser::SetCharacter() {
  if (AtEnd()) return 0;
  const char c = *p_;
  if (c == '\\') {
    if (Peek(1) == 'b') return p_ += 2, '\b';
    return CharacterEscape(Where::kClass);
  }
  if (kSyntax.find(c) != kSyntax.npos) return Fail(p_, p_ + 1, kUnescapedInClassSet, std::string_view(p_, 1)), 0;
  if (Peek(1) == c && kReservedDoubles.find(c) != kReservedDoubles.npos)
    return Fail(p_, p_ + 2, kReservedDoublePunctuator, std::string_view(p_, 2)), 0;
  return NextCodePoint();
}

// `\q{abc|d|}`. https://tc39.es/ecma262/#prod-ClassStringDisjunction
bool RegExpParser::StringDisjunction() {
  const char* const start = p_;
  p_ += 2;
  if (!Eat('{')) return Fail(start, p_, kUnterminatedStringSet), false;
  bool may_contain_strings = false;
  uint32_t length = 0;
  while (!AtEnd() && *p_ != '}') {
    if (Eat('|')) {
      may_contain_strings |= length != 1;
      length = 0;
    } else {
      SetCharacter();
      ++length;
    }
  }
  if (!Eat('}')) return Fail(start, p_, kUnterminatedStringSet), false;
  return may_contain_strings || length != 1;
}

}  // namespace kiln::lex
