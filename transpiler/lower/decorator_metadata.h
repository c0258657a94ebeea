// emitDecoratorMetadata: which run-time value stands for a type annotation?
#pragma once
#include "transpiler/lower/lower_context.h"

namespace kiln {

// An expression for the type at `type` in the source, as seen from inside `container`:
//   string → String, A[] → Array, Imported → typeof (_a = typeof Imported !== "undefined" && Imported) …
// `Object` if there is no annotation. May make temporaries; counts the references it makes.
Expr* SerializeType(LowerContext& context, const Builder& build, Span type, const Class& container);
// The same for a rest parameter: of the array's elements.
Expr* SerializeRestType(LowerContext& context, const Builder& build, Span type, const Class& container);

}  // namespace kiln
