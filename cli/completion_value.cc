#include "cli/completion_value.h"

#include <algorithm>
#include <vector>

#include "core/base/arena.h"
#include "core/base/deep_stack.h"
#include "core/base/padded_text.h"
#include "core/base/text.h"
#include "runtime/runtime.h"
#include "transpiler/parse/parse.h"
#include "transpiler/transpile.h"

namespace kiln {
namespace {

// The text of an expression statement or directive, without its semicolon. Expressions have no spans that would do: what stands
// around them in parentheses and after them as types is not theirs.
Span WithoutSemicolon(std::string_view text, Span span) {
  while (span.end > span.start && text[span.end - 1] == ';') --span.end;
  return span;
}

// False if the statement may end without having reported.
bool FindValues(std::string_view text, const Stmt* statement, std::vector<Span>* values) {
  if (statement == nullptr) return false;
  if (As<ExpressionStatement>(statement) != nullptr || As<Directive>(statement) != nullptr) {
    values->push_back(WithoutSemicolon(text, statement->span));
    return true;
  }
  if (const auto* block = As<Block>(statement)) return !block->body.empty() && FindValues(text, block->body.back(), values);
  if (const auto* labeled = As<Labeled>(statement)) return FindValues(text, labeled->body, values);
  if (const auto* branch = As<If>(statement)) {
    const bool consequent = FindValues(text, branch->consequent, values);
    return FindValues(text, branch->alternate, values) && consequent;
  }
  if (const auto* attempt = As<Try>(statement)) {
    const bool tried = FindValues(text, attempt->block, values);
    return (attempt->handler == nullptr || FindValues(text, attempt->handler, values)) && tried;
  }
  return false;
}

std::string Rewrite(std::string_view code) {
  const PaddedText text(code);
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  if (!Parse(text.view(), ParseOptionsForLoader(Loader::kTsx), arena, diagnostics, &file)) return std::string(code);
  std::vector<Span> values;
  const Stmt* last = nullptr;
  for (const Stmt* statement : file.body) {
    if (As<Empty>(statement) == nullptr) last = statement;
  }
  if (!FindValues(text.view(), last, &values) && values.empty()) return StrCat(code, "\n;", kPrintFunction, "(undefined);");
  std::ranges::sort(values, {}, &Span::start);
  std::string out;
  uint32_t copied = 0;
  for (const Span& value : values) {
    StrAppend(&out, text.view().substr(copied, value.start - copied), kPrintFunction, "((", text.view().substr(value.start, value.end - value.start), "))");
    copied = value.end;
  }
  return StrCat(out, text.view().substr(copied));
}

}  // namespace

std::string ReportCompletionValue(std::string_view code) {
  std::string out;
  RunOnDeepStack([&] { out = Rewrite(code); });
  return out;
}

}  // namespace kiln
