#include "core/sys/thread_pool.h"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <vector>

#include "core/base/deep_stack.h"

namespace kiln {
namespace {

struct Work {
  FunctionRef<void(size_t)> call;
  size_t count;
  std::atomic<size_t> next{0};

  void Drain() {
    for (size_t index; (index = next.fetch_add(1, std::memory_order_relaxed)) < count;) call(index);
  }
};

}  // namespace

uint32_t ProcessorCount() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;
  return static_cast<uint32_t>(std::max(1, CPU_COUNT(&allowed)));
}

void ParallelFor(size_t count, uint32_t threads, FunctionRef<void(size_t index)> work) {
  if (count == 0) return;
  Work shared{work, count};
  const auto drain = [](void* argument) { static_cast<Work*>(argument)->Drain(); };
  // The calling thread only waits: its stack is not deep.
  std::vector<DeepThread> workers(std::clamp<size_t>(threads, 1, count));
  bool any_started = false;
  for (DeepThread& worker : workers) any_started |= worker.Start(drain, &shared);
  if (!any_started) shared.Drain();
  for (DeepThread& worker : workers) worker.Join();
}

}  // namespace kiln
