// The dumps themselves, one per stage. Their text is for people and may change.
#pragma once
#include <string>

#include "core/base/diagnostics.h"
#include "core/base/source.h"
#include "transpiler/transpile.h"

namespace kiln {

struct DumpResult {
  std::string text;
  Diagnostics diagnostics;
};

// One token per line: `kind start-end text`.
DumpResult DumpTokens(const Source& source, Loader loader);
// The tree as it was parsed, an indented line per node.
DumpResult DumpAst(const Source& source, Loader loader);
// Scopes with their symbols and how often each is used.
DumpResult DumpScopes(const Source& source, Loader loader);

}  // namespace kiln
