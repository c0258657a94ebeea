// Reads .env files by Bun's rules. Whether a variable may be set (the real environment wins) is the caller's business.
//   FOO=plain # comment      export FOO=1      FOO: yaml-like
//   FOO="two\nlines $BAR"    FOO='…' FOO=`…`   quotes may span lines; only double quotes know \n and \r
//   FOO=$BAR ${BAR} ${BAR:-default} \$BAR      names set later in the same file count, too
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sys/fs.h"

namespace kiln {

using EnvironmentVariables = std::vector<std::pair<std::string, std::string>>;

// The variables of `text`, each name once, expanded. `outside` gives the value of variables that are set already;
// it wins over the file's own.
EnvironmentVariables ParseDotenv(std::string_view text,
                                 const std::function<std::optional<std::string_view>(const std::string&)>& outside);

// The names of the files that are read without being asked for, the strongest first; `mode` is NODE_ENV.
std::vector<std::string> DefaultDotenvFiles(std::string_view mode);

// Reads `paths`, the strongest first, and sets what the process's environment does not have yet. Files that cannot be
// read are left out.
void LoadDotenvFiles(FileSystem& files, const std::vector<std::string>& paths);

}  // namespace kiln
