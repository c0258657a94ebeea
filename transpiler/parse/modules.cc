// import and export declarations. https://tc39.es/ecma262/#sec-modules
#include <set>

#include "core/base/text.h"
#include "transpiler/parse/parser.h"

namespace kiln {
namespace {

// https://tc39.es/ecma262/#sec-isstringwellformedunicode
// Lone surrogates are ED A0…BF xx in WTF-8; pairs are four bytes.
bool IsWellFormed(std::string_view wtf8) {
  for (size_t i = 0; i + 1 < wtf8.size(); ++i)
    if (static_cast<uint8_t>(wtf8[i]) == 0xED && static_cast<uint8_t>(wtf8[i + 1]) >= 0xA0) return false;
  return true;
}

bool IsTypeScriptWord(Contextual word) {
  switch (word) {
    case Contextual::kType:
    case Contextual::kInterface:
    case Contextual::kNamespace:
    case Contextual::kDeclare:
    case Contextual::kAbstract:
      return true;
    default:
      return false;
  }
}

}  // namespace

Stmt* Parser::ParseImport(StatementPosition position) {
  const Span keyword = token().span();
  if (position != StatementPosition::kModuleItem) {
    Fail(keyword, kImportNotTopLevel);
    return ErrorStatement();
  }
  const bool in_namespace = Has(kContextTypeScriptModule);
  Next();
  if (typescript_)
    if (Stmt* statement = TryParseImportEquals({keyword.start})) return statement;
  // declare module "a" { import b from "c" }
  if (in_namespace && !Has(kContextAmbient)) Fail(keyword, kImportNotTopLevel);
  if (!in_namespace && !MayBeModule()) Error(keyword, kImportOutsideModule);
  if (!in_namespace) BecomeModule();
  Import* node = Make<Import>(keyword);
  if (typescript_ && AtWord(Contextual::kType)) node->type_only = EatTypeOnlyModifier();
  if (!At(Tok::kString)) {
    ParseImportClause(node);
    ExpectWord(Contextual::kFrom);
  }
  node->source = ParseModuleSource();
  node->attributes = ParseImportAttributes(&node->attributes_keyword);
  ConsumeSemicolon();
  node->span = SpanFrom(keyword.start);
  if (node->type_only) Erase(node->span);
  return node;
}

void Parser::ParseImportClause(Import* node) {
  const SymbolKind symbol = node->type_only ? SymbolKind::kTypeImport : SymbolKind::kImport;
  if (AtWord(Contextual::kDefer) && lexer_.Peek().kind == Tok::kStar) {
    node->phase = ImportPhase::kDefer;
    Next();
  } else if (AtWord(Contextual::kSource)) {
    // import source from "x" imports the default; import source from from "x" and import source x from "x" do not.
    const Lexer::State state = lexer_.Save();
    Next();
    const bool is_phase =
        At(Tok::kIdentifier) && (!AtWord(Contextual::kFrom) || lexer_.Peek().contextual == Contextual::kFrom);
    if (is_phase) node->phase = ImportPhase::kSource;
    else lexer_.Restore(state);
  }
  if (At(Tok::kIdentifier)) {
    node->default_name = ParseBindingIdentifier(symbol);
    if (At(Tok::kLBrace)) FailIfTypeScript();
    if (node->phase == ImportPhase::kSource || !Eat(Tok::kComma)) return;
  }
  if (At(Tok::kStar)) {
    Next();
    ExpectWord(Contextual::kAs);
    node->namespace_name = ParseBindingIdentifier(symbol);
    return;
  }
  if (node->phase != ImportPhase::kEvaluation || !At(Tok::kLBrace)) {
    if (IsKeyword(kind())) Fail(token().span(), kKeywordAsName, lexer_.token_text());
    FailExpected(node->phase == ImportPhase::kSource ? "a name" : "a name, \"*\" or \"{\"");
    return;
  }
  ParseImportSpecifiers(node);
}

void Parser::ParseImportSpecifiers(Import* node) {
  const Span opening = token().span();
  ScratchList<ImportSpecifier> specifiers(Stack<ImportSpecifier>());
  Next();
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
    const uint32_t from = start();
    ImportSpecifier specifier;
    if (typescript_ && AtWord(Contextual::kType)) specifier.type_only = EatSpecifierTypeModifier();
    const SymbolKind symbol = specifier.type_only || node->type_only ? SymbolKind::kTypeImport : SymbolKind::kImport;
    const Token first = token();
    const bool alone = first.kind == Tok::kIdentifier && lexer_.Peek().contextual != Contextual::kAs;
    if (alone) {
      specifier.local = ParseBindingIdentifier(symbol);
      specifier.imported = {specifier.local->span, specifier.local->name, false};
    } else {
      specifier.imported = ParseModuleName();
      if (!AtWord(Contextual::kAs)) {
        if (first.kind == Tok::kString) Fail(first.span(), kStringImportNeedsAs);
        else Fail(first.span(), kKeywordAsName, lexer_.Slice(first.span()));
      }
      Next();
      specifier.local = ParseBindingIdentifier(symbol);
    }
    specifier.span = SpanFrom(from);
    if (specifier.type_only) Touch(from);
    specifiers.Add(specifier);
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRBrace, opening);
  node->has_specifiers = true;
  node->specifiers = specifiers.Finish(arena_);
}

