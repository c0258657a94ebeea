#include "transpiler/lower/enum_values.h"

#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "transpiler/lower/number_text.h"
#include "transpiler/lower/namespaces.h"

namespace kiln {
namespace {

// Where an expression stands, for the question whether what it names is declared before it.
struct Location {
  uint32_t offset = 0;
  const Scope* scope = nullptr;
  const Enum* ambient = nullptr;  // the `declare enum` it is in: nothing is bound there
};

constexpr int kMaxDepth = 2000;

class Evaluator {
 public:
  explicit Evaluator(LowerContext& context) : context_(context) {}

  EnumValue Member(const Enum& enumeration, size_t index);
  EnumValue Expression(Expr* node, Location at);

 private:
  EnumValue Identifier_(const Identifier& node, Location at);
  EnumValue Entity(SymbolId symbol, Location at);
  EnumValue MemberNamed(SymbolId enumeration, Name name, Location at);
  EnumValue Unary_(const Unary& node, Location at);
  EnumValue Binary_(const Binary& node, Location at);
  EnumValue Template(const TemplateLiteral& node, Location at);
  SymbolId Resolve(Expr* entity);
  EnumValue Computed(const Enum& enumeration, size_t index);

  EnumValue Number(double value) const { return {EnumValue::Kind::kNumber, value, {}}; }
  EnumValue String(std::string_view value) const {
    return {EnumValue::Kind::kString, 0, context_.arena.Copy(value)};
  }
  static std::string TextOf(const EnumValue& value) {
    return value.kind == EnumValue::Kind::kString ? std::string(value.text) : NumberText(value.number);
  }
  // Types are gone from the tree, but `a as any` is no constant for TypeScript.
  bool HasErased(Span span) const {
    const std::vector<Span>& erased = context_.file.erased;
    const auto first = std::ranges::lower_bound(erased, span.start, {}, &Span::start);
    return first != erased.end() && first->start < span.end;
  }
  bool IsDeclaredBefore(const Symbol& symbol, uint32_t declared_at, Location use) const;

