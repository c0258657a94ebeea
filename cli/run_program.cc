#include "cli/run_program.h"

#include <limits.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "cli/completion_value.h"
#include "cli/reporters.h"
#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/path.h"
#include "runtime/modules/builtins.h"
#include "runtime/runtime.h"
#include "runtime/watch/watch.h"

namespace kiln {
namespace {

// "a,b" and repeated flags as one list.
std::vector<std::string> SplitLists(const std::vector<std::string>& lists) {
  std::vector<std::string> all;
  for (const std::string& list : lists) {
    for (std::string_view part : Split(list, ',')) {
      if (!Trim(part).empty()) all.emplace_back(Trim(part));
    }
  }
  return all;
}

// "js" → an extension whose rules the loader takes for it; data loaders by their name.
Status AddLoaders(const RunFlags& flags, LoaderOptions* options) {
  for (const std::string& text : flags.loader) {
    const size_t colon = text.find(':');
    if (colon == std::string::npos) continue;  // SetUp knows those
    options->loaders.emplace_back(text.substr(0, colon), text.substr(colon + 1));
  }
  return Ok();
}

// The code loaders go to SetUp, which checks them; data loaders are checked here.
Status SplitLoaders(const RunFlags& flags, RunFlags* code_flags) {
  code_flags->loader.clear();
  for (const std::string& text : flags.loader) {
    const size_t colon = text.find(':');
    const std::string_view name = colon == std::string::npos ? std::string_view(text) : std::string_view(text).substr(colon + 1);
    if (LoaderByName(name) || !IsDataLoader(name)) {
      code_flags->loader.push_back(text);
    } else if (!text.starts_with('.')) {
      return InvalidArgument(StrCat("--loader maps an extension, like .foo:text; found ", Quote(text)));
    }
  }
  return Ok();
}

void SetTitle(const std::string& title) {
  if (!title.empty()) prctl(PR_SET_NAME, title.c_str(), 0, 0, 0);
}

}  // namespace

std::string ExecutablePath() {
  char path[PATH_MAX];
  const ssize_t size = readlink("/proc/self/exe", path, sizeof path);
  return size > 0 ? std::string(path, static_cast<size_t>(size)) : std::string("kiln");
}

namespace {

// process.execPath. Called through a link named node or bun it is that link's, so that what programs start with it is the
// same program again, and those that look for "node" in argv[0] find it.
std::string ExecutableOf(Identity identity, FileSystem& files) {
  std::string executable = ExecutablePath();
  const auto* called = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
  if (identity == Identity::kKiln || called == nullptr) return executable;
  char folder[PATH_MAX];
  std::string link = JoinPath(getcwd(folder, sizeof folder) == nullptr ? "/" : folder, called);
  const StatusOr<std::string> real = files.RealPath(link);
  return real.ok() && *real == executable ? link : executable;
}

}  // namespace

ResolverOptions ResolverOptionsFor(const RunFlags& flags) {
  ResolverOptions options = BunResolverOptions();
  options.builtins = BuiltinSpellings();
  for (std::string& condition : SplitLists(flags.conditions)) options.conditions.push_back(std::move(condition));
  if (!flags.main_fields.empty()) options.main_fields = SplitLists(flags.main_fields);
  if (!flags.extension_order.empty()) options.extensions = OneExtensionOrder(SplitLists(flags.extension_order));
  if (flags.preserve_symlinks) options.symlinks = SymlinkPolicy::kPreserve;
  if (flags.preserve_symlinks_main) options.entry_symlinks = SymlinkPolicy::kPreserve;
  if (!flags.tsconfig_override.empty()) {
    char folder[PATH_MAX];
    options.tsconfig_override = JoinPath(getcwd(folder, sizeof folder) == nullptr ? "/" : folder, flags.tsconfig_override);
  }
  if (const auto path = GetEnvironment("NODE_PATH")) {
    for (std::string_view part : Split(*path, ':')) {
      if (IsAbsolutePath(part)) options.node_path.emplace_back(part);
    }
  }
  return options;
}

int RunProgramWith(const CommandContext& context, const RunFlags& flags, ProgramRequest request) {
  const std::unique_ptr<Reporter> reporter = MakeReporter(ReporterKind::kHuman, SummaryStyle::kNone);
  TsConfigs configs(context.files, [&](const Source& source, const Diagnostic& diagnostic) { reporter->OnDiagnostic({&source, diagnostic}); });
  RunFlags code_flags = flags;
  if (const Status status = SplitLoaders(flags, &code_flags); !status.ok()) return FailWith(MessageOf(status));
  const StatusOr<TranspileSetup> setup = SetUp(code_flags, EnvironmentDefaults::kNone);
  if (!setup.ok()) return FailWith(MessageOf(setup.status()));

  ProgramOptions options;
  options.executable = ExecutableOf(request.identity, context.files);
  options.title = context.program;
  options.process_title = flags.title.empty() ? context.program : flags.title;
  options.arguments = std::move(request.arguments);
  options.exec_arguments = std::move(request.flags);
  options.argv1 = std::move(request.argv1);
  options.preloads = flags.preload;
  options.expose_gc = flags.expose_gc;
  options.no_deprecation = flags.no_deprecation;
  options.unhandled_rejections = flags.unhandled_rejections;
  options.memory = flags.smol ? MemoryUse::kSmall : MemoryUse::kNormal;
  options.print_value = flags.print ? (request.identity == Identity::kNode ? PrintValue::kAsIs : PrintValue::kSettled) : PrintValue::kNo;
  options.entry = request.entry;
  if (request.code) options.loader.virtual_files[request.entry] = flags.print ? ReportCompletionValue(*request.code) : *request.code;
  options.resolver = ResolverOptionsFor(flags);
  options.loader.on_read = ReportReadsToWatcher();
  if (const Status status = AddLoaders(flags, &options.loader); !status.ok()) return FailWith(MessageOf(status));
  if (!request.entry_loader.empty()) {
    const StatusOr<std::string> real = context.files.RealPath(request.entry);
    // A whole path ends with itself. First: the flags win.
    auto& loaders = options.loader.loaders;
    loaders.emplace(loaders.begin(), request.entry, request.entry_loader);
    if (real.ok()) loaders.emplace(loaders.begin(), *real, request.entry_loader);
  }
  const std::string& override_path = options.resolver.tsconfig_override;
  options.loader.options_for = [&, override_path](std::string_view path) -> StatusOr<TranspileOptions> {
    TRY_ASSIGN(const TsConfig* config, override_path.empty() ? configs.FindFor(DirectoryName(path)) : configs.Read(override_path));
    return OptionsForFile(code_flags, *setup, config, EnvironmentDefaults::kBun);
  };
  if (flags.no_warnings) setenv("NODE_NO_WARNINGS", "1", 1);
  SetTitle(flags.title);
  const StatusOr<int> code = RunProgram(context.files, std::move(options));
  if (!code.ok()) return FailWith(MessageOf(code.status()));
  // Without destructors: taking the engine down costs milliseconds and gives nothing back.
  fflush(nullptr);
  _exit(*code);
}

}  // namespace kiln
