// Enums and namespaces: members are names inside, and several declarations may be one thing.
// A name that means a member resolves to a symbol whose scope is the kEnum scope, or the kNamespace
// scope with kSymbolExported: such references are printed as E.x and N.x.
#include "transpiler/bind/binder.h"
#include "transpiler/bind/binding_names.h"

namespace kiln::bind {
namespace {

Namespace* NamespaceIn(Stmt* statement) {
  if (auto* exported = As<ExportDeclaration>(statement)) statement = exported->declaration;
  return As<Namespace>(statement);
}

}  // namespace

void Binder::WalkEnum(Enum* statement) {
  if (statement->scope == nullptr) statement->scope = arena_.Make<Scope>(Scope{ScopeKind::kEnum});
  Scope* scope = statement->scope;
  const uint32_t mark = Enter(scope);
  std::vector<Enum*>& parts = enums_[statement->name->symbol];
  for (const Enum* part : parts) PushExportsOf(part->scope);
  for (EnumMember& member : statement->members) {
    Name name;
    if (auto* key = As<PropertyName>(member.key))
      name = key->name;
    else if (auto* string = As<StringLiteral>(member.key))
      name = Name(string->value);
    if (name.data == nullptr) continue;
    const SymbolId symbol = NewSymbol(scope, name, SymbolKind::kEnumMember, nullptr);
    symbols_[IndexOf(symbol)].flags |= kSymbolExported | kSymbolMustKeepName;
    PushSymbol(table_.Find(name), symbol);
  }
  scope->symbol_count = static_cast<uint32_t>(symbols_.size()) - IndexOf(scope->first_symbol);
  for (EnumMember& member : statement->members) {
    if (member.init != nullptr) Walk(member.init);
  }
  Leave(scope, mark);
  enums_[statement->name->symbol].push_back(statement);
}

void Binder::WalkNamespace(Namespace* statement) {
  const auto merged = namespaces_.find(statement->name->symbol);
  if (merged == namespaces_.end() || statement->scope == nullptr) return WalkBody(statement->scope, statement->body);
  // The symbols of all parts exist already: make them visible again.
  const uint32_t mark = table_.Mark();
  Scope* scope = statement->scope;
  for (const Namespace* part : merged->second) {
    if (part != statement) PushExportsOf(part->scope);
  }
  scope->parent = scope_;
  scope_ = scope;
  for (uint32_t i = 0; i < scope->symbol_count; ++i) {
    const auto id = static_cast<SymbolId>(IndexOf(scope->first_symbol) + i);
    const Symbol& symbol = symbols_[IndexOf(id)];
    const bool is_type = symbol.kind == SymbolKind::kTypeOnly || symbol.kind == SymbolKind::kTypeImport;
    PushSymbol(table_.Find(is_type ? Salted(symbol.name, kTypeSalt) : symbol.name), id);
  }
  CollectNamespaces(statement->body);
  WalkAll(statement->body);
  Leave(scope, mark);
}

void Binder::CollectNamespaces(List<Stmt*> body) {
  absl::flat_hash_map<SymbolId, std::vector<Namespace*>> parts;
  for (Stmt* statement : body) {
    Namespace* name_space = NamespaceIn(statement);
    if (name_space != nullptr && name_space->name->symbol != SymbolId::kNone && name_space->scope != nullptr) {
      parts[name_space->name->symbol].push_back(name_space);
    }
  }
  for (Stmt* statement : body) {  // in source order, so that symbols get the same ids every time
    Namespace* name_space = NamespaceIn(statement);
    if (name_space == nullptr) continue;
    const auto found = parts.find(name_space->name->symbol);
    if (found == parts.end()) continue;
    std::vector<Namespace*> list = std::move(found->second);
    parts.erase(found);
    if (list.size() < 2 && !namespaces_.contains(name_space->name->symbol)) continue;
    std::vector<Namespace*>& all = namespaces_[name_space->name->symbol];
    for (Namespace* part : list) {
      if (std::find(all.begin(), all.end(), part) == all.end()) all.push_back(part);
    }
    DeclareMerged(name_space->name->symbol);
  }
}

// Makes the symbols of every part before any of them is walked.
void Binder::DeclareMerged(SymbolId symbol) {
  const uint32_t mark = table_.Mark();
  const std::vector<Namespace*> parts = namespaces_[symbol];
  std::vector<Namespace*> nested;
  for (Namespace* part : parts) {
    const bool is_new = part->scope->first_symbol == SymbolId::kNone;
    if (!is_new) {
      PushExportsOf(part->scope);
      continue;
    }
    entering_body_ = part->body;
    const uint32_t inner = Enter(part->scope);
    for (Stmt* statement : part->body) {
      if (auto* exported = As<ExportDeclaration>(statement))
        MarkExported(exported->declaration);
      else if (auto* types = As<TypeDeclaration>(statement); types != nullptr && types->exported)
        MarkExported(types);
      if (Namespace* inside = NamespaceIn(statement)) nested.push_back(inside);
    }
    Leave(part->scope, inner);
    PushExportsOf(part->scope);
  }
  // namespace A.B {} namespace A.B {}: the parts of B are in different parts of A.
  absl::flat_hash_map<SymbolId, uint32_t> count;
  for (Namespace* inside : nested) ++count[inside->name->symbol];
  for (Namespace* inside : nested) {
    const SymbolId id = inside->name->symbol;
    if (count[id] > 1 || namespaces_.contains(id)) namespaces_[id].push_back(inside);
  }
  for (Namespace* inside : nested) {
    if (count[inside->name->symbol] == 0 || !namespaces_.contains(inside->name->symbol)) continue;
    count[inside->name->symbol] = 0;
    DeclareMerged(inside->name->symbol);
  }
  table_.Restore(mark);
}

void Binder::PushExportsOf(const Scope* scope) {
  for (uint32_t i = 0; i < scope->symbol_count; ++i) {
    const auto id = static_cast<SymbolId>(IndexOf(scope->first_symbol) + i);
    Symbol& symbol = symbols_[IndexOf(id)];
    if (!(symbol.flags & kSymbolExported)) continue;
    const bool is_type = symbol.kind == SymbolKind::kTypeOnly || symbol.kind == SymbolKind::kTypeImport;
    const uint32_t slot = table_.Find(is_type ? Salted(symbol.name, kTypeSalt) : symbol.name);
    symbol.shadowed = table_[slot];
    table_.Push(slot, id);
  }
}

}  // namespace kiln::bind
