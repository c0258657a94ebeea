// What kind of value will an expression have, whatever happens at run time?
#pragma once
#include "transpiler/ast/expressions.h"

namespace kiln::fold {

enum class Type : uint8_t {
  kUnknown,
  kUndefined,
  kNull,
  kBoolean,
  kNumber,
  kString,
  kBigInt,
  kPrimitive,  // one of the above, and no symbol
  kObject,     // a function, too; always truthy
};

// Looks only so many levels deep, so that long chains stay linear.
Type TypeOf(const Expr* expression, int depth = 8);

inline bool IsPrimitive(Type type) { return type != Type::kUnknown && type != Type::kObject; }
// undefined, null, boolean or number: what arithmetic makes a number of.
inline bool IsNumeric(Type type) { return type >= Type::kUndefined && type <= Type::kNumber; }

inline bool IsUndefined(const Expr* expression) {
  const auto* unary = As<Unary>(expression);
  return unary != nullptr && unary->op == UnaryOperator::kVoid && Is<NumberLiteral>(unary->operand);
}

// A function or class that takes its name from where it is assigned.
bool IsAnonymousFunction(const Expr* expression);

// The same variables, constants and operators in the same order. Says nothing about effects.
bool SameExpression(const Expr* a, const Expr* b);

}  // namespace kiln::fold
