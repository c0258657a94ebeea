// Makes the script of one built-in from its TypeScript.
#pragma once
#include <string>
#include <vector>

#include "core/base/function_ref.h"
#include "core/base/padded_text.h"
#include "core/base/status.h"
#include "runtime/compose/builtin_names.h"
#include "runtime/compose/module_script.h"

namespace kiln {

struct CompiledBuiltin {
  ModuleRecord record;
  std::string code;
  std::vector<ResolvedRequest> requests;
};

enum class BuiltinText : uint8_t {
  kCompact,   // for the binary: ASCII, no white space
  kVerbatim,  // while developing: lines as in the source
};

// The key that `specifier` in the built-in `importer` means; empty if there is none.
using ResolveBuiltin = FunctionRef<std::string(std::string_view specifier, std::string_view importer)>;

// `file` is below runtime/, as in "node/fs/fs.ts", or "npm/<package>/<path>". The failure is a rendered diagnostic.
StatusOr<CompiledBuiltin> CompileBuiltin(std::string_view file, const PaddedText& text, ResolveBuiltin resolve,
                                         BuiltinText form);

}  // namespace kiln
