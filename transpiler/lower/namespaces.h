// References to what a TypeScript namespace exports, for lowerings that make declarations in one.
#pragma once
#include "absl/container/flat_hash_map.h"
#include "transpiler/lower/lower_context.h"

namespace kiln {

struct NamespaceState {
  // The parameter of the function that each block becomes.
  absl::flat_hash_map<const Namespace*, SymbolId> parameters;
};

SymbolId NamespaceParameter(LowerContext& context, const Namespace& block);

// `N.name = name;` after an exported function, class or the like in namespace block N.
Stmt* ExportFromNamespace(LowerContext& context, const BindingIdentifier& name);

// What `name`, which bind resolved to `symbol`, means inside the namespaces the walk is in: the block
// whose (merged) namespace exports it and the exported symbol; block is null if none does.
struct ExportedReference {
  const Namespace* block = nullptr;
  SymbolId symbol = SymbolId::kNone;
  bool through_object = false;  // must be written N.name
};
ExportedReference FindExported(LowerContext& context, Name name, SymbolId symbol);

}  // namespace kiln
