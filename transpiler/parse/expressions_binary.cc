// Operators: assignment, conditional, binary by precedence climbing, unary, await and yield.
// https://tc39.es/ecma262/#sec-ecmascript-language-expressions
#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {
namespace {

struct BinaryInfo {
  uint8_t precedence = 0;  // 0: no binary operator
  BinaryOperator op = BinaryOperator::kAdd;
};

struct BinaryTable {
  BinaryInfo of[kTokCount];

  constexpr void Set(Tok tok, BinaryOperator op) {
    constexpr uint8_t kPrecedences[] = {
#define X(name, text, precedence) precedence,
        KILN_BINARY_OPERATORS(X)
#undef X
    };
    of[static_cast<int>(tok)] = {kPrecedences[static_cast<int>(op)], op};
  }
};

constexpr BinaryTable MakeBinaryTable() {
  BinaryTable table;
  table.Set(Tok::kQuestionQuestion, BinaryOperator::kNullishCoalescing);
  table.Set(Tok::kPipePipe, BinaryOperator::kLogicalOr);
  table.Set(Tok::kAmpersandAmpersand, BinaryOperator::kLogicalAnd);
  table.Set(Tok::kPipe, BinaryOperator::kBitwiseOr);
  table.Set(Tok::kCaret, BinaryOperator::kBitwiseXor);
  table.Set(Tok::kAmpersand, BinaryOperator::kBitwiseAnd);
  table.Set(Tok::kEqual, BinaryOperator::kEqual);
  table.Set(Tok::kNotEqual, BinaryOperator::kNotEqual);
  table.Set(Tok::kStrictEqual, BinaryOperator::kStrictEqual);
  table.Set(Tok::kStrictNotEqual, BinaryOperator::kStrictNotEqual);
  table.Set(Tok::kLess, BinaryOperator::kLess);
  table.Set(Tok::kGreater, BinaryOperator::kGreater);
  table.Set(Tok::kLessEqual, BinaryOperator::kLessEqual);
  table.Set(Tok::kGreaterEqual, BinaryOperator::kGreaterEqual);
  table.Set(Tok::kKwIn, BinaryOperator::kIn);
  table.Set(Tok::kKwInstanceof, BinaryOperator::kInstanceof);
  table.Set(Tok::kShiftLeft, BinaryOperator::kShiftLeft);
  table.Set(Tok::kShiftRight, BinaryOperator::kShiftRight);
  table.Set(Tok::kShiftRightUnsigned, BinaryOperator::kShiftRightUnsigned);
  table.Set(Tok::kPlus, BinaryOperator::kAdd);
  table.Set(Tok::kMinus, BinaryOperator::kSubtract);
  table.Set(Tok::kStar, BinaryOperator::kMultiply);
  table.Set(Tok::kSlash, BinaryOperator::kDivide);
  table.Set(Tok::kPercent, BinaryOperator::kRemainder);
  table.Set(Tok::kStarStar, BinaryOperator::kExponent);
  return table;
}

constexpr BinaryTable kBinary = MakeBinaryTable();
constexpr int kRelationalPrecedence = kBinary.of[static_cast<int>(Tok::kKwIn)].precedence;
constexpr int kExponentPrecedence = kBinary.of[static_cast<int>(Tok::kStarStar)].precedence;

// In the order of the tokens from kAssign.
constexpr AssignOperator kAssignOperators[] = {
    AssignOperator::kAssign,     AssignOperator::kNullishCoalescing, AssignOperator::kLogicalOr,
    AssignOperator::kLogicalAnd, AssignOperator::kBitwiseOr,         AssignOperator::kBitwiseXor,
    AssignOperator::kBitwiseAnd, AssignOperator::kShiftLeft,         AssignOperator::kShiftRight,
    AssignOperator::kShiftRightUnsigned, AssignOperator::kAdd,       AssignOperator::kSubtract,
    AssignOperator::kMultiply,   AssignOperator::kDivide,            AssignOperator::kRemainder,
    AssignOperator::kExponent,
};

bool IsParenthesized(const Expr* expression) { return (expression->flags & kNodeParenthesized) != 0; }

bool IsLogical(BinaryOperator op) { return op == BinaryOperator::kLogicalOr || op == BinaryOperator::kLogicalAnd; }

// `a` of a ?? b || c without parentheses.
bool IsBare(const Expr* expression, bool (*is)(BinaryOperator)) {
  return expression->kind == Kind::kBinary && !IsParenthesized(expression) &&
         is(static_cast<const Binary*>(expression)->op);
}

bool MixesNullish(BinaryOperator op, const Expr* left, const Expr* right) {
  if (op == BinaryOperator::kNullishCoalescing) return IsBare(left, IsLogical) || IsBare(right, IsLogical);
  if (!IsLogical(op)) return false;
  const auto is_nullish = [](BinaryOperator inner) { return inner == BinaryOperator::kNullishCoalescing; };
  return IsBare(left, is_nullish) || IsBare(right, is_nullish);
}

}  // namespace

