// Runs many scripts, at the same time or one after another, each line of output under a label.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "cli/scripts/script.h"

namespace kiln {

struct ScriptTask {
  const ScriptPackage* package = nullptr;
  std::string script;
  std::vector<ScriptStep> steps;
  std::string label;           // "build", "pkg:build"
  std::vector<size_t> after;   // tasks that must be done first
};

enum class ManyStyle : uint8_t {
  kForeman,  // "build | line", "build | Done in 4ms"
  kFilter,   // "pkg build: line", "pkg build: Exited with code 0"
};
enum class ManyOrder : uint8_t { kParallel, kSequential };
enum class OnFailure : uint8_t { kStop, kGoOn };

struct ManyOptions {
  ManyStyle style = ManyStyle::kForeman;
  ManyOrder order = ManyOrder::kParallel;
  OnFailure on_failure = OnFailure::kStop;
};

// The exit code: of the first task that failed.
int RunMany(const ScriptHost& host, const std::vector<ScriptTask>& tasks, const ManyOptions& options);

}  // namespace kiln
