#include "cli/commands.h"

#include <algorithm>
#include <vector>

#include "cli/identity.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/sys/env.h"
#include "core/sys/path.h"
#include "runtime/watch/watch.h"

namespace kiln {
namespace {

constexpr Command kCommands[] = {
    {&kRunSyntax, &RunRun},
    {&kBuildSyntax, &RunBuild},
    {&kTranspileSyntax, &RunTranspile},
    {&kDumpSyntax, &RunDump},
    {&kCompletionsSyntax, &RunCompletions},
    {&kHelpSyntax, &RunHelp},
};

// What Bun can do and kiln cannot yet. Their names must not fall into "did you mean".
constexpr std::string_view kPlanned[] = {
    "add",    "audit",  "ci",       "create", "dedupe", "exec",    "fmt",    "info",   "init",    "install",
    "i",      "link",   "lint",     "list",   "outdated", "patch", "pm",     "prune",  "publish", "remove",
    "rm",     "repl",   "test",   "unlink", "update",  "upgrade", "up",    "why",     "x",
    "check",  "a",      "patch-commit", "feedback"};

const Command* FindCommand(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, [](const Command& command) { return command.syntax->name; });
  return found == std::end(kCommands) ? nullptr : &*found;
}

bool AsksForHelp(std::span<const std::string_view> args) {
  const auto end = std::ranges::find(args, "--");
  return std::any_of(args.begin(), end, [](std::string_view arg) { return arg == "--help" || arg == "-h"; });
}

}  // namespace

std::span<const Command> AllCommands() { return kCommands; }

namespace {

std::string_view VersionFor(Identity identity) { return identity == Identity::kBun ? kBunVersion : Version(); }

int RunAsNode(const CommandContext& context) {
  const std::string_view name = context.args.empty() ? std::string_view() : context.args[0];
  if (name == "--version" || name == "-v") return FinishWith(StrCat("v", kNodeVersion, "\n"));
  return RunWithStyle(context, RunStyle::kBare);
}

// `args` are those after the program's name.
int RunCommand(const std::string& program, std::span<const std::string_view> args) {
  const std::string_view name = args.empty() ? std::string_view() : args[0];
  if (name == "--version" || name == "-v") return FinishWith(StrCat(VersionFor(IdentityOf(program)), "\n"));
  if (name == "--revision") return FinishWith(StrCat(Revision(), "\n"));
  const bool is_help = name == "--help" || name == "-h";
  const Command* command = FindCommand(is_help ? "help" : name);
  if (command == nullptr && std::ranges::find(kPlanned, name) != std::end(kPlanned)) {
    return FailWith(StrCat("`", program, " ", name, "` is not supported yet"));
  }
  if (command == nullptr) return RunWithStyle({program, args, RealFileSystem()}, RunStyle::kBare);
  const std::span<const std::string_view> rest = args.subspan(1);
  // The words of `run` may be another program's flags.
  if (command->run != &RunRun && AsksForHelp(rest)) return FinishWith(HelpText(*command->syntax, program));
  return command->run({program, rest, RealFileSystem()});
}

}  // namespace

int RunCommandLine(std::span<const std::string_view> args) {
  const std::string program(args.empty() ? "kiln" : BaseName(args[0]));
  const std::span<const std::string_view> rest = args.empty() ? args : args.subspan(1);
  if (IdentityOf(program) == Identity::kNode) return RunAsNode({program, rest, RealFileSystem()});
  // Who watches has put them on our command line already.
  const std::vector<std::string> options = IsWatched() ? std::vector<std::string>() : SplitWords(GetEnvironment("BUN_OPTIONS").value_or(""));
  if (options.empty()) return RunCommand(program, rest);
  std::vector<std::string_view> all(options.begin(), options.end());
  all.insert(all.end(), rest.begin(), rest.end());
  return RunCommand(program, all);
}

}  // namespace kiln
