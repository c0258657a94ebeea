// TypeScript inside expressions: type arguments, `as`, `satisfies`, `!`, `<T>x`; and where erasing them would
// change what the JavaScript that remains means, so that the printer must be told (ParsedFile::touched).
#include "transpiler/parse/messages_ts.h"
#include "transpiler/parse/parser.h"

namespace kiln {
namespace {

// https://tc39.es/ecma262/#prod-Expression: the tokens one may start with.
bool StartsExpression(const Token& token) {
  switch (token.kind) {
    case Tok::kIdentifier:
    case Tok::kPrivateName:
    case Tok::kNumber:
    case Tok::kBigInt:
    case Tok::kString:
    case Tok::kTemplateNoSubstitution:
    case Tok::kTemplateHead:
    case Tok::kLBrace:
    case Tok::kLParen:
    case Tok::kLBracket:
    case Tok::kAt:
    case Tok::kBang:
    case Tok::kTilde:
    case Tok::kPlusPlus:
    case Tok::kMinusMinus:
    case Tok::kPlus:
    case Tok::kMinus:
    case Tok::kLess:
    case Tok::kSlash:
    case Tok::kSlashAssign:
    case Tok::kKwClass:
    case Tok::kKwDelete:
    case Tok::kKwFalse:
    case Tok::kKwFunction:
    case Tok::kKwImport:
    case Tok::kKwNew:
    case Tok::kKwNull:
    case Tok::kKwSuper:
    case Tok::kKwThis:
    case Tok::kKwTrue:
    case Tok::kKwTypeof:
    case Tok::kKwVoid:
      return true;
    default:
      return false;
  }
}

bool IsBinaryOperator(const Token& token) {
  if (token.kind >= Tok::kQuestionQuestion && token.kind <= Tok::kStarStar) return true;
  return token.kind == Tok::kKwInstanceof || token.contextual == Contextual::kAs ||
         token.contextual == Contextual::kSatisfies;
}

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

bool EndsWithWord(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  return text.size() == word.size() || !IsWordCharacter(text[text.size() - word.size() - 1]);
}

}  // namespace

bool Parser::HasNewline(Span span) const {
  const std::string_view text = lexer_.Slice(span);
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || text[i] == '\r') return true;
    // U+2028 and U+2029
    if (text[i] == '\xE2' && i + 2 < text.size() && text[i + 1] == '\x80' && (text[i + 2] & '\xFE') == '\xA8') return true;
  }
  return false;
}

// --- marks ---------------------------------------------------------------------------------------

void Parser::EraseToken() {
  Erase(token().span());
  Next();
}

bool Parser::EraseOptionalMark() {
  if (!At(Tok::kQuestion)) return false;
  EraseToken();
  return true;
}

bool Parser::EraseDefiniteMark() { return TryEraseNonNull(); }

bool Parser::TryEraseNonNull() {
  if (!At(Tok::kBang) || token().newline_before()) return false;
  EraseToken();
  return true;
}

void Parser::SkipAsOrSatisfies() {
  const uint32_t from = start();
  const bool is_as = AtWord(Contextual::kAs);
  Next();
  if (is_as && At(Tok::kKwConst)) Next();
  else SkipType();
  Erase(SpanFrom(from));
}

// --- <T>x ------------------------------------------------------------------------------------------

Expr* Parser::ParseTypeAssertion() {
  const uint32_t before = previous_end(), from = start();
  while (At(Tok::kLess) || At(Tok::kShiftLeft)) {
    const uint32_t at = start();
    if (At(Tok::kShiftLeft)) lexer_.SplitLess();
    Next();
    if (At(Tok::kKwConst)) Next();
    else SkipType();
    ExpectGreater();
    Erase(SpanFrom(at));
  }
  TouchIfStartChanges(before, from);
  return ParseUnary();
}

