// Binding patterns, and expressions that turn out to be patterns.
// https://tc39.es/ecma262/#sec-destructuring-binding-patterns
#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {

Expr* Parser::ParseBindingTarget(SymbolKind symbol) {
  switch (kind()) {
    case Tok::kLBracket:
      return ParseArrayBindingPattern(symbol);
    case Tok::kLBrace:
      return ParseObjectBindingPattern(symbol);
    default:
      return ParseBindingIdentifier(symbol);
  }
}

BindingIdentifier* Parser::ParseBindingIdentifier(SymbolKind symbol) {
  const bool lexical = symbol == SymbolKind::kLet || symbol == SymbolKind::kConst || symbol == SymbolKind::kUsing;
  if (lexical && At(Tok::kIdentifier) && lexer_.contextual_ignoring_escapes() == Contextual::kLet)
    Error(token().span(), kLetAsLexicalName);
  BindingIdentifier* name = ParseBindingName();
  Declare(name, Has(kContextAmbient) && symbol != SymbolKind::kParameter ? SymbolKind::kAmbient : symbol);
  return name;
}

BindingIdentifier* Parser::ParseBindingName() {
  const Token first = token();
  if (first.kind != Tok::kIdentifier) {
    if (IsKeyword(first.kind)) Fail(first.span(), kKeywordAsName, lexer_.token_text());
    else if (first.kind == Tok::kEscapedKeyword) Fail(first.span(), kEscapedKeyword, lexer_.token_text());
    else FailExpected("a name");
    return MakeBinding(first.span(), Name(std::string_view("")));
  }
  if (first.contextual != Contextual::kNone || first.escaped()) CheckBindingName(first);
  BindingIdentifier* name = MakeBinding(first.span(), lexer_.name());
  Next();
  return name;
}

Expr* Parser::ParseInitializerOpt() {
  if (!Eat(Tok::kAssign)) return nullptr;
  return ParseAssignment();
}

Expr* Parser::ParseArrayBindingPattern(SymbolKind symbol) {
  const Level level(*this);
  if (level.too_deep()) return ErrorExpression();
  const Span opening = token().span();
  WithContext context(*this, kContextIn);
  ScratchList<PatternElement> elements(Stack<PatternElement>());
  Next();
  while (!At(Tok::kRBracket) && !At(Tok::kEof)) {
    PatternElement element;
    if (Eat(Tok::kComma)) {
      elements.Add(element);
      continue;
    }
    const uint32_t from = start();
    element.rest = Eat(Tok::kDotDotDot);
    element.target = ParseBindingTarget(symbol);
    if (At(Tok::kAssign)) {
      if (element.rest) Error(token().span(), kRestInitializer);
      element.default_value = ParseInitializerOpt();
    }
    elements.Add(element);
    if (element.rest && At(Tok::kComma)) Fail(SpanFrom(from), kRestNotLast);
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRBracket, opening);
  return Make<ArrayPattern>(SpanFrom(opening.start), elements.Finish(arena_));
}

Expr* Parser::ParseObjectBindingPattern(SymbolKind symbol) {
  const Level level(*this);
  if (level.too_deep()) return ErrorExpression();
  const Span opening = token().span();
  WithContext context(*this, kContextIn);
  ScratchList<PatternProperty> properties(Stack<PatternProperty>());
  Next();
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
    properties.Add(ParseBindingProperty(symbol));
    if (properties.back().rest && At(Tok::kComma)) Fail(properties.back().span, kRestNotLast);
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRBrace, opening);
  return Make<ObjectPattern>(SpanFrom(opening.start), properties.Finish(arena_));
}

