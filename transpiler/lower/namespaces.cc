// TypeScript namespaces become functions that fill an object:
//   namespace N { export const a = 1; f(a); }  →  var N; (function (N) { N.a = 1; f(N.a); })(N || (N = {}));
// Exported variables exist only as properties of that object, also for the other blocks that merge
// into the same namespace.
#include "transpiler/lower/namespaces.h"

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/declarations.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  return context.options.typescript && context.file.has_enum_or_namespace;
}

void Start(LowerContext& context) { IndexNamespaces(context, context.file.body); }

// Remembers what needs no `var` of its own when a namespace merges into it.
void MarkEmitted(LowerContext& context, const BindingIdentifier* name) {
  if (name != nullptr) context.declarations->emitted.insert({name->symbol, context.scope});
}

Stmt* Enter(LowerContext& context, Stmt* node) {
  switch (node->kind) {
    case Kind::kNamespace: {
      auto* block = static_cast<Namespace*>(node);
      context.namespace_state->parameters[block] = BlockParameter(context, block->name, block->scope);
      return node;
    }
    case Kind::kFunctionDeclaration:
      MarkEmitted(context, static_cast<FunctionDeclaration*>(node)->function->name);
      return node;
    case Kind::kClassDeclaration:
      MarkEmitted(context, static_cast<ClassDeclaration*>(node)->definition->name);
      return node;
    case Kind::kExportDefault: {
      auto* exported = static_cast<ExportDefault*>(node);
      if (exported->declaration != nullptr) Enter(context, exported->declaration);
      return node;
    }
    default: return node;
  }
}

// namespace A.B {}: the inner one starts with its name.
bool IsDotted(const Namespace& block) { return block.span.start == block.name->span.start; }

void LowerBlock(LowerContext& context, Namespace& block, Statements& out) {
  const Builder build = context.At(block.span);
  const Builder at_name = context.At(block.name->span);
  context.Touch(block.span);
  DeclareOnce(context, build, block.name, IsDotted(block), out);
  const SymbolId id = NamespaceParameter(context, block);
  Parameter parameter;
  parameter.span = block.name->span;
  parameter.target = context.Declare(at_name, id);
  Function* function = MakeFunction(context, block.span, 0, build.ListOf<Parameter>({parameter}), block.body,
                                    block.scope->parent, block.scope);
  if (!block.body_span.empty()) function->body_span = block.body_span;
  context.bindings[id].scope = function->scope;
  Expr* const argument = MergeArgument(context, block.name);
  out.push_back(build.Do(build.CallOf(build.Make<FunctionExpr>(function), {argument})));
}

// --- export declarations inside a block ----------------------------------------------------

Expr* ExportedTarget(LowerContext& context, Expr* target);

Expr* ExportedProperty(LowerContext& context, const BindingIdentifier& name) {
  const Builder build = context.At(name.span);
  context.Touch(name.span);
  return build.Dot(context.Use(build, NamespaceParameter(context, *context.namespaces.back())), name.name);
}

// A binding pattern as an assignment pattern whose leaves are properties.
Expr* ExportedTarget(LowerContext& context, Expr* target) {
  if (auto* name = As<BindingIdentifier>(target)) return ExportedProperty(context, *name);
  if (auto* array = As<ArrayPattern>(target)) {
    for (PatternElement& element : array->elements) {
      if (element.target != nullptr) element.target = ExportedTarget(context, element.target);
    }
  } else if (auto* object = As<ObjectPattern>(target)) {
    for (PatternProperty& property : object->properties) {
      property.target = ExportedTarget(context, property.target);
      property.shorthand = false;
    }
  }
  return target;
}

void ExportVariables(LowerContext& context, const VariableDeclaration& declaration, Statements& out) {
  const Builder build = context.At(declaration.span);
  std::vector<Expr*> assignments;
  for (const Declarator& declarator : declaration.declarators) {
    if (declarator.init == nullptr) continue;
    const Builder at = context.At(declarator.span);
    assignments.push_back(at.AssignTo(ExportedTarget(context, declarator.target), declarator.init));
  }
  if (assignments.empty()) return;
  if (assignments.size() == 1) return out.push_back(build.Do(assignments[0]));
  out.push_back(build.Do(build.Make<Sequence>(CopyList(context.arena, assignments))));
}

