#include "transpiler/fold/constants.h"

#include <cmath>

#include "core/base/text.h"
#include "transpiler/fold/types.h"

namespace kiln::fold {
namespace {

constexpr double kMaxSafeInteger = 9007199254740991;

bool IsWhole(double value) { return std::trunc(value) == value && std::abs(value) <= kMaxSafeInteger; }

bool EndsInHighSurrogate(std::string_view text) {
  if (text.size() < 3) return false;
  const auto byte = [&](size_t back) { return static_cast<unsigned char>(text[text.size() - back]); };
  return byte(3) == 0xED && byte(2) >= 0xA0 && byte(2) <= 0xAF;
}

bool BeginsInLowSurrogate(std::string_view text) {
  return text.size() >= 3 && static_cast<unsigned char>(text[0]) == 0xED && static_cast<unsigned char>(text[1]) >= 0xB0;
}

}  // namespace

std::optional<double> NumberOf(const Expr* expression) {
  if (const auto* number = As<NumberLiteral>(expression)) return number->value;
  const auto* unary = As<Unary>(expression);
  if (unary == nullptr) return std::nullopt;
  const auto* number = As<NumberLiteral>(unary->operand);
  if (number == nullptr) return std::nullopt;
  if (unary->op == UnaryOperator::kMinus) return -number->value;
  if (unary->op == UnaryOperator::kPlus) return number->value;
  return std::nullopt;
}

std::optional<std::string> TextOf(const Expr* expression) {
  if (const auto* string = As<StringLiteral>(expression)) return std::string(string->value);
  if (const auto* boolean = As<BooleanLiteral>(expression)) return boolean->value ? "true" : "false";
  if (Is<NullLiteral>(expression)) return "null";
  if (IsUndefined(expression)) return "undefined";
  if (const auto number = NumberOf(expression); number && IsWhole(*number)) {
    return StrCat(static_cast<int64_t>(*number));  // -0 is "0", as in JavaScript
  }
  return std::nullopt;
}

std::optional<bool> TruthOf(const Expr* expression) {
  switch (TypeOf(expression)) {
    case Type::kUndefined:
    case Type::kNull: return false;
    case Type::kObject: return true;
    default: break;
  }
  if (const auto* boolean = As<BooleanLiteral>(expression)) return boolean->value;
  if (const auto* string = As<StringLiteral>(expression)) return !string->value.empty();
  if (const auto number = NumberOf(expression)) return *number != 0 && !std::isnan(*number);
  if (const auto* sequence = As<Sequence>(expression)) return TruthOf(sequence->expressions.back());
  if (const auto* unary = As<Unary>(expression); unary != nullptr && unary->op == UnaryOperator::kNot) {
    if (const auto truth = TruthOf(unary->operand)) return !*truth;
  }
  if (const auto* unary = As<Unary>(expression); unary != nullptr && unary->op == UnaryOperator::kTypeof) return true;
  if (const auto* binary = As<Binary>(expression)) {
    if (binary->op == BinaryOperator::kLogicalOr && TruthOf(binary->right) == true) return true;
    if (binary->op == BinaryOperator::kLogicalAnd && TruthOf(binary->right) == false) return false;
  }
  return std::nullopt;
}

std::optional<bool> NullishnessOf(const Expr* expression) {
  switch (TypeOf(expression)) {
    case Type::kUndefined:
    case Type::kNull: return true;
    case Type::kUnknown:
    case Type::kPrimitive: break;
    default: return false;
  }
  if (const auto* binary = As<Binary>(expression)) {
    switch (binary->op) {
      case BinaryOperator::kLogicalOr:
      case BinaryOperator::kLogicalAnd:
      case BinaryOperator::kNullishCoalescing: return std::nullopt;
      default: return false;  // arithmetic never gives null or undefined
    }
  }
  if (const auto* sequence = As<Sequence>(expression)) return NullishnessOf(sequence->expressions.back());
  return std::nullopt;
}

std::optional<bool> EqualityOf(const Expr* a, const Expr* b, bool strict) {
  const Type type_a = TypeOf(a), type_b = TypeOf(b);
  if (const auto x = NumberOf(a), y = NumberOf(b); x && y) return *x == *y;
  const auto* string_a = As<StringLiteral>(a);
  const auto* string_b = As<StringLiteral>(b);
  if (string_a != nullptr && string_b != nullptr) return string_a->value == string_b->value;
  const auto* boolean_a = As<BooleanLiteral>(a);
  const auto* boolean_b = As<BooleanLiteral>(b);
  if (boolean_a != nullptr && boolean_b != nullptr) return boolean_a->value == boolean_b->value;
  const auto is_literal = [](const Expr* e, const StringLiteral* s, const BooleanLiteral* l) {
    return s != nullptr || l != nullptr || Is<NullLiteral>(e) || IsUndefined(e) || NumberOf(e).has_value();
  };
  if (!is_literal(a, string_a, boolean_a) || !is_literal(b, string_b, boolean_b)) return std::nullopt;
  if (type_a == type_b) return true;  // null or undefined, twice
  if (strict) return false;
  const auto is_nullish = [](Type type) { return type == Type::kNull || type == Type::kUndefined; };
  if (is_nullish(type_a) || is_nullish(type_b)) return is_nullish(type_a) && is_nullish(type_b);
  return std::nullopt;
}

int32_t ToInt32(double value) {
  if (!std::isfinite(value)) return 0;
  const double modulo = std::fmod(std::trunc(value), 4294967296.0);
  return static_cast<int32_t>(static_cast<uint32_t>(static_cast<int64_t>(modulo)));
}

std::optional<double> Calculate(BinaryOperator op, double a, double b) {
  const auto shift = [&] { return static_cast<uint32_t>(ToInt32(b)) & 31; };
  switch (op) {
    case BinaryOperator::kAdd: return a + b;
    case BinaryOperator::kSubtract: return a - b;
    case BinaryOperator::kMultiply: return a * b;
    case BinaryOperator::kDivide: return a / b;
    case BinaryOperator::kRemainder: return std::fmod(a, b);
    case BinaryOperator::kBitwiseAnd: return ToInt32(a) & ToInt32(b);
    case BinaryOperator::kBitwiseOr: return ToInt32(a) | ToInt32(b);
    case BinaryOperator::kBitwiseXor: return ToInt32(a) ^ ToInt32(b);
    case BinaryOperator::kShiftLeft: return static_cast<int32_t>(static_cast<uint32_t>(ToInt32(a)) << shift());
    case BinaryOperator::kShiftRight: return ToInt32(a) >> shift();
    case BinaryOperator::kShiftRightUnsigned: return static_cast<uint32_t>(ToInt32(a)) >> shift();
    default: return std::nullopt;  // engines may differ in the last bit of **
  }
}

int NumberLength(double value) {
  if (!IsWhole(value)) return 100;
  int64_t digits = std::abs(static_cast<int64_t>(value));
  int length = value < 0 ? 1 : 0, zeros = 0;
  while (digits >= 10 && digits % 10 == 0) digits /= 10, ++zeros;
  for (; digits >= 10; digits /= 10) ++length;
  return length + 1 + (zeros >= 3 ? (zeros >= 10 ? 3 : 2) : zeros);
}

bool CanJoin(std::string_view a, std::string_view b) { return !EndsInHighSurrogate(a) || !BeginsInLowSurrogate(b); }

}  // namespace kiln::fold
