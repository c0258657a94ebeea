// What a table of option rows (core/base/option.h) gives: parsing, help and shell completion.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/option.h"
#include "core/base/status.h"

namespace kiln {

struct Example {
  std::string_view text;     // "Strip the types of a folder"
  std::string_view command;  // "transpile src --outdir dist", without the program's name
};

struct CommandSyntax {
  std::string_view name;     // "build"
  std::string_view usage;    // "[flags] <files…>"
  std::string_view summary;  // one sentence
  std::span<const OptionRow> rows;
  std::span<const OptionRow> more_rows;  // a table shared with other commands
  std::span<const Example> examples;
};

// Fills `options` (the struct the rows were made for) and returns the positional arguments.
// Errors are sentences for the user, with "did you mean" where something is close.
StatusOr<std::vector<std::string>> ParseCommandLine(const CommandSyntax& syntax, std::span<const std::string_view> args,
                                                void* options);

// For commands whose words have flags of their own: stops at the first word that is no flag. Returns how many
// arguments were read.
StatusOr<size_t> ParseLeadingFlags(const CommandSyntax& syntax, std::span<const std::string_view> args, void* options);

std::string HelpText(const CommandSyntax& syntax, std::string_view program);

enum class Shell : uint8_t { kBash, kZsh, kFish };
template <>
struct Choices<Shell> {
  static constexpr std::string_view kNames[] = {"bash", "zsh", "fish"};
};

// A script to be sourced by the shell.
std::string CompletionScript(Shell shell, std::string_view program, std::span<const CommandSyntax* const> commands);

}  // namespace kiln
