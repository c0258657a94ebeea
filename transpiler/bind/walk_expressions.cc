// What do the names in expressions, patterns and functions refer to?
#include <utility>

#include "transpiler/bind/binder.h"

namespace kiln::bind {

SymbolId Binder::MakeUnbound(const Name& name, uint32_t slot) {
  const auto id = static_cast<SymbolId>(symbols_.size());
  Symbol& symbol = symbols_.emplace_back();
  symbol.name = name;
  symbol.flags = kSymbolMustKeepName;
  bindings_.unbound.push_back(id);
  table_.Set(slot, id);
  return id;
}

void Binder::Walk(Expr* node) {
  switch (node->kind) {
    case Kind::kIdentifier: return Reference(static_cast<Identifier*>(node));
    case Kind::kBindingIdentifier:
    case Kind::kPropertyName:
    case Kind::kNullLiteral:
    case Kind::kBooleanLiteral:
    case Kind::kNumberLiteral:
    case Kind::kBigIntLiteral:
    case Kind::kStringLiteral:
    case Kind::kRegExpLiteral:
    case Kind::kThisExpr:
    case Kind::kSuperExpr:
    case Kind::kNewTarget:
    case Kind::kImportMeta:
    case Kind::kJsxName:
    case Kind::kJsxNamespacedName:
    case Kind::kJsxText: return;
    case Kind::kPrivateName: return ReferencePrivate(static_cast<PrivateName*>(node));
    case Kind::kTemplateLiteral: return WalkAll(static_cast<TemplateLiteral*>(node)->expressions);
    case Kind::kTaggedTemplate:
      Walk(static_cast<TaggedTemplate*>(node)->tag);
      return WalkAll(static_cast<TaggedTemplate*>(node)->quasi->expressions);
    case Kind::kArrayLiteral: return WalkAll(static_cast<ArrayLiteral*>(node)->elements);
    case Kind::kObjectLiteral: return WalkObject(static_cast<ObjectLiteral*>(node));
    case Kind::kFunctionExpr: return WalkFunction(static_cast<FunctionExpr*>(node)->function);
    case Kind::kArrowFunction: return WalkFunction(static_cast<ArrowFunction*>(node)->function);
    case Kind::kClassExpr: return WalkClass(static_cast<ClassExpr*>(node)->definition);
    case Kind::kUnary: return Walk(static_cast<Unary*>(node)->operand);
    case Kind::kUpdate: return WalkTarget(static_cast<Update*>(node)->operand);
    case Kind::kBinary: Walk(static_cast<Binary*>(node)->left); return Walk(static_cast<Binary*>(node)->right);
    case Kind::kAssign: WalkTarget(static_cast<Assign*>(node)->target); return Walk(static_cast<Assign*>(node)->value);
    case Kind::kConditional:
      Walk(static_cast<Conditional*>(node)->test);
      Walk(static_cast<Conditional*>(node)->consequent);
      return Walk(static_cast<Conditional*>(node)->alternate);
    case Kind::kSequence: return WalkAll(static_cast<Sequence*>(node)->expressions);
    case Kind::kSpread: return Walk(static_cast<Spread*>(node)->argument);
    case Kind::kYield:
      if (static_cast<Yield*>(node)->argument != nullptr) Walk(static_cast<Yield*>(node)->argument);
      return;
    case Kind::kAwait: return Walk(static_cast<Await*>(node)->argument);
    case Kind::kPrivateIn:
      ReferencePrivate(static_cast<PrivateIn*>(node)->name);
      return Walk(static_cast<PrivateIn*>(node)->right);
    case Kind::kMember: return Walk(static_cast<Member*>(node)->object);
    case Kind::kIndex: Walk(static_cast<Index*>(node)->object); return Walk(static_cast<Index*>(node)->index);
    case Kind::kPrivateMember:
      Walk(static_cast<PrivateMember*>(node)->object);
      return ReferencePrivate(static_cast<PrivateMember*>(node)->name);
    case Kind::kCall: Walk(static_cast<Call*>(node)->callee); return WalkAll(static_cast<Call*>(node)->arguments);
    case Kind::kNewExpr:
      Walk(static_cast<NewExpr*>(node)->callee);
      return WalkAll(static_cast<NewExpr*>(node)->arguments);
    case Kind::kOptionalChain: return Walk(static_cast<OptionalChain*>(node)->expression);
    case Kind::kImportCall:
      Walk(static_cast<ImportCall*>(node)->source);
      if (static_cast<ImportCall*>(node)->options != nullptr) Walk(static_cast<ImportCall*>(node)->options);
      return;
    case Kind::kArrayPattern: return WalkArrayPattern(static_cast<ArrayPattern*>(node));
    case Kind::kObjectPattern: return WalkObjectPattern(static_cast<ObjectPattern*>(node));
    case Kind::kJsxElement: return WalkJsx(static_cast<JsxElement*>(node));
    case Kind::kJsxExpressionContainer:
      if (auto* expression = static_cast<JsxExpressionContainer*>(node)->expression) Walk(expression);
      return;
    default: return;
  }
}

void Binder::WalkObject(ObjectLiteral* object) {
  for (Property& property : object->properties) {
    if (property.computed) Walk(property.key);
    if (property.value != nullptr) Walk(property.value);
  }
}

// What is assigned to: leaves that are identifiers are written.
void Binder::WalkTarget(Expr* target) {
  if (auto* identifier = As<Identifier>(target)) {
    Reference(identifier);
    symbols_[IndexOf(identifier->symbol)].flags |= kSymbolReassigned | kSymbolAssigned;
    return;
  }
  Walk(target);
}

void Binder::WalkArrayPattern(ArrayPattern* pattern) {
  for (PatternElement& element : pattern->elements) {
    if (element.target != nullptr) WalkTarget(element.target);
    if (element.default_value != nullptr) Walk(element.default_value);
  }
}

void Binder::WalkObjectPattern(ObjectPattern* pattern) {
  for (PatternProperty& property : pattern->properties) {
    if (property.computed) Walk(property.key);
    WalkTarget(property.target);
    if (property.default_value != nullptr) Walk(property.default_value);
  }
}

void Binder::WalkJsx(JsxElement* element) {
  if (element->name != nullptr) {
    Walk(element->name);
    if (auto* name = As<Identifier>(element->name)) symbols_[IndexOf(name->symbol)].flags |= kSymbolJsxName;
  }
  for (JsxAttribute& attribute : element->attributes) {
    if (attribute.value != nullptr) Walk(attribute.value);
  }
  WalkAll(element->children);
}

void Binder::WalkFunction(Function* function) {
  for (Parameter& parameter : function->parameters) WalkDecorators(parameter.decorators);
  const uint32_t mark = Enter(function->scope, function);
  const size_t outer_labels = std::exchange(label_base_, labels_.size());
  for (Parameter& parameter : function->parameters) {
    if (parameter.target->kind != Kind::kBindingIdentifier) Walk(parameter.target);
    if (parameter.default_value != nullptr) Walk(parameter.default_value);
  }
  if (function->expression != nullptr)
    Walk(function->expression);
  else
    WalkBody(function->body_scope, function->body);
  label_base_ = outer_labels;
  Leave(function->scope, mark);
}

}  // namespace kiln::bind
