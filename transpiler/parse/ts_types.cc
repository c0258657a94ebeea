// Where does a type end? TypeScript's type grammar, read without making nodes. Object, tuple and function types
// are in ts_object_types.cc; what uses types in expressions is in ts_expressions.cc.
#include "transpiler/parse/messages_ts.h"
#include "transpiler/parse/parser.h"

namespace kiln {
namespace {

// Names that are types by themselves: no type arguments follow them.
bool IsKeywordType(Contextual word) {
  switch (word) {
    case Contextual::kAny:
    case Contextual::kUnknown:
    case Contextual::kString:
    case Contextual::kNumber:
    case Contextual::kBigint:
    case Contextual::kSymbol:
    case Contextual::kBoolean:
    case Contextual::kUndefined:
    case Contextual::kNever:
    case Contextual::kObject:
      return true;
    default:
      return false;
  }
}

bool IsTypeOperator(Contextual word) {
  return word == Contextual::kKeyof || word == Contextual::kUnique || word == Contextual::kReadonly;
}

}  // namespace

Span Parser::SkipTypeAnnotation() {
  const uint32_t colon = start();
  Next();
  const uint32_t from = start();
  SkipType();
  const Span type = SpanFrom(from);
  Erase({colon, type.end});
  return type;
}

Span Parser::SkipReturnType() {
  const uint32_t colon = start();
  Next();
  const uint32_t from = start();
  SkipTypeOrPredicate();
  const Span type = SpanFrom(from);
  Erase({colon, type.end});
  // `(): {⏎ } => x` would have a line break before its arrow.
  if (At(Tok::kArrow) && HasNewline({colon, start()})) Touch(start());
  return type;
}

// T, x is T, this is T, asserts x, asserts x is T.
void Parser::SkipTypeOrPredicate() {
  WithContext context(*this, 0, kContextNoConditionalType);
  if (AtWord(Contextual::kAsserts)) {
    const Token next = lexer_.Peek();
    if (next.contextual == Contextual::kIs && !next.newline_before()) {  // A parameter called `asserts`.
      Next();
      Next();
      return SkipType();
    }
  }
  const Token first = token();
  SkipType();
  if (first.kind != Tok::kIdentifier || previous_end() != first.end) return;
  if (!AtWord(Contextual::kIs) || token().newline_before()) return;
  Next();
  SkipType();
}

void Parser::SkipType() {
  const Level level(*this);
  if (level.too_deep()) return;
  if (AtFunctionType()) return SkipFunctionType();
  SkipUnionType();
  if (Has(kContextNoConditionalType) || !At(Tok::kKwExtends) || token().newline_before()) return;
  Next();
  {
    WithContext context(*this, kContextNoConditionalType);
    SkipType();
  }
  Expect(Tok::kQuestion);
  SkipType();
  Expect(Tok::kColon);
  SkipType();
}

void Parser::SkipUnionType() {
  Eat(Tok::kPipe);
  do {
    Eat(Tok::kAmpersand);
    do {
      if (AtFunctionType()) {
        const uint32_t from = start();
        SkipFunctionType();
        Error(SpanFrom(from), kFunctionTypeInUnion);
      } else {
        SkipTypeOperand();
      }
    } while (Eat(Tok::kAmpersand));
  } while (Eat(Tok::kPipe));
}

void Parser::SkipTypeOperand() {
  while (IsTypeOperator(token().contextual)) Next();
  if (AtWord(Contextual::kInfer)) return SkipInferType();
  WithContext context(*this, 0, kContextNoConditionalType);
  SkipPrimaryType();
  while (At(Tok::kLBracket) && !token().newline_before()) {
    const Span opening = token().span();
    Next();
    if (!At(Tok::kRBracket)) SkipType();
    ExpectClosing(Tok::kRBracket, opening);
  }
}

// In `A extends infer B extends C ? D : E` the second `extends` is B's constraint, unless a `?` after C makes
// it a conditional type of its own, which cannot be where one is disallowed.
void Parser::SkipInferType() {
  Next();
  if (!At(Tok::kIdentifier)) return FailExpected("a type parameter's name");
  Next();
  if (!At(Tok::kKwExtends) || FindVerdict(Question::kInferConstraint, start()) == Verdict::kNo) return;
  const uint32_t at = start();
  const Mark mark = Save();
  Next();
  {
    WithContext context(*this, kContextNoConditionalType);
    SkipType();
  }
  if (failed() || Has(kContextNoConditionalType) || !At(Tok::kQuestion)) return;
  Rewind(mark);
  SetVerdict(Question::kInferConstraint, at, Verdict::kNo);
}

void Parser::SkipPrimaryType() {
  switch (kind()) {
    case Tok::kIdentifier:
      return SkipNamedType();
    case Tok::kMinus:
      Next();
      if (!At(Tok::kNumber) && !At(Tok::kBigInt)) return FailExpected("a number");
      return Next();
    case Tok::kString:
    case Tok::kNumber:
    case Tok::kBigInt:
    case Tok::kTemplateNoSubstitution:
    case Tok::kKwTrue:
    case Tok::kKwFalse:
    case Tok::kKwNull:
    case Tok::kKwVoid:
      return Next();
    case Tok::kTemplateHead:
      return SkipTemplateType();
    case Tok::kKwThis:
      Next();
      if (!AtWord(Contextual::kIs) || token().newline_before()) return;
      Next();
      return SkipType();
    case Tok::kKwTypeof:
      Next();
      if (At(Tok::kKwImport)) return SkipImportType();
      return SkipEntityWithArguments();
    case Tok::kKwImport:
      return SkipImportType();
    case Tok::kLBrace:
      return AtMappedType() ? SkipMappedType() : SkipObjectType();
    case Tok::kLBracket:
      return SkipTupleType();
    case Tok::kLParen: {
      const Span opening = token().span();
      Next();
      SkipType();
      return ExpectClosing(Tok::kRParen, opening);
    }
    default:
      Fail(token().span(), kExpectedType, DescribeToken());
  }
}

// A name, which may also be `asserts x`.
void Parser::SkipNamedType() {
  if (AtWord(Contextual::kAsserts)) {
    const Token next = lexer_.Peek();
    if ((next.kind == Tok::kIdentifier || next.kind == Tok::kKwThis) && !next.newline_before()) {
      Next();
      Next();
      if (EatWord(Contextual::kIs)) SkipType();
      return;
    }
  } else if (IsKeywordType(token().contextual)) {
    Next();
    return At(Tok::kDot) ? SkipEntityRest() : void();
  }
  SkipEntityWithArguments();
}

// A.B.C<D>; after `typeof` and `implements` the names may be any words.
void Parser::SkipEntityWithArguments() {
  if (!IsIdentifierNameToken(kind())) return Fail(token().span(), kExpectedType, DescribeToken());
  Next();
  SkipEntityRest();
}

void Parser::SkipEntityRest() {
  while (Eat(Tok::kDot)) {
    if (!IsIdentifierNameToken(kind()) && !At(Tok::kPrivateName)) return FailExpected("a name");
    Next();
  }
  if ((At(Tok::kLess) || At(Tok::kShiftLeft)) && !token().newline_before()) SkipTypeArgumentList();
}

// import("x", { with: { a: "b" } }).A<B>
void Parser::SkipImportType() {
  Next();
  const Span opening = token().span();
  Expect(Tok::kLParen);
  SkipType();
  if (Eat(Tok::kComma) && At(Tok::kLBrace)) {
    const Span brace = token().span();
    Next();
    if (!Eat(Tok::kKwWith) && !EatWord(Contextual::kAssert)) return FailExpected("with");
    Expect(Tok::kColon);
    WithContext context(*this, kContextIn);
    ParseObjectLiteral();
    Eat(Tok::kComma);
    ExpectClosing(Tok::kRBrace, brace);
    Eat(Tok::kComma);
  }
  ExpectClosing(Tok::kRParen, opening);
  SkipEntityRest();
}

void Parser::SkipTemplateType() {
  do {
    Next();
    SkipType();
    if (!At(Tok::kRBrace)) return FailExpected("}");
    lexer_.RescanTemplateContinuation();
  } while (At(Tok::kTemplateMiddle));
  if (!failed()) Next();
}

// --- type arguments and parameters -------------------------------------------------------------

bool Parser::AtGreater() const {
  switch (kind()) {
    case Tok::kGreater:
    case Tok::kGreaterEqual:
    case Tok::kShiftRight:
    case Tok::kShiftRightUnsigned:
    case Tok::kShiftRightAssign:
    case Tok::kShiftRightUnsignedAssign:
      return true;
    default:
      return false;
  }
}

void Parser::ExpectGreater() {
  if (!AtGreater()) return FailExpected(">");
  if (!At(Tok::kGreater)) lexer_.SplitGreater();
  Next();
}

void Parser::SkipTypeArguments() {
  const uint32_t from = start();
  SkipTypeArgumentList();
  Erase(SpanFrom(from));
}

void Parser::SkipTypeArgumentList() {
  if (At(Tok::kShiftLeft)) lexer_.SplitLess();
  const uint32_t from = start();
  Expect(Tok::kLess);
  if (AtGreater()) Error({from, token().end}, kEmptyTypeArguments);
  while (!AtGreater() && !At(Tok::kEof)) {
    SkipType();
    if (!Eat(Tok::kComma)) break;
  }
  ExpectGreater();
  // a < b < c < …: what was no list inside the first will be none by itself.
  if (failed() && speculating_ != 0) SetVerdict(Question::kTypeArguments, from, Verdict::kNo);
}

bool Parser::SkipTypeParameters() {
  if (!At(Tok::kLess)) return false;
  const uint32_t from = start();
  SkipTypeParameterList();
  Erase(SpanFrom(from));
  return true;
}

void Parser::SkipTypeParameterList() {
  const uint32_t from = start();
  Expect(Tok::kLess);
  if (AtGreater()) Error({from, token().end}, kEmptyTypeParameters);
  WithContext context(*this, 0, kContextNoConditionalType);
  while (!AtGreater() && !At(Tok::kEof)) {
    SkipTypeParameter();
    if (!Eat(Tok::kComma)) break;
  }
  ExpectGreater();
}

// const in out T extends U = V
void Parser::SkipTypeParameter() {
  for (;;) {
    if (At(Tok::kKwConst) || At(Tok::kKwIn)) {
      Next();
    } else if (AtWord(Contextual::kOut)) {
      const Token next = lexer_.Peek();
      if (next.kind != Tok::kIdentifier && next.kind != Tok::kKwIn && next.kind != Tok::kKwConst) break;
      Next();
    } else {
      break;
    }
  }
  if (!At(Tok::kIdentifier)) return FailExpected("a type parameter's name");
  Next();
  if (Eat(Tok::kKwExtends)) SkipType();
  if (Eat(Tok::kAssign)) SkipType();
}

}  // namespace kiln
