// Lexer: identifiers with escapes or letters beyond ASCII, private names, and the names tokens stand for.
#include "transpiler/lex/escape.h"
#include "transpiler/lex/identifier.h"
#include "transpiler/lex/keywords.h"
#include "transpiler/lex/lexer.h"
#include "transpiler/lex/messages.h"
#include "transpiler/lex/utf8.h"

namespace kiln {
namespace {

// `text` is a valid name with escapes.
std::string_view Unescape(std::string_view text, Arena& arena) {
  char* const start = static_cast<char*>(arena.Allocate(text.size(), 1));
  char* out = start;
  for (size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      *out++ = text[at++];
      continue;
    }
    const lex::Escape escape = lex::ReadEscape(text.data() + at);
    out = EncodeUtf8(escape.value, out);
    at += escape.size;
  }
  return {start, static_cast<size_t>(out - start)};
}

}  // namespace

const char* Lexer::SkipIdentifierSlow(const char* p, const char* at) {
  for (;;) {
    uint32_t code_point, size;
    if (*at == '\\') {
      if (at[1] != 'u') return Fail(SpanOf(at, at + 1), lex::kUnexpectedBackslash), nullptr;
      const lex::Escape escape = lex::ReadEscape(at);
      const Span span = SpanOf(at, at + escape.size);
      if (escape.kind == lex::Escape::Kind::kTooLarge) return Fail(span, lex::kCodePointTooLarge), nullptr;
      if (!escape.valid()) return Fail(span, lex::kInvalidUnicodeEscape), nullptr;
      code_point = escape.value, size = escape.size;
      token_.flags |= Token::kEscaped;
      if (!(at == p ? IsIdentifierStart(code_point) : IsIdentifierPart(code_point)))
        return Fail(span, lex::kInvalidIdentifierEscape), nullptr;
    } else {
      const Utf8Char c = DecodeUtf8(at);
      code_point = c.code_point, size = c.size;
      if (!(at == p ? IsIdentifierStart(code_point) : IsIdentifierPart(code_point))) return at;
    }
    at += size;
  }
}

void Lexer::LexIdentifierSlow(const char* p, const char* at) {
  token_.start = Offset(p);
  const char* const end = SkipIdentifierSlow(p, at);
  if (end == nullptr) return;
  if (end == p) return LexUnexpected(p);
  Finish(Tok::kIdentifier, end);
  if (token_.escaped()) {
    if (IsReservedWord(name().view())) token_.kind = Tok::kEscapedKeyword;
    return;
  }
  // A keyword gets here if white space beyond ASCII follows it.
  const Keyword& keyword = FindKeyword(token_text());
  token_.kind = keyword.tok;
  token_.contextual = keyword.contextual;
}

void Lexer::LexPrivateName(const char* p) {
  token_.start = Offset(p);
  const char* const end = SkipIdentifierSlow(p + 1, p + 1);
  if (end == nullptr) return;
  if (end == p + 1 && p[1] == '!') return Fail(SpanOf(p, p + 2), lex::kMisplacedHashbang);
  if (end == p + 1) return Fail(SpanOf(p, p + 1), lex::kExpectedPrivateName);
  Finish(Tok::kPrivateName, end);
}

Name Lexer::name() const {
  const uint32_t start = token_.start + (token_.kind == Tok::kPrivateName);
  const std::string_view text = Slice({start, token_.end});
  return Name(token_.escaped() ? Unescape(text, arena_) : text);
}

Contextual Lexer::contextual_ignoring_escapes() const {
  if (!token_.escaped() || token_.kind != Tok::kIdentifier) return token_.contextual;
  return FindKeyword(name().view()).contextual;
}

}  // namespace kiln
