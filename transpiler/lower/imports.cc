// Which imports and exports of a TypeScript file exist at run time, by TypeScript's rules for single
// files (isolatedModules): an import that no value uses is dropped, what names only a type is not
// exported, and a module that loses all its syntax keeps being one: export {}.
#include <algorithm>

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/jsx.h"
#include "transpiler/lower/module_kind.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  return context.options.typescript && (context.file.has_module_syntax || context.options.path.ends_with(".mts"));
}

enum class Fate : uint8_t { kKept, kChanged, kRemoved };

class Modules {
 public:
  explicit Modules(LowerContext& context)
      : context_(context), verbatim_(context.options.verbatim_module_syntax), jsx_(JsxFactoryNames(context)) {}

  Fate Of(Stmt* statement) {
    switch (statement->kind) {
      case Kind::kImport: return OfImport(*static_cast<Import*>(statement));
      case Kind::kExportNamed: return OfExportNamed(*static_cast<ExportNamed*>(statement));
      case Kind::kExportAll:
        return static_cast<ExportAll*>(statement)->type_only ? Fate::kRemoved : Fate::kKept;
      case Kind::kExportDefault: return OfExportDefault(*static_cast<ExportDefault*>(statement));
      default: return Fate::kKept;
    }
  }

 private:
  Fate OfImport(Import& node);
  Fate OfExportNamed(ExportNamed& node);
  Fate OfExportDefault(const ExportDefault& node);
  template <class T, class Keep>
  bool Filter(List<T>& list, Keep keep);

  bool IsUsed(const BindingIdentifier* name) {
    if (context_.options.keep_unused_imports) return true;
    const Symbol* symbol = context_.Find(name->symbol);
    if (symbol == nullptr || symbol->references > 0) return true;
    return IsExportedByName(context_, name->symbol) || name->name == jsx_.factory || name->name == jsx_.fragment;
  }
  bool IsType(SymbolId id) {
    const Symbol* symbol = context_.Find(id);
    return symbol != nullptr &&
           (symbol->kind == SymbolKind::kTypeOnly || symbol->kind == SymbolKind::kTypeImport);
  }

  LowerContext& context_;
  const bool verbatim_;
  const JsxNames jsx_;
};

template <class T, class Keep>
bool Modules::Filter(List<T>& list, Keep keep) {
  if (std::ranges::all_of(list, keep)) return false;
  std::vector<T> kept;
  for (T& item : list) {
    if (keep(item)) kept.push_back(item);
  }
  list = CopyList(context_.arena, kept);
  return true;
}

Fate Modules::OfImport(Import& node) {
  if (node.type_only) return Fate::kRemoved;
  const bool side_effects_only = node.default_name == nullptr && node.namespace_name == nullptr && !node.has_specifiers;
  if (side_effects_only) return Fate::kKept;
  if (verbatim_) {
    return Filter(node.specifiers, [](const ImportSpecifier& item) { return !item.type_only; }) ? Fate::kChanged
                                                                                              : Fate::kKept;
  }
  bool changed = false;
  if (node.default_name != nullptr && !IsUsed(node.default_name)) node.default_name = nullptr, changed = true;
  if (node.namespace_name != nullptr && !IsUsed(node.namespace_name)) node.namespace_name = nullptr, changed = true;
  changed |= Filter(node.specifiers,
                    [&](const ImportSpecifier& item) { return !item.type_only && IsUsed(item.local); });
  if (node.default_name == nullptr && node.namespace_name == nullptr && node.specifiers.empty()) return Fate::kRemoved;
  if (node.specifiers.empty()) node.has_specifiers = false;
  return changed ? Fate::kChanged : Fate::kKept;
}

Fate Modules::OfExportNamed(ExportNamed& node) {
  if (node.type_only) return Fate::kRemoved;
  const bool changed = Filter(node.specifiers, [&](const ExportSpecifier& item) {
    return !item.type_only && (verbatim_ || node.source != nullptr || !IsType(item.symbol));
  });
  const bool removed = node.specifiers.empty() && !(verbatim_ && node.source != nullptr);
  return removed ? Fate::kRemoved : changed ? Fate::kChanged : Fate::kKept;
}

Fate Modules::OfExportDefault(const ExportDefault& node) {
  auto* name = As<Identifier>(node.expression);
  return name != nullptr && !verbatim_ && IsType(name->symbol) ? Fate::kRemoved : Fate::kKept;
}

bool IsModuleSyntax(const Stmt* statement) {
  switch (statement->kind) {
    case Kind::kImport:
    case Kind::kExportNamed:
    case Kind::kExportAll:
    case Kind::kExportDefault:
    case Kind::kExportDeclaration: return true;
    default: return false;
  }
}

Stmt* MakeEmptyExport(LowerContext& context, Span at) {
  return context.At(at).Make<ExportNamed>(false, AttributesKeyword::kNone, List<ExportSpecifier>{}, nullptr,
                                          List<ImportAttribute>{});
}

// An `export {}` that was written serves in its place.
void KeepModule(LowerContext& context, Statements& body, Stmt* written) {
  const bool es = !context.prelude_imports.empty() || std::ranges::any_of(body, IsModuleSyntax);
  if (es || IsCommonJs(context)) return;
  const uint32_t end = static_cast<uint32_t>(context.file.text.size());
  body.push_back(written != nullptr ? written : MakeEmptyExport(context, {end, end}));
}

void Finish(LowerContext& context) {
  Modules modules(context);
  Statements body;
  body.reserve(context.file.body.size() + 1);
  Stmt* empty_export = nullptr;
  for (Stmt* statement : context.file.body) {
    const Fate fate = modules.Of(statement);
    if (fate == Fate::kRemoved) {
      auto* exported = As<ExportNamed>(statement);
      if (exported != nullptr && exported->source == nullptr && !exported->type_only &&
          exported->specifiers.empty() && statement == context.file.body.back()) {
        empty_export = statement;
        continue;
      }
      context.Remove(statement->span);
      continue;
    }
    if (fate == Fate::kChanged) context.Touch(statement->span);
    body.push_back(statement);
  }
  const size_t before = body.size();
  KeepModule(context, body, empty_export);
  if (empty_export != nullptr) {
    body.size() == before ? context.Remove(empty_export->span) : context.Touch(empty_export->span);
  }
  if (body.size() != context.file.body.size() || !std::ranges::equal(body, context.file.body)) {
    context.file.body = CopyList(context.arena, body);
  }
}

}  // namespace

const Feature kImports = {
    .name = "imports",
    .wanted = Wanted,
    .finish = Finish,
    .walks = false,
};

}  // namespace kiln
