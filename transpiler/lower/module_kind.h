// Which kind of module the output is, for the few lowerings that must know.
#pragma once
#include "transpiler/lower/lower_context.h"

namespace kiln {

// CommonJS, because the options say so, or because the file has TypeScript's CommonJS syntax
// (`export =`, `import x = require()`) or CommonJS globals and nothing of ES modules.
bool IsCommonJs(LowerContext& context);

// `require`, or in ES modules one made with createRequire.
Expr* RequireFunction(LowerContext& context, const Builder& build);

// Whether `export { a }` (not `export { type a }`) names the symbol.
bool IsExportedByName(LowerContext& context, SymbolId symbol);

}  // namespace kiln
