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

// The dispatch: one case per class of first byte. Cases that skip trivia go round again.
void Lexer::Next() {
  previous_end_ = token_.end;
  const bool is_first = token_.kind == Tok::kInvalid;
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
        return LexDot(p);
      case Start::kQuote:
        return LexString(p);
      case Start::kDigit:
        return LexNumber(p);
      case Start::kSlash:
        if (p[1] == '/') {
          p = SkipLineComment(p, CommentKind::kLine);
          continue;
        }
        if (p[1] == '*') {
          p = SkipBlockComment(p, is_first);
          continue;
        }
        [[fallthrough]];
      case Start::kOperator:
        if (c == '<' || c == '-') [[unlikely]] {
          const char* const after = SkipHtmlComment(p, is_first);
          if (after != p) {
            p = after;
            continue;
          }
        }
        return LexPunctuator(p);
      case Start::kBacktick:
        token_.start = Offset(p);
        return LexTemplate(p + 1, Tok::kTemplateNoSubstitution, Tok::kTemplateHead);
      case Start::kHash:
        return LexPrivateName(p);
      case Start::kBackslash:
        return LexIdentifierSlow(p, p);
      case Start::kNonAscii: {
        const char* const after = SkipNonAsciiSpace(p);
        if (after == p) return LexIdentifierSlow(p, p);
        p = after;
        continue;
      }
      case Start::kNul:
        if (p >= end_) return FinishAtEnd();
        [[fallthrough]];
      case Start::kOther:
        return LexUnexpected(p);
    }
  }
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
    const uint32_t size = static_cast<uint32_t>(end - p);
    if (size - kMinKeywordSize > kMaxKeywordSize - kMinKeywordSize) return;
    const Keyword& keyword = FindKeywordPadded(p, size);
    token_.kind = keyword.tok;
    token_.contextual = keyword.contextual;
  }
}

inline void Lexer::LexDot(const char* p) {
  if (kStartOf[static_cast<uint8_t>(p[1])] == Start::kDigit) return LexNumber(p);
  token_.start = Offset(p);
  if (p[1] == '.' && p[2] == '.') return Finish(Tok::kDotDotDot, p + 3);
  Finish(Tok::kDot, p + 1);
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
