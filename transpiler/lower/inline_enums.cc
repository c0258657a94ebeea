// References to members of enums of the same file become their values: E.a → 0. Only on request,
// because the values are the same and the names say more.
#include "transpiler/lower/all_features.h"
#include "transpiler/lower/declarations.h"
#include "transpiler/lower/enum_values.h"

namespace kiln {
namespace {

bool Wanted(const LowerContext& context) {
  return context.options.inline_enums && context.options.typescript && context.file.has_enum_or_namespace;
}

bool IsEnumReference(LowerContext& context, const Expr* node) {
  const Expr* object = nullptr;
  if (auto* member = As<Member>(node)) object = member->object;
  if (auto* index = As<Index>(node)) object = index->object;
  auto* name = As<Identifier>(object);
  const Symbol* symbol = name == nullptr ? nullptr : context.Find(name->symbol);
  return symbol != nullptr && (symbol->kind == SymbolKind::kEnum || symbol->kind == SymbolKind::kConstEnum);
}

Expr* Enter(LowerContext& context, Expr* node) {
  switch (node->kind) {
    case Kind::kAssign: context.enums->targets.insert(static_cast<Assign*>(node)->target); return node;
    case Kind::kUpdate: context.enums->targets.insert(static_cast<Update*>(node)->operand); return node;
    case Kind::kCall: context.enums->targets.insert(static_cast<Call*>(node)->callee); return node;
    case Kind::kUnary: {
      auto* unary = static_cast<Unary*>(node);
      if (unary->op == UnaryOperator::kDelete) context.enums->targets.insert(unary->operand);
      return node;
    }
    default: break;
  }
  if (!IsEnumReference(context, node) || context.enums->targets.contains(node)) return node;
  const EnumValue value = EnumReferenceValue(context, node);
  if (!value.known()) return node;
  context.Touch(node->span);
  return EnumValueExpression(context.At(node->span), value);
}

}  // namespace

const Feature kInlineEnums = {
    .name = "inline_enums",
    .wanted = Wanted,
    .kinds = {Kind::kMember, Kind::kIndex, Kind::kAssign, Kind::kUpdate, Kind::kCall, Kind::kUnary},
    .enter_expression = Enter,
};

}  // namespace kiln
