// The standard's decorators and `accessor` (https://tc39.es/proposal-decorators/, as of November 2023):
//   @a class C { @b m() {} @c x = 1; }  →
//   let _init, _decorators = [a], _m_decorators = [b], _x_decorators = [c], C;
//   (class { static { _init = __decorateClass(this, [[…]], _decorators, "C"); C = _init.target; }
//            m() {} x = _init.init(1, this, 1); … });
// Decorators and computed names are evaluated before the class, in their order; a static block applies them.
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

// As in the helper's text.
enum ElementFlags : uint8_t {
  kElementMethod = 0,
  kElementGetter = 1,
  kElementSetter = 2,
  kElementField = 3,
  kElementAccessor = 4,
  kElementStatic = 8,
  kElementPrivate = 16,
};

bool IsDecorated(const ClassMember& member) { return !member.decorators.empty(); }
bool NeedsLowering(const Class& definition) {
  return !definition.decorators.empty() || std::ranges::any_of(definition.members, [](const ClassMember& member) {
    return IsDecorated(member) || member.kind == ClassMemberKind::kAutoAccessor;
  });
}
bool IsLiteralKey(const ClassMember& member) {
  return !member.computed || member.key->kind == Kind::kStringLiteral || member.key->kind == Kind::kNumberLiteral;
}
bool IsStored(const ClassMember& member) {
  return member.kind == ClassMemberKind::kField || member.kind == ClassMemberKind::kAutoAccessor;
}

struct Suspends {
  bool found = false;
  void Node(Stmt*) {}
  void Node(Expr* node) {
    if (node->kind == Kind::kAwait || node->kind == Kind::kYield) found = true;
    if (found || node->kind == Kind::kFunctionExpr || node->kind == Kind::kArrowFunction) return;
    EachChild(node, [this](auto*& child) { this->Node(child); });
  }
};

class ClassLowering {
 public:
  ClassLowering(LowerContext& context, Class& definition, Plan& plan)
      : context_(context), definition_(definition), plan_(plan), build_(context.At({definition.span.start, definition.span.start})) {}

  void Run() {
    const bool decorates = !definition_.decorators.empty() || std::ranges::any_of(definition_.members, IsDecorated);
    if (decorates) {
      plan_.init = context_.NewUniqueSymbol("_init", context_.scope);
      plan_.before.push_back({build_.at, context_.Declare(build_, plan_.init), nullptr});
      EvaluateClassDecorators();
      EvaluateHeritage();
    }
    for (ClassMember& member : definition_.members) Member(member, decorates);
    if (decorates) Finish();
    definition_.members = CopyList(context_.arena, members_);
    definition_.decorators = {};
    context_.Touch(definition_.span);
    context_.Touch(definition_.body_span);
  }

 private:
  // --- what is evaluated before the class ---

  Expr* Before(std::string_view wanted, Expr* value) {
    const SymbolId id = context_.NewUniqueSymbol(wanted, context_.scope);
    plan_.before.push_back({build_.at, context_.Declare(build_, id), value});
    return context_.Use(build_, id);
  }

  // @a.b is called with `this` being a.
  Expr* Bound(Expr* expression) {
    if (expression->kind != Kind::kMember && expression->kind != Kind::kIndex) return expression;
    Expr*& object = expression->kind == Kind::kMember ? static_cast<kiln::Member*>(expression)->object
                                                      : static_cast<Index*>(expression)->object;
    if (object->kind == Kind::kSuperExpr) return expression;
    const SymbolId temporary = context_.NewTemporary();
    context_.Touch(expression->span);
    object = build_.AssignTo(context_.Use(build_, temporary), object);
    return build_.CallOf(build_.Dot(expression, Name(std::string_view("bind"))), {context_.Use(build_, temporary)});
  }

  Expr* ListOf(List<Decorator> decorators) {
    std::vector<Expr*> list;
    for (const Decorator& decorator : decorators) list.push_back(Bound(decorator.expression));
    return build_.Make<ArrayLiteral>(CopyList(context_.arena, list));
  }

  void EvaluateClassDecorators() {
    if (!definition_.decorators.empty()) class_decorators_ = Before("_class_decorators", ListOf(definition_.decorators));
  }

  void EvaluateHeritage() {
    Expr*& heritage = definition_.heritage;
    if (heritage == nullptr || heritage->kind == Kind::kIdentifier || heritage->kind == Kind::kNullLiteral) return;
    heritage = Before("_base", heritage);
  }

