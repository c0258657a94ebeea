// What every command gets: its arguments, the world, and where to write.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "core/base/options.h"
#include "core/sys/fs.h"

namespace kiln {

struct CommandContext {
  std::string program;                      // as called: "kiln", or "bun" through a symlink
  std::span<const std::string_view> args;   // after the command's name
  FileSystem& files;
};

enum ExitCode : int { kSuccess = 0, kFailure = 1 };

// Fails on a closed pipe or a full disk.
Status WriteToOutput(std::string_view text);
// For the last thing a command does: the exit code, a failure said on stderr.
int FinishWith(std::string_view output);
void WriteToError(std::string_view text);

// "error: <message>" on stderr; returns kFailure.
int FailWith(std::string_view message);

}  // namespace kiln
