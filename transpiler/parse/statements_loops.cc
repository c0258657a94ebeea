// for, for-in, for-of, while, do-while. https://tc39.es/ecma262/#sec-iteration-statements
#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {

Stmt* Parser::ParseLoopBody() {
  WithContext context(*this, kContextBreak | kContextContinue);
  Stmt* body = ParseStatement(StatementPosition::kSingle);
  if (Is<Labeled>(body)) CheckLabelledFunction(body);
  return body;
}

Stmt* Parser::ParseWhile() {
  const uint32_t from = start();
  Next();
  const Span opening = token().span();
  Expect(Tok::kLParen);
  Expr* test = ParseExpression();
  ExpectClosing(Tok::kRParen, opening);
  Stmt* body = ParseLoopBody();
  return Make<While>(SpanFrom(from), test, body);
}

Stmt* Parser::ParseDoWhile() {
  const uint32_t from = start();
  Next();
  Stmt* body = ParseLoopBody();
  Expect(Tok::kKwWhile);
  const Span opening = token().span();
  Expect(Tok::kLParen);
  Expr* test = ParseExpression();
  ExpectClosing(Tok::kRParen, opening);
  Eat(Tok::kSemicolon);  // Inserted here even without a line break.
  return Make<DoWhile>(SpanFrom(from), body, test);
}

// https://tc39.es/ecma262/#prod-ForInOfStatement
Stmt* Parser::ParseFor() {
  ForHead head;
  head.start = start();
  Next();
  if (AtWord(Contextual::kAwait)) {
    head.is_await = true;
    file_.has_for_await = true;
    head.await_token = token();
    const bool undecided = goal_undecided_ && Has(kContextTopLevel);
    if (Has(kContextStaticBlock)) Error(token().span(), kAwaitInStaticBlock);
    else if (!Has(kContextAwait) && !undecided) Error(token().span(), kForAwaitOutsideAsync);
    if (Has(kContextTopLevel)) file_.has_top_level_await = true;
    last_await_or_yield_ = start() + 1;
    Next();
  }
  const Span opening = token().span();
  Expect(Tok::kLParen);
  const ScopeGuard scope(*this, ScopeKind::kFor);
  head.scope = scope.get();
  head.first = token();
  Stmt* init = ParseForInit(head);
  if (AtWord(Contextual::kOf) && init != nullptr) {
    if (init->kind == Kind::kVariableDeclaration) CheckForInOfDeclaration(static_cast<VariableDeclaration*>(init), true);
    return ParseForInOf(head, init);
  }
  if (At(Tok::kKwIn) && init != nullptr) {
    if (init->kind == Kind::kVariableDeclaration) CheckForInOfDeclaration(static_cast<VariableDeclaration*>(init), false);
    return ParseForInOf(head, init);
  }
  if (head.is_await) Error(head.await_token.span(), kForAwaitNeedsOf);
  if (init != nullptr && init->kind == Kind::kVariableDeclaration) CheckInitializers(static_cast<VariableDeclaration*>(init));
  (void)opening;
  return ParseForRest(head, init);
}

Stmt* Parser::ParseForInit(ForHead& head) {
  switch (kind()) {
    case Tok::kSemicolon:
      return nullptr;
    case Tok::kKwVar:
      return ParseForDeclaration(head, VariableKind::kVar);
    case Tok::kKwConst:
      return ParseForDeclaration(head, VariableKind::kConst);
    case Tok::kIdentifier:
      if (AtWord(Contextual::kLet) && AtLetDeclaration(StatementPosition::kListItem))
        return ParseForDeclaration(head, VariableKind::kLet);
      if (AtWord(Contextual::kUsing) && AtUsingDeclaration(InForHead::kYes))
        return ParseForDeclaration(head, VariableKind::kUsing);
      if (AtWord(Contextual::kAwait) && AtAwaitUsingDeclaration())
        return ParseForDeclaration(head, VariableKind::kAwaitUsing);
      break;
    default:
      break;
  }
  return ParseForExpression(head);
}

