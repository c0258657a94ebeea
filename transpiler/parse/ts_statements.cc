// TypeScript's own statements: interface, type, enum, namespace, declare, abstract class. Those without code become
// TypeDeclarations, whose text is erased. Imports and exports are in ts_modules.cc.
#include "transpiler/parse/messages_ts.h"
#include "transpiler/parse/parser.h"

namespace kiln {

// --- which statement is it? ------------------------------------------------------------------------------

// `type`, `namespace` … are names, too: they start a declaration only if the right thing follows on the same line.
bool Parser::AtTypeScriptStatement() {
  if (At(Tok::kKwEnum)) return true;
  if (At(Tok::kKwConst)) return lexer_.Peek().kind == Tok::kKwEnum;
  switch (token().contextual) {
    case Contextual::kType:
    case Contextual::kInterface: {
      const Token next = lexer_.Peek();
      return next.kind == Tok::kIdentifier && !next.newline_before();
    }
    case Contextual::kNamespace:
    case Contextual::kModule: {
      const Token next = lexer_.Peek();
      return (next.kind == Tok::kIdentifier || next.kind == Tok::kString) && !next.newline_before();
    }
    case Contextual::kGlobal:
      return lexer_.Peek().kind == Tok::kLBrace;
    case Contextual::kAbstract: {
      const Token next = lexer_.Peek();
      return next.kind == Tok::kKwClass && !next.newline_before();
    }
    case Contextual::kDeclare:
      return AtDeclare();
    default:
      return false;
  }
}

bool Parser::AtDeclare() {
  const Lexer::State state = lexer_.Save();
  Next();
  const bool result = !token().newline_before() && AtAmbientDeclaration();
  lexer_.Restore(state);
  return result;
}

// What may follow `declare`.
bool Parser::AtAmbientDeclaration() {
  switch (kind()) {
    case Tok::kKwVar:
    case Tok::kKwConst:
    case Tok::kKwFunction:
    case Tok::kKwClass:
    case Tok::kKwEnum:
      return true;
    default:
      break;
  }
  if (AtWord(Contextual::kType)) return true;
  if (AtWord(Contextual::kLet) || AtWord(Contextual::kUsing)) {
    const Token next = lexer_.Peek();
    return next.kind == Tok::kIdentifier || next.kind == Tok::kLBrace || next.kind == Tok::kLBracket;
  }
  if (AtWord(Contextual::kAsync)) return lexer_.Peek().kind == Tok::kKwFunction;
  if (AtWord(Contextual::kAwait)) return lexer_.Peek().contextual == Contextual::kUsing;
  return AtTypeScriptStatement();
}

Stmt* Parser::TryParseTypeScriptStatement(const DeclarationStart& declaration, StatementPosition position) {
  if (!IsDeclarationList(position) || !AtTypeScriptStatement()) return nullptr;
  const bool is_class = AtWord(Contextual::kAbstract) || AtWord(Contextual::kDeclare);
  if (!declaration.decorators.empty() && !is_class) Error(declaration.decorators[0].span, kMisplacedDecorator);
  switch (token().contextual) {
    case Contextual::kType:
      return ParseTypeAlias(declaration);
    case Contextual::kInterface:
      return ParseInterface(declaration);
    case Contextual::kNamespace:
    case Contextual::kModule:
      if (position != StatementPosition::kModuleItem) Error(token().span(), kNamespaceInBlock);
      return ParseNamespace(declaration);
    case Contextual::kGlobal:
      return ParseAmbientModule(declaration);
    case Contextual::kAbstract: {
      DeclarationStart start = declaration;
      start.modifiers |= kModifierAbstract;
      EraseToken();
      return ParseClassDeclaration(start, start.is_default ? NameNeeded::kNo : NameNeeded::kYes);
    }
    case Contextual::kDeclare:
      return ParseDeclare(declaration, position);
    default:
      return ParseEnum(declaration);
  }
}

// --- declarations without code -------------------------------------------------------------------------------

Stmt* Parser::FinishTypeDeclaration(const DeclarationStart& declaration, List<BindingIdentifier*> names,
                                    uint32_t open_end) {
  const Span span = SpanFrom(declaration.start);
  Erase(span);
  // For the next BeginStatement: this statement vanishes, whatever was inside it.
  statement_start_ = declaration.start;
  open_end_ = open_end;
  return Make<TypeDeclaration>(span, names, declaration.exported, declaration.is_default);
}

// The name of a type; does not declare it.
BindingIdentifier* Parser::ParseTypeName() {
  if (!At(Tok::kIdentifier)) {
    FailExpected("a name");
    return MakeBinding({start(), start()}, Name(std::string_view("")));
  }
  BindingIdentifier* name = MakeBinding(token().span(), lexer_.name());
  Next();
  return name;
}

// type A<T> = U
Stmt* Parser::ParseTypeAlias(const DeclarationStart& declaration) {
  const uint32_t open_end = open_end_;
  Next();
  BindingIdentifier* name = ParseTypeName();
  if (At(Tok::kLess)) SkipTypeParameterList();
  Expect(Tok::kAssign);
  SkipType();
  ConsumeSemicolon();
  Declare(name, SymbolKind::kTypeOnly);
  return FinishTypeDeclaration(declaration, ListOf(name), open_end);
}

// interface A<T> extends B, C<D> { … }
Stmt* Parser::ParseInterface(const DeclarationStart& declaration) {
  const uint32_t open_end = open_end_;
  Next();
  BindingIdentifier* name = ParseTypeName();
  if (At(Tok::kLess)) SkipTypeParameterList();
  if (Eat(Tok::kKwExtends)) SkipHeritageTypes();
  SkipObjectType();
  Declare(name, SymbolKind::kTypeOnly);
  return FinishTypeDeclaration(declaration, ListOf(name), open_end);
}

// declare …: read as it would be without the word, in a scope of its own, then thrown away but for its names.
Stmt* Parser::ParseDeclare(const DeclarationStart& declaration, StatementPosition position) {
  const uint32_t open_end = open_end_;
  if (Has(kContextAmbient) && !(declaration_file_ && scope_->parent == nullptr)) Error(token().span(), kDeclareInAmbient);
  Next();
  Scope* scope = PushScope(ScopeKind::kNamespace);
  {
    WithContext context(*this, kContextAmbient);
    DeclarationStart inner = declaration;
    inner.modifiers |= kModifierDeclare;
    ParseAmbientDeclaration(inner, position);
  }
  PopScope(scope);
  ScratchList<BindingIdentifier*> names(Stack<BindingIdentifier*>());
  for (const kiln::Declaration* one = scope->first; one != nullptr; one = one->next) {
    Declare(one->name, one->kind == SymbolKind::kTypeOnly ? SymbolKind::kTypeOnly : SymbolKind::kAmbient);
    names.Add(one->name);
  }
  return FinishTypeDeclaration(declaration, names.Finish(arena_), open_end);
}

void Parser::ParseAmbientDeclaration(const DeclarationStart& declaration, StatementPosition position) {
  const auto variables = [&](VariableKind kind) {
    ParseVariableDeclaration(kind, start(), InForHead::kNo);
    ConsumeSemicolon();
  };
  switch (kind()) {
    case Tok::kKwVar:
      return variables(VariableKind::kVar);
    case Tok::kKwConst:
      if (lexer_.Peek().kind == Tok::kKwEnum) break;
      return variables(VariableKind::kConst);
    case Tok::kKwClass:
      ParseClassDeclaration(declaration, NameNeeded::kYes);
      return;
    case Tok::kKwFunction: {
      const Span keyword = token().span();
      if (Is<FunctionDeclaration>(ParseFunctionDeclaration(declaration, IsAsync::kNo, NameNeeded::kYes)))
        Error(keyword, kAmbientBody);
      return;
    }
    default:
      break;
  }
  if (AtWord(Contextual::kLet)) return variables(VariableKind::kLet);
  if (AtWord(Contextual::kUsing)) return variables(VariableKind::kUsing);
  if (TryParseTypeScriptStatement(declaration, position) == nullptr) FailUnexpected();
}

// --- enum ----------------------------------------------------------------------------------------------------

Stmt* Parser::ParseEnum(const DeclarationStart& declaration) {
  const uint32_t from = declaration.exported ? start() : declaration.start;
  const bool is_const = Eat(Tok::kKwConst);
  Next();
  BindingIdentifier* name = ParseBindingName();
  Declare(name, is_const ? SymbolKind::kConstEnum : SymbolKind::kEnum);
  const ScopeGuard scope(*this, ScopeKind::kEnum);
  const Span opening = token().span();
  Expect(Tok::kLBrace);
  ScratchList<EnumMember> members(Stack<EnumMember>());
  {
    // The members' values end up in a function of their own.
    constexpr uint32_t kOutside = kContextYield | kContextAwait | kContextTopLevel | kContextSuperProperty |
                                  kContextSuperCall | kContextConditionalConsequent;
    WithContext context(*this, kContextIn, kOutside);
    while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
      members.Add(ParseEnumMember());
      if (Eat(Tok::kComma)) continue;
      if (!At(Tok::kRBrace) && !failed()) Fail(token().span(), kMissingEnumComma, DescribeToken());
    }
  }
  ExpectClosing(Tok::kRBrace, opening);
  auto* made = Make<Enum>(SpanFrom(from), is_const, name, members.Finish(arena_), scope.get());
  if (Has(kContextAmbient)) {
    made->is_ambient = true;
    file_.ambient_enums.push_back(made);
  } else {
    file_.has_enum_or_namespace = file_.has_typescript = true;
  }
  return made;
}

