#include "transpiler/lower/walk.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "transpiler/ast/visit.h"

namespace kiln {
namespace {

bool IsDeclaration(const Stmt* node) {
  switch (node->kind) {
    case Kind::kVariableDeclaration:
    case Kind::kFunctionDeclaration:
    case Kind::kClassDeclaration:
    case Kind::kEnum:
    case Kind::kNamespace:
    case Kind::kImportEquals:
      return true;
    default:
      return false;
  }
}

size_t EndOfDirectives(std::span<Stmt* const> statements) {
  size_t i = 0;
  while (i < statements.size() && statements[i]->kind == Kind::kDirective) i++;
  return i;
}

// The statement that a loop repeats; null if the node is no loop.
Stmt** BodyOfLoop(Stmt* node) {
  switch (node->kind) {
    case Kind::kFor: return &static_cast<For*>(node)->body;
    case Kind::kForIn: return &static_cast<ForIn*>(node)->body;
    case Kind::kForOf: return &static_cast<ForOf*>(node)->body;
    case Kind::kWhile: return &static_cast<While*>(node)->body;
    case Kind::kDoWhile: return &static_cast<DoWhile*>(node)->body;
    default: return nullptr;
  }
}

Stmt* DeclareAll(LowerContext& context, VariableKind kind, const std::vector<SymbolId>& symbols, Span at) {
  const Builder build = context.At(at);
  std::vector<Declarator> declarators;
  const Span made = {at.start, at.start};  // none of its text is in the source
  for (SymbolId symbol : symbols) declarators.push_back({made, context.Declare(build, symbol), nullptr});
  return build.Make<VariableDeclaration>(kind, CopyList(context.arena, declarators));
}

}  // namespace

Walk::Walk(LowerContext& context, std::span<const Feature* const> active, WalkExtent extent,
           std::span<const uint32_t> places)
    : context_(context), extent_(extent), places_(places) {
  for (const Feature* feature : active) {
    if (!feature->walks) continue;
    for (size_t i = 0; i < kKindCount; i++) {
      if (!feature->kinds.Has(static_cast<Kind>(i))) continue;
      const bool statement = i >= static_cast<size_t>(Kind::kBlock);
      if (statement ? feature->enter_statement != nullptr : feature->enter_expression != nullptr) {
        hooks_[i].enter.push_back(feature);
      }
      if (statement ? feature->leave_statement != nullptr : feature->leave_expression != nullptr) {
        hooks_[i].leave.push_back(feature);
      }
    }
    if (feature->enter_class != nullptr) enter_class_.push_back(feature);
    if (feature->leave_class != nullptr) leave_class_.push_back(feature);
    if (feature->leave_list != nullptr) leave_list_.push_back(feature);
  }
}

void Walk::File() {
  context_.scope = context_.file.scope;
  StatementList(context_.file.body, ListKind::kFile, context_.file.scope);
}

bool Walk::IsOfInterest(Span span) const {
  if (extent_ == WalkExtent::kEverything) return true;
  const auto at = std::ranges::lower_bound(places_, span.start);
  return at != places_.end() && *at < span.end;
}

// --- expressions ---------------------------------------------------------------------------

Expr* Walk::Expression(Expr* node) {
  for (const Feature* feature : HooksOf(node).enter) {
    if (feature->kinds.Has(node->kind)) node = feature->enter_expression(context_, node);
  }
  Children(node);
  for (const Feature* feature : HooksOf(node).leave) {
    if (feature->kinds.Has(node->kind)) node = feature->leave_expression(context_, node);
  }
  return node;
}

template <class T>
void Walk::Field(T& field) {
  if constexpr (!std::is_pointer_v<T> && internal::HasFields<T>::value) {
    field.EachField([this](const char*, auto& inner) { this->Field(inner); });
  }
}

void Walk::Field(Block*& field) {
  if (field != nullptr) StatementList(field->body, ListKind::kBlock, field->scope);
}

// { a } stays short only while its value is the plain name.
void Walk::Field(Property& field) {
  if (field.computed) Field(field.key);
  Expr* const before = field.value;
  Field(field.value);
  if (field.kind == PropertyKind::kShorthand && field.value != before) field.kind = PropertyKind::kValue;
}

void Walk::Field(PatternProperty& field) {
  if (field.computed) Field(field.key);
  Expr* const before = field.target;
  Field(field.target);
  if (field.shorthand && field.target != before) field.shorthand = false;
  Field(field.default_value);
}

void Walk::Children(Expr* node) {
  switch (node->kind) {
    case Kind::kIdentifier:
    case Kind::kBindingIdentifier:
    case Kind::kPropertyName:
    case Kind::kStringLiteral:
    case Kind::kNumberLiteral:
    case Kind::kThisExpr:
      return;
    case Kind::kMember:
      return Field(static_cast<Member*>(node)->object);
    case Kind::kJsxElement:
      return JsxChildren(static_cast<JsxElement*>(node));
    default:
      Visit(node, [this](auto* concrete) {
        concrete->EachField([this](const char*, auto& field) { this->Field(field); });
      });
  }
}

// Children before attributes, because the order in which run-time imports are first used shows.
void Walk::JsxChildren(JsxElement* node) {
  Field(node->children);
  for (JsxAttribute& attribute : node->attributes) Field(attribute.value);
  if (node->name != nullptr && node->name->kind != Kind::kJsxName) Field(node->name);
}

// --- functions and classes -----------------------------------------------------------------

void Walk::FunctionParts(Function& function) {
  Scope* const outer = context_.scope;
  context_.functions.push_back(&function);
  if (function.scope != nullptr) context_.scope = function.scope;
  for (Parameter& parameter : function.parameters) {
    for (Decorator& decorator : parameter.decorators) Field(decorator.expression);
    Field(parameter.target);
    Field(parameter.default_value);
  }
  if (function.expression != nullptr) {
    ArrowBody(function);
  } else {
    StatementList(function.body, ListKind::kFunctionBody, function.body_scope);
  }
  context_.functions.pop_back();
  context_.scope = outer;
}

// An arrow whose expression turned out to need temporaries gets a block body to declare them in.
void Walk::ArrowBody(Function& function) {
  context_.hoists.emplace_back().scope = function.scope;
  Field(function.expression);
  const std::vector<SymbolId> temporaries = std::move(context_.hoists.back().temporaries);
  context_.hoists.pop_back();
  if (temporaries.empty()) return;
  const Span at = function.expression->span;
  const Builder build = context_.At(at);
  function.body_scope = context_.NewScope(ScopeKind::kFunctionBody, function.scope);
  for (SymbolId id : temporaries) context_.bindings[id].scope = function.body_scope;
  function.body = build.ListOf<Stmt*>(
      {DeclareAll(context_, VariableKind::kVar, temporaries, at), build.Make<Return>(function.expression)});
  function.expression = nullptr;
  function.flags &= ~kFunctionExpressionBody;
  context_.Touch(at);
}

void Walk::ClassParts(Class& definition) {
  for (const Feature* feature : enter_class_) feature->enter_class(context_, definition);
  for (Decorator& decorator : definition.decorators) Field(decorator.expression);
  Scope* const outer = context_.scope;
  if (definition.scope != nullptr) context_.scope = definition.scope;
  Field(definition.heritage);
  context_.classes.push_back(&definition);
  for (ClassMember& member : definition.members) ClassMemberParts(member);
  context_.classes.pop_back();
  context_.scope = outer;
  for (const Feature* feature : leave_class_) feature->leave_class(context_, definition);
}

void Walk::ClassMemberParts(ClassMember& member) {
  for (Decorator& decorator : member.decorators) Field(decorator.expression);
  if (member.computed) Field(member.key);
  if (member.function != nullptr) return FunctionParts(*member.function);
  if (member.kind == ClassMemberKind::kStaticBlock) {
    return StatementList(member.body, ListKind::kStaticBlock, member.scope);
  }
  if (member.value == nullptr) return;
  Scope* const outer = context_.scope;
  if (member.scope != nullptr) context_.scope = member.scope;
  Field(member.value);
  context_.scope = outer;
}

// --- statements ----------------------------------------------------------------------------

void Walk::WithScope(Scope* scope, Stmt* node) {
  Scope* const outer = context_.scope;
  if (scope != nullptr) context_.scope = scope;
  Stmt** const body = BodyOfLoop(node);
  Visit(node, [this, body](auto* concrete) {
    concrete->EachField([this, body](const char*, auto& field) {
      if constexpr (std::is_same_v<decltype(field), Stmt*&>) {
        if (&field == body) return this->LoopBody(field);
      }
      this->Field(field);
    });
  });
  context_.scope = outer;
}

// What each iteration has for itself is declared at the top of the body.
void Walk::LoopBody(Stmt*& body) {
  std::vector<SymbolId> symbols;
  std::vector<SymbolId>* const around = std::exchange(context_.hoists.back().each_iteration, &symbols);
  Field(body);
  context_.hoists.back().each_iteration = around;
  if (symbols.empty()) return;
  context_.Touch(body->span);
  auto* block = As<Block>(body);
  if (block == nullptr) {
    const Builder build = context_.At(body->span);
    body = block = build.Make<Block>(build.ListOf<Stmt*>({body}), context_.NewScope(ScopeKind::kBlock, context_.scope));
  }
  for (SymbolId id : symbols) context_.bindings[id].scope = block->scope != nullptr ? block->scope : context_.scope;
  const Span at = block->body.empty() ? block->span : block->body[0]->span;
  Statements list = {DeclareAll(context_, VariableKind::kLet, symbols, at)};
  list.insert(list.end(), block->body.begin(), block->body.end());
  block->body = CopyList(context_.arena, list);
}

void Walk::Children(Stmt* node) {
  switch (node->kind) {
    case Kind::kExpressionStatement:
      return Field(static_cast<ExpressionStatement*>(node)->expression);
    case Kind::kBlock: {
      Block* block = static_cast<Block*>(node);
      return StatementList(block->body, ListKind::kBlock, block->scope);
    }
    case Kind::kNamespace: {
      Namespace* space = static_cast<Namespace*>(node);
      context_.namespaces.push_back(space);
      StatementList(space->body, ListKind::kNamespace, space->scope);
      return context_.namespaces.pop_back();
    }
    case Kind::kEnum: return WithScope(static_cast<Enum*>(node)->scope, node);
    case Kind::kFor: return WithScope(static_cast<For*>(node)->scope, node);
    case Kind::kForIn: return WithScope(static_cast<ForIn*>(node)->scope, node);
    case Kind::kForOf: return WithScope(static_cast<ForOf*>(node)->scope, node);
    case Kind::kSwitch: {
      Switch* statement = static_cast<Switch*>(node);
      Field(statement->discriminant);
      for (SwitchCase& item : statement->cases) {
        Field(item.test);
        StatementList(item.body, ListKind::kSwitchCase, statement->scope);
      }
      return;
    }
    case Kind::kDirective:
    case Kind::kImport:
    case Kind::kExportNamed:
    case Kind::kExportAll:
    case Kind::kTypeDeclaration:
      return;
    default: return WithScope(nullptr, node);
  }
}

void Walk::Statement(Stmt* node, Statements& out) {
  if (node->kind == Kind::kExportDeclaration) return Exported(static_cast<ExportDeclaration*>(node), out);
  for (const Feature* feature : HooksOf(node).enter) {
    if (!feature->kinds.Has(node->kind)) continue;
    node = feature->enter_statement(context_, node);
    if (node == nullptr) return;
  }
  const bool exported = context_.exported;
  context_.exported = false;
  auto* by_default = As<ExportDefault>(node);
  if (by_default != nullptr && by_default->declaration != nullptr) {
    ExportedDefault(by_default, out);
  } else {
    Children(node);
  }
  context_.exported = exported;
  LeaveStatement(node, out);
}

void Walk::LeaveStatement(Stmt* node, Statements& out) {
  const std::vector<const Feature*>& leave = HooksOf(node).leave;
  if (leave.empty()) return out.push_back(node);
  Statements pending = {node};
  Statements next;
  for (const Feature* feature : leave) {
    next.clear();
    for (Stmt* statement : pending) {
      if (feature->kinds.Has(statement->kind)) {
        feature->leave_statement(context_, statement, next);
      } else {
        next.push_back(statement);
      }
    }
    pending.swap(next);
  }
  out.insert(out.end(), pending.begin(), pending.end());
}

// `export` stays on the declarations that the inner statement turns into.
void Walk::Exported(ExportDeclaration* node, Statements& out) {
  for (const Feature* feature : HooksOf(node).enter) {
    Stmt* const entered = feature->enter_statement(context_, node);
    if (entered == nullptr) return;
    if (entered->kind != Kind::kExportDeclaration) return Statement(entered, out);
    node = static_cast<ExportDeclaration*>(entered);
  }
  Statements inner;
  context_.exported = true;
  Statement(node->declaration, inner);
  context_.exported = false;
  bool reused = false;
  for (Stmt* statement : inner) {
    if (!IsDeclaration(statement)) {
      out.push_back(statement);
      continue;
    }
    ExportDeclaration* wrapper = node;
    if (reused) wrapper = context_.At(node->span).Make<ExportDeclaration>(statement);
    wrapper->declaration = statement;
    reused = true;
    LeaveStatement(wrapper, out);
  }
}

// export default class C {} that turned into several statements: they stand before `export default C`.
void Walk::ExportedDefault(ExportDefault* node, Statements& out) {
  Statements inner;
  Statement(node->declaration, inner);
  const bool plain = inner.size() == 1 && (inner[0]->kind == Kind::kFunctionDeclaration ||
                                           inner[0]->kind == Kind::kClassDeclaration);
  if (plain) {
    node->declaration = inner[0];
    return;
  }
  const BindingIdentifier* name = nullptr;
  if (auto* definition = As<ClassDeclaration>(node->declaration)) name = definition->definition->name;
  if (auto* function = As<FunctionDeclaration>(node->declaration)) name = function->function->name;
  if (name == nullptr) return;
  out.insert(out.end(), inner.begin(), inner.end());
  node->declaration = nullptr;
  if (Symbol* symbol = context_.Find(name->symbol)) symbol->references++;
  node->expression = context_.At(node->span).Ref(name->name, name->symbol);
}

// Where the grammar has room for one statement only.
Stmt* Walk::SingleStatement(Stmt* node) {
  Statements out;
  Statement(node, out);
  if (out.size() == 1) return out[0];
  const Builder build = context_.At(node->span);
  context_.Touch(node->span);
  if (out.empty()) return build.Make<Empty>();
  return build.Make<Block>(CopyList(context_.arena, out), context_.NewScope(ScopeKind::kBlock, context_.scope));
}

void Walk::StatementList(List<Stmt*>& list, ListKind kind, Scope* scope) {
  Scope* const outer = context_.scope;
  if (scope != nullptr) context_.scope = scope;
  const bool hoists = kind != ListKind::kBlock && kind != ListKind::kSwitchCase;
  if (hoists) context_.hoists.emplace_back().scope = scope;
  const size_t base = stack_.size();
  bool changed = false;
  for (Stmt* statement : list) {
    if (!IsOfInterest(statement->span)) {
      stack_.push_back(statement);
      continue;
    }
    const size_t before = stack_.size();
    Statement(statement, stack_);
    if (stack_.size() == before + 1 && stack_.back() == statement) continue;
    changed = true;
    if (kind == ListKind::kFile && stack_.size() == before) {
      context_.Remove(statement->span);
    } else {
      context_.Touch(statement->span);
    }
  }
  if (!leave_list_.empty()) changed |= LeaveList(kind, scope, base);
  if (hoists) {
    const HoistFrame& frame = context_.hoists.back();
    changed |= !(frame.temporaries.empty() && frame.aliases.empty()) && kind != ListKind::kFile;
    if (kind != ListKind::kFile) DeclareTemporaries(base);
    if (kind != ListKind::kFile) context_.hoists.pop_back();  // the file's: Lower() declares them
  }
  if (changed) list = context_.arena.Copy(std::span<Stmt* const>(stack_.data() + base, stack_.size() - base));
  stack_.resize(base);
  context_.scope = outer;
}

bool Walk::LeaveList(ListKind kind, Scope* scope, size_t base) {
  Statements list(stack_.begin() + static_cast<ptrdiff_t>(base), stack_.end());
  bool changed = false;
  for (const Feature* feature : leave_list_) changed |= feature->leave_list(context_, kind, scope, list);
  if (!changed) return false;
  stack_.resize(base);
  stack_.insert(stack_.end(), list.begin(), list.end());
  return true;
}

void Walk::DeclareTemporaries(size_t base) {
  const HoistFrame& frame = context_.hoists.back();
  for (const std::vector<SymbolId>* symbols : {&frame.temporaries, &frame.aliases}) {
    if (symbols->empty()) continue;
    const std::span<Stmt* const> list(stack_.data() + base, stack_.size() - base);
    const size_t at = base + EndOfDirectives(list);
    const Span span = list.empty() ? Span{} : list[0]->span;
    stack_.insert(stack_.begin() + static_cast<ptrdiff_t>(at), DeclareAll(context_, VariableKind::kVar, *symbols, span));
  }
}

}  // namespace kiln
