// `--watch`: runs a program in a process of its own, and again in a fresh one when a file it loaded changes.
// The program's process tells the files through a pipe.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/status.h"

namespace kiln {

struct WatchOptions {
  std::vector<std::string> command;  // words[0] is a path
  bool clear_screen = true;
  int kill_signal = 15;
};

// Until a signal ends us; returns the exit code.
StatusOr<int> RunWatched(const WatchOptions& options);

// Whether this process is the program of RunWatched.
bool IsWatched();
// In the program's process: what to call with each file that is read. Empty if nobody watches.
std::function<void(std::string_view path)> ReportReadsToWatcher();

}  // namespace kiln
