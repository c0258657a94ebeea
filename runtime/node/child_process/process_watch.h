// Tells when a process that StartProcess started has ended, by its pidfd on a loop.
#pragma once
#include <sys/types.h>
#include <uv.h>

#include <functional>

namespace kiln {

class ProcessWatch {
 public:
  // `status` is the exit code, or `signal` what killed it. Called once; the watch closes itself afterwards.
  using OnExit = std::function<void(int status, int signal)>;

  // Takes the pidfd. Lives until the process has ended and the loop has closed the handle; libuv owns it.
  static ProcessWatch& Start(uv_loop_t* loop, pid_t pid, int pidfd, OnExit on_exit);

  // Negative errno; nothing is sent to a process that has been waited for.
  int Kill(int signal) const;
  // Referenced while the process keeps the loop alive.
  uv_handle_t* handle() { return reinterpret_cast<uv_handle_t*>(&poll_); }

 private:
  ProcessWatch(pid_t pid, int pidfd, OnExit on_exit) : pid_(pid), pidfd_(pidfd), on_exit_(std::move(on_exit)) {}
  static void OnReadable(uv_poll_t* poll, int status, int events);
  static void OnCheck(uv_check_t* check);
  void Report();

  uv_poll_t poll_{};
  // The end is told when all that the same turn of the loop read has been told: what the process wrote comes before.
  uv_check_t check_{};
  int open_handles_ = 2;
  pid_t pid_;
  int pidfd_;
  OnExit on_exit_;
  int wait_status_ = 0;
  bool has_ended_ = false;
};

}  // namespace kiln
