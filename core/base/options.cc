#include "core/base/options.h"

#include <algorithm>

#include "core/base/text.h"

namespace kiln {
namespace {

template <class F>
void ForEachRow(const CommandSyntax& syntax, const F& visit) {
  for (const OptionRow& row : syntax.rows) visit(row);
  for (const OptionRow& row : syntax.more_rows) visit(row);
}

class OptionParser {
 public:
  OptionParser(const CommandSyntax& syntax, std::span<const std::string_view> args, void* options)
      : syntax_(syntax), args_(args), options_(options) {}

  StatusOr<std::vector<std::string>> Parse() {
    TRY(ParseArguments(Words::kAnywhere));
    return std::move(positionals_);
  }

  StatusOr<size_t> ParseLeading() {
    TRY(ParseArguments(Words::kEndFlags));
    return next_;
  }

 private:
  enum class Words : uint8_t { kAnywhere, kEndFlags };

  Status ParseArguments(Words words) {
    while (next_ < args_.size()) {
      const std::string_view argument = args_[next_++];
      const bool is_word = argument.size() < 2 || argument[0] != '-';
      if (words == Words::kEndFlags && is_word) {
        --next_;
        break;
      }
      if (words == Words::kEndFlags && argument == "--") break;
      if (argument == "--") {
        positionals_.insert(positionals_.end(), args_.begin() + static_cast<ptrdiff_t>(next_), args_.end());
        break;
      }
      if (argument.starts_with("--")) {
        TRY(ParseLong(argument));
      } else if (argument.size() > 1 && argument[0] == '-') {
        TRY(ParseCluster(argument));
      } else {
        positionals_.emplace_back(argument);
      }
    }
    return Ok();
  }

  // --name, --name=value, --name value, --no-name
  Status ParseLong(std::string_view argument) {
    const size_t equals = argument.find('=');
    const std::string_view name = argument.substr(2, equals == std::string_view::npos ? equals : equals - 2);
    const bool has_value = equals != std::string_view::npos;
    const std::string_view value = has_value ? argument.substr(equals + 1) : std::string_view{};
    if (const OptionRow* row = FindRow(name)) return ApplyGiven(*row, StrCat("--", name), has_value, value);
    if (name.starts_with("no-") && !has_value) {
      const OptionRow* row = FindRow(name.substr(3));
      if (row != nullptr && row->kind == OptionKind::kToggle) return Apply(*row, argument, "false");
    }
    return Unknown(StrCat("--", name));
  }

  // -x, -xvalue, -x value, -abc
  Status ParseCluster(std::string_view argument) {
    for (size_t i = 1; i < argument.size(); ++i) {
      const std::string flag = StrCat('-', argument[i]);
      const OptionRow* row = FindLetter(argument[i]);
      if (row == nullptr) return Unknown(argument.size() == 2 ? std::string(argument) : StrCat(flag, " in ", argument));
      const std::string_view rest = argument.substr(i + 1);
      if (row->kind == OptionKind::kToggle && !rest.starts_with('=')) {
        TRY(Apply(*row, flag, "true"));
        continue;
      }
      const std::string_view value = rest.starts_with('=') ? rest.substr(1) : rest;
      return ApplyGiven(*row, flag, !rest.empty(), value);
    }
    return Ok();
  }

  Status ApplyGiven(const OptionRow& row, std::string_view flag, bool has_value, std::string_view value) {
    if (has_value) return Apply(row, flag, value);
    if (row.kind == OptionKind::kToggle) return Apply(row, flag, "true");
    if (!row.text.implied.empty()) return Apply(row, flag, row.text.implied);
    if (next_ == args_.size()) {
      return InvalidArgument(StrCat("The flag ", flag, " needs a value: ", flag, " ", ValueWord(row)));
    }
    return Apply(row, flag, args_[next_++]);
  }

  Status Apply(const OptionRow& row, std::string_view flag, std::string_view value) {
    if (row.text.support == Support::kIgnored) return Ok();
    if (row.text.support == Support::kNotYet) {
      const std::string_view why = row.text.help.empty() ? "" : " ";
      return Unimplemented(StrCat("The flag ", flag, " is not supported yet.", why, row.text.help));
    }
    if (row.apply(options_, value)) return Ok();
    if (row.kind == OptionKind::kToggle) return InvalidArgument(StrCat("The flag ", flag, " takes no value"));
    if (row.kind == OptionKind::kNumber) {
      return InvalidArgument(StrCat("The flag ", flag, " needs a whole number, found ", Quote(value)));
    }
    return BadChoice(row, flag, value);
  }

  static Status BadChoice(const OptionRow& row, std::string_view flag, std::string_view value) {
    std::string message = StrCat("The flag ", flag, " must be one of ", Join(row.choices, ", "), "; found ", Quote(value));
    const std::string_view closest = FindClosest(value, row.choices);
    if (!closest.empty()) StrAppend(&message, ". Did you mean ", Quote(closest), "?");
    return InvalidArgument(message);
  }