// https://tc39.es/ecma262/#prod-ModuleExportName
ModuleName Parser::ParseModuleName() {
  const Token first = token();
  if (first.kind == Tok::kString) {
    const std::string_view text = lexer_.string_value();
    if (!IsWellFormed(text)) Error(first.span(), kMalformedModuleName);
    Next();
    return {first.span(), Name(text), true};
  }
  if (!IsIdentifierNameToken(first.kind)) {
    FailExpected("a name");
    return {first.span(), Name(std::string_view("")), false};
  }
  const Name name = lexer_.name();
  Next();
  return {first.span(), name, false};
}

StringLiteral* Parser::ParseModuleSource() {
  if (At(Tok::kString)) return ParseString();
  FailExpected("the module's name in quotes");
  return Make<StringLiteral>(token().span(), std::string_view());
}

// https://tc39.es/ecma262/#prod-WithClause
List<ImportAttribute> Parser::ParseImportAttributes(AttributesKeyword* keyword) {
  if (At(Tok::kKwWith)) *keyword = AttributesKeyword::kWith;
  else if (AtWord(Contextual::kAssert) && !token().newline_before()) *keyword = AttributesKeyword::kAssert;
  else return {};
  Next();
  const Span opening = token().span();
  Expect(Tok::kLBrace);
  ScratchList<ImportAttribute> attributes(Stack<ImportAttribute>());
  std::set<std::string_view> names;
  const auto text_of = [](const Expr* key) {
    return Is<StringLiteral>(key) ? static_cast<const StringLiteral*>(key)->value
                                  : static_cast<const PropertyName*>(key)->name.view();
  };
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
    const uint32_t from = start();
    ImportAttribute attribute;
    if (!At(Tok::kString) && !IsIdentifierNameToken(kind())) {
      FailExpected("an attribute's name");
      break;
    }
    bool computed = false;
    attribute.key = ParsePropertyKey(&computed, PrivateNames::kNo);
    if (!names.insert(text_of(attribute.key)).second)
      Error(attribute.key->span, kDuplicateAttribute, text_of(attribute.key));
    Expect(Tok::kColon);
    if (!At(Tok::kString)) {
      FailExpected("a string");
      break;
    }
    attribute.value = ParseString();
    attribute.span = SpanFrom(from);
    attributes.Add(attribute);
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRBrace, opening);
  return attributes.Finish(arena_);
}

// --- exports -------------------------------------------------------------------------------------

