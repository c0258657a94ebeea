// Lists of statements: neighbours become one, and what comes after a jump goes.
#include <algorithm>

#include "transpiler/fold/simplifier.h"

namespace kiln::fold {
namespace {

// Longer chains of a ? b : c ? d : … would nest too deeply.
constexpr size_t kMaxJoinedJumps = 400;

bool SameJump(const Stmt* a, const Stmt* b) {
  if (a->kind != b->kind) return false;
  switch (a->kind) {
    case Kind::kReturn: {
      const Expr* x = static_cast<const Return*>(a)->argument;
      const Expr* y = static_cast<const Return*>(b)->argument;
      return x == nullptr || y == nullptr ? x == y : SameExpression(x, y);
    }
    case Kind::kBreak: return static_cast<const Break*>(a)->label == static_cast<const Break*>(b)->label;
    case Kind::kContinue: return static_cast<const Continue*>(a)->label == static_cast<const Continue*>(b)->label;
    default: return false;
  }
}

bool CanMergeDeclarations(VariableKind kind) {
  return kind == VariableKind::kVar || kind == VariableKind::kLet || kind == VariableKind::kConst;
}

}  // namespace

// At most one of the two is not empty: declarators of consecutive declarations, or consecutive expressions.
struct Simplifier::Pending {
  std::vector<Stmt*>& out;
  Arena& arena;
  VariableDeclaration* declaration = nullptr;
  std::vector<Declarator> declarators;
  std::vector<Expr*> expressions;

