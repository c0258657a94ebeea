// What does entering a scope declare, and what does declaring a name twice mean?
#include <algorithm>

#include "core/base/text.h"
#include "transpiler/bind/binder.h"
#include "transpiler/bind/messages.h"

namespace kiln::bind {
namespace {

constexpr std::string_view kArgumentsName = "arguments";

bool IsTypeKind(SymbolKind kind) { return kind == SymbolKind::kTypeOnly || kind == SymbolKind::kTypeImport; }

bool IsLexicalBlock(const Scope* scope) {
  return scope->parent != nullptr &&
         ((scope->kind == ScopeKind::kFunctionBody && scope->parent->kind == ScopeKind::kFunction) ||
          (scope->kind == ScopeKind::kBlock && scope->parent->kind == ScopeKind::kCatch));
}

}  // namespace

uint32_t Binder::Enter(Scope* scope, const Function* function) {
  const uint32_t mark = table_.Mark();
  if (scope == nullptr) return mark;
  scope->parent = scope_;
  scope_ = scope;
  scope->first_symbol = static_cast<SymbolId>(symbols_.size());
  DeclareAll(scope, function);
  scope->symbol_count = static_cast<uint32_t>(symbols_.size()) - IndexOf(scope->first_symbol);
  return mark;
}

void Binder::Leave(Scope* scope, uint32_t mark) {
  if (scope == nullptr) return;
  table_.Restore(mark);
  if (scope->flags & (kScopeHasDirectEval | kScopeHasWith)) [[unlikely]]
    KeepNames(scope);
  scope_ = scope->parent;
}

// Code that runs by eval, or a `with` object, can see every name around it.
void Binder::KeepNames(Scope* scope) {
  const uint32_t first = IndexOf(scope->first_symbol);
  for (uint32_t i = first; i < first + scope->symbol_count; ++i) symbols_[i].flags |= kSymbolMustKeepName;
  if (scope->parent != nullptr) scope->parent->flags |= scope->flags & (kScopeHasDirectEval | kScopeHasWith);
}

void Binder::DeclareAll(Scope* scope, const Function* function) {
  if (scope->kind == ScopeKind::kFunction && function != nullptr) {
    if ((function->flags & kFunctionUsesArguments) && !(function->flags & kFunctionArrow)) {
      const Name name(kArgumentsName);
      const SymbolId symbol = NewSymbol(scope, name, SymbolKind::kArguments, nullptr);
      symbols_[IndexOf(symbol)].flags |= kSymbolMustKeepName;
      PushSymbol(table_.Find(name), symbol);
    }
    for (Declaration* d = scope->first; d != nullptr; d = d->next) {
      if (d->kind == SymbolKind::kParameter)
        DeclareParameter(scope, d, function);
      else
        Declare(scope, d);
    }
    return;
  }
  for (Declaration* d = scope->first; d != nullptr; d = d->next) Declare(scope, d);
  if (scope->flags & kScopeStrict) return;
  if (IsVarScope(scope->kind))
    HoistBlockFunctions(scope, entering_body_);
  else if (!hoisted_.empty())
    CheckSharedBlockFunctions(scope);
}

void Binder::Declare(Scope* scope, Declaration* declaration) {
  BindingIdentifier* name = declaration->name;
  if (IsTypeKind(declaration->kind)) return DeclareType(scope, declaration);
  const uint32_t slot = table_.Find(name->name);
  const SymbolId current = table_[slot];
  if (declaration->kind == SymbolKind::kBlockFunction && name->symbol != SymbolId::kNone) {
    const Scope* outer = current == SymbolId::kNone ? nullptr : symbols_[IndexOf(current)].scope;
    if (outer != nullptr && outer == scope->parent && outer->kind == ScopeKind::kCatch) ReportDuplicate(name, current);
    return PushSymbol(slot, name->symbol);  // shares the hoisted var's symbol
  }
  if (current == SymbolId::kNone) return DeclareNew(scope, declaration);
  const Symbol& existing = symbols_[IndexOf(current)];
  Again again = Again::kShadow;
  if (existing.scope == scope) {
    again = JudgeAgain(existing, declaration->kind, scope);
  } else if (existing.scope != nullptr && existing.scope == scope->parent && IsLexicalBlock(scope)) {
    again = JudgeAgainstOuter(existing, declaration->kind);
  } else if (typescript_ && existing.scope != nullptr && scope->kind == ScopeKind::kNamespace &&
             existing.scope->kind == ScopeKind::kNamespace && namespaces_.contains(current) &&
             JudgeTypeScript(existing.kind, declaration->kind) && (existing.flags & kSymbolExported)) {
    again = Again::kShare;  // namespace A.B {} namespace A.B {}: both Bs are one
  }
  switch (again) {
    case Again::kShadow: return DeclareNew(scope, declaration);
    case Again::kShare:
      if (IsErrorInModule(existing, declaration->kind, scope)) file_.is_script_only = true;
      return Share(current, declaration);
    case Again::kConflict: name->symbol = current; return ReportDuplicate(name, current);
  }
}

void Binder::DeclareNew(Scope* scope, Declaration* declaration) {
  BindingIdentifier* name = declaration->name;
  name->symbol = NewSymbol(scope, name->name, declaration->kind, name);
  PushSymbol(table_.Find(name->name), name->symbol);
}

// Types live beside values: a type never hides a value, and they merge freely.
void Binder::DeclareType(Scope* scope, Declaration* declaration) {
  BindingIdentifier* name = declaration->name;
  const uint32_t slot = table_.Find(Salted(name->name, kTypeSalt));
  const SymbolId current = table_[slot];
  if (current != SymbolId::kNone && symbols_[IndexOf(current)].scope == scope) {
    name->symbol = current;
    return;
  }
  name->symbol = NewSymbol(scope, name->name, declaration->kind, name);
  PushSymbol(slot, name->symbol);
}

// https://tc39.es/ecma262/#sec-function-definitions-static-semantics-early-errors
void Binder::DeclareParameter(Scope* scope, Declaration* declaration, const Function* function) {
  BindingIdentifier* name = declaration->name;
  const uint32_t slot = table_.Find(name->name);
  const SymbolId current = table_[slot];
  if (current == SymbolId::kNone || symbols_[IndexOf(current)].scope != scope ||
      symbols_[IndexOf(current)].kind != SymbolKind::kParameter) {
    return DeclareNew(scope, declaration);
  }
  const uint8_t body_flags = function->body_scope != nullptr ? function->body_scope->flags : 0;
  const bool allowed = (scope->flags & kScopeSimpleParameters) && !((scope->flags | body_flags) & kScopeStrict) &&
                       !(function->flags & (kFunctionArrow | kFunctionMethod));
  name->symbol = current;
  symbols_[IndexOf(current)].flags |= kSymbolReassigned;
  if (allowed) {
    file_.is_script_only = true;
    return;
  }
  diagnostics_.Add(name->span, kDuplicateParameter, Quote(name->name.view()));
  diagnostics_.AddNote(symbols_[IndexOf(current)].declaration->span, "The first one is here");
}

SymbolId Binder::NewSymbol(Scope* scope, const Name& name, SymbolKind kind, BindingIdentifier* declaration) {
  Symbol& symbol = symbols_.emplace_back();
  symbol.name = name;
  symbol.kind = kind;
  symbol.scope = scope;
  symbol.declaration = declaration;
  if (kind == SymbolKind::kAmbient || (scope->kind == ScopeKind::kProgram && !lexical_functions_)) {
    symbol.flags = kSymbolMustKeepName;  // others declare it, or can see it
  }
  return static_cast<SymbolId>(symbols_.size() - 1);
}

void Binder::PushSymbol(uint32_t slot, SymbolId symbol) {
  // A hoisted block function's symbol is pushed again in its block: it must not shadow itself.
  const SymbolId previous = table_[slot];
  if (symbols_[IndexOf(symbol)].scope == scope_) symbols_[IndexOf(symbol)].shadowed = previous;
  table_.Push(slot, symbol);
}

bool Binder::IsVarLike(SymbolKind kind, const Scope* scope) const {
  if (kind == SymbolKind::kVar) return true;
  return kind == SymbolKind::kFunction && !(lexical_functions_ && scope->kind == ScopeKind::kProgram);
}

Binder::Again Binder::JudgeAgain(const Symbol& first, SymbolKind kind, const Scope* scope) const {
  if (IsVarLike(first.kind, scope) && IsVarLike(kind, scope)) return Again::kShare;
  if (first.kind == SymbolKind::kArguments || first.kind == SymbolKind::kFunctionName) return Again::kShadow;
  // https://tc39.es/ecma262/#sec-block-duplicates-allowed-static-semantics
  if (first.kind == SymbolKind::kBlockFunction && kind == SymbolKind::kBlockFunction &&
      !(scope->flags & kScopeStrict)) {
    return Again::kShare;
  }
  if (!typescript_) return Again::kConflict;
  if (JudgeTypeScript(first.kind, kind)) return Again::kShare;
  // An import may turn out to be a type, which a local value may share its name with.
  if (!imports_stay_ && first.kind == SymbolKind::kImport && kind != SymbolKind::kImport) return Again::kShadow;
  return Again::kConflict;
}

// Two functions of one name, where the standard calls them lexical only in modules and in strict code.
bool Binder::IsErrorInModule(const Symbol& first, SymbolKind kind, const Scope* scope) const {
  const bool blocks = first.kind == SymbolKind::kBlockFunction && kind == SymbolKind::kBlockFunction;
  const bool functions = first.kind == SymbolKind::kFunction || kind == SymbolKind::kFunction;
  return blocks || (functions && scope->kind == ScopeKind::kProgram && IsVarLike(first.kind, scope) && IsVarLike(kind, scope));
}

// https://www.typescriptlang.org/docs/handbook/declaration-merging.html
bool Binder::JudgeTypeScript(SymbolKind first, SymbolKind second) const {
  const auto is_enum = [](SymbolKind kind) { return kind == SymbolKind::kEnum || kind == SymbolKind::kConstEnum; };
  const auto takes_namespace = [&](SymbolKind kind) {
    return kind == SymbolKind::kNamespace || kind == SymbolKind::kFunction || kind == SymbolKind::kBlockFunction ||
           kind == SymbolKind::kClass || is_enum(kind);
  };
  if (first == SymbolKind::kAmbient || second == SymbolKind::kAmbient) return true;
  if (is_enum(first) && is_enum(second)) return true;
  return (first == SymbolKind::kNamespace && takes_namespace(second)) ||
         (second == SymbolKind::kNamespace && takes_namespace(first));
}

// A function body against its parameters, a catch block against its parameter.
// https://tc39.es/ecma262/#sec-try-statement-static-semantics-early-errors
Binder::Again Binder::JudgeAgainstOuter(const Symbol& outer, SymbolKind kind) const {
  const bool var_like = kind == SymbolKind::kVar || kind == SymbolKind::kFunction;
  switch (outer.kind) {
    case SymbolKind::kParameter: return var_like ? Again::kShare : Again::kConflict;
    case SymbolKind::kArguments: return var_like ? Again::kShare : Again::kShadow;
    case SymbolKind::kCatchIdentifier:
    case SymbolKind::kCatchParameter: return Again::kConflict;
    default: return Again::kShadow;
  }
}

void Binder::Share(SymbolId id, Declaration* declaration) {
  Symbol& symbol = symbols_[IndexOf(id)];
  BindingIdentifier* name = declaration->name;
  name->symbol = id;
  const SymbolKind kind = declaration->kind;
  if (symbol.kind == SymbolKind::kAmbient && kind != SymbolKind::kAmbient) {
    symbol.kind = kind;
    symbol.declaration = name;
    if (!(scope_->kind == ScopeKind::kProgram && !lexical_functions_)) symbol.flags &= ~kSymbolMustKeepName;
  } else if (symbol.kind == SymbolKind::kNamespace && kind != SymbolKind::kAmbient) {
    symbol.kind = kind;
  } else if (symbol.kind == SymbolKind::kVar && kind == SymbolKind::kFunction) {
    symbol.kind = kind;
    symbol.flags |= kSymbolReassigned;
  } else if (kind == SymbolKind::kVar || kind == SymbolKind::kFunction || kind == SymbolKind::kBlockFunction) {
    symbol.flags |= kSymbolReassigned;
  }
}

void Binder::ReportDuplicate(BindingIdentifier* again, SymbolId first) {
  diagnostics_.Add(again->span, kDuplicateBinding, Quote(again->name.view()));
  const BindingIdentifier* declaration = symbols_[IndexOf(first)].declaration;
  if (declaration != nullptr) diagnostics_.AddNote(declaration->span, "It is first declared here");
}

// A `var` in a block may not pass a lexical declaration of its name on its way up, but for a simple
// catch parameter. https://tc39.es/ecma262/#sec-variablestatements-in-catch-blocks
void Binder::CheckVar(BindingIdentifier* name) {
  const SymbolId own = name->symbol;
  if (own == SymbolId::kNone) return;
  SymbolId current = table_[table_.Find(name->name)];
  if (current == own) {
    if (!hoisted_.empty() && hoisted_.contains(own)) CheckVarAgainstBlockFunctions(name);
    return;
  }
  for (; current != own && current != SymbolId::kNone; current = symbols_[IndexOf(current)].shadowed) {
    Symbol& between = symbols_[IndexOf(current)];
    if (between.kind == SymbolKind::kCatchIdentifier) {
      // `catch (e) { var e = 1 }` writes the parameter: the two must go on sharing their name.
      between.flags |= kSymbolMustKeepName | kSymbolReassigned;
      symbols_[IndexOf(own)].flags |= kSymbolMustKeepName | kSymbolReassigned;
      continue;
    }
    diagnostics_.Add(name->span, kVarConflict, Quote(name->name.view()));
    if (between.declaration != nullptr) diagnostics_.AddNote(between.declaration->span, "It is declared here");
    return;
  }
}

void Binder::CheckVarAgainstBlockFunctions(BindingIdentifier* name) {
  for (const Scope* scope = scope_; scope != nullptr && !IsVarScope(scope->kind); scope = scope->parent) {
    for (const Declaration* d = scope->first; d != nullptr; d = d->next) {
      if (d->kind != SymbolKind::kBlockFunction || !(d->name->name == name->name)) continue;
      diagnostics_.Add(name->span, kVarConflict, Quote(name->name.view()));
      diagnostics_.AddNote(d->name->span, "It is declared here");
      return;
    }
  }
}

}  // namespace kiln::bind