// Whether what the declaration declares is kept as local names: `let E;` for an enum, a class that a
// lowering made a variable.
bool StaysLocal(LowerContext& context, const VariableDeclaration& declaration) {
  if ((declaration.flags & kNodeSynthetic) == 0 || declaration.declarators.empty()) return false;
  auto* name = As<BindingIdentifier>(declaration.declarators[0].target);
  if (name == nullptr) return false;
  const NamespaceExports* exports = FindNamespaceExports(context, context.namespaces.back()->name->symbol);
  if (exports == nullptr) return false;
  const auto found = exports->by_name.find(name->name);
  return found != exports->by_name.end() && !found->second[0].is_property;
}

void LowerExport(LowerContext& context, ExportDeclaration* node, Statements& out) {
  if (context.namespaces.empty()) return out.push_back(node);
  context.Touch(node->span);
  Stmt* const declaration = node->declaration;
  if (auto* variables = As<VariableDeclaration>(declaration)) {
    if (StaysLocal(context, *variables)) return out.push_back(declaration);
    return ExportVariables(context, *variables, out);
  }
  out.push_back(declaration);
  const BindingIdentifier* name = nullptr;
  if (auto* function = As<FunctionDeclaration>(declaration)) name = function->function->name;
  if (auto* definition = As<ClassDeclaration>(declaration)) name = definition->definition->name;
  if (name != nullptr) out.push_back(ExportFromNamespace(context, *name));
}

void Leave(LowerContext& context, Stmt* node, Statements& out) {
  switch (node->kind) {
    case Kind::kNamespace: return LowerBlock(context, *static_cast<Namespace*>(node), out);
    case Kind::kExportDeclaration: return LowerExport(context, static_cast<ExportDeclaration*>(node), out);
    case Kind::kExportNamed:  // an error for the type checker, nothing for the rest
      if (context.namespaces.empty()) out.push_back(node);
      return;
    default: return out.push_back(node);
  }
}

Expr* LeaveReference(LowerContext& context, Expr* node) {
  if (context.namespaces.empty()) return node;
  auto* reference = static_cast<Identifier*>(node);
  const ExportedReference found = FindExported(context, reference->name, reference->symbol);
  if (!found.through_object) return node;
  context.Touch(node->span);
  const Builder build = context.At(node->span);
  return build.Dot(context.Use(build, NamespaceParameter(context, *found.block)), reference->name);
}

}  // namespace

SymbolId NamespaceParameter(LowerContext& context, const Namespace& block) {
  return context.namespace_state->parameters[&block];
}

Stmt* ExportFromNamespace(LowerContext& context, const BindingIdentifier& name) {
  const Builder build = context.At(name.span);
  const SymbolId parameter = NamespaceParameter(context, *context.namespaces.back());
  if (Symbol* local = context.Find(name.symbol)) local->references++;
  return build.Do(build.AssignTo(build.Dot(context.Use(build, parameter), name.name), build.Ref(name.name, name.symbol)));
}

ExportedReference FindExported(LowerContext& context, Name name, SymbolId id) {
  const Symbol* symbol = context.Find(id);
  for (size_t i = context.namespaces.size(); i-- > 0;) {
    const Namespace* block = context.namespaces[i];
    const NamespaceExports* exports = FindNamespaceExports(context, block->name->symbol);
    if (exports == nullptr) continue;
    const auto found = exports->by_name.find(name);
    if (found == exports->by_name.end()) continue;
    for (const NamespaceExport& exported : found->second) {
      if (exported.block == block && exported.symbol == id) return {block, id, exported.is_property};
    }
    if (symbol != nullptr && symbol->scope != nullptr && IsWithin(symbol->scope, block->scope)) return {};
    return {block, found->second[0].symbol, true};
  }
  return {};
}

const Feature kNamespaces = {
    .name = "namespaces",
    .wanted = Wanted,
    .kinds = {Kind::kNamespace, Kind::kExportDeclaration, Kind::kExportNamed, Kind::kExportDefault,
              Kind::kFunctionDeclaration, Kind::kClassDeclaration, Kind::kIdentifier},
    .leave_expression = LeaveReference,
    .enter_statement = Enter,
    .leave_statement = Leave,
    .start = Start,
};

}  // namespace kiln
