// The standard's decorators and `accessor` (https://tc39.es/proposal-decorators/, as of November 2023):
//   @a class C { @b m() {} @c x = 1; }  →
//   let _init, _class_decorators = [a], _m_decorators, _x_decorators, C;
//   (class { static { _init = __decorateClass(this, [[…]], _class_decorators, "C"); C = _init.target; }
//            [(_m_decorators = [b], "m")]() {}
//            [(_x_decorators = [c], "x")] = _init.init(1, this, 1); … });
// The decorators of members are evaluated where they stand, in the computed names of members: there, private
// names are the class's own, while `this`, `super`, `await` and `yield` belong to what is around the class.
// The static block applies them. A private method is public under a name like "#m" until then.
#include <algorithm>
#include <string>

#include "transpiler/ast/visit.h"
#include "transpiler/lower/all_features.h"
#include "transpiler/lower/decorators.h"
#include "transpiler/lower/helpers.h"
#include "transpiler/lower/namespaces.h"

namespace kiln {
namespace {

using Plan = StandardDecorators::Plan;

struct Suspends {
  bool found = false;
  void Node(Stmt*) {}
  void Node(Expr* node) {
    if (node->kind == Kind::kAwait || node->kind == Kind::kYield) found = true;
    if (found || node->kind == Kind::kFunctionExpr || node->kind == Kind::kArrowFunction) return;
    if (auto* inner = As<ClassExpr>(node)) return Around(*inner->definition);
    EachChild(node, [this](auto*& child) { this->Node(child); });
  }
  // What of a class is evaluated in the function around it.
  void Around(const Class& definition) {
    for (const Decorator& decorator : definition.decorators) Node(decorator.expression);
    if (definition.heritage != nullptr) Node(definition.heritage);
    for (const ClassMember& member : definition.members) {
      for (const Decorator& decorator : member.decorators) Node(decorator.expression);
      if (member.computed) Node(member.key);
    }
  }
};

Plan* FindPlan(LowerContext& context, const Class* definition) {
  const auto found = context.standard_decorators->plans.find(definition);
  return found == context.standard_decorators->plans.end() ? nullptr : &found->second;
}

inline constexpr Message<> kParameterDecorator{
    "parameter-decorator", Severity::kError, "Standard decorators cannot be on parameters",
    "Set \"experimentalDecorators\" in tsconfig.json if this is written for TypeScript's legacy decorators"};

void RejectParameterDecorators(LowerContext& context, const Class& definition) {
  for (const ClassMember& member : definition.members) {
    if (member.function == nullptr) continue;
    for (const Parameter& parameter : member.function->parameters) {
      if (!parameter.decorators.empty()) context.diagnostics.Add(parameter.decorators[0].span, kParameterDecorator);
    }
  }
}

inline constexpr Message<> kAwaitInDecoratedClass{
    "await-beside-decorators", Severity::kError, "Classes with decorators cannot be lowered where \"await\" is a name",
    "Rename it; in modules await cannot be a name either"};

// What is evaluated with a class moves into its static blocks, where `await` means nothing.
void RejectAwaitAsName(LowerContext& context, const Class& definition) {
  if (!context.file.is_script_only) return;
  const bool found = std::ranges::any_of(context.bindings.symbols, [](const Symbol& one) { return one.name == "await"; });
  if (found) context.diagnostics.Add({definition.span.start, definition.span.start + 1}, kAwaitInDecoratedClass);
}

// --- names of anonymous classes ------------------------------------------------------------------------
// https://tc39.es/ecma262/#sec-runtime-semantics-namedevaluation

// The anonymous class that `value` is, if its decorators have to be told a name; null if not.
const Class* DecoratedNameless(const Expr* value) {
  const auto* expression = As<ClassExpr>(value);
  if (expression == nullptr || expression->definition->name != nullptr) return nullptr;
  return IsDecoratedClass(*expression->definition) ? expression->definition : nullptr;
}

Builder BeforeClass(const LowerContext& context, const Class& definition) {
  return context.At({definition.span.start, definition.span.start});
}

void NameValue(LowerContext& context, const Expr* value, std::string_view name) {
  const Class* definition = DecoratedNameless(value);
  if (definition == nullptr) return;
  context.standard_decorators->plans[definition].name = BeforeClass(context, *definition).String(context.arena.Copy(name));
}

void NameByTarget(LowerContext& context, const Expr* target, Expr* value) {
  if (value == nullptr) return;
  if (const auto* name = As<BindingIdentifier>(target)) NameValue(context, value, name->name.view());
  if (const auto* name = As<Identifier>(target)) NameValue(context, value, name->name.view());
}

// How long the value of a computed key is needed: until the class is made, or by every instance.
enum class KeyUse : uint8_t { kOnce, kKept };

// { [k]: class {} } → { [_a = __propKey(k)]: class {} }
Expr* NameByValueOf(LowerContext& context, const Builder& build, Expr*& key, KeyUse use) {
  const SymbolId kept = use == KeyUse::kOnce ? context.NewTemporary() : context.NewKeptTemporary();
  const Builder at_key = context.At(key->span);
  context.Touch(key->span);
  key = at_key.AssignTo(context.Use(at_key, kept), at_key.CallOf(UseHelper(context, at_key, "__propKey"), {key}));
  return context.Use(build, kept);
}

void NameByKey(LowerContext& context, Expr*& key, bool computed, const Expr* value, KeyUse use) {
  const Class* definition = DecoratedNameless(value);
  if (definition == nullptr) return;
  if (const auto* text = As<StringLiteral>(key)) return NameValue(context, value, text->value);
  if (const auto* name = As<PropertyName>(key)) return NameValue(context, value, name->name.view());
  if (const auto* name = As<PrivateName>(key)) return NameValue(context, value, "#" + std::string(name->name.view()));
  const Builder build = BeforeClass(context, *definition);
  Expr* name = nullptr;
  if (const auto* number = As<NumberLiteral>(key)) name = build.Number(number->value);
  else if (const auto* big = As<BigIntLiteral>(key)) name = build.Make<BigIntLiteral>(big->digits);
  else if (computed) name = NameByValueOf(context, build, key, use);
  context.standard_decorators->plans[definition].name = name;
}

void NameDefaults(LowerContext& context, const Function& function) {
  for (const Parameter& parameter : function.parameters) NameByTarget(context, parameter.target, parameter.default_value);
}

void NameFields(LowerContext& context, const Class& definition) {
  for (ClassMember& member : definition.members) {
    if (member.function != nullptr) NameDefaults(context, *member.function);
    else if (member.key != nullptr) NameByKey(context, member.key, member.computed, member.value, KeyUse::kKept);
  }
}

// A class that awaits or yields cannot have a function around it, so its variables are those of the function it
// stands in. There its own name may mean something else.
void EnterClassExpression(LowerContext& context, const Class& definition) {
  if (!IsDecoratedClass(definition)) return;
  Suspends suspends;
  suspends.Around(definition);
  if (!suspends.found) return;
  Plan& plan = context.standard_decorators->plans[&definition];
  plan.suspends = true;
  if (definition.name == nullptr || definition.decorators.empty()) return;
  const SymbolId alias = context.NewUniqueSymbol(definition.name->name.view(), context.scope);
  plan.class_variable = context.Declare(context.At(definition.name->span), alias);
  context.standard_decorators->aliases[definition.name->symbol] = alias;
}

Expr* EnterExpression(LowerContext& context, Expr* node) {
  switch (node->kind) {
    case Kind::kAssign:
      NameByTarget(context, static_cast<Assign*>(node)->target, static_cast<Assign*>(node)->value);
      break;
    case Kind::kObjectLiteral:
      for (Property& property : static_cast<ObjectLiteral*>(node)->properties) {
        if (property.key == nullptr || property.SetsPrototype()) continue;
        NameByKey(context, property.key, property.computed, property.value, KeyUse::kOnce);
      }
      break;
    case Kind::kArrayPattern:
      for (const PatternElement& element : static_cast<ArrayPattern*>(node)->elements) {
        if (element.target != nullptr) NameByTarget(context, element.target, element.default_value);
      }
      break;
    case Kind::kObjectPattern:
      for (const PatternProperty& property : static_cast<ObjectPattern*>(node)->properties) {
        NameByTarget(context, property.target, property.default_value);
      }
      break;
    case Kind::kFunctionExpr: NameDefaults(context, *static_cast<FunctionExpr*>(node)->function); break;
    case Kind::kArrowFunction: NameDefaults(context, *static_cast<ArrowFunction*>(node)->function); break;
    case Kind::kClassExpr: EnterClassExpression(context, *static_cast<ClassExpr*>(node)->definition); break;
    default: break;
  }
  return node;
}

// --- the class itself ------------------------------------------------------------------------------

void EnterClass(LowerContext& context, Class& definition) {
  RejectParameterDecorators(context, definition);
  NameFields(context, definition);
  if (!NeedsStandardLowering(definition)) return;
  RejectAwaitAsName(context, definition);
  Plan& plan = context.standard_decorators->plans[&definition];
  plan.decorates_class = !definition.decorators.empty();
  if (!plan.decorates_class || definition.name == nullptr) return;
  if (plan.class_variable == nullptr) plan.class_variable = definition.name;
  if (plan.name == nullptr) plan.name = BeforeClass(context, definition).String(definition.name->name.view());
}

void LeaveClass(LowerContext& context, Class& definition) {
  if (Plan* plan = FindPlan(context, &definition)) LowerDecoratedClass(context, definition, *plan);
}

// --- what the class stands in ------------------------------------------------------------------------

Stmt* DeclareBefore(const Builder& build, LowerContext& context, const Plan& plan) {
  return build.Make<VariableDeclaration>(VariableKind::kLet, CopyList(context.arena, plan.before));
}

// (class { … }): its variable is assigned inside.
Expr* Nameless(LowerContext& context, const Builder& build, const Class& definition) {
  Class* inner = context.arena.Make<Class>(definition);
  inner->name = nullptr;
  Expr* expression = build.Make<ClassExpr>(inner);
  expression->flags |= kNodeParenthesized;
  return expression;
}

void LeaveDeclaration(LowerContext& context, ClassDeclaration* node, Statements& out) {
  Plan* plan = FindPlan(context, node->definition);
  if (plan == nullptr) return out.push_back(node);
  const Builder build = context.At(node->span);
  BindingIdentifier* const name = node->definition->name;
  if (plan->decorates_class && name != nullptr) {
    if (Symbol* symbol = context.Find(name->symbol)) {
      symbol->kind = SymbolKind::kLet;
      symbol->flags |= kSymbolReassigned;
    }
    plan->before.push_back({build.at, name, nullptr});
    out.push_back(DeclareBefore(build, context, *plan));
    out.push_back(build.Do(Nameless(context, build, *node->definition)));
  } else {
    if (!plan->before.empty()) out.push_back(DeclareBefore(build, context, *plan));
    out.push_back(node);
  }
  if (!plan->exported) return;
  if (!context.namespaces.empty()) return out.push_back(ExportFromNamespace(context, *name));
  ExportSpecifier specifier;
  specifier.span = node->span;
  specifier.local = specifier.exported = {name->span, name->name};
  specifier.symbol = name->symbol;
  auto* exports = build.Make<ExportNamed>();
  exports->specifiers = build.ListOf<ExportSpecifier>({specifier});
  out.push_back(exports);
}

void LeaveStatement(LowerContext& context, Stmt* node, Statements& out) {
  if (auto* declaration = As<ClassDeclaration>(node)) return LeaveDeclaration(context, declaration, out);
  out.push_back(node);
}

// _class_decorators = […], class { … }, _init.target
Expr* EvaluatedHere(LowerContext& context, const Builder& build, const Plan& plan, Expr* value, Expr* result) {
  std::vector<Expr*> parts;
  for (const Declarator& declarator : plan.before) {
    const SymbolId id = static_cast<BindingIdentifier*>(declarator.target)->symbol;
    context.DeclareKept(id);
    if (declarator.init != nullptr) parts.push_back(build.AssignTo(context.Use(build, id), declarator.init));
  }
  parts.push_back(value);
  if (result != nullptr) parts.push_back(result);
  return build.Make<Sequence>(CopyList(context.arena, parts));
}

// (() => { let …; return class { … }; })(), or without a function around it if what is evaluated with it awaits.
Expr* LeaveClassExpression(LowerContext& context, ClassExpr* node) {
  Plan* plan = FindPlan(context, node->definition);
  if (plan == nullptr || plan->before.empty()) return node;
  const Builder build = context.At(node->span);
  context.Touch(node->span);
  const bool replaced = plan->decorates_class;
  if (plan->class_variable != nullptr) plan->before.push_back({build.at, plan->class_variable, nullptr});
  Expr* const value = replaced ? Nameless(context, build, *node->definition) : node;
  Expr* const result = replaced ? build.Dot(context.Use(build, plan->init), Name(std::string_view("target"))) : nullptr;
  if (plan->suspends) return EvaluatedHere(context, build, *plan, value, result);
  Statements body = {DeclareBefore(build, context, *plan)};
  if (replaced) body.push_back(build.Do(value));
  body.push_back(build.Make<Return>(replaced ? result : value));
  Function* function = MakeFunction(context, node->span, kFunctionArrow, {}, CopyList(context.arena, body), context.scope, nullptr);
  function->scope->flags |= kScopeArrow;
  return build.CallOf(build.Make<ArrowFunction>(function), {});
}

// What a class whose name is elsewhere is called inside.
Expr* LeaveIdentifier(LowerContext& context, Identifier* node) {
  const auto& aliases = context.standard_decorators->aliases;
  const auto found = aliases.find(node->symbol);
  if (found == aliases.end()) return node;
  context.Touch(node->span);
  return context.Use(context.At(node->span), found->second);
}

Expr* LeaveExpression(LowerContext& context, Expr* node) {
  if (auto* name = As<Identifier>(node)) return LeaveIdentifier(context, name);
  if (auto* expression = As<ClassExpr>(node)) return LeaveClassExpression(context, expression);
  return node;
}

// A default export that becomes several statements needs a name to be exported by; it still is called "default".
void PrepareDefault(LowerContext& context, const ExportDefault& node) {
  if (node.expression != nullptr) return NameValue(context, node.expression, "default");
  auto* declaration = As<ClassDeclaration>(node.declaration);
  if (declaration == nullptr || declaration->definition->name != nullptr || !NeedsStandardLowering(*declaration->definition)) return;
  Class& definition = *declaration->definition;
  const Builder build = BeforeClass(context, definition);
  context.standard_decorators->plans[&definition].name = build.String("default");
  definition.name = context.Declare(build, context.NewUniqueSymbol("default_1", context.file.scope));
  context.Touch(definition.span);
}

Stmt* EnterStatement(LowerContext& context, Stmt* node) {
  if (auto* variables = As<VariableDeclaration>(node)) {
    for (const Declarator& declarator : variables->declarators) NameByTarget(context, declarator.target, declarator.init);
  } else if (auto* function = As<FunctionDeclaration>(node)) {
    NameDefaults(context, *function->function);
  } else if (auto* by_default = As<ExportDefault>(node)) {
    PrepareDefault(context, *by_default);
  } else if (auto* exported = As<ExportDeclaration>(node)) {
    auto* declaration = As<ClassDeclaration>(exported->declaration);
    if (declaration == nullptr || !NeedsStandardLowering(*declaration->definition)) return node;
    // `let`s stand before the class; what is exported follows.
    context.standard_decorators->plans[declaration->definition].exported = true;
    declaration->span = node->span;
    return declaration;
  }
  return node;
}

}  // namespace

const Feature kStandardDecorators = {
    .name = "standard_decorators",
    .wanted =
        [](const LowerContext& context) {
          return !context.options.experimental_decorators && context.options.lower_decorators &&
                 (context.file.has_decorators || context.file.has_auto_accessors);
        },
    .kinds = {Kind::kClassDeclaration, Kind::kExportDeclaration, Kind::kExportDefault, Kind::kVariableDeclaration,
              Kind::kFunctionDeclaration, Kind::kClassExpr, Kind::kAssign, Kind::kObjectLiteral, Kind::kArrayPattern,
              Kind::kObjectPattern, Kind::kFunctionExpr, Kind::kArrowFunction, Kind::kIdentifier},
    .enter_expression = EnterExpression,
    .leave_expression = LeaveExpression,
    .enter_statement = EnterStatement,
    .leave_statement = LeaveStatement,
    .enter_class = EnterClass,
    .leave_class = LeaveClass,
};

}  // namespace kiln