  // --- members ---

  void Member(ClassMember& member, bool decorates) {
    if (member.modifiers & (kModifierDeclare | kModifierAbstract) && member.value == nullptr &&
        (member.function == nullptr || member.function->body_span.empty()) && IsDecorated(member))
      return;
    Expr* decorators = nullptr;
    if (IsDecorated(member)) {
      context_.Touch(member.span);
      decorators = Before("_" + Label(member) + "_decorators", ListOf(member.decorators));
      member.decorators = {};
    }
    if (decorates && member.computed && !IsLiteralKey(member)) {
      context_.Touch(member.span);
      member.key = Before("_key", build_.CallOf(UseHelper(context_, build_, "__propKey"), {member.key}));
    }
    if (decorators != nullptr) return Decorated(member, decorators);
    if (member.kind == ClassMemberKind::kAutoAccessor) return Accessor(member, nullptr, 0);
    if (IsStored(member)) RunBefore(member);
    members_.push_back(member);
  }

  static std::string Label(const ClassMember& member) {
    std::string label = "member";
    if (!member.computed) {
      if (const auto* name = As<PropertyName>(member.key)) label = name->name.view();
      if (const auto* name = As<PrivateName>(member.key)) label = name->name.view();
    }
    return label;
  }

  void Decorated(ClassMember& member, Expr* decorators) {
    const auto index = static_cast<uint32_t>(elements_.size());
    uint8_t flags = member.is_static ? kElementStatic : 0;
    const auto* private_name = As<PrivateName>(member.key);
    if (private_name != nullptr) flags |= kElementPrivate;
    switch (member.kind) {
      case ClassMemberKind::kGet: flags |= kElementGetter; break;
      case ClassMemberKind::kSet: flags |= kElementSetter; break;
      case ClassMemberKind::kField: flags |= kElementField; break;
      case ClassMemberKind::kAutoAccessor: flags |= kElementAccessor; break;
      default: break;
    }
    std::vector<Expr*> element = {build_.Number(flags), KeyValue(member), decorators};
    if (private_name != nullptr) element.push_back(PrivateAccess(*private_name, flags & 7));
    elements_.push_back(nullptr);  // Its place; accessors may add to it.
    pending_element_ = &element;
    if (member.kind == ClassMemberKind::kField) Field(member, index);
    else if (member.kind == ClassMemberKind::kAutoAccessor) Accessor(member, decorators, index);
    else if (private_name != nullptr) PrivateMethod(member, *private_name, index);
    else members_.push_back(member);
    elements_[index] = build_.Make<ArrayLiteral>(CopyList(context_.arena, element));
    pending_element_ = nullptr;
  }

  Expr* KeyValue(const ClassMember& member) {
    if (const auto* name = As<PrivateName>(member.key)) return build_.String(context_.arena.Copy(std::string("#") + std::string(name->name.view())));
    if (const auto* name = As<PropertyName>(member.key)) return build_.String(name->name.view());
    if (const auto* text = As<StringLiteral>(member.key)) return build_.String(text->value);
    if (const auto* number = As<NumberLiteral>(member.key)) return build_.CallOf(build_.Ref(Name("String")), {build_.Number(number->value)});
    if (const auto* key = As<Identifier>(member.key)) return context_.Use(build_, key->symbol);
    if (const auto* big = As<BigIntLiteral>(member.key)) return build_.CallOf(build_.Ref(Name("String")), {build_.Make<BigIntLiteral>(big->digits)});
    return build_.String("");
  }

  // --- initialisers ---

  Expr* Init(std::string_view method) { return build_.Dot(context_.Use(build_, plan_.init), Name(method)); }
  Expr* Call(std::string_view method, uint32_t index, std::initializer_list<Expr*> more) {
    std::vector<Expr*> arguments = {build_.Number(index)};
    arguments.insert(arguments.end(), more);
    return build_.Make<kiln::Call>(false, false, Init(method), CopyList(context_.arena, arguments));
  }

  // What has to run before the next field of the same placement gets its value.
  std::vector<Expr*>& Due(bool is_static) { return is_static ? static_due_ : instance_due_; }

  void RunBefore(ClassMember& member) {
    if (plan_.init == SymbolId::kNone) return;
    std::vector<Expr*>& due = Due(member.is_static);
    if (!member.is_static && !instance_started_) {
      instance_started_ = true;
      due.insert(due.begin(), build_.CallOf(Init("instance"), {build_.This()}));
    }
    if (due.empty()) return;
    context_.Touch(member.span);
    if (member.value == nullptr) member.value = build_.Undefined();
    due.push_back(member.value);
    member.value = build_.Make<Sequence>(CopyList(context_.arena, due));
    EnsureScope(member);
    due.clear();
  }

