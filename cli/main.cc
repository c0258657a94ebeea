// Starts the command line; everything interesting is in cli/commands.
#include <ios>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "core/base/check.h"

// abseil's headers include <iostream>, whose static constructors set up eight streams and a locale
// at every start, a tenth of the time of `kiln --version`. kiln never uses those streams, so the
// set-up is replaced by nothing. Only here: tests do use them.
std::ios_base::Init::Init() {}
std::ios_base::Init::~Init() {}

int main(int argc, char** argv) {
  kiln::InstallOutOfMemoryHandler();
  const std::vector<std::string_view> args(argv, argv + argc);
  return kiln::RunCommandLine(args);
}
