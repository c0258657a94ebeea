// For nodes that were parsed from a text of their own: helpers, values of --define.
#pragma once
#include "transpiler/ast/statements.h"

namespace kiln {

// Makes every node synthetic and gives it and its parts the span `at`: their own is of another text.
void Uproot(Expr* node, Span at);

}  // namespace kiln
