#include "core/base/status.h"

#include <cerrno>
#include <cstring>

namespace kiln {
namespace {

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

Status NotFound(std::string_view message) { return Status(StatusCode::kNotFound, message); }
Status InvalidArgument(std::string_view message) { return Status(StatusCode::kInvalidArgument, message); }
Status AlreadyExists(std::string_view message) { return Status(StatusCode::kAlreadyExists, message); }
Status PermissionDenied(std::string_view message) { return Status(StatusCode::kPermissionDenied, message); }
Status FailedPrecondition(std::string_view message) { return Status(StatusCode::kFailedPrecondition, message); }
Status ResourceExhausted(std::string_view message) { return Status(StatusCode::kResourceExhausted, message); }
Status Unimplemented(std::string_view message) { return Status(StatusCode::kUnimplemented, message); }
Status Internal(std::string_view message) { return Status(StatusCode::kInternal, message); }

Status ErrnoStatus(int error_number, std::string_view doing) {
  std::string message(doing);
  message += ": ";
  char buffer[128];
  message += strerror_r(error_number, buffer, sizeof buffer);
  return Status(CodeForErrno(error_number), message);
}

Status Annotate(const Status& status, std::string_view while_doing) {
  if (status.ok()) return status;
  std::string message(while_doing);
  message += ": ";
  message += MessageOf(status);
  return Status(status.code(), message);
}

}  // namespace kiln
