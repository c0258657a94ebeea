// `kiln completions <shell>`: the script that completes commands, flags and choices.
#include <string>
#include <vector>

#include "cli/commands.h"
#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

struct NoOptions {};

constexpr Example kExamples[] = {
    {"Complete in this shell", "completions bash > ~/.local/share/bash-completion/completions/kiln"},
};

}  // namespace

constexpr CommandSyntax kCompletionsSyntax{"completions", "[bash|zsh|fish]", "Print a script for shell completion.",
                                           {},            {},                kExamples};

int RunCompletions(const CommandContext& context) {
  NoOptions none;
  const StatusOr<std::vector<std::string>> names = ParseCommandLine(kCompletionsSyntax, context.args, &none);
  if (!names.ok()) return FailWith(MessageOf(names.status()));
  const std::string_view wanted = names->empty() ? BaseName(GetEnvironment("SHELL").value_or("")) : (*names)[0];
  std::vector<const CommandSyntax*> commands;
  for (const Command& command : AllCommands()) commands.push_back(command.syntax);
  for (size_t i = 0; i < std::size(Choices<Shell>::kNames); ++i) {
    if (Choices<Shell>::kNames[i] != wanted) continue;
    const std::string script = CompletionScript(static_cast<Shell>(i), context.program, commands);
    return FinishWith(script);
  }
  return FailWith(StrCat("No completions for the shell ", Quote(wanted), ": name one of bash, zsh, fish"));
}

}  // namespace kiln