  LowerContext& context_;
  int depth_ = 0;
};

// In a function that is called later, everything around it is declared by then.
bool Evaluator::IsDeclaredBefore(const Symbol& symbol, uint32_t declared_at, Location use) const {
  if (declared_at < use.offset) return true;
  for (const Scope* scope = use.scope; scope != nullptr && scope != symbol.scope; scope = scope->parent) {
    if (scope->kind == ScopeKind::kFunction) return true;
  }
  return false;
}

EnumValue Evaluator::Member(const Enum& enumeration, size_t index) {
  EnumState& state = *context_.enums;
  const auto progress = [&]() -> EnumMemberState& { return state.values[&enumeration][index]; };
  if (state.values[&enumeration].size() < enumeration.members.size()) {
    state.values[&enumeration].resize(enumeration.members.size());
  }
  if (progress().progress == EnumMemberState::Progress::kDone) return progress().value;
  if (progress().progress == EnumMemberState::Progress::kRunning || depth_ > kMaxDepth) return {};
  progress().progress = EnumMemberState::Progress::kRunning;
  depth_++;
  const EnumValue value = Computed(enumeration, index);
  depth_--;
  progress() = {EnumMemberState::Progress::kDone, value};
  return value;
}

EnumValue Evaluator::Computed(const Enum& enumeration, size_t index) {
  const EnumMember& member = enumeration.members[index];
  if (member.init == nullptr) {
    // Only the compiler that makes the enum knows, unless it is constant.
    if (enumeration.is_ambient && !enumeration.is_const) return {};
    if (index == 0) return Number(0);
    const EnumValue previous = Member(enumeration, index - 1);
    return previous.kind == EnumValue::Kind::kNumber ? Number(previous.number + 1) : EnumValue{};
  }
  if (HasErased({member.key->span.end, std::max(member.span.end, member.init->span.end)})) return {};
  const Enum* ambient = enumeration.is_ambient ? &enumeration : nullptr;
  return Expression(member.init, {member.span.start, enumeration.scope, ambient});
}

EnumValue Evaluator::Expression(Expr* node, Location at) {
  switch (node->kind) {
    case Kind::kNumberLiteral: return Number(static_cast<NumberLiteral*>(node)->value);
    case Kind::kStringLiteral: return String(static_cast<StringLiteral*>(node)->value);
    case Kind::kTemplateLiteral: return Template(*static_cast<TemplateLiteral*>(node), at);
    case Kind::kUnary: return Unary_(*static_cast<Unary*>(node), at);
    case Kind::kBinary: return Binary_(*static_cast<Binary*>(node), at);
    case Kind::kIdentifier: return Identifier_(*static_cast<Identifier*>(node), at);
    case Kind::kMember: {
      auto* member = static_cast<kiln::Member*>(node);
      if (member->optional) return {};
      const SymbolId object = Resolve(member->object);
      if (context_.enums->members.contains(object)) return MemberNamed(object, member->name, at);
      return Entity(Resolve(node), at);
    }
    case Kind::kIndex: {
      auto* index = static_cast<Index*>(node);
      auto* key = As<StringLiteral>(index->index);
      if (index->optional || key == nullptr) return {};
      return MemberNamed(Resolve(index->object), Name(key->value), at);
    }
    default: return {};
  }
}

EnumValue Evaluator::Identifier_(const Identifier& node, Location at) {
  if (at.ambient != nullptr) return MemberNamed(at.ambient->name->symbol, node.name, at);
  if (const Enum* owner = FindEnumOfMember(context_, node)) return MemberNamed(owner->name->symbol, node.name, at);
  return Entity(Resolve(const_cast<Identifier*>(&node)), at);
}

// A constant variable with a constant initialiser and no type.
EnumValue Evaluator::Entity(SymbolId id, Location at) {
  const Symbol* symbol = context_.Find(id);
  if (symbol == nullptr || symbol->kind != SymbolKind::kConst) return {};
  IndexEverything(context_);
  const auto found = context_.declarations->constants.find(id);
  if (found == context_.declarations->constants.end() || ++depth_ > kMaxDepth) return {};
  const Declarator& declarator = *found->second;
  EnumValue value;
  if (!HasErased({declarator.target->span.end, std::max(declarator.span.end, declarator.init->span.end)}) &&
      IsDeclaredBefore(*symbol, declarator.span.start, at)) {
    value = Expression(declarator.init, {declarator.span.start, symbol->scope});
  }
  depth_--;
  return value;
}

EnumValue Evaluator::MemberNamed(SymbolId enumeration, Name name, Location at) {
  const auto members = context_.enums->members.find(enumeration);
  if (members == context_.enums->members.end()) return {};
  const auto found = members->second.find(name);
  if (found == members->second.end()) return {};
  const EnumState::Member member = found->second;
  const Symbol* symbol = context_.Find(enumeration);
  const uint32_t declared_at = member.owner->members[member.index].span.start;
  // Used before its declaration it is an error, and TypeScript takes 0.
  if (symbol != nullptr && !IsDeclaredBefore(*symbol, declared_at, at)) return Number(0);
  return Member(*member.owner, member.index);
}

// The symbol of `a` or `a.b.c`, through namespaces.
SymbolId Evaluator::Resolve(Expr* entity) {
  if (auto* reference = As<Identifier>(entity)) {
    const ExportedReference exported = FindExported(context_, reference->name, reference->symbol);
    SymbolId id = exported.block != nullptr ? exported.symbol : reference->symbol;
    const Symbol* symbol = context_.Find(id);
    const bool may_be_enum = symbol != nullptr && (symbol->kind == SymbolKind::kEnum || symbol->kind == SymbolKind::kConstEnum ||
                                                   symbol->kind == SymbolKind::kAmbient);
    if (may_be_enum && !context_.enums->members.contains(id)) {  // its declaration is yet to come, or makes no code
      IndexEverything(context_);
      for (Enum* each : context_.declarations->enums[id]) RegisterEnum(context_, each);
    }
    return id;
  }
  auto* member = As<kiln::Member>(entity);
  if (member == nullptr || member->optional) return SymbolId::kNone;
  const NamespaceExports* exports = FindNamespaceExports(context_, Resolve(member->object));
  if (exports == nullptr) return SymbolId::kNone;
  const auto found = exports->by_name.find(member->name);
  return found == exports->by_name.end() ? SymbolId::kNone : found->second[0].symbol;
}

// https://tc39.es/ecma262/#sec-toint32
int32_t ToInt32(double value) {
  if (!std::isfinite(value)) return 0;
  double modulo = std::fmod(std::trunc(value), 4294967296.0);
  if (modulo < 0) modulo += 4294967296.0;
  return static_cast<int32_t>(static_cast<uint32_t>(modulo));
}

EnumValue Evaluator::Unary_(const Unary& node, Location at) {
  if (node.op != UnaryOperator::kPlus && node.op != UnaryOperator::kMinus &&
      node.op != UnaryOperator::kBitwiseNot) {
    return {};
  }
  const EnumValue operand = Expression(node.operand, at);
  if (operand.kind != EnumValue::Kind::kNumber) return {};
  if (node.op == UnaryOperator::kPlus) return operand;
  if (node.op == UnaryOperator::kMinus) return Number(-operand.number);
  return Number(~ToInt32(operand.number));
}

// https://tc39.es/ecma262/#sec-numeric-types-number-exponentiate differs from C in two cases.
double Power(double base, double exponent) {
  if (std::isnan(exponent)) return std::nan("");
  if (std::abs(base) == 1 && std::isinf(exponent)) return std::nan("");
  return std::pow(base, exponent);
}

EnumValue Evaluator::Binary_(const Binary& node, Location at) {
  const EnumValue left = Expression(node.left, at);
  if (!left.known()) return {};
  const EnumValue right = Expression(node.right, at);
  if (!right.known()) return {};
  if (left.kind == EnumValue::Kind::kString || right.kind == EnumValue::Kind::kString) {
    if (node.op != BinaryOperator::kAdd) return {};
    return String(StrCat(TextOf(left), TextOf(right)));
  }
  const double a = left.number;
  const double b = right.number;
  const uint32_t shift = static_cast<uint32_t>(ToInt32(b)) & 31;
  switch (node.op) {
    case BinaryOperator::kBitwiseOr: return Number(ToInt32(a) | ToInt32(b));
    case BinaryOperator::kBitwiseAnd: return Number(ToInt32(a) & ToInt32(b));
    case BinaryOperator::kBitwiseXor: return Number(ToInt32(a) ^ ToInt32(b));
    case BinaryOperator::kShiftLeft:
      return Number(static_cast<int32_t>(static_cast<uint32_t>(ToInt32(a)) << shift));
    case BinaryOperator::kShiftRight: return Number(ToInt32(a) >> shift);
    case BinaryOperator::kShiftRightUnsigned: return Number(static_cast<uint32_t>(ToInt32(a)) >> shift);
    case BinaryOperator::kAdd: return Number(a + b);
    case BinaryOperator::kSubtract: return Number(a - b);
    case BinaryOperator::kMultiply: return Number(a * b);
    case BinaryOperator::kDivide: return Number(a / b);
    case BinaryOperator::kRemainder: return Number(std::fmod(a, b));
    case BinaryOperator::kExponent: return Number(Power(a, b));
    default: return {};
  }
}

EnumValue Evaluator::Template(const TemplateLiteral& node, Location at) {
  std::string text;
  for (size_t i = 0; i < node.quasis.size(); i++) {
    text += node.quasis[i].cooked;
    if (i == node.expressions.size()) break;
    const EnumValue value = Expression(node.expressions[i], at);
    if (!value.known()) return {};
    text += TextOf(value);
  }
  return String(text);
}

}  // namespace

Name EnumMemberName(LowerContext& context, const EnumMember& member) {
  if (auto* name = As<PropertyName>(member.key)) return name->name;
  if (auto* text = As<StringLiteral>(member.key)) return Name(text->value);
  if (auto* number = As<NumberLiteral>(member.key)) return context.MakeName(NumberText(number->value));
  return Name(std::string_view());
}

void RegisterEnum(LowerContext& context, Enum* enumeration) {
  EnumState& state = *context.enums;
  if (!state.registered.insert(enumeration).second) return;
  if (!context.file.ambient_enums.empty()) {  // one of them may be a part of this enum
    IndexEverything(context);
    for (Enum* part : context.declarations->enums[enumeration->name->symbol]) RegisterEnum(context, part);
  }
  NameMap<EnumState::Member>& members = state.members[enumeration->name->symbol];
  for (size_t i = 0; i < enumeration->members.size(); i++) {
    members.emplace(EnumMemberName(context, enumeration->members[i]), EnumState::Member{enumeration, i});
  }
}

EnumValue EnumMemberValue(LowerContext& context, const Enum& enumeration, size_t index) {
  return Evaluator(context).Member(enumeration, index);
}

EnumValue EnumReferenceValue(LowerContext& context, Expr* reference) {
  return Evaluator(context).Expression(reference, {UINT32_MAX, context.scope});
}

Expr* EnumValueExpression(const Builder& build, const EnumValue& value) {
  if (value.kind == EnumValue::Kind::kString) return build.String(value.text);
  const double number = value.number;
  if (std::isnan(number)) return build.Ref(Name("NaN"));
  if (number == 0) return build.Number(0);
  Expr* const magnitude = std::isinf(number) ? build.Ref(Name("Infinity")) : build.Number(std::abs(number));
  return number < 0 ? build.Make<Unary>(UnaryOperator::kMinus, magnitude) : magnitude;
}

bool IsSyntacticallyString(const Expr* expression) {
  if (expression->kind == Kind::kStringLiteral || expression->kind == Kind::kTemplateLiteral) return true;
  auto* binary = As<Binary>(expression);
  return binary != nullptr && binary->op == BinaryOperator::kAdd &&
         (IsSyntacticallyString(binary->left) || IsSyntacticallyString(binary->right));
}

const Enum* FindEnumOfMember(LowerContext& context, const Identifier& reference) {
  const std::vector<Enum*>& stack = context.enums->stack;
  const Symbol* symbol = context.Find(reference.symbol);
  // Members of a part that is only declared have no symbols.
  const bool is_unbound = symbol == nullptr || symbol->kind == SymbolKind::kUnbound;
  if (!is_unbound && symbol->kind != SymbolKind::kEnumMember) return nullptr;
  for (size_t i = stack.size(); i-- > 0;) {
    const auto members = context.enums->members.find(stack[i]->name->symbol);
    if (members == context.enums->members.end() || !members->second.contains(reference.name)) continue;
    return stack[i];
  }
  return nullptr;
}

}  // namespace kiln
