// Placeholders for the TypeScript and JSX hooks until they are written; each goes when its real one lands.
#include "transpiler/parse/parser.h"

namespace kiln {

Span Parser::SkipTypeAnnotation() { return {}; }
Span Parser::SkipReturnType() { return {}; }
void Parser::SkipType() {}
bool Parser::SkipTypeParameters() { return false; }
bool Parser::TrySkipTypeArguments() { return false; }
void Parser::SkipTypeArguments() {}
bool Parser::EraseOptionalMark() { return false; }
bool Parser::EraseDefiniteMark() { return false; }
bool Parser::TryEraseNonNull() { return false; }
void Parser::SkipAsOrSatisfies() {}
Expr* Parser::ParseTypeAssertion() { return ErrorExpression(); }
Expr* Parser::TryParseTypedArrow(uint32_t, IsAsync) { return nullptr; }
Stmt* Parser::TryParseTypeScriptStatement(const DeclarationStart&, StatementPosition) { return nullptr; }
Stmt* Parser::TryParseImportEquals(const DeclarationStart&) { return nullptr; }
bool Parser::EatTypeOnlyModifier() { return false; }
bool Parser::EatSpecifierTypeModifier() { return false; }
Stmt* Parser::TryParseExportAssignment(uint32_t) { return nullptr; }
void Parser::ParseMemberModifiers(uint16_t*) {}
bool Parser::TrySkipIndexSignature(uint32_t) { return false; }
void Parser::SkipImplements() {}
uint16_t Parser::ParseParameterModifiers() { return 0; }
bool Parser::TrySkipThisParameter() { return false; }
Expr* Parser::ParseJsx() { return ErrorExpression(); }

}  // namespace kiln
