// JSX that was asked to stay JSX. https://facebook.github.io/jsx/
#include "transpiler/print/printer.h"

namespace kiln {

void Printer::PrintJsxElement(const JsxElement* node) {
  if (Last() == '<') Char(' ');  // a < <b/> is no shift
  Char('<');
  if (node->name != nullptr) PrintJsxElementName(node->name);
  for (const JsxAttribute& attribute : node->attributes) {
    Char(' ');
    PrintJsxAttribute(attribute);
  }
  if (node->self_closing) {
    Space();
    return Literal("/>");
  }
  Char('>');
  for (const Expr* child : node->children) PrintExpr(child, kLowest);
  Literal("</");
  if (node->name != nullptr) PrintJsxElementName(node->name);
  Char('>');
}

void Printer::PrintJsxElementName(const Expr* name) {
  if (const auto* namespaced = As<JsxNamespacedName>(name)) {
    Map(name->span);
    Text(namespaced->namespace_name.view());
    Char(':');
    return Text(namespaced->name.view());
  }
  PrintExpr(name, kCallLevel);
}

void Printer::PrintJsxAttribute(const JsxAttribute& attribute) {
  if (attribute.name == nullptr) {
    Literal("{...");
    PrintExpr(attribute.value, kAssign);
    return Char('}');
  }
  PrintJsxElementName(attribute.name);
  if (attribute.value == nullptr) return;
  Char('=');
  if (const auto* string = As<StringLiteral>(attribute.value)) return PrintJsxString(string);
  if (Is<JsxElement>(attribute.value) || Is<JsxExpressionContainer>(attribute.value)) {
    return PrintExpr(attribute.value, kLowest);
  }
  Char('{');
  PrintExpr(attribute.value, kAssign);
  Char('}');
}

// JSX strings have entities instead of escapes, so the source's own spelling is kept.
void Printer::PrintJsxString(const StringLiteral* node) {
  Map(node->span);
  const char first = SourceAt(node->span.start);
  if ((node->flags & kNodeSynthetic) == 0 && (first == '"' || first == '\'')) return PrintValidUtf8(SourceOf(node->span));
  Char('{');
  PrintStringValue(node->value);
  Char('}');
}

void Printer::PrintJsxContainer(const JsxExpressionContainer* node) {
  Char('{');
  if (node->spread) Literal("...");
  if (node->expression != nullptr) {
    PrintExpr(node->expression, node->spread ? kAssign : kLowest);
  } else if (pretty_ && options_.keep_comments && node->span.size() > 2) {
    Text(SourceOf({node->span.start + 1, node->span.end - 1}));
  }
  Char('}');
}

}  // namespace kiln