  void AddExpression(Expr* expression) {
    if (auto* sequence = As<Sequence>(expression)) {
      expressions.insert(expressions.end(), sequence->expressions.begin(), sequence->expressions.end());
    } else {
      expressions.push_back(expression);
    }
  }
  // Everything pending and then `last` as one expression.
  Expr* TakeExpressions(Expr* last) {
    if (expressions.empty()) return last;
    if (last != nullptr) AddExpression(last);
    Expr* result = expressions[0];
    if (expressions.size() > 1) {
      const Span span{expressions.front()->span.start, expressions.back()->span.end};
      result = MakeNode<Sequence>(arena, span, CopyList(arena, expressions));
    }
    expressions.clear();
    return result;
  }
  void FlushExpressions() {
    if (expressions.empty()) return;
    Expr* expression = TakeExpressions(nullptr);
    out.push_back(MakeNode<ExpressionStatement>(arena, expression->span, expression));
  }
  VariableDeclaration* TakeDeclaration() {
    if (declaration == nullptr) return nullptr;
    VariableDeclaration* result = std::exchange(declaration, nullptr);
    result->declarators = CopyList(arena, declarators);
    declarators.clear();
    return result;
  }
  void Flush() {
    FlushExpressions();
    if (VariableDeclaration* pending = TakeDeclaration()) out.push_back(pending);
  }
  void Push(Stmt* statement) {
    Flush();
    out.push_back(statement);
  }
};

List<Stmt*> Simplifier::VisitList(List<Stmt*> list, ListKind kind) {
  if (list.empty()) return list;
  std::vector<Stmt*> out;
  if (!spare_lists_.empty()) {
    out = std::move(spare_lists_.back());
    spare_lists_.pop_back();
  }
  bool reachable = true, at_start = true;
  for (Stmt* statement : list) {
    if (!reachable) {
      Discard(statement, out);
      continue;
    }
    Stmt* visited = Visit(statement);
    if (visited == nullptr) continue;
    at_start = at_start && NoteConstants(visited);
    AddVisited(visited, out);
    reachable = out.empty() || !IsJump(out.back());
  }
  RemoveUnusedIn(out);
  JoinList(out, kind);
  List<Stmt*> result = list;
  if (out.size() <= list.size()) {
    std::ranges::copy(out, list.begin());
    result = list.first(out.size());
  } else {
    result = CopyList(arena_, out);
  }
  out.clear();
  spare_lists_.push_back(std::move(out));
  return result;
}

// Blocks without names of their own dissolve; what follows `else` behind a jump needs no else.
void Simplifier::AddVisited(Stmt* statement, std::vector<Stmt*>& out) {
  if (statement == nullptr || Is<Empty>(statement)) return;
  if (auto* block = As<Block>(statement)) {
    if (std::ranges::any_of(block->body, IsLexicalDeclaration)) return out.push_back(block);
    for (Stmt* inner : block->body) AddVisited(inner, out);
    return;
  }
  auto* node = As<If>(statement);
  if (node == nullptr || node->alternate == nullptr) return out.push_back(statement);
  if (!IsJump(node->consequent)) {
    if (!IsJump(node->alternate)) return out.push_back(statement);
    node->test = Not(node->test);
    std::swap(node->consequent, node->alternate);
  }
  Stmt* rest = std::exchange(node->alternate, nullptr);
  out.push_back(node);
  AddVisited(rest, out);
}

void Simplifier::JoinList(std::vector<Stmt*>& list, ListKind kind) {
  if (list.size() > 1) {
    std::vector<Stmt*> out;
    if (!spare_lists_.empty()) {
      out = std::move(spare_lists_.back());
      spare_lists_.pop_back();
    }
    Pending run{out, arena_, nullptr, {}, {}};
    for (Stmt* statement : list) AppendJoined(statement, run);
    run.Flush();
    list.swap(out);
    out.clear();
    spare_lists_.push_back(std::move(out));
  }
  JoinJumps(list, kind);
}

void Simplifier::AppendJoined(Stmt* statement, Pending& run) {
  if (run.declaration != nullptr) {
    InlineSingleUses(run.declarators, statement);
    if (run.declarators.empty()) run.declaration = nullptr;
  }
  switch (statement->kind) {
    case Kind::kExpressionStatement:
      if (run.declaration != nullptr) run.Flush();
      run.AddExpression(static_cast<ExpressionStatement*>(statement)->expression);
      return;
    case Kind::kVariableDeclaration: {
      auto* declaration = static_cast<VariableDeclaration*>(statement);
      if (!CanMergeDeclarations(declaration->variable_kind)) return run.Push(statement);
      if (run.declaration == nullptr || run.declaration->variable_kind != declaration->variable_kind) {
        run.Flush();
        run.declaration = declaration;
      }
      run.declaration->span.end = declaration->span.end;
      run.declarators.insert(run.declarators.end(), declaration->declarators.begin(), declaration->declarators.end());
      return;
    }
    case Kind::kReturn: {
      auto* node = static_cast<Return*>(statement);
      if (node->argument != nullptr) node->argument = run.TakeExpressions(node->argument);
      return run.Push(statement);
    }
    case Kind::kThrow: {
      auto* node = static_cast<Throw*>(statement);
      node->argument = run.TakeExpressions(node->argument);
      return run.Push(statement);
    }
    case Kind::kSwitch: {
      auto* node = static_cast<Switch*>(statement);
      node->discriminant = run.TakeExpressions(node->discriminant);
      return run.Push(statement);
    }
    case Kind::kIf: return AppendIf(static_cast<If*>(statement), run);
    case Kind::kFor: return AppendFor(static_cast<For*>(statement), run);
    default: return run.Push(statement);
  }
}

void Simplifier::AppendIf(If* statement, Pending& run) {
  const bool alone = run.expressions.empty() && run.declaration == nullptr;
  statement->test = run.TakeExpressions(statement->test);
  auto* previous = alone && !run.out.empty() ? As<If>(run.out.back()) : nullptr;
  // if (a) return; if (b) return; → if (a || b) return;
  if (previous != nullptr && previous->alternate == nullptr && statement->alternate == nullptr &&
      SameJump(previous->consequent, statement->consequent)) {
    previous->test = SimplifyTest(Logical(BinaryOperator::kLogicalOr, previous->test, statement->test));
    if (auto* result = As<Return>(statement->consequent); result != nullptr && result->argument != nullptr) {
      Forget(result->argument);
    }
    return;
  }
  run.Push(statement);
}

void Simplifier::AppendFor(For* statement, Pending& run) {
  auto* variables = As<VariableDeclaration>(statement->init);
  if (run.declaration != nullptr && run.declaration->variable_kind == VariableKind::kVar &&
      (statement->init == nullptr || (variables != nullptr && variables->variable_kind == VariableKind::kVar))) {
    if (variables != nullptr) {
      run.declarators.insert(run.declarators.end(), variables->declarators.begin(), variables->declarators.end());
    }
    statement->init = run.TakeDeclaration();
  } else if (!run.expressions.empty() && (statement->init == nullptr || Is<ExpressionStatement>(statement->init))) {
    auto* init = static_cast<ExpressionStatement*>(statement->init);
    statement->init = MakeExpressionStatement(run.TakeExpressions(init == nullptr ? nullptr : init->expression));
  }
  run.Push(statement);
}

Stmt* Simplifier::ToStatement(std::span<Stmt* const> list, Span span) {
  if (list.empty()) return nullptr;
  if (list.size() == 1 && !IsLexicalDeclaration(list[0])) return list[0];
  return Make<Block>(span, arena_.Copy(list));
}

// Whether control that gets here would have got to the end of the list anyway.
bool Simplifier::EndsHere(const Stmt* statement, ListKind kind) const {
  if (kind == ListKind::kFunctionBody) {
    return Is<Return>(statement) && static_cast<const Return*>(statement)->argument == nullptr;
  }
  return kind == ListKind::kLoopBody && Is<Continue>(statement) &&
         static_cast<const Continue*>(statement)->label.empty();
}

bool Simplifier::HasEndJump(const Stmt* statement, ListKind kind) const {
  if (const auto* block = As<Block>(statement)) return !block->body.empty() && HasEndJump(block->body.back(), kind);
  return EndsHere(statement, kind);
}

Stmt* Simplifier::WithoutEndJump(Stmt* statement, ListKind kind) {
  if (statement == nullptr || EndsHere(statement, kind)) return nullptr;
  if (auto* block = As<Block>(statement)) {
    if (block->body.empty()) return nullptr;
    Stmt* last = WithoutEndJump(block->body.back(), kind);
    if (last == block->body.back()) return block;
    if (last == nullptr)
      block->body = block->body.first(block->body.size() - 1);
    else
      block->body.back() = last;
    return ToStatement(block->body, block->span);
  }
  if (auto* node = As<If>(statement)) {
    Stmt* consequent = WithoutEndJump(node->consequent, kind);
    Stmt* alternate = WithoutEndJump(node->alternate, kind);
    if (consequent == node->consequent && alternate == node->alternate) return node;
    return MakeIf(node->span, node->test, consequent, alternate);
  }
  return statement;
}

// From the end: if (a) return b; return c → return a ? b : c, and if (a) return; b → a || b.
void Simplifier::JoinJumps(std::vector<Stmt*>& list, ListKind kind) {
  size_t joined = 0;
  if (kind != ListKind::kPlain && !list.empty()) {
    Stmt* last = WithoutEndJump(list.back(), kind);
    if (last == nullptr)
      list.pop_back();
    else
      list.back() = last;
  }
  for (size_t i = list.size(); i-- > 0;) {
    auto* node = As<If>(list[i]);
    if (node == nullptr || node->alternate != nullptr || i + 1 == list.size() || joined > kMaxJoinedJumps) continue;
    if (i + 2 == list.size()) {
      if (Stmt* merged =
              MergeJumps(Span{node->span.start, list[i + 1]->span.end}, node->test, node->consequent, list[i + 1])) {
        list.resize(i + 1);
        list[i] = merged;
        ++joined;
        continue;
      }
    }
    if (kind == ListKind::kPlain || !HasEndJump(node->consequent, kind)) continue;
    if (std::any_of(list.begin() + static_cast<ptrdiff_t>(i) + 1, list.end(), IsLexicalDeclaration)) continue;
    const Span span{node->span.start, list.back()->span.end};
    Stmt* rest = ToStatement(std::span<Stmt* const>(list).subspan(i + 1), span);
    Stmt* wrapped = MakeIf(span, node->test, WithoutEndJump(node->consequent, kind), rest);
    list.resize(i + (wrapped == nullptr ? 0 : 1));
    if (wrapped != nullptr) list[i] = wrapped;
    ++joined;
  }
}

}  // namespace kiln::fold
