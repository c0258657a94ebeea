// Lexer: string and template literals, and the values they stand for.
#include "transpiler/lex/cook.h"
#include "transpiler/lex/escape.h"
#include "transpiler/lex/lexer.h"
#include "transpiler/lex/messages.h"
#include "transpiler/lex/scan.h"
#include "transpiler/lex/utf8.h"

namespace kiln {

using EscapeKind = lex::Escape::Kind;

// https://tc39.es/ecma262/#prod-StringLiteral. LS and PS may stand in it, LF and CR may not.
void Lexer::LexString(const char* p) {
  if (in_jsx_attribute_) [[unlikely]] return LexJsxString(p);
  token_.start = Offset(p);
  const char quote = *p++;
  while (p < end_) {
    const scan::Block block(p);
    const scan::Mask stops = scan::ToMask(block.Equal(quote) | block.Equal('\\') | block.Equal('\n') |
                                          block.Equal('\r') | block.NonAscii());
    if (stops.none()) {
      p += scan::kSize;
      continue;
    }
    p += stops.First();
    if (*p == quote) return Finish(Tok::kString, p + 1);
    if (*p == '\\') {
      p = CheckStringEscape(p);
      if (p == nullptr) return;
    } else if (static_cast<uint8_t>(*p) >= 0x80) {
      p = CheckNonAscii(p);
    } else {
      break;
    }
  }
  const char* const start = base_ + token_.start;
  Fail(SpanOf(start, start + 1), lex::kUnterminatedString, quote == '"' ? "\"" : "'");
}

const char* Lexer::CheckStringEscape(const char* p) {
  token_.flags |= Token::kEscaped;
  const lex::Escape escape = lex::ReadEscape(p);
  const Span span = SpanOf(p, p + escape.size);
  switch (escape.kind) {
    case EscapeKind::kLegacyOctal:
      token_.flags |= Token::kLegacyOctal;
      break;
    case EscapeKind::kBadHex:
      return Fail(span, lex::kInvalidHexEscape), nullptr;
    case EscapeKind::kBadUnicode:
      return Fail(span, lex::kInvalidUnicodeEscape), nullptr;
    case EscapeKind::kTooLarge:
      return Fail(span, lex::kCodePointTooLarge), nullptr;
    default:
      break;
  }
  return p + escape.size;
}

// Bytes that are not UTF-8 make the value differ from the source: they become U+FFFD in it.
const char* Lexer::CheckNonAscii(const char* p) {
  while (static_cast<uint8_t>(*p) >= 0x80) {
    const Utf8Char c = DecodeUtf8(p);
    if (!c.valid) token_.flags |= Token::kEscaped;
    p += c.size;
  }
  return p;
}

// `p` is after the ` or } that opens this part.
void Lexer::LexTemplate(const char* p, Tok complete, Tok open) {
  while (p < end_) {
    const scan::Block block(p);
    const scan::Mask stops = scan::ToMask(block.Equal('`') | block.Equal('\\') | block.Equal('$') |
                                          block.Equal('\r') | block.NonAscii());
    if (stops.none()) {
      p += scan::kSize;
      continue;
    }
    p += stops.First();
    switch (*p) {
      case '`':
        return Finish(complete, p + 1);
      case '$':
        if (p[1] == '{') return Finish(open, p + 2);
        ++p;
        break;
      case '\\':
        p = CheckTemplateEscape(p);
        break;
      case '\r':
        token_.flags |= Token::kEscaped;
        ++p;
        break;
      default:
        p = CheckNonAscii(p);
    }
  }
  const char* const start = base_ + token_.start;
  Fail(SpanOf(start, start + 1), lex::kUnterminatedTemplate);
}

// Tagged templates may have any escape (their cooked value is undefined then), so this is a flag.
const char* Lexer::CheckTemplateEscape(const char* p) {
  token_.flags |= Token::kEscaped;
  const lex::Escape escape = lex::ReadEscape(p);
  if (escape.kind == EscapeKind::kCodePoint || escape.kind == EscapeKind::kLineContinuation) return p + escape.size;
  token_.flags |= Token::kInvalidEscape;
  return p + 2;
}

void Lexer::RescanTemplateContinuation() {
  if (token_.kind != Tok::kRBrace) return;
  LexTemplate(base_ + token_.start + 1, Tok::kTemplateTail, Tok::kTemplateMiddle);
}

std::string_view Lexer::string_value() const {
  const std::string_view body = Slice({token_.start + 1, token_.end - 1});
  if (token_.kind == Tok::kJsxString) return lex::CookJsxString(body, arena_);
  return token_.escaped() ? lex::CookString(body, arena_) : body;
}

std::string_view Lexer::template_body() const {
  const bool is_open = token_.kind == Tok::kTemplateHead || token_.kind == Tok::kTemplateMiddle;
  return Slice({token_.start + 1, token_.end - (is_open ? 2 : 1)});
}

std::optional<std::string_view> Lexer::template_cooked() const {
  if (token_.invalid_escape()) return std::nullopt;
  return token_.escaped() ? lex::CookString(template_body(), arena_) : template_body();
}

std::string_view Lexer::template_raw() const {
  return token_.escaped() ? lex::NormalizeLineBreaks(template_body(), arena_) : template_body();
}

Span Lexer::legacy_octal_span() const {
  if (token_.kind == Tok::kNumber) return token_.span();
  for (const char* p = base_ + token_.start; p < base_ + token_.end;) {
    if (*p != '\\') {
      ++p;
      continue;
    }
    const lex::Escape escape = lex::ReadEscape(p);
    if (escape.kind == EscapeKind::kLegacyOctal) return SpanOf(p, p + escape.size);
    p += escape.size;
  }
  return token_.span();
}

Span Lexer::invalid_escape_span() const {
  for (const char* p = base_ + token_.start; p < base_ + token_.end;) {
    if (*p != '\\') {
      ++p;
      continue;
    }
    const lex::Escape escape = lex::ReadEscape(p);
    if (escape.kind != EscapeKind::kCodePoint && escape.kind != EscapeKind::kLineContinuation)
      return SpanOf(p, p + escape.size);
    p += escape.size;
  }
  return token_.span();
}

}  // namespace kiln