  void EnsureScope(ClassMember& member) {
    if (member.scope == nullptr) member.scope = context_.NewScope(ScopeKind::kFunction, definition_.scope);
  }

  void Initialise(ClassMember& member, uint32_t index) {
    Expr* const value = member.value != nullptr ? member.value : build_.Undefined();
    member.value = Call("init", index, {build_.This(), value});
    EnsureScope(member);
    RunBefore(member);
    Due(member.is_static).push_back(Call("extra", index, {build_.This()}));
  }

  void Field(ClassMember& member, uint32_t index) {
    Initialise(member, index);
    members_.push_back(member);
  }

  // --- accessor x = 1 → #x_storage = 1; get x() { return this.#x_storage } set x(v) { this.#x_storage = v } ---

  PrivateName* NewPrivateName(std::string_view wanted) {
    const SymbolId id = context_.NewUniqueSymbol(wanted, definition_.scope);
    return build_.Make<PrivateName>(id, context_.bindings[id].name);
  }
  PrivateName* Copy(const PrivateName& name) { return build_.Make<PrivateName>(name.symbol, name.name); }
  Expr* PrivateOf(Expr* object, const PrivateName& name) { return build_.Make<PrivateMember>(false, object, Copy(name)); }

  Function* Method(uint16_t flags, Expr* parameter, Stmt* body) {
    List<Parameter> parameters;
    if (parameter != nullptr) {
      Parameter one;
      one.span = build_.at;
      one.target = parameter;
      parameters = build_.ListOf<Parameter>({one});
    }
    return MakeFunction(context_, build_.at, flags, parameters, build_.ListOf<Stmt*>({body}), definition_.scope, nullptr);
  }
  struct Variable {
    BindingIdentifier* declaration;
    SymbolId id;
  };
  Variable NewParameter(std::string_view name) {
    const SymbolId id = context_.NewSymbol(Name(name), SymbolKind::kParameter, nullptr);
    return {context_.Declare(build_, id), id};
  }

  ClassMember Half(const ClassMember& member, ClassMemberKind kind, Stmt* body, BindingIdentifier* parameter) {
    ClassMember half;
    half.span = build_.at;
    half.kind = kind;
    half.is_static = member.is_static;
    half.computed = member.computed;
    half.key = member.key;
    if (const auto* name = As<PrivateName>(member.key)) half.key = Copy(*name);
    if (const auto* key = As<Identifier>(member.key)) half.key = context_.Use(build_, key->symbol);
    const uint16_t flags = kFunctionMethod | kFunctionUsesThis | (kind == ClassMemberKind::kGet ? kFunctionGetter : kFunctionSetter);
    half.function = Method(flags, parameter, body);
    return half;
  }

  void Accessor(ClassMember& member, Expr* decorators, uint32_t index) {
    context_.Touch(member.span);
    PrivateName* const storage = NewPrivateName(Label(member) + "_accessor_storage");
    ClassMember field;
    field.span = member.span;
    field.is_static = member.is_static;
    field.key = storage;
    field.value = member.value;
    field.scope = member.scope;
    // A computed name is evaluated once.
    if (member.computed && !IsLiteralKey(member) && member.key->kind != Kind::kIdentifier) {
      const SymbolId key = context_.NewTemporary();
      member.key = build_.AssignTo(context_.Use(build_, key), build_.CallOf(UseHelper(context_, build_, "__propKey"), {member.key}));
      second_key_ = key;
    }
    const bool is_private = Is<PrivateName>(member.key);
    if (decorators != nullptr) Initialise(field, index);
    else RunBefore(field);
    members_.push_back(field);
    const Variable value = NewParameter("value");
    if (decorators != nullptr && is_private) return PrivateAccessor(member, *storage, value, index);
    members_.push_back(Half(member, ClassMemberKind::kGet, build_.Make<Return>(PrivateOf(build_.This(), *storage)), nullptr));
    if (second_key_ != SymbolId::kNone) member.key = context_.Use(build_, std::exchange(second_key_, SymbolId::kNone));
    Expr* const assignment = build_.AssignTo(PrivateOf(build_.This(), *storage), context_.Use(build_, value.id));
    members_.push_back(Half(member, ClassMemberKind::kSet, build_.Do(assignment), value.declaration));
  }

