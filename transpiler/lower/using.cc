// `using` and `await using`: what the rest of the block does is wrapped in a try statement that disposes.
//   { using a = f(); g(); }  →
//   { const env = {…}; try { const a = __addDisposableResource(env, f(), false); g(); }
//     catch (e) { env.error = e; env.hasError = true; } finally { __disposeResources(env); } }
// https://tc39.es/proposal-explicit-resource-management/
#include <algorithm>
#include <string>
#include <utility>

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/helpers.h"

namespace kiln {
namespace {

bool IsUsing(const VariableDeclaration& declaration) {
  return declaration.variable_kind == VariableKind::kUsing || declaration.variable_kind == VariableKind::kAwaitUsing;
}

VariableDeclaration* AsUsing(Stmt* statement) {
  auto* declaration = As<VariableDeclaration>(statement);
  return declaration != nullptr && IsUsing(*declaration) ? declaration : nullptr;
}

// One environment: the resources of one block, in the order in which they were acquired.
class Environment {
 public:
  Environment(LowerContext& context, Span at, Scope* scope)
      : context_(context), build_(context.At({at.start, at.start})), scope_(scope), env_(context.NewUniqueSymbol("env", scope)) {}

  // using a = f() → kind a = __addDisposableResource(env, f(), false)
  void Acquire(VariableDeclaration& declaration, VariableKind kind) {
    const bool is_async = declaration.variable_kind == VariableKind::kAwaitUsing;
    is_async_ |= is_async;
    context_.Touch(declaration.span);
    declaration.variable_kind = kind;
    for (Declarator& declarator : declaration.declarators) {
      context_.Touch(declarator.span);
      declarator.init = Resource(context_.At(declarator.span), declarator.init, is_async);
      if (auto* name = As<BindingIdentifier>(declarator.target))
        if (Symbol* symbol = context_.Find(name->symbol)) symbol->kind = kind == VariableKind::kVar ? SymbolKind::kVar : SymbolKind::kConst;
    }
  }
  Expr* Resource(const Builder& build, Expr* value, bool is_async) {
    is_async_ |= is_async;
    return build.CallOf(UseHelper(context_, build, "__addDisposableResource"),
                        {context_.Use(build, env_), value, build.Bool(is_async)});
  }

  void Wrap(const Statements& body, Statements& out) {
    out.push_back(DeclareEnvironment());
    Block* block = MakeBlock(body);
    const SymbolId error = context_.NewUniqueSymbol("e", scope_);
    Scope* catch_scope = context_.NewScope(ScopeKind::kCatch, scope_);
    BindingIdentifier* const parameter = context_.Declare(build_, error);
    Block* handler = MakeBlock({build_.Do(build_.AssignTo(Field("error"), context_.Use(build_, error))),
                                build_.Do(build_.AssignTo(Field("hasError"), build_.Bool(true)))});
    out.push_back(build_.Make<Try>(block, parameter, handler, MakeBlock(Dispose()), catch_scope));
  }

 private:
  Expr* Field(std::string_view name) { return build_.Dot(context_.Use(build_, env_), Name(name)); }

  Stmt* DeclareEnvironment() {
    const auto property = [&](std::string_view name, Expr* value) {
      Property made;
      made.span = build_.at;
      made.key = build_.Make<PropertyName>(Name(name));
      made.value = value;
      return made;
    };
    Expr* const object = build_.Make<ObjectLiteral>(build_.ListOf<Property>(
        {property("stack", build_.Make<ArrayLiteral>(List<Expr*>{})), property("error", build_.Undefined()),
         property("hasError", build_.Bool(false))}));
    return build_.Declare(VariableKind::kConst, context_.Declare(build_, env_), object);
  }

  Statements Dispose() {
    Expr* const call = build_.CallOf(UseHelper(context_, build_, "__disposeResources"), {context_.Use(build_, env_)});
    if (!is_async_) return {build_.Do(call)};
    const SymbolId result = context_.NewUniqueSymbol("result", scope_);
    Stmt* const declare = build_.Declare(VariableKind::kConst, context_.Declare(build_, result), call);
    Stmt* const wait = build_.Do(build_.Make<Await>(context_.Use(build_, result)));
    return {declare, build_.Make<If>(context_.Use(build_, result), wait, nullptr)};
  }

  Block* MakeBlock(const Statements& body) {
    return build_.Make<Block>(CopyList(context_.arena, body), context_.NewScope(ScopeKind::kBlock, scope_));
  }

