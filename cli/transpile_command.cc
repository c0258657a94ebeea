// `kiln transpile`: whole trees, in parallel, into a mirror of their folders; files; or stdin.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/transpile_flags.h"
#include "cli/transpile_job.h"
#include "core/base/text.h"
#include "core/sys/clock.h"
#include "core/sys/path.h"
#include "core/sys/thread_pool.h"

namespace kiln {
namespace {

struct TreeFlags : TranspileFlags {
  std::string outdir;
  std::string outfile;
  uint32_t jobs = 0;
};

using Row = OptionTable<TreeFlags>;

constexpr OptionRow kTreeRows[] = {
    Row::Make<&TreeFlags::outdir>("outdir", {.letter = 'o', .value = "<dir>", .help = "Mirror the folders here"}),
    Row::Make<&TreeFlags::outfile>("outfile", {.value = "<file>", .help = "Write the one output file here"}),
    Row::Make<&TreeFlags::jobs>("jobs", {.letter = 'j', .value = "<n>", .help = "Threads (default: one per processor)"}),
};
constexpr auto kSharedRows = TranspileRows<TreeFlags>();

constexpr Example kExamples[] = {
    {"A whole tree", "transpile src --outdir dist"},
    {"With source maps", "transpile src --outdir dist --sourcemap"},
    {"From stdin to stdout", "transpile - --loader tsx < app.tsx"},
};

// Turns arguments into jobs: folders are walked, files taken as they are.
class TreePlan {
 public:
  TreePlan(const TreeFlags& flags, const TranspileSetup& setup, TsConfigs* configs, FileSystem& files)
      : flags_(flags), setup_(setup), configs_(*configs), files_(files) {}

  Status Add(const std::string& input) {
    if (input == kStandardInput) return AddFile(input, "stdin.js", setup_.default_loader.value_or(Loader::kTsx), ".");
    TRY_ASSIGN(const FileInfo info, files_.Stat(input));
    if (info.kind == FileKind::kFolder) {
      if (flags_.outdir.empty()) return InvalidArgument(StrCat("To transpile the folder ", input, " say where to: --outdir <dir>"));
      skipped_folder_ = ResolveForWriting(flags_.outdir, files_);
      return AddFolder(NormalizePath(input), ".", ResolveForWriting(input, files_));
    }
    const std::optional<Loader> loader = setup_.FindLoader(input);
    if (!loader) return InvalidArgument(StrCat("There is no loader for ", input, ". Name one with --loader ", Extension(input), ":ts"));
    return AddFile(input, std::string(BaseName(input)), *loader, std::string(DirectoryName(ResolveForWriting(input, files_))));
  }

  const std::vector<TranspileJob>& jobs() const { return jobs_; }
  // Inputs whose tsconfig.json is broken; the others go on.
  const std::vector<std::string>& failed() const { return failed_; }
  // Why, one message per config.
  const std::set<std::string>& config_errors() const { return config_errors_; }

 private:
  // `real` is the same folder, absolute.
  Status AddFolder(const std::string& folder, const std::string& mirrored, const std::string& real) {
    TRY_ASSIGN(const std::vector<DirectoryEntry> entries, files_.ReadDirectory(folder));
    for (const DirectoryEntry& entry : entries) {
      const std::string path = folder == "." ? entry.name : StrCat(folder, "/", entry.name);
      const std::string name = mirrored == "." ? entry.name : StrCat(mirrored, "/", entry.name);
      if (entry.kind == FileKind::kFolder) {
        const std::string real_path = StrCat(real, "/", entry.name);
        const bool is_skipped = entry.name == "node_modules" || entry.name.starts_with('.') || real_path == skipped_folder_;
        if (!is_skipped) TRY(AddFolder(path, name, real_path));
        continue;
      }
      const std::optional<Loader> loader = setup_.FindLoader(entry.name);
      if (!loader || *loader == Loader::kDts) continue;
      const bool is_file = entry.kind == FileKind::kFile || (entry.kind == FileKind::kSymlink && files_.IsFile(path));
      if (is_file) TRY(AddFile(path, name, *loader, real));
    }
    return Ok();
  }

