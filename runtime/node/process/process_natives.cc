#include "runtime/node/process/process_natives.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "core/base/text.h"
#include "core/base/version.h"
#include "runtime/loop/event_loop.h"
#include "runtime/modules/program.h"
#include "runtime/node/handles/stream_handle.h"

extern char** environ;

namespace kiln {
namespace {

std::vector<std::string> Arguments(Realm& realm) { return ProgramOf(realm).arguments; }
std::vector<std::string> ExecArguments(Realm& realm) { return ProgramOf(realm).exec_arguments; }
std::string ExecutablePath(Realm& realm) { return ProgramOf(realm).executable; }
std::string Title(Realm& realm) { return ProgramOf(realm).title; }
std::string ProcessTitle(Realm& realm) { return ProgramOf(realm).process_title; }
std::string KilnVersion(Realm&) { return std::string(Version()); }
bool NoDeprecation(Realm& realm) { return ProgramOf(realm).no_deprecation; }
int UnhandledRejections(Realm& realm) { return static_cast<int>(ProgramOf(realm).unhandled_rejections); }
double ProcessId(Realm&) { return getpid(); }
double ParentProcessId(Realm&) { return getppid(); }

Result<std::string> CurrentFolder(Realm&) {
  size_t size = 4096;
  std::string path(size, '\0');
  const int error = uv_cwd(path.data(), &size);
  if (error != 0) return SystemError(error, "uv_cwd");
  path.resize(size);
  return path;
}

Result<Done> ChangeFolder(Realm&, std::string path) {
  const int error = uv_chdir(path.c_str());
  if (error != 0) return SystemError(error, "chdir", path);
  return Done{};
}

// Ends the process now: exit listeners have run.
void Exit(Realm&, int code) {
  ResetStandardStreams();
  std::fflush(nullptr);
  _exit(code);
}

void Abort(Realm&) { std::abort(); }

// "KEY=value" of every variable.
std::vector<std::string> Environment(Realm&) {
  std::vector<std::string> all;
  for (char** entry = environ; *entry != nullptr; ++entry) all.emplace_back(*entry);
  return all;
}

void SetVariable(Realm&, std::string name, std::optional<std::string> value) {
  if (value) {
    setenv(name.c_str(), value->c_str(), 1);
  } else {
    unsetenv(name.c_str());
  }
}

// All of `bytes` to `descriptor`, waiting if it is full. Only for the standard streams. 0 or a negative error number: most
// who print do not care, and throwing for each line is slow.
int WriteBytes(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written > 0) {
      bytes.remove_prefix(static_cast<size_t>(written));
    } else if (errno == EAGAIN) {
      usleep(1000);
    } else if (errno != EINTR) {
      return -errno;
    }
  }
  return 0;
}

int WriteText(Realm&, int descriptor, std::string text) { return WriteBytes(descriptor, text); }

bool IsTty(Realm&, int descriptor) { return uv_guess_handle(descriptor) == UV_TTY; }

Result<Done> Kill(Realm&, int pid, int signal) {
  const int error = uv_kill(pid, signal);
  if (error != 0) return SystemError(error, "kill");
  return Done{};
}

int Umask(Realm&, std::optional<int> mask) {
  const mode_t old = umask(mask ? static_cast<mode_t>(*mask) : 0);
  if (!mask) umask(old);
  return static_cast<int>(old);
}

double ResidentMemory(Realm&) {
  size_t resident = 0;
  uv_resident_set_memory(&resident);
  return static_cast<double>(resident);
}

// [rss, heapTotal, heapUsed, external] in bytes; then how many realms there are, values that native code holds, and native
// states that values hold.
std::vector<double> MemoryUsage(Realm& realm) {
  double total = 0, used = 0, external = 0, realms = 0, held = 0;
  if (js.JSGetMemoryUsageStatistics != nullptr) {
    const JSObjectRef statistics = js.JSGetMemoryUsageStatistics(realm.context());
    const auto number = [&](std::string_view key) { return js.JSValueToNumber(realm.context(), realm.Get(statistics, key), nullptr); };
    total = number("heapCapacity");
    used = number("heapSize");
    external = number("extraMemorySize");
    realms = number("globalObjectCount");
    held = number("protectedObjectCount");
  }
  return {ResidentMemory(realm), total, used, external, realms, held, static_cast<double>(realm.vm().handle_count())};
}

