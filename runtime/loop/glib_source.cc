#include "runtime/loop/glib_source.h"

#include <algorithm>

namespace kiln {
namespace {

bool SameRequests(const std::vector<GPollFD>& a, const std::vector<GPollFD>& b) {
  return std::ranges::equal(a, b, [](const GPollFD& x, const GPollFD& y) { return x.fd == y.fd && x.events == y.events; });
}

int EventsForUv(int events) { return ((events & G_IO_IN) != 0 ? UV_READABLE : 0) | ((events & G_IO_OUT) != 0 ? UV_WRITABLE : 0); }

}  // namespace

EventLoop::GlibSource::GlibSource(EventLoop& loop, GMainContext* context) : loop_(loop), context_(context) {
  js.g_main_context_acquire(context_);
  uv_prepare_init(loop.uv(), &prepare_);
  uv_check_init(loop.uv(), &check_);
  uv_timer_init(loop.uv(), &timeout_);
  prepare_.data = check_.data = this;
  uv_prepare_start(&prepare_, &OnPrepare);
  uv_check_start(&check_, &OnCheck);
  uv_unref(reinterpret_cast<uv_handle_t*>(&prepare_));
  uv_unref(reinterpret_cast<uv_handle_t*>(&check_));
  uv_unref(reinterpret_cast<uv_handle_t*>(&timeout_));
}

EventLoop::GlibSource::~GlibSource() {
  uv_prepare_stop(&prepare_);
  uv_check_stop(&check_);
  uv_timer_stop(&timeout_);
  WatchAll({});
}

void EventLoop::GlibSource::OnPrepare(uv_prepare_t* prepare) { static_cast<GlibSource*>(prepare->data)->Prepare(); }
void EventLoop::GlibSource::OnCheck(uv_check_t* check) { static_cast<GlibSource*>(check->data)->Check(); }

void EventLoop::GlibSource::Prepare() {
  const bool ready = js.g_main_context_prepare(context_, &priority_) != 0;
  int timeout_ms = -1;
  std::vector<GPollFD> requests(std::max<size_t>(requests_.size(), 4));
  for (;;) {
    const int wanted = js.g_main_context_query(context_, priority_, &timeout_ms, requests.data(), static_cast<int>(requests.size()));
    const bool fits = static_cast<size_t>(wanted) <= requests.size();
    requests.resize(static_cast<size_t>(wanted));
    if (fits) break;
  }
  if (!SameRequests(requests, requests_)) WatchAll(requests);
  if (ready) timeout_ms = 0;
  if (timeout_ms >= 0) {
    uv_timer_start(&timeout_, [](uv_timer_t*) {}, static_cast<uint64_t>(timeout_ms), 0);
  } else {
    uv_timer_stop(&timeout_);
  }
}

void EventLoop::GlibSource::WatchAll(const std::vector<GPollFD>& requests) {
  for (Watch* watch : watches_) {
    uv_poll_stop(&watch->poll);
    uv_close(reinterpret_cast<uv_handle_t*>(&watch->poll),
             [](uv_handle_t* handle) { delete static_cast<Watch*>(handle->data); });
  }
  watches_.clear();
  requests_ = requests;
  for (const GPollFD& request : requests) {
    auto watch = std::make_unique<Watch>();
    watch->request = request;
    if (uv_poll_init(loop_.uv(), &watch->poll, request.fd) != 0) continue;
    watch->poll.data = watch.get();
    // Waking up is enough: Check asks the context itself what happened.
    uv_poll_start(&watch->poll, EventsForUv(request.events), [](uv_poll_t* poll, int, int events) {
      auto& request = static_cast<Watch*>(poll->data)->request;
      request.revents = static_cast<gushort>(((events & UV_READABLE) != 0 ? G_IO_IN : 0) | ((events & UV_WRITABLE) != 0 ? G_IO_OUT : 0));
    });
    uv_unref(reinterpret_cast<uv_handle_t*>(&watch->poll));
    watches_.push_back(watch.release());
  }
}

void EventLoop::GlibSource::Check() {
  std::vector<GPollFD> answers;
  for (Watch* watch : watches_) {
    answers.push_back(watch->request);
    watch->request.revents = 0;
  }
  if (js.g_main_context_check(context_, priority_, answers.data(), static_cast<int>(answers.size())) == 0) return;
  js.g_main_context_dispatch(context_);
  loop_.DrainTicks();
}

}  // namespace kiln
