// Which modules a text names, for Bun.Transpiler's scan and scanImports.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/diagnostics.h"
#include "core/base/padded_text.h"
#include "transpiler/transpile.h"

namespace kiln {

struct ScannedImport {
  std::string_view kind;  // Bun's: "import-statement", "dynamic-import", "require-call", "require-resolve"
  std::string path;
  bool is_unused_statement = false;  // require("x"); whose value nobody takes
};

// In source order, whether or not what they import is used; without those that import types only. False if the text has errors.
bool ScanImports(const PaddedText& text, Loader loader, Diagnostics& diagnostics, std::vector<ScannedImport>* imports);

}  // namespace kiln
