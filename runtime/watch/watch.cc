#include "runtime/watch/watch.h"

#include <fcntl.h>
#include <unistd.h>
#include <uv.h>

#include <csignal>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "core/base/text.h"
#include "core/sys/env.h"
#include "core/sys/fs.h"
#include "core/sys/path.h"

extern char** environ;

namespace kiln {
namespace {

constexpr const char* kVariable = "KILN_WATCH_FD";
// Editors write a file in several steps; branches change many at once.
constexpr uint64_t kDebounceMs = 40;
constexpr uint64_t kKillAfterMs = 2000;

// A folder with files that count. Folders, not files, are watched: editors replace files.
struct WatchedFolder {
  uv_fs_event_t handle;
  class Watcher* watcher;
  std::string path;
  std::map<std::string, int64_t> files;  // name → when it was changed last
};

class Watcher {
 public:
  explicit Watcher(const WatchOptions& options) : options_(options) {}

  StatusOr<int> Run() {
    uv_loop_init(&loop_);
    uv_timer_init(&loop_, &debounce_);
    uv_timer_init(&loop_, &kill_timer_);
    debounce_.data = kill_timer_.data = this;
    for (size_t i = 0; i < std::size(kSignals); ++i) {
      uv_signal_init(&loop_, &signals_[i]);
      signals_[i].data = this;
      uv_signal_start(&signals_[i], [](uv_signal_t* handle, int signal) { static_cast<Watcher*>(handle->data)->OnSignal(signal); }, kSignals[i]);
    }
    TRY(Start());
    uv_run(&loop_, UV_RUN_DEFAULT);
    return exit_code_;
  }

 private:
  static constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

