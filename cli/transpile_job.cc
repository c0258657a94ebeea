#include "cli/transpile_job.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>

#include "cli/context.h"
#include "cli/input_source_map.h"
#include "core/base/source.h"
#include "core/base/text.h"
#include "core/sys/path.h"
#include "core/sys/thread_pool.h"

namespace kiln {
namespace {

struct Outcome {
  bool ok = false;
  uint64_t bytes_in = 0;
  uint64_t bytes_out = 0;
};

class JobRunner {
 public:
  JobRunner(const TranspileBatch& batch, const TranspileJob& job) : batch_(batch), job_(job) {}

  Outcome Run() {
    const bool is_stdin = job_.input == kStandardInput;
    StatusOr<PaddedText> text = batch_.files.ReadFile(is_stdin ? "/dev/stdin" : job_.input);
    if (!text.ok()) return Fail(text.status());
    const Source source(is_stdin ? "<stdin>" : job_.input, *std::move(text));
    const TranspileOptions options = Options();
    const std::string input_map = FindInputSourceMap(source, options, batch_.files);
    TranspileResult result = Transpile(
        {.path = source.path(), .text = &source.padded_text(), .loader = job_.loader, .input_source_map = input_map},
        options);
    for (const Diagnostic& diagnostic : result.diagnostics.list()) batch_.reporter.OnDiagnostic({&source, diagnostic});
    if (!result.ok) return {};
    if (Status status = Write(result); !status.ok()) return Fail(status);
    return {true, source.text().size(), result.code.size()};
  }

 private:
  Outcome Fail(const Status& status) {
    batch_.reporter.OnError(MessageOf(status));
    return {};
  }

  TranspileOptions Options() const {
    TranspileOptions options = OptionsForFile(batch_.flags, batch_.setup, job_.config, batch_.defaults);
    if (options.source_map == SourceMapMode::kNone) return options;
    if (job_.output.empty()) {
      // A map beside stdout has no name to be found by.
      if (options.source_map != SourceMapMode::kInline) options.source_map = SourceMapMode::kNone;
      options.source_name = BaseName(job_.input);
      return options;
    }
    options.source_map_file = BaseName(job_.output);
    options.source_map_url = StrCat(options.source_map_file, ".map");
    const std::string input = ResolveForWriting(job_.input, batch_.files);
    options.source_name = RelativePath(DirectoryName(ResolveForWriting(job_.output, batch_.files)), input);
    return options;
  }

  // The map first: code must not name a map that is not there.
  Status Write(const TranspileResult& result) {
    if (job_.output.empty()) return WriteToOutput(result.code);
    if (!result.source_map.empty()) {
      TRY(batch_.files.WriteFileAtomically(job_.output + ".map", result.source_map));
    }
    TRY(batch_.files.WriteFileAtomically(job_.output, result.code));
    batch_.reporter.OnOutput({job_.shown_output, result.code.size()});
    return Ok();
  }

  const TranspileBatch& batch_;
  const TranspileJob& job_;
};

// Each folder once, before the threads start.
Status CreateFolders(const std::vector<TranspileJob>& jobs, FileSystem& files) {
  std::set<std::string_view> folders;
  for (const TranspileJob& job : jobs) {
    if (job.output.empty()) continue;
    const std::string_view folder = DirectoryName(job.output);
    if (folder != "." && folders.insert(folder).second) TRY(files.CreateDirectories(folder));
  }
  return Ok();
}

}  // namespace

std::string ResolveForWriting(std::string_view path, FileSystem& files) {
  if (StatusOr<std::string> real = files.RealPath(path); real.ok()) return *real;
  const std::string_view parent = DirectoryName(path);
  if (parent == path) return std::string(path);
  return JoinPath(ResolveForWriting(parent, files), BaseName(path));
}

Status CheckOutputs(const std::vector<TranspileJob>& jobs, FileSystem& files) {
  // Resolve each folder once; resolving every file would cost a system call per path component.
  std::map<std::string, std::string, std::less<>> folders;
  const auto resolve = [&](const std::string& path) {
    const std::string_view folder = DirectoryName(path);
    auto found = folders.find(folder);
    if (found == folders.end()) found = folders.emplace(folder, ResolveForWriting(folder, files)).first;
    return StrCat(found->second, "/", BaseName(path));
  };
  std::set<std::string> inputs;
  for (const TranspileJob& job : jobs) inputs.insert(resolve(job.input));
  std::map<std::string, const TranspileJob*> outputs;
  for (const TranspileJob& job : jobs) {
    if (job.output.empty()) continue;
    const std::string output = resolve(job.output);
    if (inputs.contains(output)) {
      return InvalidArgument(StrCat("The output ", job.output, " would overwrite an input; choose another --outdir"));
    }
    const auto [first, is_new] = outputs.emplace(output, &job);
    if (!is_new) {
      return InvalidArgument(
          StrCat(first->second->input, " and ", job.input, " would both be written to ", job.output));
    }
    if (jobs.size() > 1) continue;
    // A link to the input under another name.
    const StatusOr<FileInfo> from = files.Stat(job.input), to = files.Stat(job.output);
    if (from.ok() && to.ok() && from->kind == FileKind::kFile && from->IsSameFile(*to)) {
      return InvalidArgument(StrCat("The output ", job.output, " is the same file as the input ", job.input));
    }
  }
  return Ok();
}

BatchResult RunJobs(const TranspileBatch& batch, const std::vector<TranspileJob>& jobs) {
  BatchResult result;
  if (Status status = CreateFolders(jobs, batch.files); !status.ok()) {
    batch.reporter.OnError(MessageOf(status));
    for (const TranspileJob& job : jobs) result.failed.push_back(job.input);
    return result;
  }
  std::vector<Outcome> outcomes(jobs.size());
  std::atomic<size_t> done{0};
  ParallelFor(jobs.size(), batch.threads, [&](size_t index) {
    outcomes[index] = JobRunner(batch, jobs[index]).Run();
    batch.reporter.OnProgress({"Transpiling", done.fetch_add(1) + 1, jobs.size()});
  });
  for (size_t i = 0; i < jobs.size(); ++i) {
    if (!outcomes[i].ok) {
      result.failed.push_back(jobs[i].input);
      continue;
    }
    ++result.files;
    result.bytes_in += outcomes[i].bytes_in;
    result.bytes_out += outcomes[i].bytes_out;
  }
  return result;
}

std::string OutputName(std::string_view input, Loader loader, JsxRuntime jsx) {
  const std::string_view extension = Extension(input);
  if (extension == ".mts" || extension == ".mjs") return ReplaceExtension(input, ".mjs");
  if (extension == ".cts" || extension == ".cjs") return ReplaceExtension(input, ".cjs");
  const bool keeps_jsx = jsx == JsxRuntime::kPreserve && (loader == Loader::kTsx || loader == Loader::kJsx);
  return ReplaceExtension(input, keeps_jsx ? ".jsx" : ".js");
}

}  // namespace kiln
