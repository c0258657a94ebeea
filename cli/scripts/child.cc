#include "cli/scripts/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>

#include "core/base/text.h"

namespace kiln {
namespace {

// The signals that are meant for the script when they reach us.
constexpr std::array kForwarded = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};
volatile sig_atomic_t forward_to = 0;

void Forward(int signal, siginfo_t* info, void*) {
  // What the terminal sends reaches the child by itself.
  if (forward_to != 0 && info->si_code != SI_KERNEL) kill(forward_to, signal);
}

struct SignalRow {
  int signal;
  std::string_view name;
  std::string_view words;
};
constexpr SignalRow kSignals[] = {
    {SIGHUP, "SIGHUP", "Terminal hung up"},
    {SIGINT, "SIGINT", "Quit request from job control (^C)"},
    {SIGQUIT, "SIGQUIT", "Quit request from job control with core dump (^\\)"},
    {SIGILL, "SIGILL", "Illegal instruction"},
    {SIGTRAP, "SIGTRAP", "Trace or breakpoint trap"},
    {SIGABRT, "SIGABRT", "Abort"},
    {SIGBUS, "SIGBUS", "Misaligned address error"},
    {SIGFPE, "SIGFPE", "Floating point exception"},
    {SIGKILL, "SIGKILL", "Forced quit"},
    {SIGUSR1, "SIGUSR1", "User defined signal 1"},
    {SIGSEGV, "SIGSEGV", "Address boundary error"},
    {SIGUSR2, "SIGUSR2", "User defined signal 2"},
    {SIGPIPE, "SIGPIPE", "Broken pipe"},
    {SIGALRM, "SIGALRM", "Timer expired"},
    {SIGTERM, "SIGTERM", "Polite quit request"},
};

// Text as exec wants it: null-terminated arrays of C strings.
struct ExecArguments {
  explicit ExecArguments(const ChildCommand& command) {
    for (const std::string& word : command.words) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    if (command.environment == nullptr) return;
    lines.reserve(command.environment->size());
    for (const auto& [name, value] : *command.environment) {
      lines.push_back(StrCat(name, "=", value));
      variables.push_back(lines.back().data());
    }
    variables.push_back(nullptr);
  }
  char** environment() { return variables.empty() ? environ : variables.data(); }

  std::vector<char*> words;
  std::vector<std::string> lines;
  std::vector<char*> variables;
};

class SpawnSettings {
 public:
  SpawnSettings(const ChildCommand& command, const sigset_t& mask) {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    const int streams[] = {command.streams.input, command.streams.output, command.streams.error};
    for (int i = 0; i < 3; ++i) {
      if (streams[i] >= 0) posix_spawn_file_actions_adddup2(&actions, streams[i], i);
    }
    if (!command.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, command.folder.c_str());
    short flags = POSIX_SPAWN_SETSIGMASK;
    posix_spawnattr_setsigmask(&attributes, &mask);
    if (command.own_group) {
      flags |= POSIX_SPAWN_SETPGROUP;
      posix_spawnattr_setpgroup(&attributes, 0);
    }
    posix_spawnattr_setflags(&attributes, flags);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

StatusOr<pid_t> Spawn(const ChildCommand& command, const sigset_t& mask) {
  ExecArguments arguments(command);
  SpawnSettings settings(command, mask);
  pid_t child = 0;
  const int error = posix_spawn(&child, command.words[0].c_str(), &settings.actions, &settings.attributes, arguments.words.data(),
                                arguments.environment());
  if (error != 0) return ErrnoStatus(error, StrCat("Cannot run ", command.words[0]));
  return child;
}

}  // namespace

StatusOr<pid_t> StartChild(const ChildCommand& command) {
  sigset_t mask;
  sigprocmask(SIG_BLOCK, nullptr, &mask);
  return Spawn(command, mask);
}

Ending EndingOf(int wait_status) {
  if (WIFSIGNALED(wait_status)) return {128 + WTERMSIG(wait_status), WTERMSIG(wait_status)};
  return {WEXITSTATUS(wait_status), 0};
}

StatusOr<Ending> RunChild(const ChildCommand& command) {
  sigset_t block, mask;
  sigemptyset(&block);
  for (int signal : kForwarded) sigaddset(&block, signal);
  // None may come between the start of the child and our knowing of it.
  sigprocmask(SIG_BLOCK, &block, &mask);
  std::array<struct sigaction, kForwarded.size()> before;
  for (size_t i = 0; i < kForwarded.size(); ++i) {
    struct sigaction action{};
    action.sa_sigaction = &Forward;
    action.sa_flags = SA_SIGINFO | SA_RESTART;
    sigaction(kForwarded[i], nullptr, &before[i]);
    // What we were told to ignore (nohup), the child ignores, too.
    if (before[i].sa_handler != SIG_IGN) sigaction(kForwarded[i], &action, nullptr);
  }
  StatusOr<pid_t> child = Spawn(command, mask);
  int wait_status = 0;
  if (child.ok()) {
    forward_to = *child;
    sigprocmask(SIG_SETMASK, &mask, nullptr);
    while (waitpid(*child, &wait_status, 0) < 0 && errno == EINTR) {
    }
    forward_to = 0;
  }
  for (size_t i = 0; i < kForwarded.size(); ++i) sigaction(kForwarded[i], &before[i], nullptr);
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  if (!child.ok()) return child.status();
  return EndingOf(wait_status);
}

Status BecomeChild(const ChildCommand& command) {
  ExecArguments arguments(command);
  if (!command.folder.empty() && chdir(command.folder.c_str()) != 0) return ErrnoStatus(errno, StrCat("Cannot enter ", command.folder));
  execve(command.words[0].c_str(), arguments.words.data(), arguments.environment());
  if (errno == ENOEXEC) {
    // A script without a #! line is the shell's.
    arguments.words.insert(arguments.words.begin(), const_cast<char*>("/bin/sh"));
    execve("/bin/sh", arguments.words.data(), arguments.environment());
  }
  return ErrnoStatus(errno, StrCat("Cannot run ", command.words[0]));
}

void DieOf(int signal) {
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  std::signal(signal, SIG_DFL);
  raise(signal);
}

std::string DescribeSignal(int signal) {
  for (const SignalRow& row : kSignals) {
    if (row.signal == signal) return StrCat(row.name, " (", row.words, ")");
  }
  return StrCat("signal ", signal);
}

}  // namespace kiln
