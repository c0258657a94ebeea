// Automatic JSX: <a b={1}>c</a>  →  _jsx("a", { b: 1, children: "c" }), with an import of
// "react/jsx-runtime"; in development _jsxDEV with the position in the source.
#include <algorithm>

#include "core/base/text.h"
#include "transpiler/lower/all_features.h"
#include "transpiler/lower/jsx.h"
#include "transpiler/lower/module_kind.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  return context.file.has_jsx && JsxRuntimeOf(context) == JsxRuntime::kAutomatic;
}

std::string RuntimeModule(const LowerContext& context) {
  std::string specifier(JsxImportSourceOf(context));
  specifier += context.options.jsx.development ? "/jsx-dev-runtime" : "/jsx-runtime";
  return specifier;
}

SymbolId ImportOf(LowerContext& context, const std::string& specifier, std::string_view name) {
  std::vector<JsxModule>& modules = context.jsx->modules;
  auto module = std::ranges::find(modules, specifier, &JsxModule::specifier);
  if (module == modules.end()) module = modules.insert(modules.end(), JsxModule{specifier, {}});
  auto found = std::ranges::find(module->imports, name, &JsxImport::name);
  if (found == module->imports.end()) {
    const SymbolId symbol = context.NewUniqueSymbol(StrCat('_', name), context.file.scope);
    found = module->imports.insert(module->imports.end(), JsxImport{name, symbol});
  }
  return found->symbol;
}

Expr* Imported(LowerContext& context, const Builder& build, const std::string& specifier, std::string_view name) {
  return context.Use(build, ImportOf(context, specifier, name));
}

bool IsKey(const JsxAttribute& attribute) {
  auto* name = As<JsxName>(attribute.name);
  return name != nullptr && name->name == "key";
}

// A key after a spread may override the spread's: only createElement gets that right.
const JsxAttribute* FindKey(const JsxElement& element, bool* after_spread) {
  bool spread = false;
  *after_spread = false;
  for (const JsxAttribute& attribute : element.attributes) {
    if (IsKey(attribute)) {
      *after_spread = spread;
      return &attribute;
    }
    // An object literal without surprises is no spread by the time it is printed, but TypeScript
    // decides before.
    spread |= attribute.name == nullptr;
  }
  return nullptr;
}

// --- development: where in the source an element stands ------------------------------------

bool IsLineEnd(std::string_view text, size_t i, size_t* size) {
  *size = 1;
  if (text[i] == '\n') return true;
  if (text[i] == '\r') {
    if (i + 1 < text.size() && text[i + 1] == '\n') *size = 2;
    return true;
  }
  if (text.substr(i).starts_with("\xE2\x80\xA8") || text.substr(i).starts_with("\xE2\x80\xA9")) {
    *size = 3;
    return true;
  }
  return false;
}

struct Position {
  uint32_t line;
  uint32_t column;  // both from 1, in UTF-16 units
};

// Elements are asked for in nearly ascending order, so counting goes on from the last one.
Position PositionOf(LowerContext& context, uint32_t offset) {
  JsxState& state = *context.jsx;
  const std::string_view text = context.file.text;
  if (offset < state.line_offset) state.line_offset = 0, state.line = 1;
  size_t i = state.line_offset;
  while (i < offset) {
    size_t size;
    if (IsLineEnd(text, i, &size)) {
      state.line++;
      state.line_offset = static_cast<uint32_t>(i + size);
    }
    i += size;
  }
  const std::string_view before = text.substr(state.line_offset, offset - state.line_offset);
  return {state.line, static_cast<uint32_t>(Utf16Length(before)) + 1};
}

SymbolId FileNameSymbol(LowerContext& context) {
  if (context.jsx->file_name == SymbolId::kNone) {
    context.jsx->file_name = context.NewUniqueSymbol("_jsxFileName", context.file.scope);
  }
  return context.jsx->file_name;
}

Property ValueProperty(const Builder& build, std::string_view key, Expr* value) {
  Property property;
  property.span = build.at;
  property.key = build.Make<PropertyName>(Name(key));
  property.value = value;
  return property;
}

Expr* SourceObject(LowerContext& context, const Builder& build, const JsxElement& element) {
  const Position position = PositionOf(context, element.span.start);
  return build.Make<ObjectLiteral>(build.ListOf<Property>(
      {ValueProperty(build, "fileName", context.Use(build, FileNameSymbol(context))),
       ValueProperty(build, "lineNumber", build.Number(position.line)),
       ValueProperty(build, "columnNumber", build.Number(position.column))}));
}

// --- elements ------------------------------------------------------------------------------

Expr* TypeOf(LowerContext& context, const Builder& build, const JsxElement& element) {
  if (element.name != nullptr) return JsxTagName(context, element.name);
  context.jsx->has_fragment = true;
  return Imported(context, build, RuntimeModule(context), "Fragment");
}

Expr* CallWith(LowerContext& context, const Builder& build, Expr* callee, const std::vector<Expr*>& arguments) {
  Call* call = build.Make<Call>(false, false, callee, CopyList(context.arena, arguments));
  if (!context.options.jsx.side_effects) call->flags |= kNodePure;
  return call;
}

