#include "core/base/status.h"

#include <cerrno>
#include <cstring>

namespace kiln {
namespace {

Status Make(StatusCode code, std::string_view message) {
  return Status(code, absl::string_view(message.data(), message.size()));
}

StatusCode CodeForErrno(int error_number) {
  switch (error_number) {
    case ENOENT: return StatusCode::kNotFound;
    case EEXIST: return StatusCode::kAlreadyExists;
    case EACCES:
    case EPERM:
    case EROFS: return StatusCode::kPermissionDenied;
    case ENOSPC:
    case EDQUOT:
    case EMFILE:
    case ENFILE:
    case ENOMEM: return StatusCode::kResourceExhausted;
    case EISDIR:
    case ENOTDIR:
    case ENOTEMPTY:
    case EXDEV: return StatusCode::kFailedPrecondition;
    case EINVAL:
    case ENAMETOOLONG: return StatusCode::kInvalidArgument;
    default: return StatusCode::kUnknown;
  }
}

}  // namespace

Status NotFound(std::string_view message) { return Make(StatusCode::kNotFound, message); }
Status InvalidArgument(std::string_view message) { return Make(StatusCode::kInvalidArgument, message); }
Status AlreadyExists(std::string_view message) { return Make(StatusCode::kAlreadyExists, message); }
Status PermissionDenied(std::string_view message) { return Make(StatusCode::kPermissionDenied, message); }
Status FailedPrecondition(std::string_view message) { return Make(StatusCode::kFailedPrecondition, message); }
Status ResourceExhausted(std::string_view message) { return Make(StatusCode::kResourceExhausted, message); }
Status Unimplemented(std::string_view message) { return Make(StatusCode::kUnimplemented, message); }
Status Internal(std::string_view message) { return Make(StatusCode::kInternal, message); }

Status ErrnoStatus(int error_number, std::string_view doing) {
  std::string message(doing);
  message += ": ";
  char buffer[128];
  message += strerror_r(error_number, buffer, sizeof buffer);
  return Make(CodeForErrno(error_number), message);
}

std::string_view MessageOf(const Status& status) { return {status.message().data(), status.message().size()}; }

Status Annotate(const Status& status, std::string_view while_doing) {
  if (status.ok()) return status;
  std::string message(while_doing);
  message += ": ";
  message += MessageOf(status);
  return Make(status.code(), message);
}

}  // namespace kiln
