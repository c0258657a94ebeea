// Lets libuv's loop serve the engine's GLib main context, by the four steps that GLib documents for
// foreign loops: prepare and query before polling, check and dispatch after it.
#pragma once
#include <uv.h>

#include <memory>
#include <vector>

#include "runtime/engine/symbols.h"
#include "runtime/loop/event_loop.h"

namespace kiln {

class EventLoop::GlibSource {
 public:
  // `loop` outlives this; nothing here keeps it alive.
  GlibSource(EventLoop& loop, GMainContext* context);
  ~GlibSource();

 private:
  struct Watch {
    uv_poll_t poll;
    GPollFD request;
  };

  static void OnPrepare(uv_prepare_t* prepare);
  static void OnCheck(uv_check_t* check);
  void Prepare();
  void Check();
  void WatchAll(const std::vector<GPollFD>& requests);

  EventLoop& loop_;
  GMainContext* context_;
  uv_prepare_t prepare_;
  uv_check_t check_;
  uv_timer_t timeout_;
  int priority_ = 0;
  std::vector<GPollFD> requests_;
  std::vector<Watch*> watches_;  // closed and freed by libuv
};

}  // namespace kiln
