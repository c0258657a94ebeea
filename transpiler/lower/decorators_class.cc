// One class with the standard's decorators or accessors becomes one without; see decorators_standard.cc.
#include <algorithm>
#include <string>

#include "transpiler/ast/visit.h"
#include "transpiler/lower/decorators.h"
#include "transpiler/lower/helpers.h"

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
bool IsLiteralKind(const Expr* key) { return Is<StringLiteral>(key) || Is<NumberLiteral>(key); }
bool IsLiteralKey(const ClassMember& member) { return !member.computed || IsLiteralKind(member.key); }
bool IsStored(const ClassMember& member) {
  return member.kind == ClassMemberKind::kField || member.kind == ClassMemberKind::kAutoAccessor;
}
bool IsMethod(const ClassMember& member) {
  return member.kind == ClassMemberKind::kMethod || member.kind == ClassMemberKind::kGet ||
         member.kind == ClassMemberKind::kSet;
}

struct PrivateNames {
  bool found = false;
  template <class T>
  void Node(T* node) {
    found |= node->kind == Kind::kPrivateMember || node->kind == Kind::kPrivateIn;
    EachChild(node, [this](auto*& child) { this->Visit(child); });
  }
  void Visit(Expr* node) { Node(node); }
  void Visit(Stmt* node) { Node(node); }
};

class ClassLowering {
 public:
  ClassLowering(LowerContext& context, Class& definition, Plan& plan)
      : context_(context), definition_(definition), plan_(plan), build_(context.At({definition.span.start, definition.span.start})) {}

  void Run() {
    const bool decorates = IsDecoratedClass(definition_);
    if (decorates) {
      plan_.init = context_.NewUniqueSymbol("_init", context_.scope);
      plan_.before.push_back({build_.at, context_.Declare(build_, plan_.init), nullptr});
      EvaluateClassDecorators();
    }
    for (ClassMember& member : definition_.members) Member(member);
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
    Expr** object = nullptr;
    if (auto* member = As<kiln::Member>(expression)) object = &member->object;
    if (auto* member = As<PrivateMember>(expression)) object = &member->object;
    if (auto* index = As<Index>(expression)) object = &index->object;
    if (object == nullptr) return expression;
    Expr* self = build_.This();
    if ((*object)->kind != Kind::kSuperExpr) {
      const SymbolId temporary = context_.NewTemporary();
      context_.Touch(expression->span);
      *object = build_.AssignTo(context_.Use(build_, temporary), *object);
      self = context_.Use(build_, temporary);
    }
    return build_.CallOf(build_.Dot(expression, Name(std::string_view("bind"))), {self});
  }

  Expr* ListOf(List<Decorator> decorators) {
    std::vector<Expr*> list;
    for (const Decorator& decorator : decorators) list.push_back(Bound(decorator.expression));
    return build_.Make<ArrayLiteral>(CopyList(context_.arena, list));
  }

  void EvaluateClassDecorators() {
    if (!definition_.decorators.empty()) class_decorators_ = Before("_class_decorators", ListOf(definition_.decorators));
  }

  // --- members ---

  void Member(ClassMember& member) {
    if (member.modifiers & (kModifierDeclare | kModifierAbstract) && member.value == nullptr &&
        (member.function == nullptr || member.function->body_span.empty()) && IsDecorated(member))
      return;
    if (IsDecorated(member)) return Decorated(member);
    const std::string label = Label(member);
    if (HasKey(member)) PlacePending(member);
    if (member.kind == ClassMemberKind::kAutoAccessor) return Accessor(member, label, Decorators::kNone, 0);
    if (IsStored(member)) RunBefore(member);
    if (member.kind == ClassMemberKind::kStaticBlock && !static_due_.empty()) members_.push_back(StaticBlock(TakeStaticDue()));
    Add(member);
  }

  void Add(const ClassMember& member) {
    if (HasKey(member)) last_key_ = members_.size();
    members_.push_back(member);
  }

  // --- where decorators are evaluated: in the next computed name ---

