// Classes and their members. https://tc39.es/ecma262/#sec-class-definitions
#include "core/base/text.h"
#include "transpiler/parse/messages_ts.h"
#include "transpiler/parse/parser.h"

namespace kiln {

struct Parser::ClassState {
  bool derived = false;
  bool has_constructor = false;
};

Expr* Parser::ParseClassExpression(List<Decorator> decorators, uint32_t from) {
  const Level level(*this);
  if (level.too_deep()) return ErrorExpression();
  Class* definition = arena_.Make<Class>();
  definition->span.start = from;
  definition->decorators = decorators;
  WithContext context(*this, kContextStrict, kContextDecorator);
  Next();
  const ScopeGuard scope(*this, ScopeKind::kClass);
  definition->scope = scope.get();
  const bool named = At(Tok::kIdentifier) && !(typescript_ && AtWord(Contextual::kImplements) && !AtNamedImplements());
  if (named) definition->name = ParseBindingIdentifier(SymbolKind::kClassName);
  ParseClassTail(definition);
  return Make<ClassExpr>(definition->span, definition);
}

// `class implements {}`: TypeScript takes the word for the name if no other name follows.
bool Parser::AtNamedImplements() {
  const Token next = lexer_.Peek();
  return !IsIdentifierNameToken(next.kind);
}

Stmt* Parser::ParseClassDeclaration(const DeclarationStart& start, NameNeeded name_needed) {
  Class* definition = arena_.Make<Class>();
  // Decorators may stand before `export`, which is not the class's.
  definition->span.start = start.exported && start.decorators.empty() ? this->start() : start.start;
  definition->decorators = start.decorators;
  definition->modifiers = start.modifiers;
  WithContext context(*this, kContextStrict, kContextDecorator);
  Next();
  const bool named = name_needed == NameNeeded::kYes ||
                     (At(Tok::kIdentifier) && !(typescript_ && AtWord(Contextual::kImplements) && !AtNamedImplements()));
  if (named) definition->name = ParseBindingIdentifier(SymbolKind::kClass);
  const ScopeGuard scope(*this, ScopeKind::kClass);
  definition->scope = scope.get();
  ParseClassTail(definition);
  return Make<ClassDeclaration>(definition->span, definition);
}

void Parser::ParseClassTail(Class* definition) {
  if (typescript_) SkipTypeParameters();
  if (Eat(Tok::kKwExtends)) {
    definition->heritage = ParseLeftHandSide();
    if (IsBareArrow(definition->heritage)) Error(definition->heritage->span, kArrowAsOperand);
    if (typescript_ && (At(Tok::kLess) || At(Tok::kShiftLeft))) SkipTypeArguments();
  }
  if (typescript_) SkipImplements();
  ParseClassBody(definition);
  definition->span.end = previous_end();
}

void Parser::ParseClassBody(Class* definition) {
  const Span opening = token().span();
  Expect(Tok::kLBrace);
  ClassState state;
  state.derived = definition->heritage != nullptr;
  ScratchList<ClassMember> members(Stack<ClassMember>());
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
    if (Eat(Tok::kSemicolon)) continue;
    ClassMember member;
    if (ParseClassMember(state, &member)) members.Add(member);
  }
  ExpectClosing(Tok::kRBrace, opening);
  definition->members = members.Finish(arena_);
  definition->body_span = SpanFrom(opening.start);
}

// https://tc39.es/ecma262/#prod-ClassElement
bool Parser::ParseClassMember(ClassState& state, ClassMember* member) {
  const Level level(*this);
  if (level.too_deep()) return false;
  const uint32_t from = start();
  member->span.start = from;
  if (At(Tok::kAt)) member->decorators = ParseDecorators();
  if (typescript_) ParseMemberModifiers(&member->modifiers);
  else if (EatMemberModifier(Contextual::kStatic)) member->modifiers |= kModifierStatic;
  member->is_static = (member->modifiers & kModifierStatic) != 0;
  if (member->modifiers == kModifierStatic && At(Tok::kLBrace)) {
    ParseStaticBlock(member);
    return true;
  }
  if (typescript_ && AtWord(Contextual::kStatic) && lexer_.Peek().kind == Tok::kLBrace) {
    if (member->modifiers != 0) Error(SpanFrom(member->span.start), kModifierOfStaticBlock);
    Next();
    member->is_static = true;
    ParseStaticBlock(member);
    return true;
  }
  if (typescript_ && At(Tok::kLBracket) && TrySkipIndexSignature(from)) return false;
  if (!typescript_ && EatMemberModifier(Contextual::kAccessor)) member->modifiers |= kModifierAccessor;
  uint16_t flags = kFunctionMethod;
  if (member->modifiers & kModifierAccessor) {
    member->kind = ClassMemberKind::kAutoAccessor;
  } else if (EatMemberModifier(Contextual::kAsync)) {
    flags |= kFunctionAsync;
  } else if (EatMemberModifier(Contextual::kGet)) {
    flags |= kFunctionGetter;
    member->kind = ClassMemberKind::kGet;
  } else if (EatMemberModifier(Contextual::kSet)) {
    flags |= kFunctionSetter;
    member->kind = ClassMemberKind::kSet;
  }
  if (member->kind == ClassMemberKind::kField && Eat(Tok::kStar)) flags |= kFunctionGenerator;
  if (!AtPropertyKeyStart()) {
    FailExpected("a class member");
    return false;
  }
  member->key = ParsePropertyKey(&member->computed, PrivateNames::kYes);
  if (typescript_) {
    if (EraseOptionalMark()) member->modifiers |= kModifierOptional;
    else if (EraseDefiniteMark()) member->modifiers |= kModifierDefinite;
  }
  const bool is_method = flags != kFunctionMethod || At(Tok::kLParen) || (typescript_ && At(Tok::kLess));
  if (is_method && member->kind != ClassMemberKind::kAutoAccessor) return ParseClassMethod(state, member, flags);
  return ParseClassField(state, member);
}

