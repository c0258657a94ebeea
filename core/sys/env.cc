#include "core/sys/env.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace kiln {

std::optional<std::string_view> GetEnvironment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

namespace {

bool IsSet(const char* name) {
  const std::optional<std::string_view> value = GetEnvironment(name);
  return value && !value->empty();
}

int DescriptorOf(Stream stream) { return static_cast<int>(stream); }

}  // namespace

bool IsTerminal(Stream stream) { return isatty(DescriptorOf(stream)) == 1; }

uint32_t TerminalWidth() {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

bool WantsColor(Stream stream) {
  if (IsSet("NO_COLOR")) return false;
  if (const std::optional<std::string_view> force = GetEnvironment("FORCE_COLOR")) return *force != "0" && *force != "false";
  if (GetEnvironment("TERM") == "dumb") return false;
  return IsTerminal(stream);
}

bool IsContinuousIntegration() { return IsSet("CI"); }

}  // namespace kiln
