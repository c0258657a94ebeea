// The tokens of a type annotation, with their brackets matched. The parser has checked the text.
#pragma once
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "transpiler/lex/token.h"

namespace kiln {

struct TypeToken {
  Tok kind = Tok::kEof;
  Contextual word = Contextual::kNone;
  Span span;           // in the file
  uint32_t match = 0;  // of a bracket, `<` and template included: the other one
  bool newline_before = false;
};

// Of file_text[span]; `<` and `>` are brackets.
std::vector<TypeToken> ReadTypeTokens(std::string_view file_text, Span span);

}  // namespace kiln
