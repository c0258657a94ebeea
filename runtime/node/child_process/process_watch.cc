#include "runtime/node/child_process/process_watch.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "core/base/check.h"

namespace kiln {

ProcessWatch& ProcessWatch::Start(uv_loop_t* loop, pid_t pid, int pidfd, OnExit on_exit) {
  auto* watch = std::unique_ptr<ProcessWatch>(new ProcessWatch(pid, pidfd, std::move(on_exit))).release();
  watch->poll_.data = watch->check_.data = watch;
  KILN_CHECK(uv_poll_init(loop, &watch->poll_, pidfd) == 0);
  KILN_CHECK(uv_poll_start(&watch->poll_, UV_READABLE, &OnReadable) == 0);
  uv_check_init(loop, &watch->check_);
  uv_unref(reinterpret_cast<uv_handle_t*>(&watch->check_));
  return *watch;
}

int ProcessWatch::Kill(int signal) const {
  if (has_ended_) return -ESRCH;
  return kill(pid_, signal) == 0 ? 0 : -errno;
}

void ProcessWatch::OnReadable(uv_poll_t* poll, int, int) {
  auto& watch = *static_cast<ProcessWatch*>(poll->data);
  pid_t ended;
  while ((ended = waitpid(watch.pid_, &watch.wait_status_, WNOHANG)) < 0 && errno == EINTR) {
  }
  if (ended == 0) return;
  // Somebody else may have waited for it: all that is known then is that it ended.
  if (ended < 0) watch.wait_status_ = 0;
  watch.has_ended_ = true;
  uv_poll_stop(poll);
  uv_check_start(&watch.check_, &OnCheck);
}

void ProcessWatch::OnCheck(uv_check_t* check) { static_cast<ProcessWatch*>(check->data)->Report(); }

void ProcessWatch::Report() {
  const OnExit on_exit = std::move(on_exit_);
  const int status = wait_status_;
  const auto on_close = [](uv_handle_t* closed) {
    auto* watch = static_cast<ProcessWatch*>(closed->data);
    if (--watch->open_handles_ > 0) return;
    const std::unique_ptr<ProcessWatch> gone(watch);
    close(gone->pidfd_);
  };
  uv_close(reinterpret_cast<uv_handle_t*>(&poll_), on_close);
  uv_close(reinterpret_cast<uv_handle_t*>(&check_), on_close);
  on_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 0, WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

}  // namespace kiln
