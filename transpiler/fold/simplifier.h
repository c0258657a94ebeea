// One walk from the leaves up that makes the tree smaller: children first, then the node itself, then
// the statement list it stands in. Every rewrite keeps order of evaluation and every observable effect.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "transpiler/ast/build.h"
#include "transpiler/fold/fold.h"
#include "transpiler/fold/types.h"

namespace kiln::fold {

// Where a list of statements stands: what falling off its end means.
enum class ListKind : uint8_t { kPlain, kFunctionBody, kLoopBody };

class Simplifier {
 public:
  Simplifier(const SimplifyOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena);
  void Run();

 private:
  // --- visit_expressions.cc ------------------------------------------------------------------------

  Expr* Visit(Expr* node);
  void VisitInto(Expr*& node) {
    if (node != nullptr) node = Visit(node);
  }
  void VisitAll(List<Expr*> nodes) {
    for (Expr*& node : nodes) VisitInto(node);
  }
  Expr* VisitAccess(Expr* node);
  void VisitReference(Expr** node);
  Expr* VisitIdentifier(Identifier* node);
  Expr* VisitTemplate(TemplateLiteral* node);
  Expr* VisitObject(ObjectLiteral* node);
  void VisitPattern(Expr* target);
  void VisitFunction(Function* function);
  void VisitClass(Class* definition);
  void SimplifyKey(Expr** key, bool* computed, bool is_class);
  Expr* VisitJsx(JsxElement* element);

  // --- operators.cc ----------------------------------------------------------------------------------

  Expr* SimplifyUnary(Unary* node);
  Expr* SimplifyBinary(Binary* node);
  Expr* SimplifyEquality(Binary* node);
  Expr* SimplifyTypeofComparison(Binary* node);
  Expr* SimplifyAdd(Binary* node);
  Expr* SimplifyArithmetic(Binary* node);
  Expr* SimplifyAssign(Assign* node);
  Expr* SimplifyIndex(Index* node);
  Expr* SimplifyMember(Member* node);
  Expr* SimplifyNew(NewExpr* node);
  Expr* SimplifySequence(Sequence* node);

  // --- conditions.cc ---------------------------------------------------------------------------------

  Expr* SimplifyLogical(Binary* node);
  Expr* SimplifyConditional(Conditional* node);
  Expr* SimplifyBooleanConditional(Conditional* node);
  Expr* SimplifyNestedConditional(Conditional* node);
  Expr* MergeConditionalBranches(Conditional* node);
  // nullish.cc: what compilers write for ?? and ?. becomes that again.
  Expr* SimplifyNullishConditional(Conditional* node);
  Expr* NullishSubject(Binary* test, BinaryOperator comparison, Identifier** name);
  bool MakeOptional(Expr* chain, const Identifier* name, Expr* subject);
  Expr* WithoutDeadStore(Expr* subject);
  // For places that only ask whether the value is truthy.
  Expr* SimplifyTest(Expr* test);
  // !expression, with the negation pushed in where that is not longer. May change `expression`.
  Expr* Not(Expr* expression);
  // Like Not, or null if it would not come for free.
  Expr* TryNot(Expr* expression);

  // --- side_effects.cc -------------------------------------------------------------------------------

  // Evaluating it can neither be noticed nor fail.
  bool IsPure(const Expr* expression);
  bool IsPureNode(const Expr* expression);
  bool IsPureUnary(const Unary* unary);
  bool IsPureBinary(const Binary* binary);
  bool IsPureClass(const Class* definition);
  bool IsPureRead(const Identifier* identifier);
  bool Declares(SymbolId symbol) const;
  // Pure, and the same value whenever it is evaluated.
  bool IsConstant(const Expr* expression);
  bool IsStableRead(const Identifier* identifier) const;
  // What remains if the value is not needed: maybe null.
  Expr* DropValue(Expr* expression);
  Expr* DropBinary(Binary* binary);
  Expr* DropSequence(List<Expr*> expressions, Span span);
  // Forgets the references in code that goes away.
  void Forget(Expr* expression);
  void Forget(Stmt* statement);

  // --- statements.cc, loops.cc -----------------------------------------------------------------------

  // Null if nothing remains.
  Stmt* Visit(Stmt* node);
  Stmt* VisitBody(Stmt* body, ListKind kind = ListKind::kPlain);  // never null
  Stmt* VisitIf(If* node);
  Stmt* VisitVariables(VariableDeclaration* node);
  void VisitDeclarators(List<Declarator> declarators);
  Stmt* VisitReturn(Return* node);
  Stmt* VisitTry(Try* node);
  Stmt* VisitSwitch(Switch* node);
  Stmt* VisitLabeled(Labeled* node);
  Stmt* VisitFor(For* node);
  Stmt* VisitForEach(Stmt* node, Stmt* left, Expr** right, Stmt** body);
  Stmt* SimplifyFor(For* node);
  Expr* TakeBreakTest(For* node);
  // An If whose parts are simple already; the parts may become one expression. Null branches are empty.
  Stmt* MakeIf(Span span, Expr* test, Stmt* consequent, Stmt* alternate);
  Stmt* MakeExpressionStatement(Expr* expression);  // null for null
  // Both return, or both throw: one statement, or null.
  Stmt* MergeJumps(Span span, Expr* test, Stmt* consequent, Stmt* alternate);

