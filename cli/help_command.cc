// `kiln help [command]`: what there is, and how to use one of it.
#include <algorithm>
#include <string>

#include "cli/commands.h"
#include "core/base/text.h"
#include "core/base/version.h"

namespace kiln {
namespace {

struct NoOptions {};

std::string Overview(std::string_view program) {
  std::string out = StrCat(program, " ", Version(), ": a JavaScript and TypeScript toolchain\n\nUsage: ", program,
                           " <command> [flags] [files…]\n\nCommands:\n");
  size_t width = 0;
  for (const Command& command : AllCommands()) width = std::max(width, command.syntax->name.size());
  for (const Command& command : AllCommands()) {
    const CommandSyntax& syntax = *command.syntax;
    StrAppend(&out, "  ", syntax.name, std::string(width + 3 - syntax.name.size(), ' '), syntax.summary, "\n");
  }
  StrAppend(&out, "\nFlags:\n  -v, --version   Print the version\n      --revision  Print the version with the commit\n",
            "  -h, --help      Print this, or with a command how to use it\n\nExamples:\n  ", program,
            " transpile src --outdir dist\n  ", program, " build --no-bundle --minify app.ts --outfile app.js\n");
  return out;
}

}  // namespace

constexpr CommandSyntax kHelpSyntax{"help", "[command]", "Explain a command.", {}, {}, {}};

int RunHelp(const CommandContext& context) {
  NoOptions none;
  const StatusOr<std::vector<std::string>> names = ParseCommandLine(kHelpSyntax, context.args, &none);
  if (!names.ok()) return FailWith(MessageOf(names.status()));
  if (names->empty()) return FinishWith(Overview(context.program));
  for (const Command& command : AllCommands()) {
    if (command.syntax->name != names->front()) continue;
    return FinishWith(HelpText(*command.syntax, context.program));
  }
  return FailWith(StrCat("Unknown command ", Quote(names->front())));
}

}  // namespace kiln
