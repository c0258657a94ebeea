// Making nodes. The parser uses MakeNode with the span it read; lowerings use Builder, whose nodes are
// synthetic and carry the span of what they replace.
#pragma once
#include <initializer_list>
#include <vector>

#include "core/base/arena.h"
#include "transpiler/ast/statements.h"

namespace kiln {

// Fields left out keep their defaults, also when there is more than one.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

// MakeNode<Binary>(arena, span, op, left, right): fields in declaration order after the header.
template <class T, class... Args>
T* MakeNode(Arena& arena, Span span, Args&&... args) {
  static_assert(std::is_trivially_destructible_v<T>);
  using Base = std::conditional_t<std::is_base_of_v<Expr, T>, Expr, Stmt>;
  return ::new (arena.Allocate(sizeof(T), alignof(T)))
      T{Base{Node{T::kKind, 0, span}}, std::forward<Args>(args)...};
}
#pragma GCC diagnostic pop

template <class T>
List<T> CopyList(Arena& arena, const std::vector<T>& items) {
  return arena.Copy(std::span<const T>(items.data(), items.size()));
}

// The building blocks lowerings are written in; add what yours needs next to its like.
struct Builder {
  Arena& arena;
  Span at;

  template <class T, class... Args>
  T* Make(Args&&... args) const {
    T* node = MakeNode<T>(arena, at, std::forward<Args>(args)...);
    node->flags |= kNodeSynthetic;
    return node;
  }
  template <class T>
  List<T> ListOf(std::initializer_list<T> items) const {
    return arena.Copy(std::span<const T>(items.begin(), items.size()));
  }

  Expr* Ref(Name name, SymbolId symbol = SymbolId::kNone) const { return Make<Identifier>(symbol, name); }
  BindingIdentifier* Binding(Name name, SymbolId symbol = SymbolId::kNone) const {
    return Make<BindingIdentifier>(symbol, name);
  }
  Expr* This() const { return Make<ThisExpr>(); }
  Expr* Null() const { return Make<NullLiteral>(); }
  Expr* Bool(bool value) const { return Make<BooleanLiteral>(value); }
  Expr* Number(double value) const { return Make<NumberLiteral>(value); }
  Expr* String(std::string_view value) const { return Make<StringLiteral>(value); }
  Expr* Undefined() const { return Make<Unary>(UnaryOperator::kVoid, Number(0)); }
  Expr* Dot(Expr* object, Name name) const { return Make<Member>(false, object, name, at); }
  Expr* At(Expr* object, Expr* index) const { return Make<Index>(false, object, index); }
  Expr* CallOf(Expr* callee, std::initializer_list<Expr*> arguments) const {
    return Make<Call>(false, false, callee, ListOf<Expr*>(arguments));
  }
  Expr* AssignTo(Expr* target, Expr* value) const {
    return Make<Assign>(AssignOperator::kAssign, target, value);
  }
  Stmt* Do(Expr* expression) const { return Make<ExpressionStatement>(expression); }
  Stmt* Declare(VariableKind kind, Expr* target, Expr* init) const {
    return Make<VariableDeclaration>(kind, ListOf<Declarator>({Declarator{at, target, init}}));
  }
};

}  // namespace kiln
