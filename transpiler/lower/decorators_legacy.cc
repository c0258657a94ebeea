// TypeScript's decorators of before the standard (experimentalDecorators):
//   @a class C { @b m(@c x) {} }  →
//   let C = class C { m(x) {} }; __decorate([b, __param(0, c)], C.prototype, "m", null); C = __decorate([a], C);
#include <algorithm>
#include <string>

#include "transpiler/ast/visit.h"
#include "transpiler/lower/all_features.h"
#include "transpiler/lower/decorator_metadata.h"
#include "transpiler/lower/decorators.h"
#include "transpiler/lower/helpers.h"
#include "transpiler/lower/namespaces.h"

namespace kiln {
namespace {

using Plan = LegacyDecorators::Plan;

bool HasParameterDecorators(const Function* function) {
  return function != nullptr && std::ranges::any_of(function->parameters, [](const Parameter& parameter) {
           return !parameter.decorators.empty();
         });
}

bool IsDecorated(const ClassMember& member) {
  return !member.decorators.empty() || HasParameterDecorators(member.function);
}

// Constructor parameters count for the class: its decoration tells about them.
bool IsClassDecorated(const Class& definition) {
  if (!definition.decorators.empty()) return true;
  return std::ranges::any_of(definition.members, [](const ClassMember& member) {
    return member.kind == ClassMemberKind::kConstructor && HasParameterDecorators(member.function);
  });
}

bool HasDecorations(const Class& definition) {
  return IsClassDecorated(definition) || std::ranges::any_of(definition.members, IsDecorated);
}

const ClassMember* FindMember(const Class& definition, ClassMemberKind kind) {
  const auto found = std::ranges::find(definition.members, kind, &ClassMember::kind);
  return found == definition.members.end() ? nullptr : &*found;
}

bool SameKey(const ClassMember& a, const ClassMember& b) {
  if (a.computed || b.computed || a.is_static != b.is_static) return false;
  const auto text = [](const Expr* key) -> std::string_view {
    if (const auto* name = As<PropertyName>(key)) return name->name.view();
    if (const auto* string = As<StringLiteral>(key)) return string->value;
    return {};
  };
  return !text(a.key).empty() && text(a.key) == text(b.key);
}

// The getter of a setter, or the other way round; null if there is none.
const ClassMember* FindPartner(const Class& definition, const ClassMember& member) {
  const ClassMemberKind wanted = member.kind == ClassMemberKind::kGet ? ClassMemberKind::kSet : ClassMemberKind::kGet;
  for (const ClassMember& other : definition.members)
    if (other.kind == wanted && SameKey(member, other)) return &other;
  return nullptr;
}

// --- design:type and its kin, taken down before anything of the class is lowered -----------------

class Metadata {
 public:
  Metadata(LowerContext& context, const Class& definition) : context_(context), definition_(definition) {}

  void OfClass(std::vector<Expr*>& out) {
    const ClassMember* constructor = FindMember(definition_, ClassMemberKind::kConstructor);
    if (constructor == nullptr) return;
    const Builder build = context_.At(constructor->span);
    Add(build, "design:paramtypes", Parameters(build, *constructor->function), out);
  }

  void OfMember(const ClassMember& member, std::vector<Expr*>& out) {
    const Builder build = context_.At(member.span);
    Add(build, "design:type", Type(build, member), out);
    if (member.function == nullptr) return;
    const ClassMember* setter = member.kind == ClassMemberKind::kGet ? FindPartner(definition_, member) : nullptr;
    const Function& function = setter != nullptr ? *setter->function : *member.function;
    Add(build, "design:paramtypes", Parameters(build, function), out);
    if (member.kind == ClassMemberKind::kMethod) Add(build, "design:returntype", Return(build, *member.function), out);
  }

 private:
  void Add(const Builder& build, std::string_view key, Expr* value, std::vector<Expr*>& out) {
    out.push_back(build.CallOf(UseHelper(context_, build, "__metadata"), {build.String(key), value}));
  }

  Expr* Type(const Builder& build, const ClassMember& member) {
    switch (member.kind) {
      case ClassMemberKind::kMethod: return build.Ref(Name("Function"));
      case ClassMemberKind::kGet:
      case ClassMemberKind::kSet: return Accessor(build, member);
      default: return SerializeType(context_, build, member.type, definition_);
    }
  }

