// export = x  →  module.exports = x; nothing for types.
#include <algorithm>

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/module_kind.h"

namespace kiln {
namespace {

inline constexpr Message<> kExportAssignmentInEsModule{
    "export-assignment-in-es-module", Severity::kWarning,
    "`export =` beside import and export declarations only works where `module` exists",
    "Write `export default` instead, or use `import x = require()` and `export =` only"};

inline constexpr Message<> kExportAssignmentAfterAwait{
    "export-assignment-after-await", Severity::kError, "`export =` makes a CommonJS module, which cannot use `await` at the top level",
    "Write `export default` instead, or put the `await` into an async function"};

bool Wanted(const LowerContext& context) {
  return context.options.typescript && std::ranges::any_of(context.file.body, [](const Stmt* statement) {
    return statement->kind == Kind::kExportAssignment;
  });
}

bool IsType(LowerContext& context, Expr* expression) {
  auto* name = As<Identifier>(expression);
  const Symbol* symbol = name == nullptr ? nullptr : context.Find(name->symbol);
  return symbol != nullptr && (symbol->kind == SymbolKind::kTypeOnly || symbol->kind == SymbolKind::kTypeImport);
}

void Leave(LowerContext& context, Stmt* node, Statements& out) {
  auto* assignment = static_cast<ExportAssignment*>(node);
  if (IsType(context, assignment->expression)) return;
  if (!IsCommonJs(context)) context.diagnostics.Add(node->span, kExportAssignmentInEsModule);
  else if (context.file.has_top_level_await) context.diagnostics.Add(node->span, kExportAssignmentAfterAwait);
  const Builder build = context.At(node->span);
  context.Touch(node->span);
  Expr* const target = build.Dot(build.Ref(Name("module")), Name("exports"));
  out.push_back(build.Do(build.AssignTo(target, assignment->expression)));
}

}  // namespace

const Feature kExportAssignment = {
    .name = "export_assignment",
    .wanted = Wanted,
    .kinds = {Kind::kExportAssignment},
    .leave_statement = Leave,
};

}  // namespace kiln