  Status Start() {
    int ends[2];
    if (pipe(ends) != 0) return ErrnoStatus(errno, "Cannot make a pipe");
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pending_.clear();
    pipe_ = std::make_unique<uv_pipe_t>();
    uv_pipe_init(&loop_, pipe_.get(), 0);
    uv_pipe_open(pipe_.get(), ends[0]);
    pipe_->data = this;
    uv_read_start(reinterpret_cast<uv_stream_t*>(pipe_.get()), &Allocate, &OnRead);

    std::vector<char*> words;
    for (const std::string& word : options_.command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const std::string variable = StrCat(kVariable, "=3");
    std::vector<char*> environment;
    for (char** entry = environ; *entry != nullptr; ++entry) environment.push_back(*entry);
    environment.push_back(const_cast<char*>(variable.c_str()));
    environment.push_back(nullptr);
    uv_stdio_container_t streams[4];
    for (int i = 0; i < 3; ++i) {
      streams[i].flags = UV_INHERIT_FD;
      streams[i].data.fd = i;
    }
    streams[3].flags = UV_INHERIT_FD;
    streams[3].data.fd = ends[1];
    uv_process_options_t process{};
    process.file = words[0];
    process.args = words.data();
    process.env = environment.data();
    process.stdio = streams;
    process.stdio_count = 4;
    process.exit_cb = &OnExit;
    process_ = std::make_unique<uv_process_t>();
    process_->data = this;
    const int error = uv_spawn(&loop_, process_.get(), &process);
    close(ends[1]);
    is_running_ = error == 0;
    if (error != 0) return Internal(StrCat("Cannot run ", options_.command[0], ": ", uv_strerror(error)));
    return Ok();
  }

  static void Allocate(uv_handle_t*, size_t, uv_buf_t* buffer) {
    static char room[65536];
    *buffer = uv_buf_init(room, sizeof room);
  }

  static void OnRead(uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
    auto& self = *static_cast<Watcher*>(stream->data);
    if (count < 0) {
      uv_read_stop(stream);
      return;
    }
    self.pending_.append(buffer->base, static_cast<size_t>(count));
    size_t start = 0;
    for (size_t end; (end = self.pending_.find('\n', start)) != std::string::npos; start = end + 1) {
      self.Add(std::string_view(self.pending_).substr(start, end - start));
    }
    self.pending_.erase(0, start);
  }

  static int64_t ModifiedAt(const std::string& path) {
    const StatusOr<FileInfo> info = RealFileSystem().Stat(path);
    return info.ok() ? info->modified_ns ^ static_cast<int64_t>(info->inode << 20) : 0;
  }

  void Add(std::string_view path) {
    std::unique_ptr<WatchedFolder>& folder = folders_[std::string(DirectoryName(path))];
    if (folder == nullptr) {
      folder = std::make_unique<WatchedFolder>();
      folder->watcher = this;
      folder->path = DirectoryName(path);
      uv_fs_event_init(&loop_, &folder->handle);
      folder->handle.data = folder.get();
      uv_fs_event_start(&folder->handle, &OnChange, folder->path.c_str(), 0);
    }
    folder->files.emplace(BaseName(path), ModifiedAt(std::string(path)));
  }

  static void OnChange(uv_fs_event_t* handle, const char* name, int, int) {
    auto& folder = *static_cast<WatchedFolder*>(handle->data);
    if (name != nullptr && !folder.files.contains(name)) return;
    uv_timer_start(&folder.watcher->debounce_, [](uv_timer_t* timer) { static_cast<Watcher*>(timer->data)->OnQuiet(); }, kDebounceMs, 0);
  }

  // Reading a file, or touching one that is not ours, is no change.
  bool HasChanged() {
    bool changed = false;
    for (auto& [path, folder] : folders_) {
      for (auto& [name, time] : folder->files) {
        const int64_t now = ModifiedAt(JoinPath(path, name));
        // Between removal and replacement: the next event will tell.
        if (now == 0 || now == time) continue;
        time = now;
        changed = true;
      }
    }
    return changed;
  }

  void OnQuiet() {
    if (!HasChanged()) return;
    restart_ = true;
    if (!is_running_) return Restart();
    uv_process_kill(process_.get(), options_.kill_signal);
    uv_timer_start(&kill_timer_, [](uv_timer_t* timer) {
      auto& self = *static_cast<Watcher*>(timer->data);
      if (self.is_running_) uv_process_kill(self.process_.get(), SIGKILL);
    }, kKillAfterMs, 0);
  }

  static void OnExit(uv_process_t* process, int64_t code, int signal) {
    auto& self = *static_cast<Watcher*>(process->data);
    self.is_running_ = false;
    self.exit_code_ = signal != 0 ? 128 + signal : static_cast<int>(code);
    uv_timer_stop(&self.kill_timer_);
    if (self.ending_) return uv_stop(&self.loop_);
    if (self.restart_) self.Restart();
  }

  template <class Handle>
  static void Forget(std::unique_ptr<Handle>* handle) {
    uv_close(reinterpret_cast<uv_handle_t*>(handle->release()), [](uv_handle_t* closed) { delete reinterpret_cast<Handle*>(closed); });
  }

  void Restart() {
    restart_ = false;
    Forget(&process_);
    Forget(&pipe_);
    if (options_.clear_screen && IsTerminal(Stream::kOutput)) {
      [[maybe_unused]] const ssize_t written = write(STDOUT_FILENO, "\x1b[2J\x1b[3J\x1b[H", 11);
    }
    if (!Start().ok()) uv_stop(&loop_);
  }

  void OnSignal(int signal) {
    ending_ = true;
    exit_code_ = 128 + signal;
    if (!is_running_) return uv_stop(&loop_);
    uv_process_kill(process_.get(), signal);
  }

  const WatchOptions& options_;
  uv_loop_t loop_;
  uv_timer_t debounce_, kill_timer_;
  uv_signal_t signals_[std::size(kSignals)];
  std::unique_ptr<uv_process_t> process_;
  std::unique_ptr<uv_pipe_t> pipe_;
  std::string pending_;
  std::map<std::string, std::unique_ptr<WatchedFolder>> folders_;
  bool is_running_ = false, restart_ = false, ending_ = false;
  int exit_code_ = 0;
};

}  // namespace

StatusOr<int> RunWatched(const WatchOptions& options) {
  // Lives to the end of the process: its handles are never closed.
  auto* watcher = new Watcher(options);
  return watcher->Run();
}

bool IsWatched() { return GetEnvironment(kVariable).has_value(); }

std::function<void(std::string_view path)> ReportReadsToWatcher() {
  const auto text = GetEnvironment(kVariable);
  if (!text) return {};
  const int descriptor = std::atoi(text->data());
  // Not for the program's own children.
  unsetenv(kVariable);
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  struct State {
    std::mutex mutex;
    std::set<std::string, std::less<>> told;
  };
  return [descriptor, state = std::make_shared<State>()](std::string_view path) {
    const std::lock_guard lock(state->mutex);
    if (!state->told.emplace(path).second) return;
    const std::string line = StrCat(path, "\n");
    [[maybe_unused]] const ssize_t written = write(descriptor, line.data(), line.size());
  };
}

}  // namespace kiln