  // --- private members: their functions live in the helper's result ---

  Expr* FunctionOf(uint16_t flags, Expr* parameter, Stmt* body) {
    return build_.Make<FunctionExpr>(Method(flags, parameter, body));
  }

  Expr* Stored(uint32_t index) { return build_.At(Init("values"), build_.Number(index)); }
  Expr* CallStored(Expr* function, SymbolId argument) {
    Expr* const call = build_.Dot(function, Name(std::string_view("call")));
    if (argument == SymbolId::kNone) return build_.CallOf(call, {build_.This()});
    return build_.CallOf(call, {build_.This(), context_.Use(build_, argument)});
  }

  void PrivateAccessor(const ClassMember& member, const PrivateName& storage, const Variable& value, uint32_t index) {
    const Variable other = NewParameter("value");
    const auto property = [&](std::string_view key, Expr* function) {
      Property made;
      made.span = build_.at;
      made.key = build_.Make<PropertyName>(Name(key));
      made.value = function;
      return made;
    };
    Expr* const get = FunctionOf(kFunctionUsesThis, nullptr, build_.Make<Return>(PrivateOf(build_.This(), storage)));
    Expr* const set = FunctionOf(kFunctionUsesThis, other.declaration,
                                 build_.Do(build_.AssignTo(PrivateOf(build_.This(), storage), context_.Use(build_, other.id))));
    pending_element_->push_back(build_.Make<ObjectLiteral>(build_.ListOf<Property>({property("get", get), property("set", set)})));
    Expr* const getter = build_.Dot(Stored(index), Name(std::string_view("get")));
    Expr* const setter = build_.Dot(Stored(index), Name(std::string_view("set")));
    members_.push_back(Half(member, ClassMemberKind::kGet, build_.Make<Return>(CallStored(getter, SymbolId::kNone)), nullptr));
    members_.push_back(Half(member, ClassMemberKind::kSet, build_.Do(CallStored(setter, value.id)), value.declaration));
  }

  void PrivateMethod(ClassMember& member, const PrivateName&, uint32_t index) {
    member.function->flags &= static_cast<uint16_t>(~(kFunctionMethod | kFunctionGetter | kFunctionSetter));
    pending_element_->push_back(build_.Make<FunctionExpr>(member.function));
    if (member.kind == ClassMemberKind::kSet) {
      const Variable value = NewParameter("value");
      members_.push_back(Half(member, ClassMemberKind::kSet, build_.Do(CallStored(Stored(index), value.id)), value.declaration));
      return;
    }
    Expr* const result = member.kind == ClassMemberKind::kGet ? CallStored(Stored(index), SymbolId::kNone) : Stored(index);
    members_.push_back(Half(member, ClassMemberKind::kGet, build_.Make<Return>(result), nullptr));
  }

  // [(o) => #x in o, (o) => o.#x, (o, v) => o.#x = v]
  Expr* PrivateAccess(const PrivateName& name, int kind) {
    const auto arrow = [&](int parameters, auto&& body) {
      std::vector<Parameter> list;
      std::vector<SymbolId> ids;
      for (int i = 0; i < parameters; i++) {
        const Variable variable = NewParameter(i == 0 ? "object" : "value");
        Parameter one;
        one.span = build_.at;
        one.target = variable.declaration;
        list.push_back(one);
        ids.push_back(variable.id);
      }
      Function* function = MakeFunction(context_, build_.at, kFunctionArrow | kFunctionExpressionBody,
                                        CopyList(context_.arena, list), {}, definition_.scope, nullptr);
      function->scope->flags |= kScopeArrow;
      function->body_scope = nullptr;
      function->expression = body(ids);
      return build_.Make<ArrowFunction>(function);
    };
    using Ids = std::vector<SymbolId>;
    Expr* const has = arrow(1, [&](const Ids& ids) -> Expr* { return build_.Make<PrivateIn>(Copy(name), context_.Use(build_, ids[0])); });
    Expr* const get = arrow(1, [&](const Ids& ids) { return PrivateOf(context_.Use(build_, ids[0]), name); });
    Expr* const set = arrow(2, [&](const Ids& ids) {
      return build_.AssignTo(PrivateOf(context_.Use(build_, ids[0]), name), context_.Use(build_, ids[1]));
    });
    const bool readable = kind != kElementSetter;
    const bool writable = kind == kElementSetter || kind == kElementField || kind == kElementAccessor;
    return build_.Make<ArrayLiteral>(build_.ListOf<Expr*>(
        {has, readable ? get : build_.Undefined(), writable ? set : build_.Undefined()}));
  }

