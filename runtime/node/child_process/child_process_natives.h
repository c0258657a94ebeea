// Native half of node:child_process.
#pragma once
#include "runtime/engine/bind.h"
#include "runtime/node/child_process/spawn_request.h"

namespace kiln {

extern const NativeModule kChildProcessNative;

struct SyncLimits {
  double timeout_ms = 0;     // 0: none
  double most_bytes = -1;    // per stream; negative: no limit
  int kill_signal = 15;
};

// Runs the process to its end on a loop of its own. An object with pid, status, signal, error and output.
JSValueRef SpawnAndWait(Realm& realm, SpawnRequest request, const std::vector<std::optional<std::string>>& input, SyncLimits limits);

}  // namespace kiln