EnumMember Parser::ParseEnumMember() {
  const uint32_t from = start();
  EnumMember member;
  member.key = ParseEnumKey();
  if (Eat(Tok::kAssign)) member.init = ParseAssignment();
  member.span = SpanFrom(from);
  return member;
}

// A name or a string, also as ["a"] or [`a`].
Expr* Parser::ParseEnumKey() {
  if (At(Tok::kString)) return ParseString();
  if (At(Tok::kNumber) || At(Tok::kBigInt)) {
    Error(token().span(), kNumericEnumMember);
    return ParseNumber();
  }
  if (At(Tok::kLBracket)) {
    const Span opening = token().span();
    Next();
    Expr* key = ParseAssignment();
    ExpectClosing(Tok::kRBracket, opening);
    if (Is<StringLiteral>(key)) return key;
    if (const auto* text = As<TemplateLiteral>(key); text != nullptr && text->expressions.empty())
      return Make<StringLiteral>(key->span, text->quasis[0].cooked);
    Error(SpanFrom(opening.start), kComputedEnumMember);
    return key;
  }
  if (At(Tok::kPrivateName)) {
    Fail(token().span(), kPrivateEnumMember);
    return ErrorExpression();
  }
  bool computed = false;
  return ParsePropertyKey(&computed, PrivateNames::kNo);
}

