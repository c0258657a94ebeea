// A tree and its scopes as text, for `kiln dump` and for tests of passes.
#pragma once
#include <string>

#include "transpiler/ast/file.h"

namespace kiln {

// One line per node and list, children indented:
//   ExpressionStatement 0-2
//     expression: Identifier 0-1 name=a
std::string DumpTree(const ParsedFile& file);

// Every scope that declares something, nested, with its symbols and their uses.
std::string DumpScopes(const ParsedFile& file, const Bindings& bindings);

}  // namespace kiln
