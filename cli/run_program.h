// Running a program: what the flags mean for the loader, the resolver and the runtime.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/identity.h"
#include "cli/run_flags.h"
#include "core/resolve/resolver.h"

namespace kiln {

std::string ExecutablePath();

struct ProgramRequest {
  std::string entry;                   // an absolute path, or what the resolver is to find
  std::optional<std::string> code;     // of --eval and stdin; `entry` is then the name it goes by
  std::string entry_loader = {};       // for an entry whose name tells nothing; else empty
  std::optional<std::string> argv1;    // process.argv[1] if it is not the entry's path; empty: there is none
  std::vector<std::string> arguments;  // the program's own
  std::vector<std::string> flags;      // process.execArgv
  Identity identity = Identity::kKiln;
};

// Does not return if the program ran: ends the process with its exit code.
int RunProgramWith(const CommandContext& context, const RunFlags& flags, ProgramRequest request);

// The resolver that `flags` ask for.
ResolverOptions ResolverOptionsFor(const RunFlags& flags);

}  // namespace kiln
