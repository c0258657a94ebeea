// Runs recursive passes over deeply nested input on a stack that is large enough, so that they
// need no explicit stacks (docs/adr). The parser bounds the nesting.
#pragma once
#include <cstddef>

#include "core/base/function_ref.h"

namespace kiln {

inline constexpr size_t kDeepStackBytes = size_t{512} << 20;

// Calls `work` on a thread with a deep stack and waits for it; directly if this thread has one.
void RunOnDeepStack(FunctionRef<void()> work);

// Starts a thread with a deep stack, for pools; false if the system refuses.
class DeepThread {
 public:
  DeepThread() = default;
  DeepThread(const DeepThread&) = delete;
  DeepThread& operator=(const DeepThread&) = delete;
  ~DeepThread() { Join(); }

  // `body(argument)` runs on the new thread; `argument` must live until Join().
  bool Start(void (*body)(void*), void* argument);
  void Join();

 private:
  static void* Main(void* self);
  void (*body_)(void*) = nullptr;
  void* argument_ = nullptr;
  unsigned long thread_ = 0;
  bool running_ = false;
};

}  // namespace kiln
