#include "core/base/check.h"

#include <execinfo.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <new>

#include "core/base/version.h"

namespace kiln {
namespace {

constexpr int kMaxFrames = 64;

[[noreturn]] void Die(const char* text, size_t size) {
  WriteCrashReport({text, size});
  std::abort();
}

}  // namespace

// Fixed buffers and write(2) only: the heap may be what is broken.
void WriteCrashReport(std::string_view text) {
  const auto write_all = [](const char* data, size_t length) {
    if (write(STDERR_FILENO, data, length) < 0) _exit(134);
  };
  write_all(text.data(), text.size());
  void* frames[kMaxFrames];
  backtrace_symbols_fd(frames, backtrace(frames, kMaxFrames), STDERR_FILENO);
  char footer[320];
  const std::string_view revision = Revision();
  const int length = std::snprintf(footer, sizeof footer,
                                   "\nThis is a bug in kiln %.*s, not in your code. Please report it with the text "
                                   "above and, if you can, the input that caused it.\n",
                                   static_cast<int>(revision.size()), revision.data());
  write_all(footer, static_cast<size_t>(length));
}

void CheckFailed(const char* file, int line, std::string_view what, std::string_view message) {
  char text[1024];
  const int length =
      std::snprintf(text, sizeof text, "\nkiln crashed: %.*s%s%.*s\n    at %s:%d\n\n", static_cast<int>(what.size()),
                    what.data(), message.empty() ? "" : ": ", static_cast<int>(message.size()), message.data(), file,
                    line);
  Die(text, static_cast<size_t>(length) < sizeof text ? static_cast<size_t>(length) : sizeof text - 1);
}

void OutOfMemory(size_t bytes) {
  char text[128];
  const int length = bytes == 0
                         ? std::snprintf(text, sizeof text, "\nkiln ran out of memory\n\n")
                         : std::snprintf(text, sizeof text, "\nkiln ran out of memory asking for %zu bytes\n\n", bytes);
  Die(text, static_cast<size_t>(length));
}

void InstallOutOfMemoryHandler() {
  std::set_new_handler([] { OutOfMemory(0); });
}

}  // namespace kiln
