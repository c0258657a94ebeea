// Classes: their own name, and the private names that live from one brace to the other.
// https://tc39.es/ecma262/#sec-static-semantics-allprivateidentifiersvalid
#include "core/base/text.h"
#include "transpiler/bind/binder.h"
#include "transpiler/bind/messages.h"

namespace kiln::bind {

void Binder::WalkClass(Class* definition) {
  WalkDecorators(definition->decorators);
  Scope* scope = definition->scope;
  const uint32_t mark = Enter(scope);
  const auto first_private = static_cast<uint32_t>(symbols_.size());
  DeclarePrivateNames(definition);
  const auto end_private = static_cast<uint32_t>(symbols_.size());
  // `extends` sees the class's name but not its private names.
  if (definition->heritage != nullptr) Walk(definition->heritage);
  PushPrivateNames(first_private, end_private);
  for (ClassMember& member : definition->members) WalkMember(member);
  table_.Restore(mark);
  Leave(scope, mark);
}

void Binder::WalkMember(ClassMember& member) {
  WalkDecorators(member.decorators);
  if (member.computed) Walk(member.key);
  if (member.function != nullptr) WalkFunction(member.function);
  if (member.value != nullptr) {
    const uint32_t mark = Enter(member.scope);
    Walk(member.value);
    Leave(member.scope, mark);
  } else if (member.kind == ClassMemberKind::kStaticBlock) {
    WalkBody(member.scope, member.body);
  }
}

// Makes the symbols, next to the scope's own; they are pushed after `extends` has been walked.
void Binder::DeclarePrivateNames(Class* definition) {
  Scope* scope = definition->scope;
  const auto first = static_cast<uint32_t>(symbols_.size());
  const uint32_t mark = table_.Mark();
  for (ClassMember& member : definition->members) {
    if (!member.computed && As<PrivateName>(member.key) != nullptr) DeclarePrivateName(scope, member, first);
  }
  table_.Restore(mark);
  if (scope != nullptr) scope->symbol_count += static_cast<uint32_t>(symbols_.size()) - first;
}

void Binder::DeclarePrivateName(Scope* scope, ClassMember& member, uint32_t first) {
  auto* name = static_cast<PrivateName*>(member.key);
  const uint32_t slot = table_.Find(Salted(name->name, kPrivateSalt));
  const SymbolId current = table_[slot];
  // While the class is open, `references` tells what a name has been used for.
  const auto use = [](const ClassMember& m) -> uint32_t {
    const uint32_t bit = m.kind == ClassMemberKind::kGet ? 1 : m.kind == ClassMemberKind::kSet ? 2 : 12;
    return m.is_static && bit < 4 ? bit << 4 : bit;
  };
  if (current == SymbolId::kNone || IndexOf(current) < first) {
    name->symbol = static_cast<SymbolId>(symbols_.size());
    Symbol& symbol = symbols_.emplace_back();
    symbol.name = name->name;
    symbol.kind = SymbolKind::kPrivateName;
    symbol.scope = scope;
    symbol.references = use(member);
    table_.Push(slot, name->symbol);
    return;
  }
  name->symbol = current;
  Symbol& symbol = symbols_[IndexOf(current)];
  const uint32_t both = symbol.references | use(member);
  if (symbol.references != use(member) && (both == 3 || both == 3 << 4)) {
    symbol.references = both;
    return;
  }
  diagnostics_.Add(name->span, kDuplicatePrivateName, Quote(StrCat("#", name->name.view())));
}

void Binder::PushPrivateNames(uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; ++i) {
    symbols_[i].references = 0;
    table_.Push(table_.Find(Salted(symbols_[i].name, kPrivateSalt)), static_cast<SymbolId>(i));
  }
}

void Binder::ReferencePrivate(PrivateName* name) {
  name->symbol = table_[table_.Find(Salted(name->name, kPrivateSalt))];
  if (name->symbol != SymbolId::kNone) {
    ++symbols_[IndexOf(name->symbol)].references;
    return;
  }
  diagnostics_.Add(name->span, kUndeclaredPrivateName, Quote(StrCat("#", name->name.view())));
}

}  // namespace kiln::bind
