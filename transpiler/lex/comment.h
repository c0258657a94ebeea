// Which comments does a text hold, and which of them mean something to tools?
#pragma once
#include <cstdint>
#include <string_view>

#include "transpiler/ast/comment.h"

namespace kiln {

enum class RecordComments : uint8_t {
  kNone,
  kLegalAndAnnotations,  // those with a flag below
  kAll,
};

// The flags that the text of a comment (with its delimiters) earns, except kNewlineBefore.
uint8_t ClassifyComment(std::string_view text);
// Adds the pragmas of one block comment. As TypeScript has it, the first @jsx and @jsxFrag win,
// and the last @jsxImportSource and @jsxRuntime; factories that are no dotted names and sources that are no UTF-8 count for nothing.
void CollectJsxPragmas(std::string_view text, JsxPragmas* pragmas);

}  // namespace kiln