  // --- the static blocks ---

  ClassMember StaticBlock(const Statements& body) {
    ClassMember block;
    block.span = build_.at;
    block.kind = ClassMemberKind::kStaticBlock;
    block.is_static = true;
    block.body = CopyList(context_.arena, body);
    block.scope = context_.NewScope(ScopeKind::kStaticBlock, definition_.scope);
    return block;
  }

  Expr* ClassTarget() {
    const BindingIdentifier* name = plan_.class_variable;
    return name != nullptr ? context_.At(name->span).Ref(name->name, name->symbol) : build_.This();
  }

  void Finish() {
    const bool has_class_decorators = class_decorators_ != nullptr;
    std::vector<Expr*> arguments = {build_.This(), build_.Make<ArrayLiteral>(CopyList(context_.arena, elements_)),
                                    has_class_decorators ? class_decorators_ : build_.Make<ArrayLiteral>(List<Expr*>{})};
    if (!plan_.name.empty()) arguments.push_back(build_.String(context_.arena.Copy(std::string_view(plan_.name))));
    Expr* const call = build_.Make<kiln::Call>(false, false, UseHelper(context_, build_, "__decorateClass"), CopyList(context_.arena, arguments));
    Statements body = {build_.Do(build_.AssignTo(context_.Use(build_, plan_.init), call))};
    if (plan_.class_variable != nullptr && has_class_decorators)
      body.push_back(build_.Do(build_.AssignTo(ClassTarget(), Init("target"))));
    body.push_back(build_.Do(build_.CallOf(Init("static"), {})));
    members_.insert(members_.begin(), StaticBlock(body));
    FinishInstance();
    Statements last;
    for (Expr* expression : static_due_) last.push_back(build_.Do(expression));
    if (has_class_decorators) last.push_back(build_.Do(build_.CallOf(Init("finish"), {})));
    if (!last.empty()) members_.push_back(StaticBlock(last));
  }

  // What no field is left to run becomes the value of a private one.
  void FinishInstance() {
    if (!instance_started_ && HasInstanceElements())
      instance_due_.insert(instance_due_.begin(), build_.CallOf(Init("instance"), {build_.This()}));
    if (instance_due_.empty()) return;
    ClassMember field;
    field.span = build_.at;
    field.key = NewPrivateName("_initializers");
    field.value = instance_due_.size() == 1 ? instance_due_[0] : build_.Make<Sequence>(CopyList(context_.arena, instance_due_));
    EnsureScope(field);
    members_.push_back(field);
  }

  bool HasInstanceElements() const {
    return std::ranges::any_of(elements_, [](const Expr* element) {
      const auto& list = static_cast<const ArrayLiteral*>(element)->elements;
      const auto flags = static_cast<int>(static_cast<const NumberLiteral*>(list[0])->value);
      return !(flags & kElementStatic);
    });
  }

