// Loops and `with`: statements made of a head and a body.
#include "transpiler/print/printer.h"

namespace kiln {

void Printer::PrintFor(const For* node) {
  Word("for");
  Space();
  Char('(');
  for_head_start_ = out_.position();
  if (const auto* variables = As<VariableDeclaration>(node->init)) {
    PrintVariables(variables, kInForHead);
  } else if (const auto* expression = As<ExpressionStatement>(node->init)) {
    PrintExpr(expression->expression, kLowest, kInForHead);
  }
  Char(';');
  if (node->test != nullptr) {
    Space();
    PrintExpr(node->test, kLowest);
  }
  Char(';');
  if (node->update != nullptr) {
    Space();
    PrintExpr(node->update, kLowest);
  }
  Char(')');
  PrintBody(node->body);
}

void Printer::PrintForInOf(const Stmt* left, const Expr* right, const Stmt* body, bool is_of) {
  Space();
  Char('(');
  PrintForLeft(left, is_of);
  if (pretty_) Char(' ');
  is_of ? Word("of") : Word("in");
  if (pretty_) Char(' ');
  PrintExpr(right, is_of ? kAssign : kLowest);
  Char(')');
  PrintBody(body);
}

void Printer::PrintForLeft(const Stmt* left, bool is_of) {
  for_head_start_ = out_.position();
  if (const auto* variables = As<VariableDeclaration>(left)) return PrintVariables(variables, kInForHead);
  const Expr* target = static_cast<const ExpressionStatement*>(left)->expression;
  // https://tc39.es/ecma262/#prod-ForInOfStatement: `async of` may not stand here.
  const auto* name = As<Identifier>(target);
  const bool wrap = is_of && name != nullptr && PrintedName(name->symbol, name->name) == "async";
  OpenIf(wrap);
  PrintExpr(target, kNewLevel);
  CloseIf(wrap);
}

void Printer::PrintWhile(const While* node) {
  Word("while");
  Space();
  PrintParenthesized(node->test);
  PrintBody(node->body);
}

void Printer::PrintDoWhile(const DoWhile* node) {
  Word("do");
  PrintBodyBeforeKeyword(node->body, false);
  Word("while");
  Space();
  PrintParenthesized(node->test);
  EndStatement();
}

void Printer::PrintWith(const With* node) {
  Word("with");
  Space();
  PrintParenthesized(node->object);
  PrintBody(node->body);
}

}  // namespace kiln
