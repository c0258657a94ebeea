// Statements that a lowering puts into a class's constructor.
#pragma once
#include "transpiler/lower/lower_context.h"

namespace kiln {

ClassMember* FindConstructor(Class& definition);

// A constructor at the front of the members, with the call of super() that derived classes need.
ClassMember* AddConstructor(LowerContext& context, Class& definition);

// Inserts after the call of super() (which may be inside `try`), or after the directives; what
// earlier calls for the same constructor inserted stays in front.
void InsertIntoConstructor(LowerContext& context, const Class& definition, Function& constructor,
                           const Statements& statements);

}  // namespace kiln
