// The walk over expressions, functions and classes; what is specific to an operator is in operators.cc
// and conditions.cc.
#include <algorithm>

#include "transpiler/fold/constants.h"
#include "transpiler/fold/property_names.h"
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {

Expr* Simplifier::Visit(Expr* node) {
  switch (node->kind) {
    case Kind::kIdentifier: return VisitIdentifier(static_cast<Identifier*>(node));
    case Kind::kTemplateLiteral: return VisitTemplate(static_cast<TemplateLiteral*>(node));
    case Kind::kTaggedTemplate:
      VisitReference(&static_cast<TaggedTemplate*>(node)->tag);
      VisitAll(static_cast<TaggedTemplate*>(node)->quasi->expressions);
      return node;
    case Kind::kArrayLiteral: VisitAll(static_cast<ArrayLiteral*>(node)->elements); return node;
    case Kind::kObjectLiteral: return VisitObject(static_cast<ObjectLiteral*>(node));
    case Kind::kFunctionExpr: {
      Function* function = static_cast<FunctionExpr*>(node)->function;
      VisitFunction(function);
      if (function->name != nullptr && !options_.keep_names && IsUnused(function->name->symbol))
        function->name = nullptr;
      return node;
    }
    case Kind::kArrowFunction: VisitFunction(static_cast<ArrowFunction*>(node)->function); return node;
    case Kind::kClassExpr: {
      Class* definition = static_cast<ClassExpr*>(node)->definition;
      VisitClass(definition);
      if (definition->name != nullptr && !options_.keep_names && IsUnused(definition->name->symbol)) {
        definition->name = nullptr;
      }
      return node;
    }
    case Kind::kUnary: {
      auto* unary = static_cast<Unary*>(node);
      if (unary->op == UnaryOperator::kDelete && Is<Identifier>(unary->operand)) return node;
      if (unary->op == UnaryOperator::kTypeof || unary->op == UnaryOperator::kDelete)
        VisitReference(&unary->operand);
      else
        VisitInto(unary->operand);
      return SimplifyUnary(unary);
    }
    case Kind::kUpdate: VisitPattern(static_cast<Update*>(node)->operand); return node;
    case Kind::kBinary: {
      auto* binary = static_cast<Binary*>(node);
      VisitInto(binary->left);
      VisitInto(binary->right);
      return SimplifyBinary(binary);
    }
    case Kind::kAssign: {
      auto* assign = static_cast<Assign*>(node);
      VisitPattern(assign->target);
      VisitInto(assign->value);
      return SimplifyAssign(assign);
    }
    case Kind::kConditional: {
      auto* conditional = static_cast<Conditional*>(node);
      VisitInto(conditional->test);
      VisitInto(conditional->consequent);
      VisitInto(conditional->alternate);
      return SimplifyConditional(conditional);
    }
    case Kind::kSequence:
      VisitAll(static_cast<Sequence*>(node)->expressions);
      return SimplifySequence(static_cast<Sequence*>(node));
    default: return VisitAccess(node);
  }
}

// Accesses, calls, and what has only parts.
Expr* Simplifier::VisitAccess(Expr* node) {
  switch (node->kind) {
    case Kind::kSpread: VisitInto(static_cast<Spread*>(node)->argument); return node;
    case Kind::kYield: VisitInto(static_cast<Yield*>(node)->argument); return node;
    case Kind::kAwait: VisitInto(static_cast<Await*>(node)->argument); return node;
    case Kind::kPrivateIn: VisitInto(static_cast<PrivateIn*>(node)->right); return node;
    case Kind::kMember:
      VisitInto(static_cast<Member*>(node)->object);
      return SimplifyMember(static_cast<Member*>(node));
    case Kind::kIndex:
      VisitInto(static_cast<Index*>(node)->object);
      VisitInto(static_cast<Index*>(node)->index);
      return SimplifyIndex(static_cast<Index*>(node));
    case Kind::kPrivateMember: VisitInto(static_cast<PrivateMember*>(node)->object); return node;
    case Kind::kCall: {
      auto* call = static_cast<Call*>(node);
      VisitReference(&call->callee);
      VisitAll(call->arguments);
      return node;
    }
    case Kind::kNewExpr:
      VisitInto(static_cast<NewExpr*>(node)->callee);
      VisitAll(static_cast<NewExpr*>(node)->arguments);
      return SimplifyNew(static_cast<NewExpr*>(node));
    case Kind::kOptionalChain: VisitInto(static_cast<OptionalChain*>(node)->expression); return node;
    case Kind::kImportCall:
      VisitInto(static_cast<ImportCall*>(node)->source);
      VisitInto(static_cast<ImportCall*>(node)->options);
      return node;
    case Kind::kArrayPattern:
    case Kind::kObjectPattern: VisitPattern(node); return node;
    case Kind::kJsxElement: return VisitJsx(static_cast<JsxElement*>(node));
    case Kind::kJsxExpressionContainer: VisitInto(static_cast<JsxExpressionContainer*>(node)->expression); return node;
    default: return node;
  }
}

namespace {

bool IsReference(const Expr* expression) {
  switch (expression->kind) {
    case Kind::kIdentifier:
    case Kind::kMember:
    case Kind::kIndex:
    case Kind::kPrivateMember:
    case Kind::kOptionalChain: return true;
    default: return false;
  }
}

}  // namespace

// A callee, or the operand of typeof or delete: (0, a.b)() calls without `this`, and must go on so.
void Simplifier::VisitReference(Expr** node) {
  Expr* const before = *node;
  const bool was_reference = IsReference(before);
  VisitInto(*node);
  if (was_reference || !IsReference(*node)) return;
  *node = Make<Sequence>(
      before->span,
      arena_.Copy(std::span<Expr* const>(std::initializer_list<Expr*>{MakeNumber(before->span, 0), *node})));
}

Expr* Simplifier::VisitIdentifier(Identifier* node) {
  if (node->symbol == SymbolId::kNone || HasWith()) return node;
  if (symbols_[IndexOf(node->symbol)].kind != SymbolKind::kUnbound) {
    Expr* const constant = ConstantOf(node);
    return constant != nullptr ? constant : node;
  }
  if (node->name == "undefined") return MakeUndefined(node->span);
  if (node->name == "Infinity") {
    return Make<Binary>(node->span, BinaryOperator::kDivide, MakeNumber(node->span, 1), MakeNumber(node->span, 0));
  }
  return node;
}

// `a${"b"}c` → `abc`
Expr* Simplifier::VisitTemplate(TemplateLiteral* node) {
  VisitAll(node->expressions);
  bool changed = false;
  std::vector<TemplatePart> quasis(node->quasis.begin(), node->quasis.begin() + 1);
  std::vector<Expr*> expressions;
  for (size_t i = 0; i < node->expressions.size(); ++i) {
    const TemplatePart& next = node->quasis[i + 1];
    const auto text = TextOf(node->expressions[i]);
    if (!text || !CanJoin(quasis.back().cooked, *text) || !CanJoin(*text, next.cooked) ||
        (text->empty() && !CanJoin(quasis.back().cooked, next.cooked))) {
      expressions.push_back(node->expressions[i]);
      quasis.push_back(next);
      continue;
    }
    changed = true;
    std::string joined(quasis.back().cooked);
    joined += *text;
    joined += next.cooked;
    quasis.back().cooked = arena_.Copy(std::string_view(joined));
    quasis.back().raw = RawTemplateText(quasis.back().cooked, arena_);
  }
  if (expressions.empty()) return MakeString(node->span, quasis[0].cooked);
  if (changed) {
    for (TemplatePart& part : quasis) part.raw = RawTemplateText(part.cooked, arena_);
    node->quasis = CopyList(arena_, quasis);
    node->expressions = CopyList(arena_, expressions);
  }
  return node;
}

Expr* Simplifier::VisitObject(ObjectLiteral* node) {
  for (Property& property : node->properties) {
    if (property.kind == PropertyKind::kShorthand) {
      Expr* value = Visit(property.value);
      if (value != property.value) {  // { undefined } → { undefined: void 0 }
        property.kind = PropertyKind::kValue;
        property.value = value;
      }
      continue;
    }
    if (property.computed) VisitInto(property.key);
    VisitInto(property.value);
    if (property.key != nullptr) SimplifyKey(&property.key, &property.computed, false);
  }
  return node;
}

// What is assigned to or declared: the leaves stay, keys and default values are simplified.
void Simplifier::VisitPattern(Expr* target) {
  if (auto* array = As<ArrayPattern>(target)) {
    for (PatternElement& element : array->elements) {
      if (element.target != nullptr) VisitPattern(element.target);
      VisitInto(element.default_value);
    }
  } else if (auto* object = As<ObjectPattern>(target)) {
    for (PatternProperty& property : object->properties) {
      if (property.computed) VisitInto(property.key);
      if (property.key != nullptr) SimplifyKey(&property.key, &property.computed, false);
      VisitPattern(property.target);
      VisitInto(property.default_value);
    }
  } else if (auto* member = As<Member>(target)) {
    VisitInto(member->object);
  } else if (auto* index = As<Index>(target)) {
    VisitInto(index->object);
    VisitInto(index->index);
  } else if (auto* member = As<PrivateMember>(target)) {
    VisitInto(member->object);
  } else if (auto* call = As<Call>(target)) {
    Visit(call);
  }
}

void Simplifier::VisitFunction(Function* function) {
  Function* const outer = std::exchange(function_, function);
  const bool outer_derived = derived_constructor_;
  if (!(function->flags & kFunctionArrow)) derived_constructor_ = (function->flags & kFunctionDerived) != 0;
  for (Parameter& parameter : function->parameters) {
    for (Decorator& decorator : parameter.decorators) VisitInto(decorator.expression);
    VisitPattern(parameter.target);
    VisitInto(parameter.default_value);
    // A default of undefined is none, but a parameter without a default counts for `length`.
  }
  if (function->expression != nullptr)
    VisitInto(function->expression);
  else
    function->body = VisitList(function->body, ListKind::kFunctionBody);
  function_ = outer;
  derived_constructor_ = outer_derived;
  if (!(function->flags & kFunctionArrow) || function->expression != nullptr || function->body.size() != 1) return;
  // () => { return x } → () => x
  if (auto* result = As<Return>(function->body[0]); result != nullptr && result->argument != nullptr) {
    function->expression = result->argument;
    function->flags |= kFunctionExpressionBody;
    function->body = {};
    function->body_scope = nullptr;
  }
}

void Simplifier::VisitClass(Class* definition) {
  for (Decorator& decorator : definition->decorators) VisitInto(decorator.expression);
  VisitInto(definition->heritage);
  for (ClassMember& member : definition->members) {
    for (Decorator& decorator : member.decorators) VisitInto(decorator.expression);
    if (member.computed) VisitInto(member.key);
    if (member.key != nullptr) SimplifyKey(&member.key, &member.computed, true);
    if (member.function != nullptr) VisitFunction(member.function);
    if (member.value == nullptr && member.kind != ClassMemberKind::kStaticBlock) continue;
    // Initialisers and static blocks are functions of their own, whose `this` is always there.
    Function* const outer = std::exchange(function_, nullptr);
    const bool outer_derived = std::exchange(derived_constructor_, false);
    VisitInto(member.value);
    if (member.kind == ClassMemberKind::kStaticBlock) member.body = VisitList(member.body, ListKind::kPlain);
    function_ = outer;
    derived_constructor_ = outer_derived;
  }
}

// { "a": 1 } → { a: 1 }, { ["a"]: 1 } → { a: 1 }, but for the names that mean more in one of the forms.
void Simplifier::SimplifyKey(Expr** key, bool* computed, bool is_class) {
  auto* string = As<StringLiteral>(*key);
  if (string == nullptr) {
    if (*computed && Is<NumberLiteral>(*key)) *computed = false;
    return;
  }
  if (*computed && (string->value == "__proto__" || string->value == "constructor" || string->value == "prototype"))
    return;
  if (is_class && (string->value == "constructor" || string->value == "prototype" || string->value == "static" ||
                   string->value == "get" || string->value == "set" || string->value == "async" ||
                   string->value == "accessor" || string->value == "declare")) {
    return;
  }
  *computed = false;
  if (IsSimplePropertyName(string->value)) {
    *key = Make<PropertyName>(string->span, Name(string->value));
  } else if (const auto index = ArrayIndexOf(string->value)) {
    *key = Make<NumberLiteral>(string->span, *index);
  }
}

Expr* Simplifier::VisitJsx(JsxElement* element) {
  if (element->name != nullptr && !Is<Identifier>(element->name)) VisitInto(element->name);
  for (JsxAttribute& attribute : element->attributes) {
    if (attribute.value == nullptr || Is<StringLiteral>(attribute.value)) continue;
    if (attribute.name == nullptr || Is<JsxElement>(attribute.value) || Is<JsxExpressionContainer>(attribute.value)) {
      VisitInto(attribute.value);
    }
  }
  VisitAll(element->children);
  return element;
}

}  // namespace kiln::fold
