// The loader sees what is waited for:
//   await x   →   await $a(x)
// Left alone: what cannot be anything but a promise of the engine.
#include "transpiler/modules/function_builder.h"

namespace kiln::modules {
namespace {

// new Promise(…), Promise.all(…), import(…)
bool IsPromise(const Expr* value) {
  const auto is_constructor = [](const Expr* node) {
    const auto* name = As<Identifier>(node);
    return name != nullptr && name->name == "Promise";
  };
  if (value->kind == Kind::kImportCall) return true;
  if (const auto* made = As<NewExpr>(value)) return is_constructor(made->callee);
  const auto* call = As<Call>(value);
  const auto* member = call != nullptr ? As<Member>(call->callee) : nullptr;
  return member != nullptr && is_constructor(member->object);
}

}  // namespace

void HookAwaits(FunctionBuilder& builder) {
  for (Await* node : LastAtEachPlace(builder.file.awaits)) {
    Expr* const value = node->argument;
    if (IsPromise(value)) continue;
    const Builder build{builder.arena, value->span};
    node->argument = build.CallOf(builder.UseParameter(build, ModuleParameterKind::kAwaited), {value});
    node->flags |= kNodeSynthetic;  // printed from the tree, also where what surrounds it is copied
    builder.hooked_awaits[node] = builder.file.replaced.size();
    builder.file.replaced.push_back({.span = node->span, .node = node, .binds_alike = true});
  }
}

}  // namespace kiln::modules
