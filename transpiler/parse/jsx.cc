// JSX elements. https://facebook.github.io/jsx/
// In text, names and attribute values the lexer follows JSX's rules; it is told so at each step.
#include <string>

#include "transpiler/parse/messages_ts.h"
#include "transpiler/parse/parser.h"

namespace kiln {

// At `<`.
Expr* Parser::ParseJsx() {
  file_.has_jsx = true;
  const uint32_t from = start();
  Next();
  JsxElement* element = ParseJsxElement(from);
  if (At(Tok::kGreater)) Next();
  return element;
}

// After the `<`. The last `>` stays the current token: whether text or JavaScript follows it is the caller's to know.
JsxElement* Parser::ParseJsxElement(uint32_t from) {
  const Level level(*this);
  JsxElement* element = Make<JsxElement>(Span{from, from});
  if (level.too_deep()) return element;
  WithContext context(*this, kContextIn, kContextConditionalConsequent | kContextDecorator);
  if (!AtGreater()) ParseJsxOpening(element);
  ExpectJsxGreater();
  element->opening = {from, token().end};
  if (!element->self_closing) {
    ParseJsxChildren(element);
    ExpectJsxGreater();
  }
  element->span = {from, token().end};
  return element;
}

// Makes the current token a single `>`.
void Parser::ExpectJsxGreater() {
  if (!AtGreater()) return FailExpected(">");
  if (!At(Tok::kGreater)) lexer_.SplitGreater();
}

// name<types> attributes /
void Parser::ParseJsxOpening(JsxElement* element) {
  element->name = ParseJsxElementName();
  if (typescript_ && (At(Tok::kLess) || At(Tok::kShiftLeft))) SkipTypeArguments();
  ScratchList<JsxAttribute> attributes(Stack<JsxAttribute>());
  while (!At(Tok::kSlash) && !AtGreater() && !At(Tok::kEof)) {
    if (!At(Tok::kLBrace) && !IsIdentifierNameToken(kind())) return FailExpected("an attribute");
    attributes.Add(ParseJsxAttribute());
  }
  element->attributes = attributes.Finish(arena_);
  element->self_closing = Eat(Tok::kSlash);
}

JsxAttribute Parser::ParseJsxAttribute() {
  const uint32_t from = start();
  JsxAttribute attribute;
  if (Eat(Tok::kLBrace)) {
    Expect(Tok::kDotDotDot);
    attribute.value = ParseAssignment();
    ExpectClosing(Tok::kRBrace, {from, from + 1});
  } else {
    attribute.name = ParseJsxSimpleName();
    if (At(Tok::kAssign)) {
      lexer_.NextJsxAttributeValue();
      attribute.value = ParseJsxAttributeValue();
    }
  }
  attribute.span = SpanFrom(from);
  return attribute;
}

Expr* Parser::ParseJsxAttributeValue() {
  const uint32_t from = start();
  switch (kind()) {
    case Tok::kJsxString: {
      Expr* value = Make<StringLiteral>(token().span(), lexer_.string_value());
      Next();
      return value;
    }
    case Tok::kLBrace: {
      JsxExpressionContainer* container = ParseJsxContainer();
      if (container->expression == nullptr || container->spread) Error(container->span, kJsxEmptyAttribute);
      if (!failed()) Next();
      return container;
    }
    case Tok::kLess: {
      Next();
      Expr* element = ParseJsxElement(from);
      if (!failed()) Next();
      return element;
    }
    default:
      FailExpected("a string, an element or \"{\"");
      return ErrorExpression();
  }
}

// At `{`. The `}` stays the current token.
JsxExpressionContainer* Parser::ParseJsxContainer() {
  const Span opening = token().span();
  JsxExpressionContainer* container = Make<JsxExpressionContainer>(opening);
  Next();
  if (!At(Tok::kRBrace)) {
    container->spread = Eat(Tok::kDotDotDot);
    container->expression = ParseExpression();
    if (!At(Tok::kRBrace)) ExpectClosing(Tok::kRBrace, opening);
  }
  container->span.end = token().end;
  return container;
}

// From the opening tag's `>` to the closing tag's.
void Parser::ParseJsxChildren(JsxElement* element) {
  ScratchList<Expr*> children(Stack<Expr*>());
  lexer_.NextJsxText();
  while (!failed()) {
    if (At(Tok::kJsxText)) {
      children.Add(Make<JsxText>(token().span(), lexer_.token_text()));
    } else if (At(Tok::kLBrace)) {
      children.Add(ParseJsxContainer());
      if (failed()) break;
    } else if (At(Tok::kLess)) {
      const uint32_t from = start();
      Next();
      if (At(Tok::kSlash)) {
        ParseJsxClosing(element);
        break;
      }
      children.Add(ParseJsxElement(from));
      if (failed()) break;
    } else {
      const std::string name(JsxNameText(element->name));
      Fail(element->opening, kJsxUnclosed, name);
      break;
    }
    lexer_.NextJsxText();
  }
  element->children = children.Finish(arena_);
}

// After `<`, at `/`.
void Parser::ParseJsxClosing(const JsxElement* element) {
  Next();
  const uint32_t from = start();
  Expr* name = AtGreater() ? nullptr : ParseJsxElementName();
  if (failed()) return;
  if (name != nullptr && element->name != nullptr && lexer_.Slice(name->span) == lexer_.Slice(element->name->span)) return;
  const std::string expected = JsxNameText(element->name), found = JsxNameText(name);
  if (expected == found) return;
  const Span span = name == nullptr ? token().span() : SpanFrom(from);
  Fail(span, kJsxMismatchedTag, expected, found);
  diagnostics_.AddNote(element->name == nullptr ? element->opening : element->name->span, "The opening tag is here");
}

// --- names -------------------------------------------------------------------------------------------------------

namespace {

// Intrinsic elements are written in lowercase or with a dash.
bool IsIntrinsic(std::string_view name) {
  return (!name.empty() && name[0] >= 'a' && name[0] <= 'z') || name.find('-') != std::string_view::npos;
}

}  // namespace

// a, a-b, a:b as JsxName or JsxNamespacedName.
Expr* Parser::ParseJsxSimpleName() {
  if (!IsIdentifierNameToken(kind())) {
    FailExpected("a name");
    return ErrorExpression();
  }
  const uint32_t from = start();
  lexer_.ExtendJsxIdentifier();
  const Name first = lexer_.name();
  Next();
  if (!At(Tok::kColon)) return Make<JsxName>(SpanFrom(from), first);
  Next();
  if (!IsIdentifierNameToken(kind())) {
    FailExpected("a name");
    return ErrorExpression();
  }
  lexer_.ExtendJsxIdentifier();
  const Name second = lexer_.name();
  Next();
  return Make<JsxNamespacedName>(SpanFrom(from), first, second);
}

Expr* Parser::ParseJsxElementName() {
  const Token first = token();
  Expr* name = ParseJsxSimpleName();
  if (failed()) return name;
  const bool is_member = At(Tok::kDot);
  if (const auto* simple = As<JsxName>(name)) {
    const std::string_view text = simple->name.view();
    if (is_member && text.find('-') != std::string_view::npos) Fail(name->span, kJsxDashMember);
    if (text == "this") {
      NoteThis();
      name = Make<ThisExpr>(name->span);
    } else if (is_member || !IsIntrinsic(text)) {
      if (first.kind != Tok::kIdentifier) Fail(first.span(), kKeywordAsName, text);
      else CheckIdentifierReference(first);
      name = Make<Identifier>(name->span, SymbolId::kNone, simple->name);
    }
  } else if (is_member) {
    Fail(token().span(), kJsxNamespaceMember);
  }
  while (Eat(Tok::kDot)) {
    name = ParseMemberName(name, first.start, /*optional=*/false);
    Deepen();
  }
  return name;
}

// As it is written, without spaces and comments; empty for fragments.
std::string Parser::JsxNameText(const Expr* name) {
  if (name == nullptr) return {};
  switch (name->kind) {
    case Kind::kJsxName:
      return std::string(static_cast<const JsxName*>(name)->name.view());
    case Kind::kJsxNamespacedName: {
      const auto* both = static_cast<const JsxNamespacedName*>(name);
      return std::string(both->namespace_name.view()) + ":" + std::string(both->name.view());
    }
    case Kind::kIdentifier:
      return std::string(static_cast<const Identifier*>(name)->name.view());
    case Kind::kMember: {
      const auto* member = static_cast<const Member*>(name);
      return JsxNameText(member->object) + "." + std::string(member->name.view());
    }
    case Kind::kPrivateMember:
      return JsxNameText(static_cast<const PrivateMember*>(name)->object) + ".#";
    default:
      return "this";
  }
}

}  // namespace kiln
