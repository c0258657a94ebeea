// Expressions that are not operators, literals, objects or functions: the dispatch over all kinds,
// then references, member accesses, calls and arrays.
#include <algorithm>

#include "transpiler/lex/comment.h"
#include "transpiler/print/printer.h"

namespace kiln {

void Printer::PrintExpr(const Expr* node, Level level, uint8_t place) {
  if (verbatim_ && CopyExpr(node, level)) return;
  switch (node->kind) {
    case Kind::kIdentifier: return PrintIdentifier(static_cast<const Identifier*>(node));
    case Kind::kBindingIdentifier: return PrintBindingIdentifier(static_cast<const BindingIdentifier*>(node));
    case Kind::kPropertyName: {
      const auto* name = static_cast<const PropertyName*>(node);
      return PrintPropertyName(name->name, node->span);
    }
    case Kind::kPrivateName: return PrintPrivateName(static_cast<const PrivateName*>(node));
    case Kind::kMember: return PrintMember(static_cast<const Member*>(node), place);
    case Kind::kIndex: return PrintIndex(static_cast<const Index*>(node), place);
    case Kind::kPrivateMember: return PrintPrivateMember(static_cast<const PrivateMember*>(node), place);
    case Kind::kCall: return PrintCall(static_cast<const Call*>(node), level, place);
    case Kind::kNewExpr: return PrintNew(static_cast<const NewExpr*>(node), level);
    case Kind::kOptionalChain: {
      // (a?.b).c and (a?.b)() are not a?.b.c and a?.b().
      const bool wrap = level > kNewLevel || (place & kInNewCallee) != 0;
      OpenIf(wrap);
      PrintExpr(static_cast<const OptionalChain*>(node)->expression, kCallLevel);
      return CloseIf(wrap);
    }
    case Kind::kTaggedTemplate: return PrintTaggedTemplate(static_cast<const TaggedTemplate*>(node), place);
    case Kind::kImportCall: return PrintImportCall(static_cast<const ImportCall*>(node), place);

    case Kind::kNullLiteral: SpaceBeforeWord(); Map(node->span); return Literal("null");
    case Kind::kBooleanLiteral: return PrintBoolean(static_cast<const BooleanLiteral*>(node), level);
    case Kind::kNumberLiteral: return PrintNumber(static_cast<const NumberLiteral*>(node), level);
    case Kind::kBigIntLiteral: return PrintBigInt(static_cast<const BigIntLiteral*>(node));
    case Kind::kStringLiteral: return PrintStringExpr(static_cast<const StringLiteral*>(node));
    case Kind::kRegExpLiteral: return PrintRegExp(static_cast<const RegExpLiteral*>(node));
    case Kind::kTemplateLiteral: return PrintTemplate(static_cast<const TemplateLiteral*>(node), false);
    case Kind::kArrayLiteral: return PrintArray(static_cast<const ArrayLiteral*>(node));
    case Kind::kObjectLiteral: return PrintObject(static_cast<const ObjectLiteral*>(node));

    case Kind::kFunctionExpr: return PrintFunctionExpr(static_cast<const FunctionExpr*>(node));
    case Kind::kArrowFunction: return PrintArrow(static_cast<const ArrowFunction*>(node), level, place);
    case Kind::kClassExpr: return PrintClassExpr(static_cast<const ClassExpr*>(node));

    case Kind::kThisExpr: SpaceBeforeWord(); Map(node->span); return Literal("this");
    case Kind::kSuperExpr: SpaceBeforeWord(); Map(node->span); return Literal("super");
    case Kind::kNewTarget:
      SpaceBeforeWord(); Map(node->span); Literal("new.");
      if (node->span.size() >= 6) Map(node->span.end - 6);
      return Literal("target");
    case Kind::kImportMeta:
      SpaceBeforeWord(); Map(node->span); Literal("import.");
      if (node->span.size() >= 4) Map(node->span.end - 4);
      return Literal("meta");

    case Kind::kUnary: return PrintUnary(static_cast<const Unary*>(node), level);
    case Kind::kUpdate: return PrintUpdate(static_cast<const Update*>(node), level);
    case Kind::kBinary: return PrintBinary(static_cast<const Binary*>(node), level, place);
    case Kind::kAssign: return PrintAssign(static_cast<const Assign*>(node), level, place);
    case Kind::kConditional: return PrintConditional(static_cast<const Conditional*>(node), level, place);
    case Kind::kSequence: return PrintSequence(static_cast<const Sequence*>(node), level, place);
    case Kind::kSpread:
      Literal("...");
      return PrintExpr(static_cast<const Spread*>(node)->argument, kAssign);
    case Kind::kYield: return PrintYield(static_cast<const Yield*>(node), level, place);
    case Kind::kAwait: return PrintAwait(static_cast<const Await*>(node), level);
    case Kind::kPrivateIn: return PrintPrivateIn(static_cast<const PrivateIn*>(node), level, place);

    case Kind::kArrayPattern: return PrintArrayPattern(static_cast<const ArrayPattern*>(node));
    case Kind::kObjectPattern: return PrintObjectPattern(static_cast<const ObjectPattern*>(node));

    case Kind::kJsxElement: return PrintJsxElement(static_cast<const JsxElement*>(node));
    case Kind::kJsxName: Map(node->span); return Text(static_cast<const JsxName*>(node)->name.view());
    case Kind::kJsxNamespacedName: return PrintJsxElementName(node);
    case Kind::kJsxText: return Text(static_cast<const JsxText*>(node)->raw);
    case Kind::kJsxExpressionContainer: return PrintJsxContainer(static_cast<const JsxExpressionContainer*>(node));
    default: KILN_UNREACHABLE("a statement where an expression was expected");
  }
}

// `let [` starts a declaration, `for (let` and `for (async of` are reserved for it or forbidden.
void Printer::PrintIdentifier(const Identifier* node) {
  const uint32_t here = out_.position();
  if ((here == statement_start_ || here == for_head_start_) && PrintedName(node->symbol, node->name) == "let") {
    Char('(');
    PrintSymbol(node->symbol, node->name, node);
    return Char(')');
  }
  PrintSymbol(node->symbol, node->name, node);
}

void Printer::PrintMember(const Member* node, uint8_t place) {
  PrintExpr(node->object, kCallLevel, place & kInNewCallee);
  if (node->optional) {
    Literal("?.");
  } else {
    if (out_.position() == number_end_) [[unlikely]] Char('.');
    Char('.');
  }
  PrintPropertyName(node->name, node->name_span);
}

void Printer::PrintPrivateMember(const PrivateMember* node, uint8_t place) {
  PrintExpr(node->object, kCallLevel, place & kInNewCallee);
  if (node->optional) {
    Literal("?.");
  } else {
    if (out_.position() == number_end_) Char('.');
    Char('.');
  }
  PrintPrivateName(node->name);
}

void Printer::PrintIndex(const Index* node, uint8_t place) {
  PrintExpr(node->object, kCallLevel, place & kInNewCallee);
  if (node->optional) Literal("?.");
  Char('[');
  PrintExpr(node->index, kLowest);
  Char(']');
}

void Printer::PrintPureComment() {
  const uint32_t before = out_.position();
  if (Last() == '/') Char(' ');
  Literal("/* @__PURE__ */");
  Space();
  const uint32_t after = out_.position();
  for (uint32_t* start : {&statement_start_, &arrow_body_start_, &export_default_start_, &for_head_start_}) {
    if (*start == before) *start = after;
  }
}

void Printer::PrintCall(const Call* node, Level level, uint8_t place) {
  const bool pure = (node->flags & kNodePure) != 0;
  // The annotation speaks of the whole chain of calls that follows it.
  const bool wrap = (place & kInNewCallee) != 0 || (pure && level > kPostfix);
  OpenIf(wrap);
  if (pure) PrintPureComment();
  PrintExpr(node->callee, kCallLevel);
  if (node->optional) Literal("?.");
  PrintArguments(node->arguments);
  CloseIf(wrap);
}

void Printer::PrintNew(const NewExpr* node, Level level) {
  const bool pure = (node->flags & kNodePure) != 0;
  const bool wrap = pure && level > kPostfix;
  OpenIf(wrap);
  if (pure) PrintPureComment();
  SpaceBeforeWord();
  Map(node->span);
  Literal("new");
  Space();
  PrintExpr(node->callee, kMemberLevel, kInNewCallee);
  if (pretty_ || !node->arguments.empty() || level > kNewLevel) PrintArguments(node->arguments);
  CloseIf(wrap);
}

void Printer::PrintTaggedTemplate(const TaggedTemplate* node, uint8_t place) {
  PrintExpr(node->tag, kCallLevel, place & kInNewCallee);
  PrintTemplate(node->quasi, true);
}

void Printer::PrintArguments(List<Expr*> arguments) {
  Char('(');
  bool first = true;
  for (const Expr* argument : arguments) {
    if (!first) CommaSpace();
    first = false;
    InlineCommentsBefore(argument->span.start);
    SyncLine(argument->span.start);
    PrintExpr(argument, kAssign);
  }
  Char(')');
}

void Printer::PrintImportCall(const ImportCall* node, uint8_t place) {
  const bool wrap = (place & kInNewCallee) != 0;
  OpenIf(wrap);
  SpaceBeforeWord();
  Map(node->span);
  Literal("import");
  if (node->phase == ImportPhase::kDefer) Literal(".defer");
  if (node->phase == ImportPhase::kSource) Literal(".source");
  Char('(');
  PrintImportComments(node);
  PrintExpr(node->source, kAssign);
  if (node->options != nullptr) {
    CommaSpace();
    PrintExpr(node->options, kAssign);
  }
  Char(')');
  CloseIf(wrap);
}

// Bundlers read `import(/* webpackChunkName: "x" */ "./x")`, so these block comments stay in every
// mode. They are found in the source: the parser need not record them.
void Printer::PrintImportComments(const ImportCall* node) {
  if ((node->flags & kNodeSynthetic) != 0 || node->source->span.start <= node->span.start) return;
  uint32_t at = node->span.start;
  const uint32_t end = std::min<uint32_t>(node->source->span.start, static_cast<uint32_t>(file_.text.size()));
  while (at < end && SourceAt(at) != '(' && SourceAt(at) != '/') ++at;
  if (SourceAt(at) != '(') return;
  while (++at < end) {
    if (SourceAt(at) != '/') continue;
    if (SourceAt(at + 1) == '/') {  // a line comment: no tool reads it
      while (at < end && SourceAt(at) != '\n') ++at;
      continue;
    }
    const size_t close = SourceAt(at + 1) == '*' ? file_.text.find("*/", at + 2) : std::string_view::npos;
    if (close == std::string_view::npos || close >= end) return;
    const auto comment_end = static_cast<uint32_t>(close) + 2;
    const std::string_view comment = SourceOf({at, comment_end});
    if ((ClassifyComment(comment) & (Comment::kPure | Comment::kNoSideEffects)) == 0) {  // those are printed from the tree
      Text(comment);
      Space();
    }
    at = comment_end - 1;
    while (next_comment_ < comment_end) ++comment_index_, SkipUnwantedComments();
  }
}

template <class Items, class PrintItem>
void Printer::PrintElements(bool lines, const Items& items, PrintItem print_item) {
  Char('[');
  if (lines) indent_ += options_.indent_width;
  for (size_t i = 0; i < items.size(); ++i) {
    if (lines) {
      Char('\n');
      Indent();
    } else if (i > 0) {
      Space();
    }
    const bool is_hole = print_item(items[i]);
    if (i + 1 < items.size() || is_hole) Char(',');
  }
  if (lines) {
    indent_ -= options_.indent_width;
    Char('\n');
    Indent();
  }
  Char(']');
}

void Printer::PrintArray(const ArrayLiteral* node) {
  // Made elements may have the span of something large that is still to be printed.
  const auto is_made = [](const Expr* element) { return (element->flags & kNodeSynthetic) != 0; };
  const bool lines = IsInLines(node, node->elements, [&](const Expr* element) {
    if (element == nullptr) return Span{};
    return is_made(element) ? Span{element->span.start, element->span.start} : element->span;
  });
  PrintElements(lines, node->elements, [&](const Expr* element) {
    if (element == nullptr) return true;
    InlineCommentsBefore(element->span.start);
    SyncLine(element->span.start);
    PrintExpr(element, kAssign);
    if (!is_made(element)) comment_floor_ = std::max(comment_floor_, element->span.end);
    return false;
  });
}

void Printer::PrintArrayPattern(const ArrayPattern* node) {
  const bool lines = pretty_ && (node->flags & kNodeMultiline) != 0 && !node->elements.empty();
  PrintElements(lines, node->elements, [&](const PatternElement& element) {
    if (element.target == nullptr) return true;
    if (element.rest) Literal("...");
    PrintTarget(element.target);
    PrintDefault(element.default_value);
    return false;
  });
}

}  // namespace kiln