Stmt* Parser::ParseExport(List<Decorator> decorators, uint32_t from) {
  const Span keyword = token().span();
  const bool in_namespace = Has(kContextTypeScriptModule);
  if (!in_namespace && !MayBeModule()) Error(keyword, kExportOutsideModule);
  if (!in_namespace) BecomeModule();
  DeclarationStart declaration{from, /*exported=*/true};
  declaration.decorators = decorators;
  declaration.no_side_effects = token().no_side_effects_before();
  Next();
  // The exports of a namespace are its declarations.
  const bool is_declaration = !(At(Tok::kAssign) || AtWord(Contextual::kAs) || At(Tok::kStar) || At(Tok::kKwDefault));
  if (in_namespace && !Has(kContextAmbient) && !is_declaration) Fail(keyword, kExportNotTopLevel);
  if (typescript_ && (At(Tok::kAssign) || AtWord(Contextual::kAs)))
    if (Stmt* statement = TryParseExportAssignment(from)) return statement;
  if (At(Tok::kAt)) {
    if (!decorators.empty()) Error(token().span(), kDecoratorsTwice);
    const uint32_t at = start();
    declaration.decorators = ParseDecorators();
    declaration.exported = false;  // The class starts at its decorators.
    declaration.start = at;
  }
  const bool decorated = !declaration.decorators.empty();
  if (At(Tok::kKwDefault) && !declaration.exported) Fail(declaration.decorators[0].span, kDecoratorWithoutClass);
  if (At(Tok::kKwDefault)) return ParseExportDefault({from, true, true, declaration.no_side_effects, 0, decorators});
  Stmt* inner = nullptr;
  switch (kind()) {
    case Tok::kKwClass:
      inner = ParseClassDeclaration(declaration, NameNeeded::kYes);
      break;
    case Tok::kStar:
      if (!decorated) return ParseExportAll(from, IsTypeOnly::kNo);
      break;
    case Tok::kLBrace:
      if (!decorated) return ParseExportClause(from, IsTypeOnly::kNo);
      break;
    default:
      if (decorated && !typescript_) break;
      inner = ParseExportedDeclaration(declaration);
  }
  if (inner == nullptr) {
    if (decorated) Fail(declaration.decorators[0].span, kDecoratorWithoutClass);
    else if (!typescript_ && IsTypeScriptWord(token().contextual))
      Fail(token().span(), kTypeScriptInJavaScript, lexer_.token_text());
    else Fail(token().span(), kExportWhat, DescribeToken());
    return ErrorStatement();
  }
  if (inner->kind == Kind::kTypeDeclaration || inner->kind == Kind::kExportNamed || inner->kind == Kind::kExportAll ||
      inner->kind == Kind::kExportDeclaration)
    return inner;
  return Make<ExportDeclaration>(SpanFrom(from), inner);
}

// var, let, const, function, async function and what TypeScript adds; null if it is none.
Stmt* Parser::ParseExportedDeclaration(const DeclarationStart& declaration) {
  switch (kind()) {
    case Tok::kKwVar:
      return ParseVariableStatement(VariableKind::kVar, start(), StatementPosition::kListItem);
    case Tok::kKwConst:
      if (typescript_ && lexer_.Peek().kind == Tok::kKwEnum)
        return TryParseTypeScriptStatement(declaration, StatementPosition::kModuleItem);
      return ParseVariableStatement(VariableKind::kConst, start(), StatementPosition::kListItem);
    case Tok::kKwFunction:
      return ParseFunctionAfterExport(declaration, IsAsync::kNo);
    case Tok::kKwImport: {
      if (!typescript_) return nullptr;
      Next();
      return TryParseImportEquals(declaration);
    }
    default:
      break;
  }
  if (AtWord(Contextual::kLet)) return ParseVariableStatement(VariableKind::kLet, start(), StatementPosition::kListItem);
  if (AtWord(Contextual::kAsync)) {
    const Token next = lexer_.Peek();
    if (next.kind == Tok::kKwFunction && !next.newline_before()) return ParseFunctionAfterExport(declaration, IsAsync::kYes);
  }
  if (!typescript_) {
    if (AtWord(Contextual::kUsing) && AtUsingDeclaration(InForHead::kNo)) Fail(token().span(), kExportUsing);
    return nullptr;
  }
  if (AtWord(Contextual::kType) && EatTypeOnlyModifier()) {
    if (At(Tok::kStar)) {
      if (Has(kContextTypeScriptModule) && !Has(kContextAmbient)) Fail(token().span(), kExportNotTopLevel);
      return ParseExportAll(declaration.start, IsTypeOnly::kYes);
    }
    return ParseExportClause(declaration.start, IsTypeOnly::kYes);
  }
  return TryParseTypeScriptStatement(declaration, StatementPosition::kModuleItem);
}

// The function's own span starts at `async` or `function`; a signature's covers the `export`.
Stmt* Parser::ParseFunctionAfterExport(DeclarationStart declaration, IsAsync async) {
  const uint32_t own_start = start();
  const NameNeeded name_needed = declaration.is_default ? NameNeeded::kNo : NameNeeded::kYes;
  if (async == IsAsync::kYes) Next();
  Stmt* statement = ParseFunctionDeclaration(declaration, async, name_needed);
  if (auto* function = As<FunctionDeclaration>(statement)) {
    function->span.start = own_start;
    function->function->span.start = own_start;
  }
  return statement;
}

