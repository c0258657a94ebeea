// Literals, identifiers, objects, arrays, templates and the keywords that are values.
// https://tc39.es/ecma262/#sec-primary-expression
#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {

Expr* Parser::ParsePrimary() {
  const Token first = token();
  switch (first.kind) {
    case Tok::kIdentifier:
      return ParseIdentifierExpression();
    case Tok::kNumber:
    case Tok::kBigInt:
      return ParseNumber();
    case Tok::kString:
      return ParseString();
    case Tok::kTemplateNoSubstitution:
    case Tok::kTemplateHead:
      return ParseTemplate(/*tagged=*/false);
    case Tok::kSlash:
    case Tok::kSlashAssign:
      return ParseRegExp();
    case Tok::kLParen:
      return ParseParenthesizedOrArrow();
    case Tok::kLBracket:
      return ParseArrayLiteral();
    case Tok::kLBrace:
      return ParseObjectLiteral();
    case Tok::kKwFunction:
      return ParseFunctionExpression(first.start, IsAsync::kNo);
    case Tok::kKwClass:
      return ParseClassExpression({}, first.start);
    case Tok::kAt: {
      const Level level(*this);
      if (level.too_deep()) return ErrorExpression();
      const List<Decorator> decorators = ParseDecorators();
      if (!At(Tok::kKwClass)) {
        FailExpected("class");
        return ErrorExpression();
      }
      return ParseClassExpression(decorators, first.start);
    }
    case Tok::kKwThis:
      NoteThis();
      Next();
      return Make<ThisExpr>(first.span());
    case Tok::kKwNull:
      Next();
      return Make<NullLiteral>(first.span());
    case Tok::kKwTrue:
    case Tok::kKwFalse:
      Next();
      return Make<BooleanLiteral>(first.span(), first.kind == Tok::kKwTrue);
    case Tok::kKwSuper:
      return ParseSuper();
    case Tok::kKwImport:
      return ParseImportExpression();
    case Tok::kKwNew:
      return ParseNew();
    case Tok::kLess:
      if (jsx_) return ParseJsx();
      if (typescript_) break;
      Fail(first.span(), kJsxNotEnabled);
      return ErrorExpression();
    case Tok::kPrivateName:
      Fail(first.span(), kPrivateNameAlone, lexer_.token_text());
      return ErrorExpression();
    default:
      break;
  }
  FailUnexpected();
  return ErrorExpression();
}

Expr* Parser::ParseIdentifierReference() {
  const Token first = token();
  if (first.contextual != Contextual::kNone || first.escaped()) CheckIdentifierReference(first);
  Expr* identifier = Make<Identifier>(first.span(), SymbolId::kNone, lexer_.name());
  Next();
  return identifier;
}

Expr* Parser::ParseIdentifierExpression() {
  if (AtWord(Contextual::kAsync)) return ParseAsyncExpression();
  return ParseIdentifierReference();
}

// `async` is a name unless what follows on the same line makes it a function.
Expr* Parser::ParseAsyncExpression() {
  const uint32_t from = start();
  const bool arrow_allowed = arrow_start_ == from;
  const Token next = lexer_.Peek();
  if (next.newline_before()) return ParseIdentifierReference();
  if (next.kind == Tok::kKwFunction) {
    Next();
    return ParseFunctionExpression(from, IsAsync::kYes);
  }
  if (!arrow_allowed) return ParseIdentifierReference();
  if (next.kind == Tok::kIdentifier) {
    const Lexer::State state = lexer_.Save();
    Next();
    if (lexer_.Peek().kind == Tok::kArrow) {
      Expr* parameter = ParseIdentifierReference();
      return ParseArrowAfterIdentifier(parameter, from, IsAsync::kYes);
    }
    lexer_.Restore(state);
    return ParseIdentifierReference();
  }
  if (next.kind == Tok::kLParen) {
    Expr* callee = ParseIdentifierReference();
    if (typescript_)
      if (Expr* arrow = TryParseTypedArrow(from, IsAsync::kYes)) return arrow;
    return ParseAsyncCallOrArrow(callee, from);
  }
  Expr* identifier = ParseIdentifierReference();
  if (typescript_ && next.kind == Tok::kLess)
    if (Expr* arrow = TryParseTypedArrow(from, IsAsync::kYes)) return arrow;
  return identifier;
}