  // Fields that become assignments (class_fields.cc) lose their names if those are plain.
  bool HasKey(const ClassMember& member) const {
    if (member.key == nullptr || member.kind == ClassMemberKind::kConstructor || Is<PrivateName>(member.key)) return false;
    const bool assigned = member.kind == ClassMemberKind::kField && context_.options.typescript &&
                          !context_.options.use_define_for_class_fields;
    return !assigned || !IsLiteralKey(member);
  }

  Expr* Sequenced(std::vector<Expr*>& before, Expr* last) {
    if (before.empty()) return last;
    before.push_back(last);
    Expr* const all = build_.Make<Sequence>(CopyList(context_.arena, before));
    before.clear();
    return all;
  }

  void PlacePending(ClassMember& member) {
    if (pending_.empty()) return;
    context_.Touch(member.span);
    member.key = Sequenced(pending_, KeyExpression(member));
    member.computed = true;
  }

  Expr* KeyExpression(const ClassMember& member) {
    const auto* name = As<PropertyName>(member.key);
    return name != nullptr ? build_.String(name->name.view()) : member.key;
  }

  // No name follows: after the one before, or a name is made up and taken away again.
  void PlaceRest(Statements& block) {
    if (pending_.empty()) return;
    if (last_key_ != kNone) return PlaceAfter(members_[last_key_]);
    const Expr* heritage = definition_.heritage;
    const bool is_first = heritage == nullptr || heritage->kind == Kind::kIdentifier || heritage->kind == Kind::kNullLiteral;
    PrivateNames names;
    for (Expr* expression : pending_) names.Node(expression);
    if (is_first && !names.found) return PlaceBeforeClass();
    ClassMember member;
    member.span = build_.at;
    member.kind = ClassMemberKind::kMethod;
    member.is_static = member.computed = true;
    member.key = Sequenced(pending_, build_.String("_"));
    member.function = MakeFunction(context_, build_.at, kFunctionMethod, {}, {}, definition_.scope, nullptr);
    members_.push_back(member);
    block.push_back(build_.Do(build_.Make<Unary>(UnaryOperator::kDelete, build_.Dot(build_.This(), Name("_")))));
  }

  void PlaceBeforeClass() {
    for (Expr* expression : pending_) {
      auto* assignment = static_cast<Assign*>(expression);
      const SymbolId id = static_cast<Identifier*>(assignment->target)->symbol;
      const auto declared = std::ranges::find_if(plan_.before, [&](const Declarator& declarator) {
        return static_cast<BindingIdentifier*>(declarator.target)->symbol == id;
      });
      declared->init = assignment->value;
    }
    pending_.clear();
  }

  // [m] → [(m_1 = __propKey(m), _x_decorators = […], m_1)]
  void PlaceAfter(ClassMember& member) {
    context_.Touch(member.span);
    std::vector<Expr*> parts = {KeyExpression(member)};
    if (IsMadeSequence(member.key)) {
      const List<Expr*> all = static_cast<Sequence*>(member.key)->expressions;
      parts.assign(all.begin(), all.end());
    }
    Expr* const name = Again(parts.back());
    if (parts.back() == name) parts.pop_back();
    parts.insert(parts.end(), pending_.begin(), pending_.end());
    pending_.clear();
    member.key = Sequenced(parts, name);
    member.computed = true;
  }

  static bool IsMadeSequence(const Expr* key) { return Is<Sequence>(key) && (key->flags & kNodeSynthetic) != 0; }

  // The value of a computed name once more: it is evaluated once, and kept if that can be noticed.
  Expr* Again(Expr*& name) {
    if (IsLiteralKind(name)) return name;
    const auto* kept = As<Assign>(name);
    if (kept != nullptr && (kept->flags & kNodeSynthetic) != 0 && Is<Identifier>(kept->target)) {
      return context_.Use(build_, static_cast<Identifier*>(kept->target)->symbol);
    }
    const SymbolId key = context_.NewTemporary();
    name = build_.AssignTo(context_.Use(build_, key), build_.CallOf(UseHelper(context_, build_, "__propKey"), {name}));
    return context_.Use(build_, key);
  }

