// Do the built-ins ask each other only for what is there? Nothing else would tell before a program gets there.
#pragma once
#include <map>
#include <string>

#include "core/base/status.h"
#include "runtime/compose/compose_builtin.h"

namespace kiln {

// Fails with all names that are imported from a module, or taken by `builtin('file').name`, which does not export them.
// `all`: by file. Of CommonJS nothing is known.
Status CheckImportedNames(const std::map<std::string, const CompiledBuiltin*, std::less<>>& all);

}  // namespace kiln
