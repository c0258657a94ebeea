// Transpiles files: reads, calls the façade, reports, writes. One job is one file; a batch runs on
// many threads and goes on after a failure.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "cli/transpile_flags.h"
#include "core/base/reporter.h"
#include "core/sys/fs.h"

namespace kiln {

inline constexpr std::string_view kStandardInput = "-";

struct TranspileJob {
  std::string input;    // as the user wrote it; kStandardInput
  std::string output;   // empty: stdout
  std::string shown_output = {};  // in summaries
  Loader loader = Loader::kJs;
  const TsConfig* config = nullptr;
};

struct TranspileBatch {
  FileSystem& files;
  Reporter& reporter;
  const TranspileFlags& flags;
  const TranspileSetup& setup;
  EnvironmentDefaults defaults;
  uint32_t threads;
};

struct BatchResult {
  size_t files = 0;  // written
  uint64_t bytes_in = 0;
  uint64_t bytes_out = 0;
  std::vector<std::string> failed;  // in the order of the jobs
};

// Before anything is written: no output may be an input or another job's output.
Status CheckOutputs(const std::vector<TranspileJob>& jobs, FileSystem& files);

BatchResult RunJobs(const TranspileBatch& batch, const std::vector<TranspileJob>& jobs);

// "a/b.mts" → "a/b.mjs", as tsc names outputs.
std::string OutputName(std::string_view input, Loader loader, JsxRuntime jsx);

// Absolute, symlinks of what exists resolved.
std::string ResolveForWriting(std::string_view path, FileSystem& files);

}  // namespace kiln
