// What value does the text between the delimiters of a literal stand for? The lexer has checked the text.
#pragma once
#include <string_view>

#include "core/base/arena.h"

namespace kiln::lex {

// Strings and templates. Escapes replaced, as WTF-8: `\uD83D\uDE00` is four bytes, a lone `\uD83D` three.
// CR LF and CR become LF (templates; strings cannot contain them). Bytes that are not UTF-8 become U+FFFD.
std::string_view CookString(std::string_view body, Arena& arena);
// CR LF and CR become LF, nothing else.
std::string_view NormalizeLineBreaks(std::string_view body, Arena& arena);

// `&amp;` `&#65;` `&#x41;` replaced; what is no known entity stays. Bytes that are not UTF-8 become U+FFFD.
std::string_view CookJsxString(std::string_view body, Arena& arena);
// Lines trimmed, empty ones dropped, the rest joined by a space, then entities replaced.
std::string_view CookJsxText(std::string_view body, Arena& arena);

// The code point of an HTML entity's name, 0 if there is none.
char32_t FindEntity(std::string_view name);

}  // namespace kiln::lex
