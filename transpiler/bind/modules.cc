// What does the module export, and does it have that?
// https://tc39.es/ecma262/#sec-module-semantics-static-semantics-early-errors
#include "core/base/text.h"
#include "transpiler/bind/binder.h"
#include "transpiler/bind/binding_names.h"
#include "transpiler/bind/messages.h"

namespace kiln::bind {

void Binder::AddExport(std::string_view name, Span span, SymbolId symbol) {
  const auto [found, is_new] = exports_.insert({name, {span, symbol}});
  if (is_new) return;
  // Merged declarations in TypeScript: export function f, export namespace f.
  if (typescript_ && symbol != SymbolId::kNone && found->second.symbol == symbol) return;
  diagnostics_.Add(span, kDuplicateExport, Quote(name));
  diagnostics_.AddNote(found->second.span, "The first one is here");
}

SymbolId Binder::FindValueOrType(const Name& name) {
  const SymbolId value = table_[table_.Find(name)];
  if (value != SymbolId::kNone && symbols_[IndexOf(value)].kind != SymbolKind::kUnbound) return value;
  return table_[table_.Find(Salted(name, kTypeSalt))];
}

void Binder::WalkExportNamed(ExportNamed* statement) {
  for (ExportSpecifier& specifier : statement->specifiers) {
    const bool type_only = statement->type_only || specifier.type_only;
    if (statement->source == nullptr) {
      specifier.symbol = FindValueOrType(specifier.local.text);
      if (specifier.symbol != SymbolId::kNone) {
        Symbol& symbol = symbols_[IndexOf(specifier.symbol)];
        symbol.flags |= kSymbolExported;
        if (!type_only) ++symbol.references;
      } else if (!type_only) {
        diagnostics_.Add(specifier.local.span, kUndeclaredExport, Quote(specifier.local.text.view()));
      }
    }
    if (!type_only) AddExport(specifier.exported.text.view(), specifier.exported.span, SymbolId::kNone);
  }
}

void Binder::WalkExportDefault(ExportDefault* statement) {
  const Node* child = statement->expression != nullptr ? static_cast<Node*>(statement->expression)
                                                       : static_cast<Node*>(statement->declaration);
  uint32_t end = child->span.start;
  while (end > statement->span.start && (end > file_.text.size() || file_.text[end - 1] <= ' ')) --end;
  AddExport("default", {statement->span.start, end}, SymbolId::kNone);
  if (statement->declaration != nullptr) return Walk(statement->declaration);
  ReferenceValueOrType(statement->expression);
}

void Binder::WalkExportDeclaration(ExportDeclaration* statement) {
  MarkExported(statement->declaration);
  if (scope_->kind == ScopeKind::kProgram && statement->declaration->kind != Kind::kTypeDeclaration) {
    ForEachDeclared(statement->declaration,
                    [this](BindingIdentifier* name) { AddExport(name->name.view(), name->span, name->symbol); });
  }
  Walk(statement->declaration);
}

void Binder::MarkExported(Stmt* declaration) {
  ForEachDeclared(declaration, [this](BindingIdentifier* name) {
    if (name->symbol != SymbolId::kNone) symbols_[IndexOf(name->symbol)].flags |= kSymbolExported;
  });
}

void Binder::ReferenceValueOrType(Expr* expression) {
  Expr* root = expression;
  while (auto* member = As<Member>(root)) root = member->object;
  auto* identifier = As<Identifier>(root);
  if (!typescript_ || identifier == nullptr) return Walk(expression);
  const SymbolId found = FindValueOrType(identifier->name);
  if (found == SymbolId::kNone) return Walk(expression);
  identifier->symbol = found;
  ++symbols_[IndexOf(found)].references;
}

}  // namespace kiln::bind
