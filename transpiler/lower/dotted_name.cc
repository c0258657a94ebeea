#include "transpiler/lower/dotted_name.h"

namespace kiln {

SymbolId FindInScopes(LowerContext& context, Name name, const Scope* scope) {
  for (; scope != nullptr; scope = scope->parent) {
    if (scope->first_symbol == SymbolId::kNone) continue;
    for (uint32_t i = 0; i < scope->symbol_count; i++) {
      const auto id = static_cast<SymbolId>(IndexOf(scope->first_symbol) + i);
      const Symbol& symbol = context.bindings[id];
      if (symbol.name == name && symbol.kind != SymbolKind::kTypeOnly) return id;
    }
  }
  return SymbolId::kNone;
}

Expr* DottedName(LowerContext& context, const Builder& build, std::string_view text) {
  Expr* result = nullptr;
  while (!text.empty()) {
    const size_t dot = text.find('.');
    const Name part = context.MakeName(text.substr(0, dot));
    if (result != nullptr) {
      result = build.Dot(result, part);
    } else if (part == "this") {
      result = build.This();
    } else if (part == "null") {
      result = build.Null();
    } else {
      const SymbolId symbol = FindInScopes(context, part, context.scope);
      result = symbol == SymbolId::kNone ? build.Ref(part) : context.Use(build, symbol);
    }
    if (dot == std::string_view::npos) break;
    text.remove_prefix(dot + 1);
  }
  return result;
}

}  // namespace kiln
