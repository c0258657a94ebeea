#include "transpiler/lower/helpers.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/padded_text.h"
#include "transpiler/lower/all_features.h"
#include "transpiler/lower/module_kind.h"
#include "transpiler/lower/uproot.h"
#include "transpiler/parse/parse.h"

namespace kiln {
namespace {

// The helper's names stay as written: it has no symbols, and nothing in the file can see into it.
Expr* ParseHelper(LowerContext& context, std::string_view text) {
  std::string source(text);
  source.append(kTextPadding, '\0');
  const std::string_view kept = context.arena.Copy(std::string_view(source)).substr(0, text.size());
  Diagnostics diagnostics;
  ParsedFile file;
  const bool parsed = Parse(kept, {.goal = Goal::kScript}, context.arena, diagnostics, &file);
  KILN_CHECK(parsed && file.body.size() == 1 && file.body[0]->kind == Kind::kExpressionStatement);
  Expr* expression = static_cast<ExpressionStatement*>(file.body[0])->expression;
  Uproot(expression, {});
  return expression;
}

Stmt* ImportHelpers(LowerContext& context) {
  const Builder build = context.At({});
  std::vector<ImportSpecifier> specifiers;
  for (const HelperState::Used& used : context.helpers->used) {
    ImportSpecifier specifier;
    specifier.imported.text = Name(used.helper->name);
    specifier.local = context.Declare(build, used.symbol);
    specifiers.push_back(specifier);
  }
  Import* made = MakeImport(context, CopyList(context.arena, specifiers), "tslib");
  return made;
}

Stmt* RequireHelpers(LowerContext& context) {
  const Builder build = context.At({});
  std::vector<PatternProperty> properties;
  for (const HelperState::Used& used : context.helpers->used) {
    PatternProperty property;
    property.key = build.Make<PropertyName>(Name(used.helper->name));
    property.target = context.Declare(build, used.symbol);
    properties.push_back(property);
  }
  return build.Declare(VariableKind::kConst, build.Make<ObjectPattern>(CopyList(context.arena, properties)),
                       build.CallOf(build.Ref(Name("require")), {build.String("tslib")}));
}

// "__forAwait" is ours alone.
bool AllInTslib(const HelperState& helpers) {
  return std::ranges::none_of(helpers.used, [](const HelperState::Used& used) { return used.helper->name == "__forAwait" || used.helper->name == "__asyncIterable"; });
}

void Finish(LowerContext& context) {
  if (context.helpers->used.empty()) return;
  if (context.options.import_helpers && AllInTslib(*context.helpers) && (context.file.has_module_syntax || IsCommonJs(context))) {
    const bool common_js = IsCommonJs(context);
    Statements& to = common_js ? context.prelude : context.prelude_imports;
    to.insert(to.begin(), common_js ? RequireHelpers(context) : ImportHelpers(context));
    return;
  }
  const Builder build = context.At({});
  Statements made;
  for (const HelperState::Used& used : context.helpers->used) {
    made.push_back(build.Declare(VariableKind::kVar, context.Declare(build, used.symbol),
                                 ParseHelper(context, used.helper->text)));
  }
  context.prelude_helpers = made;
}

}  // namespace

Expr* UseHelper(LowerContext& context, const Builder& build, std::string_view name) {
  auto found = std::ranges::find_if(context.helpers->used,
                                    [&](const HelperState::Used& used) { return used.helper->name == name; });
  if (found == context.helpers->used.end()) {
    const Helper* helper = FindHelper(name);
    KILN_CHECK(helper != nullptr);
    const SymbolId symbol = context.NewUniqueSymbol(name, context.file.scope);
    found = context.helpers->used.insert(context.helpers->used.end(), {helper, symbol});
  }
  return context.Use(build, found->symbol);
}

const Feature kHelpers = {
    .name = "helpers",
    .wanted = [](const LowerContext& context) { 
      return context.file.has_decorators || context.file.has_using || context.options.lower_for_await;
    },
    .finish = Finish,
    .walks = false,
};

}  // namespace kiln
