// Starts a process as libuv's uv_spawn does, but by vfork: fork copies the page tables of a process that holds an engine,
// and each page written afterwards costs a fault, which took most of the time of starting a small program.
#pragma once
#include <sys/types.h>

#include <vector>

#include "runtime/node/child_process/spawn_request.h"

namespace kiln {

struct StartedProcess {
  int error = 0;  // negative errno, as libuv's; there is no process then
  pid_t pid = 0;
  int pidfd = -1;  // readable when the process has ended; the caller's to close
  // For each of stdio: our end of its pipe, the caller's to close, or -1. Where the program could not be run they are at their
  // end; empty if it did not come so far.
  std::vector<int> parent_ends;
};

// `file` is searched on the PATH of the child's environment. Linux 5.3 or newer (pidfd_open).
StartedProcess StartProcess(const SpawnRequest& request);

}  // namespace kiln
