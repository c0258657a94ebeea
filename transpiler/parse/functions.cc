// Functions, methods, parameters, bodies and decorators.
// https://tc39.es/ecma262/#sec-ecmascript-language-functions-and-classes
#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {

Parser::FunctionGuard::FunctionGuard(Parser& parser, uint32_t context)
    : parser_(parser),
      context_(parser.context_),
      last_await_or_yield_(parser.last_await_or_yield_),
      last_await_identifier_(parser.last_await_identifier_),
      uses_(parser.uses_),
      label_base_(parser.label_base_) {
  parser.context_ = context;
  parser.last_await_or_yield_ = 0;
  parser.last_await_identifier_ = 0;
  parser.uses_ = 0;
  parser.label_base_ = parser.labels_.size();
}

Parser::FunctionGuard::~FunctionGuard() {
  parser_.context_ = context_;
  parser_.last_await_or_yield_ = last_await_or_yield_;
  parser_.last_await_identifier_ = last_await_identifier_;
  parser_.uses_ = uses_;
  parser_.labels_.resize(parser_.label_base_);
  parser_.label_base_ = label_base_;
}

// What a function with its own `this` allows inside.
uint32_t Parser::FunctionContext(uint16_t flags) const {
  uint32_t context = context_ & (kContextStrict | kContextAmbient);
  context |= kContextIn | kContextReturn | kContextNewTarget;
  if (flags & kFunctionAsync) context |= kContextAwait;
  if (flags & kFunctionGenerator) context |= kContextYield;
  if (flags & kFunctionMethod) context |= kContextSuperProperty;
  if (flags & kFunctionDerived) context |= kContextSuperCall;
  return context;
}

Expr* Parser::ParseFunctionExpression(uint32_t from, IsAsync async) {
  Function* function = arena_.Make<Function>();
  if (token().no_side_effects_before()) function->flags |= kFunctionNoSideEffects;
  if (async == IsAsync::kYes) function->flags |= kFunctionAsync;
  Next();
  if (Eat(Tok::kStar)) function->flags |= kFunctionGenerator;
  const FunctionGuard guard(*this, FunctionContext(function->flags));
  const ScopeGuard scope(*this, ScopeKind::kFunction);
  function->scope = scope.get();
  if (!At(Tok::kLParen) && !(typescript_ && At(Tok::kLess)))
    function->name = ParseBindingIdentifier(SymbolKind::kFunctionName);
  ParseFunctionRest(function, from);
  if (function->body_span.empty()) FailExpected("{");
  Expr* expression = Make<FunctionExpr>(function->span, function);
  if (function->flags & kFunctionNoSideEffects) expression->flags |= kNodePure;
  return expression;
}

Stmt* Parser::ParseFunctionDeclaration(const DeclarationStart& start, IsAsync async, NameNeeded name_needed) {
  Function* function = arena_.Make<Function>();
  if (start.no_side_effects || token().no_side_effects_before()) function->flags |= kFunctionNoSideEffects;
  if (async == IsAsync::kYes) function->flags |= kFunctionAsync;
  const uint32_t from = start.start;
  Next();
  if (Eat(Tok::kStar)) function->flags |= kFunctionGenerator;
  if (name_needed == NameNeeded::kYes || (!At(Tok::kLParen) && !(typescript_ && At(Tok::kLess))))
    function->name = ParseBindingName();
  {
    const FunctionGuard guard(*this, FunctionContext(function->flags));
    const ScopeGuard scope(*this, ScopeKind::kFunction);
    function->scope = scope.get();
    ParseFunctionRest(function, from);
  }
  if (function->body_span.empty()) {  // From here on, it is a TypeScript signature: ParseFunctionRest sees to it.
    const bool ambient = Has(kContextAmbient);
    List<BindingIdentifier*> names;
    if (function->name != nullptr) names = ListOf(function->name);
    if (ambient && function->name != nullptr) Declare(function->name, SymbolKind::kAmbient);
    ConsumeSemicolon();
    Erase(SpanFrom(from));
    return Make<TypeDeclaration>(SpanFrom(from), names, start.exported, start.is_default);
  }
  if (function->name != nullptr) {
    const bool hoists = scope_ == var_scope_;
    const bool plain = !(function->flags & (kFunctionAsync | kFunctionGenerator));
    Declare(function->name, hoists ? SymbolKind::kFunction : plain ? SymbolKind::kBlockFunction : SymbolKind::kLet);
  }
  const uint32_t inner = start.exported ? function->span.start : from;
  Stmt* statement = Make<FunctionDeclaration>(SpanFrom(inner), function);
  if (function->flags & kFunctionNoSideEffects) statement->flags |= kNodePure;
  return statement;
}

// Type parameters, parameters, return type and body of a function or method. In TypeScript a missing body is
// not an error here.
void Parser::ParseFunctionRest(Function* function, uint32_t from) {
  if (typescript_) SkipTypeParameters();
  {
    WithContext context(*this, kContextParameters);
    function->parameters = ParseParameters(function);
  }
  if ((function->flags & kFunctionMethod) == 0) RejectParameterDecorators(*function);
  if (typescript_ && At(Tok::kColon)) function->return_type = SkipReturnType();
  if (!typescript_ || At(Tok::kLBrace)) ParseFunctionBody(function);
  function->flags |= uses_;
  function->span = SpanFrom(from);
}

