#include "transpiler/lower/jsx.h"

#include <algorithm>

#include "transpiler/lex/cook.h"

namespace kiln {
namespace {

std::string_view FirstOf(std::string_view dotted) { return dotted.substr(0, dotted.find('.')); }

bool HasProto(const ObjectLiteral& object) { return std::ranges::any_of(object.properties, &Property::SetsPrototype); }

bool IsIdentifierText(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

Expr* AttributeKey(LowerContext& context, Expr* name) {
  const Builder build = context.At(name->span);
  if (auto* pair = As<JsxNamespacedName>(name)) {
    std::string text(pair->namespace_name.view());
    text += ':';
    text += pair->name.view();
    return build.String(context.arena.Copy(std::string_view(text)));
  }
  const Name plain = static_cast<JsxName*>(name)->name;
  if (!IsIdentifierText(plain.view())) return build.String(plain.view());
  return build.Make<PropertyName>(plain);
}

}  // namespace

Expr* JsxAttributeValue(LowerContext& context, const JsxAttribute& attribute) {
  const Builder build = context.At(attribute.span);
  context.Touch(attribute.span);  // its text is no property
  if (attribute.value == nullptr) return build.Bool(true);
  if (auto* container = As<JsxExpressionContainer>(attribute.value)) {
    return container->expression != nullptr ? container->expression : build.Bool(true);
  }
  // JSX strings know entities and line breaks, but no escapes: the text is no JavaScript.
  if (auto* text = As<StringLiteral>(attribute.value)) return context.At(text->span).String(text->value);
  return attribute.value;
}

JsxRuntime JsxRuntimeOf(const LowerContext& context) {
  const JsxRuntime runtime = context.options.jsx.runtime;
  if (runtime == JsxRuntime::kPreserve) return runtime;
  const JsxPragmas& pragmas = context.file.jsx_pragmas;
  if (pragmas.runtime == "automatic") return JsxRuntime::kAutomatic;
  if (pragmas.runtime == "classic") return JsxRuntime::kClassic;
  if (!pragmas.import_source.empty()) return JsxRuntime::kAutomatic;
  return runtime;
}

std::string_view JsxImportSourceOf(const LowerContext& context) {
  const std::string_view pragma = context.file.jsx_pragmas.import_source;
  return pragma.empty() ? std::string_view(context.options.jsx.import_source) : pragma;
}

JsxNames JsxFactoryNames(const LowerContext& context) {
  // Classic calls were resolved where they stand.
  if (!context.file.has_jsx || JsxRuntimeOf(context) == JsxRuntime::kClassic) return {};
  const JsxOptions& options = context.options.jsx;
  const JsxPragmas& pragmas = context.file.jsx_pragmas;
  // TypeScript sees no run-time module in a single file and counts the classic names in every mode.
  JsxNames names;
  names.factory = FirstOf(pragmas.factory.empty() ? std::string_view(options.factory) : pragmas.factory);
  // With preserve nobody looked at the elements.
  if (context.jsx->has_fragment || JsxRuntimeOf(context) == JsxRuntime::kPreserve) {
    names.fragment = FirstOf(pragmas.fragment.empty() ? std::string_view(options.fragment) : pragmas.fragment);
  }
  return names;
}

Expr* JsxTagName(LowerContext& context, Expr* name) {
  const Builder build = context.At(name->span);
  if (auto* plain = As<JsxName>(name)) return build.String(plain->name.view());
  if (name->kind == Kind::kJsxNamespacedName) return AttributeKey(context, name);
  return name;
}

std::vector<Expr*> JsxChildren(LowerContext& context, const JsxElement& element) {
  std::vector<Expr*> children;
  for (Expr* child : element.children) {
    const Builder build = context.At(child->span);
    if (auto* text = As<JsxText>(child)) {
      const std::string_view cooked = lex::CookJsxText(text->raw, context.arena);
      if (!cooked.empty()) children.push_back(build.String(cooked));
    } else if (auto* container = As<JsxExpressionContainer>(child)) {
      if (container->expression == nullptr) continue;
      children.push_back(container->spread ? build.Make<Spread>(container->expression) : container->expression);
    } else {
      children.push_back(child);
    }
  }
  return children;
}

void AppendJsxAttribute(LowerContext& context, const JsxAttribute& attribute, std::vector<Property>& out) {
  Property property;
  property.span = attribute.span;
  if (attribute.name != nullptr) {
    property.key = AttributeKey(context, attribute.name);
    property.value = JsxAttributeValue(context, attribute);
    return out.push_back(property);
  }
  if (auto* object = As<ObjectLiteral>(attribute.value); object != nullptr && !HasProto(*object)) {
    out.insert(out.end(), object->properties.begin(), object->properties.end());
    return;
  }
  context.Touch(attribute.span);
  property.kind = PropertyKind::kSpread;
  property.value = attribute.value;
  out.push_back(property);
}

}  // namespace kiln
