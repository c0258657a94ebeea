// `kiln run FILE` and `kiln FILE`: runs a program.
#include <limits.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/reporters.h"
#include "cli/transpile_flags.h"
#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/path.h"
#include "runtime/modules/builtins.h"
#include "runtime/runtime.h"

namespace kiln {
namespace {

std::string ExecutablePath() {
  char path[PATH_MAX];
  const ssize_t size = readlink("/proc/self/exe", path, sizeof path);
  return size > 0 ? std::string(path, static_cast<size_t>(size)) : std::string("kiln");
}

}  // namespace

int RunFile(const CommandContext& context, std::string_view entry, std::span<const std::string_view> arguments) {
  const std::unique_ptr<Reporter> reporter = MakeReporter(ReporterKind::kHuman, SummaryStyle::kNone);
  TsConfigs configs(context.files, [&](const Source& source, const Diagnostic& diagnostic) { reporter->OnDiagnostic({&source, diagnostic}); });
  const TranspileFlags flags;
  const StatusOr<TranspileSetup> setup = SetUp(flags, EnvironmentDefaults::kNone);
  if (!setup.ok()) return FailWith(MessageOf(setup.status()));

  ProgramOptions options;
  options.executable = ExecutablePath();
  options.title = context.program;
  options.entry = entry;
  options.arguments.assign(arguments.begin(), arguments.end());
  options.resolver = BunResolverOptions();
  options.resolver.builtins = BuiltinSpellings();
  options.loader.options_for = [&](std::string_view path) -> StatusOr<TranspileOptions> {
    TRY_ASSIGN(const TsConfig* config, configs.FindFor(DirectoryName(path)));
    return OptionsForFile(flags, *setup, config, EnvironmentDefaults::kBun);
  };
  const StatusOr<int> code = RunProgram(context.files, std::move(options));
  if (!code.ok()) return FailWith(MessageOf(code.status()));
  // Without destructors: taking the engine down costs milliseconds and gives nothing back.
  fflush(nullptr);
  _exit(*code);
}

}  // namespace kiln
