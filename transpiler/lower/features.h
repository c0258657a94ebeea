// The table of lowerings. One walk over the tree calls, for every node, the features that asked for
// its kind, in the order of the table: `enter` before the node's children, `leave` after them.
// Adding a lowering is one file with a `const Feature` and one row in features.cc.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "transpiler/lower/lower_context.h"

namespace kiln {

class KindSet {
 public:
  constexpr KindSet(std::initializer_list<Kind> kinds) {
    for (Kind kind : kinds) bits_[static_cast<int>(kind) >> 6] |= 1ull << (static_cast<int>(kind) & 63);
  }
  constexpr bool Has(Kind kind) const {
    return (bits_[static_cast<int>(kind) >> 6] >> (static_cast<int>(kind) & 63)) & 1;
  }

 private:
  uint64_t bits_[2] = {0, 0};
};

enum class ListKind : uint8_t { kFile, kFunctionBody, kBlock, kStaticBlock, kNamespace, kSwitchCase };

struct Feature {
  std::string_view name;
  // Whether this file, with these options, needs the feature at all. Cheap: flags, not a search.
  bool (*wanted)(const LowerContext&);
  // Words one of which stands in the source of everything the feature changes; null: not known. If
  // no active feature wants more, the walk goes only where one of the words is.
  void (*words)(const LowerContext&, std::vector<std::string_view>& out) = nullptr;
  // Kinds that the expression and statement functions below are called for.
  KindSet kinds = {};

  // Return the node, changed or not, or what replaces it. A node from `enter` has its children
  // walked next; one from `leave` is final but for later features.
  Expr* (*enter_expression)(LowerContext&, Expr*) = nullptr;
  Expr* (*leave_expression)(LowerContext&, Expr*) = nullptr;
  // Null removes the statement.
  Stmt* (*enter_statement)(LowerContext&, Stmt*) = nullptr;
  // Appends what replaces the statement, which may be itself, more or nothing. Called for the
  // declaration inside an ExportDeclaration too (context.exported): the declarations it appends are
  // exported then, the rest follows them.
  void (*leave_statement)(LowerContext&, Stmt*, Statements& out) = nullptr;
  // Every class, declared or not.
  void (*enter_class)(LowerContext&, Class&) = nullptr;
  void (*leave_class)(LowerContext&, Class&) = nullptr;
  // Every statement list, after its statements were lowered; returns whether it changed the list.
  bool (*leave_list)(LowerContext&, ListKind, Scope*, Statements&) = nullptr;
  // Once each, around the walk. They run even if no walk is needed.
  void (*start)(LowerContext&) = nullptr;
  void (*finish)(LowerContext&) = nullptr;
  // Whether it has anything to do at the nodes of the tree; false: only `start` and `finish`.
  bool walks = true;
};

std::span<const Feature* const> Features();

}  // namespace kiln
