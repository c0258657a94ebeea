#include "transpiler/lower/type_tokens.h"

#include "transpiler/lex/lexer.h"

namespace kiln {
namespace {

// Turns `>>` and its like into single brackets.
void SplitBrackets(Lexer& lexer) {
  switch (lexer.kind()) {
    case Tok::kGreaterEqual:
    case Tok::kShiftRight:
    case Tok::kShiftRightUnsigned:
    case Tok::kShiftRightAssign:
    case Tok::kShiftRightUnsignedAssign:
      return lexer.SplitGreater();
    case Tok::kShiftLeft:
      return lexer.SplitLess();
    default:
      return;
  }
}

bool Opens(Tok kind) {
  return kind == Tok::kLParen || kind == Tok::kLBracket || kind == Tok::kLBrace || kind == Tok::kLess ||
         kind == Tok::kTemplateHead;
}

bool Closes(Tok kind, Tok opening) {
  switch (opening) {
    case Tok::kLParen: return kind == Tok::kRParen;
    case Tok::kLBracket: return kind == Tok::kRBracket;
    case Tok::kLBrace: return kind == Tok::kRBrace;
    case Tok::kLess: return kind == Tok::kGreater;
    default: return kind == Tok::kTemplateTail;
  }
}

}  // namespace

std::vector<TypeToken> ReadTypeTokens(std::string_view file_text, Span span) {
  Arena arena;
  Diagnostics diagnostics;
  Lexer lexer(file_text.substr(span.start), arena, diagnostics, {.comments = RecordComments::kNone});
  std::vector<TypeToken> tokens;
  std::vector<uint32_t> open;
  for (lexer.Next(); lexer.kind() != Tok::kEof && lexer.token().start < span.size(); lexer.Next()) {
    SplitBrackets(lexer);
    if (lexer.kind() == Tok::kRBrace && !open.empty() && tokens[open.back()].kind == Tok::kTemplateHead)
      lexer.RescanTemplateContinuation();
    const Token& token = lexer.token();
    const auto index = static_cast<uint32_t>(tokens.size());
    tokens.push_back({token.kind, token.contextual, {span.start + token.start, span.start + token.end}, index,
                      token.newline_before()});
    if (Opens(token.kind)) {
      open.push_back(index);
    } else if (!open.empty() && Closes(token.kind, tokens[open.back()].kind)) {
      tokens[index].match = open.back();
      tokens[open.back()].match = index;
      open.pop_back();
    }
  }
  return tokens;
}

}  // namespace kiln
