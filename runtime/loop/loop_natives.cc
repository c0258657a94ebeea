#include "runtime/loop/loop_natives.h"

#include "runtime/loop/event_loop.h"

namespace kiln {
namespace {

void OnTicks(Realm& realm, FunctionValue drain, FunctionValue dispatch) {
  EventLoop::Of(realm).set_ticks(drain.function, dispatch.function);
}
void TicksPending(Realm& realm) { EventLoop::Of(realm).SetTicksPending(); }
void OnTimers(Realm& realm, FunctionValue run) { EventLoop::Of(realm).set_on_timers(run.function); }
void OnImmediates(Realm& realm, FunctionValue run) { EventLoop::Of(realm).set_on_immediates(run.function); }
// Negative: no timer is wanted.
void ScheduleTimers(Realm& realm, double delay_ms, bool referenced) { EventLoop::Of(realm).ScheduleTimers(delay_ms, referenced); }
void ImmediatesPending(Realm& realm, bool pending, bool referenced) { EventLoop::Of(realm).SetImmediatesPending(pending, referenced); }
// Milliseconds, monotonic.
double Now(Realm& realm) { return EventLoop::Of(realm).Now(); }
// Milliseconds: when the loop was made and began to run (0: not yet), on the clock of process.hrtime, and how long it has waited.
std::vector<double> Times(Realm& realm) {
  const auto [made, started, idle] = EventLoop::Of(realm).GetTimes();
  return {static_cast<double>(made) / 1e6, static_cast<double>(started) / 1e6, static_cast<double>(idle) / 1e6};
}
void Reference(Realm& realm) { EventLoop::Of(realm).Reference(); }
void Unreference(Realm& realm) { EventLoop::Of(realm).Unreference(); }

constexpr NativeFunction kFunctions[] = {
    Native<&OnTicks>("onTicks"),
    Native<&TicksPending>("ticksPending"),
    Native<&OnTimers>("onTimers"),
    Native<&OnImmediates>("onImmediates"),
    Native<&ScheduleTimers>("scheduleTimers"),
    Native<&ImmediatesPending>("immediatesPending"),
    Native<&Now>("now"),
    Native<&Times>("times"),
    Native<&Reference>("reference"),
    Native<&Unreference>("unreference"),
};

}  // namespace

const NativeModule kLoopNative{"loop", kFunctions};

}  // namespace kiln