PatternProperty Parser::ParseBindingProperty(SymbolKind symbol) {
  const uint32_t from = start();
  PatternProperty property;
  if (Eat(Tok::kDotDotDot)) {
    property.rest = true;
    if (At(Tok::kLBrace) || At(Tok::kLBracket)) Error(token().span(), kObjectRestPattern);
    property.target = ParseBindingTarget(symbol);
    if (At(Tok::kAssign)) Error(token().span(), kRestInitializer), ParseInitializerOpt();
    property.span = SpanFrom(from);
    return property;
  }
  // `{ a }` is `{ a: a }`; only the token after the name tells.
  if (At(Tok::kIdentifier)) {
    const Token next = lexer_.Peek();
    if (next.kind != Tok::kColon) {
      property.shorthand = true;
      property.key = Make<PropertyName>(token().span(), lexer_.name());
    }
  }
  if (property.shorthand) {
    property.target = ParseBindingIdentifier(symbol);
  } else {
    const Token first = token();
    property.key = ParsePropertyKey(&property.computed, PrivateNames::kNo);
    if (!At(Tok::kColon) && IsKeyword(first.kind)) Fail(first.span(), kKeywordAsName, TokText(first.kind));
    if (!At(Tok::kColon) && first.kind == Tok::kEscapedKeyword) Fail(first.span(), kEscapedKeyword, lexer_.Slice(first.span()));
    Expect(Tok::kColon);
    property.target = ParseBindingTarget(symbol);
  }
  property.default_value = ParseInitializerOpt();
  property.span = SpanFrom(from);
  return property;
}

// --- from expressions --------------------------------------------------------------------------

Expr* Parser::ToAssignmentTarget(Expr* expression) {
  return ToPattern(expression, PatternUse::kAssign, SymbolKind::kUnbound);
}

Expr* Parser::ToBindingTarget(Expr* expression, SymbolKind symbol) {
  return ToPattern(expression, PatternUse::kBind, symbol);
}

// https://tc39.es/ecma262/#sec-destructuring-assignment-static-semantics-early-errors
Expr* Parser::ToPattern(Expr* expression, PatternUse use, SymbolKind symbol) {
  const bool bind = use == PatternUse::kBind;
  const bool parenthesized = (expression->flags & kNodeParenthesized) != 0;
  if (parenthesized && bind) {
    Error(expression->span, kParenthesizedBinding);
    return expression;
  }
  switch (expression->kind) {
    case Kind::kIdentifier: {
      auto* identifier = static_cast<Identifier*>(expression);
      if (!bind) {
        CheckStrictTarget(identifier->name, identifier->span);
        return expression;
      }
      if (identifier->name == "eval" || identifier->name == "arguments")
        StrictError(identifier->span, kStrictBinding, identifier->name.view());
      // One layout, two meanings: the node changes its kind where it stands.
      static_assert(sizeof(Identifier) == sizeof(BindingIdentifier));
      auto* binding = ::new (static_cast<void*>(identifier))
          BindingIdentifier{{{Kind::kBindingIdentifier, identifier->flags, identifier->span}}, SymbolId::kNone, identifier->name};
      Declare(binding, symbol);
      return binding;
    }
    case Kind::kArrayLiteral:
    case Kind::kObjectLiteral:
      if (parenthesized) Error(expression->span, kParenthesizedPattern);
      return Is<ArrayLiteral>(expression) ? ToArrayPattern(static_cast<ArrayLiteral*>(expression), use, symbol)
                                          : ToObjectPattern(static_cast<ObjectLiteral*>(expression), use, symbol);
    case Kind::kArrayPattern:
      if (bind)
        for (PatternElement& element : static_cast<ArrayPattern*>(expression)->elements)
          if (element.target != nullptr) element.target = ToPattern(element.target, use, symbol);
      return expression;
    case Kind::kObjectPattern:
      if (bind) {
        for (PatternProperty& property : static_cast<ObjectPattern*>(expression)->properties) {
          if (property.rest && property.target->kind != Kind::kIdentifier) Error(property.span, kObjectRestPattern);
          property.target = ToPattern(property.target, use, symbol);
        }
      }
      return expression;
    case Kind::kMember:
    case Kind::kIndex:
    case Kind::kPrivateMember:
      if (bind) Error(expression->span, kMemberInBinding);
      return expression;
    default:
      break;
  }
  if (bind) Error(expression->span, kInvalidParameter);
  else CheckSimpleTarget(expression, /*is_update=*/false);
  return expression;
}

