#include "transpiler/lower/declarations.h"

#include <algorithm>

#include "transpiler/ast/visit.h"
#include "transpiler/lower/namespaces.h"

namespace kiln {
namespace {

void AddExport(NamespaceExports& exports, const Namespace& block, BindingIdentifier* name, bool is_property) {
  if (name != nullptr) exports.by_name[name->name].push_back({&block, name->symbol, is_property});
}

void AddPatternExports(NamespaceExports& exports, const Namespace& block, Expr* target) {
  if (auto* name = As<BindingIdentifier>(target)) return AddExport(exports, block, name, true);
  if (auto* array = As<ArrayPattern>(target)) {
    for (PatternElement& element : array->elements) {
      if (element.target != nullptr) AddPatternExports(exports, block, element.target);
    }
  } else if (auto* object = As<ObjectPattern>(target)) {
    for (PatternProperty& property : object->properties) AddPatternExports(exports, block, property.target);
  }
}

void AddDeclarationExports(NamespaceExports& exports, const Namespace& block, Stmt* declaration) {
  switch (declaration->kind) {
    case Kind::kVariableDeclaration:
      for (Declarator& declarator : static_cast<VariableDeclaration*>(declaration)->declarators) {
        AddPatternExports(exports, block, declarator.target);
      }
      return;
    case Kind::kFunctionDeclaration:
      return AddExport(exports, block, static_cast<FunctionDeclaration*>(declaration)->function->name, false);
    case Kind::kClassDeclaration:
      return AddExport(exports, block, static_cast<ClassDeclaration*>(declaration)->definition->name, false);
    case Kind::kEnum: return AddExport(exports, block, static_cast<Enum*>(declaration)->name, false);
    case Kind::kNamespace: return AddExport(exports, block, static_cast<Namespace*>(declaration)->name, false);
    case Kind::kImportEquals:
      return AddExport(exports, block, static_cast<ImportEquals*>(declaration)->name, true);
    default: return;
  }
}

SymbolId FirstSymbol(const DeclarationIndex& index, SymbolId symbol) {
  const auto found = index.first_symbols.find(symbol);
  return found == index.first_symbols.end() ? symbol : found->second;
}

// Blocks of an exported namespace in different blocks of the outer one are one namespace.
void ShareWithEarlierBlock(DeclarationIndex& index, const NamespaceExports& exports, const Namespace& inner) {
  const auto found = exports.by_name.find(inner.name->name);
  if (found == exports.by_name.end() || found->second[0].symbol == inner.name->symbol) return;
  index.first_symbols[inner.name->symbol] = FirstSymbol(index, found->second[0].symbol);
}

void IndexBlock(LowerContext& context, Namespace& block) {
  DeclarationIndex& index = *context.declarations;
  NamespaceExports& exports = index.namespaces[FirstSymbol(index, block.name->symbol)];
  for (Stmt* statement : block.body) {
    if (auto* exported = As<ExportDeclaration>(statement)) {
      if (auto* inner = As<Namespace>(exported->declaration)) ShareWithEarlierBlock(index, exports, *inner);
      AddDeclarationExports(exports, block, exported->declaration);
    } else if (auto* type = As<TypeDeclaration>(statement); type != nullptr && type->exported) {
      for (BindingIdentifier* name : type->names) {
        const Symbol* symbol = context.Find(name->symbol);
        if (symbol != nullptr && symbol->kind == SymbolKind::kAmbient) AddExport(exports, block, name, true);
      }
    }
  }
  IndexNamespaces(context, block.body);
}

struct Indexer {
  DeclarationIndex& index;

