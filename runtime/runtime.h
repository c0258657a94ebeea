// Runs programs: the façade of runtime/. `RunProgram` is a list of steps; each layer below answers one question:
// engine (JavaScript), loop (when), modules (which code), web, node and bun (what programs stand on).
#pragma once
#include "core/sys/fs.h"
#include "runtime/modules/program.h"

namespace kiln {

// The function that a program run with ProgramOptions::print_value calls with its completion value.
inline constexpr std::string_view kPrintFunction = "__kilnPrint";

// Until the program has ended; the process's exit code. The failure is about starting: an entry that does
// not exist, an engine that cannot be loaded.
StatusOr<int> RunProgram(FileSystem& files, ProgramOptions options);

}  // namespace kiln