Expr* Parser::ToArrayPattern(ArrayLiteral* literal, PatternUse use, SymbolKind symbol) {
  ScratchList<PatternElement> elements(Stack<PatternElement>());
  for (Expr* item : literal->elements) {
    if (item == nullptr) {
      elements.Add({});
      continue;
    }
    const PatternElement element = ToPatternElement(item, use, symbol);
    if (element.rest && (item != literal->elements.back() || (item->flags & kNodeCoverTrailingComma)))
      Error(item->span, kRestNotLast);
    elements.Add(element);
  }
  const Expr header = {{Kind::kArrayPattern, literal->flags, literal->span}};
  static_assert(sizeof(ArrayLiteral) == sizeof(ArrayPattern));
  return ::new (static_cast<void*>(literal)) ArrayPattern{header, elements.Finish(arena_)};
}

PatternElement Parser::ToPatternElement(Expr* item, PatternUse use, SymbolKind symbol) {
  PatternElement element;
  if (auto* spread = As<Spread>(item)) {
    element.rest = true;
    item = spread->argument;
    if (Is<Assign>(item) && !(item->flags & kNodeParenthesized)) {
      Error(item->span, kRestInitializer);
      element.target = item;
      return element;
    }
  }
  auto* assign = As<Assign>(item);
  if (assign != nullptr && assign->op == AssignOperator::kAssign && !(assign->flags & kNodeParenthesized)) {
    element.default_value = assign->value;
    item = assign->target;
  }
  element.target = ToPattern(item, use, symbol);
  return element;
}

Expr* Parser::ToObjectPattern(ObjectLiteral* literal, PatternUse use, SymbolKind symbol) {
  ScratchList<PatternProperty> properties(Stack<PatternProperty>());
  for (const Property& property : literal->properties) {
    const bool is_last = &property == &literal->properties.back();
    if (property.kind == PropertyKind::kSpread && (!is_last || (property.value->flags & kNodeCoverTrailingComma)))
      Error(property.span, kRestNotLast);
    properties.Add(ToPatternProperty(property, use, symbol));
  }
  const Expr header = {{Kind::kObjectPattern, literal->flags, literal->span}};
  static_assert(sizeof(ObjectLiteral) == sizeof(ObjectPattern));
  return ::new (static_cast<void*>(literal)) ObjectPattern{header, properties.Finish(arena_)};
}

PatternProperty Parser::ToPatternProperty(const Property& property, PatternUse use, SymbolKind symbol) {
  PatternProperty result;
  result.span = property.span;
  result.computed = property.computed;
  result.key = property.key;
  switch (property.kind) {
    case PropertyKind::kSpread:
      result.rest = true;
      if (use == PatternUse::kBind ? !Is<Identifier>(property.value)
                                   : Is<ArrayLiteral>(property.value) || Is<ObjectLiteral>(property.value) ||
                                         Is<ArrayPattern>(property.value) || Is<ObjectPattern>(property.value)) {
        Error(property.span, kObjectRestPattern);
        result.target = property.value;
        return result;
      }
      result.target = ToPattern(property.value, use, symbol);
      return result;
    case PropertyKind::kMethod:
    case PropertyKind::kGet:
    case PropertyKind::kSet:
      Error(property.span, kMethodInPattern);
      result.target = property.value;
      return result;
    case PropertyKind::kShorthand:
      result.shorthand = true;
      break;
    case PropertyKind::kValue:
      break;
  }
  const PatternElement element = ToPatternElement(property.value, use, symbol);
  result.target = element.target;
  result.default_value = element.default_value;
  return result;
}

}  // namespace kiln
