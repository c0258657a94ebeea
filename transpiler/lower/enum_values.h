// The constant values of enum members, as TypeScript computes them.
#pragma once
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "transpiler/lower/declarations.h"
#include "transpiler/lower/lower_context.h"

namespace kiln {

struct EnumValue {
  enum class Kind : uint8_t { kUnknown, kNumber, kString };
  Kind kind = Kind::kUnknown;
  double number = 0;
  std::string_view text;

  bool known() const { return kind != Kind::kUnknown; }
};

struct EnumMemberState {
  enum class Progress : uint8_t { kNotStarted, kRunning, kDone };
  Progress progress = Progress::kNotStarted;
  EnumValue value;
};

struct EnumState {
  std::vector<Enum*> stack;  // the enums whose initialisers the walk is in
  absl::flat_hash_map<const Enum*, SymbolId> parameters;
  absl::flat_hash_map<const Enum*, std::vector<EnumMemberState>> values;
  // Members of an enum, by symbol and name; merged declarations share one table.
  struct Member {
    const Enum* owner = nullptr;
    size_t index = 0;
  };
  absl::flat_hash_map<SymbolId, NameMap<Member>> members;
  absl::flat_hash_set<const Enum*> registered;
  absl::flat_hash_set<const Expr*> targets;  // what is assigned to or called: never inlined
};

// The member's name: its identifier's, or its string's.
Name EnumMemberName(LowerContext& context, const EnumMember& member);

// Makes the members known by name. Enums register as the walk comes to them.
void RegisterEnum(LowerContext& context, Enum* enumeration);

// The value of member `index`; unknown if its initialiser is not a constant expression.
EnumValue EnumMemberValue(LowerContext& context, const Enum& enumeration, size_t index);

// The value of a reference `E.a` or `E["a"]` to a member of an enum of this file; for inlining.
EnumValue EnumReferenceValue(LowerContext& context, Expr* reference);

// The value as a literal.
Expr* EnumValueExpression(const Builder& build, const EnumValue& value);

// Whether TypeScript knows without types that the expression is a string: then the member has no
// reverse mapping.
bool IsSyntacticallyString(const Expr* expression);

// Whether `reference` inside an initialiser means a member of the innermost enum that has one of
// that name; null if it means something else.
const Enum* FindEnumOfMember(LowerContext& context, const Identifier& reference);

}  // namespace kiln
