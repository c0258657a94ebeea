// What a script finds in its environment: the folders of node_modules/.bin on PATH, and npm's variables.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scripts/package.h"
#include "core/sys/fs.h"

namespace kiln {

// Whether scripts that say `node` get kiln.
enum class NodeOnPath : uint8_t { kAsFound, kIsKiln };

struct ScriptHost {
  std::string executable;   // this program
  std::string user_agent;   // "bun/1.4.5 npm/? node/v22.20.0 linux x64"
  std::string started_in;   // INIT_CWD: where the user was
  NodeOnPath node = NodeOnPath::kAsFound;
};

using EnvironmentMap = std::map<std::string, std::string>;

// The process's environment with PATH and the variables that are the same for every script of a program in `folder`.
EnvironmentMap BaseScriptEnvironment(const ScriptHost& host, std::string_view folder);
// With what names the script: npm_lifecycle_event, npm_package_*.
EnvironmentMap ScriptEnvironment(EnvironmentMap base, const ScriptPackage& package, std::string_view event, std::string_view command);

// The executable file `name` on `path` (folders separated by colons), or empty.
std::string FindOnPath(std::string_view name, std::string_view path);

}  // namespace kiln
