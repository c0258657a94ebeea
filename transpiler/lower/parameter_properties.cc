// constructor(public x) {}  →  x; constructor(x) { this.x = x; }
#include <algorithm>

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/constructors.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  return context.options.typescript && context.file.has_parameter_properties;
}

bool IsProperty(const Parameter& parameter) {
  return (parameter.modifiers & kParameterPropertyModifiers) != 0 &&
         parameter.target->kind == Kind::kBindingIdentifier;
}

void Leave(LowerContext& context, Class& definition) {
  const ClassMember* constructor = FindConstructor(definition);
  if (constructor == nullptr || std::ranges::none_of(constructor->function->parameters, IsProperty)) return;
  context.Touch(definition.body_span);
  Function& function = *constructor->function;
  Statements assignments;
  std::vector<ClassMember> members;
  for (Parameter& parameter : function.parameters) {
    if (!IsProperty(parameter)) continue;
    auto* name = static_cast<BindingIdentifier*>(parameter.target);
    const Builder build = context.At(name->span);
    ClassMember field;
    field.span = name->span;
    field.key = build.Make<PropertyName>(name->name);
    members.push_back(field);
    if (Symbol* symbol = context.Find(name->symbol)) symbol->references++;
    assignments.push_back(
        build.Do(build.AssignTo(build.Dot(build.This(), name->name), build.Ref(name->name, name->symbol))));
    parameter.modifiers &= ~kParameterPropertyModifiers;
    context.Touch(parameter.span);
  }
  InsertIntoConstructor(context, definition, function, assignments);
  if (!context.options.use_define_for_class_fields) return;
  members.insert(members.end(), definition.members.begin(), definition.members.end());
  definition.members = CopyList(context.arena, members);
}

}  // namespace

const Feature kParameterProperties = {
    .name = "parameter_properties",
    .wanted = Wanted,
    .leave_class = Leave,
};

}  // namespace kiln
