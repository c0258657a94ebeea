// `( … )`: a parenthesised expression or the parameters of an arrow function? Both are read as
// expressions; at the `=>` the items become patterns, in place.
// https://tc39.es/ecma262/#sec-arrow-function-definitions
#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {

// A region that may turn out to be parameters: what it uses is counted apart, so that the arrow
// function can be told.
class Parser::CoverRegion {
 public:
  explicit CoverRegion(Parser& parser)
      : parser_(parser),
        cover_(std::exchange(parser.cover_, {})),
        uses_(std::exchange(parser.uses_, uint16_t{0})),
        eval_(parser.scope_->flags & kScopeHasDirectEval) {
    parser.scope_->flags &= ~kScopeHasDirectEval;
  }
  // Leaves the region; from here on, uses() and direct_eval() tell what was in it.
  void Close() {
    found_uses_ = parser_.uses_;
    found_eval_ = (parser_.scope_->flags & kScopeHasDirectEval) != 0;
    parser_.uses_ |= uses_;
    parser_.scope_->flags |= eval_;
  }
  CoverErrors outer() const { return cover_; }
  uint16_t uses() const { return found_uses_; }
  bool direct_eval() const { return found_eval_; }

 private:
  Parser& parser_;
  CoverErrors cover_;
  uint16_t uses_;
  uint8_t eval_;
  uint16_t found_uses_ = 0;
  bool found_eval_ = false;
};

Expr* Parser::ParseParenthesizedOrArrow() {
  const Span opening = token().span();
  const bool arrow_allowed = arrow_start_ == opening.start;
  if (typescript_ && arrow_allowed)
    if (Expr* arrow = TryParseTypedArrow(opening.start, IsAsync::kNo)) return arrow;
  // `(a = (a = (a = …` that never closes would otherwise be read as often as it is deep.
  const uint64_t place = PlaceInContext(opening.start);
  if (speculating_ != 0 && failed_parentheses_.contains(place)) {
    Fail(opening, kEmptyParentheses);  // Nobody will see it.
    return ErrorExpression();
  }
  CoverRegion region(*this);
  ScratchList<Expr*> items(Stack<Expr*>());
  const CoverItems found = ParseCoverItems(opening, items);
  if (speculating_ != 0 && failed()) failed_parentheses_.insert(place);
  const Span needs_arrow = found.needs_arrow;
  region.Close();
  if (At(Tok::kArrow) && arrow_allowed) {
    cover_ = region.outer();
    return ParseArrowFromCover(opening.start, IsAsync::kNo, items.Finish(arena_), region.uses(), region.direct_eval());
  }
  if (cover_.any()) ReportCoverErrors(cover_);
  cover_ = region.outer();
  if (At(Tok::kArrow)) Fail({opening.start, token().end}, kArrowAsOperand);
  if (items.empty() || !needs_arrow.empty()) {
    if (items.empty()) Fail(needs_arrow.empty() ? SpanFrom(opening.start) : needs_arrow, kEmptyParentheses);
    else Fail(needs_arrow, items.back()->kind == Kind::kSpread ? kSpreadInParentheses : kTrailingCommaInParentheses);
    return ErrorExpression();
  }
  Expr* expression = items[0];
  if (items.size() > 1) expression = Make<Sequence>(found.content, items.Finish(arena_));
  expression->flags |= kNodeParenthesized;
  return expression;
}

// From the `(` up to and with the `)`.
Parser::CoverItems Parser::ParseCoverItems(Span opening, ScratchList<Expr*>& items) {
  WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
  CoverItems found;
  Span& needs_arrow = found.needs_arrow;
  Next();
  found.content.start = start();
  while (!At(Tok::kRParen) && !At(Tok::kEof)) {
    const uint32_t from = start();
    const bool spread = Eat(Tok::kDotDotDot);
    Expr* item = ParseAssignmentOrPattern();
    if (spread) {
      item = Make<Spread>(SpanFrom(from), item);
      needs_arrow = item->span;
    }
    items.Add(item);
    found.content.end = previous_end();
    if (At(Tok::kColon) && !typescript_ && Is<Identifier>(item)) Fail(token().span(), kTypeInJavaScript);
    if (!At(Tok::kComma)) break;
    if (spread) item->flags |= kNodeCoverTrailingComma;
    const Span comma = token().span();
    Next();
    if (At(Tok::kRParen) && needs_arrow.empty()) needs_arrow = comma;
  }
  ExpectClosing(Tok::kRParen, opening);
  return found;
}

// `async ( … )`: at the parenthesis.
Expr* Parser::ParseAsyncCallOrArrow(Expr* callee, uint32_t from) {
  const Span opening = token().span();
  CoverRegion region(*this);
  ScratchList<Expr*> items(Stack<Expr*>());
  ParseCoverItems(opening, items);
  region.Close();
  const List<Expr*> list = items.Finish(arena_);
  if (At(Tok::kArrow)) {
    cover_ = region.outer();
    return ParseArrowFromCover(from, IsAsync::kYes, list, region.uses(), region.direct_eval());
  }
  if (cover_.any()) ReportCoverErrors(cover_);
  cover_ = region.outer();
  for (Expr* item : list) item->flags &= ~kNodeCoverTrailingComma;
  return Make<Call>(SpanFrom(from), false, false, callee, list);
}

