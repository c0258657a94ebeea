// let x = f(); return g(x) → return g(f()): a variable read once, right where it gets its value.
// The initialiser moves past what is evaluated before the use, so that must not notice.
#include "transpiler/fold/constants.h"
#include "transpiler/fold/simplifier.h"

namespace kiln::fold {

struct Simplifier::Replacement {
  SymbolId symbol;
  Expr* value;
  bool constant;  // may move past anything
  bool pure;      // may move past what is pure, or not be evaluated at all
};

bool Simplifier::CanInline(const Declarator& declarator) const {
  const auto* name = As<BindingIdentifier>(declarator.target);
  if (name == nullptr || declarator.init == nullptr || name->symbol == SymbolId::kNone) return false;
  const Symbol& symbol = symbols_[IndexOf(name->symbol)];
  if (symbol.references != 1 || (symbol.flags & kSymbolReassigned) || !CanRemove(symbol)) return false;
  if (symbol.kind != SymbolKind::kVar && symbol.kind != SymbolKind::kLet && symbol.kind != SymbolKind::kConst)
    return false;
  return !options_.keep_names || !IsAnonymousFunction(declarator.init);
}

// const a = 5; f(a, () => a) → f(5, () => 5). Only at the start of a list, where nothing has run that could
// read the name too early, and only if that is not longer.
bool Simplifier::NoteConstants(Stmt* statement) {
  switch (statement->kind) {
    case Kind::kDirective:
    case Kind::kImport:
    case Kind::kExportNamed:
    case Kind::kExportAll:
    case Kind::kFunctionDeclaration: return true;
    case Kind::kExportDeclaration: return NoteConstants(static_cast<ExportDeclaration*>(statement)->declaration);
    case Kind::kClassDeclaration: return IsPureClass(static_cast<ClassDeclaration*>(statement)->definition);
    case Kind::kVariableDeclaration: break;
    default: return false;
  }
  const auto* variables = static_cast<VariableDeclaration*>(statement);
  if (variables->variable_kind == VariableKind::kUsing || variables->variable_kind == VariableKind::kAwaitUsing) return false;
  for (const Declarator& declarator : variables->declarators) {
    if (!Is<BindingIdentifier>(declarator.target)) return false;
    if (declarator.init != nullptr && !IsPure(declarator.init)) return false;
    NoteConstant(declarator);
  }
  return true;
}

void Simplifier::NoteConstant(const Declarator& declarator) {
  constexpr size_t kAlways = 2, kNever = 9, kNameLength = 2, kDeclarationLength = 4;
  const auto* name = static_cast<BindingIdentifier*>(declarator.target);
  if (declarator.init == nullptr || name->symbol == SymbolId::kNone) return;
  const Symbol& symbol = symbols_[IndexOf(name->symbol)];
  const bool lexical = symbol.kind == SymbolKind::kConst || symbol.kind == SymbolKind::kLet;
  if (!lexical && !(symbol.kind == SymbolKind::kVar && CanRemove(symbol))) return;
  if (symbol.flags & (kSymbolReassigned | kSymbolMustKeepName | kSymbolJsxName)) return;
  if (symbol.kind != SymbolKind::kConst && symbol.scope == file_.scope && !CanRemove(symbol)) return;
  if (symbol.scope == nullptr || symbol.scope->kind == ScopeKind::kSwitch) return;
  size_t length = kNever;
  if (const auto* number = As<NumberLiteral>(declarator.init)) length = static_cast<size_t>(NumberLength(number->value));
  if (const auto* text = As<StringLiteral>(declarator.init)) length = text->value.size() + 2;
  if (Is<BooleanLiteral>(declarator.init)) length = 2;
  if (length >= kNever) return;
  const bool shorter = CanRemove(symbol) &&
                       symbol.references * length <= symbol.references * kNameLength + length + kDeclarationLength;
  if (length > kAlways && !shorter) return;
  if (constants_.empty()) constants_.resize(symbols_.size());
  constants_[IndexOf(name->symbol)] = declarator.init;
}

Expr* Simplifier::ConstantOf(const Identifier* identifier) {
  const uint32_t index = IndexOf(identifier->symbol);
  if (index >= constants_.size() || constants_[index] == nullptr) return nullptr;
  if (symbols_[index].references > 0) --symbols_[index].references;
  const Expr* constant = constants_[index];
  if (const auto* number = As<NumberLiteral>(constant)) return MakeNumber(identifier->span, number->value);
  if (const auto* text = As<StringLiteral>(constant)) return Make<StringLiteral>(identifier->span, text->value);
  return MakeBoolean(identifier->span, static_cast<const BooleanLiteral*>(constant)->value);
}

void Simplifier::InlineSingleUses(std::vector<Declarator>& declarators, Stmt* statement) {
  while (!declarators.empty() && CanInline(declarators.back())) {
    Expr* value = declarators.back().init;
    const bool is_function = Is<FunctionExpr>(value) || Is<ArrowFunction>(value);
    Replacement replacement{static_cast<BindingIdentifier*>(declarators.back().target)->symbol, value,
                            is_function || IsConstant(value), IsPure(value)};
    if (ReplaceIn(statement, replacement) != Search::kDone) return;
    symbols_[IndexOf(replacement.symbol)].references = 0;
    declarators.pop_back();
  }
}

Simplifier::Search Simplifier::ReplaceIn(Stmt* statement, Replacement& replacement) {
  switch (statement->kind) {
    case Kind::kExpressionStatement:
      return Replace(&static_cast<ExpressionStatement*>(statement)->expression, replacement);
    case Kind::kReturn:
      if (static_cast<Return*>(statement)->argument == nullptr) return Search::kStop;
      return Replace(&static_cast<Return*>(statement)->argument, replacement);
    case Kind::kThrow: return Replace(&static_cast<Throw*>(statement)->argument, replacement);
    case Kind::kIf: return Replace(&static_cast<If*>(statement)->test, replacement);
    case Kind::kSwitch: return Replace(&static_cast<Switch*>(statement)->discriminant, replacement);
    case Kind::kVariableDeclaration:
      for (Declarator& declarator : static_cast<VariableDeclaration*>(statement)->declarators) {
        if (declarator.init != nullptr) {
          const Search search = Replace(&declarator.init, replacement);
          if (search != Search::kGoOn) return search;
        }
        if (!replacement.constant || !Is<BindingIdentifier>(declarator.target)) return Search::kStop;
      }
      return Search::kGoOn;
    case Kind::kFor: {
      // `let` in the head is a scope of its own, in which names may mean something else.
      Stmt* init = static_cast<For*>(statement)->init;
      if (init == nullptr) return Search::kStop;
      auto* variables = As<VariableDeclaration>(init);
      if (variables != nullptr && variables->variable_kind != VariableKind::kVar) return Search::kStop;
      return ReplaceIn(init, replacement);
    }
    case Kind::kForIn:
    case Kind::kForOf: {
      const bool is_in = statement->kind == Kind::kForIn;
      Stmt* left = is_in ? static_cast<ForIn*>(statement)->left : static_cast<ForOf*>(statement)->left;
      auto* variables = As<VariableDeclaration>(left);
      if (variables != nullptr &&
          (variables->variable_kind != VariableKind::kVar || variables->declarators[0].init != nullptr)) {
        return Search::kStop;
      }
      return Replace(is_in ? &static_cast<ForIn*>(statement)->right : &static_cast<ForOf*>(statement)->right,
                     replacement);
    }
    default: return Search::kStop;
  }
}

// `passed` has been evaluated, its parts having been looked at: may the value be computed only now?
Simplifier::Search Simplifier::After(const Expr* passed, Replacement& replacement) {
  if (replacement.constant || IsPure(passed)) return Search::kGoOn;
  return Search::kStop;
}

Simplifier::Search Simplifier::ReplaceAll(List<Expr*> list, Replacement& replacement) {
  for (Expr*& item : list) {
    if (item == nullptr) continue;
    const Search search = Replace(&item, replacement);
    if (search != Search::kGoOn) return search;
  }
  return Search::kGoOn;
}

Simplifier::Search Simplifier::ReplaceInObject(ObjectLiteral* object, Replacement& replacement) {
  for (Property& property : object->properties) {
    if (property.computed) {
      const Search search = Replace(&property.key, replacement);
      if (search != Search::kGoOn) return search;
      if (!replacement.constant && !IsPrimitive(TypeOf(property.key))) return Search::kStop;
    }
    if (property.value == nullptr) continue;
    const Search search = Replace(&property.value, replacement);
    if (search == Search::kDone && property.kind == PropertyKind::kShorthand) property.kind = PropertyKind::kValue;
    if (search != Search::kGoOn) return search;
    if (property.kind == PropertyKind::kSpread && !replacement.constant) return Search::kStop;
  }
  return Search::kGoOn;
}

// What is assigned to: its parts are evaluated before the value, but it is not read.
Simplifier::Search Simplifier::ReplaceInTarget(Expr* target, Replacement& replacement) {
  if (auto* member = As<Member>(target)) return Replace(&member->object, replacement);
  if (auto* index = As<Index>(target)) {
    const Search search = Replace(&index->object, replacement);
    return search != Search::kGoOn ? search : Replace(&index->index, replacement);
  }
  if (auto* member = As<PrivateMember>(target)) return Replace(&member->object, replacement);
  return Is<Identifier>(target) ? Search::kGoOn : Search::kStop;
}

Simplifier::Search Simplifier::ReplaceInCall(Expr** callee, List<Expr*> arguments, Replacement& replacement) {
  if (const auto* identifier = As<Identifier>(*callee);
      identifier != nullptr && identifier->symbol == replacement.symbol) {
    switch (replacement.value->kind) {  // a.b called as such would get `this`
      case Kind::kMember:
      case Kind::kIndex:
      case Kind::kPrivateMember:
      case Kind::kOptionalChain: return Search::kStop;
      case Kind::kIdentifier:
        if (static_cast<Identifier*>(replacement.value)->name == "eval") return Search::kStop;
        break;
      default: break;
    }
  }
  const Search search = Replace(callee, replacement);
  return search != Search::kGoOn ? search : ReplaceAll(arguments, replacement);
}

Simplifier::Search Simplifier::ReplaceInAssign(Assign* assign, Replacement& replacement) {
  const auto then = [&](Search search, auto&& next) { return search != Search::kGoOn ? search : next(); };
  Search search = Search::kGoOn;
  if (assign->op != AssignOperator::kAssign) {
    if (Is<Identifier>(assign->target))
      search = Replace(&assign->target, replacement);
    else
      search = then(ReplaceInTarget(assign->target, replacement), [&] { return After(assign->target, replacement); });
    if (search == Search::kGoOn && !replacement.pure) {
      const bool conditional = assign->op == AssignOperator::kLogicalAnd || assign->op == AssignOperator::kLogicalOr ||
                               assign->op == AssignOperator::kNullishCoalescing;
      if (conditional) return Search::kStop;
    }
  } else if (Is<ArrayPattern>(assign->target) || Is<ObjectPattern>(assign->target)) {
    search = Replace(&assign->value, replacement);
    return search == Search::kGoOn ? Search::kStop : search;
  } else {
    search = ReplaceInTarget(assign->target, replacement);
  }
  search = then(search, [&] { return Replace(&assign->value, replacement); });
  return then(search, [&] { return After(assign, replacement); });
}

Simplifier::Search Simplifier::Replace(Expr** place, Replacement& replacement) {
  Expr* node = *place;
  const auto then = [&](Search search, auto&& next) { return search != Search::kGoOn ? search : next(); };
  const auto finish = [&](Search search) { return search != Search::kGoOn ? search : After(node, replacement); };
  // What follows may not be evaluated at all.
  const auto maybe = [&](Search search, auto&& next) {
    return search != Search::kGoOn ? search : replacement.pure ? next() : Search::kStop;
  };
  switch (node->kind) {
    case Kind::kIdentifier: {
      auto* identifier = static_cast<Identifier*>(node);
      if (identifier->symbol == replacement.symbol) {
        *place = replacement.value;
        return Search::kDone;
      }
      if (replacement.constant || (replacement.pure ? IsPure(node) : IsConstant(node))) return Search::kGoOn;
      return Search::kStop;
    }
    case Kind::kNullLiteral:
    case Kind::kBooleanLiteral:
    case Kind::kNumberLiteral:
    case Kind::kBigIntLiteral:
    case Kind::kStringLiteral:
    case Kind::kRegExpLiteral:
    case Kind::kFunctionExpr:
    case Kind::kArrowFunction: return Search::kGoOn;
    case Kind::kThisExpr:
    case Kind::kNewTarget:
    case Kind::kImportMeta: return After(node, replacement);
    case Kind::kUnary: {
      auto* unary = static_cast<Unary*>(node);
      if (unary->op == UnaryOperator::kDelete) return Search::kStop;
      // typeof of an undeclared name does not throw: it must not take one in.
      if (unary->op == UnaryOperator::kTypeof && Is<Identifier>(unary->operand) && Is<Identifier>(replacement.value)) {
        return Search::kStop;
      }
      return finish(Replace(&unary->operand, replacement));
    }
    case Kind::kBinary: {
      auto* binary = static_cast<Binary*>(node);
      const Search left = Replace(&binary->left, replacement);
      switch (binary->op) {
        case BinaryOperator::kLogicalAnd:
        case BinaryOperator::kLogicalOr:
        case BinaryOperator::kNullishCoalescing:
          return maybe(left, [&] { return Replace(&binary->right, replacement); });
        default: return finish(then(left, [&] { return Replace(&binary->right, replacement); }));
      }
    }
    case Kind::kAssign: return ReplaceInAssign(static_cast<Assign*>(node), replacement);
    case Kind::kConditional: {
      auto* conditional = static_cast<Conditional*>(node);
      return maybe(Replace(&conditional->test, replacement), [&] {
        return then(Replace(&conditional->consequent, replacement),
                    [&] { return Replace(&conditional->alternate, replacement); });
      });
    }
    case Kind::kSequence: return ReplaceAll(static_cast<Sequence*>(node)->expressions, replacement);
    case Kind::kArrayLiteral: return ReplaceAll(static_cast<ArrayLiteral*>(node)->elements, replacement);
    case Kind::kObjectLiteral: return ReplaceInObject(static_cast<ObjectLiteral*>(node), replacement);
    default: return ReplaceInAccess(node, replacement);
  }
}

// Accesses, calls and the like: all their parts are evaluated, then something happens.
Simplifier::Search Simplifier::ReplaceInAccess(Expr* node, Replacement& replacement) {
  const auto then = [&](Search search, auto&& next) { return search != Search::kGoOn ? search : next(); };
  const auto finish = [&](Search search) { return search != Search::kGoOn ? search : After(node, replacement); };
  switch (node->kind) {
    case Kind::kSpread: return finish(Replace(&static_cast<Spread*>(node)->argument, replacement));
    case Kind::kAwait: return finish(Replace(&static_cast<Await*>(node)->argument, replacement));
    case Kind::kYield:
      if (static_cast<Yield*>(node)->argument == nullptr) return After(node, replacement);
      return finish(Replace(&static_cast<Yield*>(node)->argument, replacement));
    case Kind::kMember:
      if (Is<SuperExpr>(static_cast<Member*>(node)->object)) return After(node, replacement);
      return finish(Replace(&static_cast<Member*>(node)->object, replacement));
    case Kind::kIndex: {
      auto* index = static_cast<Index*>(node);
      if (Is<SuperExpr>(index->object)) return Search::kStop;
      return finish(then(Replace(&index->object, replacement), [&] { return Replace(&index->index, replacement); }));
    }
    case Kind::kPrivateMember: return finish(Replace(&static_cast<PrivateMember*>(node)->object, replacement));
    case Kind::kCall: {
      auto* call = static_cast<Call*>(node);
      if (call->direct_eval || Is<SuperExpr>(call->callee)) return Search::kStop;
      return finish(ReplaceInCall(&call->callee, call->arguments, replacement));
    }
    case Kind::kNewExpr: {
      auto* call = static_cast<NewExpr*>(node);
      return finish(
          then(Replace(&call->callee, replacement), [&] { return ReplaceAll(call->arguments, replacement); }));
    }
    case Kind::kTaggedTemplate: {
      auto* tagged = static_cast<TaggedTemplate*>(node);
      return finish(ReplaceInCall(&tagged->tag, tagged->quasi->expressions, replacement));
    }
    case Kind::kTemplateLiteral:
      for (Expr*& part : static_cast<TemplateLiteral*>(node)->expressions) {
        const Search search = Replace(&part, replacement);
        if (search != Search::kGoOn) return search;
        if (!replacement.constant && !IsPrimitive(TypeOf(part))) return Search::kStop;
      }
      return Search::kGoOn;
    case Kind::kOptionalChain: return Replace(&static_cast<OptionalChain*>(node)->expression, replacement);
    case Kind::kImportCall: return finish(Replace(&static_cast<ImportCall*>(node)->source, replacement));
    default: return Search::kStop;
  }
}

}  // namespace kiln::fold
