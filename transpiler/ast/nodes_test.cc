#include <gtest/gtest.h>

#include "transpiler/ast/build.h"
#include "transpiler/ast/visit.h"

namespace kiln {
namespace {

static_assert(sizeof(Identifier) == 32);
static_assert(sizeof(BindingIdentifier) == 32);
static_assert(sizeof(NumberLiteral) == 24);
static_assert(sizeof(StringLiteral) == 32);
static_assert(sizeof(Binary) == 32);
static_assert(sizeof(Member) == 48);
static_assert(sizeof(Call) == 40);

int CountNodes(Expr* node) {
  int count = 1;
  EachChild(node, [&](auto* child) {
    if constexpr (std::is_base_of_v<Expr, std::remove_pointer_t<decltype(child)>>) count += CountNodes(child);
  });
  return count;
}

TEST(Nodes, EachChildReachesExpressionsThroughLists) {
  Arena arena;
  Builder b{arena, {4, 9}};
  Expr* call = b.CallOf(b.Dot(b.Ref(Name("Math")), Name("pow")), {b.Ref(Name("x")), b.Number(2)});
  EXPECT_EQ(CountNodes(call), 5);
  EXPECT_EQ(call->span, (Span{4, 9}));
  EXPECT_TRUE(call->flags & kNodeSynthetic);
}

TEST(Nodes, NamesAreTheStructs) {
  EXPECT_STREQ(KindName(Kind::kForOf), "ForOf");
  EXPECT_STREQ(KindName(Kind::kIdentifier), "Identifier");
  EXPECT_STREQ(OperatorText(BinaryOperator::kShiftRightUnsigned), ">>>");
  EXPECT_STREQ(OperatorText(AssignOperator::kNullishCoalescing), "\?\?=");
}

}  // namespace
}  // namespace kiln
