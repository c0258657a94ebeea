// What enums and namespaces need to know about declarations elsewhere in the file: which enums and
// constants there are, and what each namespace exports from which of its blocks.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "transpiler/lower/lower_context.h"
#include "transpiler/lower/scope_ranges.h"

namespace kiln {

struct NameHash {
  size_t operator()(Name name) const { return name.hash; }
};
template <class T>
using NameMap = absl::flat_hash_map<Name, T, NameHash>;

struct NamespaceExport {
  const Namespace* block = nullptr;
  SymbolId symbol = SymbolId::kNone;
  // Variables live on the namespace object only; functions, classes, enums and namespaces are also
  // local names of their block.
  bool is_property = false;
};
struct NamespaceExports {
  NameMap<std::vector<NamespaceExport>> by_name;
};

struct DeclarationIndex {
  // By the namespace's first symbol; use FindNamespaceExports.
  absl::flat_hash_map<SymbolId, NamespaceExports> namespaces;
  // namespace A.B {} namespace A.B {}: the second B's symbol to the first one's.
  absl::flat_hash_map<SymbolId, SymbolId> first_symbols;
  absl::flat_hash_map<SymbolId, std::vector<Enum*>> enums;
  absl::flat_hash_map<SymbolId, const Declarator*> constants;
  // Symbols that already have a declaration in the output, by scope: a merged one needs no `var`,
  // but every block of a merged namespace has its own.
  absl::flat_hash_set<std::pair<SymbolId, const Scope*>> emitted;
  std::optional<ScopeRanges> scopes;
  NameMap<std::vector<uint32_t>> declared_in;  // the numbers of the scopes, sorted
  bool complete = false;
};

// Fills `namespaces`: they stand only at the top of files and namespaces.
void IndexNamespaces(LowerContext& context, List<Stmt*> body);
// What the namespace of that symbol exports; null if it is none of this file.
const NamespaceExports* FindNamespaceExports(const LowerContext& context, SymbolId symbol);
// Fills `enums` and `constants` from the whole tree; once, and only if an initialiser needs it.
void IndexEverything(LowerContext& context);

// Whether `inner` is `outer` or within it.
bool IsWithin(const Scope* inner, const Scope* outer);

// The parameter of the function that an enum's or namespace's block becomes: named as the block,
// unless something declared inside has that name.
SymbolId BlockParameter(LowerContext& context, BindingIdentifier* name, const Scope* scope);

// `var A;` or `let A;` for an enum or namespace, unless its symbol has a declaration already.
void DeclareOnce(LowerContext& context, const Builder& build, BindingIdentifier* name, bool force_var,
                 Statements& out);

// `A || (A = {})`, or `A = N.A || (N.A = {})` for what namespace N exports.
Expr* MergeArgument(LowerContext& context, BindingIdentifier* name);

}  // namespace kiln
