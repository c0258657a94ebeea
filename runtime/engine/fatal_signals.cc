#include "runtime/engine/fatal_signals.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "core/base/check.h"

namespace kiln {
namespace {

constexpr std::array kFaults = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};

std::array<struct sigaction, NSIG> engine_actions;

void EndBy(int signal) {
  std::signal(signal, SIG_DFL);
  raise(signal);  // Is delivered when the handler returns.
}

// What the process has of the memory that it may have, in bytes; 0 if unknown. Without the heap.
size_t AddressSpace() {
  char text[64] = {};
  const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  const ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  return length <= 0 ? 0 : strtoull(text, nullptr, 10) * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

bool IsOutOfAddressSpace() {
  rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return false;
  // The engine asks for much at once.
  return AddressSpace() > limit.rlim_cur / 10 * 9;
}

void OnCrash(int signal, siginfo_t* info, void*) {
  const bool is_sent = info->si_code <= 0;
  if (!is_sent) {
    char text[256];
    const char* const reason = IsOutOfAddressSpace() ? ": out of memory, as `ulimit -v` allows no more" : "";
    const int length = std::snprintf(text, sizeof text, "\nkiln crashed: %s at address %p%s\n\n", sigdescr_np(signal), info->si_addr, reason);
    WriteCrashReport({text, static_cast<size_t>(length)});
  }
  EndBy(signal);
}

// WebAssembly makes faults on purpose, and threads of the engine stop each other.
bool IsOfEngine(int signal, const siginfo_t& info) {
  return std::ranges::find(kFaults, signal) == kFaults.end() ? info.si_code == SI_TKILL : info.si_code > 0;
}

void OnEngineSignal(int signal, siginfo_t* info, void* context) {
  if (IsOfEngine(signal, *info)) {
    engine_actions[static_cast<size_t>(signal)].sa_sigaction(signal, info, context);
  } else {
    EndBy(signal);
  }
}

}  // namespace

void ReportCrashes() {
  // The crash may be that the stack is full.
  alignas(16) static std::array<char, 64 * 1024> spare_stack;
  stack_t stack = {};
  stack.ss_sp = spare_stack.data();
  stack.ss_size = spare_stack.size();
  sigaltstack(&stack, nullptr);
  for (const int signal : kFaults) {
    struct sigaction current;
    // A sanitizer reports better.
    if (sigaction(signal, nullptr, &current) != 0 || current.sa_handler != SIG_DFL) continue;
    struct sigaction action = {};
    action.sa_sigaction = &OnCrash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(signal, &action, nullptr);
  }
}

void KeepEngineFromSentSignals() {
  const auto share = [](int signal) {
    struct sigaction current;
    if (sigaction(signal, nullptr, &current) != 0 || (current.sa_flags & SA_SIGINFO) == 0 || current.sa_sigaction == &OnCrash) return;
    engine_actions[static_cast<size_t>(signal)] = current;
    current.sa_sigaction = &OnEngineSignal;
    sigaction(signal, &current, nullptr);
  };
  std::ranges::for_each(kFaults, share);
  share(kSuspendSignal);
  share(SIGUSR1);  // if this engine could not be told another
}

}  // namespace kiln