  LowerContext& context_;
  Class& definition_;
  Plan& plan_;
  Builder build_;
  std::vector<ClassMember> members_;
  std::vector<Expr*> elements_;
  std::vector<Expr*>* pending_element_ = nullptr;
  Expr* class_decorators_ = nullptr;
  std::vector<Expr*> instance_due_, static_due_;
  bool instance_started_ = false;
  SymbolId second_key_ = SymbolId::kNone;
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

void EnterClass(LowerContext& context, Class& definition) {
  RejectParameterDecorators(context, definition);
  if (!NeedsLowering(definition)) return;
  RejectAwaitAsName(context, definition);
  Plan& plan = context.standard_decorators->plans[&definition];
  plan.decorates_class = !definition.decorators.empty();
  if (plan.decorates_class) plan.class_variable = definition.name;
  if (definition.name != nullptr && plan.name.empty() && plan.decorates_class) plan.name = definition.name->name.view();
}

void LeaveClass(LowerContext& context, Class& definition) {
  if (Plan* plan = FindPlan(context, &definition)) ClassLowering(context, definition, *plan).Run();
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

// (() => { let …; return class { … }; })(), or without a function around it if what is evaluated first awaits.
Expr* LeaveExpression(LowerContext& context, Expr* node) {
  auto* expression = As<ClassExpr>(node);
  if (expression == nullptr) return node;
  Plan* plan = FindPlan(context, expression->definition);
  if (plan == nullptr || plan->before.empty()) return node;
  const Builder build = context.At(node->span);
  context.Touch(node->span);
  Suspends suspends;
  for (Declarator& declarator : plan->before)
    if (declarator.init != nullptr) suspends.Node(declarator.init);
  BindingIdentifier* const name = expression->definition->name;
  const bool replaced = plan->decorates_class;
  if (replaced && name != nullptr) plan->before.push_back({build.at, name, nullptr});
  Expr* const value = replaced ? Nameless(context, build, *expression->definition) : node;
  Expr* const result = replaced ? build.Dot(context.Use(build, plan->init), Name(std::string_view("target"))) : nullptr;
  if (suspends.found) {
    std::vector<Expr*> parts;
    for (const Declarator& declarator : plan->before) {
      auto* target = static_cast<BindingIdentifier*>(declarator.target);
      context.hoists.back().temporaries.push_back(target->symbol);
      if (declarator.init != nullptr) parts.push_back(build.AssignTo(context.Use(build, target->symbol), declarator.init));
    }
    parts.push_back(value);
    if (result != nullptr) parts.push_back(result);
    return build.Make<Sequence>(CopyList(context.arena, parts));
  }
  Statements body = {DeclareBefore(build, context, *plan)};
  if (replaced) body.push_back(build.Do(value));
  body.push_back(build.Make<Return>(replaced ? result : value));
  Function* function = MakeFunction(context, node->span, kFunctionArrow, {}, CopyList(context.arena, body), context.scope, nullptr);
  function->scope->flags |= kScopeArrow;
  return build.CallOf(build.Make<ArrowFunction>(function), {});
}

// --- names of anonymous classes ------------------------------------------------------------------------

void NameValue(LowerContext& context, Expr* value, std::string_view name) {
  auto* expression = As<ClassExpr>(value);
  if (expression == nullptr || expression->definition->name != nullptr || !NeedsLowering(*expression->definition)) return;
  context.standard_decorators->plans[expression->definition].name = name;
}

void NamePattern(LowerContext& context, const Expr* target, Expr* value) {
  if (value == nullptr) return;
  if (const auto* name = As<BindingIdentifier>(target)) NameValue(context, value, name->name.view());
  if (const auto* name = As<Identifier>(target)) NameValue(context, value, name->name.view());
}

Expr* EnterExpression(LowerContext& context, Expr* node) {
  if (auto* assignment = As<Assign>(node)) {
    NamePattern(context, assignment->target, assignment->value);
  } else if (auto* literal = As<ObjectLiteral>(node)) {
    for (const Property& property : literal->properties)
      if (const auto* key = property.computed ? nullptr : As<PropertyName>(property.key))
        if (property.value != nullptr) NameValue(context, property.value, key->name.view());
  }
  return node;
}

// A default export that becomes several statements needs a name to be exported by; it still is called "default".
void PrepareDefault(LowerContext& context, const ExportDefault& node) {
  if (node.expression != nullptr) return NameValue(context, node.expression, "default");
  auto* declaration = As<ClassDeclaration>(node.declaration);
  if (declaration == nullptr || declaration->definition->name != nullptr || !NeedsLowering(*declaration->definition)) return;
  Class& definition = *declaration->definition;
  context.standard_decorators->plans[&definition].name = "default";
  const Builder build = context.At({definition.span.start, definition.span.start});
  definition.name = context.Declare(build, context.NewUniqueSymbol("default_1", context.file.scope));
  context.Touch(definition.span);
}

Stmt* EnterStatement(LowerContext& context, Stmt* node) {
  if (auto* variables = As<VariableDeclaration>(node)) {
    for (const Declarator& declarator : variables->declarators) NamePattern(context, declarator.target, declarator.init);
  } else if (auto* by_default = As<ExportDefault>(node)) {
    PrepareDefault(context, *by_default);
  } else if (auto* exported = As<ExportDeclaration>(node)) {
    auto* declaration = As<ClassDeclaration>(exported->declaration);
    if (declaration == nullptr || !NeedsLowering(*declaration->definition)) return node;
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
              Kind::kClassExpr, Kind::kAssign, Kind::kObjectLiteral},
    .enter_expression = EnterExpression,
    .leave_expression = LeaveExpression,
    .enter_statement = EnterStatement,
    .leave_statement = LeaveStatement,
    .enter_class = EnterClass,
    .leave_class = LeaveClass,
};

}  // namespace kiln
