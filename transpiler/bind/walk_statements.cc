// Statements: which scopes they open, and what is resolved inside and outside of them.
#include "transpiler/bind/binder.h"
#include "transpiler/bind/binding_names.h"

namespace kiln::bind {

// A list of statements with a scope of its own: a block, a function body, a static block.
void Binder::WalkBody(Scope* scope, List<Stmt*> body) {
  entering_body_ = body;
  const uint32_t mark = Enter(scope);
  if (typescript_) CollectNamespaces(body);
  WalkAll(body);
  Leave(scope, mark);
}

void Binder::Walk(Stmt* node) {
  switch (node->kind) {
    case Kind::kBlock: return WalkBody(static_cast<Block*>(node)->scope, static_cast<Block*>(node)->body);
    case Kind::kEmpty:
    case Kind::kDirective:
    case Kind::kDebugger:
    case Kind::kImport: return;
    case Kind::kBreak: return UseLabel(&static_cast<Break*>(node)->label);
    case Kind::kContinue: return UseLabel(&static_cast<Continue*>(node)->label);
    case Kind::kExpressionStatement: return Walk(static_cast<ExpressionStatement*>(node)->expression);
    case Kind::kVariableDeclaration: return WalkVariables(static_cast<VariableDeclaration*>(node));
    case Kind::kFunctionDeclaration: return WalkFunction(static_cast<FunctionDeclaration*>(node)->function);
    case Kind::kClassDeclaration: return WalkClass(static_cast<ClassDeclaration*>(node)->definition);
    case Kind::kIf: {
      auto* statement = static_cast<If*>(node);
      Walk(statement->test);
      Walk(statement->consequent);
      if (statement->alternate != nullptr) Walk(statement->alternate);
      return;
    }
    case Kind::kFor: {
      auto* statement = static_cast<For*>(node);
      const uint32_t mark = Enter(statement->scope);
      if (statement->init != nullptr) Walk(statement->init);
      if (statement->test != nullptr) Walk(statement->test);
      if (statement->update != nullptr) Walk(statement->update);
      Walk(statement->body);
      return Leave(statement->scope, mark);
    }
    case Kind::kForIn: {
      auto* statement = static_cast<ForIn*>(node);
      return WalkForEach(statement->scope, statement->left, statement->right, statement->body);
    }
    case Kind::kForOf: {
      auto* statement = static_cast<ForOf*>(node);
      return WalkForEach(statement->scope, statement->left, statement->right, statement->body);
    }
    case Kind::kWhile: Walk(static_cast<While*>(node)->test); return Walk(static_cast<While*>(node)->body);
    case Kind::kDoWhile: Walk(static_cast<DoWhile*>(node)->body); return Walk(static_cast<DoWhile*>(node)->test);
    case Kind::kReturn:
      if (static_cast<Return*>(node)->argument != nullptr) Walk(static_cast<Return*>(node)->argument);
      return;
    case Kind::kThrow: return Walk(static_cast<Throw*>(node)->argument);
    case Kind::kTry: return WalkTry(static_cast<Try*>(node));
    case Kind::kSwitch: return WalkSwitch(static_cast<Switch*>(node));
    case Kind::kLabeled: return WalkLabeled(static_cast<Labeled*>(node));
    case Kind::kWith: return WalkWith(static_cast<With*>(node));
    case Kind::kExportNamed: return WalkExportNamed(static_cast<ExportNamed*>(node));
    case Kind::kExportAll: {
      auto* statement = static_cast<ExportAll*>(node);
      if (statement->has_name) AddExport(statement->exported.text.view(), statement->exported.span, SymbolId::kNone);
      return;
    }
    case Kind::kExportDefault: return WalkExportDefault(static_cast<ExportDefault*>(node));
    case Kind::kExportDeclaration: return WalkExportDeclaration(static_cast<ExportDeclaration*>(node));
    case Kind::kEnum: return WalkEnum(static_cast<Enum*>(node));
    case Kind::kNamespace: return WalkNamespace(static_cast<Namespace*>(node));
    case Kind::kImportEquals:
      if (static_cast<ImportEquals*>(node)->entity != nullptr) {
        ReferenceValueOrType(static_cast<ImportEquals*>(node)->entity);
      }
      return;
    case Kind::kExportAssignment: return ReferenceValueOrType(static_cast<ExportAssignment*>(node)->expression);
    case Kind::kTypeDeclaration: {
      auto* types = static_cast<TypeDeclaration*>(node);
      if (types->exported) MarkExported(types);
      return;
    }
    default: return;
  }
}

void Binder::WalkVariables(VariableDeclaration* declaration) {
  const bool check_var = declaration->variable_kind == VariableKind::kVar && !IsVarScope(scope_->kind);
  for (Declarator& declarator : declaration->declarators) {
    if (check_var) ForEachBinding(declarator.target, [this](BindingIdentifier* name) { CheckVar(name); });
    if (declarator.target->kind != Kind::kBindingIdentifier) Walk(declarator.target);
    if (declarator.init != nullptr) Walk(declarator.init);
  }
}

// In both the head's expression and the body, the names of `let` and `const` are in scope.
// https://tc39.es/ecma262/#sec-runtime-semantics-forinofheadevaluation
void Binder::WalkForEach(Scope* scope, Stmt* left, Expr* right, Stmt* body) {
  const uint32_t mark = Enter(scope);
  if (auto* target = As<ExpressionStatement>(left))
    WalkTarget(target->expression);
  else
    Walk(left);
  Walk(right);
  Walk(body);
  Leave(scope, mark);
}

void Binder::WalkTry(Try* statement) {
  Walk(statement->block);
  if (statement->handler != nullptr) {
    const uint32_t mark = Enter(statement->catch_scope);
    if (statement->parameter != nullptr) Walk(statement->parameter);
    Walk(statement->handler);
    Leave(statement->catch_scope, mark);
  }
  if (statement->finalizer != nullptr) Walk(statement->finalizer);
}

void Binder::WalkLabeled(Labeled* statement) {
  bindings_.labels.push_back({&statement->label, static_cast<uint32_t>(labels_.size() - label_base_)});
  labels_.push_back(statement->label);
  Walk(statement->body);
  labels_.pop_back();
}

void Binder::UseLabel(Name* label) {
  if (label->empty()) return;
  for (size_t i = labels_.size(); i-- > label_base_;) {
    if (!(labels_[i] == *label)) continue;
    bindings_.labels.push_back({label, static_cast<uint32_t>(i - label_base_)});
    return;
  }
}

void Binder::WalkSwitch(Switch* statement) {
  Walk(statement->discriminant);
  const uint32_t mark = Enter(statement->scope);
  for (SwitchCase& clause : statement->cases) {
    if (clause.test != nullptr) Walk(clause.test);
    WalkAll(clause.body);
  }
  Leave(statement->scope, mark);
}

void Binder::WalkWith(With* statement) {
  Walk(statement->object);
  const uint32_t mark = Enter(statement->scope);
  if (statement->scope != nullptr)
    statement->scope->flags |= kScopeHasWith;
  else
    scope_->flags |= kScopeHasWith;
  Walk(statement->body);
  Leave(statement->scope, mark);
}

}  // namespace kiln::bind
