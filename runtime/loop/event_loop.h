// The event loop of one thread: libuv for timers, I/O, processes and the thread pool, with the engine's
// GLib context iterated from it, and Node's order of callbacks: after each one, `process.nextTick`
// callbacks, then promise jobs, until both are empty.
#pragma once
#include <uv.h>

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "runtime/engine/native_error.h"
#include "runtime/engine/realm.h"

namespace kiln {

// A libuv error as Node shows it: "ENOENT: no such file or directory, open 'a.txt'". `error_number` is
// negative.
NativeError SystemError(int error_number, std::string_view syscall, std::optional<std::string_view> path = {},
                        std::optional<std::string_view> dest = {});

class EventLoop {
 public:
  explicit EventLoop(Realm& realm);
  ~EventLoop();
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  // Of the realm a native function was called in.
  static EventLoop& Of(Realm& realm);

  uv_loop_t* uv() { return &loop_; }
  Realm& realm() { return realm_; }

  // Calls `function` as a callback of the loop: then ticks and promise jobs run. What it throws goes to
  // the uncaught-exception hook. True if the function returned true.
  bool CallBack(JSObjectRef function, std::span<const JSValueRef> arguments, JSObjectRef this_object = nullptr);
  // Runs ticks until none are left; for after calls that did not go through CallBack.
  void DrainTicks();
  // Native functions that gave JavaScript a reason to drain (process.nextTick was called).
  void SetTicksPending() { ticks_pending_ = true; }

  // Runs `work` on the thread pool, then calls `callback(error, value)` on the loop. `work` must not touch
  // the engine; `finish` turns its outcome into a value on the loop's thread.
  struct PoolJob {
    std::function<void()> work;
    std::function<Completion(Realm&)> finish;
  };
  void RunOnPool(JSObjectRef callback, PoolJob job);

  // Until nothing keeps the loop alive, or Stop.
  void Run();
  void Stop();
  bool IsAlive() const;

  // --- hooks that the JavaScript half installs ---
  // drain() runs all ticks; dispatch(function, this, ...arguments) calls `function` and then runs the ticks, in one call from
  // here, so that promise jobs come after them.
  void set_ticks(JSObjectRef drain, JSObjectRef dispatch) {
    drain_ticks_ = Persistent(realm_, drain);
    dispatch_ = Persistent(realm_, dispatch);
  }
  void set_on_uncaught(JSObjectRef function) { on_uncaught_ = Persistent(realm_, function); }
  void set_on_timers(JSObjectRef function) { on_timers_ = Persistent(realm_, function); }
  void set_on_immediates(JSObjectRef function) { on_immediates_ = Persistent(realm_, function); }
  // `error` was thrown and nothing caught it.
  void ReportUncaught(JSValueRef error);

  // --- what the JavaScript half of timers and immediates asks for ---
  // One timer drives all: `on_timers` is called `delay_ms` from now, again at once while it answers true; a
  // negative delay stops it. Referenced or not decides whether it keeps the loop alive.
  void ScheduleTimers(double delay_ms, bool referenced);
  void SetImmediatesPending(bool pending, bool referenced);
  // Milliseconds since an arbitrary start, as of the last iteration.
  double Now();
  // Nanoseconds, on the clock of uv_hrtime: when it was made, when it began to run (0: not yet), how long it has waited since.
  struct Times {
    uint64_t made, started, idle;
  };
  Times GetTimes();
  // Something asynchronous inside the engine (WebAssembly) keeps the loop alive between these.
  void Reference();
  void Unreference();

 private:
  class GlibSource;
  Completion Dispatch(JSObjectRef function, std::span<const JSValueRef> arguments, JSObjectRef this_object);
  static void OnTimer(uv_timer_t* timer);
  static void OnCheck(uv_check_t* check);

  Realm& realm_;
  uv_loop_t loop_;
  uv_timer_t timer_;
  uv_check_t immediate_check_;
  uv_idle_t immediate_idle_;  // keeps the loop from sleeping while immediates wait
  uv_async_t keep_alive_;
  int references_ = 0;
  const uint64_t made_ns_ = uv_hrtime();
  uint64_t started_ns_ = 0;
  bool ticks_pending_ = false;
  bool stopped_ = false;
  std::unique_ptr<GlibSource> glib_;
  Persistent drain_ticks_, dispatch_, on_uncaught_, on_timers_, on_immediates_;
};

}  // namespace kiln
