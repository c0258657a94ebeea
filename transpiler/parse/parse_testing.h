// For tests: a parsed text as one line of its shape, and its errors as carets under the text.
#pragma once
#include <string>
#include <string_view>

#include "transpiler/parse/parse.h"

namespace kiln {

// `a + b(c)` is "Binary(a + Call(b [c]));". Names being declared are `def:a`, property names `.a`.
// With errors: their codes.
std::string ShapeOf(std::string_view text, const ParseOptions& options = {});

// One line per error: spaces up to its span, a caret per byte, its code.
//   let let = 1;
//       ^^^ let-as-name
std::string CaretsOf(std::string_view text, const ParseOptions& options = {});

}  // namespace kiln
