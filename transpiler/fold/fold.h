// Smaller code with the same meaning: --minify-syntax and --minify-identifiers.
#pragma once
#include "transpiler/ast/file.h"

namespace kiln {

struct SimplifyOptions {
  bool keep_names = false;  // never drop or change what Function.prototype.name shows
  bool top_level = false;   // a module's own top-level names may go, too (never its exports)
};

// --minify-syntax: constant folding, dead branches and code after jumps, boolean and conditional
// rewrites, joined declarations and statements. Changes the tree in place.
void Simplify(const SimplifyOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena);

struct MangleOptions {
  bool top_level = false;   // also rename a module's own top-level names (never its exports' names)
  bool keep_names = false;  // functions and classes keep theirs
  bool keep_jsx = false;    // JSX is printed as JSX, where a lower-case name would be another element
};

// --minify-identifiers: short names by frequency; nested scopes reuse them. Renames symbols and
// private names, never properties, globals or what direct eval and `with` can see.
void MangleIdentifiers(const MangleOptions& options, ParsedFile& file, Bindings& bindings, Arena& arena);

}  // namespace kiln
