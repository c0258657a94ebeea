// --drop: `debugger`, calls of console.… or of other globals by dotted name, and labelled statements.
#include <algorithm>

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/defines.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) { return !context.options.drops.empty(); }

bool Drops(const LowerContext& context, std::string_view name) {
  return std::ranges::find(context.options.drops, name) != context.options.drops.end();
}

void Words(const LowerContext& context, std::vector<std::string_view>& out) {
  for (std::string_view name : context.options.drops) out.push_back(name.substr(0, name.find('.')));
}

// The callee is the name itself or anything reached through it: console.log for "console".
bool IsDroppedCallee(LowerContext& context, const Expr* callee) {
  for (;;) {
    for (const std::string& name : context.options.drops) {
      if (name != "debugger" && IsGlobalName(context, callee, name)) return true;
    }
    if (auto* member = As<Member>(callee)) {
      callee = member->object;
    } else if (auto* index = As<Index>(callee)) {
      callee = index->object;
    } else if (auto* chain = As<OptionalChain>(callee)) {
      callee = chain->expression;
    } else {
      return false;
    }
  }
}

bool IsDroppedCall(LowerContext& context, const Expr* node) {
  if (auto* chain = As<OptionalChain>(node)) node = chain->expression;
  auto* call = As<Call>(node);
  return call != nullptr && IsDroppedCallee(context, call->callee);
}

Expr* Enter(LowerContext& context, Expr* node) {
  if (!IsDroppedCall(context, node)) return node;
  context.Touch(node->span);
  return context.At(node->span).Undefined();
}

Stmt* EnterStatement(LowerContext& context, Stmt* node) {
  switch (node->kind) {
    case Kind::kDebugger: return Drops(context, "debugger") ? nullptr : node;
    case Kind::kLabeled: return Drops(context, static_cast<Labeled*>(node)->label.view()) ? nullptr : node;
    case Kind::kExpressionStatement:
      return IsDroppedCall(context, static_cast<ExpressionStatement*>(node)->expression) ? nullptr : node;
    default: return node;
  }
}

}  // namespace

const Feature kDrops = {
    .name = "drops",
    .wanted = Wanted,
    .words = Words,
    .kinds = {Kind::kCall, Kind::kOptionalChain, Kind::kDebugger, Kind::kLabeled, Kind::kExpressionStatement},
    .enter_expression = Enter,
    .enter_statement = EnterStatement,
};

}  // namespace kiln
