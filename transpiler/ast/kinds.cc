#include "transpiler/ast/kinds.h"

namespace kiln {

const char* KindName(Kind kind) {
  static constexpr const char* kNames[] = {
#define X(name) #name,
      KILN_EXPRESSIONS(X) KILN_STATEMENTS(X)
#undef X
  };
  return kNames[static_cast<int>(kind)];
}

const char* OperatorText(BinaryOperator op) {
  static constexpr const char* kTexts[] = {
#define X(name, text, precedence) text,
      KILN_BINARY_OPERATORS(X)
#undef X
  };
  return kTexts[static_cast<int>(op)];
}

const char* OperatorText(AssignOperator op) {
  static constexpr const char* kTexts[] = {
#define X(name, text) text,
      KILN_ASSIGN_OPERATORS(X)
#undef X
  };
  return kTexts[static_cast<int>(op)];
}

const char* OperatorText(UnaryOperator op) {
  static constexpr const char* kTexts[] = {
#define X(name, text) text,
      KILN_UNARY_OPERATORS(X)
#undef X
  };
  return kTexts[static_cast<int>(op)];
}

int Precedence(BinaryOperator op) {
  static constexpr int8_t kPrecedences[] = {
#define X(name, text, precedence) precedence,
      KILN_BINARY_OPERATORS(X)
#undef X
  };
  return kPrecedences[static_cast<int>(op)];
}

}  // namespace kiln