// In the order of measures.ts: microseconds, kilobytes, counts.
std::vector<double> ResourceUsage(Realm&) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto micros = [](const timeval& time) { return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec); };
  std::vector<double> out = {micros(usage.ru_utime), micros(usage.ru_stime)};
  for (const long number : {usage.ru_maxrss, usage.ru_ixrss, usage.ru_idrss, usage.ru_isrss, usage.ru_minflt, usage.ru_majflt, usage.ru_nswap, usage.ru_inblock,
                            usage.ru_oublock, usage.ru_msgsnd, usage.ru_msgrcv, usage.ru_nsignals, usage.ru_nvcsw, usage.ru_nivcsw}) {
    out.push_back(static_cast<double>(number));
  }
  return out;
}

// Nanoseconds, as a double of milliseconds would lose them: [seconds, nanoseconds].
std::vector<double> HighResolutionTime(Realm&) {
  const uint64_t now = uv_hrtime();
  return {static_cast<double>(now / 1'000'000'000), static_cast<double>(now % 1'000'000'000)};
}

double UserId(Realm&) { return getuid(); }
double GroupId(Realm&) { return getgid(); }
double EffectiveUserId(Realm&) { return geteuid(); }
double EffectiveGroupId(Realm&) { return getegid(); }

// Listens for `signal` until the handle it returns is passed to stopSignal. Does not keep the loop alive.
struct SignalWatch {
  uv_signal_t handle;
  EventLoop* loop;
  Persistent callback;
};
std::vector<SignalWatch*> signal_watches;

Result<int> WatchSignal(Realm& realm, int signal, FunctionValue callback) {
  auto watch = std::make_unique<SignalWatch>();
  watch->loop = &EventLoop::Of(realm);
  watch->callback = Persistent(realm, callback.function);
  watch->handle.data = watch.get();
  uv_signal_init(watch->loop->uv(), &watch->handle);
  const int error = uv_signal_start(&watch->handle, [](uv_signal_t* handle, int) {
    auto& watch = *static_cast<SignalWatch*>(handle->data);
    watch.loop->CallBack(watch.callback.object(), {});
  }, signal);
  if (error != 0) {
    uv_close(reinterpret_cast<uv_handle_t*>(&watch.release()->handle), [](uv_handle_t* handle) { delete static_cast<SignalWatch*>(handle->data); });
    return SystemError(error, "uv_signal_start");
  }
  uv_unref(reinterpret_cast<uv_handle_t*>(&watch->handle));
  signal_watches.push_back(watch.release());
  return static_cast<int>(signal_watches.size() - 1);
}

void StopSignal(Realm&, int id) {
  if (id < 0 || static_cast<size_t>(id) >= signal_watches.size() || signal_watches[static_cast<size_t>(id)] == nullptr) return;
  SignalWatch* watch = std::exchange(signal_watches[static_cast<size_t>(id)], nullptr);
  uv_close(reinterpret_cast<uv_handle_t*>(&watch->handle), [](uv_handle_t* handle) { delete static_cast<SignalWatch*>(handle->data); });
}

constexpr NativeFunction kFunctions[] = {
    Native<&Arguments>("arguments"),
    Native<&ExecArguments>("execArguments"),
    Native<&ExecutablePath>("executablePath"),
    Native<&Title>("title"),
    Native<&ProcessTitle>("processTitle"),
    Native<&KilnVersion>("version"),
    Native<&NoDeprecation>("noDeprecation"),
    Native<&UnhandledRejections>("unhandledRejections"),
    Native<&ProcessId>("pid"),
    Native<&ParentProcessId>("parentPid"),
    Native<&CurrentFolder>("cwd"),
    Native<&ChangeFolder>("chdir"),
    Native<&Exit>("exit"),
    Native<&Abort>("abort"),
    Native<&Environment>("environment"),
    Native<&SetVariable>("setVariable"),
    Native<&WriteText>("writeText"),
    Native<&IsTty>("isTty"),
    Native<&Kill>("kill"),
    Native<&Umask>("umask"),
    Native<&MemoryUsage>("memoryUsage"),
    Native<&ResidentMemory>("residentMemory"),
    Native<&ResourceUsage>("resourceUsage"),
    Native<&HighResolutionTime>("hrtime"),
    Native<&UserId>("getuid"),
    Native<&GroupId>("getgid"),
    Native<&EffectiveUserId>("geteuid"),
    Native<&EffectiveGroupId>("getegid"),
    Native<&WatchSignal>("watchSignal"),
    Native<&StopSignal>("stopSignal"),
};

}  // namespace

const NativeModule kProcessNative{"process", kFunctions};

}  // namespace kiln
