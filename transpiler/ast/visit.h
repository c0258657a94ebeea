// Generic access to nodes by kind: Visit calls f with the concrete type, EachChild goes one level
// down. Passes with something to say about each construct switch on the kind themselves.
#pragma once
#include <cstdlib>
#include <type_traits>

#include "transpiler/ast/statements.h"

namespace kiln {

template <class F>
decltype(auto) Visit(Expr* node, F&& f) {
  switch (node->kind) {
#define X(name) \
  case Kind::k##name: return f(static_cast<name*>(node));
    KILN_EXPRESSIONS(X)
#undef X
    default: std::abort();
  }
}

template <class F>
decltype(auto) Visit(Stmt* node, F&& f) {
  switch (node->kind) {
#define X(name) \
  case Kind::k##name: return f(static_cast<name*>(node));
    KILN_STATEMENTS(X)
#undef X
    default: std::abort();
  }
}

namespace internal {
template <class T, class = void>
struct HasFields : std::false_type {};
template <class T>
struct HasFields<T, std::void_t<decltype(std::declval<T&>().EachField([](const char*, auto&) {}))>>
    : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<List<T>> : std::true_type {};

template <class V, class F>
void VisitField(V& value, F& f) {
  using T = std::remove_cvref_t<V>;
  if constexpr (std::is_pointer_v<T>) {
    using Pointee = std::remove_pointer_t<T>;
    if (value == nullptr) return;
    if constexpr (std::is_base_of_v<Node, Pointee>) {
      f(value);
    } else if constexpr (HasFields<Pointee>::value) {  // Function, Class
      value->EachField([&](const char*, auto& field) { VisitField(field, f); });
    }
  } else if constexpr (IsList<T>::value) {
    for (auto& item : value) VisitField(item, f);
  } else if constexpr (HasFields<T>::value) {
    value.EachField([&](const char*, auto& field) { VisitField(field, f); });
  }
}
}  // namespace internal

// Calls f with a reference to each pointer to a child node: Expr*&, Stmt*& or a concrete type
// (BindingIdentifier*&, Block*& …), in source order, through lists, functions and classes.
template <class F>
void EachChild(Expr* node, F&& f) {
  Visit(node, [&](auto* concrete) {
    concrete->EachField([&](const char*, auto& field) { internal::VisitField(field, f); });
  });
}
template <class F>
void EachChild(Stmt* node, F&& f) {
  Visit(node, [&](auto* concrete) {
    concrete->EachField([&](const char*, auto& field) { internal::VisitField(field, f); });
  });
}

}  // namespace kiln
