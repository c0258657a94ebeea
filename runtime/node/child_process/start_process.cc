#include "runtime/node/child_process/start_process.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>

extern char** environ;

namespace kiln {
namespace {

constexpr const char* kShell = "/bin/sh";
constexpr const char* kDefaultPath = "/bin:/usr/bin";  // what confstr(_CS_PATH) says

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.Release()) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int get() const { return number_; }
  int Release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

std::vector<char*> PointersTo(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));  // execve changes none
  pointers.push_back(nullptr);
  return pointers;
}

// Everything the child needs, made before it exists: it may neither allocate nor take a lock.
struct Plan {
  std::vector<std::string> candidates;  // absolute names, or the one that was given
  std::vector<char*> arguments;
  std::vector<char*> shell_arguments;  // for files without a #! line: sh, the file, the arguments
  char** environment = nullptr;
  const char* folder = nullptr;
  std::vector<int> sources;  // for each of stdio, above all of them; -1: /dev/null for the first three, else closed
  std::vector<bool> is_inherited;
  bool detached = false;
  std::optional<int> user, group;
  // Written by the child, which shares our memory until it runs its program.
  volatile int error = 0;
};

std::vector<std::string> Candidates(const SpawnRequest& request) {
  if (request.file.find('/') != std::string::npos || request.file.empty()) return {request.file};
  std::string_view path = kDefaultPath;
  if (request.environment) {
    for (const std::string& variable : *request.environment) {
      if (variable.starts_with("PATH=")) path = std::string_view(variable).substr(5);
    }
  } else if (const char* own = getenv("PATH")) {
    path = own;
  }
  std::vector<std::string> candidates;
  for (size_t start = 0; start <= path.size();) {
    const size_t end = std::min(path.find(':', start), path.size());
    std::string candidate(path.substr(start, end - start));
    if (!candidate.empty()) candidate += '/';  // an empty entry is the current folder
    candidates.push_back(candidate + request.file);
    start = end + 1;
  }
  return candidates;
}

[[noreturn]] void GiveUp(Plan& plan) {
  plan.error = -errno;
  _exit(127);
}

void ConnectStreams(Plan& plan) {
  for (size_t i = 0; i < plan.sources.size(); ++i) {
    const int target = static_cast<int>(i);
    int source = plan.sources[i];
    if (source < 0) {
      if (target > 2) continue;
      source = open("/dev/null", target == 0 ? O_RDONLY : O_RDWR);
      if (source < 0) GiveUp(plan);
      if (source == target) continue;
      if (dup2(source, target) < 0) GiveUp(plan);
      close(source);
      continue;
    }
    if (dup2(source, target) < 0) GiveUp(plan);
    // Programs expect blocking standard streams; ours may have been made otherwise.
    if (target <= 2 && plan.is_inherited[i]) fcntl(target, F_SETFL, fcntl(target, F_GETFL) & ~O_NONBLOCK);
  }
}

// The system calls themselves: the functions of the C library change all threads, which are ours.
void BecomeUser(Plan& plan) {
  if (!plan.user && !plan.group) return;
  (void)syscall(SYS_setgroups, 0, nullptr);  // only root may, and only root needs to
  if (plan.group && syscall(SYS_setgid, *plan.group) != 0) GiveUp(plan);
  if (plan.user && syscall(SYS_setuid, *plan.user) != 0) GiveUp(plan);
}

void ResetSignals() {
  struct sigaction standard {};
  standard.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; ++signal) sigaction(signal, &standard, nullptr);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

// As execvp: a file that may not be run is remembered, but a later one may be found.
[[noreturn]] void Execute(Plan& plan) {
  bool was_refused = false;
  for (const std::string& candidate : plan.candidates) {
    execve(candidate.c_str(), plan.arguments.data(), plan.environment);
    if (errno == ENOEXEC) {
      plan.shell_arguments[1] = const_cast<char*>(candidate.c_str());
      execve(kShell, plan.shell_arguments.data(), plan.environment);
    }
    if (errno == EACCES) was_refused = true;
    if (errno != EACCES && errno != ENOENT && errno != ENOTDIR && errno != ENODEV && errno != ESTALE) GiveUp(plan);
  }
  if (was_refused) errno = EACCES;
  GiveUp(plan);
}