// https://tc39.es/ecma262/#sec-exports
Stmt* Parser::ParseExportDefault(const DeclarationStart& outer) {
  DeclarationStart declaration = outer;
  Next();
  ExportDefault* node = Make<ExportDefault>(SpanFrom(outer.start));
  if (At(Tok::kAt)) {
    if (!declaration.decorators.empty()) Error(token().span(), kDecoratorsTwice);
    declaration.start = start();
    declaration.exported = false;
    declaration.decorators = ParseDecorators();
  }
  bool is_async_function = false;
  if (AtWord(Contextual::kAsync)) {
    const Token next = lexer_.Peek();
    is_async_function = next.kind == Tok::kKwFunction && !next.newline_before();
  }
  Stmt* inner = nullptr;
  if (At(Tok::kKwClass)) {
    inner = ParseClassDeclaration(declaration, NameNeeded::kNo);
  } else if (At(Tok::kKwFunction) || is_async_function) {
    inner = ParseFunctionAfterExport(declaration, is_async_function ? IsAsync::kYes : IsAsync::kNo);
  } else if (typescript_ && (AtWord(Contextual::kInterface) || AtWord(Contextual::kAbstract))) {
    inner = TryParseTypeScriptStatement(declaration, StatementPosition::kModuleItem);
  }
  if (inner != nullptr && inner->kind == Kind::kTypeDeclaration) return inner;
  if (inner == nullptr) {
    if (!declaration.decorators.empty()) Fail(declaration.decorators[0].span, kDecoratorWithoutClass);
    node->expression = ParseAssignment();
    ConsumeSemicolon();
  }
  node->declaration = inner;
  node->span = SpanFrom(outer.start);
  return node;
}

Stmt* Parser::ParseExportAll(uint32_t from, IsTypeOnly type_only) {
  ExportAll* node = Make<ExportAll>(SpanFrom(from));
  node->type_only = type_only == IsTypeOnly::kYes;
  Next();
  if (EatWord(Contextual::kAs)) {
    node->has_name = true;
    node->exported = ParseModuleName();
  }
  ExpectWord(Contextual::kFrom);
  node->source = ParseModuleSource();
  node->attributes = ParseImportAttributes(&node->attributes_keyword);
  ConsumeSemicolon();
  node->span = SpanFrom(from);
  if (node->type_only) Erase(node->span);
  return node;
}

Stmt* Parser::ParseExportClause(uint32_t from, IsTypeOnly type_only) {
  const Span opening = token().span();
  ExportNamed* node = Make<ExportNamed>(SpanFrom(from));
  node->type_only = type_only == IsTypeOnly::kYes;
  ScratchList<ExportSpecifier> specifiers(Stack<ExportSpecifier>());
  // Without a source, local names are references: the first that cannot be one is kept until that is known.
  Token bad_local;
  Expect(Tok::kLBrace);
  while (!At(Tok::kRBrace) && !At(Tok::kEof)) {
    const uint32_t specifier_start = start();
    ExportSpecifier specifier;
    if (typescript_ && AtWord(Contextual::kType)) specifier.type_only = EatSpecifierTypeModifier();
    const bool is_name = At(Tok::kIdentifier) && !IsStrictReserved(lexer_.contextual_ignoring_escapes()) &&
                         !(is_module_ && lexer_.contextual_ignoring_escapes() == Contextual::kAwait);
    if (!is_name && bad_local.kind == Tok::kInvalid) bad_local = token();
    specifier.local = ParseModuleName();
    specifier.exported = specifier.local;
    if (EatWord(Contextual::kAs)) specifier.exported = ParseModuleName();
    specifier.span = SpanFrom(specifier_start);
    if (specifier.type_only) Touch(specifier_start);
    specifiers.Add(specifier);
    if (!Eat(Tok::kComma)) break;
  }
  ExpectClosing(Tok::kRBrace, opening);
  node->specifiers = specifiers.Finish(arena_);
  if (EatWord(Contextual::kFrom)) {
    node->source = ParseModuleSource();
    node->attributes = ParseImportAttributes(&node->attributes_keyword);
  } else if (bad_local.kind != Tok::kInvalid) {
    Error(bad_local.span(), bad_local.kind == Tok::kString ? kStringExportNeedsFrom : kReservedExport,
          lexer_.Slice(bad_local.span()));
  }
  ConsumeSemicolon();
  node->span = SpanFrom(from);
  if (node->type_only) Erase(node->span);
  return node;
}

}  // namespace kiln