Stmt* Parser::ParseForDeclaration(ForHead& head, VariableKind kind) {
  WithContext context(*this, 0, kContextIn);
  return ParseVariableDeclaration(kind, head.first.start, InForHead::kYes);
}

Stmt* Parser::ParseForExpression(ForHead& head) {
  const CoverErrors outer = std::exchange(cover_, {});
  if (AtWord(Contextual::kAsync)) {
    const Token next = lexer_.Peek();
    head.async_of = next.contextual == Contextual::kOf && !next.newline_before();
  }
  Expr* expression;
  {
    WithContext context(*this, 0, kContextIn);
    expression = ParseExpressionOrPattern();
  }
  if (AtWord(Contextual::kOf) || At(Tok::kKwIn)) {
    const bool is_pattern = (Is<ObjectLiteral>(expression) || Is<ArrayLiteral>(expression)) &&
                            !(expression->flags & kNodeParenthesized);
    if (is_pattern) cover_ = {};
    if (IsBareArrow(expression)) Error(expression->span, kInvalidForTarget, At(Tok::kKwIn) ? "in" : "of");
    else if (Is<Call>(expression)) StrictError(expression->span, kInvalidForTarget, At(Tok::kKwIn) ? "in" : "of");
    else expression = ToAssignmentTarget(expression);
    if (AtWord(Contextual::kOf)) {
      if (head.first.contextual == Contextual::kLet) Error(head.first.span(), kForLetOf);
      if (head.async_of && !head.is_await && expression->span == head.first.span() && Is<Identifier>(expression))
        Error({head.first.start, token().end}, kForAsyncOf);
    }
  }
  if (cover_.any()) ReportCoverErrors(cover_);
  cover_ = outer;
  return Make<ExpressionStatement>(SpanFrom(head.first.start), expression);
}

void Parser::CheckForInOfDeclaration(const VariableDeclaration* declaration, bool is_of) {
  const std::string_view word = is_of ? "of" : "in";
  const Declarator& first = declaration->declarators[0];
  if (declaration->declarators.size() != 1)
    return Error({first.span.start, declaration->span.end}, kForDeclaresSeveral, word);
  const bool is_using =
      declaration->variable_kind == VariableKind::kUsing || declaration->variable_kind == VariableKind::kAwaitUsing;
  if (is_using && !is_of) Error(declaration->span, kUsingInForIn);
  if (first.init == nullptr) return;
  // https://tc39.es/ecma262/#sec-initializers-in-forin-statement-heads
  const bool annex_b = !is_of && declaration->variable_kind == VariableKind::kVar && Is<BindingIdentifier>(first.target);
  if (annex_b) StrictError(first.init->span, kForInitializer, word);
  else Error(first.init->span, kForInitializer, word);
}

Stmt* Parser::ParseForInOf(const ForHead& head, Stmt* left) {
  const bool is_of = !At(Tok::kKwIn);
  if (head.is_await && !is_of) Error(head.await_token.span(), kForAwaitNeedsOf);
  Next();
  Expr* right = is_of ? ParseAssignment() : ParseExpression();
  Expect(Tok::kRParen);
  Stmt* body = ParseLoopBody();
  if (is_of) return Make<ForOf>(SpanFrom(head.start), head.is_await, left, right, body, head.scope);
  return Make<ForIn>(SpanFrom(head.start), left, right, body, head.scope);
}

Stmt* Parser::ParseForRest(const ForHead& head, Stmt* init) {
  if (!Eat(Tok::kSemicolon)) FailExpected(";");
  Expr* test = At(Tok::kSemicolon) ? nullptr : ParseExpression();
  if (!Eat(Tok::kSemicolon)) FailExpected(";");
  Expr* update = At(Tok::kRParen) ? nullptr : ParseExpression();
  Expect(Tok::kRParen);
  Stmt* body = ParseLoopBody();
  return Make<For>(SpanFrom(head.start), init, test, update, body, head.scope);
}

}  // namespace kiln