  void Node(Expr* node) {
    EachChild(node, [this](auto*& child) { this->Node(child); });
  }
  void Node(Stmt* node) {
    if (auto* declaration = As<VariableDeclaration>(node)) {
      if (declaration->variable_kind == VariableKind::kConst) Constants(*declaration);
    } else if (auto* enumeration = As<Enum>(node)) {
      auto& enums = index.enums[enumeration->name->symbol];
      if (std::find(enums.begin(), enums.end(), enumeration) == enums.end()) enums.push_back(enumeration);
    }
    EachChild(node, [this](auto*& child) { this->Node(child); });
  }
  void Constants(const VariableDeclaration& declaration) {
    for (const Declarator& declarator : declaration.declarators) {
      auto* name = As<BindingIdentifier>(declarator.target);
      if (name != nullptr && declarator.init != nullptr) index.constants[name->symbol] = &declarator;
    }
  }
};

// Where each name is declared, as sorted numbers of scopes.
void IndexNames(LowerContext& context) {
  DeclarationIndex& index = *context.declarations;
  index.scopes.emplace(context.bindings);
  for (const Symbol& symbol : context.bindings.symbols) {
    const SymbolKind kind = symbol.kind;
    if (kind == SymbolKind::kTypeOnly || kind == SymbolKind::kEnumMember || kind == SymbolKind::kPrivateName) continue;
    if (symbol.scope != nullptr) index.declared_in[symbol.name].push_back(index.scopes->Of(symbol.scope).first);
  }
  for (auto& [name, numbers] : index.declared_in) std::ranges::sort(numbers);
}

bool CollidesInside(LowerContext& context, Name name, const Scope* scope) {
  DeclarationIndex& index = *context.declarations;
  if (!index.scopes) IndexNames(context);
  const auto found = index.declared_in.find(name);
  if (found == index.declared_in.end()) return false;
  const ScopeRanges::Range range = index.scopes->Of(scope);
  const auto inside = std::ranges::lower_bound(found->second, range.first);
  return inside != found->second.end() && *inside < range.end;
}

}  // namespace

void IndexNamespaces(LowerContext& context, List<Stmt*> body) {
  for (Stmt* statement : body) {
    if (auto* exported = As<ExportDeclaration>(statement)) statement = exported->declaration;
    if (auto* block = As<Namespace>(statement)) IndexBlock(context, *block);
  }
}

const NamespaceExports* FindNamespaceExports(const LowerContext& context, SymbolId symbol) {
  const DeclarationIndex& index = *context.declarations;
  const auto found = index.namespaces.find(FirstSymbol(index, symbol));
  return found == index.namespaces.end() ? nullptr : &found->second;
}

void IndexEverything(LowerContext& context) {
  DeclarationIndex& index = *context.declarations;
  if (index.complete) return;
  index.complete = true;
  Indexer indexer{index};
  for (Stmt* statement : context.file.body) indexer.Node(statement);
  for (Enum* ambient : context.file.ambient_enums) {
    if (ambient->name->symbol != SymbolId::kNone) index.enums[ambient->name->symbol].push_back(ambient);
  }
}

bool IsWithin(const Scope* inner, const Scope* outer) {
  while (inner != nullptr && inner != outer) inner = inner->parent;
  return inner != nullptr;
}

SymbolId BlockParameter(LowerContext& context, BindingIdentifier* name, const Scope* scope) {
  if (CollidesInside(context, name->name, scope)) {
    return context.NewUniqueSymbol(name->name.view(), nullptr);
  }
  return context.NewSymbol(name->name, SymbolKind::kParameter, nullptr);
}

void DeclareOnce(LowerContext& context, const Builder& build, BindingIdentifier* name, bool force_var,
                 Statements& out) {
  if (!context.declarations->emitted.insert({name->symbol, context.scope}).second) return;
  const bool top = context.scope == nullptr || context.scope->kind == ScopeKind::kProgram;
  const VariableKind kind = top || force_var ? VariableKind::kVar : VariableKind::kLet;
  out.push_back(build.Declare(kind, name, nullptr));
}

Expr* MergeArgument(LowerContext& context, BindingIdentifier* name) {
  const Builder build = context.At(name->span);
  const auto reference = [&] { return build.Ref(name->name, name->symbol); };
  if (Symbol* symbol = context.Find(name->symbol)) {
    symbol->references += 2;
    symbol->flags |= kSymbolReassigned;
  }
  const auto merge = [&](Expr* value, Expr* target) {
    Expr* const fresh = build.AssignTo(target, build.Make<ObjectLiteral>(List<Property>{}));
    return build.Make<Binary>(BinaryOperator::kLogicalOr, value, fresh);
  };
  if (!context.exported || context.namespaces.empty()) return merge(reference(), reference());
  const SymbolId outer = NamespaceParameter(context, *context.namespaces.back());
  const auto property = [&] { return build.Dot(context.Use(build, outer), name->name); };
  return build.AssignTo(reference(), merge(property(), property()));
}

}  // namespace kiln
