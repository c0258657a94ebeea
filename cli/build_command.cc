// `kiln build --no-bundle`: file to file, with Bun's flags and output. Bundling is a later issue.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/transpile_flags.h"
#include "cli/transpile_job.h"
#include "core/base/text.h"
#include "core/sys/clock.h"
#include "core/sys/path.h"

namespace kiln {

enum class BuildTarget : uint8_t { kBrowser, kBun, kNode };
template <>
struct Choices<BuildTarget> {
  static constexpr std::string_view kNames[] = {"browser", "bun", "node"};
};
enum class BuildFormat : uint8_t { kEsm, kCjs, kIife };
template <>
struct Choices<BuildFormat> {
  static constexpr std::string_view kNames[] = {"esm", "cjs", "iife"};
};

namespace {

struct BuildFlags : TranspileFlags {
  bool no_bundle = false;
  std::string outdir;
  std::string outfile;
  std::string root;
  BuildTarget target = BuildTarget::kBrowser;
  BuildFormat format = BuildFormat::kEsm;
  // Where rows that are not supported or have no effect without bundling would store.
  bool unused_toggle = false;
  std::vector<std::string> unused_list;
};

using Row = OptionTable<BuildFlags>;

constexpr OptionRow IgnoredToggle(std::string_view name) {
  return Row::Make<&BuildFlags::unused_toggle>(name, {.support = Support::kIgnored});
}
constexpr OptionRow Ignored(std::string_view name, char letter = 0) {
  return Row::Make<&BuildFlags::unused_list>(name, {.letter = letter, .support = Support::kIgnored});
}
constexpr OptionRow BundlerToggle(std::string_view name) {
  return Row::Make<&BuildFlags::unused_toggle>(name, {.help = "It needs the bundler.", .support = Support::kNotYet});
}
constexpr OptionRow Bundler(std::string_view name) {
  return Row::Make<&BuildFlags::unused_list>(name, {.help = "It needs the bundler.", .support = Support::kNotYet});
}

constexpr OptionRow kBuildRows[] = {
    Row::Make<&BuildFlags::no_bundle>("no-bundle", {.help = "Transpile each file, do not bundle (needed for now)"}),
    Row::Make<&BuildFlags::outdir>("outdir", {.value = "<dir>", .help = "Write the output files here"}),
    Row::Make<&BuildFlags::outfile>("outfile", {.value = "<file>", .help = "Write the one output file here"}),
    Row::Make<&BuildFlags::root>("root", {.value = "<dir>", .help = "Output paths are relative to this folder"}),
    Row::Make<&BuildFlags::target>("target", {.help = "Where the code will run"}),
    Row::Make<&BuildFlags::format>("format", {.help = "Module format; without bundling only esm"}),
    // These change what is imported and how it is found, which --no-bundle leaves to later.
    Ignored("external", 'e'), Ignored("packages"), Ignored("conditions"), Ignored("main-fields"),
    Ignored("extension-order"), Ignored("public-path"), Ignored("allow-unresolved"), IgnoredToggle("reject-unresolved"),
    Ignored("min-chunk-size"), IgnoredToggle("ignore-dce-annotations"), IgnoredToggle("emit-dce-annotations"),
    IgnoredToggle("no-clear-screen"), IgnoredToggle("no-macros"), Ignored("entry-naming"), Ignored("chunk-naming"),
    Ignored("asset-naming"), IgnoredToggle("no-deprecated-namespace-object-setters"), IgnoredToggle("no-module-preload"),
    IgnoredToggle("no-split-require"), IgnoredToggle("css-chunking"),
    BundlerToggle("compile"), BundlerToggle("bytecode"), BundlerToggle("splitting"), BundlerToggle("watch"),
    Bundler("metafile"), Bundler("metafile-md"), BundlerToggle("app"), BundlerToggle("react-fast-refresh"),
    BundlerToggle("react-compiler"), BundlerToggle("check"), Bundler("asset"), Bundler("feature"),
};

constexpr auto kSharedRows = TranspileRows<BuildFlags>();

constexpr Example kExamples[] = {
    {"Strip types, print to the terminal", "build --no-bundle app.ts"},
    {"Minify with a source map", "build --no-bundle --minify --sourcemap app.tsx --outfile app.js"},
    {"Several files", "build --no-bundle src/a.ts src/b.ts --outdir dist"},
};

}  // namespace

constexpr CommandSyntax kBuildSyntax{"build",    "--no-bundle [flags] <files…>", "Transpile files one by one.",
                                     kBuildRows, kSharedRows,                    kExamples};

namespace {

// The folder that all inputs share, which output paths mirror.
std::string CommonFolder(const std::vector<std::string>& inputs, FileSystem& files) {
  std::string common;
  for (const std::string& input : inputs) {
    std::string folder(DirectoryName(ResolveForWriting(input, files)));
    if (common.empty()) common = folder;
    while (!IsInsideFolder(folder, common)) common = DirectoryName(common);
  }
  return common;
}

Status CheckFlags(const BuildFlags& flags, const std::vector<std::string>& inputs, std::string_view program) {
  if (inputs.empty()) {
    return InvalidArgument(StrCat("Missing entrypoints. What would you like to build?\n\nUsage:\n  $ ", program,
                                  " build --no-bundle <file> [...<files>] [...flags]"));
  }
  if (!flags.no_bundle) {
    return Unimplemented("Bundling is not supported yet. Add --no-bundle to transpile the files one by one");
  }
  if (flags.format != BuildFormat::kEsm) {
    return Unimplemented("Only --format=esm is supported with --no-bundle: changing the module format needs the bundler");
  }
  if (inputs.size() > 1 && flags.outdir.empty()) {
    return InvalidArgument("Must use --outdir when specifying more than one entry point.");
  }
  if (!flags.outdir.empty() && !flags.outfile.empty()) {
    return InvalidArgument("--outdir and --outfile cannot be used together");
  }
  return Ok();
}

StatusOr<const TsConfig*> ConfigFor(const BuildFlags& flags, const std::string& input, TsConfigs* configs,
                                    FileSystem& files) {
  if (!flags.tsconfig_override.empty()) return configs->Read(flags.tsconfig_override);
  return configs->FindFor(DirectoryName(ResolveForWriting(input, files)));
}

StatusOr<std::vector<TranspileJob>> PlanJobs(const BuildFlags& flags, const TranspileSetup& setup,
                                             const std::vector<std::string>& inputs, TsConfigs* configs,
                                             FileSystem& files) {
  const std::string root = flags.root.empty() ? CommonFolder(inputs, files) : ResolveForWriting(flags.root, files);
  std::vector<TranspileJob> jobs;
  for (const std::string& input : inputs) {
    TranspileJob job;
    job.input = input;
    const bool is_stdin = input == kStandardInput;
    const std::optional<Loader> loader = is_stdin ? setup.default_loader.value_or(Loader::kTsx) : setup.FindLoader(input);
    if (!loader && !files.IsFolder(input)) {
      return InvalidArgument(StrCat("There is no loader for ", input, ". Name one with --loader ", Extension(input), ":ts"));
    }
    job.loader = loader.value_or(Loader::kJs);
    TRY_ASSIGN(job.config, ConfigFor(flags, is_stdin ? "stdin" : input, configs, files));
    if (!flags.outdir.empty()) {
      const std::string name = is_stdin ? "stdin.js" : RelativePath(root, ResolveForWriting(input, files));
      job.shown_output = OutputName(name, job.loader, setup.options.jsx.runtime);
      job.output = JoinPath(flags.outdir, job.shown_output);
    } else if (!flags.outfile.empty()) {
      job.shown_output = BaseName(flags.outfile);
      job.output = flags.outfile;
    }
    jobs.push_back(std::move(job));
  }
  return jobs;
}

}  // namespace

int RunBuild(const CommandContext& context) {
  const Stopwatch watch;
  BuildFlags flags;
  const StatusOr<std::vector<std::string>> inputs = ParseCommandLine(kBuildSyntax, context.args, &flags);
  if (!inputs.ok()) return FailWith(MessageOf(inputs.status()));
  if (Status status = CheckFlags(flags, *inputs, context.program); !status.ok()) return FailWith(MessageOf(status));
  const StatusOr<TranspileSetup> setup = SetUp(flags, EnvironmentDefaults::kBun);
  if (!setup.ok()) return FailWith(MessageOf(setup.status()));

  const std::unique_ptr<Reporter> reporter = MakeReporter(flags.reporter, SummaryStyle::kBun);
  TsConfigs configs(context.files, [&](const Source& source, const Diagnostic& diagnostic) {
    reporter->OnDiagnostic({&source, diagnostic});
  });
  const StatusOr<std::vector<TranspileJob>> jobs = PlanJobs(flags, *setup, *inputs, &configs, context.files);
  if (!jobs.ok()) return FailWith(MessageOf(jobs.status()));
  if (Status status = CheckOutputs(*jobs, context.files); !status.ok()) return FailWith(MessageOf(status));
  // One file needs no second thread beside the one with the deep stack.
  const TranspileBatch batch{context.files, *reporter, flags, *setup, EnvironmentDefaults::kBun, 2};
  const BatchResult result = RunJobs(batch, *jobs);
  reporter->OnSummary({"Transpiled", result.files, result.bytes_in, result.bytes_out, watch.Milliseconds(), result.failed});
  return result.failed.empty() ? kSuccess : kFailure;
}

}  // namespace kiln
