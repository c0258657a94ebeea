// Expression and pattern nodes. https://tc39.es/ecma262/#sec-ecmascript-language-expressions
#pragma once
#include "transpiler/ast/node.h"

namespace kiln {

// --- names ---------------------------------------------------------------------------------

// A reference to a variable, also as an assignment target.
struct Identifier : Expr {
  SymbolId symbol = SymbolId::kNone;
  Name name;
  KILN_NODE(Identifier, symbol, name)
};

// A declared name: variable, parameter, function, class, import, enum …
struct BindingIdentifier : Expr {
  SymbolId symbol = SymbolId::kNone;
  Name name;
  KILN_NODE(BindingIdentifier, symbol, name)
};

// A property key written as an identifier name: { a: 1 }, class { a() {} }, enum { a }.
struct PropertyName : Expr {
  Name name;
  KILN_NODE(PropertyName, name)
};

// #name as a class element's key; the name leaves the # out.
struct PrivateName : Expr {
  SymbolId symbol = SymbolId::kNone;
  Name name;
  KILN_NODE(PrivateName, symbol, name)
};

// --- literals ------------------------------------------------------------------------------

struct NullLiteral : Expr {
  KILN_NODE(NullLiteral)
};
struct BooleanLiteral : Expr {
  bool value = false;
  KILN_NODE(BooleanLiteral, value)
};
struct NumberLiteral : Expr {
  double value = 0;
  KILN_NODE(NumberLiteral, value)
};
// `digits` as written, without separators and the n: "10", "0xff".
struct BigIntLiteral : Expr {
  std::string_view digits;
  KILN_NODE(BigIntLiteral, digits)
};
struct StringLiteral : Expr {
  Wtf8 value;
  KILN_NODE(StringLiteral, value)
};
struct RegExpLiteral : Expr {
  std::string_view pattern;
  std::string_view regexp_flags;
  KILN_NODE(RegExpLiteral, pattern, regexp_flags)
};

struct TemplatePart {
  Span span;             // of the characters between the delimiters
  Wtf8 cooked;
  std::string_view raw;  // CR and CRLF normalised to LF
  bool has_cooked = true;  // false: an invalid escape, allowed in tagged templates only
  KILN_PART(cooked, raw)
};
struct TemplateLiteral : Expr {
  List<TemplatePart> quasis;  // one more than expressions
  List<Expr*> expressions;
  KILN_NODE(TemplateLiteral, quasis, expressions)
};
struct TaggedTemplate : Expr {
  Expr* tag = nullptr;
  TemplateLiteral* quasi = nullptr;
  KILN_NODE(TaggedTemplate, tag, quasi)
};

struct ArrayLiteral : Expr {
  List<Expr*> elements;  // null = hole; Spread allowed
  KILN_NODE(ArrayLiteral, elements)
};

enum class PropertyKind : uint8_t {
  kValue,      // key: value
  kShorthand,  // { a }: key is a PropertyName, value an Identifier
  kMethod,     // value is a FunctionExpr
  kGet,
  kSet,
  kSpread,     // ...value; no key
};
struct Property {
  Span span;
  PropertyKind kind = PropertyKind::kValue;
  bool computed = false;
  Expr* key = nullptr;
  Expr* value = nullptr;
  KILN_PART(kind, computed, key, value)

