// What every syntax-tree node starts with. Nodes live in the file's Arena and die with it; they
// are plain data, tagged by Kind, and reached by raw pointers.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/name.h"
#include "core/base/span.h"
#include "transpiler/ast/fields.h"
#include "transpiler/ast/kinds.h"
#include "transpiler/ast/symbols.h"

namespace kiln {

enum NodeFlags : uint8_t {
  kNodeParenthesized = 1 << 0,  // written in parentheses; the span leaves them out
  kNodeSynthetic = 1 << 1,      // made by a lowering; the span is that of what it stands for
  kNodePure = 1 << 2,           // Call, NewExpr: @__PURE__; functions: @__NO_SIDE_EFFECTS__
  kNodeMultiline = 1 << 3,      // Object/Array literals and the like: written over several lines
};

struct Node {
  Kind kind;
  uint8_t flags = 0;
  Span span;
};
struct Expr : Node {};
struct Stmt : Node {};
static_assert(sizeof(Expr) == 12);

// Children in source order. The array lives in the arena.
template <class T>
using List = std::span<T>;

// Bytes of string values are WTF-8: UTF-8 in which lone surrogates are three bytes of their own.
using Wtf8 = std::string_view;

struct Function;
struct Class;

template <class T>
bool Is(const Node* node) {
  return node->kind == T::kKind;
}
// The node as T, or null if it is of another kind (or null itself).
template <class T>
T* As(Node* node) {
  return node != nullptr && node->kind == T::kKind ? static_cast<T*>(node) : nullptr;
}
template <class T>
const T* As(const Node* node) {
  return node != nullptr && node->kind == T::kKind ? static_cast<const T*>(node) : nullptr;
}

}  // namespace kiln
