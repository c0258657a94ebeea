// Regular expressions: `[a-z]` without the flag v.
#include "transpiler/lex/regexp_messages.h"
#include "transpiler/lex/regexp_parser.h"

namespace kiln::lex {

// https://tc39.es/ecma262/#prod-ClassRanges and #prod-annexB-NonemptyClassRanges
void RegExpParser::Class() {
  const char* const open = p_++;
  Eat('^');
  while (pending_unit_ != kSet || (!AtEnd() && *p_ != ']')) {
    const char* const start = p_;
    const uint32_t low = ClassAtom(false);
    if (pending_unit_ != kSet || !At('-') || Peek(1) == ']' || p_ + 1 >= end_) continue;
    ++p_;
    const uint32_t high = ClassAtom(true);
    if (low == kSet || high == kSet) {
      // Without u, the hyphen stands for itself beside a class.
      if (unicode()) return Fail(start, p_, kClassInRange);
    } else if (low > high) {
      return Fail(start, p_, kRangeOutOfOrder);
    }
  }
  if (!Eat(']')) Fail(open, open + 1, kUnterminatedClass);
}

uint32_t RegExpParser::ClassAtom(bool is_range_end) {
  if (pending_unit_ != kSet || *p_ != '\\') return ClassCharacter(is_range_end);
  if (Peek(1) == 'b') return p_ += 2, '\b';
  if (IsClassEscape()) return ClassEscape(), kSet;
  return CharacterEscape(Where::kClass);
}

// Without u, patterns are UTF-16 units, and a character beyond U+FFFF is two of them: at the end of a range
// only the first belongs to the range, before a hyphen only the second.
uint32_t RegExpParser::ClassCharacter(bool is_range_end) {
  if (pending_unit_ != kSet) return std::exchange(pending_unit_, kSet);
  const uint32_t c = NextCodePoint();
  if (unicode() || c <= 0xFFFF) return c;
  const uint32_t high = 0xD800 + ((c - 0x10000) >> 10), low = 0xDC00 + (c & 0x3FF);
  if (!is_range_end) return low;
  pending_unit_ = low;
  return high;
}

}  // namespace kiln::lex