namespace {

// The name of a member, or empty for computed and private ones.
std::string_view PlainName(const ClassMember& member) {
  if (member.computed) return {};
  if (const auto* name = As<PropertyName>(member.key)) return name->name.view();
  if (const auto* string = As<StringLiteral>(member.key)) return string->value;
  return {};
}

}  // namespace

// https://tc39.es/ecma262/#sec-class-definitions-static-semantics-early-errors
void Parser::CheckMemberName(ClassState&, const ClassMember& member) {
  const Span span = member.key->span;
  if (const auto* name = As<PrivateName>(member.key); name != nullptr && !member.computed && name->name == "constructor")
    return Error(span, kPrivateConstructor);
  const std::string_view name = PlainName(member);
  const bool is_field = member.kind == ClassMemberKind::kField || member.kind == ClassMemberKind::kAutoAccessor;
  if (member.is_static && name == "prototype" && !(member.modifiers & kModifierDeclare)) Error(span, kStaticPrototype);
  if (is_field && name == "constructor") Error(span, kConstructorField);
}

// A member without code. Its decorators run, though.
void Parser::EraseMember(const ClassMember& member) {
  const uint32_t from = member.decorators.empty() ? member.span.start : member.decorators.back().span.end;
  Erase({from, member.span.end});
}

bool Parser::ParseClassMethod(ClassState& state, ClassMember* member, uint16_t flags) {
  const bool is_constructor = !member->is_static && PlainName(*member) == "constructor";
  if (member->kind == ClassMemberKind::kField) member->kind = ClassMemberKind::kMethod;
  if (is_constructor) {
    if (flags & kFunctionGetter) Error(member->key->span, kConstructorKind, "a getter");
    else if (flags & kFunctionSetter) Error(member->key->span, kConstructorKind, "a setter");
    else if (flags & kFunctionGenerator) Error(member->key->span, kConstructorKind, "a generator");
    else if (flags & kFunctionAsync) Error(member->key->span, kConstructorKind, "async");
    member->kind = ClassMemberKind::kConstructor;
    flags |= kFunctionConstructor;
    if (state.derived) flags |= kFunctionDerived;
  }
  CheckMemberName(state, *member);
  member->function = ParseMethod(start(), flags);
  if (member->function->body_span.empty() && !failed()) {  // A TypeScript signature.
    ConsumeSemicolon();
    member->span = SpanFrom(member->span.start);
    const bool is_kept = !member->decorators.empty() && (member->modifiers & kModifierAbstract);
    if (is_kept) EraseMember(*member);
    else Erase({member->decorators.empty() ? member->span.start : member->decorators.front().span.start, member->span.end});
    return is_kept;
  }
  member->span = SpanFrom(member->span.start);
  if (!is_constructor) return true;
  if (state.has_constructor) Error(member->key->span, kDuplicateConstructor);
  state.has_constructor = true;
  return true;
}

// https://tc39.es/ecma262/#prod-FieldDefinition
bool Parser::ParseClassField(ClassState& state, ClassMember* member) {
  CheckMemberName(state, *member);
  (member->kind == ClassMemberKind::kField ? file_.has_fields : file_.has_auto_accessors) = true;
  if (typescript_ && At(Tok::kColon)) member->type = SkipTypeAnnotation();
  if (At(Tok::kAssign)) {
    constexpr uint32_t kKept = kContextStrict | kContextAmbient;
    const FunctionGuard guard(*this, (context_ & kKept) | kContextIn | kContextNewTarget | kContextSuperProperty |
                                         kContextFieldInitializer);
    const ScopeGuard scope(*this, ScopeKind::kFunction);
    member->scope = scope.get();
    member->value = ParseInitializerOpt();
  }
  ConsumeSemicolon();
  if (failed()) return false;
  member->span = SpanFrom(member->span.start);
  const bool erased = (member->modifiers & (kModifierDeclare | kModifierAbstract)) != 0;
  if (!erased) return true;
  EraseMember(*member);
  return !member->decorators.empty();
}

// https://tc39.es/ecma262/#prod-ClassStaticBlock
void Parser::ParseStaticBlock(ClassMember* member) {
  member->kind = ClassMemberKind::kStaticBlock;
  if (!member->decorators.empty()) Error(member->decorators[0].span, kDecoratedStaticBlock);
  const Span opening = token().span();
  Next();
  {
    constexpr uint32_t kAllowed = kContextStrict | kContextIn | kContextNewTarget | kContextSuperProperty |
                                  kContextFieldInitializer | kContextStaticBlock;
    const FunctionGuard guard(*this, kAllowed | (context_ & kContextAmbient));
    const ScopeGuard scope(*this, ScopeKind::kStaticBlock);
    member->scope = scope.get();
    member->body = ParseStatementList(StatementPosition::kListItem);
  }
  ExpectClosing(Tok::kRBrace, opening);
  member->span = SpanFrom(member->span.start);
}

}  // namespace kiln
