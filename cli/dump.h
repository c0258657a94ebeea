// The dumps themselves, one per stage. Their text is for people and may change.
#pragma once
#include <string>

#include "core/base/diagnostics.h"
#include "core/base/source.h"
#include "transpiler/transpile.h"

namespace kiln {

struct DumpOptions {
  bool json = false;      // where a dump can be read by programs: module
  bool readable = false;  // printed from the tree, not verbatim: module
};

struct DumpResult {
  std::string text;
  Diagnostics diagnostics;
};

// One token per line: `kind start-end text`.
DumpResult DumpTokens(const Source& source, Loader loader, const DumpOptions& options);
// The tree as it was parsed, an indented line per node.
DumpResult DumpAst(const Source& source, Loader loader, const DumpOptions& options);
// Scopes with their symbols and how often each is used.
DumpResult DumpScopes(const Source& source, Loader loader, const DumpOptions& options);

// The file as the body of a function, after what a loader must know about it.
DumpResult DumpModule(const Source& source, Loader loader, const DumpOptions& options);

}  // namespace kiln