  Status AddFile(const std::string& input, const std::string& mirrored, Loader loader, const std::string& real_folder) {
    TranspileJob job;
    job.input = input;
    job.loader = loader;
    const StatusOr<const TsConfig*> config =
        flags_.tsconfig_override.empty() ? configs_.FindFor(real_folder) : configs_.Read(flags_.tsconfig_override);
    if (!config.ok()) {
      failed_.push_back(input);
      config_errors_.emplace(MessageOf(config.status()));
      return Ok();
    }
    job.config = *config;
    if (!flags_.outfile.empty()) {
      job.output = flags_.outfile;
    } else if (!flags_.outdir.empty()) {
      const TranspileOptions options = OptionsForFile(flags_, setup_, job.config, EnvironmentDefaults::kNone);
      job.output = JoinPath(flags_.outdir, OutputName(mirrored, loader, options.jsx.runtime));
    }
    job.shown_output = job.output;
    jobs_.push_back(std::move(job));
    return Ok();
  }

  const TreeFlags& flags_;
  const TranspileSetup& setup_;
  TsConfigs& configs_;
  FileSystem& files_;
  std::string skipped_folder_;
  std::vector<TranspileJob> jobs_;
  std::vector<std::string> failed_;
  std::set<std::string> config_errors_;
};

Status CheckFlags(const TreeFlags& flags, const std::vector<std::string>& inputs) {
  if (inputs.empty()) return InvalidArgument("Nothing to transpile: name folders or files, or - for stdin");
  const bool has_target = !flags.outdir.empty() || !flags.outfile.empty();
  if (inputs.size() > 1 && flags.outdir.empty()) return InvalidArgument("Several inputs need --outdir <dir>");
  if (!flags.outdir.empty() && !flags.outfile.empty()) return InvalidArgument("--outdir and --outfile cannot be used together");
  const bool makes_map_file = flags.sourcemap == SourceMapMode::kLinked || flags.sourcemap == SourceMapMode::kExternal;
  if (makes_map_file && !has_target) {
    return InvalidArgument("A source map beside the output needs --outdir or --outfile; use --sourcemap=inline for stdout");
  }
  return Ok();
}

}  // namespace

constexpr CommandSyntax kTranspileSyntax{"transpile", "[flags] <folders or files…>",
                                         "Turn TypeScript and JSX into JavaScript, whole trees at once.",
                                         kTreeRows,   kSharedRows,
                                         kExamples};

int RunTranspile(const CommandContext& context) {
  const Stopwatch watch;
  TreeFlags flags;
  const StatusOr<std::vector<std::string>> inputs = ParseCommandLine(kTranspileSyntax, context.args, &flags);
  if (!inputs.ok()) return FailWith(MessageOf(inputs.status()));
  if (Status status = CheckFlags(flags, *inputs); !status.ok()) return FailWith(MessageOf(status));
  const StatusOr<TranspileSetup> setup = SetUp(flags, EnvironmentDefaults::kNone);
  if (!setup.ok()) return FailWith(MessageOf(setup.status()));

  const bool to_stdout = flags.outdir.empty() && flags.outfile.empty();
  const std::unique_ptr<Reporter> reporter =
      MakeReporter(flags.reporter, to_stdout ? SummaryStyle::kNone : SummaryStyle::kTree);
  TsConfigs configs(context.files, [&](const Source& source, const Diagnostic& diagnostic) {
    reporter->OnDiagnostic({&source, diagnostic});
  });
  TreePlan plan(flags, *setup, &configs, context.files);
  for (const std::string& input : *inputs) {
    if (Status status = plan.Add(input); !status.ok()) return FailWith(MessageOf(status));
  }
  if (Status status = CheckOutputs(plan.jobs(), context.files); !status.ok()) return FailWith(MessageOf(status));
  if (plan.jobs().empty() && plan.failed().empty()) return FailWith("There are no files to transpile here");
  // From here on, every job has its config and its own output.
  const uint32_t threads = flags.jobs == 0 ? ProcessorCount() : flags.jobs;
  const TranspileBatch batch{context.files, *reporter, flags, *setup, EnvironmentDefaults::kNone, threads};
  for (const std::string& error : plan.config_errors()) reporter->OnError(error);
  BatchResult result = RunJobs(batch, plan.jobs());
  result.failed.insert(result.failed.begin(), plan.failed().begin(), plan.failed().end());
  reporter->OnSummary({"Transpiled", result.files, result.bytes_in, result.bytes_out, watch.Milliseconds(), result.failed});
  return result.failed.empty() ? kSuccess : kFailure;
}

}  // namespace kiln
