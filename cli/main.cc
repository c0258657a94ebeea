// Starts the command line; everything interesting is in cli/commands.
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "core/base/check.h"

int main(int argc, char** argv) {
  kiln::InstallOutOfMemoryHandler();
  const std::vector<std::string_view> args(argv, argv + argc);
  return kiln::RunCommandLine(args);
}
