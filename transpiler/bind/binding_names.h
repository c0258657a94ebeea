// The names a pattern declares.
#pragma once
#include "transpiler/ast/statements.h"

namespace kiln {

// Calls f(BindingIdentifier*) for each, in source order.
template <class F>
void ForEachBinding(Expr* target, F&& f) {
  if (target == nullptr) return;
  if (auto* name = As<BindingIdentifier>(target)) {
    f(name);
  } else if (auto* array = As<ArrayPattern>(target)) {
    for (PatternElement& element : array->elements) ForEachBinding(element.target, f);
  } else if (auto* object = As<ObjectPattern>(target)) {
    for (PatternProperty& property : object->properties) ForEachBinding(property.target, f);
  }
}

// The names a declaration statement declares in its own scope.
template <class F>
void ForEachDeclared(Stmt* declaration, F&& f) {
  if (auto* variables = As<VariableDeclaration>(declaration)) {
    for (Declarator& declarator : variables->declarators) ForEachBinding(declarator.target, f);
  } else if (auto* function = As<FunctionDeclaration>(declaration)) {
    if (function->function->name != nullptr) f(function->function->name);
  } else if (auto* class_declaration = As<ClassDeclaration>(declaration)) {
    if (class_declaration->definition->name != nullptr) f(class_declaration->definition->name);
  } else if (auto* enumeration = As<Enum>(declaration)) {
    f(enumeration->name);
  } else if (auto* name_space = As<Namespace>(declaration)) {
    f(name_space->name);
  } else if (auto* import_equals = As<ImportEquals>(declaration)) {
    f(import_equals->name);
  } else if (auto* types = As<TypeDeclaration>(declaration)) {
    for (BindingIdentifier* name : types->names) f(name);
  }
}

}  // namespace kiln
