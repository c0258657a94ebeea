#include "cli/commands.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/sys/path.h"

namespace kiln {
namespace {

constexpr Command kCommands[] = {
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
    "rm",     "repl",   "run",      "test",   "unlink", "update",  "upgrade", "up",    "why",     "x",
    "check",  "a",      "patch-commit", "feedback"};

const Command* FindCommand(std::string_view name) {
  const auto found = std::ranges::find(kCommands, name, [](const Command& command) { return command.syntax->name; });
  return found == std::end(kCommands) ? nullptr : &*found;
}

int FailWithUnknownCommand(std::string_view program, std::string_view name) {
  std::vector<std::string_view> names(std::begin(kPlanned), std::end(kPlanned));
  for (const Command& command : kCommands) names.push_back(command.syntax->name);
  std::string message = StrCat("Unknown command ", Quote(name));
  const std::string_view closest = FindClosest(name, names);
  if (!closest.empty()) StrAppend(&message, ". Did you mean ", Quote(closest), "?");
  return FailWith(StrCat(message, " Run `", program, " help` for all commands."));
}

bool LooksLikeFile(std::string_view argument) {
  return argument.find('/') != std::string_view::npos || !Extension(argument).empty();
}

int FailWithoutCommand(std::string_view program, std::string_view name) {
  if (name.starts_with('-')) return FailWith(StrCat("Unknown flag ", name, ". Run `", program, " help`."));
  if (std::ranges::find(kPlanned, name) != std::end(kPlanned)) {
    return FailWith(StrCat("`", program, " ", name, "` is not supported yet"));
  }
  return FailWithUnknownCommand(program, name);
}

bool AsksForHelp(std::span<const std::string_view> args) {
  const auto end = std::ranges::find(args, "--");
  return std::any_of(args.begin(), end, [](std::string_view arg) { return arg == "--help" || arg == "-h"; });
}

}  // namespace

std::span<const Command> AllCommands() { return kCommands; }

int RunCommandLine(std::span<const std::string_view> args) {
  const std::string program(args.empty() ? "kiln" : BaseName(args[0]));
  const std::string_view name = args.size() > 1 ? args[1] : "help";
  if (name == "--version" || name == "-v") return FinishWith(StrCat(Version(), "\n"));
  if (name == "--revision") return FinishWith(StrCat(Revision(), "\n"));
  const bool is_help = name == "--help" || name == "-h";
  const Command* command = FindCommand(is_help ? "help" : name);
  if (command == nullptr && LooksLikeFile(name) && !name.starts_with('-')) {
    return RunFile({program, {}, RealFileSystem()}, name, args.subspan(2));
  }
  if (command == nullptr) return FailWithoutCommand(program, name);
  const std::span<const std::string_view> rest = args.size() > 2 ? args.subspan(2) : std::span<const std::string_view>{};
  if (AsksForHelp(rest)) {
    return FinishWith(HelpText(*command->syntax, program));
  }
  return command->run({program, rest, RealFileSystem()});
}

}  // namespace kiln
