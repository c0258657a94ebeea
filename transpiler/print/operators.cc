// Unary, binary and assignment operators, conditionals, sequences, yield and await: where do
// parentheses have to stand, and which operators must not touch?
#include "transpiler/print/printer.h"

namespace kiln {

namespace {

constexpr uint8_t kBinaryPrecedences[] = {
#define X(name, text, precedence) precedence,
    KILN_BINARY_OPERATORS(X)
#undef X
};
constexpr std::string_view kBinaryTexts[] = {
#define X(name, text, precedence) text,
    KILN_BINARY_OPERATORS(X)
#undef X
};
constexpr std::string_view kAssignTexts[] = {
#define X(name, text) text,
    KILN_ASSIGN_OPERATORS(X)
#undef X
};

Level OwnLevel(BinaryOperator op) {
  return static_cast<Level>(kConditional + kBinaryPrecedences[static_cast<int>(op)]);
}

bool IsWordOperator(BinaryOperator op) { return op == BinaryOperator::kIn || op == BinaryOperator::kInstanceof; }

// https://tc39.es/ecma262/#prod-CoalesceExpression has no || and && without parentheses.
Level LevelBesideCoalescing(const Expr* operand, Level level) {
  const auto* binary = As<Binary>(operand);
  const bool mixes = binary != nullptr && (binary->op == BinaryOperator::kLogicalOr ||
                                           binary->op == BinaryOperator::kLogicalAnd);
  return mixes ? kPrefix : level;
}

}  // namespace

void Printer::PrintUnary(const Unary* node, Level level) {
  const bool wrap = level > kPrefix;
  OpenIf(wrap);
  switch (node->op) {
    case UnaryOperator::kTypeof: SpaceBeforeWord(); Map(node->span); Literal("typeof"); Space(); break;
    case UnaryOperator::kVoid: SpaceBeforeWord(); Map(node->span); Literal("void"); Space(); break;
    case UnaryOperator::kDelete: SpaceBeforeWord(); Map(node->span); Literal("delete"); Space(); break;
    case UnaryOperator::kPlus: PrintSign("+"); break;
    case UnaryOperator::kMinus: PrintSign("-"); break;
    case UnaryOperator::kNot: Char('!'); break;
    case UnaryOperator::kBitwiseNot: Char('~'); break;
  }
  PrintExpr(node->operand, kPrefix);
  CloseIf(wrap);
}

// + +x must not become ++x, and a<! --b must not become the HTML comment a<!--b.
void Printer::PrintSign(std::string_view sign) {
  if (Last() == sign[0]) Char(' ');
  if (sign == "--" && Last() == '!' && out_.Last(2) == '<') Char(' ');
  Text(sign);
}

void Printer::PrintUpdate(const Update* node, Level level) {
  const bool wrap = level > kPostfix;
  const std::string_view sign = node->op == UpdateOperator::kIncrement ? "++" : "--";
  OpenIf(wrap);
  if (node->prefix) PrintSign(sign);
  PrintExpr(node->operand, kNewLevel);
  if (!node->prefix) Text(sign);
  CloseIf(wrap);
}

void Printer::PrintBinary(const Binary* node, Level level, uint8_t place) {
  const BinaryOperator op = node->op;
  const Level own = OwnLevel(op);
  const bool wrap = own < level || (op == BinaryOperator::kIn && (place & kInForHead) != 0);
  if (wrap) {
    Char('(');
    place = kAnywhere;
  }
  Level left = own;
  auto right = static_cast<Level>(own + 1);
  if (op == BinaryOperator::kExponent) {
    // The left side is an UpdateExpression: (-a) ** b, (await a) ** b.
    left = kPostfix;
    right = own;
  } else if (op == BinaryOperator::kNullishCoalescing) {
    left = LevelBesideCoalescing(node->left, left);
    right = LevelBesideCoalescing(node->right, right);
  }
  PrintExpr(node->left, left, place & kInForHead);
  PrintBinaryOperator(op);
  PrintExpr(node->right, right, place & kInForHead);
  CloseIf(wrap);
}

void Printer::PrintBinaryOperator(BinaryOperator op) {
  const std::string_view text = kBinaryTexts[static_cast<int>(op)];
  if (pretty_) {
    Char(' ');
    Text(text);
    return Char(' ');
  }
  if (IsWordOperator(op)) SpaceBeforeWord();
  // `-->` ends an HTML comment when a line starts with it.
  if (text[0] == '>' && Last() == '-') Char(' ');
  Text(text);
}

void Printer::PrintPrivateIn(const PrivateIn* node, Level level, uint8_t place) {
  const Level own = OwnLevel(BinaryOperator::kIn);
  const bool wrap = own < level || (place & kInForHead) != 0;
  OpenIf(wrap);
  PrintPrivateName(node->name);
  PrintBinaryOperator(BinaryOperator::kIn);
  PrintExpr(node->right, static_cast<Level>(own + 1));
  CloseIf(wrap);
}

void Printer::PrintAssign(const Assign* node, Level level, uint8_t place) {
  // ({ a } = b) as a statement or arrow body: the brace would open a block.
  const bool brace = Is<ObjectPattern>(node->target) &&
                     (out_.position() == statement_start_ || out_.position() == arrow_body_start_);
  const bool wrap = level > kAssign || brace;
  if (wrap) {
    Char('(');
    place = kAnywhere;
  }
  PrintExpr(node->target, kNewLevel);
  Space();
  Text(kAssignTexts[static_cast<int>(node->op)]);
  Space();
  PrintExpr(node->value, kAssign, place & kInForHead);
  CloseIf(wrap);
}

void Printer::PrintConditional(const Conditional* node, Level level, uint8_t place) {
  const bool wrap = level > kConditional;
  if (wrap) {
    Char('(');
    place = kAnywhere;
  }
  PrintExpr(node->test, static_cast<Level>(kConditional + 1), place & kInForHead);
  Space();
  Char('?');
  Space();
  PrintExpr(node->consequent, kAssign);
  Space();
  Char(':');
  Space();
  PrintExpr(node->alternate, kAssign, place & kInForHead);
  CloseIf(wrap);
}

void Printer::PrintSequence(const Sequence* node, Level level, uint8_t place) {
  const bool wrap = level > kComma;
  if (wrap) {
    Char('(');
    place = kAnywhere;
  }
  for (size_t i = 0; i < node->expressions.size(); ++i) {
    if (i > 0) CommaSpace();
    PrintExpr(node->expressions[i], kAssign, place & kInForHead);
  }
  CloseIf(wrap);
}

void Printer::PrintYield(const Yield* node, Level level, uint8_t place) {
  const bool wrap = level > kAssign;
  if (wrap) {
    Char('(');
    place = kAnywhere;
  }
  SpaceBeforeWord();
  Map(node->span);
  Literal("yield");
  if (node->delegate) Char('*');
  if (node->argument != nullptr && verbatim_ && StartsOnLaterLine(node->argument)) {
    Char('(');
    SyncLine(node->argument->span.start);
    PrintExpr(node->argument, kAssign);
    Char(')');
  } else if (node->argument != nullptr) {
    Space();
    PrintExpr(node->argument, kAssign, place & kInForHead);
  }
  CloseIf(wrap);
}

void Printer::PrintAwait(const Await* node, Level level) {
  const bool wrap = level > kPrefix;
  OpenIf(wrap);
  SpaceBeforeWord();
  Map(node->span);
  Literal("await");
  Space();
  PrintExpr(node->argument, kPrefix);
  CloseIf(wrap);
}

}  // namespace kiln
