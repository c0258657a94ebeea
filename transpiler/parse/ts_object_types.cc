// Object, mapped, tuple and function types, and the signatures that interfaces, object types and classes share.
#include "transpiler/parse/messages_ts.h"
#include "transpiler/parse/parser.h"

namespace kiln {
namespace {

bool IsModifierWord(Contextual word) {
  switch (word) {
    case Contextual::kAbstract:
    case Contextual::kAccessor:
    case Contextual::kAsync:
    case Contextual::kDeclare:
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

bool Parser::IsPropertyNameToken(Tok tok) {
  return IsIdentifierNameToken(tok) || tok == Tok::kString || tok == Tok::kNumber || tok == Tok::kBigInt ||
         tok == Tok::kPrivateName;
}

bool Parser::CanFollowModifier(Tok tok) {
  return tok == Tok::kLBracket || tok == Tok::kLBrace || tok == Tok::kStar || tok == Tok::kDotDotDot ||
         IsPropertyNameToken(tok);
}

// `readonly` and the like where they are modifiers: something that can be modified follows on the same line.
void Parser::SkipModifierWords() {
  while (IsModifierWord(token().contextual)) {
    const Token next = lexer_.Peek();
    if (next.newline_before() || !CanFollowModifier(next.kind)) return;
    Next();
  }
}

// --- object types ------------------------------------------------------------------------------

void Parser::SkipObjectType() {
  const Span opening = token().span();
  Expect(Tok::kLBrace);
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) SkipTypeMember();
  ExpectClosing(Tok::kRBrace, opening);
}

void Parser::SkipTypeMember() {
  SkipTypeMemberBody();
  if (Eat(Tok::kComma) || Eat(Tok::kSemicolon) || CanInsertSemicolon()) return;
  FailExpected(";");
}

void Parser::SkipTypeMemberBody() {
  if (At(Tok::kLParen) || At(Tok::kLess)) return SkipSignature();
  if (At(Tok::kKwNew)) {
    const Tok next = lexer_.Peek().kind;
    if (next == Tok::kLParen || next == Tok::kLess) {
      Next();
      return SkipSignature();
    }
  }
  SkipModifierWords();
  if (AtWord(Contextual::kGet) || AtWord(Contextual::kSet)) {
    const Tok next = lexer_.Peek().kind;
    if (next == Tok::kLBracket || IsPropertyNameToken(next)) Next();
  } else if (AtIndexSignature()) {
    SkipBracketedIndex();
    if (Eat(Tok::kColon)) SkipType();
    return;
  }
  SkipTypeMemberName();
  Eat(Tok::kQuestion);
  if (At(Tok::kLParen) || At(Tok::kLess)) return SkipSignature();
  if (Eat(Tok::kColon)) SkipType();
}

void Parser::SkipTypeMemberName() {
  if (IsPropertyNameToken(kind())) return Next();
  if (!At(Tok::kLBracket)) return FailExpected("a property name");
  const Span opening = token().span();
  Next();
  {
    WithContext context(*this, kContextIn, kContextNoConditionalType | kContextConditionalConsequent);
    ParseExpression();
  }
  ExpectClosing(Tok::kRBracket, opening);
}

// <T>(parameters): result
void Parser::SkipSignature() {
  if (At(Tok::kLess)) SkipTypeParameterList();
  SkipSignatureParameters();
  if (Eat(Tok::kColon)) SkipTypeOrPredicate();
}

void Parser::SkipSignatureParameters() {
  const Span opening = token().span();
  Expect(Tok::kLParen);
  while (!At(Tok::kRParen) && !At(Tok::kEof)) {
    SkipModifierWords();
    Eat(Tok::kDotDotDot);
    if (At(Tok::kLBracket) || At(Tok::kLBrace)) {
      SkipBindingPattern();
    } else if (At(Tok::kIdentifier) || At(Tok::kKwThis)) {
      Next();
    } else {
      return FailExpected("a parameter");
    }
    Eat(Tok::kQuestion);
    if (Eat(Tok::kColon)) SkipType();
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRParen, opening);
}

// A destructured parameter of a type: its names mean nothing, so its scope is thrown away.
void Parser::SkipBindingPattern() {
  WithContext context(*this, kContextIn, kContextNoConditionalType);
  const ScopeGuard scope(*this, ScopeKind::kFunction);
  ParseBindingTarget(SymbolKind::kParameter);
}

// `[key: K]`, not the computed name `[key]`.
bool Parser::AtIndexSignature() {
  if (!At(Tok::kLBracket)) return false;
  const Lexer::State state = lexer_.Save();
  Next();
  bool result = At(Tok::kDotDotDot) || At(Tok::kRBracket);
  if (!result && At(Tok::kIdentifier)) {
    const bool modifier = IsModifierWord(token().contextual);
    Next();
    result = (modifier && At(Tok::kIdentifier)) || At(Tok::kColon) || At(Tok::kComma);
    if (!result && Eat(Tok::kQuestion)) result = At(Tok::kColon) || At(Tok::kComma) || At(Tok::kRBracket);
  }
  lexer_.Restore(state);
  return result;
}

void Parser::SkipBracketedIndex() {
  const Span opening = token().span();
  Next();
  SkipModifierWords();
  if (!At(Tok::kIdentifier)) return FailExpected("the key's name");
  Next();
  if (!At(Tok::kColon)) return FailExpected(":");
  Next();
  SkipType();
  ExpectClosing(Tok::kRBracket, opening);
}

// --- mapped types ------------------------------------------------------------------------------

bool Parser::AtMappedType() {
  const Lexer::State state = lexer_.Save();
  Next();
  bool result;
  if (Eat(Tok::kPlus) || Eat(Tok::kMinus)) {
    result = AtWord(Contextual::kReadonly);
  } else {
    EatWord(Contextual::kReadonly);
    result = Eat(Tok::kLBracket) && Eat(Tok::kIdentifier) && At(Tok::kKwIn);
  }
  lexer_.Restore(state);
  return result;
}

// { -readonly [K in T as N]+?: V }
void Parser::SkipMappedType() {
  const Span opening = token().span();
  Next();
  if (Eat(Tok::kPlus) || Eat(Tok::kMinus)) ExpectWord(Contextual::kReadonly);
  else EatWord(Contextual::kReadonly);
  const Span bracket = token().span();
  Expect(Tok::kLBracket);
  if (!IsIdentifierNameToken(kind())) return FailExpected("a type parameter's name");
  Next();
  Expect(Tok::kKwIn);
  SkipType();
  if (EatWord(Contextual::kAs)) SkipType();
  ExpectClosing(Tok::kRBracket, bracket);
  if (Eat(Tok::kPlus) || Eat(Tok::kMinus)) Expect(Tok::kQuestion);
  else Eat(Tok::kQuestion);
  if (Eat(Tok::kColon)) SkipType();
  if (!Eat(Tok::kSemicolon) && !CanInsertSemicolon()) return FailExpected(";");
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) SkipTypeMember();
  ExpectClosing(Tok::kRBrace, opening);
}

// --- tuple types -------------------------------------------------------------------------------

void Parser::SkipTupleType() {
  const Span opening = token().span();
  Next();
  while (!At(Tok::kRBracket) && !At(Tok::kEof)) {
    Eat(Tok::kDotDotDot);
    if (AtTupleElementName()) {
      Next();
      Eat(Tok::kQuestion);
      Next();
      Eat(Tok::kDotDotDot);
    }
    SkipType();
    Eat(Tok::kQuestion);
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRBracket, opening);
}

// name: T, name?: T
bool Parser::AtTupleElementName() {
  if (!IsIdentifierNameToken(kind())) return false;
  const Lexer::State state = lexer_.Save();
  Next();
  Eat(Tok::kQuestion);
  const bool result = At(Tok::kColon);
  lexer_.Restore(state);
  return result;
}

// --- function types ----------------------------------------------------------------------------

bool Parser::AtFunctionType() {
  switch (kind()) {
    case Tok::kLess:
    case Tok::kKwNew:
      return true;
    case Tok::kLParen:
      return AtParenthesizedFunctionType();
    default:
      return AtWord(Contextual::kAbstract) && lexer_.Peek().kind == Tok::kKwNew;
  }
}

bool Parser::AtParenthesizedFunctionType() {
  const Lexer::State state = lexer_.Save();
  Next();
  SkipModifierWords();
  bool result = At(Tok::kRParen) || At(Tok::kDotDotDot);
  const bool pattern = At(Tok::kLBracket) || At(Tok::kLBrace);
  if (Eat(Tok::kIdentifier) || Eat(Tok::kKwThis)) result = AtEndOfFirstParameter();
  lexer_.Restore(state);
  if (!pattern) return result;

  const uint32_t at = start();
  const Verdict known = FindVerdict(Question::kFunctionType, at);
  if (known != Verdict::kUnknown) return known == Verdict::kYes;
  const Mark mark = Save();
  const size_t errors = diagnostics_.size();
  Next();
  SkipModifierWords();
  SkipBindingPattern();
  result = diagnostics_.size() == errors && AtEndOfFirstParameter();
  Rewind(mark);
  SetVerdict(Question::kFunctionType, at, result ? Verdict::kYes : Verdict::kNo);
  return result;
}

// What follows tells `(a: …` and `(a) =>` from a type in parentheses.
bool Parser::AtEndOfFirstParameter() {
  switch (kind()) {
    case Tok::kColon:
    case Tok::kComma:
    case Tok::kQuestion:
    case Tok::kAssign:
      return true;
    case Tok::kRParen:
      Next();
      return At(Tok::kArrow);
    default:
      return false;
  }
}

// <T>(parameters) => result, new () => T, abstract new () => T
void Parser::SkipFunctionType() {
  EatWord(Contextual::kAbstract);
  Eat(Tok::kKwNew);
  if (At(Tok::kLess)) SkipTypeParameterList();
  SkipSignatureParameters();
  Expect(Tok::kArrow);
  SkipTypeOrPredicate();
}

}  // namespace kiln
