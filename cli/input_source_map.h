// The map a source brings along (`//# sourceMappingURL=` on its last lines), to be composed into
// the output's, so that maps lead back to what a person wrote.
#pragma once
#include <string>

#include "core/base/source.h"
#include "core/sys/fs.h"
#include "transpiler/transpile.h"

namespace kiln {

// JSON, or empty if there is none, it cannot be read, or no map is wanted.
std::string FindInputSourceMap(const Source& source, const TranspileOptions& options, FileSystem& files);

}  // namespace kiln
