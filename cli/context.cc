#include "cli/context.h"

#include <unistd.h>

#include <cerrno>

#include "core/base/render.h"
#include "core/sys/env.h"

namespace kiln {
namespace {

bool WriteTo(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

}  // namespace

Status WriteToOutput(std::string_view text) {
  return WriteTo(STDOUT_FILENO, text) ? Ok() : ErrnoStatus(errno, "Cannot write the output");
}

int FinishWith(std::string_view output) {
  const Status status = WriteToOutput(output);
  return status.ok() ? static_cast<int>(kSuccess) : FailWith(MessageOf(status));
}

void WriteToError(std::string_view text) { WriteTo(STDERR_FILENO, text); }

int FailWith(std::string_view message) {
  const Color color = WantsColor(Stream::kError) ? Color::kYes : Color::kNo;
  WriteToError(RenderMessage(Severity::kError, message, color));
  return kFailure;
}

}  // namespace kiln