Expr* Parser::ParseExpression() {
  const CoverErrors outer = std::exchange(cover_, {});
  Expr* expression = ParseExpressionOrPattern();
  if (cover_.any()) [[unlikely]] ReportCoverErrors(cover_);
  cover_ = outer;
  return expression;
}

Expr* Parser::ParseAssignment() {
  const CoverErrors outer = std::exchange(cover_, {});
  Expr* expression = ParseAssignmentOrPattern();
  if (cover_.any()) [[unlikely]] ReportCoverErrors(cover_);
  cover_ = outer;
  return expression;
}

void Parser::ReportCoverErrors(CoverErrors errors) {
  if (errors.initializer != 0) Error({errors.initializer, errors.initializer + 1}, kInitializerInObject);
  if (errors.duplicate_proto != 0) Error({errors.duplicate_proto, errors.duplicate_proto + 9}, kDuplicateProto);
}

Expr* Parser::ParseExpressionOrPattern() {
  const uint32_t from = start();
  Expr* first = ParseAssignmentOrPattern();
  if (!At(Tok::kComma)) return first;
  ScratchList<Expr*> expressions(Stack<Expr*>());
  expressions.Add(first);
  while (Eat(Tok::kComma)) expressions.Add(ParseAssignmentOrPattern());
  return Make<Sequence>(SpanFrom(from), expressions.Finish(arena_));
}

Expr* Parser::ParseAssignmentOrPattern() {
  const Level level(*this);
  if (level.too_deep()) return ErrorExpression();
  const uint32_t from = start();
  if (AtWord(Contextual::kYield) && Has(kContextYield)) return ParseYield();
  if (typescript_ && At(Tok::kLess))
    if (Expr* arrow = TryParseTypedArrow(from, IsAsync::kNo)) return arrow;
  const CoverErrors before = cover_;
  arrow_start_ = from;
  Expr* left = ParseBinary(0);
  if (At(Tok::kArrow) && left->kind == Kind::kIdentifier && left->span.start == from && !IsParenthesized(left) &&
      left->span.end == previous_end())
    return ParseArrowAfterIdentifier(left, from, IsAsync::kNo);
  if (At(Tok::kQuestion) && !IsBareArrow(left)) return ParseConditionalRest(left, from);
  if (IsAssignmentOperator(kind()) && !IsBareArrow(left)) return ParseAssignmentRest(left, from, before);
  return left;
}

Expr* Parser::ParseConditionalRest(Expr* test, uint32_t from) {
  Next();
  Expr* consequent;
  {
    WithContext context(*this, kContextIn | kContextConditionalConsequent);
    consequent = ParseAssignment();
  }
  Expect(Tok::kColon);
  Expr* alternate = ParseAssignment();
  return Make<Conditional>(SpanFrom(from), test, consequent, alternate);
}

Expr* Parser::ParseAssignmentRest(Expr* target, uint32_t from, CoverErrors before) {
  const AssignOperator op = kAssignOperators[static_cast<int>(kind()) - static_cast<int>(Tok::kAssign)];
  if (op == AssignOperator::kAssign) {
    // What was no expression is a pattern.
    if ((Is<ObjectLiteral>(target) || Is<ArrayLiteral>(target)) && !IsParenthesized(target)) cover_ = before;
    target = ToAssignmentTarget(target);
  } else if (target->kind != Kind::kIdentifier && target->kind != Kind::kMember && target->kind != Kind::kIndex) {
    const bool logical = op >= AssignOperator::kLogicalAnd;
    if (logical && target->kind == Kind::kCall) Error(target->span, kInvalidAssignmentTarget);
    else CheckSimpleTarget(target, /*is_update=*/false);
  } else {
    CheckSimpleTarget(target, /*is_update=*/false);
  }
  Next();
  Expr* value = ParseAssignment();
  return Make<Assign>(SpanFrom(from), op, target, value);
}

// https://tc39.es/ecma262/#sec-static-semantics-assignmenttargettype
void Parser::CheckSimpleTarget(Expr* target, bool is_update) {
  switch (target->kind) {
    case Kind::kIdentifier:
      return CheckStrictTarget(static_cast<Identifier*>(target)->name, target->span);
    case Kind::kMember:
    case Kind::kIndex:
    case Kind::kPrivateMember:
      return;
    case Kind::kCall:  // A runtime error in sloppy code, for the web's sake.
      return StrictError(target->span, is_update ? kInvalidUpdateTarget : kInvalidAssignmentTarget);
    case Kind::kOptionalChain:
      return Error(target->span, kOptionalChainTarget);
    default:
      Error(target->span, is_update ? kInvalidUpdateTarget : kInvalidAssignmentTarget);
  }
}

