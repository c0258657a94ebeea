// Which functions in blocks are also variables of the function around them? In sloppy code, those
// that could be written as `var` without an error.
// https://tc39.es/ecma262/#sec-block-level-function-declarations-web-legacy-compatibility-semantics
#include "core/base/text.h"
#include "transpiler/bind/binder.h"
#include "transpiler/bind/messages.h"

namespace kiln::bind {
namespace {

bool IsPlain(const Function* function) { return !(function->flags & (kFunctionAsync | kFunctionGenerator)); }

constexpr uint32_t kSmallScope = 16;  // up to here, comparing names is quicker than hashing them

}  // namespace

void Binder::HoistBlockFunctions(Scope* scope, List<Stmt*> body) {
  if (scope != scope_) return;
  block_scopes_.clear();
  for (Stmt* statement : body) {
    if (statement->kind != Kind::kFunctionDeclaration) FindBlockFunctions(statement);
  }
}

void Binder::FindBlockFunctions(List<Stmt*> body) {
  for (Stmt* statement : body) FindBlockFunctions(statement);
}

void Binder::FindBlockFunctionsIn(Scope* scope, List<Stmt*> body) {
  if (scope != nullptr) block_scopes_.push_back(scope);
  FindBlockFunctions(body);
  if (scope != nullptr) block_scopes_.pop_back();
}

void Binder::FindBlockFunctions(Stmt* statement) {
  const auto in_scope = [this](Scope* scope, Stmt* body) { FindBlockFunctionsIn(scope, List<Stmt*>(&body, 1)); };
  switch (statement->kind) {
    case Kind::kFunctionDeclaration: return HoistBlockFunction(static_cast<FunctionDeclaration*>(statement)->function);
    case Kind::kBlock: {
      auto* block = static_cast<Block*>(statement);
      return FindBlockFunctionsIn(block->scope, block->body);
    }
    case Kind::kIf: {
      auto* node = static_cast<If*>(statement);
      FindBlockFunctions(node->consequent);
      if (node->alternate != nullptr) FindBlockFunctions(node->alternate);
      return;
    }
    case Kind::kFor: return in_scope(static_cast<For*>(statement)->scope, static_cast<For*>(statement)->body);
    case Kind::kForIn: return in_scope(static_cast<ForIn*>(statement)->scope, static_cast<ForIn*>(statement)->body);
    case Kind::kForOf: return in_scope(static_cast<ForOf*>(statement)->scope, static_cast<ForOf*>(statement)->body);
    case Kind::kWhile: return FindBlockFunctions(static_cast<While*>(statement)->body);
    case Kind::kDoWhile: return FindBlockFunctions(static_cast<DoWhile*>(statement)->body);
    case Kind::kLabeled: return FindBlockFunctions(static_cast<Labeled*>(statement)->body);
    case Kind::kWith: return in_scope(static_cast<With*>(statement)->scope, static_cast<With*>(statement)->body);
    case Kind::kTry: {
      auto* node = static_cast<Try*>(statement);
      FindBlockFunctions(node->block);
      if (node->handler != nullptr) in_scope(node->catch_scope, node->handler);
      if (node->finalizer != nullptr) FindBlockFunctions(node->finalizer);
      return;
    }
    case Kind::kSwitch: {
      auto* node = static_cast<Switch*>(statement);
      for (SwitchCase& clause : node->cases) FindBlockFunctionsIn(node->scope, clause.body);
      return;
    }
    default: return;
  }
}

void Binder::HoistBlockFunction(Function* function) {
  if (function->name == nullptr || !IsPlain(function) || block_scopes_.empty()) return;
  const Name& name = function->name->name;
  for (size_t i = 0; i + 1 < block_scopes_.size(); ++i) {
    if (IsLexicalIn(block_scopes_[i], name)) return;
  }
  const uint32_t slot = table_.Find(name);
  const SymbolId current = table_[slot];
  SymbolId shared = current;
  const Symbol* existing = current == SymbolId::kNone ? nullptr : &symbols_[IndexOf(current)];
  if (existing != nullptr && existing->scope == scope_) {
    if (!IsVarLike(existing->kind, scope_)) return;
  } else if (existing != nullptr && existing->scope == scope_->parent && existing->scope != nullptr &&
             existing->kind == SymbolKind::kParameter) {
    return;
  } else if (existing == nullptr || existing->kind != SymbolKind::kArguments) {
    shared = NewSymbol(scope_, name, SymbolKind::kVar, function->name);
    PushSymbol(slot, shared);
  }
  symbols_[IndexOf(shared)].flags |= kSymbolReassigned;
  function->name->symbol = shared;
  hoisted_.insert(shared);
}

// Would a `var` of this name collide here? A simple catch parameter gives way.
bool Binder::IsLexicalIn(const Scope* scope, const Name& name) {
  const auto collides = [](const Declaration* d) {
    return d->kind != SymbolKind::kVar && d->kind != SymbolKind::kCatchIdentifier && d->kind != SymbolKind::kTypeOnly &&
           d->kind != SymbolKind::kTypeImport;
  };
  if (scope->declaration_count <= kSmallScope) {
    for (const Declaration* d = scope->first; d != nullptr; d = d->next) {
      if (d->name->name == name && collides(d)) return true;
    }
    return false;
  }
  if (indexed_scopes_.insert(scope).second) {
    for (const Declaration* d = scope->first; d != nullptr; d = d->next) {
      if (collides(d)) lexical_names_.insert({scope, d->name->name.view()});
    }
  }
  return lexical_names_.contains({scope, name.view()});
}

// Block functions that share an outer symbol do not show up as declared in their block.
void Binder::CheckSharedBlockFunctions(Scope* scope) {
  absl::flat_hash_map<std::string_view, const Declaration*> shared;
  for (const Declaration* d = scope->first; d != nullptr; d = d->next) {
    if (d->kind != SymbolKind::kBlockFunction || !hoisted_.contains(d->name->symbol)) continue;
    if (!shared.insert({d->name->name.view(), d}).second) file_.is_script_only = true;  // two in one block
  }
  if (shared.empty()) return;
  for (const Declaration* d = scope->first; d != nullptr; d = d->next) {
    const auto found = shared.find(d->name->name.view());
    if (found == shared.end() || found->second->name->symbol == d->name->symbol) continue;
    if (d->kind == SymbolKind::kTypeOnly || d->kind == SymbolKind::kTypeImport) continue;
    const Declaration* first = found->second;
    if (first->name->span.start > d->name->span.start) std::swap(first, d);
    diagnostics_.Add(d->name->span, kDuplicateBinding, Quote(d->name->name.view()));
    diagnostics_.AddNote(first->name->span, "It is first declared here");
    return;
  }
}

}  // namespace kiln::bind
