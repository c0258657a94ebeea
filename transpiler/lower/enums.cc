// TypeScript enums become functions that fill an object both ways:
//   enum A { x }  →  var A; (function (A) { A[A["x"] = 0] = "x"; })(A || (A = {}));
#include <algorithm>

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/declarations.h"
#include "transpiler/lower/enum_values.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  return context.options.typescript && context.file.has_enum_or_namespace;
}

// Values are computed before the walk changes the initialisers.
Stmt* Enter(LowerContext& context, Stmt* node) {
  auto* enumeration = static_cast<Enum*>(node);
  RegisterEnum(context, enumeration);
  context.enums->stack.push_back(enumeration);
  for (size_t i = 0; i < enumeration->members.size(); i++) EnumMemberValue(context, *enumeration, i);
  context.enums->parameters[enumeration] = BlockParameter(context, enumeration->name, enumeration->scope);
  return node;
}

Stmt* MemberAssignment(LowerContext& context, const Enum& enumeration, size_t index) {
  const EnumMember& member = enumeration.members[index];
  const Builder build = context.At(member.span);
  const SymbolId parameter = context.enums->parameters[&enumeration];
  const Name name = EnumMemberName(context, member);
  const EnumValue value = EnumMemberValue(context, enumeration, index);
  bool is_string = value.kind == EnumValue::Kind::kString;
  Expr* init = member.init;
  if (value.known()) {
    init = EnumValueExpression(build, value);
  } else if (init == nullptr) {
    init = build.Undefined();
  } else {
    is_string = IsSyntacticallyString(init);
  }
  const Builder at_key = context.At(member.key->span);
  const auto key = [&] { return at_key.String(name.view()); };
  Expr* const forward = build.AssignTo(build.At(context.Use(at_key, parameter), key()), init);
  if (is_string) return build.Do(forward);
  return build.Do(build.AssignTo(build.At(context.Use(at_key, parameter), forward), key()));
}

void Leave(LowerContext& context, Stmt* node, Statements& out) {
  auto* enumeration = static_cast<Enum*>(node);
  context.enums->stack.pop_back();
  const Builder build = context.At(enumeration->span);
  const Builder at_name = context.At(enumeration->name->span);
  context.Touch(enumeration->span);
  DeclareOnce(context, build, enumeration->name, false, out);
  Statements body;
  for (size_t i = 0; i < enumeration->members.size(); i++) {
    body.push_back(MemberAssignment(context, *enumeration, i));
  }
  const SymbolId id = context.enums->parameters[enumeration];
  Parameter parameter;
  parameter.span = enumeration->name->span;
  parameter.target = context.Declare(at_name, id);
  Function* function =
      MakeFunction(context, enumeration->span, 0, build.ListOf<Parameter>({parameter}),
                   CopyList(context.arena, body), enumeration->scope->parent, enumeration->scope);
  context.bindings[id].scope = function->scope;
  Expr* const argument = MergeArgument(context, enumeration->name);
  out.push_back(build.Do(build.CallOf(build.Make<FunctionExpr>(function), {argument})));
}

// A member's bare name inside an initialiser: E.name.
Expr* LeaveReference(LowerContext& context, Expr* node) {
  if (context.enums->stack.empty()) return node;
  auto* reference = static_cast<Identifier*>(node);
  const Enum* owner = FindEnumOfMember(context, *reference);
  if (owner == nullptr) return node;
  context.Touch(node->span);
  const Builder build = context.At(node->span);
  return build.Dot(context.Use(build, context.enums->parameters[owner]), reference->name);
}

}  // namespace

const Feature kEnums = {
    .name = "enums",
    .wanted = Wanted,
    .kinds = {Kind::kEnum, Kind::kIdentifier},
    .leave_expression = LeaveReference,
    .enter_statement = Enter,
    .leave_statement = Leave,
};

}  // namespace kiln