  // The setter's parameter says what the property is, or else the getter's result.
  Expr* Accessor(const Builder& build, const ClassMember& member) {
    const ClassMember* partner = FindPartner(definition_, member);
    const ClassMember* setter = member.kind == ClassMemberKind::kSet ? &member : partner;
    const ClassMember* getter = member.kind == ClassMemberKind::kGet ? &member : partner;
    if (setter != nullptr && !setter->function->parameters.empty()) {
      const Span type = setter->function->parameters[0].type;
      if (!type.empty()) return SerializeType(context_, build, type, definition_);
    }
    return SerializeType(context_, build, getter != nullptr ? getter->function->return_type : Span{}, definition_);
  }

  Expr* Parameters(const Builder& build, const Function& function) {
    std::vector<Expr*> types;
    for (const Parameter& parameter : function.parameters) {
      types.push_back(parameter.rest ? SerializeRestType(context_, build, parameter.type, definition_)
                                     : SerializeType(context_, build, parameter.type, definition_));
    }
    return build.Make<ArrayLiteral>(CopyList(context_.arena, types));
  }

  Expr* Return(const Builder& build, const Function& function) {
    if (!function.return_type.empty()) return SerializeType(context_, build, function.return_type, definition_);
    if (function.flags & kFunctionAsync) return build.Ref(Name("Promise"));
    return build.Undefined();
  }

  LowerContext& context_;
  const Class& definition_;
};

// Computed names are evaluated once, in the class.
bool NeedsKeyTemporary(const ClassMember& member) {
  return member.computed && !(member.modifiers & kModifierDeclare) && member.key->kind != Kind::kStringLiteral &&
         member.key->kind != Kind::kNumberLiteral;
}

void EnterClass(LowerContext& context, Class& definition) {
  const auto found = context.legacy_decorators->plans.find(&definition);
  if (found == context.legacy_decorators->plans.end()) return;
  Plan& plan = found->second;
  plan.decorates_class = IsClassDecorated(definition);
  const bool with_metadata = context.options.emit_decorator_metadata;
  Metadata metadata(context, definition);
  if (plan.decorates_class && with_metadata) metadata.OfClass(plan.class_metadata);
  plan.members.resize(definition.members.size());
  for (size_t i = 0; i < definition.members.size(); i++) {
    const ClassMember& member = definition.members[i];
    if (member.kind == ClassMemberKind::kConstructor || !IsDecorated(member)) continue;
    if (with_metadata) metadata.OfMember(member, plan.members[i].metadata);
    if (NeedsKeyTemporary(member)) plan.members[i].key = context.NewTemporary();
  }
}

// --- decorations -----------------------------------------------------------------------------------

// Turns references to the class into references to its alias, which it makes at the first.
struct AliasRenamer {
  LowerContext& context;
  const BindingIdentifier& own;
  SymbolId& alias;

  void Node(Stmt* node) {
    EachChild(node, [this](auto*& child) { this->Node(child); });
  }
  void Node(Expr* node) {
    if (auto* reference = As<Identifier>(node)) return Reference(*reference);
    if (auto* literal = As<ObjectLiteral>(node)) return Literal(*literal);
    EachChild(node, [this](auto*& child) { this->Node(child); });
  }

  // { C } stays what it is, as in TypeScript.
  void Literal(ObjectLiteral& literal) {
    for (Property& property : literal.properties) {
      if (property.kind == PropertyKind::kShorthand) continue;
      if (property.computed) Node(property.key);
      Node(property.value);
    }
  }

  void Reference(Identifier& reference) {
    if (reference.symbol != own.symbol) return;
    if (alias == SymbolId::kNone) {
      alias = context.NewUniqueSymbol(std::string(own.name.view()) + "_1", context.hoists.back().scope);
      context.hoists.back().aliases.push_back(alias);
    }
    context.bindings[own.symbol].references--;
    context.bindings[alias].references++;
    reference.symbol = alias;
    reference.name = context.bindings[alias].name;
    reference.flags |= kNodeSynthetic;
    context.Touch(reference.span);
  }
};

class Decorations {
 public:
  Decorations(LowerContext& context, Class& definition, Plan& plan)
      : context_(context), definition_(definition), plan_(plan) {}

  // Decorators of class expressions mean nothing here.
  static void StripOnly(LowerContext& context, Class& definition) {
    Plan none;
    Decorations(context, definition, none).Strip();
  }

