#include "transpiler/fold/keep_names.h"

#include "transpiler/ast/visit.h"

namespace kiln::fold {
namespace {

// https://tc39.es/ecma262/#sec-isanonymousfunctiondefinition
bool IsAnonymousFunction(const Expr* value) {
  if (value == nullptr) return false;
  if (value->kind == Kind::kArrowFunction) return true;
  if (auto* function = As<FunctionExpr>(value)) return function->function->name == nullptr;
  if (auto* definition = As<ClassExpr>(value)) return definition->definition->name == nullptr;
  return false;
}

// Where a binding or assignment names the anonymous function it gets.
class NamedEvaluationWalk {
 public:
  explicit NamedEvaluationWalk(std::vector<bool>* keep) : keep_(keep) {}

  void Walk(Stmt* node) {
    if (auto* variables = As<VariableDeclaration>(node)) {
      for (Declarator& declarator : variables->declarators) Keep(declarator.target, declarator.init);
    }
    EachChild(node, [this](auto* child) { Walk(child); });
  }
  void Walk(Expr* node) {
    if (auto* assign = As<Assign>(node)) Keep(assign->target, assign->value);
    if (auto* array = As<ArrayPattern>(node)) {
      for (PatternElement& element : array->elements) Keep(element.target, element.default_value);
    }
    if (auto* object = As<ObjectPattern>(node)) {
      for (PatternProperty& property : object->properties) Keep(property.target, property.default_value);
    }
    if (auto* function = As<FunctionExpr>(node)) KeepParameters(function->function);
    if (auto* arrow = As<ArrowFunction>(node)) KeepParameters(arrow->function);
    EachChild(node, [this](auto* child) { Walk(child); });
  }

 private:
  void KeepParameters(Function* function) {
    for (Parameter& parameter : function->parameters) Keep(parameter.target, parameter.default_value);
  }

  void Keep(const Expr* target, const Expr* value) {
    if (!IsAnonymousFunction(value)) return;
    SymbolId symbol = SymbolId::kNone;
    if (auto* binding = As<BindingIdentifier>(target))
      symbol = binding->symbol;
    else if (auto* identifier = As<Identifier>(target))
      symbol = identifier->symbol;
    if (symbol != SymbolId::kNone) (*keep_)[IndexOf(symbol)] = true;
  }

  std::vector<bool>* keep_;
};

}  // namespace

void KeepFunctionNames(ParsedFile& file, const Bindings& bindings, std::vector<bool>* keep) {
  for (size_t i = 0; i < bindings.symbols.size(); ++i) {
    switch (bindings.symbols[i].kind) {
      case SymbolKind::kFunction:
      case SymbolKind::kBlockFunction:
      case SymbolKind::kClass:
      case SymbolKind::kFunctionName:
      case SymbolKind::kClassName: (*keep)[i] = true; break;
      default: break;
    }
  }
  NamedEvaluationWalk walk(keep);
  for (Stmt* statement : file.body) walk.Walk(statement);
}

}  // namespace kiln::fold
