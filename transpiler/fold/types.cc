#include "transpiler/fold/types.h"

#include "transpiler/ast/functions.h"

namespace kiln::fold {
namespace {

Type Join(Type a, Type b) {
  if (a == b) return a;
  return IsPrimitive(a) && IsPrimitive(b) ? Type::kPrimitive : Type::kUnknown;
}

Type TypeOfBinary(const Binary* binary, int depth) {
  using Op = BinaryOperator;
  switch (binary->op) {
    case Op::kNullishCoalescing:
    case Op::kLogicalOr:
    case Op::kLogicalAnd: return Join(TypeOf(binary->left, depth), TypeOf(binary->right, depth));
    case Op::kEqual:
    case Op::kNotEqual:
    case Op::kStrictEqual:
    case Op::kStrictNotEqual:
    case Op::kLess:
    case Op::kLessEqual:
    case Op::kGreater:
    case Op::kGreaterEqual:
    case Op::kIn:
    case Op::kInstanceof: return Type::kBoolean;
    case Op::kAdd: {
      const Type left = TypeOf(binary->left, depth), right = TypeOf(binary->right, depth);
      if (left == Type::kString || right == Type::kString) return Type::kString;
      return IsNumeric(left) && IsNumeric(right) ? Type::kNumber : Type::kPrimitive;
    }
    case Op::kShiftRightUnsigned: return Type::kNumber;
    default: {
      const Type left = TypeOf(binary->left, depth), right = TypeOf(binary->right, depth);
      const auto makes_number = [](Type type) { return IsNumeric(type) || type == Type::kString; };
      return makes_number(left) || makes_number(right) ? Type::kNumber : Type::kPrimitive;
    }
  }
}

Type TypeOfUnary(const Unary* unary, int depth) {
  switch (unary->op) {
    case UnaryOperator::kVoid: return Type::kUndefined;
    case UnaryOperator::kTypeof: return Type::kString;
    case UnaryOperator::kNot:
    case UnaryOperator::kDelete: return Type::kBoolean;
    case UnaryOperator::kPlus: return Type::kNumber;
    default: {
      const Type operand = TypeOf(unary->operand, depth);
      return IsNumeric(operand) || operand == Type::kString ? Type::kNumber : Type::kPrimitive;
    }
  }
}

Type TypeOfAssign(const Assign* assign, int depth) {
  switch (assign->op) {
    case AssignOperator::kAssign: return TypeOf(assign->value, depth);
    case AssignOperator::kAdd: return TypeOf(assign->value, depth) == Type::kString ? Type::kString : Type::kPrimitive;
    case AssignOperator::kLogicalAnd:
    case AssignOperator::kLogicalOr:
    case AssignOperator::kNullishCoalescing: return Type::kUnknown;
    default: return Type::kPrimitive;
  }
}

template <class T>
const T* To(const Expr* expression) {
  return static_cast<const T*>(expression);
}

bool SameLists(List<Expr*> a, List<Expr*> b) {
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] == nullptr || b[i] == nullptr || !SameExpression(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace

Type TypeOf(const Expr* expression, int depth) {
  if (--depth < 0) return Type::kUnknown;
  switch (expression->kind) {
    case Kind::kNullLiteral: return Type::kNull;
    case Kind::kBooleanLiteral: return Type::kBoolean;
    case Kind::kNumberLiteral: return Type::kNumber;
    case Kind::kBigIntLiteral: return Type::kBigInt;
    case Kind::kStringLiteral:
    case Kind::kTemplateLiteral: return Type::kString;
    case Kind::kRegExpLiteral:
    case Kind::kArrayLiteral:
    case Kind::kObjectLiteral:
    case Kind::kFunctionExpr:
    case Kind::kArrowFunction:
    case Kind::kClassExpr: return Type::kObject;
    case Kind::kUnary: return TypeOfUnary(To<Unary>(expression), depth);
    case Kind::kUpdate: return Type::kPrimitive;
    case Kind::kPrivateIn: return Type::kBoolean;
    case Kind::kBinary: return TypeOfBinary(To<Binary>(expression), depth);
    case Kind::kAssign: return TypeOfAssign(To<Assign>(expression), depth);
    case Kind::kConditional:
      return Join(TypeOf(To<Conditional>(expression)->consequent, depth),
                  TypeOf(To<Conditional>(expression)->alternate, depth));
    case Kind::kSequence: return TypeOf(To<Sequence>(expression)->expressions.back(), depth);
    default: return Type::kUnknown;
  }
}

// https://tc39.es/ecma262/#sec-isanonymousfunctiondefinition
bool IsAnonymousFunction(const Expr* expression) {
  if (expression == nullptr) return false;
  if (expression->kind == Kind::kArrowFunction) return true;
  if (const auto* function = As<FunctionExpr>(expression)) return function->function->name == nullptr;
  if (const auto* definition = As<ClassExpr>(expression)) return definition->definition->name == nullptr;
  return false;
}

bool SameExpression(const Expr* a, const Expr* b) {
  if (a->kind != b->kind) return false;
  switch (a->kind) {
    case Kind::kIdentifier:
      return To<Identifier>(a)->symbol == To<Identifier>(b)->symbol &&
             To<Identifier>(a)->name == To<Identifier>(b)->name;
    case Kind::kThisExpr:
    case Kind::kSuperExpr:
    case Kind::kNullLiteral: return true;
    case Kind::kBooleanLiteral: return To<BooleanLiteral>(a)->value == To<BooleanLiteral>(b)->value;
    case Kind::kNumberLiteral: return To<NumberLiteral>(a)->value == To<NumberLiteral>(b)->value;
    case Kind::kStringLiteral: return To<StringLiteral>(a)->value == To<StringLiteral>(b)->value;
    case Kind::kMember:
      return To<Member>(a)->optional == To<Member>(b)->optional && To<Member>(a)->name == To<Member>(b)->name &&
             SameExpression(To<Member>(a)->object, To<Member>(b)->object);
    case Kind::kIndex:
      return To<Index>(a)->optional == To<Index>(b)->optional &&
             SameExpression(To<Index>(a)->object, To<Index>(b)->object) &&
             SameExpression(To<Index>(a)->index, To<Index>(b)->index);
    case Kind::kUnary:
      return To<Unary>(a)->op == To<Unary>(b)->op && SameExpression(To<Unary>(a)->operand, To<Unary>(b)->operand);
    case Kind::kBinary:
      return To<Binary>(a)->op == To<Binary>(b)->op && SameExpression(To<Binary>(a)->left, To<Binary>(b)->left) &&
             SameExpression(To<Binary>(a)->right, To<Binary>(b)->right);
    case Kind::kCall:
      return To<Call>(a)->optional == To<Call>(b)->optional && To<Call>(a)->direct_eval == To<Call>(b)->direct_eval &&
             SameExpression(To<Call>(a)->callee, To<Call>(b)->callee) &&
             SameLists(To<Call>(a)->arguments, To<Call>(b)->arguments);
    default: return false;
  }
}

}  // namespace kiln::fold