  void Run() {
    for (const bool is_static : {false, true}) {
      for (size_t i = 0; i < definition_.members.size(); i++) {
        ClassMember& member = definition_.members[i];
        if (member.kind != ClassMemberKind::kConstructor && member.is_static == is_static) Member(member, i);
      }
    }
    if (plan_.decorates_class) {
      DecorateClass();
      Alias();
    }
    Strip();
  }

 private:
  void AddDecorators(List<Decorator> decorators, std::vector<Expr*>& out) {
    for (const Decorator& decorator : decorators) out.push_back(decorator.expression);
  }

  void AddParameters(const Builder& build, const Function* function, std::vector<Expr*>& out) {
    if (function == nullptr) return;
    for (size_t i = 0; i < function->parameters.size(); i++) {
      for (const Decorator& decorator : function->parameters[i].decorators) {
        Expr* const index = build.Number(static_cast<double>(i));
        out.push_back(build.CallOf(UseHelper(context_, build, "__param"), {index, decorator.expression}));
      }
    }
  }

  // The second accessor of a pair is decorated with the first.
  bool IsSecondAccessor(const ClassMember& member) const {
    if (member.kind != ClassMemberKind::kGet && member.kind != ClassMemberKind::kSet) return false;
    const ClassMember* partner = FindPartner(definition_, member);
    return partner != nullptr && partner < &member && !partner->decorators.empty();
  }

  void Member(ClassMember& member, size_t index) {
    const bool is_abstract_method = member.function != nullptr && member.function->body_span.empty();
    if (!IsDecorated(member) || is_abstract_method || IsSecondAccessor(member)) return;
    const Builder build = context_.At(member.span);
    std::vector<Expr*> list;
    AddDecorators(member.decorators, list);
    const Function* with_parameters = member.function;
    if (member.kind == ClassMemberKind::kGet) {
      const ClassMember* setter = FindPartner(definition_, member);
      with_parameters = setter != nullptr ? setter->function : nullptr;
    }
    AddParameters(build, with_parameters, list);
    const std::vector<Expr*>& metadata = plan_.members[index].metadata;
    list.insert(list.end(), metadata.begin(), metadata.end());
    Expr* target = ClassName();
    if (!member.is_static) target = build.Dot(target, Name("prototype"));
    Expr* const last = member.kind == ClassMemberKind::kField ? build.Undefined() : build.Null();
    Expr* const key = Key(build, member, plan_.members[index].key);
    plan_.statements.push_back(build.Do(build.CallOf(UseHelper(context_, build, "__decorate"),
                                                     {build.Make<ArrayLiteral>(CopyList(context_.arena, list)), target, key, last})));
  }

  Expr* ClassName() {
    const BindingIdentifier* name = definition_.name;
    if (name == nullptr) return context_.At(definition_.span).Undefined();
    if (Symbol* symbol = context_.Find(name->symbol)) symbol->references++;
    return context_.At(name->span).Ref(name->name, name->symbol);
  }

  Expr* Key(const Builder& build, ClassMember& member, SymbolId temporary) {
    if (const auto* name = As<PropertyName>(member.key)) return build.String(name->name.view());
    switch (member.key->kind) {
      case Kind::kStringLiteral: return build.Make<StringLiteral>(static_cast<StringLiteral*>(member.key)->value);
      case Kind::kNumberLiteral: return build.Number(static_cast<NumberLiteral*>(member.key)->value);
      case Kind::kPrivateName: return build.String("");
      default: break;
    }
    if (temporary == SymbolId::kNone) return member.key;
    member.key = build.AssignTo(context_.Use(build, temporary), member.key);
    return context_.Use(build, temporary);
  }

  void DecorateClass() {
    const Builder build = context_.At(definition_.span);
    std::vector<Expr*> list;
    AddDecorators(definition_.decorators, list);
    const ClassMember* constructor = FindMember(definition_, ClassMemberKind::kConstructor);
    if (constructor != nullptr) AddParameters(build, constructor->function, list);
    list.insert(list.end(), plan_.class_metadata.begin(), plan_.class_metadata.end());
    plan_.class_decorators = build.Make<ArrayLiteral>(CopyList(context_.arena, list));
  }

