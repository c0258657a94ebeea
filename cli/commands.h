// Which commands there are. Adding one is adding a row in commands.cc.
#pragma once
#include <span>
#include <string_view>

#include "cli/context.h"

namespace kiln {

struct Command {
  const CommandSyntax* syntax;
  int (*run)(const CommandContext& context);
};

std::span<const Command> AllCommands();

// args[0] is the program as it was called. Returns the exit code.
int RunCommandLine(std::span<const std::string_view> args);

// `arguments` are the program's own.
int RunFile(const CommandContext& context, std::string_view entry, std::span<const std::string_view> arguments);
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