  LowerContext& context_;
  Builder build_;
  Scope* scope_;
  SymbolId env_;
  bool is_async_ = false;
};

size_t EndOfDirectives(const Statements& list) {
  size_t i = 0;
  while (i < list.size() && list[i]->kind == Kind::kDirective) i++;
  return i;
}

void LowerList(LowerContext& context, Scope* scope, Statements& list) {
  Environment environment(context, list[0]->span, scope);
  for (Stmt* statement : list)
    if (auto* declaration = AsUsing(statement)) environment.Acquire(*declaration, VariableKind::kConst);
  const auto after_directives = list.begin() + static_cast<ptrdiff_t>(EndOfDirectives(list));
  const Statements body(after_directives, list.end());
  list.erase(after_directives, list.end());
  environment.Wrap(body, list);
}

// --- the top level ---------------------------------------------------------------------------------
// Imports, exports and functions stay outside, where they are hoisted from. What they see must be there, too:
// variables and classes become `var`s, which are declared outside wherever they stand.

class TopLevel {
 public:
  TopLevel(LowerContext& context, Statements& list)
      : context_(context), environment_(context, list[0]->span, context.file.scope), list_(list) {}

  void Run() {
    for (Stmt* statement : list_) Sort(statement);
    list_ = std::move(outside_);
    environment_.Wrap(inside_, list_);
    if (exports_.empty()) return;
    auto* made = context_.At({}).Make<ExportNamed>();
    made->specifiers = CopyList(context_.arena, exports_);
    list_.push_back(made);
  }

 private:
  void Sort(Stmt* statement) {
    switch (statement->kind) {
      case Kind::kDirective:
      case Kind::kImport:
      case Kind::kExportNamed:
      case Kind::kExportAll:
      case Kind::kFunctionDeclaration:
      case Kind::kTypeDeclaration: return outside_.push_back(statement);
      case Kind::kExportDeclaration: return Exported(static_cast<ExportDeclaration*>(statement));
      case Kind::kExportDefault: return ExportedDefault(static_cast<ExportDefault*>(statement));
      case Kind::kVariableDeclaration: return Variables(static_cast<VariableDeclaration*>(statement));
      case Kind::kClassDeclaration: return ClassVariable(static_cast<ClassDeclaration*>(statement));
      default: return inside_.push_back(statement);
    }
  }

  void Exported(ExportDeclaration* node) {
    if (node->declaration->kind == Kind::kFunctionDeclaration) return outside_.push_back(node);
    context_.Touch(node->span);
    if (auto* variables = As<VariableDeclaration>(node->declaration)) {
      for (const Declarator& declarator : variables->declarators) ExportNames(declarator.target);
      return Variables(variables);
    }
    if (auto* declaration = As<ClassDeclaration>(node->declaration)) {
      ExportNames(declaration->definition->name);
      return ClassVariable(declaration);
    }
    outside_.push_back(node);
  }

  void ExportNames(Expr* target) {
    if (auto* name = As<BindingIdentifier>(target)) return Export(*name, name->name);
    if (auto* array = As<ArrayPattern>(target)) {
      for (PatternElement& element : array->elements)
        if (element.target != nullptr) ExportNames(element.target);
    } else if (auto* object = As<ObjectPattern>(target)) {
      for (PatternProperty& property : object->properties) ExportNames(property.target);
    }
  }

  void Export(const BindingIdentifier& name, Name exported) {
    ExportSpecifier specifier;
    specifier.local.text = name.name;
    specifier.exported.text = exported;
    specifier.symbol = name.symbol;
    if (Symbol* symbol = context_.Find(name.symbol)) symbol->references++;
    exports_.push_back(specifier);
  }

  void ExportedDefault(ExportDefault* node) {
    auto* declaration = As<ClassDeclaration>(node->declaration);
    if (node->declaration != nullptr && declaration == nullptr) return outside_.push_back(node);  // a function
    context_.Touch(node->span);
    if (declaration != nullptr && declaration->definition->name != nullptr) {
      Export(*declaration->definition->name, Name(std::string_view("default")));
      return ClassVariable(declaration);
    }
    const Builder build = context_.At(node->span);
    Expr* value = declaration != nullptr ? build.Make<ClassExpr>(declaration->definition) : node->expression;
    BindingIdentifier* name = context_.Declare(build, context_.NewUniqueSymbol("_default", context_.file.scope));
    inside_.push_back(build.Declare(VariableKind::kVar, name, NamedDefault(build, value)));
    Export(*name, Name(std::string_view("default")));
  }

  // What is anonymous is called "default": { default: class {} }.default
  Expr* NamedDefault(const Builder& build, Expr* value) {
    if (value->flags & kNodeParenthesized) return value;
    const auto* definition = As<ClassExpr>(value);
    const auto* function = As<FunctionExpr>(value);
    const bool anonymous = value->kind == Kind::kArrowFunction ||
                           (definition != nullptr && definition->definition->name == nullptr) ||
                           (function != nullptr && function->function->name == nullptr);
    if (!anonymous) return value;
    Property property;
    property.span = build.at;
    property.key = build.Make<PropertyName>(Name(std::string_view("default")));
    property.value = value;
    return build.Dot(build.Make<ObjectLiteral>(build.ListOf<Property>({property})), Name(std::string_view("default")));
  }

