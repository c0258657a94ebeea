// a !== null && a !== void 0 ? a : b → a ?? b, a === null || a === void 0 ? void 0 : a.b → a?.b, also with
// the temporary variables that compilers put there. `a != null` is left alone: document.all is == null.
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {

// For `s === null || s === void 0` (in either order), where s is a variable or, first, an assignment to it:
// the first s, which is what to evaluate.
Expr* Simplifier::NullishSubject(Binary* test, BinaryOperator comparison, Identifier** name) {
  auto* first = As<Binary>(test->left);
  auto* second = As<Binary>(test->right);
  if (first == nullptr || second == nullptr || first->op != comparison || second->op != comparison) return nullptr;
  const bool both = (Is<NullLiteral>(first->right) && IsUndefined(second->right)) ||
                    (IsUndefined(first->right) && Is<NullLiteral>(second->right));
  auto* variable = As<Identifier>(second->left);
  const Symbol* symbol = SymbolOf(variable);
  if (!both || symbol == nullptr || symbol->kind == SymbolKind::kUnbound || HasWith()) return nullptr;
  *name = variable;
  if (auto* assign = As<Assign>(first->left)) {
    if (assign->op != AssignOperator::kAssign || !Is<Identifier>(assign->target)) return nullptr;
    // Assigning to a function expression's own name does nothing.
    if (symbol->kind == SymbolKind::kFunctionName) return nullptr;
    return SameExpression(assign->target, variable) ? assign : nullptr;
  }
  return SameExpression(first->left, variable) ? first->left : nullptr;
}

// (_a = x) where nobody reads _a any more → x
Expr* Simplifier::WithoutDeadStore(Expr* subject) {
  auto* assign = As<Assign>(subject);
  const Symbol* symbol = assign == nullptr ? nullptr : SymbolOf(assign->target);
  if (symbol == nullptr || symbol->references != 1 || !CanRemove(*symbol)) return subject;
  if (symbol->kind != SymbolKind::kVar && symbol->kind != SymbolKind::kGenerated) return subject;
  Forget(assign->target);
  return assign->value;
}

// Puts ?. behind the variable a chain of accesses begins with, and `subject` in its place.
bool Simplifier::MakeOptional(Expr* chain, const Identifier* name, Expr* subject) {
  Expr* node = chain;
  for (;;) {
    Expr** object = nullptr;
    bool* optional = nullptr;
    switch (node->kind) {
      case Kind::kMember:
        object = &static_cast<Member*>(node)->object;
        optional = &static_cast<Member*>(node)->optional;
        break;
      case Kind::kIndex:
        object = &static_cast<Index*>(node)->object;
        optional = &static_cast<Index*>(node)->optional;
        break;
      case Kind::kCall:
        if (static_cast<Call*>(node)->direct_eval) return false;
        object = &static_cast<Call*>(node)->callee;
        optional = &static_cast<Call*>(node)->optional;
        break;
      default: return false;
    }
    if (Is<Identifier>(*object) && SameExpression(*object, name)) {
      // A call of the variable itself must not become a method call through `subject`.
      if (*optional || (Is<Call>(node) && !Is<Identifier>(subject))) return false;
      Forget(*object);
      *object = subject;
      *optional = true;
      return true;
    }
    node = *object;
  }
}

Expr* Simplifier::SimplifyNullishConditional(Conditional* node) {
  auto* test = As<Binary>(node->test);
  if (test == nullptr) return nullptr;
  const bool is_and = test->op == BinaryOperator::kLogicalAnd;
  if (!is_and && test->op != BinaryOperator::kLogicalOr) return nullptr;
  Identifier* name = nullptr;
  Expr* subject = NullishSubject(test, is_and ? BinaryOperator::kStrictNotEqual : BinaryOperator::kStrictEqual, &name);
  if (subject == nullptr) return nullptr;
  Expr* present = is_and ? node->consequent : node->alternate;
  Expr* absent = is_and ? node->alternate : node->consequent;
  if (SameExpression(present, name)) {
    Forget(present);
    Forget(name);
    return Make<Binary>(node->span, BinaryOperator::kNullishCoalescing, WithoutDeadStore(subject), absent);
  }
  if (!IsUndefined(absent)) return nullptr;
  auto* chain = As<OptionalChain>(present);
  if (!MakeOptional(chain == nullptr ? present : chain->expression, name, subject)) return nullptr;
  Forget(name);
  // Only now it is known whether the temporary is still read; the subject stands deep in the chain.
  Expr* inner = chain == nullptr ? present : chain->expression;
  for (Expr* at = inner;;) {
    Expr** object = at->kind == Kind::kMember  ? &static_cast<Member*>(at)->object
                    : at->kind == Kind::kIndex ? &static_cast<Index*>(at)->object
                                               : &static_cast<Call*>(at)->callee;
    if (*object == subject) {
      *object = WithoutDeadStore(subject);
      break;
    }
    at = *object;
  }
  if (chain != nullptr) return chain;
  return Make<OptionalChain>(node->span, present);
}

}  // namespace kiln::fold
