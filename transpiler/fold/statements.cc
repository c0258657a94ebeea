// Statements one by one: what remains of them once their parts are simple.
#include "transpiler/bind/binding_names.h"
#include "transpiler/fold/constants.h"
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {

bool IsJump(const Stmt* statement) {
  switch (statement->kind) {
    case Kind::kReturn:
    case Kind::kThrow:
    case Kind::kBreak:
    case Kind::kContinue: return true;
    case Kind::kBlock: {
      const auto* block = static_cast<const Block*>(statement);
      return !block->body.empty() && IsJump(block->body.back());
    }
    case Kind::kIf: {
      const auto* node = static_cast<const If*>(statement);
      return node->alternate != nullptr && IsJump(node->consequent) && IsJump(node->alternate);
    }
    default: return false;
  }
}

bool IsLexicalDeclaration(const Stmt* statement) {
  switch (statement->kind) {
    case Kind::kVariableDeclaration:
      return static_cast<const VariableDeclaration*>(statement)->variable_kind != VariableKind::kVar;
    case Kind::kFunctionDeclaration:
    case Kind::kClassDeclaration:
    case Kind::kEnum:
    case Kind::kNamespace:
    case Kind::kTypeDeclaration:
    case Kind::kDirective: return true;
    case Kind::kLabeled: return IsLexicalDeclaration(static_cast<const Labeled*>(statement)->body);
    default: return false;
  }
}

Stmt* Simplifier::MakeExpressionStatement(Expr* expression) {
  return expression == nullptr ? nullptr : Make<ExpressionStatement>(expression->span, expression);
}

Stmt* Simplifier::Visit(Stmt* node) {
  switch (node->kind) {
    case Kind::kBlock: {
      auto* block = static_cast<Block*>(node);
      block->body = VisitList(block->body, ListKind::kPlain);
      return block->body.empty() ? nullptr : block;
    }
    case Kind::kEmpty: return nullptr;
    case Kind::kExpressionStatement: {
      auto* statement = static_cast<ExpressionStatement*>(node);
      statement->expression = DropValue(Visit(statement->expression));
      return statement->expression == nullptr ? nullptr : statement;
    }
    case Kind::kVariableDeclaration: return VisitVariables(static_cast<VariableDeclaration*>(node));
    case Kind::kFunctionDeclaration:
      if (IsUnusedDeclaration(node)) {
        Forget(node);
        return nullptr;
      }
      VisitFunction(static_cast<FunctionDeclaration*>(node)->function);
      return node;
    case Kind::kClassDeclaration: {
      Class* definition = static_cast<ClassDeclaration*>(node)->definition;
      if (definition->name != nullptr) open_declarations_.push_back(definition->name->symbol);
      VisitClass(definition);
      if (definition->name != nullptr) open_declarations_.pop_back();
      return node;
    }
    case Kind::kIf: return VisitIf(static_cast<If*>(node));
    case Kind::kFor: return VisitFor(static_cast<For*>(node));
    case Kind::kForIn: {
      auto* loop = static_cast<ForIn*>(node);
      return VisitForEach(loop, loop->left, &loop->right, &loop->body);
    }
    case Kind::kForOf: {
      auto* loop = static_cast<ForOf*>(node);
      return VisitForEach(loop, loop->left, &loop->right, &loop->body);
    }
    case Kind::kWhile: {  // while (a) b → for (; a;) b, which can take more into its head
      auto* loop = static_cast<While*>(node);
      return VisitFor(Make<For>(loop->span, nullptr, loop->test, nullptr, loop->body));
    }
    case Kind::kDoWhile: {
      auto* loop = static_cast<DoWhile*>(node);
      loop->body = VisitBody(loop->body, ListKind::kLoopBody);
      loop->test = SimplifyTest(Visit(loop->test));
      return loop;
    }
    case Kind::kReturn: return VisitReturn(static_cast<Return*>(node));
    case Kind::kThrow: VisitInto(static_cast<Throw*>(node)->argument); return node;
    case Kind::kTry: return VisitTry(static_cast<Try*>(node));
    case Kind::kSwitch: return VisitSwitch(static_cast<Switch*>(node));
    case Kind::kLabeled: return VisitLabeled(static_cast<Labeled*>(node));
    case Kind::kWith:
      VisitInto(static_cast<With*>(node)->object);
      static_cast<With*>(node)->body = VisitBody(static_cast<With*>(node)->body);
      return node;
    case Kind::kExportDefault: {
      auto* statement = static_cast<ExportDefault*>(node);
      VisitInto(statement->expression);
      if (auto* function = As<FunctionDeclaration>(statement->declaration)) VisitFunction(function->function);
      if (auto* definition = As<ClassDeclaration>(statement->declaration)) VisitClass(definition->definition);
      return node;
    }
    case Kind::kExportDeclaration: {
      auto* statement = static_cast<ExportDeclaration*>(node);
      if (auto* variables = As<VariableDeclaration>(statement->declaration))
        VisitDeclarators(variables->declarators);
      else if (auto* function = As<FunctionDeclaration>(statement->declaration))
        VisitFunction(function->function);
      else if (auto* definition = As<ClassDeclaration>(statement->declaration))
        VisitClass(definition->definition);
      return node;
    }
    case Kind::kExportAssignment: VisitInto(static_cast<ExportAssignment*>(node)->expression); return node;
    default: return node;
  }
}

// The body of an if or a loop: a list of its own, whatever it looks like.
Stmt* Simplifier::VisitBody(Stmt* body, ListKind kind) {
  const Span span = body->span;
  List<Stmt*> list;
  if (auto* block = As<Block>(body))
    list = block->body;
  else
    list = arena_.Copy(std::span<Stmt* const>(&body, 1));
  list = VisitList(list, kind);
  Stmt* statement = ToStatement(list, span);
  if (statement == nullptr) return Make<Empty>(span);
  if (auto* wrapped = As<Block>(statement); wrapped != nullptr && Is<Block>(body)) {
    static_cast<Block*>(body)->body = wrapped->body;
    return body;
  }
  return statement;
}

void Simplifier::VisitDeclarators(List<Declarator> declarators) {
  for (Declarator& declarator : declarators) {
    const size_t open = open_declarations_.size();
    ForEachBinding(declarator.target, [this](BindingIdentifier* name) { open_declarations_.push_back(name->symbol); });
    VisitPattern(declarator.target);
    VisitInto(declarator.init);
    open_declarations_.resize(open);
  }
}

Stmt* Simplifier::VisitVariables(VariableDeclaration* node) {
  VisitDeclarators(node->declarators);
  if (node->variable_kind == VariableKind::kLet) {
    for (Declarator& declarator : node->declarators) {
      if (declarator.init != nullptr && IsUndefined(declarator.init) && Is<BindingIdentifier>(declarator.target)) {
        declarator.init = nullptr;
      }
    }
  }
  return RemoveUnusedDeclarators(node);
}

Stmt* Simplifier::VisitReturn(Return* node) {
  VisitInto(node->argument);
  // In an async generator, `return undefined` awaits and `return` does not.
  const bool awaits =
      function_ != nullptr && (function_->flags & kFunctionAsync) && (function_->flags & kFunctionGenerator);
  if (node->argument != nullptr && IsUndefined(node->argument) && !awaits) node->argument = nullptr;
  return node;
}

Stmt* Simplifier::VisitIf(If* node) {
  node->test = SimplifyTest(Visit(node->test));
  if (const auto truth = TruthOf(node->test)) {
    Stmt* dead = *truth ? node->alternate : node->consequent;
    Stmt* live = *truth ? node->consequent : node->alternate;
    std::vector<Stmt*> parts;
    if (Stmt* effects = MakeExpressionStatement(DropValue(node->test))) parts.push_back(effects);
    if (Stmt* hoisted = dead == nullptr ? nullptr : KeepHoisted(dead)) parts.push_back(hoisted);
    if (live != nullptr) AddVisited(VisitBody(live), parts);
    return ToStatement(parts, node->span);
  }
  Stmt* consequent = VisitBody(node->consequent);
  Stmt* alternate = node->alternate == nullptr ? nullptr : VisitBody(node->alternate);
  return MakeIf(node->span, node->test, consequent, alternate);
}

Stmt* Simplifier::MergeJumps(Span span, Expr* test, Stmt* consequent, Stmt* alternate) {
  if (auto* first = As<Throw>(consequent)) {
    auto* second = As<Throw>(alternate);
    if (second == nullptr) return nullptr;
    return Make<Throw>(span, MakeConditional(span, test, first->argument, second->argument));
  }
  auto* first = As<Return>(consequent);
  auto* second = As<Return>(alternate);
  if (first == nullptr || second == nullptr) return nullptr;
  if (first->argument == nullptr && second->argument == nullptr) return nullptr;
  const bool awaits =
      function_ != nullptr && (function_->flags & kFunctionAsync) && (function_->flags & kFunctionGenerator);
  if (awaits && (first->argument == nullptr || second->argument == nullptr)) return nullptr;
  Expr* yes = first->argument != nullptr ? first->argument : MakeUndefined(first->span);
  Expr* no = second->argument != nullptr ? second->argument : MakeUndefined(second->span);
  return Make<Return>(span, MakeConditional(span, test, yes, no));
}

Stmt* Simplifier::MakeIf(Span span, Expr* test, Stmt* consequent, Stmt* alternate) {
  if (consequent != nullptr && Is<Empty>(consequent)) consequent = nullptr;
  if (alternate != nullptr && Is<Empty>(alternate)) alternate = nullptr;
  if (consequent == nullptr && alternate == nullptr) return MakeExpressionStatement(DropValue(test));
  if (consequent == nullptr) {
    test = Not(test);
    std::swap(consequent, alternate);
  }
  auto* negated = As<Unary>(test);
  if (alternate != nullptr && negated != nullptr && negated->op == UnaryOperator::kNot) {
    test = negated->operand;
    std::swap(consequent, alternate);
  }
  auto* yes = As<ExpressionStatement>(consequent);
  auto* no = As<ExpressionStatement>(alternate);
  if (yes != nullptr && alternate == nullptr && !IsLongChain(yes->expression)) {
    return MakeExpressionStatement(DropValue(Logical(BinaryOperator::kLogicalAnd, test, yes->expression)));
  }
  if (yes != nullptr && no != nullptr) {
    return MakeExpressionStatement(DropValue(MakeConditional(span, test, yes->expression, no->expression)));
  }
  if (alternate == nullptr) {
    auto* inner = As<If>(consequent);
    if (inner != nullptr && inner->alternate == nullptr && !IsLongChain(inner->test)) {  // if (a) if (b) c → if (a && b) c
      inner->test = SimplifyTest(Logical(BinaryOperator::kLogicalAnd, test, inner->test));
      inner->span = span;
      return inner;
    }
  } else if (Stmt* merged = MergeJumps(span, test, consequent, alternate)) {
    return merged;
  }
  return Make<If>(span, test, consequent, alternate);
}

Stmt* Simplifier::VisitTry(Try* node) {
  node->block->body = VisitList(node->block->body, ListKind::kPlain);
  if (node->handler != nullptr) {
    if (node->parameter != nullptr) VisitPattern(node->parameter);
    node->handler->body = VisitList(node->handler->body, ListKind::kPlain);
    auto* name = As<BindingIdentifier>(node->parameter);
    if (name != nullptr && IsUnused(name->symbol)) node->parameter = nullptr;
  }
  if (node->finalizer != nullptr) {
    node->finalizer->body = VisitList(node->finalizer->body, ListKind::kPlain);
    if (node->finalizer->body.empty()) {
      if (node->handler == nullptr) return node->block->body.empty() ? nullptr : node->block;
      node->finalizer = nullptr;
    }
  }
  if (!node->block->body.empty()) return node;
  std::vector<Stmt*> parts;  // nothing can be thrown
  if (node->handler != nullptr) {
    if (Stmt* hoisted = KeepHoisted(node->handler)) parts.push_back(hoisted);
  }
  if (node->finalizer != nullptr) parts.push_back(node->finalizer);
  return ToStatement(parts, node->span);
}

Stmt* Simplifier::VisitSwitch(Switch* node) {
  VisitInto(node->discriminant);
  for (SwitchCase& clause : node->cases) {
    VisitInto(clause.test);
    clause.body = VisitList(clause.body, ListKind::kPlain);
  }
  if (node->cases.empty()) return MakeExpressionStatement(DropValue(node->discriminant));
  List<Stmt*>& last = node->cases.back().body;
  if (!last.empty() && Is<Break>(last.back()) && static_cast<Break*>(last.back())->label.empty()) {
    last = last.first(last.size() - 1);
  }
  return node;
}

Stmt* Simplifier::VisitLabeled(Labeled* node) {
  if (Is<FunctionDeclaration>(node->body)) {
    VisitFunction(static_cast<FunctionDeclaration*>(node->body)->function);
    return node;
  }
  const bool is_block = Is<Block>(node->body);
  Stmt* body = is_block ? VisitBody(node->body) : Visit(node->body);
  if (body == nullptr || Is<Empty>(body)) return nullptr;
  if (Is<ExpressionStatement>(body)) return body;
  // `continue label` needs the loop right behind its label.
  node->body = body;
  return node;
}

}  // namespace kiln::fold
