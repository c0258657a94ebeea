// How libraries and commands tell what happens: typed events. Who draws them (text on a terminal,
// JSON lines) is the command's choice, cli/reporters. Libraries never print.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/diagnostics.h"
#include "core/base/source.h"

namespace kiln {

struct DiagnosticEvent {
  const Source* source;  // null if the failure has no place in a text
  const Diagnostic& diagnostic;
};

struct ProgressEvent {
  std::string_view activity;  // "Transpiling"
  size_t done;
  size_t total;
};

struct OutputEvent {
  std::string_view path;
  uint64_t bytes;
};

struct SummaryEvent {
  std::string_view done_word;  // "Transpiled"
  size_t files;
  uint64_t bytes_in;
  uint64_t bytes_out;
  double milliseconds;
  std::span<const std::string> failed;  // paths
};

// Called from many threads at once; implementations lock.
class Reporter {
 public:
  virtual ~Reporter() = default;
  virtual void OnDiagnostic(const DiagnosticEvent& event) = 0;
  virtual void OnProgress(const ProgressEvent& event) = 0;
  virtual void OnOutput(const OutputEvent& event) = 0;
  virtual void OnSummary(const SummaryEvent& event) = 0;
  // A failure of the world, already a sentence.
  virtual void OnError(std::string_view message) = 0;
};

}  // namespace kiln
