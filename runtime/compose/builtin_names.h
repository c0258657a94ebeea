// Reads runtime/builtins.txt: which names programs can import, and which file is each.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"

namespace kiln {

// Built-ins are keyed by their file: "builtin:node/fs/fs.ts". No path looks like that.
inline constexpr std::string_view kBuiltinPrefix = "builtin:";

struct BuiltinName {
  std::string_view name;      // "node:fs"
  std::string_view file;      // "node/fs/fs.ts"; empty if it is not supported yet
  bool prefix_only = false;   // "fs" alone is not enough
};

// Views point into `text`. Fails with the number of a row that is not one.
StatusOr<std::vector<BuiltinName>> ParseBuiltinNames(std::string_view text);

// The key that `specifier` in the built-in `importer` ("node/fs/streams.ts") means: a file beside it or a name of the
// table; empty if neither.
std::string BuiltinKeyFor(std::string_view specifier, std::string_view importer, const std::vector<BuiltinName>& names);

}  // namespace kiln
