// Without useDefineForClassFields, fields of TypeScript classes are assignments, not definitions:
//   class A { x = 1; static y = 2; }  →  class A { constructor() { this.x = 1; } static { this.y = 2; } }
#include <algorithm>

#include "transpiler/ast/visit.h"
#include "transpiler/lower/all_features.h"
#include "transpiler/lower/constructors.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  return context.options.typescript && !context.options.use_define_for_class_fields && context.file.has_fields;
}

bool IsLiteral(const Expr* key) {
  switch (key->kind) {
    case Kind::kStringLiteral:
    case Kind::kNumberLiteral:
    case Kind::kBigIntLiteral:
    case Kind::kNullLiteral:
    case Kind::kBooleanLiteral: return true;
    case Kind::kTemplateLiteral: return static_cast<const TemplateLiteral*>(key)->expressions.empty();
    default: return false;
  }
}

class FieldsOfClass {
 public:
  FieldsOfClass(LowerContext& context, Class& definition) : context_(context), definition_(definition) {}

  void Run();

 private:
  void Field(ClassMember& member);
  void Static(const ClassMember& member);
  bool KeepKeyInPlace(const ClassMember& member);
  Expr* Target(const Builder& build, const ClassMember& member);
  ClassMember StaticBlock(Span span, Expr* expression, Scope* inner);
  Expr* TakePending(Expr* last);
  void InsertInstanceFields(Span at);

  LowerContext& context_;
  Class& definition_;
  std::vector<ClassMember> members_;
  bool moves_private_ = false;      // into the constructor, with the others that go there
  Statements assignments_;          // for the constructor
  std::vector<Scope*> initializer_scopes_;
  std::vector<Expr*> pending_;      // computed keys to be evaluated at the next chance
};

// this.key, this["key"] or this[temporary], whose value the class evaluates once.
Expr* FieldsOfClass::Target(const Builder& build, const ClassMember& member) {
  Expr* const object = build.This();
  if (auto* name = As<PropertyName>(member.key); name != nullptr && !member.computed) {
    return context_.At(name->span).Dot(object, name->name);
  }
  if (!member.computed || IsLiteral(member.key)) return build.At(object, member.key);
  const SymbolId temporary = context_.NewKeptTemporary();
  pending_.push_back(build.AssignTo(context_.Use(build, temporary), member.key));
  return build.At(object, context_.Use(build, temporary));
}

ClassMember FieldsOfClass::StaticBlock(Span span, Expr* expression, Scope* inner) {
  const Builder build = context_.At(span);
  ClassMember block;
  block.span = span;
  block.kind = ClassMemberKind::kStaticBlock;
  block.is_static = true;
  block.scope = context_.NewScope(ScopeKind::kStaticBlock, definition_.scope);
  if (inner != nullptr) inner->parent = block.scope;
  block.body = build.ListOf<Stmt*>({build.Do(expression)});
  return block;
}

void FieldsOfClass::Static(const ClassMember& member) {
  if (member.value == nullptr) return;
  context_.Touch(member.span);
  const Builder build = context_.At(member.span);
  Expr* const target = Target(build, member);
  members_.push_back(StaticBlock(member.span, build.AssignTo(target, member.value), member.scope));
}

// Computed keys are evaluated outside of the class. In a static block, `this` is the class, `await` and `arguments` are errors.
// Says yes too often, inside of nested classes.
struct DependsOnPlace {
  bool found = false;
  void Node(Stmt* node) {
    EachChild(node, [this](auto*& child) { this->Node(child); });
  }
  void Node(Expr* node) {
    switch (node->kind) {
      case Kind::kThisExpr:
      case Kind::kSuperExpr:
      case Kind::kNewTarget:
      case Kind::kAwait:
      case Kind::kYield: found = true; return;
      case Kind::kIdentifier: {
        const Name name = static_cast<Identifier*>(node)->name;
        found = found || name == "arguments" || name == "await";
        return;
      }
      case Kind::kFunctionExpr: return;
      default: EachChild(node, [this](auto*& child) { this->Node(child); });
    }
  }
};

bool HasSideEffects(const Expr* key) { return !IsLiteral(key) && key->kind != Kind::kIdentifier; }

