// The one walk over the tree in which every lowering happens.
#pragma once
#include <array>
#include <vector>

#include "transpiler/lower/features.h"

namespace kiln {

inline constexpr size_t kKindCount = static_cast<size_t>(Kind::kTypeDeclaration) + 1;

// kPlaces: only statements whose source holds one of the given offsets.
enum class WalkExtent : uint8_t { kNothing, kPlaces, kEverything };

class Walk {
 public:
  // `active` in the order of the table; `places` sorted, and alive as long as the walk.
  Walk(LowerContext& context, std::span<const Feature* const> active, WalkExtent extent,
       std::span<const uint32_t> places);

  void File();

 private:
  // Which features want a kind, by what they do.
  struct Hooks {
    std::vector<const Feature*> enter;
    std::vector<const Feature*> leave;
  };
  Hooks& HooksOf(const Node* node) { return hooks_[static_cast<size_t>(node->kind)]; }

  bool IsOfInterest(Span span) const;
  Expr* Expression(Expr* node);
  void Statement(Stmt* node, Statements& out);
  Stmt* SingleStatement(Stmt* node);
  void LeaveStatement(Stmt* node, Statements& out);
  void Exported(ExportDeclaration* node, Statements& out);
  void ExportedDefault(ExportDefault* node, Statements& out);
  void StatementList(List<Stmt*>& list, ListKind kind, Scope* scope);
  bool LeaveList(ListKind kind, Scope* scope, size_t base);
  void DeclareTemporaries(size_t base);

  void Children(Stmt* node);
  void Children(Expr* node);
  void JsxChildren(JsxElement* node);
  void FunctionParts(Function& function);
  void ClassParts(Class& definition);
  void ClassMemberParts(ClassMember& member);
  void ArrowBody(Function& function);
  void WithScope(Scope* scope, Stmt* node);
  void LoopBody(Stmt*& body);

  // One field of a node, by its type.
  void Field(Expr*& field) { if (field != nullptr) field = Expression(field); }
  void Field(Stmt*& field) { if (field != nullptr) field = SingleStatement(field); }
  void Field(Block*& field);
  void Field(TemplateLiteral*& field) { if (field != nullptr) Children(static_cast<Expr*>(field)); }
  void Field(Function*& field) { FunctionParts(*field); }
  void Field(Class*& field) { ClassParts(*field); }
  void Field(Property& field);
  void Field(PatternProperty& field);
  template <class T>
  void Field(List<T>& list) {
    for (T& item : list) Field(item);
  }
  template <class T>
  void Field(T& field);  // parts of nodes: into their fields; anything else: nothing

  LowerContext& context_;
  WalkExtent extent_;
  std::span<const uint32_t> places_;
  std::array<Hooks, kKindCount> hooks_;
  std::vector<const Feature*> enter_class_;
  std::vector<const Feature*> leave_class_;
  std::vector<const Feature*> leave_list_;
  Statements stack_;  // statements of the lists being rebuilt, innermost last
};

}  // namespace kiln
