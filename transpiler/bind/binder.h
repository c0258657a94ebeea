// The one walk that gives names their meaning. Entering a scope declares the names the parser listed
// (declare.cc), references look them up (walk_*.cc), leaving it restores what they meant outside.
#pragma once
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "transpiler/bind/bind.h"
#include "transpiler/bind/name_table.h"

namespace kiln::bind {

// Names of other spaces stand in the same table under a changed hash.
inline constexpr uint32_t kPrivateSalt = 0x5bd1e995;
inline constexpr uint32_t kTypeSalt = 0x27d4eb2f;
inline Name Salted(Name name, uint32_t salt) {
  name.hash ^= salt;
  return name;
}

class Binder {
 public:
  Binder(ParsedFile& file, BindTypeScript typescript, Arena& arena, Diagnostics& diagnostics, Bindings& bindings);
  void Run();

 private:
  // --- declare.cc: scopes and symbols ----------------------------------------------------------

  // Enter and Leave come in pairs and do nothing for null; `function` owns a kFunction scope.
  uint32_t Enter(Scope* scope, const Function* function = nullptr);
  void Leave(Scope* scope, uint32_t mark);
  void DeclareAll(Scope* scope, const Function* function);
  void Declare(Scope* scope, Declaration* declaration);
  void DeclareType(Scope* scope, Declaration* declaration);
  void DeclareParameter(Scope* scope, Declaration* declaration, const Function* function);
  SymbolId NewSymbol(Scope* scope, const Name& name, SymbolKind kind, BindingIdentifier* declaration);
  void PushSymbol(uint32_t slot, SymbolId symbol);
  void DeclareNew(Scope* scope, Declaration* declaration);
  // What a second declaration of a name means.
  enum class Again : uint8_t { kShare, kShadow, kConflict };
  Again JudgeAgain(const Symbol& first, SymbolKind kind, const Scope* scope) const;
  bool JudgeTypeScript(SymbolKind first, SymbolKind second) const;
  bool IsErrorInModule(const Symbol& first, SymbolKind kind, const Scope* scope) const;
  Again JudgeAgainstOuter(const Symbol& outer, SymbolKind kind) const;
  bool IsVarLike(SymbolKind kind, const Scope* scope) const;
  void Share(SymbolId symbol, Declaration* declaration);
  void ReportDuplicate(BindingIdentifier* again, SymbolId first);
  void KeepNames(Scope* scope);
  void CheckVar(BindingIdentifier* name);
  void CheckVarAgainstBlockFunctions(BindingIdentifier* name);

  // --- block_functions.cc: Annex B.3.3 -----------------------------------------------------------

  void HoistBlockFunctions(Scope* scope, List<Stmt*> body);
  void FindBlockFunctions(List<Stmt*> body);
  void FindBlockFunctions(Stmt* statement);
  void FindBlockFunctionsIn(Scope* scope, List<Stmt*> body);
  void HoistBlockFunction(Function* function);
  bool IsLexicalIn(const Scope* scope, const Name& name);
  void CheckSharedBlockFunctions(Scope* scope);

  // --- walk_expressions.cc -----------------------------------------------------------------------

  SymbolId Resolve(const Name& name) {
    const uint32_t slot = table_.Find(name);
    const SymbolId symbol = table_[slot];
    if (symbol != SymbolId::kNone) [[likely]]
      return symbol;
    return MakeUnbound(name, slot);
  }
  SymbolId MakeUnbound(const Name& name, uint32_t slot);
  void Reference(Identifier* identifier) {
    identifier->symbol = Resolve(identifier->name);
    ++symbols_[IndexOf(identifier->symbol)].references;
  }
  void Walk(Expr* node);
  void WalkAll(List<Expr*> nodes) {
    for (Expr* node : nodes) {
      if (node != nullptr) Walk(node);
    }
  }
  void WalkObject(ObjectLiteral* object);
  void WalkTarget(Expr* target);
  void WalkArrayPattern(ArrayPattern* pattern);
  void WalkObjectPattern(ObjectPattern* pattern);
  void WalkJsx(JsxElement* element);
  void WalkFunction(Function* function);
  void WalkDecorators(List<Decorator> decorators) {
    for (Decorator& decorator : decorators) Walk(decorator.expression);
  }

  // --- classes.cc --------------------------------------------------------------------------------

  void WalkClass(Class* definition);
  void WalkMember(ClassMember& member);
  void DeclarePrivateNames(Class* definition);
  void DeclarePrivateName(Scope* scope, ClassMember& member, uint32_t first);
  void PushPrivateNames(uint32_t first, uint32_t end);
  void ReferencePrivate(PrivateName* name);

  // --- walk_statements.cc ------------------------------------------------------------------------

  void Walk(Stmt* node);
  void WalkAll(List<Stmt*> nodes) {
    for (Stmt* node : nodes) Walk(node);
  }
  void WalkBody(Scope* scope, List<Stmt*> body);
  void WalkVariables(VariableDeclaration* declaration);
  void WalkTry(Try* statement);
  void WalkLabeled(Labeled* statement);
  void UseLabel(Name* label);
  void WalkSwitch(Switch* statement);
  void WalkWith(With* statement);
  void WalkForEach(Scope* scope, Stmt* left, Expr* right, Stmt* body);

  // --- modules.cc --------------------------------------------------------------------------------

  void AddExport(std::string_view name, Span span, SymbolId symbol);
  void WalkExportNamed(ExportNamed* statement);
  void WalkExportDefault(ExportDefault* statement);
  void WalkExportDeclaration(ExportDeclaration* statement);
  void MarkExported(Stmt* declaration);
  // A bare name that may stand for a type: `export = T`, `export default T`, `import x = T.y`.
  void ReferenceValueOrType(Expr* expression);
  SymbolId FindValueOrType(const Name& name);

  // --- typescript.cc -----------------------------------------------------------------------------

  void WalkEnum(Enum* statement);
  void WalkNamespace(Namespace* statement);
  // Namespaces that are declared several times see each other's exports.
  void CollectNamespaces(List<Stmt*> body);
  void DeclareMerged(SymbolId symbol);
  void PushExportsOf(const Scope* scope);

  ParsedFile& file_;
  const bool typescript_;
  const bool imports_stay_;       // as in JavaScript, none is a type
  const bool lexical_functions_;  // top-level functions are lexical: in modules
  Arena& arena_;
  Diagnostics& diagnostics_;
  Bindings& bindings_;
  std::vector<Symbol>& symbols_;
  NameTable table_;
  Scope* scope_ = nullptr;
  std::vector<Name> labels_;   // around the current statement
  size_t label_base_ = 0;      // of the current function, in labels_
  List<Stmt*> entering_body_;  // of the scope about to be entered; for Annex B.3.3

  std::vector<const Scope*> block_scopes_;  // between a function's body and the block function looked at
  absl::flat_hash_set<std::pair<const Scope*, std::string_view>> lexical_names_;
  absl::flat_hash_set<const Scope*> indexed_scopes_;
  absl::flat_hash_set<SymbolId> hoisted_;  // symbols shared with block functions

  struct Export {
    Span span;
    SymbolId symbol;
  };
  absl::flat_hash_map<std::string_view, Export> exports_;
  absl::flat_hash_map<SymbolId, std::vector<Enum*>> enums_;
  absl::flat_hash_map<SymbolId, std::vector<Namespace*>> namespaces_;
};

}  // namespace kiln::bind
