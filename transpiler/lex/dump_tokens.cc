#include "transpiler/lex/dump_tokens.h"

#include <charconv>
#include <vector>

#include "core/base/text.h"
#include "transpiler/lex/lexer.h"

namespace kiln {
namespace {

// After an operand, `/` divides. After `}` it is either; statements end with } more often than expressions do.
bool IsOperandEnd(const Token& token) {
  switch (token.kind) {
    case Tok::kRParen:
    case Tok::kRBracket:
    case Tok::kPlusPlus:
    case Tok::kMinusMinus:
    case Tok::kKwThis:
    case Tok::kKwSuper:
    case Tok::kKwNull:
    case Tok::kKwTrue:
    case Tok::kKwFalse:
    case Tok::kTemplateNoSubstitution:
    case Tok::kTemplateTail:
    case Tok::kRegExp:
      return true;
    default:
      return token.kind >= Tok::kIdentifier && token.kind <= Tok::kString;
  }
}

std::string Visible(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\0': out += "\\0"; break;
      default: out += c;
    }
  }
  return out;
}

std::string FormatNumber(double value) {
  char buffer[32];
  const std::to_chars_result result = std::to_chars(buffer, buffer + sizeof(buffer), value);
  return {buffer, result.ptr};
}

std::string ValueOf(const Lexer& lexer) {
  switch (lexer.kind()) {
    case Tok::kNumber:
      return FormatNumber(lexer.number());
    case Tok::kBigInt:
      return std::string(lexer.bigint());
    case Tok::kString:
    case Tok::kJsxString:
      return Visible(lexer.string_value());
    case Tok::kJsxText:
      return Visible(lexer.jsx_text_value());
    case Tok::kIdentifier:
    case Tok::kEscapedKeyword:
      return std::string(lexer.name().view());
    default:
      return IsTemplateToken(lexer.kind()) ? Visible(lexer.template_cooked().value_or("(invalid)")) : "";
  }
}

struct FlagRow {
  uint8_t flag;
  std::string_view text;
};
constexpr FlagRow kFlags[] = {
    {Token::kNewlineBefore, "newline-before"},   {Token::kEscaped, "escaped"},
    {Token::kLegacyOctal, "legacy-octal"},       {Token::kInvalidEscape, "invalid-escape"},
    {Token::kPureBefore, "pure"},                {Token::kNoSideEffectsBefore, "no-side-effects"},
    {Token::kCommentBefore, "comment-before"},
};

void AppendToken(const Lexer& lexer, std::string* out) {
  const Token& token = lexer.token();
  StrAppend(out, token.start, '-', token.end, ' ', TokName(token.kind));
  if (token.kind != Tok::kEof) StrAppend(out, ' ', Visible(lexer.token_text()));
  for (const FlagRow& row : kFlags) {
    if (token.flags & row.flag) StrAppend(out, " [", row.text, ']');
  }
  if (token.contextual != Contextual::kNone) StrAppend(out, " [word]");
  const std::string value = ValueOf(lexer);
  if (!value.empty() && value != lexer.token_text()) StrAppend(out, " = ", value);
  *out += '\n';
}

// Asks for what a parser would: regular expressions and the rest of templates.
class Rescanner {
 public:
  void Rescan(Lexer& lexer) {
    const Tok kind = lexer.kind();
    if ((kind == Tok::kSlash || kind == Tok::kSlashAssign) && !IsOperandEnd(previous_)) lexer.RescanRegExp();
    if (kind == Tok::kLBrace) in_template_.push_back(false);
    if (kind == Tok::kRBrace && !in_template_.empty()) {
      if (in_template_.back()) lexer.RescanTemplateContinuation();
      in_template_.pop_back();
    }
    if (lexer.kind() == Tok::kTemplateHead || lexer.kind() == Tok::kTemplateMiddle) in_template_.push_back(true);
    previous_ = lexer.token();
  }

 private:
  Token previous_;
  std::vector<bool> in_template_;  // for each open brace: was it `${`?
};

}  // namespace

std::string DumpTokens(std::string_view text, Diagnostics& diagnostics) {
  Arena arena;
  LexerOptions options;
  options.comments = RecordComments::kAll;
  Lexer lexer(text, arena, diagnostics, options);
  Rescanner rescanner;
  std::string out;
  do {
    lexer.Next();
    rescanner.Rescan(lexer);
    AppendToken(lexer, &out);
  } while (lexer.kind() != Tok::kEof);
  return out;
}

}  // namespace kiln
