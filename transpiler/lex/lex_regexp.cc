// Lexer: where a regular expression literal ends. What it may contain is regexp.h.
#include "transpiler/lex/identifier.h"
#include "transpiler/lex/lexer.h"
#include "transpiler/lex/messages.h"
#include "transpiler/lex/regexp.h"
#include "transpiler/lex/utf8.h"

namespace kiln {

// https://tc39.es/ecma262/#prod-RegularExpressionLiteral
void Lexer::RescanRegExp() {
  if (token_.kind != Tok::kSlash && token_.kind != Tok::kSlashAssign) return;
  const char* const start = base_ + token_.start;
  const char* p = start + 1;
  bool in_class = false;
  for (;; ++p) {
    const uint8_t c = static_cast<uint8_t>(*p);
    if (c >= 0x80) {
      const Utf8Char decoded = DecodeUtf8(p);
      if (!decoded.valid) return Fail(SpanOf(p, p + decoded.size), lex::kInvalidUtf8);
      if (decoded.code_point == 0x2028 || decoded.code_point == 0x2029) break;
      p += decoded.size - 1;
      continue;
    }
    if (c == '\n' || c == '\r' || p >= end_) break;
    if (c == '\\' && p[1] != '\n' && p[1] != '\r' && static_cast<uint8_t>(p[1]) < 0x80 && p + 1 < end_) {
      ++p;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '/' && !in_class) {
      return FinishRegExp(p + 1);
    }
  }
  Fail(SpanOf(start, start + 1), lex::kUnterminatedRegExp);
}

void Lexer::FinishRegExp(const char* p) {
  for (;;) {
    const Utf8Char c = DecodeUtf8(p);
    if (!IsIdentifierPart(c.code_point)) break;
    p += c.size;
  }
  Finish(Tok::kRegExp, p);
  CheckRegExp(regexp_pattern(), regexp_flags(), token_.start + 1, diagnostics_);
}

std::string_view Lexer::regexp_pattern() const {
  const std::string_view text = token_text();
  return text.substr(1, text.rfind('/') - 1);
}

std::string_view Lexer::regexp_flags() const {
  const std::string_view text = token_text();
  return text.substr(text.rfind('/') + 1);
}

}  // namespace kiln
