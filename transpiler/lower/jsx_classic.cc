// Classic JSX: <a b={1}>c</a>  →  React.createElement("a", { b: 1 }, "c")
#include "transpiler/lower/all_features.h"
#include "transpiler/lower/dotted_name.h"
#include "transpiler/lower/jsx.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  return context.file.has_jsx && JsxRuntimeOf(context) == JsxRuntime::kClassic;
}

Expr* Attributes(LowerContext& context, const Builder& build, const JsxElement& element) {
  if (element.attributes.empty()) return build.Null();
  std::vector<Property> properties;
  for (const JsxAttribute& attribute : element.attributes) AppendJsxAttribute(context, attribute, properties);
  return build.Make<ObjectLiteral>(CopyList(context.arena, properties));
}

Expr* Leave(LowerContext& context, Expr* node) {
  auto* element = static_cast<JsxElement*>(node);
  const JsxOptions& options = context.options.jsx;
  const JsxPragmas& pragmas = context.file.jsx_pragmas;
  const Builder build = context.At(node->span);
  context.Touch(node->span);
  std::vector<Expr*> arguments;
  if (element->name != nullptr) {
    arguments.push_back(JsxTagName(context, element->name));
  } else {
    context.jsx->has_fragment = true;
    arguments.push_back(DottedName(
        context, build, pragmas.fragment.empty() ? std::string_view(options.fragment) : pragmas.fragment));
  }
  arguments.push_back(Attributes(context, build, *element));
  for (Expr* child : JsxChildren(context, *element)) arguments.push_back(child);
  Expr* const factory = DottedName(
      context, build, pragmas.factory.empty() ? std::string_view(options.factory) : pragmas.factory);
  Call* call = build.Make<Call>(false, false, factory, CopyList(context.arena, arguments));
  if (!options.side_effects) call->flags |= kNodePure;
  return call;
}

}  // namespace

const Feature kJsxClassic = {
    .name = "jsx_classic",
    .wanted = Wanted,
    .kinds = {Kind::kJsxElement},
    .leave_expression = Leave,
};

}  // namespace kiln
