// Functions in all their forms, parameters, and the braces around statements.
#include <algorithm>

#include "transpiler/print/printer.h"

namespace kiln {

void Printer::PrintFunction(const Function* function, const Node* node) {
  if ((node->flags & kNodePure) != 0 || (function->flags & kFunctionNoSideEffects) != 0) {
    if (Last() == '/') Char(' ');
    Literal("/* @__NO_SIDE_EFFECTS__ */");
    Space();
  }
  SpaceBeforeWord();
  if ((node->flags & kNodeSynthetic) == 0) Map(function->span);
  if ((function->flags & kFunctionAsync) != 0) Literal("async ");
  Literal("function");
  if ((function->flags & kFunctionGenerator) != 0) {
    Char('*');
    if (function->name != nullptr) Space();
  }
  if (function->name != nullptr) PrintBindingIdentifier(function->name);
  PrintMethodTail(function);
}

void Printer::PrintFunctionExpr(const FunctionExpr* node) {
  const bool wrap = out_.position() == statement_start_ || out_.position() == export_default_start_;
  OpenIf(wrap);
  PrintFunction(node->function, node);
  CloseIf(wrap);
}

void Printer::PrintMethodTail(const Function* function) {
  PrintParameters(function);
  Space();
  PrintFunctionBody(function);
}

// The words and the star before a method's name.
void Printer::PrintMethodPrefix(const Function* function) {
  if ((function->flags & kFunctionAsync) != 0) {
    SpaceBeforeWord();
    Literal("async");
    Space();
  }
  if ((function->flags & kFunctionGenerator) != 0) Char('*');
}

void Printer::PrintParameters(const Function* function) {
  Char('(');
  bool first = true;
  for (const Parameter& parameter : function->parameters) {
    if (!first) CommaSpace();
    first = false;
    InlineCommentsBefore(parameter.span.start);
    PrintParameter(parameter);
  }
  Char(')');
}

void Printer::PrintParameter(const Parameter& parameter) {
  PrintDecorators(parameter.decorators, false);
  if (parameter.rest) Literal("...");
  PrintTarget(parameter.target);
  PrintDefault(parameter.default_value);
}

void Printer::PrintFunctionBody(const Function* function) {
  PrintBraces(function->body, function->body_span, true);
}

void Printer::PrintBraces(List<Stmt*> body, Span span, bool is_function_body) {
  Char('{');
  const bool in_source = span.size() >= 2 && SourceAt(span.start) == '{' && SourceAt(span.end - 1) == '}';
  const Span inside = in_source ? Span{span.start + 1, span.end - 1} : Span{};
  const bool nothing = std::ranges::all_of(body, [](const Stmt* node) { return node->kind == Kind::kTypeDeclaration; });
  if (nothing && !verbatim_ && !HasCommentInside(inside)) return Char('}');
  Newline();
  indent_ += options_.indent_width;
  in_prologue_ = is_function_body;
  if (!inside.empty()) comment_floor_ = inside.start;
  PrintStatements(body, inside);
  in_prologue_ = false;
  indent_ -= options_.indent_width;
  needs_semicolon_ = false;
  Indent();
  if (!span.empty()) MapEnd(span.end);
  Char('}');
}

void Printer::PrintArrow(const ArrowFunction* node, Level level, uint8_t place) {
  const Function* function = node->function;
  const bool wrap = level > kAssign;
  if (wrap) {
    Char('(');
    place = kAnywhere;
  }
  if ((node->flags & kNodePure) != 0 || (function->flags & kFunctionNoSideEffects) != 0) {
    if (Last() == '/') Char(' ');
    Literal("/* @__NO_SIDE_EFFECTS__ */");
    Space();
  }
  if ((function->flags & kFunctionAsync) != 0) {
    SpaceBeforeWord();
    Map(node->span);
    Literal("async");
    Space();
  }
  PrintArrowParameters(function);
  Space();
  Literal("=>");
  Space();
  if ((function->flags & kFunctionExpressionBody) != 0) {
    arrow_body_start_ = out_.position();
    PrintExpr(function->expression, kAssign, place & kInForHead);
  } else {
    PrintFunctionBody(function);
  }
  CloseIf(wrap);
}

void Printer::PrintArrowParameters(const Function* function) {
  const bool bare = !pretty_ && function->parameters.size() == 1 && !function->parameters[0].rest &&
                    function->parameters[0].default_value == nullptr && function->parameters[0].decorators.empty() &&
                    Is<BindingIdentifier>(function->parameters[0].target);
  if (!bare) return PrintParameters(function);
  PrintBindingIdentifier(static_cast<const BindingIdentifier*>(function->parameters[0].target));
}

}  // namespace kiln
