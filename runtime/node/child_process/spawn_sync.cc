// child_process.spawnSync: runs a process on a loop of its own while the program waits.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>

#include "core/base/check.h"
#include "runtime/loop/event_loop.h"
#include "runtime/node/child_process/child_process_natives.h"
#include "runtime/node/child_process/process_watch.h"
#include "runtime/node/child_process/start_process.h"

namespace kiln {
namespace {

class SyncProcess {
 public:
  SyncProcess(SpawnRequest request, const std::vector<std::optional<std::string>>& input, SyncLimits limits)
      : request_(std::move(request)), input_(input), limits_(limits), pipes_(request_.stream_count()) {}

  void Run() {
    uv_loop_init(&loop_);
    timer_.data = this;
    uv_timer_init(&loop_, &timer_);
    const StartedProcess started = StartProcess(request_);
    error_ = started.error;
    if (error_ == 0) {
      pid_ = started.pid;
      watch_ = &ProcessWatch::Start(&loop_, started.pid, started.pidfd, [this](int status, int signal) { OnExit(status, signal); });
      if (limits_.timeout_ms > 0) uv_timer_start(&timer_, &OnTimeout, static_cast<uint64_t>(limits_.timeout_ms), 0);
      OpenPipes(started);
    } else {
      for (const int end : started.parent_ends) {
        if (end >= 0) close(end);
      }
      CloseTimer();
    }
    uv_run(&loop_, UV_RUN_DEFAULT);
    uv_loop_close(&loop_);
  }

  JSValueRef Result(Realm& realm) {
    const JSObjectRef result = realm.NewObject();
    realm.Set(result, "pid", realm.Number(pid_));
    realm.Set(result, "error", realm.Number(error_));
    realm.Set(result, "status", exited_ && signal_ == 0 ? realm.Number(status_) : realm.Null());
    realm.Set(result, "signal", realm.Number(signal_));
    const JSObjectRef output = realm.NewArray({});
    realm.Set(result, "output", output);
    for (size_t i = 0; i < pipes_.size(); ++i) {
      js.JSObjectSetPropertyAtIndex(realm.context(), output, static_cast<unsigned>(i), Output(realm, i), nullptr);
    }
    return result;
  }

 private:
  struct Pipe {
    uv_pipe_t pipe{};
    uv_write_t write{};
    uv_shutdown_t shutdown{};
    SyncProcess* process = nullptr;
    std::string output;
    const std::string* input = nullptr;
    bool reads = false;
  };

  void OpenPipes(const StartedProcess& started) {
    for (size_t i = 0; i < pipes_.size(); ++i) {
      if (request_.kind(i) != ChildStream::kPipe) continue;
      pipes_[i] = std::make_unique<Pipe>();
      uv_pipe_init(&loop_, &pipes_[i]->pipe, 0);
      KILN_CHECK(uv_pipe_open(&pipes_[i]->pipe, started.parent_ends[i]) == 0);
      pipes_[i]->pipe.data = pipes_[i].get();
      pipes_[i]->process = this;
      pipes_[i]->reads = i != 0;
      if (input_[i]) pipes_[i]->input = &*input_[i];
      Start(*pipes_[i]);
    }
  }

  static uv_stream_t* StreamOf(Pipe& pipe) { return reinterpret_cast<uv_stream_t*>(&pipe.pipe); }

  void Start(Pipe& pipe) {
    if (pipe.input != nullptr && !pipe.input->empty()) {
      uv_buf_t buffer = uv_buf_init(const_cast<char*>(pipe.input->data()), static_cast<unsigned>(pipe.input->size()));
      uv_write(&pipe.write, StreamOf(pipe), &buffer, 1, [](uv_write_t*, int) {});
    }
    pipe.shutdown.data = &pipe;
    uv_shutdown(&pipe.shutdown, StreamOf(pipe), [](uv_shutdown_t* request, int) {
      auto& done = *static_cast<Pipe*>(request->data);
      if (!done.reads) ClosePipe(done);
    });
    if (pipe.reads) uv_read_start(StreamOf(pipe), &GiveBuffer, &OnRead);
  }

  static void GiveBuffer(uv_handle_t* handle, size_t, uv_buf_t* buffer) {
    auto& self = *static_cast<Pipe*>(handle->data)->process;
    if (self.buffer_.empty()) self.buffer_.resize(64 * 1024);
    *buffer = uv_buf_init(self.buffer_.data(), static_cast<unsigned>(self.buffer_.size()));
  }

  static void OnRead(uv_stream_t* stream, ssize_t size, const uv_buf_t* buffer) {
    auto& pipe = *static_cast<Pipe*>(stream->data);
    SyncProcess& self = *pipe.process;
    if (size < 0) {
      ClosePipe(pipe);
      return;
    }
    pipe.output.append(buffer->base, static_cast<size_t>(size));
    const double most = self.limits_.most_bytes;
    if (most >= 0 && static_cast<double>(pipe.output.size()) > most) self.KillFor(UV_ENOBUFS);
  }

  static void ClosePipe(Pipe& pipe) {
    auto* handle = reinterpret_cast<uv_handle_t*>(&pipe.pipe);
    if (uv_is_closing(handle) == 0) uv_close(handle, nullptr);
  }

  static void OnTimeout(uv_timer_t* timer) { static_cast<SyncProcess*>(timer->data)->KillFor(UV_ETIMEDOUT); }

  void KillFor(int error) {
    if (killed_) return;
    killed_ = true;
    if (error_ == 0) error_ = error;
    for (auto& pipe : pipes_) {
      if (pipe) ClosePipe(*pipe);
    }
    const int failed = watch_->Kill(limits_.kill_signal);
    // A signal that cannot be sent still ends the wait.
    if (failed != 0 && failed != UV_ESRCH) watch_->Kill(SIGKILL);
    CloseTimer();
  }

  void OnExit(int status, int signal) {
    exited_ = true;
    status_ = status;
    signal_ = signal;
    CloseTimer();
    // Nobody reads what is still to be written.
    for (auto& pipe : pipes_) {
      if (pipe && !pipe->reads) ClosePipe(*pipe);
    }
  }

  void CloseTimer() {
    auto* handle = reinterpret_cast<uv_handle_t*>(&timer_);
    if (uv_is_closing(handle) == 0) uv_close(handle, nullptr);
  }

  JSValueRef Output(Realm& realm, size_t at) {
    if (!pipes_[at] || !pipes_[at]->reads) return realm.Null();
    const std::string& text = pipes_[at]->output;
    OwnedBytes bytes{std::make_unique_for_overwrite<uint8_t[]>(text.size()), text.size()};
    std::ranges::copy(text, bytes.data.get());
    return MakeUint8Array(realm, std::move(bytes));
  }

  SpawnRequest request_;
  const std::vector<std::optional<std::string>>& input_;
  SyncLimits limits_;
  uv_loop_t loop_{};
  ProcessWatch* watch_ = nullptr;  // the loop's; used while the process runs
  uv_timer_t timer_{};
  std::vector<std::unique_ptr<Pipe>> pipes_;
  std::vector<char> buffer_;
  int error_ = 0, pid_ = 0, status_ = 0, signal_ = 0;
  bool exited_ = false, killed_ = false;
};

}  // namespace

JSValueRef SpawnAndWait(Realm& realm, SpawnRequest request, const std::vector<std::optional<std::string>>& input, SyncLimits limits) {
  SyncProcess process(std::move(request), input, limits);
  process.Run();
  return process.Result(realm);
}

}  // namespace kiln
