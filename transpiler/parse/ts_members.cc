// TypeScript in class bodies, heritage clauses and parameter lists.
#include "core/base/text.h"
#include "transpiler/parse/messages_ts.h"
#include "transpiler/parse/parser.h"

namespace kiln {
namespace {

constexpr uint16_t kAccessibility = kModifierPublic | kModifierPrivate | kModifierProtected;

struct ModifierRow {
  Contextual word;
  uint16_t flag;
  uint16_t must_precede;  // an error if one of these stands before it
  uint16_t conflicts;
  bool erased;
};
constexpr uint16_t kAfterAccessibility =
    kModifierStatic | kModifierAbstract | kModifierOverride | kModifierReadonly | kModifierAccessor;
constexpr ModifierRow kModifierRows[] = {
    {Contextual::kPublic, kModifierPublic, kAfterAccessibility, 0, true},
    {Contextual::kPrivate, kModifierPrivate, kAfterAccessibility & ~kModifierAbstract, kModifierAbstract, true},
    {Contextual::kProtected, kModifierProtected, kAfterAccessibility, 0, true},
    {Contextual::kStatic, kModifierStatic, kModifierReadonly | kModifierAccessor | kModifierOverride, kModifierAbstract,
     false},
    {Contextual::kAbstract, kModifierAbstract, kModifierOverride | kModifierAccessor, kModifierStatic | kModifierPrivate,
     true},
    {Contextual::kOverride, kModifierOverride, kModifierReadonly | kModifierAccessor, kModifierDeclare, true},
    {Contextual::kReadonly, kModifierReadonly, 0, kModifierAccessor, true},
    {Contextual::kAccessor, kModifierAccessor, 0, kModifierReadonly | kModifierDeclare, false},
    {Contextual::kDeclare, kModifierDeclare, 0, kModifierOverride | kModifierAccessor, true},
};

const ModifierRow* FindModifier(Contextual word) {
  if (word == Contextual::kNone) return nullptr;
  for (const ModifierRow& row : kModifierRows)
    if (row.word == word) return &row;
  return nullptr;
}

std::string_view FirstModifier(uint16_t flags) {
  for (const ModifierRow& row : kModifierRows)
    if (row.flag & flags) return ContextualText(row.word);
  return {};
}

}  // namespace

void Parser::ParseMemberModifiers(uint16_t* modifiers) {
  BeginMember();
  for (;;) {
    const ModifierRow* row = FindModifier(token().contextual);
    if (row == nullptr) break;
    const bool is_static = row->flag == kModifierStatic;
    if (is_static && (*modifiers & kModifierStatic)) break;
    const Token next = lexer_.Peek();
    if (is_static && next.kind == Tok::kLBrace) break;
    if (!CanFollowModifier(next.kind) || (next.newline_before() && !is_static)) break;
    CheckModifier(*modifiers);
    *modifiers |= row->flag;
    if (row->erased) EraseToken();
    else Next();
  }
  TouchIfMemberContinues();
}

// At a modifier, after those in `before`.
void Parser::CheckModifier(uint16_t before) {
  const ModifierRow& row = *FindModifier(token().contextual);
  const Span span = token().span();
  const std::string_view word = ContextualText(row.word);
  if (before & row.flag) return Error(span, kDuplicateModifier, Quote(word));
  if ((row.flag & kAccessibility) && (before & kAccessibility)) return Error(span, kDuplicateAccessibility);
  if (before & row.conflicts) return Error(span, kModifierConflict, Quote(FirstModifier(before & row.conflicts)), Quote(word));
  if (before & row.must_precede)
    Error(span, kModifierOrder, Quote(word), Quote(FirstModifier(before & row.must_precede)));
}

// --- where a field ends --------------------------------------------------------------------------------
// `a = b as T⏎[c]: d` are two fields, `a = b⏎[c]` is one. So are `a = 1⏎public *b() {}` and `get: T⏎b() {}`.

void Parser::BeginMember() {
  const std::vector<Span>& erased = file_.erased;
  const bool after_erased = !erased.empty() && erased.back().end == previous_end();
  const bool previous_vanished = after_erased && erased.back().start <= member_start_;
  member_start_ = start();
  if (previous_vanished) return;
  open_field_ = inserted_semicolon_ == previous_end() ? inserted_semicolon_ : 0;
  if (open_field_ != 0 && after_erased) TouchIfAccessorWord(erased.back().start);
}

// `get: T` and `static?: T` without a semicolon: erased, the word would be a modifier of the next member.
void Parser::TouchIfAccessorWord(uint32_t annotation) {
  size_t end = annotation;
  const std::string_view text = file_.text;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '?' || text[end - 1] == '!')) --end;
  const std::string_view head = text.substr(0, end);
  if (head.ends_with("get") || head.ends_with("set") || head.ends_with("static")) Touch(static_cast<uint32_t>(end) - 1);
}

void Parser::TouchIfMemberContinues() {
  if (open_field_ == 0 || file_.erased.empty() || file_.erased.back().end != previous_end()) return;
  if (At(Tok::kLBracket) || At(Tok::kLParen) || At(Tok::kStar) || At(Tok::kKwIn) || At(Tok::kKwInstanceof))
    Touch(open_field_ - 1);
}

bool Parser::TrySkipIndexSignature(uint32_t from) {
  if (!AtIndexSignature()) return false;
  SkipBracketedIndex();
  if (Eat(Tok::kColon)) SkipType();
  if (!Eat(Tok::kSemicolon) && !Eat(Tok::kComma) && !CanInsertSemicolon()) FailExpected(";");
  Erase(SpanFrom(from));
  return true;
}

// --- heritage --------------------------------------------------------------------------------------------

void Parser::SkipImplements() {
  if (!AtWord(Contextual::kImplements)) return;
  const uint32_t from = start();
  Next();
  SkipHeritageTypes();
  Erase(SpanFrom(from));
}

// A.B<C>, D
void Parser::SkipHeritageTypes() {
  do SkipEntityWithArguments();
  while (Eat(Tok::kComma));
}

// --- parameters --------------------------------------------------------------------------------------------

uint16_t Parser::ParseParameterModifiers() {
  uint16_t modifiers = 0;
  for (;;) {
    const ModifierRow* row = FindModifier(token().contextual);
    if (row == nullptr || !(row->flag & kParameterPropertyModifiers)) break;
    const Token next = lexer_.Peek();
    if (next.newline_before() || !CanFollowModifier(next.kind)) break;
    CheckModifier(modifiers);
    modifiers |= row->flag;
    EraseToken();
  }
  return modifiers;
}

bool Parser::TrySkipThisParameter() {
  if (!At(Tok::kKwThis)) return false;
  const uint32_t from = start();
  Next();
  if (Eat(Tok::kColon)) SkipType();
  if (!Eat(Tok::kComma) && !At(Tok::kRParen)) Fail(token().span(), kThisParameterModifier);
  Erase(SpanFrom(from));
  return true;
}

}  // namespace kiln
