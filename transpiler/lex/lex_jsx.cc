// Lexer: text, names and attribute values of JSX, which follow rules of their own.
#include "transpiler/lex/cook.h"
#include "transpiler/lex/lexer.h"
#include "transpiler/lex/messages.h"
#include "transpiler/lex/scan.h"

namespace kiln {

void Lexer::NextJsxText() {
  previous_end_ = token_.end;
  const char* p = base_ + token_.end;
  token_ = {.start = token_.end, .end = token_.end};
  if (p >= end_) return FinishAtEnd();
  if (*p == '{') return Finish(Tok::kLBrace, p + 1);
  if (*p == '<') return Finish(Tok::kLess, p + 1);
  while (p < end_) {
    const scan::Block block(p);
    const scan::Mask stops =
        scan::ToMask(block.Equal('{') | block.Equal('<') | block.Equal('}') | block.Equal('>'));
    if (stops.none()) {
      p += scan::kSize;
      continue;
    }
    p += stops.First();
    if (*p == '{' || *p == '<') return Finish(Tok::kJsxText, p);
    const bool is_brace = *p == '}';
    if (!failed_)
      diagnostics_.Add(SpanOf(p, p + 1), lex::kJsxTextBracket, is_brace ? "}" : ">", is_brace ? "&#125;" : "&gt;");
    ++p;
  }
  Finish(Tok::kJsxText, end_);
}

std::string_view Lexer::jsx_text_value() const { return lex::CookJsxText(token_text(), arena_); }

void Lexer::ExtendJsxIdentifier() {
  const char* p = base_ + token_.end;
  for (;;) {
    p += scan::ToMask(scan::Block(p).IdentifierPart()).Run();
    if (*p == '-') {
      ++p;
    } else if (!scan::ToMask(scan::Block(p).IdentifierPart()).Before(1).none()) {
      continue;
    } else {
      break;
    }
  }
  token_.kind = Tok::kIdentifier;
  token_.contextual = Contextual::kNone;
  Finish(Tok::kIdentifier, p);
}

void Lexer::NextJsxAttributeValue() {
  in_jsx_attribute_ = true;
  Next();
  in_jsx_attribute_ = false;
}

void Lexer::LexJsxString(const char* p) {
  token_.start = Offset(p);
  const size_t closing = text().find(*p, Offset(p) + 1);
  if (closing == std::string_view::npos) return Fail(SpanOf(p, p + 1), lex::kUnterminatedJsxString);
  Finish(Tok::kJsxString, base_ + closing + 1);
}

}  // namespace kiln
