// native('bun/system'): what Bun's functions ask of the system.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

#include "core/base/version.h"
#include "runtime/bun/bun_natives.h"
#include "runtime/loop/event_loop.h"

namespace kiln {
namespace {

void Sleep(Realm&, double milliseconds) {
  timespec left{static_cast<time_t>(milliseconds / 1000), static_cast<long>(std::fmod(milliseconds, 1000) * 1e6)};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) continue;
}

double Micros(const timeval& time) { return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec); }

// Of all children that have ended, summed up; the largest for the resident set (bytes).
std::vector<double> ChildrenUsage(Realm&) {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto number = [](long value) { return static_cast<double>(value); };
  return {Micros(usage.ru_utime),    Micros(usage.ru_stime),     number(usage.ru_nvcsw),   number(usage.ru_nivcsw), number(usage.ru_maxrss) * 1024,
          number(usage.ru_msgsnd),   number(usage.ru_msgrcv),    number(usage.ru_inblock), number(usage.ru_oublock), number(usage.ru_ixrss),
          number(usage.ru_nsignals), number(usage.ru_nswap)};
}

// "0.1.0+094f4c5ab" → "094f4c5ab"; the version if it was built without a commit.
std::string CommitName(Realm&) {
  const std::string_view whole = Revision();
  return std::string(whole.substr(whole.find('+') + 1));
}

struct Mapping {
  void* address;
  size_t size;
};

// The file's bytes as a Uint8Array; `size` is negative for all.
Result<AnyValue> MapFile(Realm& realm, std::string path, double offset, double size, bool shared, bool sync) {
  const int file = open(path.c_str(), shared ? O_RDWR : O_RDONLY | O_CLOEXEC);
  if (file < 0) return SystemError(-errno, "open", path);
  struct stat status {};
  fstat(file, &status);
  const auto page = static_cast<double>(sysconf(_SC_PAGESIZE));
  const double start = std::floor(offset / page) * page;
  const double length = size >= 0 ? std::min(size, static_cast<double>(status.st_size) - start) : static_cast<double>(status.st_size) - start;
  const int flags = (shared ? (sync ? MAP_SHARED_VALIDATE | MAP_SYNC : MAP_SHARED) : MAP_PRIVATE);
  void* address = mmap(nullptr, static_cast<size_t>(std::max(length, 0.0)), PROT_READ | PROT_WRITE, flags, file, static_cast<off_t>(start));
  const int failure = errno;
  close(file);
  if (address == MAP_FAILED) return SystemError(-failure, "mmap", path);
  const auto unmap = [](void* bytes, void* context) {
    const std::unique_ptr<Mapping> mapping(static_cast<Mapping*>(context));
    munmap(bytes, mapping->size);
  };
  auto* mapping = std::make_unique<Mapping>(Mapping{address, static_cast<size_t>(length)}).release();  // unmap takes it
  return AnyValue{js.JSObjectMakeTypedArrayWithBytesNoCopy(realm.context(), kJSTypedArrayTypeUint8Array, address, mapping->size, unmap, mapping, nullptr)};
}

constexpr NativeFunction kFunctions[] = {
    Native<&Sleep>("sleep"),
    Native<&ChildrenUsage>("childrenUsage"),
    Native<&MapFile>("map"),
    Native<&CommitName>("revision"),
};

}  // namespace

const NativeModule kBunSystemNative{"bun/system", kFunctions};

}  // namespace kiln
