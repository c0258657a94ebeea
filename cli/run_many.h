// `kiln run` with --filter, --workspaces, --parallel or --sequential: which scripts of which packages that means.
#pragma once
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/run_flags.h"
#include "cli/scripts/environment.h"

namespace kiln {

struct ManyRequest {
  const CommandContext& context;
  const RunFlags& flags;
  ScriptHost host;
  std::string folder;
};

// `words` are script names or globs of them; without --parallel and --sequential the first alone, then arguments.
int RunManyScripts(const ManyRequest& request, const std::vector<std::string>& words);

}  // namespace kiln