Expr* CreateElement(LowerContext& context, const Builder& build, const JsxElement& element) {
  std::vector<Property> properties;
  for (const JsxAttribute& attribute : element.attributes) AppendJsxAttribute(context, attribute, properties);
  std::vector<Expr*> arguments = {
      TypeOf(context, build, element),
      build.Make<ObjectLiteral>(CopyList(context.arena, properties)),
  };
  for (Expr* child : JsxChildren(context, element)) arguments.push_back(child);
  Expr* const callee = Imported(context, build, std::string(JsxImportSourceOf(context)), "createElement");
  return CallWith(context, build, callee, arguments);
}

// Names createElement before the children's functions, for the order of the imports.
Expr* Enter(LowerContext& context, Expr* node) {
  bool after_spread;
  const JsxAttribute* key = FindKey(*static_cast<JsxElement*>(node), &after_spread);
  if (key != nullptr && after_spread) ImportOf(context, std::string(JsxImportSourceOf(context)), "createElement");
  return node;
}

Expr* Leave(LowerContext& context, Expr* node) {
  auto& element = *static_cast<JsxElement*>(node);
  const Builder build = context.At(node->span);
  context.Touch(node->span);
  bool after_spread;
  const JsxAttribute* key = FindKey(element, &after_spread);
  if (key != nullptr && after_spread) return CreateElement(context, build, element);

  std::vector<Property> properties;
  for (const JsxAttribute& attribute : element.attributes) {
    if (&attribute != key) AppendJsxAttribute(context, attribute, properties);
  }
  const std::vector<Expr*> children = JsxChildren(context, element);
  const bool is_static = children.size() > 1 || (children.size() == 1 && children[0]->kind == Kind::kSpread);
  if (is_static) {
    Expr* const list = build.Make<ArrayLiteral>(CopyList(context.arena, children));
    properties.push_back(ValueProperty(build, "children", list));
  } else if (!children.empty()) {
    properties.push_back(ValueProperty(build, "children", children[0]));
  }

  std::vector<Expr*> arguments = {
      TypeOf(context, build, element),
      build.Make<ObjectLiteral>(CopyList(context.arena, properties)),
  };
  if (key != nullptr) arguments.push_back(JsxAttributeValue(context, *key));
  const bool development = context.options.jsx.development;
  if (development) {
    if (key == nullptr) arguments.push_back(build.Undefined());
    arguments.push_back(build.Bool(is_static));
    arguments.push_back(SourceObject(context, build, element));
    arguments.push_back(build.This());
  }
  const std::string_view function = development ? "jsxDEV" : is_static ? "jsxs" : "jsx";
  return CallWith(context, build, Imported(context, build, RuntimeModule(context), function), arguments);
}

// --- the imports ---------------------------------------------------------------------------

Stmt* ImportStatement(LowerContext& context, const JsxModule& module) {
  const Builder build = context.At({});
  std::vector<ImportSpecifier> specifiers;
  for (const JsxImport& import : module.imports) {
    ImportSpecifier specifier;
    specifier.imported.text = Name(import.name);
    specifier.local = context.Declare(build, import.symbol);
    specifiers.push_back(specifier);
  }
  Import* made = MakeImport(context, CopyList(context.arena, specifiers), context.arena.Copy(std::string_view(module.specifier)));
  return made;
}

// const { jsx: _jsx } = require("react/jsx-runtime");
Stmt* RequireStatement(LowerContext& context, const JsxModule& module) {
  const Builder build = context.At({});
  std::vector<PatternProperty> properties;
  for (const JsxImport& import : module.imports) {
    PatternProperty property;
    property.key = build.Make<PropertyName>(Name(import.name));
    property.target = context.Declare(build, import.symbol);
    properties.push_back(property);
  }
  Expr* const source = build.String(context.arena.Copy(std::string_view(module.specifier)));
  return build.Declare(VariableKind::kConst, build.Make<ObjectPattern>(CopyList(context.arena, properties)),
                       build.CallOf(build.Ref(Name("require")), {source}));
}

void Finish(LowerContext& context) {
  const bool common_js = IsCommonJs(context);
  // The module used last comes first, as TypeScript has it.
  for (size_t i = context.jsx->modules.size(); i-- > 0;) {
    const JsxModule& module = context.jsx->modules[i];
    if (common_js) {
      context.prelude.push_back(RequireStatement(context, module));
    } else {
      context.prelude_imports.push_back(ImportStatement(context, module));
      context.wants_module = true;
    }
  }
  if (context.jsx->file_name == SymbolId::kNone) return;
  const Builder build = context.At({});
  context.prelude.push_back(build.Declare(VariableKind::kConst, context.Declare(build, context.jsx->file_name),
                                          build.String(context.options.path)));
}

}  // namespace

const Feature kJsxAutomatic = {
    .name = "jsx_automatic",
    .wanted = Wanted,
    .kinds = {Kind::kJsxElement},
    .enter_expression = Enter,
    .leave_expression = Leave,
    .finish = Finish,
};

}  // namespace kiln