Expr* Parser::ParseBinary(int min_precedence) {
  const uint32_t from = start();
  if (At(Tok::kPrivateName)) [[unlikely]] return ParseBinaryRest(ParsePrivateIn(min_precedence), from, min_precedence);
  Expr* left = ParseUnary();
  if (kBinary.of[static_cast<int>(kind())].precedence == 0 && !typescript_) return left;
  return ParseBinaryRest(left, from, min_precedence);
}

namespace {

// How tightly the last operator of an operand binds, if it is not in parentheses.
int LeftPrecedence(const Expr* left) {
  if (!IsParenthesized(left) && left->kind == Kind::kBinary) return Precedence(static_cast<const Binary*>(left)->op);
  return !IsParenthesized(left) && left->kind == Kind::kPrivateIn ? kRelationalPrecedence : kExponentPrecedence + 1;
}

}  // namespace

// Takes every operator that binds at least as tightly as `min_precedence`.
Expr* Parser::ParseBinaryRest(Expr* left, uint32_t from, int min_precedence) {
  if (IsBareArrow(left)) return left;
  bool after_type = false;
  for (;;) {
    const BinaryInfo info = kBinary.of[static_cast<int>(kind())];
    if (info.precedence == 0) {
      if (!typescript_ || min_precedence > kRelationalPrecedence || token().newline_before() ||
          (!AtWord(Contextual::kAs) && !AtWord(Contextual::kSatisfies)))
        return left;
      SkipAsOrSatisfies();
      after_type = true;
      continue;
    }
    if (info.precedence < min_precedence) return left;
    if (info.op == BinaryOperator::kIn && !Has(kContextIn)) return left;
    const Token operator_token = token();
    const bool is_exponent = info.precedence == kExponentPrecedence;
    // a + b as T * c is (a + b) * c.
    if (after_type && LeftPrecedence(left) < info.precedence + (is_exponent ? 1 : 0)) Touch(operator_token.start);
    after_type = false;
    if (is_exponent && (left->kind == Kind::kUnary || left->kind == Kind::kAwait) && !IsParenthesized(left))
      Error({from, operator_token.end}, kUnaryBeforeExponent);
    Next();
    const uint32_t left_deepest = std::exchange(deepest_, depth_);
    Expr* right;
    if (is_exponent) {
      const Level level(*this);  // Right-associative: the one operator that recurses.
      right = level.too_deep() ? ErrorExpression() : ParseBinary(info.precedence);
    } else {
      right = ParseBinary(info.precedence + 1);
    }
    deepest_ = std::max(deepest_, left_deepest);
    Deepen();
    if (info.precedence <= 3 && MixesNullish(info.op, left, right)) Error(operator_token.span(), kMixedNullish);
    if (IsBareArrow(right)) Error(right->span, kArrowAsOperand);
    left = Make<Binary>(SpanFrom(from), info.op, left, right);
  }
}

// https://tc39.es/ecma262/#prod-RelationalExpression
// RelationalExpression : PrivateIdentifier in ShiftExpression
Expr* Parser::ParsePrivateIn(int min_precedence) {
  const Span span = token().span();
  PrivateName* name = ParsePrivateName();
  if (!At(Tok::kKwIn) || !Has(kContextIn) || min_precedence > kRelationalPrecedence) {
    Fail(span, kPrivateNameAlone, lexer_.Slice(span));
    return ErrorExpression();
  }
  Next();
  Expr* right = ParseBinary(kRelationalPrecedence + 1);
  return Make<PrivateIn>(SpanFrom(span.start), name, right);
}

Expr* Parser::ParseUnary() {
  switch (kind()) {
    case Tok::kBang:
      return ParseUnaryOperator(UnaryOperator::kNot);
    case Tok::kMinus:
      return ParseUnaryOperator(UnaryOperator::kMinus);
    case Tok::kPlus:
      return ParseUnaryOperator(UnaryOperator::kPlus);
    case Tok::kTilde:
      return ParseUnaryOperator(UnaryOperator::kBitwiseNot);
    case Tok::kKwTypeof:
      return ParseUnaryOperator(UnaryOperator::kTypeof);
    case Tok::kKwVoid:
      return ParseUnaryOperator(UnaryOperator::kVoid);
    case Tok::kKwDelete:
      return ParseUnaryOperator(UnaryOperator::kDelete);
    case Tok::kPlusPlus:
    case Tok::kMinusMinus: {
      const Level level(*this);
      if (level.too_deep()) return ErrorExpression();
      const Token operator_token = token();
      Next();
      Expr* operand = ParseUnary();
      CheckSimpleTarget(operand, /*is_update=*/true);
      const auto op = operator_token.kind == Tok::kPlusPlus ? UpdateOperator::kIncrement : UpdateOperator::kDecrement;
      return Make<Update>(SpanFrom(operator_token.start), op, true, operand);
    }
    case Tok::kLess:
      if (typescript_ && !jsx_) {
        const Level level(*this);
        if (level.too_deep()) return ErrorExpression();
        return ParseTypeAssertion();
      }
      break;
    case Tok::kIdentifier:
      if (AtWord(Contextual::kAwait) && AtAwaitOperator()) return ParseAwait();
      break;
    default:
      break;
  }
  const uint32_t from = start();
  Expr* operand = ParseLeftHandSide();
  if ((At(Tok::kPlusPlus) || At(Tok::kMinusMinus)) && !token().newline_before() && !IsBareArrow(operand)) {
    const auto op = At(Tok::kPlusPlus) ? UpdateOperator::kIncrement : UpdateOperator::kDecrement;
    CheckSimpleTarget(operand, /*is_update=*/true);
    Next();
    return Make<Update>(SpanFrom(from), op, false, operand);
  }
  return operand;
}

