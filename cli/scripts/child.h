// Starts other programs, without the cost of fork: posix_spawn, which shares memory until the program runs.
#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

#include "cli/scripts/environment.h"
#include "core/base/status.h"

namespace kiln {

// Where the child's streams lead; -1 is ours.
struct ChildStreams {
  int input = -1;
  int output = -1;
  int error = -1;
};

struct ChildCommand {
  std::vector<std::string> words;  // words[0] is a path
  std::string folder;              // empty: ours
  const EnvironmentMap* environment = nullptr;
  ChildStreams streams = {};
  bool own_group = false;  // so that it can be ended with all that it started
};

StatusOr<pid_t> StartChild(const ChildCommand& command);

// How a child ended.
struct Ending {
  int code = 0;    // what a shell would say: 128 + n after signal n
  int signal = 0;  // 0: it exited
};
Ending EndingOf(int wait_status);

// Starts, waits, and meanwhile passes signals on.
StatusOr<Ending> RunChild(const ChildCommand& command);
// Becomes the program; returns only if it cannot.
Status BecomeChild(const ChildCommand& command);
// After a child died of a signal, so do we: whoever waits for us sees what happened.
void DieOf(int signal);

// "SIGTERM (Polite quit request)"
std::string DescribeSignal(int signal);

}  // namespace kiln
