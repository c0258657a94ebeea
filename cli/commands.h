// Which commands there are. Adding one is adding a row in commands.cc.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"

namespace kiln {

struct Command {
  const CommandSyntax* syntax;
  int (*run)(const CommandContext& context);
};

std::span<const Command> AllCommands();

// args[0] is the program as it was called. Returns the exit code.
int RunCommandLine(std::span<const std::string_view> args);

// `kiln run WORD`, or `kiln WORD` where no command has that name.
enum class RunStyle : uint8_t { kCommand, kBare };
int RunWithStyle(const CommandContext& context, RunStyle style);
extern const CommandSyntax kRunSyntax;
int RunRun(const CommandContext& context);
// "a 'b c'" → "a", "b c": the words of BUN_OPTIONS.
std::vector<std::string> SplitWords(std::string_view text);
extern const CommandSyntax kBuildSyntax;
int RunBuild(const CommandContext& context);
extern const CommandSyntax kTranspileSyntax;
int RunTranspile(const CommandContext& context);
extern const CommandSyntax kDumpSyntax;
int RunDump(const CommandContext& context);
extern const CommandSyntax kCompletionsSyntax;
int RunCompletions(const CommandContext& context);
extern const CommandSyntax kHelpSyntax;
int RunHelp(const CommandContext& context);

}  // namespace kiln
