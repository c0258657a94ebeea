// What nobody reads can go, inside functions and modules; what is never reached can go anywhere, but for the
// names it hoists. Names at the top of a script may be read by others and stay.
#include <algorithm>

#include "transpiler/ast/visit.h"
#include "transpiler/bind/binding_names.h"
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {

bool Simplifier::CanRemove(const Symbol& symbol) const {
  if (symbol.flags & (kSymbolMustKeepName | kSymbolExported)) return false;
  if (symbol.scope == nullptr || symbol.scope->kind == ScopeKind::kNamespace) return false;
  if (symbol.scope == file_.scope && !(options_.top_level && file_.source_type == SourceType::kModule)) return false;
  switch (symbol.kind) {
    case SymbolKind::kVar:
    case SymbolKind::kLet:
    case SymbolKind::kConst:
    case SymbolKind::kFunction:
    case SymbolKind::kBlockFunction:
    case SymbolKind::kClass:
    case SymbolKind::kFunctionName:
    case SymbolKind::kClassName:
    case SymbolKind::kCatchIdentifier:
    case SymbolKind::kGenerated: return true;
    default: return false;
  }
}

bool Simplifier::IsUnused(SymbolId id) const {
  if (id == SymbolId::kNone) return false;
  const Symbol& symbol = symbols_[IndexOf(id)];
  return symbol.references == 0 && CanRemove(symbol);
}

bool Simplifier::IsUnusedDeclaration(Stmt* statement) {
  if (auto* function = As<FunctionDeclaration>(statement)) {
    return function->function->name != nullptr && IsUnused(function->function->name->symbol);
  }
  if (auto* definition = As<ClassDeclaration>(statement)) {
    const BindingIdentifier* name = definition->definition->name;
    return name != nullptr && IsUnused(name->symbol) && IsPureClass(definition->definition);
  }
  return false;
}

Stmt* Simplifier::RemoveUnusedDeclarators(VariableDeclaration* node) {
  if (node->variable_kind == VariableKind::kUsing || node->variable_kind == VariableKind::kAwaitUsing) return node;
  const auto is_unused = [this](const Declarator& declarator) {
    auto* name = As<BindingIdentifier>(declarator.target);
    return name != nullptr && IsUnused(name->symbol);
  };
  if (node->declarators.size() == 1 && is_unused(node->declarators[0])) {
    Expr* init = node->declarators[0].init;
    return init == nullptr ? nullptr : MakeExpressionStatement(DropValue(init));
  }
  size_t kept = 0;
  for (Declarator& declarator : node->declarators) {
    if (is_unused(declarator) && (declarator.init == nullptr || IsPure(declarator.init))) {
      if (declarator.init != nullptr) Forget(declarator.init);
      continue;
    }
    node->declarators[kept++] = declarator;
  }
  node->declarators = node->declarators.first(kept);
  return kept == 0 ? nullptr : node;
}

// Removing one declaration may leave another one unused.
void Simplifier::RemoveUnusedIn(std::vector<Stmt*>& list) {
  constexpr int kRounds = 4;
  bool changed = true;
  for (int round = 0; changed && round < kRounds; ++round) {
    changed = false;
    size_t kept = 0;
    for (Stmt* statement : list) {
      if (IsUnusedDeclaration(statement)) {
        Forget(statement);
        changed = true;
        continue;
      }
      if (auto* variables = As<VariableDeclaration>(statement)) {
        const size_t before = variables->declarators.size();
        statement = RemoveUnusedDeclarators(variables);
        changed |= statement != variables || variables->declarators.size() != before;
        if (statement == nullptr) continue;
      }
      list[kept++] = statement;
    }
    list.resize(kept);
  }
}

void Simplifier::CollectHoisted(Stmt* dead, std::vector<BindingIdentifier*>& names) {
  const auto add = [&](BindingIdentifier* name) { names.push_back(name); };
  if (auto* variables = As<VariableDeclaration>(dead)) {
    if (variables->variable_kind == VariableKind::kVar) ForEachDeclared(variables, add);
    return;
  }
  if (auto* function = As<FunctionDeclaration>(dead)) {
    // In sloppy code a function in a block is a variable outside, too (Annex B.3.3).
    BindingIdentifier* name = function->function->name;
    if (name != nullptr && name->symbol != SymbolId::kNone &&
        symbols_[IndexOf(name->symbol)].kind != SymbolKind::kBlockFunction) {
      add(name);
    }
    return;
  }
  if (dead->kind == Kind::kExpressionStatement || dead->kind == Kind::kClassDeclaration) return;
  EachChild(dead, [&](auto* child) {
    if constexpr (std::is_base_of_v<Stmt, std::remove_pointer_t<decltype(child)>>) CollectHoisted(child, names);
  });
}

Stmt* Simplifier::KeepHoisted(Stmt* dead) {
  std::vector<BindingIdentifier*> names;
  CollectHoisted(dead, names);
  Forget(dead);
  std::vector<Declarator> declarators;
  for (BindingIdentifier* name : names) {
    if (IsUnused(name->symbol)) continue;
    const bool again = std::ranges::any_of(declarators, [&](const Declarator& declarator) {
      return static_cast<BindingIdentifier*>(declarator.target)->symbol == name->symbol;
    });
    if (again) continue;
    declarators.push_back({name->span, Make<BindingIdentifier>(name->span, name->symbol, name->name), nullptr});
  }
  if (declarators.empty()) return nullptr;
  return Make<VariableDeclaration>(dead->span, VariableKind::kVar, CopyList(arena_, declarators));
}

void Simplifier::Discard(Stmt* dead, std::vector<Stmt*>& out) {
  switch (dead->kind) {
    case Kind::kVariableDeclaration: {
      auto* variables = static_cast<VariableDeclaration*>(dead);
      if (variables->variable_kind == VariableKind::kVar) break;
      // Someone may still run into the name before it has a value.
      bool used = false;
      ForEachDeclared(variables, [&](BindingIdentifier* name) { used |= !IsUnused(name->symbol); });
      if (!used) return Forget(dead);
      [[fallthrough]];
    }
    case Kind::kFunctionDeclaration:
    case Kind::kClassDeclaration:
    case Kind::kImport:
    case Kind::kExportNamed:
    case Kind::kExportAll:
    case Kind::kExportDefault:
    case Kind::kExportDeclaration:
    case Kind::kImportEquals:
    case Kind::kExportAssignment:
    case Kind::kLabeled:
      if (Stmt* kept = Visit(dead)) out.push_back(kept);
      return;
    default: break;
  }
  if (Stmt* hoisted = KeepHoisted(dead)) out.push_back(hoisted);
}

}  // namespace kiln::fold