Expr* Parser::ParseNumber() {
  const Token first = token();
  if (first.legacy_octal()) StrictError(first.span(), kLegacyOctalNumber, lexer_.token_text());
  Expr* literal = first.kind == Tok::kNumber ? static_cast<Expr*>(Make<NumberLiteral>(first.span(), lexer_.number()))
                                             : Make<BigIntLiteral>(first.span(), lexer_.bigint());
  Next();
  return literal;
}

StringLiteral* Parser::ParseString() {
  const Token first = token();
  if (first.legacy_octal()) StrictError(lexer_.legacy_octal_span(), kLegacyOctalString);
  StringLiteral* literal = Make<StringLiteral>(first.span(), lexer_.string_value());
  Next();
  return literal;
}

Expr* Parser::ParseRegExp() {
  lexer_.RescanRegExp();
  if (failed()) return ErrorExpression();
  Expr* literal = Make<RegExpLiteral>(token().span(), lexer_.regexp_pattern(), lexer_.regexp_flags());
  Next();
  return literal;
}

TemplateLiteral* Parser::ParseTemplate(bool tagged) {
  const uint32_t from = start();
  ScratchList<TemplatePart> parts(Stack<TemplatePart>());
  ScratchList<Expr*> expressions(Stack<Expr*>());
  WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
  for (;;) {
    const Token piece = token();
    const bool last = piece.kind == Tok::kTemplateNoSubstitution || piece.kind == Tok::kTemplateTail;
    if (piece.invalid_escape() && !tagged) Error(lexer_.invalid_escape_span(), kInvalidTemplateEscape);
    const std::optional<std::string_view> cooked = lexer_.template_cooked();
    parts.Add({{piece.start + 1, piece.end - (last ? 1 : 2)}, cooked.value_or(""), lexer_.template_raw(), cooked.has_value()});
    Next();
    if (last) break;
    expressions.Add(ParseExpression());
    if (!At(Tok::kRBrace)) {
      FailExpected("}");
      parts.Add({});
      break;
    }
    lexer_.RescanTemplateContinuation();
    if (failed()) {
      parts.Add({});
      break;
    }
  }
  return Make<TemplateLiteral>(SpanFrom(from), parts.Finish(arena_), expressions.Finish(arena_));
}

Expr* Parser::ParseArrayLiteral() {
  const Span opening = token().span();
  WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
  ScratchList<Expr*> elements(Stack<Expr*>());
  Next();
  bool multiline = token().newline_before();
  while (!At(Tok::kRBracket) && !At(Tok::kEof)) {
    if (Eat(Tok::kComma)) {
      elements.Add(nullptr);
      continue;
    }
    const uint32_t from = start();
    const bool spread = Eat(Tok::kDotDotDot);
    Expr* element = ParseAssignmentOrPattern();
    if (spread) element = Make<Spread>(SpanFrom(from), element);
    elements.Add(element);
    if (!At(Tok::kComma)) break;
    if (spread) element->flags |= kNodeCoverTrailingComma;
    Next();
    multiline |= token().newline_before();
  }
  multiline |= token().newline_before();
  ExpectClosing(Tok::kRBracket, opening);
  Expr* literal = Make<ArrayLiteral>(SpanFrom(opening.start), elements.Finish(arena_));
  if (multiline) literal->flags |= kNodeMultiline;
  return literal;
}

Expr* Parser::ParseObjectLiteral() {
  const Span opening = token().span();
  WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
  ScratchList<Property> properties(Stack<Property>());
  bool has_proto = false;
  Next();
  bool multiline = token().newline_before();
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
    properties.Add(ParseProperty(&has_proto));
    if (!At(Tok::kComma)) break;
    if (properties.back().kind == PropertyKind::kSpread) properties.back().value->flags |= kNodeCoverTrailingComma;
    Next();
    multiline |= token().newline_before();
  }
  multiline |= token().newline_before();
  ExpectClosing(Tok::kRBrace, opening);
  Expr* literal = Make<ObjectLiteral>(SpanFrom(opening.start), properties.Finish(arena_));
  if (multiline) literal->flags |= kNodeMultiline;
  return literal;
}