// --- namespace -----------------------------------------------------------------------------------------------

// At `namespace` or `module`.
Stmt* Parser::ParseNamespace(const DeclarationStart& declaration) {
  if (lexer_.Peek().kind == Tok::kString) {
    const bool ambient = Has(kContextAmbient) || (declaration.modifiers & kModifierDeclare);
    if (!ambient) Error(token().span(), kAmbientModuleNotDeclared);
    Next();
    return ParseAmbientModule(declaration);
  }
  const uint32_t from = declaration.exported ? start() : declaration.start;
  Next();
  return ParseNamespaceRest(declaration, from);
}

// At the name: A.B.C { … }
Stmt* Parser::ParseNamespaceRest(const DeclarationStart& declaration, uint32_t from) {
  const Level level(*this);
  if (level.too_deep()) return ErrorStatement();
  const uint32_t open_end = open_end_;
  BindingIdentifier* name = ParseBindingName();
  Scope* scope = PushScope(ScopeKind::kNamespace);
  List<Stmt*> body;
  Span body_span;
  if (Eat(Tok::kDot)) {
    const DeclarationStart inner{start(), /*exported=*/true};
    Stmt* statement = ParseNamespaceRest(inner, start());
    if (Is<Namespace>(statement)) statement = Make<ExportDeclaration>(statement->span, statement);
    body = ListOf(statement);
  } else {
    const uint32_t body_start = start();
    body = ParseNamespaceBody();
    body_span = SpanFrom(body_start);
  }
  PopScope(scope);
  // The name is that of a parameter, too. In strict code it has been checked.
  if (!strict() && (scope->flags & kScopeStrict) != 0) CheckStrictName(name);
  const bool has_code = IsInstantiated(body, scope);
  if (has_code && !Has(kContextAmbient)) {
    Declare(name, SymbolKind::kNamespace);
    file_.has_enum_or_namespace = file_.has_typescript = true;
    return Make<Namespace>(SpanFrom(from), name, body, scope, body_span);
  }
  Declare(name, has_code ? SymbolKind::kAmbient : SymbolKind::kTypeOnly);
  return FinishTypeDeclaration(declaration, ListOf(name), open_end);
}

List<Stmt*> Parser::ParseNamespaceBody() {
  const Span opening = token().span();
  if (!At(Tok::kLBrace)) Fail(opening, kBodylessNamespace);
  else Next();
  const FunctionGuard guard(*this, (context_ & (kContextStrict | kContextAmbient)) | kContextIn | kContextTypeScriptModule);
  const List<Stmt*> body = ParseDirectivesAndStatements(nullptr, StatementPosition::kModuleItem);
  ExpectClosing(Tok::kRBrace, opening);
  return body;
}

// Does the namespace exist at run time? Types, uninstantiated namespaces and imports that are not exported do not
// make it so; declared values do, as TypeScript has it.
bool Parser::IsInstantiated(List<Stmt*> body, const Scope* scope) {
  for (const Stmt* statement : body) {
    switch (statement->kind) {
      case Kind::kTypeDeclaration:
      case Kind::kImport:
      case Kind::kImportEquals:
        break;
      default:
        return true;
    }
  }
  for (const kiln::Declaration* one = scope->first; one != nullptr; one = one->next)
    if (one->kind == SymbolKind::kAmbient) return true;
  return false;
}

// At `global` or at the name in quotes; the body may be missing.
Stmt* Parser::ParseAmbientModule(const DeclarationStart& declaration) {
  const uint32_t open_end = open_end_;
  Next();
  if (At(Tok::kLBrace)) {
    Scope* scope = PushScope(ScopeKind::kNamespace);
    WithContext context(*this, kContextAmbient);
    ParseNamespaceBody();
    PopScope(scope);
  } else {
    ConsumeSemicolon();
  }
  return FinishTypeDeclaration(declaration, {}, open_end);
}

}  // namespace kiln