  // --- lists.cc --------------------------------------------------------------------------------------

  List<Stmt*> VisitList(List<Stmt*> list, ListKind kind);
  void AddVisited(Stmt* statement, std::vector<Stmt*>& out);
  void JoinList(std::vector<Stmt*>& list, ListKind kind);
  struct Pending;  // statements that are being joined into one
  void AppendJoined(Stmt* statement, Pending& run);
  void AppendFor(For* statement, Pending& run);
  void AppendIf(If* statement, Pending& run);
  void JoinJumps(std::vector<Stmt*>& list, ListKind kind);
  bool EndsHere(const Stmt* statement, ListKind kind) const;
  bool HasEndJump(const Stmt* statement, ListKind kind) const;
  Stmt* WithoutEndJump(Stmt* statement, ListKind kind);
  // The list as one statement: null, the only one, or a Block.
  Stmt* ToStatement(std::span<Stmt* const> list, Span span);

  // --- unused.cc -------------------------------------------------------------------------------------

  bool CanRemove(const Symbol& symbol) const;
  bool IsUnused(SymbolId id) const;
  bool IsUnusedDeclaration(Stmt* statement);
  Stmt* RemoveUnusedDeclarators(VariableDeclaration* node);
  void RemoveUnusedIn(std::vector<Stmt*>& list);
  // What must remain of a statement that is never reached.
  void Discard(Stmt* dead, std::vector<Stmt*>& out);
  // The same for a branch: a `var` for the names it hoists, or null.
  Stmt* KeepHoisted(Stmt* dead);
  void CollectHoisted(Stmt* dead, std::vector<BindingIdentifier*>& names);

  // --- inline.cc -------------------------------------------------------------------------------------

  void InlineSingleUses(std::vector<Declarator>& declarators, Stmt* statement);
  bool CanInline(const Declarator& declarator) const;
  // Constants that no read can come before: whether the statement keeps it so for those that follow.
  bool NoteConstants(Stmt* statement);
  void NoteConstant(const Declarator& declarator);
  Expr* ConstantOf(const Identifier* identifier);
  enum class Search : uint8_t { kGoOn, kDone, kStop };
  struct Replacement;
  Search Replace(Expr** place, Replacement& replacement);
  Search ReplaceIn(Stmt* statement, Replacement& replacement);
  Search ReplaceInAssign(Assign* assign, Replacement& replacement);
  Search ReplaceInAccess(Expr* node, Replacement& replacement);
  Search ReplaceAll(List<Expr*> list, Replacement& replacement);
  Search ReplaceInTarget(Expr* target, Replacement& replacement);
  Search ReplaceInObject(ObjectLiteral* object, Replacement& replacement);
  Search ReplaceInCall(Expr** callee, List<Expr*> arguments, Replacement& replacement);
  Search After(const Expr* passed, Replacement& replacement);

  // --- shared ------------------------------------------------------------------------------------------

  template <class T, class... Args>
  T* Make(Span span, Args&&... args) {
    T* node = MakeNode<T>(arena_, span, std::forward<Args>(args)...);
    node->flags |= kNodeSynthetic;  // its span is not its text
    return node;
  }
  Expr* MakeNumber(Span span, double value);
  Expr* MakeUndefined(Span span);
  Expr* MakeBoolean(Span span, bool value) { return Make<BooleanLiteral>(span, value); }
  Expr* MakeString(Span span, std::string_view text) { return Make<StringLiteral>(span, arena_.Copy(text)); }
  // a, b; either may be null.
  Expr* Comma(Expr* a, Expr* b);
  Expr* Logical(BinaryOperator op, Expr* left, Expr* right);
  Expr* MakeConditional(Span span, Expr* test, Expr* consequent, Expr* alternate);
  const Symbol* SymbolOf(const Expr* identifier) const;
  bool IsUnboundNamed(const Expr* expression, std::string_view name) const;
  bool HasWith() const { return file_.scope != nullptr && (file_.scope->flags & kScopeHasWith); }

  const SimplifyOptions& options_;
  ParsedFile& file_;
  Bindings& bindings_;
  std::vector<Symbol>& symbols_;
  Arena& arena_;
  Function* function_ = nullptr;                 // the one around; null at the top
  bool derived_constructor_ = false;             // reading `this` may fail
  std::vector<std::vector<Stmt*>> spare_lists_;  // emptied, kept for their memory
  std::vector<const Expr*> constants_;           // by symbol: what its reads may be replaced by
  int purity_depth_ = 0;
  int purity_nodes_ = 0;
  std::vector<SymbolId> open_declarations_;  // let, const and class whose initialiser is being visited
};

// Whether a test is so long already that nothing more should be joined to it.
bool IsLongChain(const Expr* test);
// Whether the statement never lets control go on to the next one.
bool IsJump(const Stmt* statement);
// let, const, using, class, function …: names that a block of its own keeps in.
bool IsLexicalDeclaration(const Stmt* statement);

}  // namespace kiln::fold
