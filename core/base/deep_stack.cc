#include "core/base/deep_stack.h"

#include <pthread.h>

namespace kiln {
namespace {

thread_local bool on_deep_stack = false;

// Address space may be limited (ulimit -v): halve until the system agrees. Memory is only
// committed where the stack is touched, so asking for much costs nothing.
constexpr size_t kSmallestStack = size_t{16} << 20;

bool CreateThread(pthread_t* thread, void* (*main)(void*), void* argument) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  bool created = false;
  for (size_t bytes = kDeepStackBytes; !created && bytes >= kSmallestStack; bytes /= 2) {
    pthread_attr_setstacksize(&attributes, bytes);
    created = pthread_create(thread, &attributes, main, argument) == 0;
  }
  pthread_attr_destroy(&attributes);
  return created;
}

}  // namespace

void* DeepThread::Main(void* self) {
  on_deep_stack = true;
  auto* thread = static_cast<DeepThread*>(self);
  thread->body_(thread->argument_);
  return nullptr;
}

bool DeepThread::Start(void (*body)(void*), void* argument) {
  static_assert(sizeof(pthread_t) == sizeof(thread_));
  body_ = body;
  argument_ = argument;
  running_ = CreateThread(&thread_, &Main, this);
  return running_;
}

void DeepThread::Join() {
  if (!running_) return;
  pthread_join(thread_, nullptr);
  running_ = false;
}

void RunOnDeepStack(FunctionRef<void()> work) {
  if (on_deep_stack) return work();
  DeepThread thread;
  const auto body = [](void* argument) { (*static_cast<FunctionRef<void()>*>(argument))(); };
  // Without a second thread the ordinary stack still serves all but absurd input.
  if (!thread.Start(body, &work)) return work();
  thread.Join();
}

}  // namespace kiln
