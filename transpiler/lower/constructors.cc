#include "transpiler/lower/constructors.h"

#include <algorithm>

namespace kiln {
namespace {

bool IsSuperCall(const Stmt* statement) {
  auto* expression = As<ExpressionStatement>(statement);
  auto* call = expression == nullptr ? nullptr : As<Call>(expression->expression);
  return call != nullptr && call->callee->kind == Kind::kSuperExpr;
}

// Finds the list that holds the call of super() and where it ends.
bool FindSuperCall(List<Stmt*>& list, List<Stmt*>** in, size_t* after) {
  for (size_t i = 0; i < list.size(); i++) {
    if (IsSuperCall(list[i])) {
      *in = &list;
      *after = i + 1;
      return true;
    }
    auto* attempt = As<Try>(list[i]);
    if (attempt != nullptr && FindSuperCall(attempt->block->body, in, after)) return true;
  }
  return false;
}

}  // namespace

ClassMember* FindConstructor(Class& definition) {
  const auto found = std::ranges::find(definition.members, ClassMemberKind::kConstructor, &ClassMember::kind);
  return found == definition.members.end() ? nullptr : &*found;
}

ClassMember* AddConstructor(LowerContext& context, Class& definition) {
  const Builder build = context.At({definition.body_span.start, definition.body_span.start});
  const bool derived = definition.heritage != nullptr && definition.heritage->kind != Kind::kNullLiteral;
  uint16_t flags = kFunctionMethod | kFunctionConstructor | kFunctionUsesThis;
  List<Stmt*> body;
  if (derived) {
    flags |= kFunctionDerived | kFunctionUsesArguments;
    Expr* const arguments = build.Make<Spread>(build.Ref(Name("arguments")));
    body = build.ListOf<Stmt*>({build.Do(build.CallOf(build.Make<SuperExpr>(), {arguments}))});
  }
  ClassMember member;
  member.span = build.at;
  member.kind = ClassMemberKind::kConstructor;
  member.key = build.Make<PropertyName>(Name("constructor"));
  member.function = MakeFunction(context, build.at, flags, {}, body, definition.scope, nullptr);
  std::vector<ClassMember> members = {member};
  members.insert(members.end(), definition.members.begin(), definition.members.end());
  definition.members = CopyList(context.arena, members);
  return &definition.members[0];
}

void InsertIntoConstructor(LowerContext& context, const Class& definition, Function& constructor,
                           const Statements& statements) {
  if (statements.empty()) return;
  List<Stmt*>* list = &constructor.body;
  size_t at = 0;
  while (at < list->size() && (*list)[at]->kind == Kind::kDirective) at++;
  if (definition.heritage != nullptr) FindSuperCall(constructor.body, &list, &at);
  size_t& inserted = context.inserted_into_constructor[&constructor];
  if (list != &constructor.body) context.Touch((*list)[at - 1]->span);  // not the constructor's own list
  at += inserted;
  inserted += statements.size();
  std::vector<Stmt*> body(list->begin(), list->end());
  body.insert(body.begin() + static_cast<ptrdiff_t>(at), statements.begin(), statements.end());
  *list = CopyList(context.arena, body);
  constructor.flags |= kFunctionUsesThis;
  context.Touch(constructor.body_span);
}

}  // namespace kiln