  SymbolId NewVariable(std::string_view wanted) {
    const SymbolId id = context_.NewUniqueSymbol(wanted, context_.scope);
    plan_.before.push_back({build_.at, context_.Declare(build_, id), nullptr});
    return id;
  }

  static std::string Label(const ClassMember& member) {
    std::string label = "member";
    if (!member.computed) {
      if (const auto* name = As<PropertyName>(member.key)) label = name->name.view();
      if (const auto* name = As<PrivateName>(member.key)) label = name->name.view();
    }
    return label;
  }

  static uint8_t FlagsOf(const ClassMember& member) {
    uint8_t flags = member.is_static ? kElementStatic : 0;
    if (Is<PrivateName>(member.key)) flags |= kElementPrivate;
    switch (member.kind) {
      case ClassMemberKind::kGet: return flags | kElementGetter;
      case ClassMemberKind::kSet: return flags | kElementSetter;
      case ClassMemberKind::kField: return flags | kElementField;
      case ClassMemberKind::kAutoAccessor: return flags | kElementAccessor;
      default: return flags;
    }
  }

  void Decorated(ClassMember& member) {
    context_.Touch(member.span);
    const std::string label = Label(member);
    const SymbolId decorators = NewVariable("_" + label + "_decorators");
    pending_.push_back(build_.AssignTo(context_.Use(build_, decorators), ListOf(member.decorators)));
    member.decorators = {};
    const auto index = static_cast<uint32_t>(elements_.size());
    const uint8_t flags = FlagsOf(member);
    const auto* private_name = As<PrivateName>(member.key);
    std::vector<Expr*> element = {build_.Number(flags), KeyValue(member), context_.Use(build_, decorators)};
    if (private_name != nullptr) element.push_back(PrivateAccess(*private_name, flags & 7));
    elements_.push_back(nullptr);  // Its place; accessors may add to it.
    pending_element_ = &element;
    if (private_name != nullptr && IsMethod(member)) {
      PrivateMethod(member, index);
    } else {
      if (HasKey(member)) PlacePending(member);
      if (member.kind == ClassMemberKind::kAutoAccessor) {
        Accessor(member, label, Decorators::kSome, index);
      } else {
        if (member.kind == ClassMemberKind::kField) Initialise(member, index);
        Add(member);
      }
    }
    elements_[index] = build_.Make<ArrayLiteral>(CopyList(context_.arena, element));
    pending_element_ = nullptr;
  }