Expr* Parser::ParseArrowFromCover(uint32_t from, IsAsync async, List<Expr*> items, uint16_t uses, bool direct_eval) {
  if (last_await_or_yield_ > from) {
    const uint32_t at = last_await_or_yield_ - 1;
    Error({at, at + 5}, file_.text[at] == 'y' ? kYieldInParameters : kAwaitInParameters);
  }
  if (async == IsAsync::kYes && last_await_identifier_ > from)
    Error({last_await_identifier_ - 1, last_await_identifier_ + 4}, kAwaitAsName);
  Function* function = arena_.Make<Function>();
  function->flags = static_cast<uint16_t>(kFunctionArrow | uses | (async == IsAsync::kYes ? kFunctionAsync : 0));
  function->span.start = from;
  const ScopeGuard scope(*this, ScopeKind::kFunction);
  function->scope = scope.get();
  function->scope->flags |= kScopeArrow;
  if (direct_eval) function->scope->flags |= kScopeHasDirectEval;
  ScratchList<Parameter> parameters(Stack<Parameter>());
  bool simple = true;
  for (Expr* item : items) {
    const Parameter parameter = ParameterFromCover(item);
    if (parameter.rest && (item != items.back() || (item->flags & kNodeCoverTrailingComma)))
      Error(item->span, kRestNotLast);
    simple = simple && !parameter.rest && parameter.default_value == nullptr && Is<BindingIdentifier>(parameter.target);
    parameters.Add(parameter);
  }
  if (simple) function->scope->flags |= kScopeSimpleParameters;
  function->parameters = parameters.Finish(arena_);
  return ParseArrowBody(function);
}

Parameter Parser::ParameterFromCover(Expr* item) {
  const PatternElement element = ToPatternElement(item, PatternUse::kBind, SymbolKind::kParameter);
  Parameter parameter;
  parameter.span = item->span;
  parameter.rest = element.rest;
  parameter.target = element.target;
  parameter.default_value = element.default_value;
  return parameter;
}

Expr* Parser::ParseArrowAfterIdentifier(Expr* identifier, uint32_t from, IsAsync async) {
  return ParseArrowFromCover(from, async, ListOf(identifier), 0, false);
}

Expr* Parser::ParseArrowWithParameters(uint32_t from, IsAsync async) {
  Function* function = arena_.Make<Function>();
  function->flags = static_cast<uint16_t>(kFunctionArrow | (async == IsAsync::kYes ? kFunctionAsync : 0));
  function->span.start = from;
  const uint16_t outer_uses = std::exchange(uses_, uint16_t{0});
  const ScopeGuard scope(*this, ScopeKind::kFunction);
  function->scope = scope.get();
  function->scope->flags |= kScopeArrow;
  {
    const uint32_t await = async == IsAsync::kYes ? uint32_t{kContextAwait} : 0;
    WithContext context(*this, kContextParameters | kContextIn | await, kContextConditionalConsequent);
    function->parameters = ParseParameters(function);
  }
  RejectParameterDecorators(*function);
  if (At(Tok::kColon)) function->return_type = SkipReturnType();
  function->flags |= uses_;
  uses_ |= outer_uses;
  if (!At(Tok::kArrow)) {
    FailExpected("=>");
    return ErrorExpression();
  }
  return ParseArrowBody(function);
}

Expr* Parser::ParseArrowBody(Function* function) {
  if (token().newline_before()) Fail(token().span(), kNewlineBeforeArrow);
  Expect(Tok::kArrow);
  constexpr uint32_t kDropped = kContextAwait | kContextYield | kContextBreak | kContextContinue | kContextParameters |
                                kContextTopLevel | kContextStaticBlock | kContextTypeScriptModule | kContextDecorator;
  uint32_t context = (context_ & ~kDropped) | kContextReturn;
  if (function->flags & kFunctionAsync) context |= kContextAwait;
  {
    const FunctionGuard guard(*this, context);
    if (At(Tok::kLBrace)) {
      context_ = (context_ & ~static_cast<uint32_t>(kContextConditionalConsequent)) | kContextIn;
      ParseFunctionBody(function);
    } else {
      const uint32_t from = start();
      function->flags |= kFunctionExpressionBody;
      function->expression = ParseAssignment();
      function->body_span = SpanFrom(from);
    }
    function->flags |= uses_;
  }
  uses_ |= function->flags & (kFunctionUsesThis | kFunctionUsesArguments);
  function->span = SpanFrom(function->span.start);
  return Make<ArrowFunction>(function->span, function);
}

}  // namespace kiln
