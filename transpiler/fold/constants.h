// What is known about a value before the program runs: numbers, texts, truth.
#pragma once
#include <optional>
#include <string>

#include "transpiler/ast/expressions.h"

namespace kiln::fold {

// The value of a number literal, with or without a sign.
std::optional<double> NumberOf(const Expr* expression);

// The text that adding this literal to a string appends: strings, whole numbers, booleans, null, undefined.
std::optional<std::string> TextOf(const Expr* expression);

// Whether the value is truthy; the expression may still have effects.
std::optional<bool> TruthOf(const Expr* expression);

// Whether the value is null or undefined; the expression may still have effects.
std::optional<bool> NullishnessOf(const Expr* expression);

// a === b (or a == b) for literals.
std::optional<bool> EqualityOf(const Expr* a, const Expr* b, bool strict);

// a op b, as the specification computes it; nothing for operators that are not arithmetic.
std::optional<double> Calculate(BinaryOperator op, double a, double b);

// How many characters the shortest spelling of a whole number takes; large for others.
int NumberLength(double value);

int32_t ToInt32(double value);

// Whether joining the two keeps code units apart that must not melt into one code point.
bool CanJoin(std::string_view a, std::string_view b);

}  // namespace kiln::fold
