// Can evaluating this be noticed? If not, it can be dropped or moved.
#include "transpiler/ast/visit.h"
#include "transpiler/fold/constants.h"
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {
namespace {

// Globals that are always there and whose reading has no effect.
bool IsKnownGlobal(const Name& name) {
  constexpr std::string_view kKnown[] = {"undefined", "NaN",  "Infinity", "Object",  "Array",  "Function",
                                         "Math",      "JSON", "Symbol",   "Error",   "String", "Number",
                                         "Boolean",   "Map",  "Set",      "Promise", "Date",   "RegExp"};
  for (const std::string_view known : kKnown) {
    if (name == known) return true;
  }
  return false;
}

const Scope* FunctionScopeOf(const Scope* scope) {
  while (scope != nullptr && scope->kind != ScopeKind::kFunction && scope->kind != ScopeKind::kStaticBlock &&
         scope->kind != ScopeKind::kProgram) {
    scope = scope->parent;
  }
  return scope;
}

}  // namespace

bool Simplifier::IsPureRead(const Identifier* identifier) {
  if (identifier->symbol == SymbolId::kNone || HasWith()) return false;
  const Symbol& symbol = symbols_[IndexOf(identifier->symbol)];
  switch (symbol.kind) {
    case SymbolKind::kUnbound: return IsKnownGlobal(symbol.name);
    case SymbolKind::kVar:
    case SymbolKind::kFunction:
    case SymbolKind::kCatchParameter:
    case SymbolKind::kCatchIdentifier:
    case SymbolKind::kFunctionName:
    case SymbolKind::kArguments:
    case SymbolKind::kGenerated: return true;
    case SymbolKind::kParameter:
      // A default value may read a parameter that is not there yet.
      return symbol.declaration != nullptr && symbol.declaration->span.end <= identifier->span.start;
    case SymbolKind::kLet:
    case SymbolKind::kConst:
    case SymbolKind::kUsing:
    case SymbolKind::kClass:
    case SymbolKind::kBlockFunction: {
      // Read before its declaration has run, it throws. After it in the text and in the same function is safe.
      if (symbol.declaration == nullptr || symbol.scope == nullptr || symbol.scope->kind == ScopeKind::kSwitch)
        return false;
      if (symbol.declaration->span.end > identifier->span.start) return false;
      const Scope* here = function_ == nullptr ? file_.scope : function_->scope;
      return FunctionScopeOf(symbol.scope) == here && !Declares(identifier->symbol);
    }
    default: return false;
  }
}

// `let x = x + 1`: the name is in the text before its use, but has no value yet.
bool Simplifier::Declares(SymbolId symbol) const {
  for (const SymbolId open : open_declarations_) {
    if (open == symbol) return true;
  }
  return false;
}

bool Simplifier::IsPureClass(const Class* definition) {
  if (!definition->decorators.empty()) return false;
  if (definition->heritage != nullptr && !Is<NullLiteral>(definition->heritage)) return false;
  for (const ClassMember& member : definition->members) {
    if (!member.decorators.empty() || member.kind == ClassMemberKind::kStaticBlock) return false;
    if (member.computed && !Is<StringLiteral>(member.key) && !Is<NumberLiteral>(member.key)) return false;
    if (member.is_static && member.value != nullptr && !IsPure(member.value)) return false;
    if (member.function != nullptr) {
      for (const Parameter& parameter : member.function->parameters) {
        if (!parameter.decorators.empty()) return false;
      }
    }
  }
  return true;
}

bool Simplifier::IsPureUnary(const Unary* unary) {
  switch (unary->op) {
    case UnaryOperator::kTypeof: {
      const Symbol* symbol = SymbolOf(unary->operand);
      return (symbol != nullptr && symbol->kind == SymbolKind::kUnbound && !HasWith()) || IsPure(unary->operand);
    }
    case UnaryOperator::kNot:
    case UnaryOperator::kVoid: return IsPure(unary->operand);
    case UnaryOperator::kPlus:
    case UnaryOperator::kMinus:
    case UnaryOperator::kBitwiseNot:
      return (IsNumeric(TypeOf(unary->operand)) || TypeOf(unary->operand) == Type::kString) && IsPure(unary->operand);
    default: return false;
  }
}

bool Simplifier::IsPureBinary(const Binary* binary) {
  if (!IsPure(binary->left) || !IsPure(binary->right)) return false;
  switch (binary->op) {
    case BinaryOperator::kStrictEqual:
    case BinaryOperator::kStrictNotEqual:
    case BinaryOperator::kLogicalAnd:
    case BinaryOperator::kLogicalOr:
    case BinaryOperator::kNullishCoalescing: return true;
    case BinaryOperator::kIn:
    case BinaryOperator::kInstanceof: return false;
    case BinaryOperator::kEqual:
    case BinaryOperator::kNotEqual:
      if (Is<NullLiteral>(binary->right) || Is<NullLiteral>(binary->left)) return true;
      break;
    case BinaryOperator::kAdd:
    case BinaryOperator::kLess:
    case BinaryOperator::kLessEqual:
    case BinaryOperator::kGreater:
    case BinaryOperator::kGreaterEqual: break;
    default:  // a BigInt and a number do not mix
      return IsNumeric(TypeOf(binary->left)) && IsNumeric(TypeOf(binary->right));
  }
  const Type left = TypeOf(binary->left), right = TypeOf(binary->right);
  if (left == Type::kString && IsPrimitive(right)) return true;
  if (right == Type::kString && IsPrimitive(left)) return true;
  return IsNumeric(left) && IsNumeric(right);
}

bool Simplifier::IsPure(const Expr* expression) {
  constexpr int kNodes = 1000;  // beyond that, asking at every level would cost too much
  if (purity_depth_ == 0) purity_nodes_ = 0;
  if (++purity_nodes_ > kNodes) return false;
  ++purity_depth_;
  const bool pure = IsPureNode(expression);
  --purity_depth_;
  return pure;
}

bool Simplifier::IsPureNode(const Expr* expression) {
  const auto all_pure = [this](const auto& list) {
    for (const Expr* item : list) {
      if (item != nullptr && !IsPure(item)) return false;
    }
    return true;
  };
  switch (expression->kind) {
    case Kind::kNullLiteral:
    case Kind::kBooleanLiteral:
    case Kind::kNumberLiteral:
    case Kind::kBigIntLiteral:
    case Kind::kStringLiteral:
    case Kind::kRegExpLiteral:
    case Kind::kFunctionExpr:
    case Kind::kArrowFunction:
    case Kind::kNewTarget:
    case Kind::kImportMeta: return true;
    case Kind::kThisExpr: return !derived_constructor_;
    case Kind::kIdentifier: return IsPureRead(static_cast<const Identifier*>(expression));
    case Kind::kClassExpr: return IsPureClass(static_cast<const ClassExpr*>(expression)->definition);
    case Kind::kTemplateLiteral:
      for (const Expr* part : static_cast<const TemplateLiteral*>(expression)->expressions) {
        if (!IsPrimitive(TypeOf(part)) || !IsPure(part)) return false;
      }
      return true;
    case Kind::kArrayLiteral: return all_pure(static_cast<const ArrayLiteral*>(expression)->elements);
    case Kind::kObjectLiteral:
      for (const Property& property : static_cast<const ObjectLiteral*>(expression)->properties) {
        if (property.kind == PropertyKind::kSpread) return false;
        if (property.computed && !(IsPrimitive(TypeOf(property.key)) && IsPure(property.key))) return false;
        if (property.value != nullptr && !IsPure(property.value)) return false;
      }
      return true;
    case Kind::kUnary: return IsPureUnary(static_cast<const Unary*>(expression));
    case Kind::kBinary: return IsPureBinary(static_cast<const Binary*>(expression));
    case Kind::kConditional: {
      const auto* conditional = static_cast<const Conditional*>(expression);
      return IsPure(conditional->test) && IsPure(conditional->consequent) && IsPure(conditional->alternate);
    }
    case Kind::kSequence: return all_pure(static_cast<const Sequence*>(expression)->expressions);
    case Kind::kCall: {
      const auto* call = static_cast<const Call*>(expression);
      return (call->flags & kNodePure) && all_pure(call->arguments);
    }
    case Kind::kNewExpr: {
      const auto* node = static_cast<const NewExpr*>(expression);
      if ((node->flags & kNodePure) && all_pure(node->arguments)) return true;
      return node->arguments.empty() &&
             (IsUnboundNamed(node->callee, "Map") || IsUnboundNamed(node->callee, "Set") ||
              IsUnboundNamed(node->callee, "WeakMap") || IsUnboundNamed(node->callee, "WeakSet"));
    }
    default: return false;
  }
}

// The variable can no longer change once anything in its scope runs.
bool Simplifier::IsStableRead(const Identifier* identifier) const {
  if (identifier->symbol == SymbolId::kNone || HasWith()) return false;
  const Symbol& symbol = symbols_[IndexOf(identifier->symbol)];
  if (symbol.flags & (kSymbolReassigned | kSymbolMustKeepName)) return false;
  switch (symbol.kind) {
    case SymbolKind::kConst:
    case SymbolKind::kLet:
    case SymbolKind::kFunction:
    case SymbolKind::kFunctionName:
    case SymbolKind::kClass:
    case SymbolKind::kCatchIdentifier: return true;
    case SymbolKind::kParameter: {
      // `arguments[0] = 1` writes sloppy parameters.
      const Scope* scope = symbol.scope;
      if (scope == nullptr) return false;
      if (scope->flags & kScopeStrict) return true;
      for (uint32_t i = 0; i < scope->symbol_count; ++i) {
        if (symbols_[IndexOf(scope->first_symbol) + i].kind == SymbolKind::kArguments) return false;
      }
      return true;
    }
    case SymbolKind::kVar: {
      // Written once, by its declaration: stable in the function that does that.
      const Scope* here = function_ == nullptr ? file_.scope : function_->scope;
      return FunctionScopeOf(symbol.scope) == here;
    }
    default: return false;
  }
}

bool Simplifier::IsConstant(const Expr* expression) {
  switch (expression->kind) {
    case Kind::kNullLiteral:
    case Kind::kBooleanLiteral:
    case Kind::kNumberLiteral:
    case Kind::kBigIntLiteral:
    case Kind::kStringLiteral: return true;
    case Kind::kThisExpr: return !derived_constructor_;
    case Kind::kUnary: return IsUndefined(expression) || NumberOf(expression).has_value();
    case Kind::kIdentifier: {
      const auto* identifier = static_cast<const Identifier*>(expression);
      return IsStableRead(identifier) && IsPureRead(identifier);
    }
    default: return false;
  }
}

Expr* Simplifier::DropSequence(List<Expr*> expressions, Span span) {
  std::vector<Expr*> kept;
  for (Expr* expression : expressions) {
    if (expression == nullptr) continue;
    if (Expr* rest = DropValue(expression)) kept.push_back(rest);
  }
  if (kept.empty()) return nullptr;
  if (kept.size() == 1) return kept[0];
  return Make<Sequence>(span, CopyList(arena_, kept));
}

Expr* Simplifier::DropBinary(Binary* binary) {
  switch (binary->op) {
    case BinaryOperator::kStrictEqual:
    case BinaryOperator::kStrictNotEqual: return Comma(DropValue(binary->left), DropValue(binary->right));
    case BinaryOperator::kLogicalAnd:
    case BinaryOperator::kLogicalOr: {
      Expr* right = DropValue(binary->right);
      if (right == nullptr) return DropValue(binary->left);
      binary->right = right;
      auto* negated = As<Unary>(binary->left);
      if (negated != nullptr && negated->op == UnaryOperator::kNot) {  // !a && b → a || b
        binary->op =
            binary->op == BinaryOperator::kLogicalAnd ? BinaryOperator::kLogicalOr : BinaryOperator::kLogicalAnd;
        binary->left = SimplifyTest(negated->operand);
      } else {
        binary->left = SimplifyTest(binary->left);
      }
      return binary;
    }
    case BinaryOperator::kNullishCoalescing: {
      Expr* right = DropValue(binary->right);
      if (right == nullptr) return DropValue(binary->left);
      binary->right = right;
      return binary;
    }
    default: return binary;
  }
}

Expr* Simplifier::DropValue(Expr* expression) {
  if (IsPure(expression)) {
    Forget(expression);
    return nullptr;
  }
  switch (expression->kind) {
    case Kind::kUnary: {
      auto* unary = static_cast<Unary*>(expression);
      if (unary->op == UnaryOperator::kNot || unary->op == UnaryOperator::kVoid ||
          (unary->op == UnaryOperator::kTypeof && !Is<Identifier>(unary->operand))) {
        return DropValue(unary->operand);
      }
      return expression;
    }
    case Kind::kBinary: return DropBinary(static_cast<Binary*>(expression));
    case Kind::kConditional: {
      auto* conditional = static_cast<Conditional*>(expression);
      Expr* consequent = DropValue(conditional->consequent);
      Expr* alternate = DropValue(conditional->alternate);
      if (consequent == nullptr && alternate == nullptr) return DropValue(conditional->test);
      if (consequent == nullptr) return DropValue(Logical(BinaryOperator::kLogicalOr, conditional->test, alternate));
      if (alternate == nullptr) return DropValue(Logical(BinaryOperator::kLogicalAnd, conditional->test, consequent));
      conditional->consequent = consequent;
      conditional->alternate = alternate;
      return conditional;
    }
    case Kind::kSequence: return DropSequence(static_cast<Sequence*>(expression)->expressions, expression->span);
    case Kind::kArrayLiteral:
      for (const Expr* element : static_cast<ArrayLiteral*>(expression)->elements) {
        if (element != nullptr && Is<Spread>(element)) return expression;
      }
      return DropSequence(static_cast<ArrayLiteral*>(expression)->elements, expression->span);
    case Kind::kObjectLiteral: {
      std::vector<Expr*> values;
      for (const Property& property : static_cast<ObjectLiteral*>(expression)->properties) {
        if (property.kind == PropertyKind::kSpread || property.computed) return expression;
        if (property.value != nullptr) values.push_back(property.value);
      }
      return DropSequence(values, expression->span);
    }
    case Kind::kCall:
    case Kind::kNewExpr: {
      if (!(expression->flags & kNodePure)) return expression;
      List<Expr*> arguments = expression->kind == Kind::kCall ? static_cast<Call*>(expression)->arguments
                                                              : static_cast<NewExpr*>(expression)->arguments;
      for (const Expr* argument : arguments) {
        if (Is<Spread>(argument)) return expression;
      }
      Forget(expression->kind == Kind::kCall ? static_cast<Call*>(expression)->callee
                                             : static_cast<NewExpr*>(expression)->callee);
      return DropSequence(arguments, expression->span);
    }
    default: return expression;
  }
}

void Simplifier::Forget(Expr* expression) {
  if (auto* identifier = As<Identifier>(expression)) {
    if (identifier->symbol == SymbolId::kNone) return;
    uint32_t& references = symbols_[IndexOf(identifier->symbol)].references;
    if (references > 0) --references;
    return;
  }
  EachChild(expression, [this](auto* child) { Forget(child); });
}

void Simplifier::Forget(Stmt* statement) {
  EachChild(statement, [this](auto* child) { Forget(child); });
}

}  // namespace kiln::fold
