// TypeScript in import and export declarations: `type` modifiers, import x = …, export =, export as namespace.
#include "transpiler/parse/messages_ts.h"
#include "transpiler/parse/parser.h"

namespace kiln {

// import x = A.B; import x = require("y"); import type x = …
Stmt* Parser::TryParseImportEquals(const DeclarationStart& declaration) {
  if (!At(Tok::kIdentifier)) return nullptr;
  const Lexer::State state = lexer_.Save();
  const bool maybe_type = AtWord(Contextual::kType);
  Next();
  bool matches = At(Tok::kAssign);
  bool type_only = false;
  if (!matches && maybe_type && Eat(Tok::kIdentifier)) matches = type_only = At(Tok::kAssign);
  lexer_.Restore(state);
  if (!matches) return nullptr;

  if (type_only) Next();
  BindingIdentifier* name = ParseBindingIdentifier(type_only ? SymbolKind::kTypeImport : SymbolKind::kImport);
  Expect(Tok::kAssign);
  ImportEquals* node = Make<ImportEquals>(SpanFrom(declaration.start), type_only, name);
  if (AtWord(Contextual::kRequire) && lexer_.Peek().kind == Tok::kLParen) {
    Next();
    const Span opening = token().span();
    Next();
    node->source = ParseModuleSource();
    ExpectClosing(Tok::kRParen, opening);
    if (!Has(kContextTypeScriptModule)) file_.has_module_syntax = true;
  } else {
    node->entity = ParseEntityName();
  }
  ConsumeSemicolon();
  node->span = SpanFrom(declaration.start);
  file_.has_typescript = true;
  if (type_only) Erase(node->span);
  return node;
}

Expr* Parser::ParseEntityName() {
  const uint32_t from = start();
  if (!At(Tok::kIdentifier)) {
    FailExpected("a name");
    return ErrorExpression();
  }
  Expr* entity = ParseIdentifierReference();
  while (Eat(Tok::kDot)) {
    entity = ParseMemberName(entity, from, /*optional=*/false);
    Deepen();
  }
  return entity;
}

// import type A from, import type { … }, import type * as, export type { … }, export type *: but not
// import type from "x", import type, { … } from and export type A = …
bool Parser::EatTypeOnlyModifier() {
  const bool is_import = lexer_.Slice({0, previous_end()}).ends_with("import");
  const Lexer::State state = lexer_.Save();
  Next();
  bool is_modifier = At(Tok::kLBrace) || At(Tok::kStar);
  if (is_import && At(Tok::kIdentifier))
    is_modifier = !AtWord(Contextual::kFrom) || lexer_.Peek().contextual == Contextual::kFrom;
  if (!is_modifier) lexer_.Restore(state);
  else file_.has_typescript = true;
  return is_modifier;
}

// { type a }, { type a as b }, { type as }, { type as as b }: but not { type }, { type as b } and { type as as }.
bool Parser::EatSpecifierTypeModifier() {
  const auto at_name = [&] { return IsIdentifierNameToken(kind()) || At(Tok::kString); };
  const Lexer::State state = lexer_.Save();
  Next();
  bool is_modifier = at_name();
  if (is_modifier && AtWord(Contextual::kAs)) {
    const Lexer::State at_as = lexer_.Save();
    Next();
    if (EatWord(Contextual::kAs)) is_modifier = at_name();
    else is_modifier = !at_name();
    lexer_.Restore(at_as);
  }
  if (!is_modifier) lexer_.Restore(state);
  else file_.has_typescript = true;
  return is_modifier;
}

// export = x; export as namespace X;
Stmt* Parser::TryParseExportAssignment(uint32_t from) {
  const uint32_t open_end = open_end_;
  if (Eat(Tok::kAssign)) {
    Expr* expression = ParseAssignment();
    ConsumeSemicolon();
    file_.has_typescript = true;
    return Make<ExportAssignment>(SpanFrom(from), expression);
  }
  if (!AtWord(Contextual::kAs) || lexer_.Peek().contextual != Contextual::kNamespace) return nullptr;
  Next();
  Next();
  ParseTypeName();
  ConsumeSemicolon();
  return FinishTypeDeclaration({from, /*exported=*/true}, {}, open_end);
}

}  // namespace kiln
