// Statement, declaration and module-item nodes, with TypeScript's own that have run-time meaning.
// https://tc39.es/ecma262/#sec-ecmascript-language-statements-and-declarations
#pragma once
#include "transpiler/ast/functions.h"

namespace kiln {

struct Block : Stmt {
  List<Stmt*> body;
  Scope* scope = nullptr;
  KILN_NODE(Block, body)
};
struct Empty : Stmt {
  KILN_NODE(Empty)
};
// A string statement in a directive prologue; `raw` is what is between the quotes.
struct Directive : Stmt {
  std::string_view raw;
  KILN_NODE(Directive, raw)
};
struct ExpressionStatement : Stmt {
  Expr* expression = nullptr;
  KILN_NODE(ExpressionStatement, expression)
};

enum class VariableKind : uint8_t { kVar, kLet, kConst, kUsing, kAwaitUsing };
struct Declarator {
  Span span;
  Expr* target = nullptr;
  Expr* init = nullptr;  // may be null
  KILN_PART(target, init)
};
struct VariableDeclaration : Stmt {
  VariableKind variable_kind = VariableKind::kVar;
  List<Declarator> declarators;
  KILN_NODE(VariableDeclaration, variable_kind, declarators)
};
struct FunctionDeclaration : Stmt {
  Function* function = nullptr;
  KILN_NODE(FunctionDeclaration, function)
};
struct ClassDeclaration : Stmt {
  Class* definition = nullptr;
  KILN_NODE(ClassDeclaration, definition)
};

struct If : Stmt {
  Expr* test = nullptr;
  Stmt* consequent = nullptr;
  Stmt* alternate = nullptr;  // may be null
  KILN_NODE(If, test, consequent, alternate)
};
// `init` of For and `left` of ForIn/ForOf: a VariableDeclaration, or an ExpressionStatement whose
// expression is (for ForIn/ForOf) an assignment target.
struct For : Stmt {
  Stmt* init = nullptr;  // may be null, as test and update
  Expr* test = nullptr;
  Expr* update = nullptr;
  Stmt* body = nullptr;
  Scope* scope = nullptr;
  KILN_NODE(For, init, test, update, body)
};
struct ForIn : Stmt {
  Stmt* left = nullptr;
  Expr* right = nullptr;
  Stmt* body = nullptr;
  Scope* scope = nullptr;
  KILN_NODE(ForIn, left, right, body)
};
struct ForOf : Stmt {
  bool is_await = false;
  Stmt* left = nullptr;
  Expr* right = nullptr;
  Stmt* body = nullptr;
  Scope* scope = nullptr;
  KILN_NODE(ForOf, is_await, left, right, body)
};
struct While : Stmt {
  Expr* test = nullptr;
  Stmt* body = nullptr;
  KILN_NODE(While, test, body)
};
struct DoWhile : Stmt {
  Stmt* body = nullptr;
  Expr* test = nullptr;
  KILN_NODE(DoWhile, body, test)
};
struct Return : Stmt {
  Expr* argument = nullptr;  // may be null
  KILN_NODE(Return, argument)
};
struct Break : Stmt {
  Name label;  // may be empty
  Span label_span;
  KILN_NODE(Break, label)
};
struct Continue : Stmt {
  Name label;  // may be empty
  Span label_span;
  KILN_NODE(Continue, label)
};
struct Throw : Stmt {
  Expr* argument = nullptr;
  KILN_NODE(Throw, argument)
};
struct Try : Stmt {
  Block* block = nullptr;
  Expr* parameter = nullptr;     // may be null: catch {}
  Block* handler = nullptr;      // may be null
  Block* finalizer = nullptr;    // may be null
  Scope* catch_scope = nullptr;  // kCatch, around the handler's own scope
  KILN_NODE(Try, block, parameter, handler, finalizer)
};
struct SwitchCase {
  Span span;
  Expr* test = nullptr;  // null = default
  List<Stmt*> body;
  KILN_PART(test, body)
};
struct Switch : Stmt {
  Expr* discriminant = nullptr;
  List<SwitchCase> cases;
  Scope* scope = nullptr;
  KILN_NODE(Switch, discriminant, cases)
};
struct Labeled : Stmt {
  Name label;
  Span label_span;
  Stmt* body = nullptr;
  KILN_NODE(Labeled, label, body)
};
struct With : Stmt {
  Expr* object = nullptr;
  Stmt* body = nullptr;
  Scope* scope = nullptr;
  KILN_NODE(With, object, body)
};
struct Debugger : Stmt {
  KILN_NODE(Debugger)
};

// --- modules -------------------------------------------------------------------------------

// An imported or exported name: an identifier name or a string. `text` is the cooked value.
struct ModuleName {
  Span span;
  Name text;
  bool is_string = false;
  KILN_PART(text, is_string)
};
struct ImportSpecifier {
  Span span;
  bool type_only = false;
  ModuleName imported;
  BindingIdentifier* local = nullptr;
  KILN_PART(type_only, imported, local)
};
struct ImportAttribute {
  Span span;
  Expr* key = nullptr;  // PropertyName or StringLiteral
  StringLiteral* value = nullptr;
  KILN_PART(key, value)
};
enum class AttributesKeyword : uint8_t { kNone, kWith, kAssert };
struct Import : Stmt {
  bool type_only = false;
  bool has_specifiers = false;  // import {} from "x" is not import "x"
  ImportPhase phase = ImportPhase::kEvaluation;
  AttributesKeyword attributes_keyword = AttributesKeyword::kNone;
  BindingIdentifier* default_name = nullptr;    // may be null
  BindingIdentifier* namespace_name = nullptr;  // may be null
  List<ImportSpecifier> specifiers;
  StringLiteral* source = nullptr;
  List<ImportAttribute> attributes;
  KILN_NODE(Import, type_only, phase, default_name, namespace_name, specifiers, source, attributes)
};
struct ExportSpecifier {
  Span span;
  bool type_only = false;
  ModuleName local;
  ModuleName exported;
  SymbolId symbol = SymbolId::kNone;  // what `local` means; none when there is a source
  KILN_PART(type_only, local, exported, symbol)
};
// export { a as b }, export { a as b } from "source"
struct ExportNamed : Stmt {
  bool type_only = false;
  AttributesKeyword attributes_keyword = AttributesKeyword::kNone;
  List<ExportSpecifier> specifiers;
  StringLiteral* source = nullptr;  // may be null
  List<ImportAttribute> attributes;
  KILN_NODE(ExportNamed, type_only, specifiers, source, attributes)
};
// export * from "source", export * as name from "source"
struct ExportAll : Stmt {
  bool type_only = false;
  AttributesKeyword attributes_keyword = AttributesKeyword::kNone;
  bool has_name = false;
  ModuleName exported;
  StringLiteral* source = nullptr;
  List<ImportAttribute> attributes;
  KILN_NODE(ExportAll, type_only, exported, source, attributes)
};
// export default declaration-or-expression; exactly one of the two is set.
struct ExportDefault : Stmt {
  Stmt* declaration = nullptr;  // FunctionDeclaration or ClassDeclaration (name may be null)
  Expr* expression = nullptr;
  KILN_NODE(ExportDefault, declaration, expression)
};
// export const/function/class/enum/namespace/import = …
struct ExportDeclaration : Stmt {
  Stmt* declaration = nullptr;
  KILN_NODE(ExportDeclaration, declaration)
};

// --- TypeScript ----------------------------------------------------------------------------

struct EnumMember {
  Span span;
  Expr* key = nullptr;   // PropertyName, StringLiteral (also for ["a"] and [`a`])
  Expr* init = nullptr;  // may be null
  KILN_PART(key, init)
};
struct Enum : Stmt {
  bool is_const = false;
  BindingIdentifier* name = nullptr;
  List<EnumMember> members;
  Scope* scope = nullptr;
  bool is_ambient = false;  // declared: ParsedFile::ambient_enums
  KILN_NODE(Enum, is_const, name, members)
};
// namespace A.B {} is a Namespace A whose body is one ExportDeclaration of Namespace B.
// Uninstantiated ones (types only) are TypeDeclarations.
struct Namespace : Stmt {
  BindingIdentifier* name = nullptr;
  List<Stmt*> body;
  Scope* scope = nullptr;
  Span body_span;  // with its braces; empty for the outer ones of `namespace A.B {}`
  KILN_NODE(Namespace, name, body)
};
// import a = b.c; import a = require("x")
struct ImportEquals : Stmt {
  bool type_only = false;
  BindingIdentifier* name = nullptr;
  Expr* entity = nullptr;           // Identifier or Member chain; null for require
  StringLiteral* source = nullptr;  // of require; null for entities
  KILN_NODE(ImportEquals, type_only, name, entity, source)
};
// export = expression
struct ExportAssignment : Stmt {
  Expr* expression = nullptr;
  KILN_NODE(ExportAssignment, expression)
};
// A declaration with no code: interface, type, declare …, overload signature, export as namespace.
// Its span covers all of it, `export` and `declare` included; the span is also in
// ParsedFile::erased. Bind needs its names.
struct TypeDeclaration : Stmt {
  List<BindingIdentifier*> names;
  bool exported = false;
  bool is_default = false;
  KILN_NODE(TypeDeclaration, names, exported)
};

}  // namespace kiln
