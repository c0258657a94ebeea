#include "cli/scripts/many.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <optional>

#include "core/base/text.h"
#include "core/sys/clock.h"
#include "core/sys/env.h"

namespace kiln {
namespace {

volatile sig_atomic_t ended_by = 0;
void NoteSignal(int signal) { ended_by = signal; }

constexpr std::string_view kColors[] = {"\x1b[36m", "\x1b[33m", "\x1b[32m", "\x1b[35m", "\x1b[34m", "\x1b[91m"};

// One stream of a running child: bytes until there is a line.
struct ChildOutput {
  int descriptor = -1;
  int to = STDOUT_FILENO;
  std::string pending;
};

enum class TaskState : uint8_t { kWaiting, kRunning, kDone, kFailed };

struct RunningTask {
  TaskState state = TaskState::kWaiting;
  size_t step = 0;
  pid_t child = 0;
  bool child_ended = false;
  Ending ending;
  Stopwatch watch;
  ChildOutput streams[2];
};

void CloseStream(ChildOutput* stream) {
  if (stream->descriptor >= 0) close(stream->descriptor);
  stream->descriptor = -1;
}

class ManyRunner {
 public:
  ManyRunner(const ScriptHost& host, const std::vector<ScriptTask>& tasks, const ManyOptions& options)
      : host_(host), tasks_(tasks), options_(options), running_(tasks.size()), color_(WantsColor(Stream::kOutput)) {
    for (const ScriptTask& task : tasks) width_ = std::max(width_, task.label.size());
  }