  static std::string ValueWord(const OptionRow& row) {
    if (!row.text.value.empty()) return std::string(row.text.value);
    return row.kind == OptionKind::kChoice ? Join(row.choices, "|") : "<value>";
  }

  Status Unknown(std::string_view flag) const {
    std::vector<std::string> names;
    ForEachRow(syntax_, [&](const OptionRow& row) {
      if (row.text.support != Support::kYes) return;
      names.push_back(StrCat("--", row.name));
      if (row.kind == OptionKind::kToggle) names.push_back(StrCat("--no-", row.name));
    });
    const std::vector<std::string_view> views(names.begin(), names.end());
    std::string message = StrCat("Unknown flag ", flag);
    const std::string_view closest = FindClosest(flag, views);
    if (!closest.empty()) StrAppend(&message, ". Did you mean ", closest, "?");
    return InvalidArgument(message);
  }

  const OptionRow* FindRow(std::string_view name) const {
    const OptionRow* found = nullptr;
    ForEachRow(syntax_, [&](const OptionRow& row) {
      if (row.name == name) found = &row;
    });
    return found;
  }
  const OptionRow* FindLetter(char letter) const {
    const OptionRow* found = nullptr;
    ForEachRow(syntax_, [&](const OptionRow& row) {
      if (row.text.letter == letter) found = &row;
    });
    return found;
  }

