// Truth: negation, && || ??, conditional expressions.
#include "transpiler/fold/constants.h"
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {
namespace {

bool IsBoolean(const Expr* expression, bool value) {
  const auto* boolean = As<BooleanLiteral>(expression);
  return boolean != nullptr && boolean->value == value;
}

bool IsNegated(const Expr* expression) {
  const auto* unary = As<Unary>(expression);
  return unary != nullptr && unary->op == UnaryOperator::kNot;
}

}  // namespace

Expr* Simplifier::TryNot(Expr* expression) {
  if (const auto* boolean = As<BooleanLiteral>(expression)) return MakeBoolean(expression->span, !boolean->value);
  if (const auto truth = TruthOf(expression); truth && IsPure(expression)) {
    Forget(expression);
    return MakeBoolean(expression->span, !*truth);
  }
  if (auto* unary = As<Unary>(expression); unary != nullptr && unary->op == UnaryOperator::kNot) {
    return TypeOf(unary->operand) == Type::kBoolean ? unary->operand : nullptr;
  }
  if (auto* binary = As<Binary>(expression)) {
    switch (binary->op) {
      case BinaryOperator::kEqual: binary->op = BinaryOperator::kNotEqual; return binary;
      case BinaryOperator::kNotEqual: binary->op = BinaryOperator::kEqual; return binary;
      case BinaryOperator::kStrictEqual: binary->op = BinaryOperator::kStrictNotEqual; return binary;
      case BinaryOperator::kStrictNotEqual: binary->op = BinaryOperator::kStrictEqual; return binary;
      case BinaryOperator::kLess:
      case BinaryOperator::kGreater: {
        // Only the shape typeof x > "u" may be turned round: it compares two strings.
        const auto* type = As<Unary>(binary->left);
        if (type == nullptr || type->op != UnaryOperator::kTypeof || !Is<StringLiteral>(binary->right) ||
            static_cast<StringLiteral*>(binary->right)->value != "u") {
          return nullptr;
        }
        binary->op = binary->op == BinaryOperator::kLess ? BinaryOperator::kGreater : BinaryOperator::kLess;
        return binary;
      }
      case BinaryOperator::kLogicalAnd:
      case BinaryOperator::kLogicalOr: {
        // !(!a && !b) → a || b, in places where only truth matters: the operands must be boolean.
        if (!IsNegated(binary->left) || !IsNegated(binary->right)) return nullptr;
        Expr* left = static_cast<Unary*>(binary->left)->operand;
        Expr* right = static_cast<Unary*>(binary->right)->operand;
        if (TypeOf(left) != Type::kBoolean || TypeOf(right) != Type::kBoolean) return nullptr;
        binary->op =
            binary->op == BinaryOperator::kLogicalAnd ? BinaryOperator::kLogicalOr : BinaryOperator::kLogicalAnd;
        binary->left = left;
        binary->right = right;
        return binary;
      }
      default: return nullptr;
    }
  }
  if (auto* sequence = As<Sequence>(expression)) {
    Expr* last = TryNot(sequence->expressions.back());
    if (last == nullptr) return nullptr;
    sequence->expressions.back() = last;
    return sequence;
  }
  return nullptr;
}

Expr* Simplifier::Not(Expr* expression) {
  if (Expr* shorter = TryNot(expression)) return shorter;
  return Make<Unary>(expression->span, UnaryOperator::kNot, expression);
}

Expr* Simplifier::SimplifyTest(Expr* test) {
  if (const auto truth = TruthOf(test); truth && !Is<BooleanLiteral>(test) && IsPure(test)) {
    Forget(test);
    return MakeBoolean(test->span, *truth);
  }
  if (IsNegated(test) && IsNegated(static_cast<Unary*>(test)->operand)) {  // !!a
    return SimplifyTest(static_cast<Unary*>(static_cast<Unary*>(test)->operand)->operand);
  }
  if (IsNegated(test)) {  // !(a && !b) …: the operand is a test, too
    auto* unary = static_cast<Unary*>(test);
    unary->operand = SimplifyTest(unary->operand);
    if (IsNegated(unary->operand)) return static_cast<Unary*>(unary->operand)->operand;
    return test;
  }
  if (auto* binary = As<Binary>(test)) {
    if (binary->op == BinaryOperator::kLogicalAnd || binary->op == BinaryOperator::kLogicalOr) {
      const bool neutral = binary->op == BinaryOperator::kLogicalAnd;
      binary->left = SimplifyTest(binary->left);
      binary->right = SimplifyTest(binary->right);
      if (IsBoolean(binary->right, neutral)) return binary->left;
      if (IsBoolean(binary->left, neutral)) return binary->right;
    }
    return test;
  }
  if (auto* conditional = As<Conditional>(test)) {
    conditional->consequent = SimplifyTest(conditional->consequent);
    conditional->alternate = SimplifyTest(conditional->alternate);
    Expr* shorter = SimplifyBooleanConditional(conditional);
    return shorter != nullptr ? shorter : test;
  }
  if (auto* sequence = As<Sequence>(test)) sequence->expressions.back() = SimplifyTest(sequence->expressions.back());
  return test;
}

// Tests that grow link by link are looked at again for each: at some length it has to be enough.
bool IsLongChain(const Expr* test) {
  constexpr int kEnough = 400;
  int links = 0;
  for (auto* chain = As<Binary>(test); chain != nullptr && links < kEnough; chain = As<Binary>(chain->left)) ++links;
  return links == kEnough;
}

// Builds `left op right` without a bracket on the right: a && (b && c) → a && b && c
Expr* Simplifier::Logical(BinaryOperator op, Expr* left, Expr* right) {
  // Into the chain, without making it anew: long ones are built link by link.
  Expr* result = right;
  Expr** place = &result;
  for (auto* inner = As<Binary>(*place); inner != nullptr && inner->op == op; inner = As<Binary>(*place)) {
    inner->span.start = left->span.start;
    inner->flags |= kNodeSynthetic;
    place = &inner->left;
  }
  *place = Make<Binary>(Span{left->span.start, (*place)->span.end}, op, left, *place);
  return result;
}

Expr* Simplifier::SimplifyLogical(Binary* node) {
  const bool is_nullish = node->op == BinaryOperator::kNullishCoalescing;
  std::optional<bool> takes_right;  // known from the left side
  if (is_nullish) {
    takes_right = NullishnessOf(node->left);
  } else if (const auto truth = TruthOf(node->left)) {
    takes_right = (node->op == BinaryOperator::kLogicalAnd) == *truth;
  }
  if (takes_right == true) {
    Expr* effects = DropValue(node->left);
    return effects == nullptr ? node->right : Comma(effects, node->right);
  }
  if (takes_right == false) {
    Forget(node->right);
    return node->left;
  }
  // a || (a = b) → a ||= b
  if (auto* assign = As<Assign>(node->right);
      assign != nullptr && assign->op == AssignOperator::kAssign && !HasWith()) {
    const Symbol* symbol = SymbolOf(assign->target);
    if (symbol != nullptr && symbol->kind != SymbolKind::kUnbound && SameExpression(node->left, assign->target)) {
      Forget(node->left);
      assign->op = is_nullish                                ? AssignOperator::kNullishCoalescing
                   : node->op == BinaryOperator::kLogicalAnd ? AssignOperator::kLogicalAnd
                                                             : AssignOperator::kLogicalOr;
      assign->span = node->span;
      return assign;
    }
  }
  if (node->op == BinaryOperator::kLogicalAnd || node->op == BinaryOperator::kLogicalOr) {
    // Whether left is taken is all that matters about a negated double.
    if (auto* inner = As<Binary>(node->right); inner != nullptr && inner->op == node->op) {
      return Logical(node->op, node->left, node->right);
    }
  }
  return node;
}

Expr* Simplifier::MakeConditional(Span span, Expr* test, Expr* consequent, Expr* alternate) {
  return SimplifyConditional(Make<Conditional>(span, test, consequent, alternate));
}

Expr* Simplifier::SimplifyConditional(Conditional* node) {
  node->test = SimplifyTest(node->test);
  if (auto* sequence = As<Sequence>(node->test)) {  // (a, b) ? c : d → a, b ? c : d
    std::vector<Expr*> all(sequence->expressions.begin(), sequence->expressions.end());
    node->test = all.back();
    all.back() = SimplifyConditional(node);
    return Make<Sequence>(sequence->span, CopyList(arena_, all));
  }
  if (const auto truth = TruthOf(node->test)) {
    Forget(*truth ? node->alternate : node->consequent);
    return Comma(DropValue(node->test), *truth ? node->consequent : node->alternate);
  }
  if (IsNegated(node->test)) {
    node->test = static_cast<Unary*>(node->test)->operand;
    std::swap(node->consequent, node->alternate);
  }
  if (auto* binary = As<Binary>(node->test);
      binary != nullptr && (binary->op == BinaryOperator::kNotEqual || binary->op == BinaryOperator::kStrictNotEqual) &&
      (IsBoolean(node->consequent, false) || IsBoolean(node->consequent, true))) {
    node->test = Not(node->test);
    std::swap(node->consequent, node->alternate);
  }
  if (const Symbol* symbol = SymbolOf(node->test);
      symbol != nullptr && symbol->kind != SymbolKind::kUnbound && !HasWith()) {
    if (SameExpression(node->test, node->consequent)) {  // a ? a : b → a || b
      Forget(node->consequent);
      return Logical(BinaryOperator::kLogicalOr, node->test, node->alternate);
    }
    if (SameExpression(node->test, node->alternate)) {  // a ? b : a → a && b
      Forget(node->alternate);
      return Logical(BinaryOperator::kLogicalAnd, node->test, node->consequent);
    }
  }
  if (Expr* shorter = SimplifyBooleanConditional(node)) return shorter;
  if (Expr* shorter = SimplifyNullishConditional(node)) return shorter;
  if (Expr* shorter = SimplifyNestedConditional(node)) return shorter;
  if (Expr* shorter = MergeConditionalBranches(node)) return shorter;
  return node;
}

// a ? true : false, a ? true : b, a ? b : false, where a is boolean.
Expr* Simplifier::SimplifyBooleanConditional(Conditional* node) {
  if (IsBoolean(node->consequent, true) && IsBoolean(node->alternate, false)) {
    return TypeOf(node->test) == Type::kBoolean ? node->test
                                                : Not(Make<Unary>(node->test->span, UnaryOperator::kNot, node->test));
  }
  if (IsBoolean(node->consequent, false) && IsBoolean(node->alternate, true)) return Not(node->test);
  if (TypeOf(node->test) != Type::kBoolean) return nullptr;
  if (IsBoolean(node->consequent, true)) return Logical(BinaryOperator::kLogicalOr, node->test, node->alternate);
  if (IsBoolean(node->alternate, false)) return Logical(BinaryOperator::kLogicalAnd, node->test, node->consequent);
  if (IsBoolean(node->consequent, false)) {
    if (Expr* negated = TryNot(node->test)) return Logical(BinaryOperator::kLogicalAnd, negated, node->alternate);
  }
  if (IsBoolean(node->alternate, true)) {
    if (Expr* negated = TryNot(node->test)) return Logical(BinaryOperator::kLogicalOr, negated, node->consequent);
  }
  return nullptr;
}

Expr* Simplifier::SimplifyNestedConditional(Conditional* node) {
  // a ? b ? c : d : d → a && b ? c : d
  if (auto* inner = As<Conditional>(node->consequent);
      inner != nullptr && !IsLongChain(inner->test) && SameExpression(inner->alternate, node->alternate)) {
    Forget(inner->alternate);
    return MakeConditional(node->span, Logical(BinaryOperator::kLogicalAnd, node->test, inner->test), inner->consequent,
                           node->alternate);
  }
  // a ? b : c ? b : d → a || c ? b : d
  if (auto* inner = As<Conditional>(node->alternate);
      inner != nullptr && !IsLongChain(inner->test) && SameExpression(node->consequent, inner->consequent)) {
    Forget(inner->consequent);
    return MakeConditional(node->span, Logical(BinaryOperator::kLogicalOr, node->test, inner->test), node->consequent,
                           inner->alternate);
  }
  // a ? (b, c) : c → (a && b, c)
  if (auto* inner = As<Sequence>(node->consequent);
      inner != nullptr && inner->expressions.size() == 2 && !IsLongChain(inner->expressions[0]) &&
      SameExpression(inner->expressions[1], node->alternate)) {
    Forget(node->alternate);
    return Comma(DropValue(Logical(BinaryOperator::kLogicalAnd, node->test, inner->expressions[0])),
                 inner->expressions[1]);
  }
  if (auto* inner = As<Sequence>(node->alternate);
      inner != nullptr && inner->expressions.size() == 2 && !IsLongChain(inner->expressions[0]) &&
      SameExpression(inner->expressions[1], node->consequent)) {
    Forget(node->consequent);
    return Comma(DropValue(Logical(BinaryOperator::kLogicalOr, node->test, inner->expressions[0])),
                 inner->expressions[1]);
  }
  // a ? b || c : c → a && b || c
  if (auto* inner = As<Binary>(node->consequent);
      inner != nullptr && inner->op == BinaryOperator::kLogicalOr && !IsLongChain(inner->left) &&
      SameExpression(inner->right, node->alternate)) {
    Forget(node->alternate);
    return Make<Binary>(node->span, BinaryOperator::kLogicalOr,
                        Logical(BinaryOperator::kLogicalAnd, node->test, inner->left), inner->right);
  }
  // a ? c : b && c → (a || b) && c
  if (auto* inner = As<Binary>(node->alternate);
      inner != nullptr && inner->op == BinaryOperator::kLogicalAnd && !IsLongChain(inner->left) &&
      SameExpression(inner->right, node->consequent)) {
    Forget(node->consequent);
    return Make<Binary>(node->span, BinaryOperator::kLogicalAnd,
                        Logical(BinaryOperator::kLogicalOr, node->test, inner->left), inner->right);
  }
  return nullptr;
}

Expr* Simplifier::MergeConditionalBranches(Conditional* node) {
  // a ? b : b → a, b
  if (SameExpression(node->consequent, node->alternate)) {
    Forget(node->alternate);
    return Comma(DropValue(node->test), node->consequent);
  }
  // a ? b = c : b = d → b = a ? c : d
  auto* first = As<Assign>(node->consequent);
  auto* second = As<Assign>(node->alternate);
  if (first != nullptr && second != nullptr && first->op == AssignOperator::kAssign && second->op == first->op &&
      Is<Identifier>(first->target) && SameExpression(first->target, second->target) &&
      !IsAnonymousFunction(first->value) && !IsAnonymousFunction(second->value)) {
    const Symbol* symbol = SymbolOf(first->target);
    if (symbol != nullptr && symbol->kind != SymbolKind::kUnbound && !HasWith()) {
      Forget(second->target);
      return Make<Assign>(node->span, AssignOperator::kAssign, first->target,
                          MakeConditional(node->span, node->test, first->value, second->value));
    }
  }
  // a ? f(b) : f(c) → f(a ? b : c), if reading f first makes no difference
  auto* call = As<Call>(node->consequent);
  auto* other = As<Call>(node->alternate);
  if (call != nullptr && other != nullptr && call->arguments.size() == 1 && other->arguments.size() == 1 &&
      !call->optional && !other->optional && !call->direct_eval && !other->direct_eval &&
      !Is<Spread>(call->arguments[0]) && !Is<Spread>(other->arguments[0]) && Is<Identifier>(call->callee) &&
      SameExpression(call->callee, other->callee) && IsConstant(call->callee) &&
      (call->flags & kNodePure) == (other->flags & kNodePure)) {
    Forget(other->callee);
    call->arguments[0] = MakeConditional(node->span, node->test, call->arguments[0], other->arguments[0]);
    call->span = node->span;
    return call;
  }
  return nullptr;
}

}  // namespace kiln::fold
