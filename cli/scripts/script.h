// One script of a package.json: what is run for it, and running it in the foreground.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/scripts/child.h"
#include "cli/scripts/environment.h"
#include "cli/scripts/package.h"

namespace kiln {

// `prebuild`, `build`, `postbuild`: those that there are.
struct ScriptStep {
  std::string event;
  std::string command;  // for the shell
};
std::vector<ScriptStep> StepsOf(const ScriptPackage& package, std::string_view script, std::span<const std::string> arguments);

// "a b" → "\"a b\""; what needs no quotes stays as it is.
std::string QuoteForShell(std::string_view word);
// The system's bash, sh or zsh, whichever is found first; Bun's order. No package's program of that name.
std::string FindShell();

// Runs the steps until one fails and returns the exit code; says what it runs unless silent.
enum class Echo : uint8_t { kCommands, kNothing };
int RunScript(const ScriptHost& host, const ScriptPackage& package, std::string_view script, std::span<const std::string> arguments, Echo echo);

}  // namespace kiln
