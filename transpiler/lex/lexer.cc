#include "transpiler/lex/lexer.h"

#include <string>

#include "transpiler/lex/identifier.h"
#include "transpiler/lex/keywords.h"
#include "transpiler/lex/messages.h"
#include "transpiler/lex/scan.h"
#include "transpiler/lex/start_table.h"
#include "transpiler/lex/utf8.h"

namespace kiln {

using lex::kStartOf;
using lex::Start;

Lexer::Lexer(std::string_view text, Arena& arena, Diagnostics& diagnostics, LexerOptions options)
    : cursor_(text.data()),
      base_(text.data()),
      end_(text.data() + text.size()),
      options_(options),
      arena_(arena),
      diagnostics_(diagnostics) {
  if (text.starts_with("\xEF\xBB\xBF")) cursor_ += 3;
  if (cursor_[0] != '#' || cursor_[1] != '!') return;
  const char* const start = cursor_;
  bool has_annotation = false;
  cursor_ = SkipToLineEnd(cursor_, &has_annotation);
  hashbang_ = SpanOf(start, cursor_);
}

// The dispatch: one case per class of first byte. What is frequent is here and calls nothing that returns,
// so that no register needs saving; the rest is NextRare.
void Lexer::Next() {
  previous_end_ = token_.end;
  token_.flags = 0;
  token_.contextual = Contextual::kNone;
  const char* p = cursor_;
  if (*p == ' ') ++p;
  for (;;) {
    const uint8_t c = static_cast<uint8_t>(*p);
    switch (kStartOf[c]) {
      case Start::kLowercase:
        return LexIdentifier<Start::kLowercase>(p);
      case Start::kIdentifier:
        return LexIdentifier<Start::kIdentifier>(p);
      case Start::kSingle:
        token_.start = Offset(p);
        return Finish(lex::kSingleTok[c], p + 1);
      case Start::kSpace:
        p = SkipSpaces(p + 1);
        continue;
      case Start::kNewline:
        token_.flags |= Token::kNewlineBefore;
        p = SkipSpaces(p + 1);
        continue;
      case Start::kDot:
        if (kStartOf[static_cast<uint8_t>(p[1])] == Start::kDigit) return LexNumber(p);
        token_.start = Offset(p);
        if (p[1] == '.' && p[2] == '.') return Finish(Tok::kDotDotDot, p + 3);
        return Finish(Tok::kDot, p + 1);
      case Start::kQuote:
        return LexString(p);
      case Start::kDigit:
        return LexNumber(p);
      case Start::kOperator:
        return LexPunctuator(p);
      default:
        p = NextRare(p);
        if (p == nullptr) return;
    }
  }
}

// What begins with a byte that Next() leaves to this function. Returns the position after it if it is trivia,
// and nullptr if there is a token (or an error) now.
const char* Lexer::NextRare(const char* p) {
  const char* after;
  switch (kStartOf[static_cast<uint8_t>(*p)]) {
    case Start::kSlash:
      if (p[1] == '/') return SkipLineComment(p, CommentKind::kLine);
      if (p[1] == '*') return SkipBlockComment(p);
      LexPunctuator(p);
      break;
    case Start::kLessOrMinus:
      after = SkipHtmlComment(p);
      if (after != p) return after;
      LexPunctuator(p);
      break;
    case Start::kNonAscii:
      after = SkipNonAsciiSpace(p);
      if (after != p) return after;
      LexIdentifierSlow(p, p);
      break;
    case Start::kBackslash:
      LexIdentifierSlow(p, p);
      break;
    case Start::kBacktick:
      token_.start = Offset(p);
      LexTemplate(p + 1, Tok::kTemplateNoSubstitution, Tok::kTemplateHead);
      break;
    case Start::kHash:
      LexPrivateName(p);
      break;
    default:
      p >= end_ ? FinishAtEnd() : LexUnexpected(p);
  }
  return nullptr;
}

inline const char* Lexer::SkipSpaces(const char* p) {
  for (;;) {
    const scan::Mask spaces = scan::ToMask(scan::Block(p).Equal(' '));
    if (!spaces.all()) return p + spaces.Run();
    p += scan::kSize;
  }
}

template <Start kStart>
inline void Lexer::LexIdentifier(const char* p) {
  token_.start = Offset(p);
  const char* end = p;
  for (;;) {
    const scan::Mask part = scan::ToMask(scan::Block(end).IdentifierPart());
    if (!part.all()) [[likely]] {
      end += part.Run();
      break;
    }
    end += scan::kSize;
  }
  const Start after = kStartOf[static_cast<uint8_t>(*end)];
  if (after >= Start::kNonAscii) [[unlikely]] {
    if (after == Start::kNonAscii || after == Start::kBackslash) return LexIdentifierSlow(p, end);
  }
  Finish(Tok::kIdentifier, end);
  if constexpr (kStart == Start::kLowercase) {
    const Keyword& keyword = FindKeywordPadded(p, static_cast<uint32_t>(end - p));
    token_.kind = keyword.tok;
    token_.contextual = keyword.contextual;
  }
}

void Lexer::FinishAtEnd() {
  token_.start = Offset(end_);
  Finish(Tok::kEof, end_);
}

Token Lexer::Peek() {
  const State state = Save();
  Next();
  const Token next = token_;
  Restore(state);
  return next;
}

Lexer::State Lexer::Save() const {
  return {token_,        Offset(cursor_), previous_end_, static_cast<uint32_t>(comments_.size()),
          static_cast<uint32_t>(diagnostics_.size()), html_comment_, failed_};
}

void Lexer::Restore(const State& state) {
  token_ = state.token;
  cursor_ = base_ + state.position;
  previous_end_ = state.previous_end;
  comments_.erase(comments_.begin() + state.comments, comments_.end());
  diagnostics_.Truncate(state.diagnostics);
  html_comment_ = state.html_comment;
  failed_ = state.failed;
}

void Lexer::MoveToEnd() {
  failed_ = true;
  token_.flags = 0;
  token_.contextual = Contextual::kNone;
  FinishAtEnd();
}

void Lexer::LexUnexpected(const char* p) {
  token_.start = Offset(p);
  const Utf8Char c = DecodeUtf8(p);
  const Span span = SpanOf(p, p + c.size);
  if (!c.valid) return Fail(span, lex::kInvalidUtf8);
  if (c.code_point == 0) return Fail(span, lex::kUnexpectedNul);
  if (c.code_point == 0x2018 || c.code_point == 0x2019 || c.code_point == 0x201C || c.code_point == 0x201D)
    return Fail(span, lex::kTypographicQuote);
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string shown = "U+";
  for (int shift = c.code_point > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) shown += kHex[c.code_point >> shift & 15];
  if (c.code_point > ' ' && c.code_point != 0x7F) shown = "\"" + std::string(p, c.size) + "\" (" + shown + ")";
  Fail(span, lex::kUnexpectedCharacter, shown);
}

}  // namespace kiln
