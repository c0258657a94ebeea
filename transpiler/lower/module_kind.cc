#include "transpiler/lower/module_kind.h"

#include <algorithm>

namespace kiln {
namespace {

bool IsEsModuleSyntax(const Stmt* statement) {
  switch (statement->kind) {
    case Kind::kImport: return !static_cast<const Import*>(statement)->type_only;
    case Kind::kExportNamed: {
      auto* exported = static_cast<const ExportNamed*>(statement);
      return !exported->type_only && (!exported->specifiers.empty() || exported->source != nullptr);
    }
    case Kind::kExportAll:
    case Kind::kExportDefault: return true;
    case Kind::kExportDeclaration:
      return static_cast<const ExportDeclaration*>(statement)->declaration->kind != Kind::kImportEquals;
    default: return false;
  }
}

bool IsCommonJsSyntax(const Stmt* statement) {
  if (statement->kind == Kind::kExportAssignment) return true;
  if (auto* exported = As<ExportDeclaration>(statement)) statement = exported->declaration;
  auto* import = As<ImportEquals>(statement);
  return import != nullptr && import->entity == nullptr;
}

bool UsesCommonJsGlobals(LowerContext& context) {
  return std::ranges::any_of(context.bindings.unbound, [&](SymbolId id) {
    const Name name = context.bindings[id].name;
    return name == "require" || name == "module" || name == "exports";
  });
}

}  // namespace

bool IsCommonJs(LowerContext& context) {
  if (context.common_js != LowerContext::Answer::kUnknown) {
    return context.common_js == LowerContext::Answer::kYes;
  }
  bool result = context.options.commonjs_output;
  const bool es = context.wants_module || std::ranges::any_of(context.file.body, IsEsModuleSyntax);
  if (!result && !es) {
    result = std::ranges::any_of(context.file.body, IsCommonJsSyntax) ||
             (!context.file.has_module_syntax && UsesCommonJsGlobals(context)) ||
             context.file.is_script_only || context.options.path.ends_with(".cts") || context.options.path.ends_with(".cjs");
  }
  context.common_js = result ? LowerContext::Answer::kYes : LowerContext::Answer::kNo;
  return result;
}

Expr* RequireFunction(LowerContext& context, const Builder& build) {
  if (IsCommonJs(context)) return build.Ref(Name("require"));
  if (context.require == SymbolId::kNone) {
    const Builder top = context.At({});
    const SymbolId create = context.NewUniqueSymbol("_createRequire", context.file.scope);
    context.require = context.NewUniqueSymbol("__require", context.file.scope);
    ImportSpecifier specifier;
    specifier.imported.text = Name("createRequire");
    specifier.local = context.Declare(top, create);
    Import* import = MakeImport(context, top.ListOf<ImportSpecifier>({specifier}), "module");
    context.prelude_imports.push_back(import);
    Expr* const url = top.Dot(top.Make<ImportMeta>(), Name("url"));
    context.prelude.push_back(top.Declare(VariableKind::kConst, context.Declare(top, context.require),
                                          top.CallOf(context.Use(top, create), {url})));
    context.wants_module = true;
  }
  return context.Use(build, context.require);
}

bool IsExportedByName(LowerContext& context, SymbolId symbol) {
  if (!context.has_exported_names) {
    context.has_exported_names = true;
    for (Stmt* statement : context.file.body) {
      auto* exported = As<ExportNamed>(statement);
      if (exported == nullptr || exported->type_only || exported->source != nullptr) continue;
      for (const ExportSpecifier& specifier : exported->specifiers) {
        if (!specifier.type_only) context.exported_names.insert(specifier.symbol);
      }
    }
  }
  return context.exported_names.contains(symbol);
}

}  // namespace kiln