  void Variables(VariableDeclaration* declaration) {
    if (IsUsing(*declaration)) {
      environment_.Acquire(*declaration, VariableKind::kVar);
    } else if (declaration->variable_kind != VariableKind::kVar) {
      context_.Touch(declaration->span);
      declaration->variable_kind = VariableKind::kVar;
    }
    inside_.push_back(declaration);
  }

  void ClassVariable(ClassDeclaration* node) {
    const Builder build = context_.At(node->span);
    context_.Touch(node->span);
    Class* inner = context_.arena.Make<Class>(*node->definition);
    BindingIdentifier* const name = node->definition->name;
    inner->name = context_.Declare(build, context_.NewSymbol(name->name, SymbolKind::kClassName, inner->scope));
    if (Symbol* symbol = context_.Find(name->symbol)) symbol->kind = SymbolKind::kVar;
    inside_.push_back(build.Declare(VariableKind::kVar, name, build.Make<ClassExpr>(inner)));
  }

  LowerContext& context_;
  Environment environment_;
  Statements& list_;
  Statements outside_, inside_;
  std::vector<ExportSpecifier> exports_;
};

bool LeaveList(LowerContext& context, ListKind kind, Scope* scope, Statements& list) {
  if (std::ranges::none_of(list, [](Stmt* statement) { return AsUsing(statement) != nullptr; })) return false;
  if (kind == ListKind::kFile) TopLevel(context, list).Run();
  else LowerList(context, scope, list);
  return true;
}

// --- loops -----------------------------------------------------------------------------------------

// for (using a of b) c → for (const a_1 of b) { using a = a_1; c }
void LowerForOf(LowerContext& context, ForOf* node) {
  auto* declaration = AsUsing(node->left);
  if (declaration == nullptr) return;
  context.Touch(node->span);
  const Builder build = context.At(declaration->span);
  auto* name = static_cast<BindingIdentifier*>(declaration->declarators[0].target);
  const std::string wanted = std::string(name->name.view()) + "_1";
  const SymbolId item = context.NewUniqueSymbol(wanted, node->scope);
  node->left = build.Declare(VariableKind::kConst, context.Declare(build, item), nullptr);
  declaration->declarators[0].init = context.Use(build, item);
  Environment environment(context, node->body->span, node->scope);
  environment.Acquire(*declaration, VariableKind::kConst);
  Statements made;
  environment.Wrap({declaration, node->body}, made);
  node->body = build.Make<Block>(CopyList(context.arena, made), context.NewScope(ScopeKind::kBlock, node->scope));
}

// for (using a = b; …) c → { using a = b; for (; …) c }
Stmt* LowerFor(LowerContext& context, For* node) {
  auto* declaration = AsUsing(node->init);
  if (declaration == nullptr) return node;
  context.Touch(node->span);
  const Builder build = context.At(node->span);
  Environment environment(context, node->span, node->scope);
  environment.Acquire(*declaration, VariableKind::kConst);
  node->init = nullptr;
  Statements made;
  environment.Wrap({declaration, node}, made);
  return build.Make<Block>(CopyList(context.arena, made), node->scope);
}

// A label stays with its loop: a: { …; try { using; for … } } → { …; try { using; a: for … } }
Stmt* LowerLabel(LowerContext& context, Labeled* node) {
  auto* block = As<Block>(node->body);
  if (block == nullptr || !(block->flags & kNodeSynthetic) || block->body.size() != 2) return node;
  auto* attempt = As<Try>(block->body[1]);
  if (attempt == nullptr || attempt->block->body.size() != 2) return node;
  Stmt*& loop = attempt->block->body[1];
  if (loop->kind != Kind::kFor && loop->kind != Kind::kLabeled) return node;
  context.Touch(node->span);
  node->body = std::exchange(loop, node);
  return block;
}

void LeaveStatement(LowerContext& context, Stmt* node, Statements& out) {
  switch (node->kind) {
    case Kind::kForOf:
      LowerForOf(context, static_cast<ForOf*>(node));
      return out.push_back(node);
    case Kind::kFor: return out.push_back(LowerFor(context, static_cast<For*>(node)));
    case Kind::kLabeled: return out.push_back(LowerLabel(context, static_cast<Labeled*>(node)));
    default: return out.push_back(node);
  }
}

}  // namespace

const Feature kUsing = {
    .name = "using",
    .wanted = [](const LowerContext& context) { return context.options.lower_using && context.file.has_using; },
    .kinds = {Kind::kForOf, Kind::kFor, Kind::kLabeled},
    .leave_statement = LeaveStatement,
    .leave_list = LeaveList,
};

}  // namespace kiln
