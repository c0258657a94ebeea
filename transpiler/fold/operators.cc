// Operators, property access and assignment: constant folding and shorter spellings.
#include <algorithm>
#include <cmath>

#include "transpiler/fold/constants.h"
#include "transpiler/fold/property_names.h"
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {

Expr* Simplifier::MakeNumber(Span span, double value) {
  if (!std::signbit(value)) return Make<NumberLiteral>(span, value);
  return Make<Unary>(span, UnaryOperator::kMinus, Make<NumberLiteral>(span, -value));
}

Expr* Simplifier::MakeUndefined(Span span) {
  return Make<Unary>(span, UnaryOperator::kVoid, Make<NumberLiteral>(span, 0.0));
}

const Symbol* Simplifier::SymbolOf(const Expr* identifier) const {
  const auto* node = As<Identifier>(identifier);
  if (node == nullptr || node->symbol == SymbolId::kNone) return nullptr;
  return &symbols_[IndexOf(node->symbol)];
}

bool Simplifier::IsUnboundNamed(const Expr* expression, std::string_view name) const {
  const Symbol* symbol = SymbolOf(expression);
  return symbol != nullptr && symbol->kind == SymbolKind::kUnbound && symbol->name == name && !HasWith();
}

Expr* Simplifier::SimplifyUnary(Unary* node) {
  switch (node->op) {
    case UnaryOperator::kNot: {
      node->operand = SimplifyTest(node->operand);
      Expr* shorter = TryNot(node->operand);
      return shorter != nullptr ? shorter : node;
    }
    case UnaryOperator::kPlus:
      if (NumberOf(node->operand)) return node->operand;
      return TypeOf(node->operand) == Type::kNumber ? node->operand : node;
    case UnaryOperator::kVoid:
      if (Is<NumberLiteral>(node->operand) || !IsPure(node->operand)) return node;
      Forget(node->operand);
      return MakeUndefined(node->span);
    case UnaryOperator::kTypeof:
      switch (node->operand->kind) {
        case Kind::kStringLiteral: return MakeString(node->span, "string");
        case Kind::kNumberLiteral: return MakeString(node->span, "number");
        case Kind::kBooleanLiteral: return MakeString(node->span, "boolean");
        case Kind::kNullLiteral: return MakeString(node->span, "object");
        case Kind::kBigIntLiteral: return MakeString(node->span, "bigint");
        case Kind::kUnary: return IsUndefined(node->operand) ? MakeString(node->span, "undefined") : node;
        case Kind::kFunctionExpr:
        case Kind::kArrowFunction: Forget(node->operand); return MakeString(node->span, "function");
        default: return node;
      }
    case UnaryOperator::kBitwiseNot:
      if (const auto value = NumberOf(node->operand);
          value && NumberLength(~ToInt32(*value)) <= NumberLength(*value) + 1) {
        return MakeNumber(node->span, ~ToInt32(*value));
      }
      return node;
    default: return node;
  }
}

Expr* Simplifier::SimplifyBinary(Binary* node) {
  switch (node->op) {
    case BinaryOperator::kNullishCoalescing:
    case BinaryOperator::kLogicalOr:
    case BinaryOperator::kLogicalAnd: return SimplifyLogical(node);
    case BinaryOperator::kEqual:
    case BinaryOperator::kNotEqual:
    case BinaryOperator::kStrictEqual:
    case BinaryOperator::kStrictNotEqual: return SimplifyEquality(node);
    case BinaryOperator::kAdd: return SimplifyAdd(node);
    case BinaryOperator::kLess:
    case BinaryOperator::kLessEqual:
    case BinaryOperator::kGreater:
    case BinaryOperator::kGreaterEqual: {
      const auto a = NumberOf(node->left), b = NumberOf(node->right);
      if (!a || !b) return node;
      const bool value = node->op == BinaryOperator::kLess        ? *a < *b
                         : node->op == BinaryOperator::kLessEqual ? *a <= *b
                         : node->op == BinaryOperator::kGreater   ? *a > *b
                                                                  : *a >= *b;
      return MakeBoolean(node->span, value);
    }
    case BinaryOperator::kIn:
    case BinaryOperator::kInstanceof: return node;
    default: return SimplifyArithmetic(node);
  }
}

// Folds only where the result is exact and not longer.
Expr* Simplifier::SimplifyArithmetic(Binary* node) {
  const auto a = NumberOf(node->left), b = NumberOf(node->right);
  if (!a || !b) return node;
  const auto value = Calculate(node->op, *a, *b);
  if (!value) return node;
  const int before =
      NumberLength(*a) + NumberLength(*b) + static_cast<int>(std::string_view(OperatorText(node->op)).size());
  return NumberLength(*value) <= std::min(before, 20) ? MakeNumber(node->span, *value) : node;
}

Expr* Simplifier::SimplifyAdd(Binary* node) {
  if (NumberOf(node->left) && NumberOf(node->right)) return SimplifyArithmetic(node);
  const auto* left = As<StringLiteral>(node->left);
  const auto* right = As<StringLiteral>(node->right);
  if (left != nullptr || right != nullptr) {
    const auto a = TextOf(node->left), b = TextOf(node->right);
    if (a && b && CanJoin(*a, *b)) return MakeString(node->span, *a + *b);
  }
  // (x + "a") + "b" → x + "ab"
  if (auto* inner = As<Binary>(node->left); inner != nullptr && inner->op == BinaryOperator::kAdd) {
    if (const auto* middle = As<StringLiteral>(inner->right)) {
      const auto b = TextOf(node->right);
      if (b && CanJoin(middle->value, *b)) {
        inner->right = MakeString(inner->right->span, std::string(middle->value) + *b);
        inner->span.end = node->span.end;
        return inner;
      }
    }
  }
  // x + "" is a string already: ("" + x) + "" and the like
  if (right != nullptr && right->value.empty() && TypeOf(node->left) == Type::kString) return node->left;
  if (left != nullptr && left->value.empty() && TypeOf(node->right) == Type::kString) return node->right;
  return node;
}

Expr* Simplifier::SimplifyEquality(Binary* node) {
  const bool strict = node->op == BinaryOperator::kStrictEqual || node->op == BinaryOperator::kStrictNotEqual;
  const bool negated = node->op == BinaryOperator::kNotEqual || node->op == BinaryOperator::kStrictNotEqual;
  if (const auto equal = EqualityOf(node->left, node->right, strict)) return MakeBoolean(node->span, *equal != negated);
  const Type left = TypeOf(node->left), right = TypeOf(node->right);
  // The same primitive type on both sides: == does what === does.
  if (strict && left == right && IsPrimitive(left) && left != Type::kPrimitive) {
    node->op = negated ? BinaryOperator::kNotEqual : BinaryOperator::kEqual;
  }
  // Constants go left only for typeof; a boolean compared with a literal is itself or its negation.
  if (const auto* literal = As<BooleanLiteral>(node->right); literal != nullptr && left == Type::kBoolean) {
    return literal->value != negated ? node->left : Not(node->left);
  }
  return SimplifyTypeofComparison(node);
}

// typeof x == "undefined" → typeof x > "u": no other answer of typeof sorts after "u".
Expr* Simplifier::SimplifyTypeofComparison(Binary* node) {
  if (node->op != BinaryOperator::kEqual && node->op != BinaryOperator::kNotEqual) return node;
  const auto is_typeof = [](const Expr* e) {
    const auto* unary = As<Unary>(e);
    return unary != nullptr && unary->op == UnaryOperator::kTypeof;
  };
  const auto is_undefined_text = [](const Expr* e) {
    const auto* string = As<StringLiteral>(e);
    return string != nullptr && string->value == "undefined";
  };
  if (is_undefined_text(node->left) && is_typeof(node->right)) std::swap(node->left, node->right);
  if (!is_typeof(node->left) || !is_undefined_text(node->right)) return node;
  node->op = node->op == BinaryOperator::kEqual ? BinaryOperator::kGreater : BinaryOperator::kLess;
  node->right = MakeString(node->right->span, "u");
  return node;
}

namespace {

bool AssignOperatorFor(BinaryOperator op, AssignOperator* out) {
  switch (op) {
#define ROW(name) \
  case BinaryOperator::k##name: *out = AssignOperator::k##name; return true;
    ROW(Add)
    ROW(Subtract) ROW(Multiply) ROW(Divide) ROW(Remainder) ROW(Exponent) ROW(ShiftLeft) ROW(ShiftRight)
        ROW(ShiftRightUnsigned) ROW(BitwiseAnd) ROW(BitwiseOr) ROW(BitwiseXor) ROW(LogicalAnd) ROW(LogicalOr)
            ROW(NullishCoalescing)
#undef ROW
                default : return false;
  }
}

bool IsShortCircuit(BinaryOperator op) {
  return op == BinaryOperator::kLogicalAnd || op == BinaryOperator::kLogicalOr ||
         op == BinaryOperator::kNullishCoalescing;
}

}  // namespace

// x = x + y → x += y. The short-circuiting forms skip the assignment, so that a constant would no longer throw.
Expr* Simplifier::SimplifyAssign(Assign* node) {
  auto* value = As<Binary>(node->value);
  const Symbol* symbol = SymbolOf(node->target);
  AssignOperator op;
  if (node->op != AssignOperator::kAssign || value == nullptr || symbol == nullptr || HasWith() ||
      !AssignOperatorFor(value->op, &op) || !SameExpression(node->target, value->left)) {
    return node;
  }
  if (IsShortCircuit(value->op)) {
    if (IsAnonymousFunction(value->right)) return node;  // it would get a name
    switch (symbol->kind) {
      case SymbolKind::kVar:
      case SymbolKind::kLet:
      case SymbolKind::kParameter:
      case SymbolKind::kGenerated: break;
      default: return node;
    }
  } else if (symbol->kind == SymbolKind::kUnbound) {
    return node;
  }
  Forget(value->left);
  node->op = op;
  node->value = value->right;
  return node;
}

// a["b"] → a.b, a["0"] → a[0]
Expr* Simplifier::SimplifyIndex(Index* node) {
  const auto* string = As<StringLiteral>(node->index);
  if (string == nullptr) return node;
  if (IsSimplePropertyName(string->value)) {
    return Make<Member>(node->span, node->optional, node->object, Name(string->value), string->span);
  }
  if (const auto index = ArrayIndexOf(string->value)) node->index = MakeNumber(string->span, *index);
  return node;
}

// "abc".length → 3
Expr* Simplifier::SimplifyMember(Member* node) {
  const auto* string = As<StringLiteral>(node->object);
  if (string == nullptr || node->optional || !(node->name == "length")) return node;
  for (const char c : string->value) {
    if (static_cast<unsigned char>(c) >= 0x80) return node;
  }
  return MakeNumber(node->span, static_cast<double>(string->value.size()));
}

// new Object → {}, new Array(a, b) → [a, b]
Expr* Simplifier::SimplifyNew(NewExpr* node) {
  if (node->arguments.empty() && IsUnboundNamed(node->callee, "Object")) return Make<ObjectLiteral>(node->span);
  const bool has_spread = std::ranges::any_of(node->arguments, [](const Expr* e) { return Is<Spread>(e); });
  if (node->arguments.size() != 1 && !has_spread && IsUnboundNamed(node->callee, "Array")) {
    return Make<ArrayLiteral>(node->span, node->arguments);
  }
  return node;
}

Expr* Simplifier::Comma(Expr* a, Expr* b) {
  if (a == nullptr) return b;
  if (b == nullptr) return a;
  std::vector<Expr*> all;
  for (Expr* side : {a, b}) {
    if (auto* sequence = As<Sequence>(side))
      all.insert(all.end(), sequence->expressions.begin(), sequence->expressions.end());
    else
      all.push_back(side);
  }
  return Make<Sequence>(Span{a->span.start, b->span.end}, CopyList(arena_, all));
}

// All but the last are there for their effects.
Expr* Simplifier::SimplifySequence(Sequence* node) {
  std::vector<Expr*> kept;
  for (size_t i = 0; i + 1 < node->expressions.size(); ++i) {
    Expr* rest = DropValue(node->expressions[i]);
    if (rest == nullptr) continue;
    if (auto* inner = As<Sequence>(rest))
      kept.insert(kept.end(), inner->expressions.begin(), inner->expressions.end());
    else
      kept.push_back(rest);
  }
  Expr* last = node->expressions.back();
  if (kept.empty()) {
    return last;  // VisitReference minds (0, a.b)()
  }
  if (auto* inner = As<Sequence>(last))
    kept.insert(kept.end(), inner->expressions.begin(), inner->expressions.end());
  else
    kept.push_back(last);
  node->expressions = CopyList(arena_, kept);
  return node;
}

}  // namespace kiln::fold
