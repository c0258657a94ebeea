// What both forms of lowered JSX share: names, text, children, attributes.
#pragma once
#include <string_view>
#include <vector>

#include "transpiler/lower/lower_context.h"

namespace kiln {

// The first names of the factories that the file's JSX calls without importing them: they count as
// used. Empty if there are none.
struct JsxNames {
  std::string_view factory;
  std::string_view fragment;
};
JsxNames JsxFactoryNames(const LowerContext& context);

// Options with the file's pragma comments applied.
JsxRuntime JsxRuntimeOf(const LowerContext& context);
std::string_view JsxImportSourceOf(const LowerContext& context);

// A runtime function as it was imported.
struct JsxImport {
  std::string_view name;  // "jsx"
  SymbolId symbol = SymbolId::kNone;
};
struct JsxModule {
  std::string specifier;  // "react/jsx-runtime"
  std::vector<JsxImport> imports;
};
struct JsxState {
  std::vector<JsxModule> modules;  // in the order of their first use
  bool has_fragment = false;       // seen while lowering, for classic factories
  SymbolId file_name = SymbolId::kNone;  // const _jsxFileName
  uint32_t line_offset = 0;        // line and column of the last position asked for
  uint32_t line = 1;
};

// <name …>: "div", Component or a.b. Not for fragments.
Expr* JsxTagName(LowerContext& context, Expr* name);

// Children without what renders nothing; text cooked.
std::vector<Expr*> JsxChildren(LowerContext& context, const JsxElement& element);

// What an attribute with a name is set to; true if nothing is written.
Expr* JsxAttributeValue(LowerContext& context, const JsxAttribute& attribute);

// One attribute as properties; object literals that are spread are written into their place.
void AppendJsxAttribute(LowerContext& context, const JsxAttribute& attribute, std::vector<Property>& out);

}  // namespace kiln
