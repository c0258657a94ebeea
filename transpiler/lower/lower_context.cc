#include "transpiler/lower/lower_context.h"

#include "transpiler/bind/bind.h"

namespace kiln {

SymbolId LowerContext::NewSymbol(Name name, SymbolKind kind, Scope* in) {
  Symbol symbol;
  symbol.name = name;
  symbol.kind = kind;
  symbol.scope = in;
  bindings.symbols.push_back(symbol);
  return static_cast<SymbolId>(bindings.symbols.size() - 1);
}

SymbolId LowerContext::NewUniqueSymbol(std::string_view wanted, Scope* in) {
  return GenerateSymbol(wanted, in, arena, bindings);
}

SymbolId LowerContext::NewUndeclaredTemporary(Scope* in) {
  // _a … _z, then _26, _27 …; `i` and `n` stay free for loops, as TypeScript has it.
  for (;;) {
    const uint32_t count = temporary_count++;
    if (count == 'i' - 'a' || count == 'n' - 'a') continue;
    std::string wanted = "_";
    if (count < 26) {
      wanted += static_cast<char>('a' + count);
    } else {
      wanted += std::to_string(count - 26);
    }
    return NewUniqueSymbol(wanted, in);
  }
}

SymbolId LowerContext::NewTemporary() {
  HoistFrame& frame = hoists.back();
  const SymbolId id = NewUndeclaredTemporary(frame.scope);
  frame.temporaries.push_back(id);
  return id;
}

SymbolId LowerContext::NewKeptTemporary() {
  const SymbolId id = NewUndeclaredTemporary(hoists.back().scope);
  DeclareKept(id);
  return id;
}

void LowerContext::DeclareKept(SymbolId id) {
  HoistFrame& frame = hoists.back();
  bindings[id].scope = frame.scope;
  (frame.each_iteration != nullptr ? *frame.each_iteration : frame.temporaries).push_back(id);
}

Scope* LowerContext::NewScope(ScopeKind kind, Scope* parent) {
  Scope* made = arena.Make<Scope>();
  made->kind = kind;
  made->parent = parent;
  if (parent != nullptr) made->flags = parent->flags & kScopeStrict;
  return made;
}

Expr* LowerContext::Use(const Builder& build, SymbolId id) {
  Symbol& symbol = bindings[id];
  symbol.references++;
  return build.Ref(symbol.name, id);
}

BindingIdentifier* LowerContext::Declare(const Builder& build, SymbolId id) {
  BindingIdentifier* made = build.Binding(bindings[id].name, id);
  if (bindings[id].declaration == nullptr) bindings[id].declaration = made;
  return made;
}

Function* MakeFunction(LowerContext& context, Span at, uint16_t flags, List<Parameter> parameters,
                       List<Stmt*> body, Scope* outer, Scope* body_scope) {
  Function* function = context.arena.Make<Function>();
  function->span = at;
  function->body_span = at;
  function->flags = flags;
  function->parameters = parameters;
  function->body = body;
  function->scope = context.NewScope(ScopeKind::kFunction, outer);
  if (body_scope == nullptr) body_scope = context.NewScope(ScopeKind::kFunctionBody, function->scope);
  body_scope->kind = ScopeKind::kFunctionBody;
  body_scope->parent = function->scope;
  function->body_scope = body_scope;
  return function;
}

Import* MakeImport(LowerContext& context, List<ImportSpecifier> specifiers, std::string_view source) {
  const Builder build = context.At({});
  auto* text = static_cast<StringLiteral*>(build.String(context.arena.Copy(source)));
  return build.Make<Import>(false, true, ImportPhase::kEvaluation, AttributesKeyword::kNone, nullptr, nullptr,
                            specifiers, text, List<ImportAttribute>{});
}

}  // namespace kiln
