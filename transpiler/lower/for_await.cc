// `for await` at the top level of a module that becomes a generator: a loop that awaits by itself.
//   for await (const x of y) body  →
//   { const loop = __forAwait(y);
//     try { for (; loop.step(await loop.next()); ) { const x = loop.take(); body } }
//     catch (e) { if (loop.open) try { if (loop.close()) await loop.result; } catch {} throw e; }
//     finally { if (loop.open && loop.close()) loop.check(await loop.result); } }
// `open` is true while the body runs: leaving it in any way closes the iterator. Errors while closing count
// unless the body threw.
//
// Inside functions the loop stays, over __asyncIterable(y): JavaScriptCore 2.50 never settles a loop over a
// synchronous iterator without `return` (an array's) that yields a promise which is rejected. https://tc39.es/ecma262/#sec-runtime-semantics-forin-div-ofbodyevaluation-lhs-stmt-iterator-lhskind-labelset
#include <utility>

#include "transpiler/lower/all_features.h"
#include "transpiler/lower/helpers.h"

namespace kiln {
namespace {

class ForAwaitLoop {
 public:
  ForAwaitLoop(LowerContext& context, ForOf& node)
      : context_(context), node_(node), build_(context.At({node.span.start, node.span.start})),
        loop_(context.NewUniqueSymbol("loop", node.scope)) {}

  Stmt* Lower() {
    context_.Touch(node_.span);
    Expr* const iterate = build_.CallOf(UseHelper(context_, build_, "__forAwait"), {node_.right});
    Stmt* const declare = build_.Declare(VariableKind::kConst, context_.Declare(build_, loop_), iterate);
    Expr* const step = CallOf("step", {Wait(CallOf("next", {}))});
    Stmt* const loop = build_.Make<For>(nullptr, step, nullptr, MakeBlock({Bind(), node_.body}), node_.scope);
    const SymbolId error = context_.NewUniqueSymbol("e", node_.scope);
    BindingIdentifier* const parameter = context_.Declare(build_, error);
    Block* const handler = MakeBlock({Abandon(), build_.Make<Throw>(context_.Use(build_, error))});
    Stmt* const attempt = build_.Make<Try>(MakeBlock({loop}), parameter, handler, MakeBlock({Finish()}),
                                           context_.NewScope(ScopeKind::kCatch, node_.scope));
    Block* const block = MakeBlock({declare, attempt});
    block->span = node_.span;  // verbatim printing keeps the lines of what stands in it
    return block;
  }

 private:
  Expr* Field(std::string_view name) { return build_.Dot(context_.Use(build_, loop_), Name(name)); }
  Expr* CallOf(std::string_view name, std::initializer_list<Expr*> arguments) {
    return build_.CallOf(Field(name), arguments);
  }
  Expr* Wait(Expr* value) { return build_.Make<Await>(value); }
  Block* MakeBlock(std::initializer_list<Stmt*> body) {
    return build_.Make<Block>(build_.ListOf<Stmt*>(body), context_.NewScope(ScopeKind::kBlock, node_.scope));
  }

  // const x = loop.take();  or  [x] = loop.take();
  Stmt* Bind() {
    Expr* const value = CallOf("take", {});
    auto* declaration = As<VariableDeclaration>(node_.left);
    if (declaration == nullptr) {
      return build_.Do(build_.AssignTo(static_cast<ExpressionStatement*>(node_.left)->expression, value));
    }
    context_.Touch(declaration->span);
    context_.Touch(declaration->declarators[0].span);
    declaration->declarators[0].init = value;
    return declaration;
  }

  // if (loop.open) try { if (loop.close()) await loop.result; } catch {}
  Stmt* Abandon() {
    Stmt* const close = build_.Make<If>(CallOf("close", {}), build_.Do(Wait(Field("result"))), nullptr);
    Stmt* const attempt = build_.Make<Try>(MakeBlock({close}), nullptr, MakeBlock({}), nullptr,
                                           context_.NewScope(ScopeKind::kCatch, node_.scope));
    return build_.Make<If>(Field("open"), attempt, nullptr);
  }

  Stmt* Finish() {
    Expr* const closing = build_.Make<Binary>(BinaryOperator::kLogicalAnd, Field("open"), CallOf("close", {}));
    return build_.Make<If>(closing, build_.Do(CallOf("check", {Wait(Field("result"))})), nullptr);
  }

  LowerContext& context_;
  ForOf& node_;
  Builder build_;
  SymbolId loop_;
};

// A label stays with its loop: a: { …; try { for … } } → { …; try { a: for … } }
Stmt* LowerLabel(LowerContext& context, Labeled* node) {
  auto* block = As<Block>(node->body);
  if (block == nullptr || !(block->flags & kNodeSynthetic) || block->body.size() != 2) return node;
  auto* attempt = As<Try>(block->body[1]);
  if (attempt == nullptr || !(attempt->flags & kNodeSynthetic) || attempt->block->body.size() != 1) return node;
  Stmt*& loop = attempt->block->body[0];
  if (loop->kind != Kind::kFor && loop->kind != Kind::kLabeled) return node;
  context.Touch(node->span);
  block->span = node->span;
  node->body = std::exchange(loop, node);
  return block;
}

void LeaveStatement(LowerContext& context, Stmt* node, Statements& out) {
  if (auto* labeled = As<Labeled>(node)) return out.push_back(LowerLabel(context, labeled));
  auto* loop = static_cast<ForOf*>(node);
  if (loop->is_await && context.functions.empty()) return out.push_back(ForAwaitLoop(context, *loop).Lower());
  if (loop->is_await) {
    Builder build = context.At({loop->right->span.start, loop->right->span.start});
    loop->right = build.CallOf(UseHelper(context, build, "__asyncIterable"), {loop->right});
    context.Touch(loop->span);
  }
  out.push_back(node);
}

}  // namespace

const Feature kForAwait = {
    .name = "for_await",
    .wanted = [](const LowerContext& context) {
      return context.options.lower_for_await && context.file.has_for_await;
    },
    .words = [](const LowerContext&, std::vector<std::string_view>& out) { out.push_back("await"); },
    .kinds = {Kind::kForOf, Kind::kLabeled},
    .leave_statement = LeaveStatement,
};

}  // namespace kiln