Function* Parser::ParseMethod(uint32_t from, uint16_t flags) {
  Function* function = arena_.Make<Function>();
  function->flags = flags;
  const FunctionGuard guard(*this, FunctionContext(flags));
  const ScopeGuard scope(*this, ScopeKind::kFunction);
  function->scope = scope.get();
  const Span opening = token().span();
  ParseFunctionRest(function, from);
  if (flags & kFunctionGetter && !function->parameters.empty()) Error(function->parameters[0].span, kGetterParameters);
  if (flags & kFunctionSetter) {
    if (function->parameters.size() != 1) Error(opening, kSetterParameters);
    else if (function->parameters[0].rest) Error(function->parameters[0].span, kSetterRest);
  }
  return function;
}

// https://tc39.es/ecma262/#prod-FormalParameters
List<Parameter> Parser::ParseParameters(Function* function) {
  const Span opening = token().span();
  Expect(Tok::kLParen);
  ScratchList<Parameter> parameters(Stack<Parameter>());
  bool simple = true;
  if (typescript_ && At(Tok::kKwThis)) TrySkipThisParameter();
  while (!At(Tok::kRParen) && !At(Tok::kEof)) {
    const Parameter parameter = ParseParameter();
    simple = simple && parameter.default_value == nullptr && !parameter.rest && Is<BindingIdentifier>(parameter.target);
    parameters.Add(parameter);
    if (parameter.rest && At(Tok::kComma)) {
      if (Has(kContextAmbient)) Next();  // TypeScript lets declarations have it.
      else Fail(parameter.span, kRestNotLast);
      break;
    }
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRParen, opening);
  if (simple && function->scope != nullptr) function->scope->flags |= kScopeSimpleParameters;
  return parameters.Finish(arena_);
}

Parameter Parser::ParseParameter() {
  const uint32_t from = start();
  Parameter parameter;
  if (At(Tok::kAt)) {
    if (!typescript_) Fail(token().span(), kParameterDecorator);
    parameter.decorators = ParseDecorators();
  }
  if (typescript_) parameter.modifiers = ParseParameterModifiers();
  if (parameter.modifiers != 0) file_.has_parameter_properties = true;
  parameter.rest = Eat(Tok::kDotDotDot);
  parameter.target = ParseBindingTarget(SymbolKind::kParameter);
  if (typescript_) {
    if (EraseOptionalMark()) parameter.modifiers |= kModifierOptional;
    if (At(Tok::kColon)) parameter.type = SkipTypeAnnotation();
  } else if (At(Tok::kColon)) {
    Fail(token().span(), kTypeInJavaScript);
  }
  if (At(Tok::kAssign)) {
    if (parameter.rest) Error(token().span(), kRestInitializer);
    parameter.default_value = ParseInitializerOpt();
  }
  parameter.span = SpanFrom(from);
  return parameter;
}

void Parser::ParseFunctionBody(Function* function) {
  const Span opening = token().span();
  Expect(Tok::kLBrace);
  const ScopeGuard scope(*this, ScopeKind::kFunctionBody);
  function->body_scope = scope.get();
  function->body = ParseDirectivesAndStatements(function, StatementPosition::kListItem);
  ExpectClosing(Tok::kRBrace, opening);
  function->body_span = SpanFrom(opening.start);
}

// Only members of classes can have them, and only in TypeScript.
void Parser::RejectParameterDecorators(const Function& function) {
  for (const Parameter& parameter : function.parameters) {
    if (!parameter.decorators.empty()) return Error(parameter.decorators[0].span, kParameterDecorator);
  }
}

// https://tc39.es/ecma262/#prod-DecoratorList
List<Decorator> Parser::ParseDecorators() {
  ScratchList<Decorator> decorators(Stack<Decorator>());
  while (At(Tok::kAt)) {
    const uint32_t from = start();
    Next();
    Expr* expression;
    if (At(Tok::kLParen)) {
      const uint32_t open = start();
      expression = ParsePrimary();
      if (typescript_) expression = ParseSuffixes(expression, open, Calls::kYes);
    } else if (typescript_) {
      WithContext context(*this, kContextDecorator);
      expression = ParseLeftHandSide();
    } else {
      expression = ParseDecoratorMember();
    }
    decorators.Add({SpanFrom(from), expression});
  }
  file_.has_decorators = true;
  return decorators.Finish(arena_);
}

// `@a.b.#c` and `@a.b.#c(…)`: nothing else without parentheses.
Expr* Parser::ParseDecoratorMember() {
  const uint32_t from = start();
  if (!At(Tok::kIdentifier)) {
    FailExpected("a decorator's name");
    return ErrorExpression();
  }
  Expr* expression = ParseIdentifierReference();
  while (Eat(Tok::kDot)) {
    expression = ParseMemberName(expression, from, /*optional=*/false);
    Deepen();
  }
  if (!At(Tok::kLParen)) return expression;
  const List<Expr*> arguments = ParseArguments();
  return Make<Call>(SpanFrom(from), false, false, expression, arguments);
}

}  // namespace kiln