  int Run() {
    struct sigaction action{};
    action.sa_handler = &NoteSignal;
    for (int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
    StartReady();
    while (IsAnyRunning()) {
      if (ended_by != passed_on_) StopAll(passed_on_ = ended_by);
      Poll();
      Reap();
      StartReady();
    }
    if (ended_by != 0) DieOf(ended_by);
    return exit_code_;
  }

 private:
  bool IsAnyRunning() const {
    return std::ranges::any_of(running_, [](const RunningTask& task) { return task.state == TaskState::kRunning; });
  }

  bool IsReady(size_t index) const {
    if (running_[index].state != TaskState::kWaiting) return false;
    if (options_.order == ManyOrder::kSequential && (IsAnyRunning() || HasEarlierWaiting(index))) return false;
    return std::ranges::all_of(tasks_[index].after, [&](size_t before) {
      const TaskState state = running_[before].state;
      return state == TaskState::kDone || (state == TaskState::kFailed && options_.on_failure == OnFailure::kGoOn);
    });
  }
  bool HasEarlierWaiting(size_t index) const {
    return std::any_of(running_.begin(), running_.begin() + static_cast<ptrdiff_t>(index),
                       [](const RunningTask& task) { return task.state == TaskState::kWaiting; });
  }

  void StartReady() {
    for (size_t i = 0; i < tasks_.size() && !stopping_; ++i) {
      if (IsReady(i)) StartStep(i);
    }
  }

  void StartStep(size_t index) {
    RunningTask& run = running_[index];
    const ScriptTask& task = tasks_[index];
    const ScriptStep& step = task.steps[run.step];
    const EnvironmentMap environment =
        ScriptEnvironment(BaseScriptEnvironment(host_, task.package->folder()), *task.package, step.event, step.command);
    int pipes[2][2] = {{-1, -1}, {-1, -1}};
    const int input = open("/dev/null", O_RDONLY | O_CLOEXEC);
    run.state = TaskState::kRunning;
    run.child_ended = false;
    run.watch = Stopwatch();
    StatusOr<pid_t> child = Internal("Cannot make a pipe");
    if (pipe2(pipes[0], O_CLOEXEC) == 0 && pipe2(pipes[1], O_CLOEXEC) == 0) {
      child = StartChild({.words = {FindShell(), "-c", step.command},
                          .folder = task.package->folder(),
                          .environment = &environment,
                          .streams = {input, pipes[0][1], pipes[1][1]},
                          .own_group = true});
    }
    close(input);
    // As Bun has it: with --filter all is output, with --parallel and --sequential what scripts print is.
    const int errors_to = options_.style == ManyStyle::kFilter ? STDOUT_FILENO : STDERR_FILENO;
    for (int i = 0; i < 2; ++i) {
      close(pipes[i][1]);
      run.streams[i] = {pipes[i][0], i == 0 ? STDOUT_FILENO : errors_to, {}};
    }
    if (child.ok()) {
      run.child = *child;
      return;
    }
    WriteLine(index, STDERR_FILENO, MessageOf(child.status()));
    for (ChildOutput& stream : run.streams) CloseStream(&stream);
    run.child = 0;
    run.child_ended = true;
    run.ending = {1, 0};
  }

  // Waits for output, or a little, since children may leave their pipes to others.
  void Poll() {
    std::vector<pollfd> descriptors;
    std::vector<std::pair<size_t, int>> places;
    for (size_t i = 0; i < running_.size(); ++i) {
      for (int s = 0; s < 2; ++s) {
        if (running_[i].state != TaskState::kRunning || running_[i].streams[s].descriptor < 0) continue;
        descriptors.push_back({running_[i].streams[s].descriptor, POLLIN, 0});
        places.emplace_back(i, s);
      }
    }
    // One that has closed its pipes ends any moment.
    const bool ends_soon = std::ranges::any_of(running_, [](const RunningTask& run) {
      return run.state == TaskState::kRunning && run.streams[0].descriptor < 0 && run.streams[1].descriptor < 0;
    });
    const int timeout_ms = ends_soon ? 1 : 50;
    if (descriptors.empty()) {
      Wait();
      return;
    }
    if (poll(descriptors.data(), descriptors.size(), timeout_ms) <= 0) return;
    for (size_t d = 0; d < descriptors.size(); ++d) {
      if (descriptors[d].revents != 0) Read(places[d].first, &running_[places[d].first].streams[places[d].second]);
    }
  }

  // All pipes are closed: only the end of a child can come.
  void Wait() {
    for (RunningTask& run : running_) {
      if (run.state != TaskState::kRunning || run.child_ended) continue;
      int status = 0;
      if (waitpid(run.child, &status, 0) == run.child) SetEnding(&run, status);
      return;
    }
  }

  static void SetEnding(RunningTask* run, int status) {
    run->child_ended = true;
    run->ending = EndingOf(status);
  }

  void Read(size_t index, ChildOutput* stream) {
    char buffer[16384];
    const ssize_t count = read(stream->descriptor, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) return;
    if (count <= 0) {
      if (!stream->pending.empty()) WriteLine(index, stream->to, stream->pending);
      stream->pending.clear();
      CloseStream(stream);
      return;
    }
    stream->pending.append(buffer, static_cast<size_t>(count));
    size_t start = 0;
    for (size_t end; (end = stream->pending.find('\n', start)) != std::string::npos; start = end + 1) {
      WriteLine(index, stream->to, std::string_view(stream->pending).substr(start, end - start));
    }
    stream->pending.erase(0, start);
  }

  void Reap() {
    for (size_t i = 0; i < running_.size(); ++i) {
      RunningTask& run = running_[i];
      if (run.state != TaskState::kRunning) continue;
      int status = 0;
      if (!run.child_ended && waitpid(run.child, &status, WNOHANG) == run.child) {
        SetEnding(&run, status);
        continue;  // once more through Poll: what it wrote last is in the pipes
      }
      if (run.child_ended && DrainStreams(i)) EndStep(i);
    }
  }

  // What is in the pipes of a child that has ended; grandchildren may hold them open for ever.
  bool DrainStreams(size_t index) {
    for (ChildOutput& stream : running_[index].streams) {
      while (stream.descriptor >= 0) {
        pollfd one{stream.descriptor, POLLIN, 0};
        if (poll(&one, 1, 0) <= 0) {
          if (!stream.pending.empty()) WriteLine(index, stream.to, stream.pending);
          CloseStream(&stream);
          break;
        }
        Read(index, &stream);
      }
    }
    return true;
  }

  void EndStep(size_t index) {
    RunningTask& run = running_[index];
    const ScriptTask& task = tasks_[index];
    const std::string how = run.ending.signal != 0 ? StrCat("Signaled: ", DescribeSignal(run.ending.signal)) : StrCat("Exited with code ", run.ending.code);
    const bool ok = run.ending.code == 0;
    if (options_.style == ManyStyle::kFilter) {
      WriteLine(index, STDOUT_FILENO, how);
    } else {
      WriteLine(index, STDERR_FILENO, ok ? StrCat("Done in ", FormatMs(run.watch.Milliseconds())) : how);
    }
    if (ok && ++run.step < task.steps.size()) {
      if (!stopping_) return StartStep(index);
      run.state = TaskState::kFailed;
      return;
    }
    run.state = ok ? TaskState::kDone : TaskState::kFailed;
    if (ok) return;
    if (exit_code_ == 0) exit_code_ = run.ending.code;
    if (options_.on_failure == OnFailure::kStop && options_.style == ManyStyle::kForeman) StopAll(SIGINT);
  }

  void StopAll(int signal) {
    stopping_ = true;
    for (RunningTask& run : running_) {
      if (run.state == TaskState::kRunning && !run.child_ended && run.child > 0) kill(-run.child, signal);
    }
  }

  static std::string FormatMs(double milliseconds) {
    return milliseconds < 1000 ? StrCat(static_cast<int64_t>(milliseconds + 0.5), "ms") : FormatDuration(milliseconds);
  }

  void WriteLine(size_t index, int to, std::string_view line) {
    const ScriptTask& task = tasks_[index];
    std::string text;
    const std::string_view color = color_ ? kColors[index % std::size(kColors)] : std::string_view();
    const std::string_view plain = color_ ? std::string_view("\x1b[0m") : std::string_view();
    if (options_.style == ManyStyle::kForeman) {
      StrAppend(&text, color, task.label, std::string(width_ - task.label.size(), ' '), " | ", plain);
    } else {
      StrAppend(&text, color, task.label, " ", task.steps[running_[index].step].event, ": ", plain);
    }
    StrAppend(&text, line, "\n");
    for (std::string_view rest = text; !rest.empty();) {
      const ssize_t count = write(to, rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return;
      rest.remove_prefix(static_cast<size_t>(count));
    }
  }

  const ScriptHost& host_;
  const std::vector<ScriptTask>& tasks_;
  const ManyOptions& options_;
  std::vector<RunningTask> running_;
  size_t width_ = 0;
  int exit_code_ = 0;
  bool stopping_ = false;
  int passed_on_ = 0;
  bool color_;
};

}  // namespace

int RunMany(const ScriptHost& host, const std::vector<ScriptTask>& tasks, const ManyOptions& options) {
  return ManyRunner(host, tasks, options).Run();
}

}  // namespace kiln