// class A { [await k] = 1 }  →  class A { constructor() { this[_a] = 1; } [_a = await k]; }
// The key stays where it is evaluated, and with it a field that is undefined before it is assigned.
bool FieldsOfClass::KeepKeyInPlace(const ClassMember& member) {
  DependsOnPlace depends;
  depends.Node(member.key);
  if (!depends.found) return false;
  const Builder build = context_.At(member.span);
  ClassMember kept = member;
  kept.value = nullptr;
  kept.scope = nullptr;
  if (member.value == nullptr) pending_.push_back(member.key);
  Expr* const target = member.value == nullptr ? nullptr : Target(build, member);
  kept.key = TakePending(nullptr);
  members_.push_back(kept);
  context_.Touch(member.span);
  if (target == nullptr) return true;
  Expr* const assignment = build.AssignTo(target, member.value);
  if (member.is_static) {
    members_.push_back(StaticBlock(member.span, assignment, member.scope));
  } else {
    assignments_.push_back(build.Do(assignment));
    initializer_scopes_.push_back(member.scope);
  }
  return true;
}

void FieldsOfClass::Field(ClassMember& member) {
  const Builder build = context_.At(member.span);
  if (auto* name = As<PrivateName>(member.key)) {
    if (!member.is_static && member.value != nullptr && moves_private_) {
      assignments_.push_back(
          build.Do(build.AssignTo(build.Make<PrivateMember>(false, build.This(), name), member.value)));
      initializer_scopes_.push_back(member.scope);
      member.value = nullptr;
      // Declaration and reference are nodes of their own.
      member.key = build.Make<PrivateName>(name->symbol, name->name);
      context_.Touch(member.span);
    }
    return members_.push_back(member);
  }
  if (member.computed && KeepKeyInPlace(member)) return;
  if (member.value == nullptr && member.computed && HasSideEffects(member.key)) pending_.push_back(member.key);
  if (member.is_static) return Static(member);
  if (member.value == nullptr) return;
  Expr* const target = Target(build, member);
  assignments_.push_back(build.Do(build.AssignTo(target, member.value)));
  initializer_scopes_.push_back(member.scope);
}

Expr* FieldsOfClass::TakePending(Expr* last) {
  if (last != nullptr) pending_.push_back(last);
  Expr* const result = pending_.size() == 1
                           ? pending_[0]
                           : context_.At(pending_[0]->span).Make<Sequence>(CopyList(context_.arena, pending_));
  pending_.clear();
  return result;
}

void FieldsOfClass::Run() {
  moves_private_ = std::ranges::any_of(definition_.members, [](const ClassMember& member) {
    return member.kind == ClassMemberKind::kField && !member.is_static && member.value != nullptr &&
           member.key->kind != Kind::kPrivateName;
  });
  for (ClassMember& member : definition_.members) {
    if (member.kind == ClassMemberKind::kField) {
      Field(member);
      continue;
    }
    if (member.computed && !pending_.empty()) {
      context_.Touch(member.span);
      member.key = TakePending(member.key);
    }
    members_.push_back(member);
  }
  if (!pending_.empty()) {
    const Span at = {definition_.body_span.start, definition_.body_span.start};
    members_.insert(members_.begin(), StaticBlock(at, TakePending(nullptr), nullptr));
  }
  definition_.members = CopyList(context_.arena, members_);
  context_.Touch(definition_.body_span);
  if (assignments_.empty()) return;
  ClassMember* constructor = FindConstructor(definition_);
  if (constructor == nullptr) constructor = AddConstructor(context_, definition_);
  InsertIntoConstructor(context_, definition_, *constructor->function, assignments_);
  for (Scope* scope : initializer_scopes_) {
    if (scope != nullptr) scope->parent = constructor->function->body_scope;
  }
}

void Leave(LowerContext& context, Class& definition) {
  const bool has_fields = std::ranges::any_of(
      definition.members, [](const ClassMember& member) { return member.kind == ClassMemberKind::kField; });
  if (has_fields) FieldsOfClass(context, definition).Run();
}

// TypeScript names a default export whose static fields it assigns.
Stmt* NameDefaultExport(LowerContext& context, Stmt* node) {
  auto* exported = static_cast<ExportDefault*>(node);
  auto* declaration = As<ClassDeclaration>(exported->declaration);
  if (declaration == nullptr || declaration->definition->name != nullptr) return node;
  Class& definition = *declaration->definition;
  const bool has_static = std::ranges::any_of(definition.members, [](const ClassMember& member) {
    return member.kind == ClassMemberKind::kField && member.is_static && member.value != nullptr;
  });
  if (!has_static) return node;
  const Builder build = context.At({definition.span.start, definition.span.start});
  definition.name = context.Declare(build, context.NewUniqueSymbol("default_1", context.file.scope));
  context.Touch(definition.span);
  return node;
}

}  // namespace

const Feature kClassFields = {
    .name = "class_fields",
    .wanted = Wanted,
    .kinds = {Kind::kExportDefault},
    .enter_statement = NameDefaultExport,
    .leave_class = Leave,
};

}  // namespace kiln