  // Inside, the class's own name means the undecorated class until the decorators have run: C_1.
  void Alias() {
    if (definition_.name == nullptr || definition_.name->symbol == SymbolId::kNone) return;
    AliasRenamer renamer{context_, *definition_.name, plan_.alias};
    for (ClassMember& member : definition_.members) {
      if (member.function != nullptr) {
        for (Parameter& parameter : member.function->parameters) {
          renamer.Node(parameter.target);
          if (parameter.default_value != nullptr) renamer.Node(parameter.default_value);
        }
        for (Stmt* statement : member.function->body) renamer.Node(statement);
      }
      for (Stmt* statement : member.body) renamer.Node(statement);
      if (member.value != nullptr) renamer.Node(member.value);
    }
    if (plan_.alias == SymbolId::kNone) return;
    // Static initialisers run before the variable is assigned.
    const bool in_static_block = std::ranges::any_of(definition_.members, [](const ClassMember& member) {
      const bool is_field = member.kind == ClassMemberKind::kField || member.kind == ClassMemberKind::kAutoAccessor;
      return member.kind == ClassMemberKind::kStaticBlock || (is_field && member.is_static);
    });
    plan_.alias_in_static_block = in_static_block;
  }

  // From here on, nothing in the class is decorated, and members without code are gone.
  void Strip() {
    std::vector<ClassMember> members;
    for (ClassMember& member : definition_.members) {
      if (IsDecorated(member)) context_.Touch(member.span);
      const bool ambient = (member.modifiers & (kModifierDeclare | kModifierAbstract)) != 0 &&
                           (member.function == nullptr || member.function->body_span.empty());
      if (ambient) continue;
      member.decorators = {};
      if (member.function != nullptr) {
        for (Parameter& parameter : member.function->parameters) {
          if (!parameter.decorators.empty()) context_.Touch(parameter.span);
          parameter.decorators = {};
        }
      }
      members.push_back(member);
    }
    definition_.members = CopyList(context_.arena, members);
    definition_.decorators = {};
    context_.Touch(definition_.span);
    context_.Touch(definition_.body_span);
  }

