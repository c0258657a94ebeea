// What does the lexer see in a text? For `kiln dump tokens` and tests.
#pragma once
#include <string>
#include <string_view>

#include "core/base/diagnostics.h"

namespace kiln {

// One line per token: `4-7 Identifier foo`, then flags that are set, and the value where it is not the text.
// Without a parser, `/` starts a regular expression if no operand stands before it, and JSX is not known.
// `text` must be followed by zeros as for the Lexer.
std::string DumpTokens(std::string_view text, Diagnostics& diagnostics);

}  // namespace kiln
