// Lexer: operators of more than one form, and what the parser asks to be taken apart again.
#include "transpiler/lex/lexer.h"
#include "transpiler/lex/messages.h"

namespace kiln {
namespace {

struct Punctuator {
  Tok tok;
  int size;
};

// `c`, `cc`, `c=`, `cc=` for the operators that come in these forms.
Punctuator Doubled(const char* p, Tok one, Tok one_assign, Tok two, Tok two_assign) {
  if (p[1] == p[0]) return p[2] == '=' ? Punctuator{two_assign, 3} : Punctuator{two, 2};
  return p[1] == '=' ? Punctuator{one_assign, 2} : Punctuator{one, 1};
}

Punctuator Stepped(const char* p, Tok one, Tok assign, Tok two) {
  if (p[1] == p[0]) return {two, 2};
  return p[1] == '=' ? Punctuator{assign, 2} : Punctuator{one, 1};
}

Punctuator Simple(const char* p, Tok one, Tok assign) {
  return p[1] == '=' ? Punctuator{assign, 2} : Punctuator{one, 1};
}

Punctuator Question(const char* p) {
  if (p[1] == '?') return p[2] == '=' ? Punctuator{Tok::kQuestionQuestionAssign, 3} : Punctuator{Tok::kQuestionQuestion, 2};
  // `a?.5:1` is a conditional with .5.
  if (p[1] == '.' && !(p[2] >= '0' && p[2] <= '9')) return {Tok::kQuestionDot, 2};
  return {Tok::kQuestion, 1};
}

Punctuator Equals(const char* p) {
  if (p[1] == '=') return p[2] == '=' ? Punctuator{Tok::kStrictEqual, 3} : Punctuator{Tok::kEqual, 2};
  return p[1] == '>' ? Punctuator{Tok::kArrow, 2} : Punctuator{Tok::kAssign, 1};
}

Punctuator Bang(const char* p) {
  if (p[1] != '=') return {Tok::kBang, 1};
  return p[2] == '=' ? Punctuator{Tok::kStrictNotEqual, 3} : Punctuator{Tok::kNotEqual, 2};
}

Punctuator Greater(const char* p) {
  if (p[1] == '>' && p[2] == '>')
    return p[3] == '=' ? Punctuator{Tok::kShiftRightUnsignedAssign, 4} : Punctuator{Tok::kShiftRightUnsigned, 3};
  return Doubled(p, Tok::kGreater, Tok::kGreaterEqual, Tok::kShiftRight, Tok::kShiftRightAssign);
}

Punctuator PunctuatorAt(const char* p) {
  switch (*p) {
    case '=':
      return Equals(p);
    case '!':
      return Bang(p);
    case '<':
      return Doubled(p, Tok::kLess, Tok::kLessEqual, Tok::kShiftLeft, Tok::kShiftLeftAssign);
    case '>':
      return Greater(p);
    case '+':
      return Stepped(p, Tok::kPlus, Tok::kPlusAssign, Tok::kPlusPlus);
    case '-':
      return Stepped(p, Tok::kMinus, Tok::kMinusAssign, Tok::kMinusMinus);
    case '*':
      return Doubled(p, Tok::kStar, Tok::kStarAssign, Tok::kStarStar, Tok::kStarStarAssign);
    case '/':
      return Simple(p, Tok::kSlash, Tok::kSlashAssign);
    case '%':
      return Simple(p, Tok::kPercent, Tok::kPercentAssign);
    case '^':
      return Simple(p, Tok::kCaret, Tok::kCaretAssign);
    case '&':
      return Doubled(p, Tok::kAmpersand, Tok::kAmpersandAssign, Tok::kAmpersandAmpersand,
                     Tok::kAmpersandAmpersandAssign);
    case '|':
      return Doubled(p, Tok::kPipe, Tok::kPipeAssign, Tok::kPipePipe, Tok::kPipePipeAssign);
    default:
      return Question(p);
  }
}

}  // namespace

void Lexer::LexPunctuator(const char* p) {
  token_.start = Offset(p);
  const Punctuator punctuator = PunctuatorAt(p);
  Finish(punctuator.tok, p + punctuator.size);
  if (punctuator.size > 1 && p[3] == p[0]) [[unlikely]] RejectConflictMarker(p);
}

// `<<<<<<< ours`, `=======`, `>>>>>>> theirs` at the start of a line. Seven `>` may close type arguments,
// but then no space follows.
void Lexer::RejectConflictMarker(const char* p) {
  constexpr int kSize = 7;
  if (p != base_ && p[-1] != '\n' && p[-1] != '\r') return;
  for (int i = 1; i < kSize; ++i)
    if (p[i] != p[0]) return;
  if (p[0] != '=' && p[kSize] != ' ') return;
  if (p[0] == '<' || p[0] == '=' || p[0] == '>') Fail(SpanOf(p, p + kSize), lex::kConflictMarker);
}

void Lexer::SplitGreater() {
  if (base_[token_.start] == '>' && token_.kind != Tok::kEof) Finish(Tok::kGreater, base_ + token_.start + 1);
}

void Lexer::SplitLess() {
  if (base_[token_.start] == '<' && token_.kind != Tok::kEof) Finish(Tok::kLess, base_ + token_.start + 1);
}

}  // namespace kiln
