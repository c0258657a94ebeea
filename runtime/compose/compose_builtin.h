// Makes the script of one built-in from its TypeScript.
#pragma once
#include <string>
#include <vector>

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

// `file` is below runtime/, as in "node/fs/fs.ts". The failure is a rendered diagnostic.
StatusOr<CompiledBuiltin> CompileBuiltin(std::string_view file, const PaddedText& text,
                                         const std::vector<BuiltinName>& names, BuiltinText form);

}  // namespace kiln
