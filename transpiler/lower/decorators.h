// What the decorator lowerings remember of a class between entering and leaving it.
#pragma once
#include <string>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "transpiler/lower/lower_context.h"

namespace kiln {

struct LegacyDecorators {
  struct Plan {
    bool decorates_class = false;        // __decorate([…], C), not only members
    bool exported = false;               // export class C
    bool by_default = false;             // export default class C
    bool generated_name = false;
    bool alias_in_static_block = false;  // static { C_1 = this; }
    SymbolId alias = SymbolId::kNone;    // C_1: what C means inside
    std::vector<Expr*> class_metadata;
    struct Member {
      std::vector<Expr*> metadata;
      SymbolId key = SymbolId::kNone;    // holds a computed name
    };
    std::vector<Member> members;         // by index
    Expr* class_decorators = nullptr;
    Statements statements;               // __decorate(…) of the members
  };
  absl::node_hash_map<const Class*, Plan> plans;
};

struct StandardDecorators {
  struct Plan {
    bool decorates_class = false;
    bool exported = false;               // export class C
    Expr* name = nullptr;                // of the class, as a property key, if it cannot have it by itself
    SymbolId init = SymbolId::kNone;     // the helper's result
    BindingIdentifier* class_variable = nullptr;  // holds the decorated class
    bool suspends = false;               // await or yield is evaluated with the class
    std::vector<Declarator> before;      // what is evaluated before the class
  };
  absl::node_hash_map<const Class*, Plan> plans;
  // Names of class expressions to the variables that stand for them inside.
  absl::flat_hash_map<SymbolId, SymbolId> aliases;
};

// decorators_class.cc: of the standard's decorators.
bool IsDecoratedClass(const Class& definition);  // it or a member of it
bool NeedsStandardLowering(const Class& definition);
void LowerDecoratedClass(LowerContext& context, Class& definition, StandardDecorators::Plan& plan);

}  // namespace kiln