  // Whether it is `__proto__: value`: no property of that name (https://tc39.es/ecma262/#sec-__proto__-property-names-in-object-initializers).
  bool SetsPrototype() const {
    if (kind != PropertyKind::kValue || computed) return false;
    const auto* name = As<PropertyName>(key);
    const auto* text = As<StringLiteral>(key);
    return (name != nullptr && name->name == "__proto__") || (text != nullptr && text->value == "__proto__");
  }
};
struct ObjectLiteral : Expr {
  List<Property> properties;
  KILN_NODE(ObjectLiteral, properties)
};

// --- functions and classes -----------------------------------------------------------------

struct FunctionExpr : Expr {
  Function* function = nullptr;
  KILN_NODE(FunctionExpr, function)
};
struct ArrowFunction : Expr {
  Function* function = nullptr;
  KILN_NODE(ArrowFunction, function)
};
struct ClassExpr : Expr {
  Class* definition = nullptr;
  KILN_NODE(ClassExpr, definition)
};

// --- keywords that are values --------------------------------------------------------------

struct ThisExpr : Expr {
  KILN_NODE(ThisExpr)
};
struct SuperExpr : Expr {  // only as a callee or as the object of Member/Index
  KILN_NODE(SuperExpr)
};
struct NewTarget : Expr {
  KILN_NODE(NewTarget)
};
struct ImportMeta : Expr {
  KILN_NODE(ImportMeta)
};

// --- operators -----------------------------------------------------------------------------

struct Unary : Expr {
  UnaryOperator op = UnaryOperator::kPlus;
  Expr* operand = nullptr;
  KILN_NODE(Unary, op, operand)
};
struct Update : Expr {
  UpdateOperator op = UpdateOperator::kIncrement;
  bool prefix = false;
  Expr* operand = nullptr;
  KILN_NODE(Update, op, prefix, operand)
};
// Logical operators are here too.
struct Binary : Expr {
  BinaryOperator op = BinaryOperator::kAdd;
  Expr* left = nullptr;
  Expr* right = nullptr;
  KILN_NODE(Binary, left, op, right)
};
struct Assign : Expr {
  AssignOperator op = AssignOperator::kAssign;
  Expr* target = nullptr;  // Identifier, member access or (for =) a pattern
  Expr* value = nullptr;
  KILN_NODE(Assign, target, op, value)
};
struct Conditional : Expr {
  Expr* test = nullptr;
  Expr* consequent = nullptr;
  Expr* alternate = nullptr;
  KILN_NODE(Conditional, test, consequent, alternate)
};
struct Sequence : Expr {
  List<Expr*> expressions;
  KILN_NODE(Sequence, expressions)
};
struct Spread : Expr {  // in array literals and arguments
  Expr* argument = nullptr;
  KILN_NODE(Spread, argument)
};
struct Yield : Expr {
  bool delegate = false;
  Expr* argument = nullptr;  // may be null
  KILN_NODE(Yield, delegate, argument)
};
struct Await : Expr {
  Expr* argument = nullptr;
  KILN_NODE(Await, argument)
};
// #name in right
struct PrivateIn : Expr {
  PrivateName* name = nullptr;
  Expr* right = nullptr;
  KILN_NODE(PrivateIn, name, right)
};

// --- access and calls ----------------------------------------------------------------------

struct Member : Expr {
  bool optional = false;  // ?.name
  Expr* object = nullptr;
  Name name;
  Span name_span;
  KILN_NODE(Member, object, optional, name)
};
struct Index : Expr {
  bool optional = false;
  Expr* object = nullptr;
  Expr* index = nullptr;
  KILN_NODE(Index, object, optional, index)
};
struct PrivateMember : Expr {
  bool optional = false;
  Expr* object = nullptr;
  PrivateName* name = nullptr;
  KILN_NODE(PrivateMember, object, optional, name)
};
struct Call : Expr {
  bool optional = false;     // callee?.()
  bool direct_eval = false;  // eval(…) by that very name
  Expr* callee = nullptr;
  List<Expr*> arguments;
  KILN_NODE(Call, callee, optional, arguments)
};
struct NewExpr : Expr {
  Expr* callee = nullptr;
  List<Expr*> arguments;
  KILN_NODE(NewExpr, callee, arguments)
};
// Marks where a chain with at least one ?. ends: (a?.b).c has it around a?.b, a?.b.c around all.
struct OptionalChain : Expr {
  Expr* expression = nullptr;
  KILN_NODE(OptionalChain, expression)
};
enum class ImportPhase : uint8_t { kEvaluation, kDefer, kSource };
// import(source, options), import.defer(…), import.source(…)
struct ImportCall : Expr {
  ImportPhase phase = ImportPhase::kEvaluation;
  Expr* source = nullptr;
  Expr* options = nullptr;  // may be null
  KILN_NODE(ImportCall, phase, source, options)
};

// --- patterns ------------------------------------------------------------------------------

struct PatternElement {
  Expr* target = nullptr;         // null = hole (arrays only)
  Expr* default_value = nullptr;  // may be null
  bool rest = false;
  KILN_PART(target, default_value, rest)
};
struct ArrayPattern : Expr {
  List<PatternElement> elements;
  KILN_NODE(ArrayPattern, elements)
};
struct PatternProperty {
  Span span;
  bool computed = false;
  bool shorthand = false;         // { a } or { a = 1 }
  bool rest = false;              // ...target; no key
  Expr* key = nullptr;
  Expr* target = nullptr;
  Expr* default_value = nullptr;  // may be null
  KILN_PART(key, computed, shorthand, target, default_value, rest)
};
struct ObjectPattern : Expr {
  List<PatternProperty> properties;
  KILN_NODE(ObjectPattern, properties)
};

// --- JSX -----------------------------------------------------------------------------------
// https://facebook.github.io/jsx/

// An intrinsic element's or an attribute's name; may hold dashes.
struct JsxName : Expr {
  Name name;
  KILN_NODE(JsxName, name)
};
struct JsxNamespacedName : Expr {
  Name namespace_name;
  Name name;
  KILN_NODE(JsxNamespacedName, namespace_name, name)
};
struct JsxAttribute {
  Span span;
  Expr* name = nullptr;   // JsxName or JsxNamespacedName; null = {...value}
  Expr* value = nullptr;  // null = true; StringLiteral (entities decoded), JsxElement, container
  KILN_PART(name, value)
};
struct JsxElement : Expr {
  Expr* name = nullptr;  // JsxName, JsxNamespacedName, Identifier, Member, ThisExpr; null = fragment
  List<JsxAttribute> attributes;
  List<Expr*> children;  // JsxText, JsxExpressionContainer, JsxElement
  Span opening;          // <a …>
  bool self_closing = false;
  KILN_NODE(JsxElement, name, attributes, children, self_closing)
};
// Text between tags as written; whitespace rules and entities are the JSX lowering's business.
struct JsxText : Expr {
  std::string_view raw;
  KILN_NODE(JsxText, raw)
};
// {expression}, {} or {...expression}
struct JsxExpressionContainer : Expr {
  bool spread = false;
  Expr* expression = nullptr;  // null = empty
  KILN_NODE(JsxExpressionContainer, spread, expression)
};

}  // namespace kiln
