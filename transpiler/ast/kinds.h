// Every kind of syntax-tree node, one row each. Adding a node is one row here and one struct in
// the nodes header that holds its construct; visiting, walking and dumping follow from the two.
#pragma once
#include <cstdint>

namespace kiln {

#define KILN_EXPRESSIONS(X)                                                                   \
  /* names */                                                                                 \
  X(Identifier) X(BindingIdentifier) X(PropertyName) X(PrivateName)                           \
  /* literals */                                                                              \
  X(NullLiteral) X(BooleanLiteral) X(NumberLiteral) X(BigIntLiteral) X(StringLiteral)         \
  X(RegExpLiteral) X(TemplateLiteral) X(ArrayLiteral) X(ObjectLiteral)                        \
  /* functions and classes */                                                                 \
  X(FunctionExpr) X(ArrowFunction) X(ClassExpr)                                               \
  /* keywords that are values */                                                              \
  X(ThisExpr) X(SuperExpr) X(NewTarget) X(ImportMeta)                                         \
  /* operators */                                                                             \
  X(Unary) X(Update) X(Binary) X(Assign) X(Conditional) X(Sequence) X(Spread) X(Yield)        \
  X(Await) X(PrivateIn)                                                                       \
  /* access and calls */                                                                      \
  X(Member) X(Index) X(PrivateMember) X(Call) X(NewExpr) X(OptionalChain) X(TaggedTemplate)       \
  X(ImportCall)                                                                               \
  /* patterns: leaves are BindingIdentifier (declarations) or Identifier, Member … */         \
  X(ArrayPattern) X(ObjectPattern)                                                            \
  /* JSX */                                                                                   \
  X(JsxElement) X(JsxName) X(JsxNamespacedName) X(JsxText) X(JsxExpressionContainer)

#define KILN_STATEMENTS(X)                                                                    \
  X(Block) X(Empty) X(Directive) X(ExpressionStatement) X(VariableDeclaration)                \
  X(FunctionDeclaration) X(ClassDeclaration) X(If) X(For) X(ForIn) X(ForOf) X(While)          \
  X(DoWhile) X(Return) X(Break) X(Continue) X(Throw) X(Try) X(Switch) X(Labeled) X(With)      \
  X(Debugger)                                                                                 \
  /* modules */                                                                               \
  X(Import) X(ExportNamed) X(ExportAll) X(ExportDefault) X(ExportDeclaration)                 \
  /* TypeScript */                                                                            \
  X(Enum) X(Namespace) X(ImportEquals) X(ExportAssignment) X(TypeDeclaration)

enum class Kind : uint8_t {
#define X(name) k##name,
  KILN_EXPRESSIONS(X) KILN_STATEMENTS(X)
#undef X
};

// "Identifier", "ForOf", …: the struct's name.
const char* KindName(Kind kind);

// Binary and logical operators, with their text and precedence (higher binds tighter), as in the
// grammar's ladder from ?? up to **. https://tc39.es/ecma262/#sec-exp-operator
#define KILN_BINARY_OPERATORS(X)                                                              \
  X(NullishCoalescing, "??", 1) X(LogicalOr, "||", 2) X(LogicalAnd, "&&", 3)                  \
  X(BitwiseOr, "|", 4) X(BitwiseXor, "^", 5) X(BitwiseAnd, "&", 6)                            \
  X(Equal, "==", 7) X(NotEqual, "!=", 7) X(StrictEqual, "===", 7) X(StrictNotEqual, "!==", 7) \
  X(Less, "<", 8) X(LessEqual, "<=", 8) X(Greater, ">", 8) X(GreaterEqual, ">=", 8)           \
  X(In, "in", 8) X(Instanceof, "instanceof", 8)                                               \
  X(ShiftLeft, "<<", 9) X(ShiftRight, ">>", 9) X(ShiftRightUnsigned, ">>>", 9)                \
  X(Add, "+", 10) X(Subtract, "-", 10) X(Multiply, "*", 11) X(Divide, "/", 11)                \
  X(Remainder, "%", 11) X(Exponent, "**", 12)

enum class BinaryOperator : uint8_t {
#define X(name, text, precedence) k##name,
  KILN_BINARY_OPERATORS(X)
#undef X
};

#define KILN_ASSIGN_OPERATORS(X)                                                              \
  X(Assign, "=") X(Add, "+=") X(Subtract, "-=") X(Multiply, "*=") X(Divide, "/=")             \
  X(Remainder, "%=") X(Exponent, "**=") X(ShiftLeft, "<<=") X(ShiftRight, ">>=")              \
  X(ShiftRightUnsigned, ">>>=") X(BitwiseAnd, "&=") X(BitwiseOr, "|=") X(BitwiseXor, "^=")    \
  X(LogicalAnd, "&&=") X(LogicalOr, "||=") X(NullishCoalescing, "\?\?=")

enum class AssignOperator : uint8_t {
#define X(name, text) k##name,
  KILN_ASSIGN_OPERATORS(X)
#undef X
};

#define KILN_UNARY_OPERATORS(X)                                                               \
  X(Plus, "+") X(Minus, "-") X(Not, "!") X(BitwiseNot, "~") X(Typeof, "typeof")               \
  X(Void, "void") X(Delete, "delete")

enum class UnaryOperator : uint8_t {
#define X(name, text) k##name,
  KILN_UNARY_OPERATORS(X)
#undef X
};

enum class UpdateOperator : uint8_t { kIncrement, kDecrement };

const char* OperatorText(BinaryOperator op);
const char* OperatorText(AssignOperator op);
const char* OperatorText(UnaryOperator op);
int Precedence(BinaryOperator op);

}  // namespace kiln