[[noreturn]] void RunChild(Plan& plan) {
  if (plan.detached) setsid();
  ConnectStreams(plan);
  if (plan.folder != nullptr && chdir(plan.folder) != 0) GiveUp(plan);
  BecomeUser(plan);
  ResetSignals();
  Execute(plan);
}

// A function of its own: nothing in it changes between the two returns of vfork.
[[gnu::noinline]] pid_t Fork(Plan& plan) {
  const pid_t pid = vfork();
  if (pid == 0) RunChild(plan);
  return pid;
}

// Signals wait until the child has handlers of its own; a process that ignores SIGCHLD could not wait for one.
pid_t ForkWithoutSignals(Plan& plan) {
  struct sigaction on_child {};
  if (sigaction(SIGCHLD, nullptr, &on_child) == 0 && on_child.sa_handler == SIG_IGN) signal(SIGCHLD, SIG_DFL);
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  const pid_t pid = Fork(plan);
  const int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return pid;
}

StartedProcess Failed(int error) { return {error, 0, -1, {}}; }

}  // namespace

StartedProcess StartProcess(const SpawnRequest& request) {
  Plan plan;
  plan.candidates = Candidates(request);
  plan.arguments = PointersTo(request.arguments);
  plan.shell_arguments = {const_cast<char*>(kShell), nullptr};
  for (size_t i = 1; i < plan.arguments.size(); ++i) plan.shell_arguments.push_back(plan.arguments[i]);
  if (request.arguments.empty()) plan.shell_arguments.push_back(nullptr);
  const std::vector<char*> environment = request.environment ? PointersTo(*request.environment) : std::vector<char*>();
  plan.environment = request.environment ? const_cast<char**>(environment.data()) : environ;
  plan.folder = request.folder ? request.folder->c_str() : nullptr;
  plan.detached = request.detached;
  plan.user = request.user;
  plan.group = request.group;

  const int count = static_cast<int>(request.stream_count());
  std::vector<Descriptor> parent_ends, sources;
  for (size_t i = 0; i < request.stream_count(); ++i) {
    int source = -1;
    if (request.kind(i) == ChildStream::kPipe) {
      int ends[2];
      if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return Failed(-errno);
      parent_ends.emplace_back(ends[0]);
      source = ends[1];
    } else {
      parent_ends.emplace_back(-1);
      if (request.kind(i) == ChildStream::kInherit) source = request.inherited(i);
    }
    // Above every target, so that no dup2 of the child overwrites a later one's source.
    const int high = source < 0 ? -1 : fcntl(source, F_DUPFD_CLOEXEC, count);
    const int error = errno;
    if (request.kind(i) == ChildStream::kPipe) close(source);
    if (source >= 0 && high < 0) return Failed(-error);
    sources.emplace_back(high);
    plan.sources.push_back(high);
    plan.is_inherited.push_back(request.kind(i) == ChildStream::kInherit);
  }

  StartedProcess started;
  started.pid = ForkWithoutSignals(plan);
  if (started.pid < 0) return Failed(-errno);
  if (plan.error == 0) {
    started.pidfd = static_cast<int>(syscall(SYS_pidfd_open, started.pid, 0));  // close-on-exec
    if (started.pidfd < 0) {
      plan.error = -errno;
      kill(started.pid, SIGKILL);
    }
  }
  if (plan.error != 0) {
    while (waitpid(started.pid, nullptr, 0) < 0 && errno == EINTR) {
    }
    started = Failed(plan.error);
  }
  for (Descriptor& end : parent_ends) started.parent_ends.push_back(end.Release());
  return started;
}

}  // namespace kiln