// What stood between `before` and the current token is erased; its first byte was at `from`. Would what follows
// now mean something else?
void Parser::TouchIfStartChanges(uint32_t before, uint32_t from) {
  const std::string_view head = lexer_.Slice({0, before});
  // return <T>⏎ x: the line break would end the statement.
  const bool restricted = EndsWithWord(head, "return") || EndsWithWord(head, "throw") || EndsWithWord(head, "yield") ||
                          EndsWithWord(head, "async");
  if (restricted && HasNewline({before, start()}) && !HasNewline({before, from})) return Touch(from);
  // => <T>{}: an object would become a body. <T>{} and <T>function(){}: an expression would become a statement.
  const bool at_statement = statement_start_ == from;
  const bool is_declaration = At(Tok::kKwFunction) || At(Tok::kKwClass) || AtWord(Contextual::kAsync);
  if (At(Tok::kLBrace) && (at_statement || head.ends_with("=>"))) return Touch(from);
  if (is_declaration && (at_statement || EndsWithWord(head, "default"))) return Touch(from);
  if (at_statement && (At(Tok::kString) || AtWord(Contextual::kLet))) return Touch(from);
}

// --- type arguments ----------------------------------------------------------------------------------

bool Parser::TrySkipTypeArguments() {
  const uint32_t from = start();
  if (!verdicts_.empty() && FindVerdict(Question::kTypeArguments, from) == Verdict::kNo) return false;
  const Mark mark = Save();
  ++speculating_;
  const bool found = ReadTypeArguments();
  --speculating_;
  if (found) {
    Erase(SpanFrom(from));
    return true;
  }
  Rewind(mark);
  if (speculating_ != 0) SetVerdict(Question::kTypeArguments, from, Verdict::kNo);
  return false;
}

bool Parser::ReadTypeArguments() {
  if (At(Tok::kShiftLeft)) lexer_.SplitLess();
  Next();
  while (!At(Tok::kGreater)) {
    SkipType();
    if (failed()) return false;
    if (!Eat(Tok::kComma)) break;
  }
  if (!At(Tok::kGreater)) return false;  // `>=`, `>>` … are operators here.
  Next();
  return CanFollowTypeArguments();
}

// a<b>(c), a<b>`c` and a<b> before anything that cannot start an operand: the rule by which TypeScript tells type
// arguments from two comparisons.
bool Parser::CanFollowTypeArguments() const {
  switch (kind()) {
    case Tok::kLParen:
    case Tok::kTemplateNoSubstitution:
    case Tok::kTemplateHead:
      return true;
    case Tok::kLess:
    case Tok::kGreater:
    case Tok::kPlus:
    case Tok::kMinus:
      return false;
    default:
      return token().newline_before() || IsBinaryOperator(token()) || (At(Tok::kKwIn) && Has(kContextIn)) ||
             !StartsExpression(token());
  }
}

// --- what speculation found out --------------------------------------------------------------------
// Without it, speculation inside speculation would take exponential time.

Parser::Verdict Parser::FindVerdict(Question question, uint32_t at) const {
  const auto found = verdicts_.find(uint64_t{at} << 2 | static_cast<uint64_t>(question));
  return found == verdicts_.end() ? Verdict::kUnknown : found->second;
}

void Parser::SetVerdict(Question question, uint32_t at, Verdict verdict) {
  verdicts_[uint64_t{at} << 2 | static_cast<uint64_t>(question)] = verdict;
}

// --- where a statement ends ----------------------------------------------------------------------------
// `x as T⏎(y)` are two statements, but `x⏎(y)` is one. So are `x⏎interface I {}⏎(y)` and `x⏎(y)`. Statements that
// lose their end this way are printed from the tree, with a semicolon.

void Parser::BeginStatement() {
  const std::vector<Span>& erased = file_.erased;
  const bool after_erased = !erased.empty() && erased.back().end == previous_end();
  const bool previous_vanished = after_erased && erased.back().start <= statement_start_;
  if (!previous_vanished) open_end_ = inserted_semicolon_ == previous_end() ? inserted_semicolon_ : 0;
  statement_start_ = start();
  if (open_end_ == 0 || !after_erased) return;
  switch (kind()) {
    case Tok::kLParen:
    case Tok::kLBracket:
    case Tok::kTemplateNoSubstitution:
    case Tok::kTemplateHead:
    case Tok::kPlus:
    case Tok::kMinus:
    case Tok::kSlash:
    case Tok::kSlashAssign:
    case Tok::kLess:
      return Touch(open_end_ - 1);
    default:
      return;
  }
}

}  // namespace kiln
