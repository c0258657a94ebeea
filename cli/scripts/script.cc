#include "cli/scripts/script.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "core/base/render.h"
#include "core/base/text.h"
#include "core/sys/env.h"

namespace kiln {
namespace {

void WriteError(std::string_view text) {
  // Nobody is left to tell if this fails.
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
}

void EchoCommand(std::string_view command) {
  const bool color = WantsColor(Stream::kError);
  WriteError(color ? StrCat("\x1b[2m\x1b[35m$\x1b[0m \x1b[2m\x1b[1m", command, "\x1b[0m\n") : StrCat("$ ", command, "\n"));
}

int FailWithScript(std::string_view event, const Ending& ending, Echo echo) {
  const Color color = WantsColor(Stream::kError) ? Color::kYes : Color::kNo;
  if (echo == Echo::kCommands && ending.signal != SIGINT) {
    const std::string how = ending.signal != 0 ? StrCat("was terminated by signal ", DescribeSignal(ending.signal)) : StrCat("exited with code ", ending.code);
    WriteError(RenderMessage(Severity::kError, StrCat("script \"", event, "\" ", how), color));
  }
  if (ending.signal != 0) DieOf(ending.signal);
  return ending.code;
}

}  // namespace

std::string QuoteForShell(std::string_view word) {
  const auto is_plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view("_-./:=@,+%^").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, is_plain)) return std::string(word);
  std::string out = "\"";
  for (char c : word) {
    if (c == '"' || c == '\\' || c == '$' || c == '`') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string FindShell() {
  const std::string_view path = GetEnvironment("PATH").value_or("/usr/bin:/bin");
  for (std::string_view name : {"bash", "sh", "zsh"}) {
    std::string found = FindOnPath(name, path);
    if (!found.empty()) return found;
  }
  return "/bin/sh";
}

std::vector<ScriptStep> StepsOf(const ScriptPackage& package, std::string_view script, std::span<const std::string> arguments) {
  std::vector<ScriptStep> steps;
  const auto add = [&](const std::string& event) {
    if (const auto command = package.FindScript(event)) steps.push_back({event, std::string(*command)});
  };
  add(StrCat("pre", script));
  add(std::string(script));
  if (!steps.empty() && steps.back().event == script) {
    for (const std::string& argument : arguments) StrAppend(&steps.back().command, " ", QuoteForShell(argument));
  }
  add(StrCat("post", script));
  return steps;
}

int RunScript(const ScriptHost& host, const ScriptPackage& package, std::string_view script, std::span<const std::string> arguments, Echo echo) {
  const EnvironmentMap base = BaseScriptEnvironment(host, package.folder());
  const std::string shell = FindShell();
  const std::vector<ScriptStep> steps = StepsOf(package, script, arguments);
  for (const ScriptStep& step : steps) {
    if (echo == Echo::kCommands) EchoCommand(step.command);
    const EnvironmentMap environment = ScriptEnvironment(base, package, step.event, package.FindScript(step.event).value_or(step.command));
    const ChildCommand child{.words = {shell, "-c", step.command}, .folder = package.folder(), .environment = &environment};
    const bool is_last = &step == &steps.back();
    // Nothing of ours follows, not even a message: be the shell.
    Status failed = Ok();
    if (is_last && echo == Echo::kNothing) {
      failed = BecomeChild(child);
    } else {
      const StatusOr<Ending> ending = RunChild(child);
      if (ending.ok() && ending->code != 0) return FailWithScript(step.event, *ending, echo);
      failed = ending.status();
    }
    if (!failed.ok()) {
      WriteError(RenderMessage(Severity::kError, MessageOf(failed), Color::kNo));
      return 1;
    }
  }
  return 0;
}

}  // namespace kiln
