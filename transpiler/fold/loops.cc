// Loops: heads take in what stands before them and the first test of the body.
#include "transpiler/ast/visit.h"
#include "transpiler/bind/binding_names.h"
#include "transpiler/fold/constants.h"
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {

Stmt* Simplifier::VisitForEach(Stmt* node, Stmt* left, Expr** right, Stmt** body) {
  const size_t open = open_declarations_.size();
  if (auto* target = As<ExpressionStatement>(left)) {
    VisitPattern(target->expression);
  } else if (auto* variables = As<VariableDeclaration>(left)) {
    VisitDeclarators(variables->declarators);
    // for (let x of x): the right side already sees the new x, which has no value yet.
    ForEachDeclared(variables, [this](BindingIdentifier* name) { open_declarations_.push_back(name->symbol); });
  }
  VisitInto(*right);
  open_declarations_.resize(open);
  *body = VisitBody(*body, ListKind::kLoopBody);
  return node;
}

Stmt* Simplifier::VisitFor(For* node) {
  if (auto* variables = As<VariableDeclaration>(node->init)) {
    VisitDeclarators(variables->declarators);
  } else if (auto* init = As<ExpressionStatement>(node->init)) {
    init->expression = DropValue(Visit(init->expression));
    if (init->expression == nullptr) node->init = nullptr;
  }
  if (node->test != nullptr) node->test = SimplifyTest(Visit(node->test));
  if (node->update != nullptr) node->update = DropValue(Visit(node->update));
  node->body = VisitBody(node->body, ListKind::kLoopBody);
  return SimplifyFor(node);
}

Stmt* Simplifier::SimplifyFor(For* node) {
  while (Expr* leave = TakeBreakTest(node)) {
    Expr* stay = Not(leave);
    node->test = node->test == nullptr ? stay : SimplifyTest(Logical(BinaryOperator::kLogicalAnd, node->test, stay));
  }
  if (const auto* test = As<BooleanLiteral>(node->test); test != nullptr && test->value) node->test = nullptr;
  return node;
}

namespace {

bool Mentions(Expr* node, const Name& name);
bool Mentions(Stmt* node, const Name& name);

template <class T>
bool ChildMentions(T* node, const Name& name) {
  bool found = false;
  EachChild(node, [&](auto* child) { found = found || Mentions(child, name); });
  return found;
}

bool Mentions(Expr* node, const Name& name) {
  if (const auto* identifier = As<Identifier>(node)) return identifier->name == name;
  return ChildMentions(node, name);
}

bool Mentions(Stmt* node, const Name& name) { return ChildMentions(node, name); }

bool MentionsNamesOf(List<Stmt*> body, Expr* test) {
  bool found = false;
  for (Stmt* statement : body) {
    if (!IsLexicalDeclaration(statement)) continue;
    ForEachDeclared(statement, [&](BindingIdentifier* name) { found = found || Mentions(test, name->name); });
  }
  return found;
}

}  // namespace

// for (;;) { if (a) break; b } → for (; !a;) b. Returns a and removes the statement, or null.
Expr* Simplifier::TakeBreakTest(For* node) {
  auto* block = As<Block>(node->body);
  if (block != nullptr && block->body.empty()) return nullptr;
  auto* first = As<If>(block == nullptr ? node->body : block->body[0]);
  if (first == nullptr || first->alternate != nullptr) return nullptr;
  const auto* leave = As<Break>(first->consequent);
  if (leave == nullptr || !leave->label.empty()) return nullptr;
  // In the head of the loop, names of the body mean something else.
  if (block != nullptr && MentionsNamesOf(block->body, first->test)) return nullptr;
  if (block == nullptr) {
    node->body = Make<Empty>(first->span);
    return first->test;
  }
  block->body = block->body.subspan(1);
  if (block->body.size() == 1 && !IsLexicalDeclaration(block->body[0])) node->body = block->body[0];
  return first->test;
}

}  // namespace kiln::fold