  const CommandSyntax& syntax_;
  std::span<const std::string_view> args_;
  void* options_;
  size_t next_ = 0;
  std::vector<std::string> positionals_;
};

// "  -d, --define <K:V>"
std::string HelpHead(const OptionRow& row) {
  std::string head = row.text.letter != 0 ? StrCat("  -", row.text.letter, ", ") : "      ";
  StrAppend(&head, "--", row.name);
  const bool is_optional = !row.text.implied.empty();
  const std::string value = !row.text.value.empty()                ? std::string(row.text.value)
                            : row.kind == OptionKind::kChoice      ? StrCat("<", Join(row.choices, "|"), ">")
                            : row.kind == OptionKind::kToggle      ? ""
                                                                   : "<value>";
  if (value.empty()) return head;
  return is_optional ? StrCat(head, "[=", value, "]") : StrCat(head, " ", value);
}

bool IsShown(const OptionRow& row) { return row.text.support == Support::kYes && !row.text.help.empty(); }

}  // namespace

StatusOr<std::vector<std::string>> ParseCommandLine(const CommandSyntax& syntax, std::span<const std::string_view> args,
                                                void* options) {
  return OptionParser(syntax, args, options).Parse();
}

StatusOr<size_t> ParseLeadingFlags(const CommandSyntax& syntax, std::span<const std::string_view> args, void* options) {
  return OptionParser(syntax, args, options).ParseLeading();
}

std::string HelpText(const CommandSyntax& syntax, std::string_view program) {
  constexpr size_t kWidestHead = 36;
  std::string out = StrCat("Usage: ", program, " ", syntax.name, syntax.usage.empty() ? "" : " ", syntax.usage, "\n  ",
                           syntax.summary, "\n");
  size_t width = 0;
  ForEachRow(syntax, [&](const OptionRow& row) {
    if (IsShown(row)) width = std::max(width, std::min(HelpHead(row).size(), kWidestHead));
  });
  if (width > 0) out += "\nFlags:\n";
  ForEachRow(syntax, [&](const OptionRow& row) {
    if (!IsShown(row)) return;
    const std::string head = HelpHead(row);
    const std::string gap = head.size() > width ? "\n" + std::string(width + 2, ' ') : std::string(width + 2 - head.size(), ' ');
    StrAppend(&out, head, gap, row.text.help, "\n");
  });
  if (!syntax.examples.empty()) out += "\nExamples:\n";
  for (const Example& example : syntax.examples) {
    StrAppend(&out, "  ", example.text, "\n    ", program, " ", example.command, "\n");
  }
  return out;
}

// --- Shell completion ---

namespace {

using Commands = std::span<const CommandSyntax* const>;

// Words that may follow a command: its flags.
std::string FlagWords(const CommandSyntax& syntax) {
  std::string words;
  ForEachRow(syntax, [&](const OptionRow& row) {
    if (IsShown(row)) StrAppend(&words, words.empty() ? "" : " ", "--", row.name);
  });
  return words;
}

std::string CommandWords(Commands commands) {
  std::string words;
  for (const CommandSyntax* command : commands) StrAppend(&words, words.empty() ? "" : " ", command->name);
  return words;
}

std::string BashScript(std::string_view program, Commands commands) {
  std::string cases;
  for (const CommandSyntax* command : commands) {
    StrAppend(&cases, "    ", command->name, ") flags=\"", FlagWords(*command), "\" ;;\n");
    ForEachRow(*command, [&](const OptionRow& row) {
      if (!IsShown(row) || row.choices.empty()) return;
      StrAppend(&cases, "    ", command->name, ":--", row.name, ") choices=\"", Join(row.choices, " "), "\" ;;\n");
    });
  }
  // The first `case` collects flags of the command, the second the choices of the flag before the cursor.
  const std::string function = StrCat("_", program, "_complete");
  return StrCat(function, "() {\n  local word=\"${COMP_WORDS[COMP_CWORD]}\" command=\"${COMP_WORDS[1]}\"\n",
                "  local last=\"${COMP_WORDS[COMP_CWORD-1]}\" flags=\"\" choices=\"\"\n",
                "  [ \"$COMP_CWORD\" -eq 1 ] && { COMPREPLY=($(compgen -W \"", CommandWords(commands),
                "\" -- \"$word\")); return; }\n", "  local key\n  for key in \"$command\" \"$command:$last\"; do case \"$key\" in\n",
                cases, "  esac; done\n", "  if [ -n \"$choices\" ]; then COMPREPLY=($(compgen -W \"$choices\" -- \"$word\"))\n",
                "  elif [[ \"$word\" == -* ]]; then COMPREPLY=($(compgen -W \"$flags\" -- \"$word\"))\n",
                "  else COMPREPLY=($(compgen -f -- \"$word\")); fi\n}\n", "complete -o filenames -F ", function, " ", program, "\n");
}

// Help texts in single quotes; zsh and fish both end a quote at '.
std::string ShellQuote(std::string_view text) { return StrCat("'", ReplaceAll(text, "'", "'\\''"), "'"); }

std::string ZshSpec(const OptionRow& row) {
  std::string help = ReplaceAll(ReplaceAll(row.text.help, "[", "\\["), "]", "\\]");
  help = ReplaceAll(help, ":", "\\:");
  std::string spec = StrCat("--", row.name);
  if (row.kind != OptionKind::kToggle) spec += row.text.implied.empty() ? "=" : "=-";
  StrAppend(&spec, "[", help, "]");
  if (row.kind == OptionKind::kToggle) return spec;
  StrAppend(&spec, row.text.implied.empty() ? ":" : "::", row.name, ":");
  return row.choices.empty() ? spec + "_files" : StrCat(spec, "(", Join(row.choices, " "), ")");
}

std::string ZshScript(std::string_view program, Commands commands) {
  std::string names, cases;
  for (const CommandSyntax* command : commands) {
    StrAppend(&names, "    ", ShellQuote(StrCat(command->name, ":", command->summary)), "\n");
    StrAppend(&cases, "    ", command->name, ") _arguments");
    ForEachRow(*command, [&](const OptionRow& row) {
      if (IsShown(row)) StrAppend(&cases, " \\\n      ", ShellQuote(ZshSpec(row)));
    });
    StrAppend(&cases, " \\\n      '*:file:_files' ;;\n");
  }
  const std::string function = StrCat("_", program);
  return StrCat("#compdef ", program, "\n", function, "() {\n  local -a commands=(\n", names,
                "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n  local command=$words[2]\n",
                "  shift words; (( CURRENT-- ))\n  case $command in\n", cases, "  esac\n}\ncompdef ", function, " ", program,
                "\n");
}

std::string FishScript(std::string_view program, Commands commands) {
  std::string out = StrCat("complete -c ", program, " -n __fish_use_subcommand -f\n");
  for (const CommandSyntax* command : commands) {
    StrAppend(&out, "complete -c ", program, " -n __fish_use_subcommand -a ", command->name, " -d ",
              ShellQuote(command->summary), "\n");
    ForEachRow(*command, [&](const OptionRow& row) {
      if (!IsShown(row)) return;
      StrAppend(&out, "complete -c ", program, " -n '__fish_seen_subcommand_from ", command->name, "' -l ", row.name);
      if (row.text.letter != 0) StrAppend(&out, " -s ", row.text.letter);
      if (row.kind != OptionKind::kToggle && row.text.implied.empty()) out += " -r";
      if (!row.choices.empty()) StrAppend(&out, " -a ", ShellQuote(Join(row.choices, " ")));
      StrAppend(&out, " -d ", ShellQuote(row.text.help), "\n");
    });
  }
  return out;
}

}  // namespace

std::string CompletionScript(Shell shell, std::string_view program, Commands commands) {
  switch (shell) {
    case Shell::kBash: return BashScript(program, commands);
    case Shell::kZsh: return ZshScript(program, commands);
    case Shell::kFish: return FishScript(program, commands);
  }
  return {};
}

}  // namespace kiln
