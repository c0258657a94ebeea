// Member accesses, calls, optional chains, tagged templates and new.
// https://tc39.es/ecma262/#sec-left-hand-side-expressions
#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {
namespace {

// A literal that may still become a pattern is followed by one of these.
bool MayFollowPattern(const Token& token) {
  switch (token.kind) {
    case Tok::kAssign:
    case Tok::kComma:
    case Tok::kRParen:
    case Tok::kRBracket:
    case Tok::kRBrace:
    case Tok::kKwIn:
    case Tok::kEof:
      return true;
    default:
      return token.contextual == Contextual::kOf;
  }
}

}  // namespace

Expr* Parser::ParseLeftHandSide() {
  const Token first = token();
  Expr* expression;
  if (first.kind == Tok::kLBrace || first.kind == Tok::kLBracket) {
    const CoverErrors before = std::exchange(cover_, {});
    expression = ParsePrimary();
    if (cover_.any() && !MayFollowPattern(token())) ReportCoverErrors(std::exchange(cover_, {}));
    if (!cover_.any()) {
      cover_ = before;
    } else {
      if (before.initializer != 0) cover_.initializer = before.initializer;
      if (before.duplicate_proto != 0) cover_.duplicate_proto = before.duplicate_proto;
    }
  } else {
    expression = ParsePrimary();
    if (IsBareArrow(expression)) return expression;
  }
  expression = ParseSuffixes(expression, first.start, Calls::kYes);
  if (first.pure_before()) [[unlikely]] {
    Expr* marked = expression;
    if (auto* chain = As<OptionalChain>(marked)) marked = chain->expression;
    if (Is<Call>(marked) || Is<NewExpr>(marked)) marked->flags |= kNodePure;
  }
  return expression;
}

Expr* Parser::ParseSuffixes(Expr* expression, uint32_t from, Calls calls) {
  bool in_chain = false;
  for (;;) {
    switch (kind()) {
      case Tok::kDot:
        Next();
        expression = ParseMemberName(expression, from, /*optional=*/false);
        break;
      case Tok::kQuestionDot: {
        if (calls == Calls::kNo) {
          Fail(token().span(), kOptionalChainInNew);
          return expression;
        }
        in_chain = true;
        Next();
        if (typescript_ && (At(Tok::kLess) || At(Tok::kShiftLeft))) SkipTypeArguments();
        if (At(Tok::kLParen)) {
          const List<Expr*> arguments = ParseArguments();
          expression = Make<Call>(SpanFrom(from), true, false, expression, arguments);
        } else if (At(Tok::kLBracket)) {
          expression = ParseIndex(expression, from, /*optional=*/true);
        } else if (IsTemplateToken(kind())) {
          Fail(token().span(), kTemplateInOptionalChain);
        } else {
          expression = ParseMemberName(expression, from, /*optional=*/true);
        }
        break;
      }
      case Tok::kLBracket:
        if (Has(kContextDecorator)) goto done;
        expression = ParseIndex(expression, from, /*optional=*/false);
        break;
      case Tok::kLParen: {
        if (calls == Calls::kNo) goto done;
        const bool direct_eval = expression->kind == Kind::kIdentifier && !(expression->flags & kNodeParenthesized) &&
                                 static_cast<Identifier*>(expression)->name == "eval";
        if (direct_eval) scope_->flags |= kScopeHasDirectEval;
        const List<Expr*> arguments = ParseArguments();
        expression = Make<Call>(SpanFrom(from), false, direct_eval, expression, arguments);
        break;
      }
      case Tok::kTemplateNoSubstitution:
      case Tok::kTemplateHead: {
        if (in_chain) Error(token().span(), kTemplateInOptionalChain);
        TemplateLiteral* quasi = ParseTemplate(/*tagged=*/true);
        expression = Make<TaggedTemplate>(SpanFrom(from), expression, quasi);
        break;
      }
      case Tok::kBang:
        if (!typescript_ || !TryEraseNonNull()) goto done;
        continue;
      case Tok::kLess:
      case Tok::kShiftLeft:
        if (!typescript_ || !TrySkipTypeArguments()) goto done;
        continue;
      default:
        goto done;
    }
    Deepen();
  }
done:
  if (in_chain) return Make<OptionalChain>(SpanFrom(from), expression);
  return expression;
}

Expr* Parser::ParseIndex(Expr* object, uint32_t from, bool optional) {
  const Span opening = token().span();
  WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
  Next();
  Expr* index = ParseExpression();
  ExpectClosing(Tok::kRBracket, opening);
  return Make<Index>(SpanFrom(from), optional, object, index);
}

Expr* Parser::ParseMemberName(Expr* object, uint32_t from, bool optional) {
  const Token name = token();
  if (IsIdentifierNameToken(name.kind)) [[likely]] {
    const Name text = lexer_.name();
    Next();
    return Make<Member>(SpanFrom(from), optional, object, text, name.span());
  }
  if (name.kind == Tok::kPrivateName) {
    if (Is<SuperExpr>(object)) Error({object->span.start, name.end}, kSuperPrivate);
    PrivateName* private_name = ParsePrivateName();
    return Make<PrivateMember>(SpanFrom(from), optional, object, private_name);
  }
  FailExpected("a property name");
  return object;
}

List<Expr*> Parser::ParseArguments() {
  const Span opening = token().span();
  WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
  Next();
  if (Eat(Tok::kRParen)) return {};
  ScratchList<Expr*> arguments(Stack<Expr*>());
  while (!At(Tok::kRParen) && !At(Tok::kEof)) {
    const uint32_t from = start();
    const bool spread = Eat(Tok::kDotDotDot);
    Expr* argument = ParseAssignment();
    if (spread) argument = Make<Spread>(SpanFrom(from), argument);
    arguments.Add(argument);
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRParen, opening);
  return arguments.Finish(arena_);
}

// Outside of functions; arrows are none. CommonJS is the body of a function.
void Parser::CheckNewTarget(Span span) {
  if (goal_undecided_) ModuleError(span, kNewTargetOutsideFunction);
  else if (options_.goal != Goal::kCommonJs) Error(span, kNewTargetOutsideFunction);
}

// https://tc39.es/ecma262/#prod-NewExpression
Expr* Parser::ParseNew() {
  const Level level(*this);
  if (level.too_deep()) return ErrorExpression();
  const Token keyword = token();
  Next();
  if (Eat(Tok::kDot)) {
    if (!AtWord(Contextual::kTarget)) {
      FailExpected("target");
      return ErrorExpression();
    }
    Next();
    NoteThis();
    if (!Has(kContextNewTarget)) CheckNewTarget(SpanFrom(keyword.start));
    return Make<NewTarget>(SpanFrom(keyword.start));
  }
  const Token first = token();
  Expr* callee = ParsePrimary();
  if (Is<ImportCall>(callee) && !(callee->flags & kNodeParenthesized)) Error(callee->span, kNewImport);
  if (Is<SuperExpr>(callee) && At(Tok::kLParen)) Error(callee->span, kNewSuper);
  callee = ParseSuffixes(callee, first.start, Calls::kNo);
  List<Expr*> arguments;
  if (At(Tok::kLParen)) arguments = ParseArguments();
  return Make<NewExpr>(SpanFrom(keyword.start), callee, arguments);
}

}  // namespace kiln
