#include "runtime/loop/event_loop.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"
#include "core/base/text.h"
#include "runtime/loop/glib_source.h"

namespace kiln {
namespace {

template <class Handle>
uv_handle_t* AsHandle(Handle* handle) {
  return reinterpret_cast<uv_handle_t*>(handle);
}

// The loops of this thread's realms; one in all but tests.
thread_local std::vector<EventLoop*> loops;

}  // namespace

NativeError SystemError(int error_number, std::string_view syscall, std::optional<std::string_view> path, std::optional<std::string_view> dest) {
  const std::string code = uv_err_name(error_number);
  std::string message = StrCat(code, ": ", uv_strerror(error_number), ", ", syscall);
  if (path) StrAppend(&message, " '", *path, "'");
  if (dest) StrAppend(&message, " -> '", *dest, "'");
  NativeError error{.message = std::move(message), .code = code, .syscall = std::string(syscall), .error_number = error_number};
  if (path) error.path = std::string(*path);
  if (dest) error.dest = std::string(*dest);
  return error;
}

EventLoop::EventLoop(Realm& realm) : realm_(realm) {
  KILN_CHECK(uv_loop_init(&loop_) == 0);
  uv_loop_configure(&loop_, UV_METRICS_IDLE_TIME);
  uv_timer_init(&loop_, &timer_);
  uv_check_init(&loop_, &immediate_check_);
  uv_idle_init(&loop_, &immediate_idle_);
  uv_async_init(&loop_, &keep_alive_, nullptr);
  uv_unref(AsHandle(&keep_alive_));
  timer_.data = immediate_check_.data = this;
  glib_ = std::make_unique<GlibSource>(*this, realm.vm().main_context());
  loops.push_back(this);
}

// Handles are not closed one by one: the loop lives as long as its thread, whose exit frees all.
EventLoop::~EventLoop() { std::erase(loops, this); }

EventLoop& EventLoop::Of(Realm& realm) {
  const auto found = std::ranges::find_if(loops, [&](EventLoop* loop) { return &loop->realm_ == &realm; });
  KILN_CHECK(found != loops.end());
  return **found;
}

bool EventLoop::CallBack(JSObjectRef function, std::span<const JSValueRef> arguments, JSObjectRef this_object) {
  const Completion completion = Dispatch(function, arguments, this_object);
  if (!completion.ok()) ReportUncaught(completion.thrown);
  const bool answer = completion.ok() && js.JSValueToBoolean(realm_.context(), completion.value);
  DrainTicks();
  return answer && !stopped_;
}

Completion EventLoop::Dispatch(JSObjectRef function, std::span<const JSValueRef> arguments, JSObjectRef this_object) {
  if (!dispatch_) return realm_.Call(function, arguments, this_object);
  // The stack keeps the values alive; callbacks of the loop have few arguments.
  constexpr size_t kMost = 8;
  KILN_CHECK(arguments.size() <= kMost);
  JSValueRef all[kMost + 2] = {function, this_object != nullptr ? this_object : realm_.Undefined()};
  std::ranges::copy(arguments, all + 2);
  ticks_pending_ = false;
  return realm_.Call(dispatch_.object(), {all, arguments.size() + 2});
}

void EventLoop::DrainTicks() {
  while (ticks_pending_ && drain_ticks_ && !stopped_) {
    ticks_pending_ = false;
    const Completion completion = realm_.Call(drain_ticks_.object(), {});
    if (!completion.ok()) ReportUncaught(completion.thrown);
  }
}

void EventLoop::ReportUncaught(JSValueRef error) {
  KILN_CHECK(on_uncaught_, "the bootstrap installs this hook first");
  const JSValueRef arguments[] = {error};
  (void)realm_.Call(on_uncaught_.object(), arguments);
}

void EventLoop::RunOnPool(JSObjectRef callback, PoolJob job) {
  struct Request {
    uv_work_t work;
    EventLoop* loop;
    PoolJob job;
    Persistent callback;
  };
  auto request = std::make_unique<Request>();
  request->loop = this;
  request->job = std::move(job);
  request->callback = Persistent(realm_, callback);
  request->work.data = request.get();
  const auto work = [](uv_work_t* item) { static_cast<Request*>(item->data)->job.work(); };
  const auto done = [](uv_work_t* item, int) {
    const std::unique_ptr<Request> request(static_cast<Request*>(item->data));
    EventLoop& loop = *request->loop;
    const Completion outcome = request->job.finish(loop.realm_);
    const JSValueRef null = loop.realm_.Null();
    if (outcome.ok()) {
      const JSValueRef arguments[] = {null, outcome.value};
      loop.CallBack(request->callback.object(), arguments);
    } else {
      const JSValueRef arguments[] = {outcome.thrown};
      loop.CallBack(request->callback.object(), arguments);
    }
  };
  KILN_CHECK(uv_queue_work(&loop_, &request.release()->work, work, done) == 0);
}

void EventLoop::Run() {
  if (started_ns_ == 0) started_ns_ = uv_hrtime();
  while (!stopped_ && uv_run(&loop_, UV_RUN_ONCE) != 0) {
  }
}

void EventLoop::Stop() {
  stopped_ = true;
  uv_stop(&loop_);
}

EventLoop::Times EventLoop::GetTimes() { return {made_ns_, started_ns_, uv_metrics_idle_time(&loop_)}; }

bool EventLoop::IsAlive() const { return !stopped_ && uv_loop_alive(&loop_) != 0; }

void EventLoop::ScheduleTimers(double delay_ms, bool referenced) {
  if (delay_ms < 0) {
    uv_timer_stop(&timer_);
    return;
  }
  uv_update_time(&loop_);
  uv_timer_start(&timer_, &OnTimer, static_cast<uint64_t>(delay_ms), 0);
  (referenced ? uv_ref : uv_unref)(AsHandle(&timer_));
}

void EventLoop::OnTimer(uv_timer_t* timer) {
  auto& loop = *static_cast<EventLoop*>(timer->data);
  while (loop.CallBack(loop.on_timers_.object(), {})) {
  }
}

void EventLoop::SetImmediatesPending(bool pending, bool referenced) {
  if (!pending) {
    uv_check_stop(&immediate_check_);
    uv_idle_stop(&immediate_idle_);
    return;
  }
  uv_check_start(&immediate_check_, &OnCheck);
  (referenced ? uv_ref : uv_unref)(AsHandle(&immediate_check_));
  if (referenced) {
    uv_idle_start(&immediate_idle_, [](uv_idle_t*) {});
  } else {
    uv_idle_stop(&immediate_idle_);
  }
}

void EventLoop::OnCheck(uv_check_t* check) {
  auto& loop = *static_cast<EventLoop*>(check->data);
  while (loop.CallBack(loop.on_immediates_.object(), {})) {
  }
}

double EventLoop::Now() { return static_cast<double>(uv_hrtime()) / 1e6; }

void EventLoop::Reference() {
  if (references_++ == 0) uv_ref(AsHandle(&keep_alive_));
}

void EventLoop::Unreference() {
  if (--references_ == 0) uv_unref(AsHandle(&keep_alive_));
}

}  // namespace kiln