Expr* Parser::ParseUnaryOperator(UnaryOperator op) {
  const Level level(*this);
  if (level.too_deep()) return ErrorExpression();
  const uint32_t from = start();
  Next();
  Expr* operand = ParseUnary();
  if (op == UnaryOperator::kDelete) {
    // https://tc39.es/ecma262/#sec-delete-operator-static-semantics-early-errors
    const Expr* inner = operand;
    if (const auto* chain = As<OptionalChain>(inner)) inner = chain->expression;
    if (inner->kind == Kind::kPrivateMember) Error(operand->span, kDeletePrivate);
    if (operand->kind == Kind::kIdentifier) StrictError(SpanFrom(from), kDeleteIdentifier);
  }
  return Make<Unary>(SpanFrom(from), op, operand);
}

// In async functions and modules always; at the top of a file whose goal is open, if an operand may follow.
bool Parser::AtAwaitOperator() {
  if (Has(kContextAwait) || Has(kContextStaticBlock)) return true;
  if (!goal_undecided_ || !Has(kContextTopLevel)) return false;
  const Token next = lexer_.Peek();
  switch (next.kind) {
    case Tok::kIdentifier:
    case Tok::kNumber:
    case Tok::kBigInt:
    case Tok::kString:
    case Tok::kLBrace:
    case Tok::kLParen:
    case Tok::kLBracket:
    case Tok::kBang:
    case Tok::kTilde:
    case Tok::kKwFunction:
    case Tok::kKwClass:
    case Tok::kKwNew:
    case Tok::kKwThis:
    case Tok::kKwNull:
    case Tok::kKwTrue:
    case Tok::kKwFalse:
    case Tok::kKwTypeof:
    case Tok::kKwVoid:
    case Tok::kKwDelete:
    case Tok::kKwImport:
    case Tok::kTemplateNoSubstitution:
    case Tok::kTemplateHead:
    case Tok::kPlus:
    case Tok::kMinus:
    case Tok::kSlash:
      return !next.newline_before();
    default:
      return false;
  }
}

Expr* Parser::ParseAwait() {
  const Level level(*this);
  if (level.too_deep()) return ErrorExpression();
  const Span keyword = token().span();
  if (Has(kContextStaticBlock)) Error(keyword, kAwaitInStaticBlock);
  else if (Has(kContextParameters)) Error(keyword, kAwaitInParameters);
  else if (Has(kContextTopLevel)) file_.has_top_level_await = true;
  Next();
  if (CanInsertSemicolon() && !At(Tok::kEof) && Has(kContextStaticBlock)) return ErrorExpression();
  Expr* argument = ParseUnary();
  last_await_or_yield_ = keyword.start + 1;
  Await* node = Make<Await>(SpanFrom(keyword.start), argument);
  file_.awaits.push_back(node);
  return node;
}

// https://tc39.es/ecma262/#prod-YieldExpression
Expr* Parser::ParseYield() {
  const Span keyword = token().span();
  if (Has(kContextParameters)) Error(keyword, kYieldInParameters);
  Next();
  bool delegate = false;
  Expr* argument = nullptr;
  if (!token().newline_before()) {
    delegate = Eat(Tok::kStar);
    switch (kind()) {
      case Tok::kRParen:
      case Tok::kRBracket:
      case Tok::kRBrace:
      case Tok::kComma:
      case Tok::kSemicolon:
      case Tok::kColon:
      case Tok::kKwIn:
      case Tok::kEof:
        if (delegate) FailUnexpected();
        break;
      default:
        argument = ParseAssignment();
    }
  }
  last_await_or_yield_ = keyword.start + 1;
  return Make<Yield>(SpanFrom(keyword.start), delegate, argument);
}

}  // namespace kiln
