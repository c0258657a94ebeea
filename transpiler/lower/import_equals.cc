// import a = b.c  →  var a = b.c
// import a = require("x")  →  const a = require("x"), with a `require` of its own in ES modules.
// Unused ones disappear, and with them the use of what they name.
#include <algorithm>

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/module_kind.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  if (!context.options.typescript) return false;
  if (context.file.has_enum_or_namespace) return true;
  return std::ranges::any_of(context.file.body, [](Stmt* statement) {
    if (auto* exported = As<ExportDeclaration>(statement)) statement = exported->declaration;
    return statement->kind == Kind::kImportEquals;
  });
}

Symbol* RootOf(LowerContext& context, Expr* entity) {
  while (auto* member = As<Member>(entity)) entity = member->object;
  auto* root = As<Identifier>(entity);
  return root == nullptr ? nullptr : context.Find(root->symbol);
}

bool IsUnused(LowerContext& context, const ImportEquals& node) {
  if (node.type_only) return true;
  if (context.options.verbatim_module_syntax) return false;
  const Symbol* symbol = context.Find(node.name->symbol);
  if (symbol == nullptr || symbol->references > 0) return false;
  return !IsExportedByName(context, node.name->symbol);
}

// Backwards, because each may be the only use of one before it.
void Elide(LowerContext& context, List<Stmt*>& body, bool is_file) {
  Statements kept;
  for (size_t i = body.size(); i-- > 0;) {
    Stmt* statement = body[i];
    auto* exported = As<ExportDeclaration>(statement);
    auto* node = As<ImportEquals>(exported != nullptr ? exported->declaration : statement);
    const bool drop = node != nullptr && (exported != nullptr ? node->type_only : IsUnused(context, *node));
    if (!drop) {
      kept.push_back(statement);
      continue;
    }
    Symbol* root = node->entity == nullptr ? nullptr : RootOf(context, node->entity);
    if (root != nullptr && root->references > 0 && !node->type_only) root->references--;
    is_file ? context.Remove(statement->span) : context.Touch(statement->span);
  }
  if (kept.size() == body.size()) return;
  std::ranges::reverse(kept);
  body = CopyList(context.arena, kept);
}

void Start(LowerContext& context) { Elide(context, context.file.body, true); }

Stmt* EnterNamespace(LowerContext& context, Stmt* node) {
  Elide(context, static_cast<Namespace*>(node)->body, false);
  return node;
}

// In a namespace `import x = require()` is an error for the type checker, and nothing here.
Stmt* EnterExport(LowerContext& context, Stmt* node) {
  auto* import = As<ImportEquals>(static_cast<ExportDeclaration*>(node)->declaration);
  const bool require = import != nullptr && import->entity == nullptr;
  return require && !context.namespaces.empty() ? nullptr : node;
}

Stmt* Enter(LowerContext& context, Stmt* node) {
  if (node->kind == Kind::kNamespace) return EnterNamespace(context, node);
  if (node->kind == Kind::kExportDeclaration) return EnterExport(context, node);
  return node;
}

void Leave(LowerContext& context, Stmt* node, Statements& out) {
  if (node->kind != Kind::kImportEquals) return out.push_back(node);
  auto* import = static_cast<ImportEquals*>(node);
  const Builder build = context.At(node->span);
  context.Touch(node->span);
  VariableDeclaration* made = nullptr;
  if (import->entity != nullptr) {
    made = static_cast<VariableDeclaration*>(build.Declare(VariableKind::kVar, import->name, import->entity));
    made->flags &= ~kNodeSynthetic;  // in a namespace it is exported like any other variable
    return out.push_back(made);
  }
  Expr* const call = build.CallOf(RequireFunction(context, build), {import->source});
  if (context.exported && IsCommonJs(context)) {
    // exports.a = require("x"), and the local name for the rest of the file.
    out.push_back(build.Do(build.AssignTo(build.Dot(build.Ref(Name("exports")), import->name->name),
                                          build.Ref(import->name->name, import->name->symbol))));
    out.insert(out.begin(), build.Declare(VariableKind::kConst, import->name, call));
    context.exported = false;
    return;
  }
  out.push_back(build.Declare(VariableKind::kConst, import->name, call));
}

}  // namespace

const Feature kImportEquals = {
    .name = "import_equals",
    .wanted = Wanted,
    .kinds = {Kind::kImportEquals, Kind::kNamespace, Kind::kExportDeclaration},
    .enter_statement = Enter,
    .leave_statement = Leave,
    .start = Start,
};

}  // namespace kiln