bool Parser::EatMemberModifier(Contextual word) {
  if (!AtWord(word)) return false;
  const Token next = lexer_.Peek();
  const bool same_line = word == Contextual::kAsync || word == Contextual::kAccessor;
  if (same_line && next.newline_before()) return false;
  bool is_modifier = IsIdentifierNameToken(next.kind);
  switch (next.kind) {
    case Tok::kString:
    case Tok::kNumber:
    case Tok::kBigInt:
    case Tok::kLBracket:
    case Tok::kPrivateName:
      is_modifier = true;
      break;
    case Tok::kStar:
      is_modifier = word == Contextual::kAsync || word == Contextual::kStatic;
      break;
    case Tok::kLBrace:
      is_modifier = word == Contextual::kStatic;
      break;
    default:
      break;
  }
  if (is_modifier) Next();
  return is_modifier;
}

// https://tc39.es/ecma262/#prod-PropertyDefinition
Property Parser::ParseProperty(bool* has_proto) {
  const uint32_t from = start();
  Property property;
  if (Eat(Tok::kDotDotDot)) {
    property.kind = PropertyKind::kSpread;
    property.value = ParseAssignmentOrPattern();
    property.span = SpanFrom(from);
    return property;
  }
  uint16_t flags = kFunctionMethod;
  if (token().contextual != Contextual::kNone) {
    if (EatMemberModifier(Contextual::kAsync)) {
      flags |= kFunctionAsync;
    } else if (EatMemberModifier(Contextual::kGet)) {
      flags |= kFunctionGetter;
      property.kind = PropertyKind::kGet;
    } else if (EatMemberModifier(Contextual::kSet)) {
      flags |= kFunctionSetter;
      property.kind = PropertyKind::kSet;
    }
  }
  if (property.kind == PropertyKind::kValue && Eat(Tok::kStar)) flags |= kFunctionGenerator;
  if (flags == kFunctionMethod) return ParseNamedProperty(from, has_proto);
  property.key = ParsePropertyKey(&property.computed, PrivateNames::kNo);
  if (property.kind == PropertyKind::kValue) property.kind = PropertyKind::kMethod;
  Function* function = ParseObjectMethod(flags);
  property.span = SpanFrom(from);
  property.value = Make<FunctionExpr>(function->span, function);
  return property;
}

// Signatures and decorated parameters are for classes.
Function* Parser::ParseObjectMethod(uint16_t flags) {
  Function* function = ParseMethod(start(), flags);
  if (function->body_span.empty()) FailExpected("{");
  RejectParameterDecorators(*function);
  return function;
}

Property Parser::ParseNamedProperty(uint32_t from, bool* has_proto) {
  const Token first = token();
  Property property;
  // A shorthand's checks need the token, which is gone by then: do them when the next one shows it is one.
  const bool is_plain = first.kind != Tok::kIdentifier || (first.contextual == Contextual::kNone && !first.escaped());
  const Contextual word = is_plain ? Contextual::kNone : lexer_.contextual_ignoring_escapes();
  property.key = ParsePropertyKey(&property.computed, PrivateNames::kNo);
  if (At(Tok::kColon)) {
    const bool is_proto = word == Contextual::kProto ||
                          (first.kind == Tok::kString && static_cast<StringLiteral*>(property.key)->value == "__proto__");
    if (is_proto && !property.computed) {
      if (*has_proto && cover_.duplicate_proto == 0) cover_.duplicate_proto = first.start;
      *has_proto = true;
    }
    Next();
    property.value = ParseAssignmentOrPattern();
    property.span = SpanFrom(from);
    return property;
  }
  if (At(Tok::kLParen) || (typescript_ && At(Tok::kLess))) {
    property.kind = PropertyKind::kMethod;
    Function* function = ParseObjectMethod(kFunctionMethod);
    property.value = Make<FunctionExpr>(function->span, function);
    property.span = SpanFrom(from);
    return property;
  }
  property.kind = PropertyKind::kShorthand;
  if (first.kind != Tok::kIdentifier) {
    if (IsKeyword(first.kind)) Fail(first.span(), kReservedShorthand, TokText(first.kind));
    else if (first.kind == Tok::kEscapedKeyword) Fail(first.span(), kEscapedKeyword, lexer_.Slice(first.span()));
    else FailExpected(":");
  }
  Token checked = first;
  checked.contextual = word;
  checked.flags &= ~Token::kEscaped;
  if (word != Contextual::kNone) CheckIdentifierReference(checked);
  const Name name = property.key->kind == Kind::kPropertyName ? static_cast<PropertyName*>(property.key)->name : Name();
  property.value = Make<Identifier>(first.span(), SymbolId::kNone, name);
  if (At(Tok::kAssign)) {
    if (cover_.initializer == 0) cover_.initializer = start();
    CheckStrictTarget(name, first.span());
    Next();
    Expr* value = ParseAssignment();
    property.value = Make<Assign>(SpanFrom(first.start), AssignOperator::kAssign, property.value, value);
  }
  property.span = SpanFrom(from);
  return property;
}