  LowerContext& context_;
  Class& definition_;
  Plan& plan_;
};

void LeaveClass(LowerContext& context, Class& definition) {
  const auto found = context.legacy_decorators->plans.find(&definition);
  if (found != context.legacy_decorators->plans.end()) Decorations(context, definition, found->second).Run();
  else if (HasDecorations(definition)) Decorations::StripOnly(context, definition);
}

// --- statements --------------------------------------------------------------------------------------

Plan* FindPlan(LowerContext& context, const Stmt* node) {
  const auto* declaration = As<ClassDeclaration>(node);
  if (declaration == nullptr) return nullptr;
  const auto found = context.legacy_decorators->plans.find(declaration->definition);
  return found == context.legacy_decorators->plans.end() ? nullptr : &found->second;
}

// The class as an expression of the same name.
Expr* ToExpression(LowerContext& context, const Builder& build, const Class& definition, bool named) {
  Class* inner = context.arena.Make<Class>(definition);
  if (inner->name != nullptr) {
    const Builder at_name = context.At(definition.name->span);
    inner->name = named ? context.Declare(at_name, context.NewSymbol(definition.name->name, SymbolKind::kClassName, definition.scope))
                        : nullptr;
  }
  return build.Make<ClassExpr>(inner);
}

// static { C_1 = this; }
void AssignAliasInStaticBlock(LowerContext& context, Class& definition, SymbolId alias) {
  const Builder build = context.At({definition.body_span.start, definition.body_span.start});
  ClassMember block;
  block.span = build.at;
  block.kind = ClassMemberKind::kStaticBlock;
  block.is_static = true;
  block.body = build.ListOf<Stmt*>({build.Do(build.AssignTo(context.Use(build, alias), build.This()))});
  block.scope = context.NewScope(ScopeKind::kStaticBlock, definition.scope);
  std::vector<ClassMember> members(definition.members.begin(), definition.members.end());
  // A constructor that a lowering added stays in front, as in TypeScript.
  const bool added = !members.empty() && members[0].kind == ClassMemberKind::kConstructor && members[0].span.empty();
  members.insert(members.begin() + (added ? 1 : 0), block);
  definition.members = CopyList(context.arena, members);
}

void EmitDecoratedClass(LowerContext& context, ClassDeclaration* node, Plan& plan, Statements& out) {
  Class& definition = *node->definition;
  if (plan.alias_in_static_block) AssignAliasInStaticBlock(context, definition, plan.alias);
  const Builder build = context.At(node->span);
  BindingIdentifier* const name = definition.name;
  if (Symbol* symbol = context.Find(name->symbol)) {
    symbol->flags |= kSymbolReassigned;
    symbol->kind = SymbolKind::kLet;
    symbol->references++;
  }
  const Builder at_name = context.At(name->span);
  const auto variable = [&] { return at_name.Ref(name->name, name->symbol); };
  const auto aliased = [&](Expr* value) {
    return plan.alias == SymbolId::kNone ? value : build.AssignTo(context.Use(at_name, plan.alias), value);
  };
  Expr* const expression = ToExpression(context, build, definition, !plan.generated_name);
  out.push_back(build.Declare(VariableKind::kLet, name, plan.alias_in_static_block ? expression : aliased(expression)));
  out.insert(out.end(), plan.statements.begin(), plan.statements.end());
  Expr* const decorated = build.CallOf(UseHelper(context, build, "__decorate"), {plan.class_decorators, variable()});
  out.push_back(build.Do(build.AssignTo(variable(), aliased(decorated))));
  if (!plan.exported) return;
  if (!context.namespaces.empty()) {
    out.push_back(ExportFromNamespace(context, *name));
    return;
  }
  ExportSpecifier specifier;
  specifier.span = node->span;
  specifier.local = specifier.exported = {name->span, name->name};
  specifier.symbol = name->symbol;
  auto* exports = build.Make<ExportNamed>();
  exports->specifiers = build.ListOf<ExportSpecifier>({specifier});
  out.push_back(exports);
}

void LeaveStatement(LowerContext& context, Stmt* node, Statements& out) {
  if (auto* by_default = As<ExportDefault>(node)) {
    out.push_back(node);
    Plan* plan = FindPlan(context, by_default->declaration);
    if (plan != nullptr) out.insert(out.end(), plan->statements.begin(), plan->statements.end());
    return;
  }
  Plan* plan = FindPlan(context, node);
  if (plan == nullptr) return out.push_back(node);
  auto* declaration = static_cast<ClassDeclaration*>(node);
  if (plan->decorates_class && declaration->definition->name != nullptr)
    return EmitDecoratedClass(context, declaration, *plan, out);
  out.push_back(node);
  // Those of a default export follow it.
  if (!plan->by_default) out.insert(out.end(), plan->statements.begin(), plan->statements.end());
}

// A default export without a name gets one, for the decorations to name it by.
void PrepareDefault(LowerContext& context, const ExportDefault& node) {
  auto* declaration = As<ClassDeclaration>(node.declaration);
  if (declaration == nullptr || !HasDecorations(*declaration->definition)) return;
  Plan& plan = context.legacy_decorators->plans[declaration->definition];
  plan.by_default = true;
  Class& definition = *declaration->definition;
  if (definition.name != nullptr) return;
  plan.generated_name = true;
  const Builder build = context.At({definition.span.start, definition.span.start});
  definition.name = context.Declare(build, context.NewUniqueSymbol("default_1", context.file.scope));
  context.Touch(definition.span);
}

Stmt* EnterStatement(LowerContext& context, Stmt* node) {
  if (auto* by_default = As<ExportDefault>(node)) {
    PrepareDefault(context, *by_default);
    return node;
  }
  if (auto* declaration = As<ClassDeclaration>(node)) {
    if (HasDecorations(*declaration->definition)) context.legacy_decorators->plans[declaration->definition];
    return node;
  }
  auto* exported = static_cast<ExportDeclaration*>(node);
  auto* declaration = As<ClassDeclaration>(exported->declaration);
  if (declaration == nullptr || !IsClassDecorated(*declaration->definition)) return node;
  // What is exported is the variable: `export { C }` follows.
  context.legacy_decorators->plans[declaration->definition].exported = true;
  declaration->span = node->span;
  return declaration;
}

}  // namespace

const Feature kLegacyDecorators = {
    .name = "legacy_decorators",
    .wanted =
        [](const LowerContext& context) {
          return context.options.experimental_decorators && context.file.has_decorators;
        },
    .kinds = {Kind::kClassDeclaration, Kind::kExportDeclaration, Kind::kExportDefault},
    .enter_statement = EnterStatement,
    .leave_statement = LeaveStatement,
    .enter_class = EnterClass,
    .leave_class = LeaveClass,
};

}  // namespace kiln
