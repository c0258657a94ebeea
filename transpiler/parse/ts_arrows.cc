// Is `(` or `<` the start of an arrow function whose parameters have types? TypeScript's rules, so that
// `a ? (b) : c => d` means what TypeScript says it means.
#include "transpiler/parse/parser.h"

namespace kiln {
namespace {

bool IsParameterModifier(Contextual word) {
  switch (word) {
    case Contextual::kAbstract:
    case Contextual::kAccessor:
    case Contextual::kDeclare:
    case Contextual::kOut:
    case Contextual::kOverride:
    case Contextual::kPrivate:
    case Contextual::kProtected:
    case Contextual::kPublic:
    case Contextual::kReadonly:
    case Contextual::kStatic:
      return true;
    default:
      return false;
  }
}

}  // namespace

Expr* Parser::TryParseTypedArrow(uint32_t from, IsAsync async) {
  if (token().newline_before() && async == IsAsync::kYes) return nullptr;
  switch (LookAtArrow()) {
    case Verdict::kNo:
      return nullptr;
    case Verdict::kYes:
      return ParseTypedArrow(from, async);
    case Verdict::kUnknown:
      return SpeculateArrow(from, async);
  }
  return nullptr;
}

Parser::Verdict Parser::LookAtArrow() {
  const Lexer::State state = lexer_.Save();
  const bool generic = At(Tok::kLess);
  Next();
  const Verdict verdict = !generic ? LookAtArrowParameters() : jsx_ ? LookAtGenericArrowInJsx() : LookAtGenericArrow();
  lexer_.Restore(state);
  return verdict;
}

Parser::Verdict Parser::LookAtGenericArrow() const {
  return At(Tok::kIdentifier) || At(Tok::kKwConst) ? Verdict::kUnknown : Verdict::kNo;
}

// In JSX, only <T,> <T = U> and <T extends U> start an arrow function; <T extends> and <T extends=…> do not.
Parser::Verdict Parser::LookAtGenericArrowInJsx() {
  if (LookAtGenericArrow() == Verdict::kNo) return Verdict::kNo;
  Eat(Tok::kKwConst);
  Next();
  if (At(Tok::kComma) || At(Tok::kAssign)) return Verdict::kYes;
  if (!Eat(Tok::kKwExtends)) return Verdict::kNo;
  return At(Tok::kAssign) || At(Tok::kGreater) || At(Tok::kSlash) ? Verdict::kNo : Verdict::kYes;
}

// After the `(`. Goes over plain names, so that (a, b) and (a, b) => c cost no more than their tokens.
Parser::Verdict Parser::LookAtArrowParameters() {
  if (Eat(Tok::kRParen))
    return At(Tok::kArrow) || At(Tok::kColon) || At(Tok::kLBrace) ? Verdict::kYes : Verdict::kNo;
  for (bool first = true;; first = false) {
    if (At(Tok::kLBracket) || At(Tok::kLBrace)) return Verdict::kUnknown;
    if (At(Tok::kDotDotDot)) return first ? Verdict::kYes : Verdict::kUnknown;
    if (!first && At(Tok::kRParen)) return Verdict::kUnknown;  // a trailing comma
    if (first && At(Tok::kKwThis)) {
      Next();
      return At(Tok::kColon) ? Verdict::kYes : Verdict::kNo;
    }
    if (first && At(Tok::kAt)) return Verdict::kUnknown;
    if (!At(Tok::kIdentifier)) return Verdict::kNo;
    const Contextual word = token().contextual;
    Next();
    if (IsParameterModifier(word) && At(Tok::kIdentifier)) return AtWord(Contextual::kAs) ? Verdict::kNo : Verdict::kYes;
    switch (kind()) {
      case Tok::kColon:
        return Verdict::kYes;
      case Tok::kQuestion:
        Next();
        return At(Tok::kColon) || At(Tok::kComma) || At(Tok::kAssign) || At(Tok::kRParen) ? Verdict::kYes : Verdict::kNo;
      case Tok::kAssign:
        return Verdict::kUnknown;
      case Tok::kComma:
        Next();
        continue;
      case Tok::kRParen:
        Next();
        if (At(Tok::kArrow)) return Verdict::kYes;
        return At(Tok::kColon) ? Verdict::kUnknown : Verdict::kNo;
      default:
        return Verdict::kNo;
    }
  }
}

Expr* Parser::ParseTypedArrow(uint32_t from, IsAsync async) {
  const uint32_t before = previous_end(), at = start();
  if (SkipTypeParameters()) TouchIfStartChanges(before, at);
  if (!At(Tok::kLParen)) {
    FailExpected("(");
    return ErrorExpression();
  }
  return ParseArrowWithParameters(from, async);
}

// Reads only the head to find out; an error in the body is then reported as what it is. Between the ? and the : of
// a conditional, `(b): c => d` is an arrow function with a return type only if another : follows it.
Expr* Parser::SpeculateArrow(uint32_t from, IsAsync async) {
  const uint32_t at = start();
  Verdict verdict = FindVerdict(Question::kArrow, at);
  if (verdict == Verdict::kNo) return nullptr;
  if (verdict == Verdict::kYes) return ParseTypedArrow(from, async);
  const Mark mark = Save();
  ++speculating_;
  bool has_return_type = false;
  const bool is_arrow = ReadArrowHead(async, &has_return_type);
  --speculating_;
  Rewind(mark);
  if (!is_arrow) {
    SetVerdict(Question::kArrow, at, Verdict::kNo);
    return nullptr;
  }
  if (!Has(kContextConditionalConsequent) || !has_return_type) {
    SetVerdict(Question::kArrow, at, Verdict::kYes);
    return ParseTypedArrow(from, async);
  }
  ++speculating_;
  Expr* arrow = ParseTypedArrow(from, async);
  --speculating_;
  const bool fits = !failed() && At(Tok::kColon);
  SetVerdict(Question::kArrow, at, fits ? Verdict::kYes : Verdict::kNo);
  if (fits) return arrow;
  Rewind(mark);
  return nullptr;
}

// <T>(parameters): result =>
bool Parser::ReadArrowHead(IsAsync async, bool* has_return_type) {
  SkipTypeParameters();
  if (!At(Tok::kLParen)) return false;
  const ScopeGuard scope(*this, ScopeKind::kFunction);
  Function function;
  {
    const uint32_t await = async == IsAsync::kYes ? uint32_t{kContextAwait} : 0;
    WithContext context(*this, kContextParameters | kContextIn | await, kContextConditionalConsequent);
    ParseParameters(&function);
  }
  if (failed()) return false;
  *has_return_type = At(Tok::kColon);
  if (*has_return_type) SkipReturnType();
  return !failed() && At(Tok::kArrow);
}

}  // namespace kiln
