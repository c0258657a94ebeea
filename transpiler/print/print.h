// Tree to text. One printer, three looks: readable, minified, and verbatim, which copies what no
// lowering touched from the source and keeps every statement on its line.
#pragma once
#include <string>

#include "transpiler/ast/file.h"
#include "transpiler/sourcemap/place_shifts.h"
#include "transpiler/sourcemap/source_map_builder.h"

namespace kiln {

enum class PrintMode : uint8_t { kReadable, kMinified, kVerbatim };

struct PrintOptions {
  PrintMode mode = PrintMode::kReadable;
  bool ascii_only = false;        // everything else as \u escapes
  bool keep_comments = false;     // kReadable: all comments at statements and members, not just legal ones
  uint8_t indent_width = 2;
  bool keep_jsx = false;          // JsxElement nodes are expected and printed as JSX
  CopyLog* copies = nullptr;      // kVerbatim: where what was copied
  bool minify_syntax = false;     // shortest spelling of literals (void 0, !0, 1e3, `a\nb`)
};

// `map` may be null; otherwise it receives one mapping per token worth one.
std::string Print(const ParsedFile& file, const Bindings& bindings, const PrintOptions& options,
                  SourceMapBuilder* map);

}  // namespace kiln
