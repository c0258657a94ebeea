// --define: globals and dotted names become values.
#include "transpiler/lower/defines.h"

#include <charconv>

#include "core/base/padded_text.h"
#include "transpiler/lower/all_features.h"
#include "transpiler/lower/dotted_name.h"
#include "transpiler/lower/uproot.h"
#include "transpiler/parse/parse.h"

namespace kiln {
namespace {

inline constexpr Message<Text, Text> kBadDefine{"bad-define", Severity::kError,
                                                "The value of define $0 is neither JSON nor a name: $1",
                                                "Strings need quotes of their own: '\"text\"'"};

bool Wanted(const LowerContext& context) { return !context.options.defines.empty(); }

// The first part of each dotted name.
void Words(const LowerContext& context, std::vector<std::string_view>& out) {
  for (const auto& define : context.options.defines) {
    std::string_view name = define.first;
    if (name.starts_with("typeof ")) name.remove_prefix(7);
    out.push_back(name.substr(0, name.find('.')));
  }
}

void Start(LowerContext& context) {
  const auto& defines = context.options.defines;
  for (size_t i = 0; i < defines.size(); i++) {
    std::string_view name = defines[i].first;
    if (name.starts_with("typeof ")) name.remove_prefix(7);
    const size_t dot = name.rfind('.');
    if (dot != std::string_view::npos) name.remove_prefix(dot + 1);
    context.defines->by_last_part[name].push_back(i);
  }
}

bool IsName(std::string_view text) {
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
  for (char c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                      c == '$' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
    if (!word) return false;
  }
  return true;
}

Expr* ParseValue(LowerContext& context, Span at, std::string_view name, std::string_view value) {
  std::string source = "(";
  source += value;
  source += ')';
  const size_t size = source.size();
  source.append(kTextPadding, '\0');
  Diagnostics diagnostics;
  ParsedFile file;
  const std::string_view kept = context.arena.Copy(std::string_view(source)).substr(0, size);
  const bool parsed = Parse(kept, {.goal = Goal::kScript}, context.arena, diagnostics, &file);
  auto* statement = parsed && file.body.size() == 1 ? As<ExpressionStatement>(file.body[0]) : nullptr;
  if (statement == nullptr) {
    context.diagnostics.Add(at, kBadDefine, name, value);
    return context.At(at).Undefined();
  }
  statement->expression->flags &= ~kNodeParenthesized;
  Uproot(statement->expression, at);
  return statement->expression;
}

Expr* ValueOf(LowerContext& context, Span at, const std::pair<std::string, std::string>& define) {
  const Builder build = context.At(at);
  const std::string& value = define.second;
  if (value == "true" || value == "false") return build.Bool(value == "true");
  if (value == "null") return build.Null();
  if (value == "undefined") return build.Undefined();
  if (IsName(value)) return DottedName(context, build, value);
  double number;
  const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number);
  if (parsed.ec == std::errc() && parsed.ptr == value.data() + value.size() && number >= 0) {
    return build.Number(number);
  }
  return ParseValue(context, at, define.first, value);
}

std::string_view LastPart(const Expr* node) {
  if (auto* name = As<Identifier>(node)) return name->name.view();
  if (auto* member = As<Member>(node)) return member->name.view();
  if (auto* index = As<Index>(node)) {
    if (auto* text = As<StringLiteral>(index->index)) return text->value;
  }
  return {};
}

// Leaves of patterns and targets of assignments must stay something that can be assigned to.
void KeepTarget(LowerContext& context, const Expr* target) {
  if (target == nullptr) return;
  if (auto* array = As<ArrayPattern>(target)) {
    for (const PatternElement& element : array->elements) KeepTarget(context, element.target);
  } else if (auto* object = As<ObjectPattern>(target)) {
    for (const PatternProperty& property : object->properties) KeepTarget(context, property.target);
  } else {
    context.defines->targets.insert(target);
  }
}

Expr* Enter(LowerContext& context, Expr* node) {
  std::string_view last;
  bool is_typeof = false;
  const Expr* subject = node;
  switch (node->kind) {
    case Kind::kAssign: return KeepTarget(context, static_cast<Assign*>(node)->target), node;
    case Kind::kUpdate: return KeepTarget(context, static_cast<Update*>(node)->operand), node;
    case Kind::kArrayPattern:
    case Kind::kObjectPattern: return KeepTarget(context, node), node;
    case Kind::kUnary: {
      auto* unary = static_cast<Unary*>(node);
      if (unary->op == UnaryOperator::kDelete) return KeepTarget(context, unary->operand), node;
      if (unary->op != UnaryOperator::kTypeof) return node;
      is_typeof = true;
      subject = unary->operand;
      break;
    }
    default: break;
  }
  last = LastPart(subject);
  if (last.empty()) return node;
  const auto found = context.defines->by_last_part.find(last);
  if (found == context.defines->by_last_part.end() || context.defines->targets.contains(node)) return node;
  for (size_t i : found->second) {
    const auto& define = context.options.defines[i];
    std::string_view name = define.first;
    if (name.starts_with("typeof ") != is_typeof) continue;
    if (is_typeof) name.remove_prefix(7);
    if (!IsGlobalName(context, subject, name)) continue;
    context.Touch(node->span);
    return ValueOf(context, node->span, define);
  }
  return node;
}

Stmt* EnterStatement(LowerContext& context, Stmt* node) {
  Stmt* const left = node->kind == Kind::kForIn ? static_cast<ForIn*>(node)->left : static_cast<ForOf*>(node)->left;
  if (auto* target = As<ExpressionStatement>(left)) KeepTarget(context, target->expression);
  return node;
}

}  // namespace

bool IsGlobalName(LowerContext& context, const Expr* expression, std::string_view text) {
  for (;;) {
    if (auto* name = As<Identifier>(expression)) {
      const Symbol* symbol = context.Find(name->symbol);
      return name->name == text && (symbol == nullptr || symbol->kind == SymbolKind::kUnbound);
    }
    if (expression->kind == Kind::kImportMeta) return text == "import.meta";
    if (expression->kind == Kind::kThisExpr) return text == "this";
    const std::string_view last = LastPart(expression);
    const size_t dot = text.rfind('.');
    if (last.empty() || dot == std::string_view::npos || text.substr(dot + 1) != last) return false;
    text = text.substr(0, dot);
    if (auto* member = As<Member>(expression)) {
      if (member->optional) return false;
      expression = member->object;
    } else {
      auto* index = static_cast<const Index*>(expression);
      if (index->optional) return false;
      expression = index->object;
    }
  }
}

const Feature kDefines = {
    .name = "defines",
    .wanted = Wanted,
    .words = Words,
    .kinds = {Kind::kIdentifier, Kind::kMember, Kind::kIndex, Kind::kUnary, Kind::kAssign, Kind::kUpdate,
              Kind::kArrayPattern, Kind::kObjectPattern, Kind::kForIn, Kind::kForOf},
    .enter_expression = Enter,
    .enter_statement = EnterStatement,
    .start = Start,
};

}  // namespace kiln