Expr* Parser::ParsePropertyKey(bool* computed, PrivateNames private_names) {
  const Token first = token();
  *computed = false;
  switch (first.kind) {
    case Tok::kString:
      return ParseString();
    case Tok::kNumber:
    case Tok::kBigInt:
      return ParseNumber();
    case Tok::kLBracket: {
      WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
      *computed = true;
      Next();
      Expr* key = ParseAssignment();
      ExpectClosing(Tok::kRBracket, first.span());
      return key;
    }
    case Tok::kPrivateName:
      if (private_names == PrivateNames::kYes) return ParsePrivateName();
      Fail(first.span(), kPrivateNameInObject, lexer_.token_text());
      return ErrorExpression();
    default:
      break;
  }
  if (!IsIdentifierNameToken(first.kind)) {
    FailExpected("a property name");
    return ErrorExpression();
  }
  Expr* key = Make<PropertyName>(first.span(), lexer_.name());
  Next();
  return key;
}

PrivateName* Parser::ParsePrivateName() {
  PrivateName* name = Make<PrivateName>(token().span(), SymbolId::kNone, lexer_.name());
  Next();
  return name;
}

bool Parser::AtPropertyKeyStart() const {
  switch (kind()) {
    case Tok::kString:
    case Tok::kNumber:
    case Tok::kBigInt:
    case Tok::kLBracket:
    case Tok::kPrivateName:
      return true;
    default:
      return IsIdentifierNameToken(kind());
  }
}

// https://tc39.es/ecma262/#sec-super-keyword
Expr* Parser::ParseSuper() {
  const Span span = token().span();
  NoteThis();
  Next();
  switch (kind()) {
    case Tok::kLParen:
      if (!Has(kContextSuperCall)) Error(span, kSuperCallOutsideConstructor);
      break;
    case Tok::kDot:
    case Tok::kLBracket:
      if (!Has(kContextSuperProperty)) Error(span, kSuperPropertyOutsideMethod);
      break;
    case Tok::kQuestionDot:
      Fail(token().span(), kSuperOptional);
      break;
    default:
      Fail(span, kSuperAlone);
  }
  return Make<SuperExpr>(span);
}

// https://tc39.es/ecma262/#sec-import-calls
Expr* Parser::ParseImportExpression() {
  const Span keyword = token().span();
  ImportPhase phase = ImportPhase::kEvaluation;
  Next();
  if (Eat(Tok::kDot)) {
    if (AtWord(Contextual::kMeta)) {
      Next();
      file_.has_module_syntax = true;
      if (!is_module_ && !goal_undecided_) Error(SpanFrom(keyword.start), kImportMetaOutsideModule);
      return Make<ImportMeta>(SpanFrom(keyword.start));
    }
    if (AtWord(Contextual::kDefer)) phase = ImportPhase::kDefer;
    else if (AtWord(Contextual::kSource)) phase = ImportPhase::kSource;
    else Fail(token().span(), kImportDot, DescribeToken());
    Next();
  }
  if (!At(Tok::kLParen)) {
    if (!failed() && phase == ImportPhase::kEvaluation && !At(Tok::kEof)) Fail(keyword, kImportNotTopLevel);
    else FailExpected("(");
    return ErrorExpression();
  }
  const Span opening = token().span();
  WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
  Next();
  if (At(Tok::kRParen)) Fail({keyword.start, token().end}, kImportWithoutSource);
  if (At(Tok::kDotDotDot)) Fail(token().span(), kImportSpread);
  Expr* source = ParseAssignment();
  Expr* options = nullptr;
  if (Eat(Tok::kComma) && !At(Tok::kRParen)) {
    if (At(Tok::kDotDotDot)) Fail(token().span(), kImportSpread);
    options = ParseAssignment();
    Eat(Tok::kComma);
  }
  ExpectClosing(Tok::kRParen, opening);
  return Make<ImportCall>(SpanFrom(keyword.start), phase, source, options);
}

}  // namespace kiln