  // The name as the decorators get it; a computed one is kept in a variable.
  Expr* KeyValue(ClassMember& member) {
    if (member.computed && !IsLiteralKey(member)) {
      const SymbolId key = NewVariable("_key");
      Expr* const name = build_.CallOf(UseHelper(context_, build_, "__propKey"), {member.key});
      member.key = build_.AssignTo(context_.Use(build_, key), name);
      return context_.Use(build_, key);
    }
    if (const auto* name = As<PrivateName>(member.key)) return build_.String(context_.arena.Copy(std::string("#") + std::string(name->name.view())));
    if (const auto* name = As<PropertyName>(member.key)) return build_.String(name->name.view());
    if (const auto* text = As<StringLiteral>(member.key)) return build_.String(text->value);
    if (const auto* number = As<NumberLiteral>(member.key)) return build_.CallOf(build_.Ref(Name("String")), {build_.Number(number->value)});
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

  // --- accessor x = 1 → #x_storage = 1; get x() { return this.#x_storage } set x(v) { this.#x_storage = v } ---

  PrivateName* NewPrivateName(std::string_view wanted) {
    const SymbolId id = context_.NewUniqueSymbol(wanted, definition_.scope);
    context_.bindings[id].kind = SymbolKind::kPrivateName;
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

  enum class Decorators : uint8_t { kNone, kSome };

  void Accessor(ClassMember& member, const std::string& label, Decorators decorators, uint32_t index) {
    context_.Touch(member.span);
    PrivateName* const storage = NewPrivateName(label + "_accessor_storage");
    ClassMember field;
    field.span = member.span;
    field.is_static = member.is_static;
    field.key = storage;
    field.value = member.value;
    field.scope = member.scope;
    decorators == Decorators::kSome ? Initialise(field, index) : RunBefore(field);
    members_.push_back(field);
    const Variable value = NewParameter("value");
    if (decorators == Decorators::kSome && Is<PrivateName>(member.key)) return PrivateAccessor(member, *storage, value, index);
    Expr* const second = SecondKey(member);
    Add(Half(member, ClassMemberKind::kGet, build_.Make<Return>(PrivateOf(build_.This(), *storage)), nullptr));
    member.key = second;
    Expr* const assignment = build_.AssignTo(PrivateOf(build_.This(), *storage), context_.Use(build_, value.id));
    members_.push_back(Half(member, ClassMemberKind::kSet, build_.Do(assignment), value.declaration));
  }

  // The name for the setter, after the getter has evaluated it.
  Expr* SecondKey(ClassMember& member) {
    if (!member.computed) return member.key;
    return Again(IsMadeSequence(member.key) ? static_cast<Sequence*>(member.key)->expressions.back() : member.key);
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

  // The method keeps its place and its `super`, under a public name that the helper takes it from.
  void PrivateMethod(ClassMember& member, uint32_t index) {
    ClassMember method = member;
    method.key = KeyValue(member);
    method.computed = true;
    PlacePending(method);
    Add(method);
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

  Statements TakeStaticDue() {
    Statements statements;
    for (Expr* expression : static_due_) statements.push_back(build_.Do(expression));
    static_due_.clear();
    return statements;
  }

  Expr* ClassTarget() {
    const BindingIdentifier* name = plan_.class_variable;
    return name != nullptr ? context_.At(name->span).Ref(name->name, name->symbol) : build_.This();
  }

  void Finish() {
    const bool has_class_decorators = class_decorators_ != nullptr;
    std::vector<Expr*> arguments = {build_.This(), build_.Make<ArrayLiteral>(CopyList(context_.arena, elements_)),
                                    has_class_decorators ? class_decorators_ : build_.Make<ArrayLiteral>(List<Expr*>{})};
    if (plan_.name != nullptr) arguments.push_back(plan_.name);
    Expr* const call = build_.Make<kiln::Call>(false, false, UseHelper(context_, build_, "__decorateClass"), CopyList(context_.arena, arguments));
    Statements body;
    PlaceRest(body);
    body.push_back(build_.Do(build_.AssignTo(context_.Use(build_, plan_.init), call)));
    if (plan_.class_variable != nullptr && has_class_decorators)
      body.push_back(build_.Do(build_.AssignTo(ClassTarget(), Init("target"))));
    body.push_back(build_.Do(build_.CallOf(Init("static"), {})));
    members_.insert(members_.begin(), StaticBlock(body));
    FinishInstance();
    Statements last = TakeStaticDue();
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
  static constexpr size_t kNone = static_cast<size_t>(-1);
  std::vector<ClassMember> members_;
  size_t last_key_ = kNone;      // the last of them whose name may take what has to be evaluated
  std::vector<Expr*> pending_;   // decorators to be evaluated with the next name
  std::vector<Expr*> elements_;
  std::vector<Expr*>* pending_element_ = nullptr;
  Expr* class_decorators_ = nullptr;
  std::vector<Expr*> instance_due_, static_due_;
  bool instance_started_ = false;
};

}  // namespace

bool IsDecoratedClass(const Class& definition) {
  return !definition.decorators.empty() || std::ranges::any_of(definition.members, IsDecorated);
}

bool NeedsStandardLowering(const Class& definition) {
  return IsDecoratedClass(definition) || std::ranges::any_of(definition.members, [](const ClassMember& member) {
    return member.kind == ClassMemberKind::kAutoAccessor;
  });
}

void LowerDecoratedClass(LowerContext& context, Class& definition, StandardDecorators::Plan& plan) {
  ClassLowering(context, definition, plan).Run();
}

}  // namespace kiln
