// Dotted names from options and pragmas as expressions: "React.createElement".
#pragma once
#include <string_view>

#include "transpiler/lower/lower_context.h"

namespace kiln {

// Resolved where the walk is, so that renamers see the reference.
Expr* DottedName(LowerContext& context, const Builder& build, std::string_view text);

// What `name` means in `scope`: a symbol of one of the scopes around it, or none.
SymbolId FindInScopes(LowerContext& context, Name name, const Scope* scope);

}  // namespace kiln
