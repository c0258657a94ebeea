// Object literals, property keys and object patterns.
#include "transpiler/lex/identifier.h"
#include "transpiler/print/printer.h"

namespace kiln {

namespace {

// "0", "7", "42": the key 42 is the same property.
bool IsArrayIndex(std::string_view text) {
  if (text.empty() || text.size() > 9 || (text[0] == '0' && text.size() > 1)) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

}  // namespace

void Printer::PrintObject(const ObjectLiteral* node) {
  const bool wrap = out_.position() == statement_start_ || out_.position() == arrow_body_start_;
  const bool lines = IsInLines(node, node->properties, [](const Property& property) { return property.span; });
  OpenIf(wrap);
  Char('{');
  if (lines) indent_ += options_.indent_width;
  for (size_t i = 0; i < node->properties.size(); ++i) {
    const Property& property = node->properties[i];
    if (i > 0) Char(',');
    if (lines) {
      Char('\n');
      if (HasCommentBefore(property.span.start)) CommentsBefore(property.span.start);
      Indent();
    } else {
      Space();
      InlineCommentsBefore(property.span.start);
    }
    SyncLine(property.span.start);
    if (!verbatim_ || !CopyPart(property.span)) PrintProperty(property);
    comment_floor_ = property.span.end;
  }
  if (lines) {
    indent_ -= options_.indent_width;
    Char('\n');
    if (next_comment_ + 1 < node->span.end) {
      indent_ += options_.indent_width;
      CommentsBefore(node->span.end - 1);
      indent_ -= options_.indent_width;
    }
    Indent();
  } else if (!node->properties.empty()) {
    Space();
  }
  Char('}');
  CloseIf(wrap);
}

void Printer::PrintProperty(const Property& property) {
  switch (property.kind) {
    case PropertyKind::kSpread:
      Literal("...");
      return PrintExpr(property.value, kAssign);
    case PropertyKind::kShorthand: return PrintShorthand(property.key, property.value);
    case PropertyKind::kGet:
    case PropertyKind::kSet:
    case PropertyKind::kMethod: {
      const Function* function = static_cast<const FunctionExpr*>(property.value)->function;
      if (property.kind == PropertyKind::kGet) Literal("get");
      if (property.kind == PropertyKind::kSet) Literal("set");
      if (property.kind != PropertyKind::kMethod) Space();
      PrintMethodPrefix(function);
      PrintKey(property.key, property.computed);
      return PrintMethodTail(function);
    }
    case PropertyKind::kValue: break;
  }
  if (minify_syntax_ && CanShorten(property)) return PrintShorthand(property.key, property.value);
  PrintKey(property.key, property.computed);
  Char(':');
  Space();
  PrintExpr(property.value, kAssign);
}

// { a: a } is { a }, but { __proto__: a } sets the prototype.
bool Printer::CanShorten(const Property& property) const {
  const auto* key = As<PropertyName>(property.key);
  const auto* value = As<Identifier>(property.value);
  return !property.computed && key != nullptr && value != nullptr && !(key->name == "__proto__") &&
         PrintedName(value->symbol, value->name) == key->name;
}

// `value` may have been renamed or replaced since { a } was written.
void Printer::PrintShorthand(const Expr* key, const Expr* value) {
  const auto* name = static_cast<const PropertyName*>(key);
  if (const auto* identifier = As<Identifier>(value);
      identifier != nullptr && PrintedName(identifier->symbol, identifier->name) == name->name) {
    return PrintSymbol(identifier->symbol, identifier->name, identifier);
  }
  if (const auto* binding = As<BindingIdentifier>(value);
      binding != nullptr && PrintedName(binding->symbol, binding->name) == name->name) {
    return PrintBindingIdentifier(binding);
  }
  // { __proto__: x } would set the prototype, { __proto__ } does not.
  if (name->name == "__proto__") {
    Literal("[\"__proto__\"]");
  } else {
    PrintPropertyName(name->name, key->span);
  }
  Char(':');
  Space();
  PrintExpr(value, kAssign);
}

void Printer::PrintKey(const Expr* key, bool computed) {
  if (computed) {
    Char('[');
    PrintExpr(key, kAssign);
    return Char(']');
  }
  if (const auto* string = As<StringLiteral>(key)) return PrintStringKey(string);
  if (const auto* number = As<NumberLiteral>(key); number != nullptr && number->value > 1.7976931348623157e308) {
    return Literal("Infinity");  // as an expression it may be 1 / 0
  }
  PrintExpr(key, kLowest);
}

// With minify_syntax, keys lose quotes they do not need.
void Printer::PrintStringKey(const StringLiteral* key) {
  if (!minify_syntax_) return PrintString(key);
  if (IsAsciiIdentifierName(key->value)) {
    SpaceBeforeWord();
    MapProperty(key->span);
    return Text(key->value);
  }
  if (IsArrayIndex(key->value)) {
    SpaceBeforeWord();
    Map(key->span);
    return Text(key->value);
  }
  PrintString(key);
}

// A binding or assignment target.
void Printer::PrintTarget(const Expr* target) {
  if (const auto* name = As<BindingIdentifier>(target)) return PrintBindingIdentifier(name);
  PrintExpr(target, kCallLevel);
}

void Printer::PrintDefault(const Expr* value) {
  if (value == nullptr) return;
  Space();
  Char('=');
  Space();
  PrintExpr(value, kAssign);
}

void Printer::PrintObjectPattern(const ObjectPattern* node) {
  const bool lines = pretty_ && (node->flags & kNodeMultiline) != 0 && !node->properties.empty();
  Char('{');
  if (lines) indent_ += options_.indent_width;
  for (size_t i = 0; i < node->properties.size(); ++i) {
    if (i > 0) Char(',');
    if (lines) {
      Char('\n');
      if (HasCommentBefore(node->properties[i].span.start)) CommentsBefore(node->properties[i].span.start);
      Indent();
    } else {
      Space();
    }
    PrintPatternProperty(node->properties[i]);
    comment_floor_ = node->properties[i].span.end;
  }
  if (lines) {
    indent_ -= options_.indent_width;
    Char('\n');
    Indent();
  } else if (!node->properties.empty()) {
    Space();
  }
  Char('}');
}

void Printer::PrintPatternProperty(const PatternProperty& property) {
  if (property.rest) {
    Literal("...");
    return PrintTarget(property.target);
  }
  if (property.shorthand) {
    PrintShorthand(property.key, property.target);
  } else {
    PrintKey(property.key, property.computed);
    Char(':');
    Space();
    PrintTarget(property.target);
  }
  PrintDefault(property.default_value);
}

}  // namespace kiln
