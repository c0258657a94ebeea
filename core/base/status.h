// The world failed: files, network, processes. abseil's Status behind std::string_view, because
// Debian's abseil was built with a string_view of its own.
#pragma once
#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>
#include <string_view>
#include <utility>

namespace kiln {

using absl::Status;
using absl::StatusCode;
using absl::StatusOr;

inline Status Ok() { return Status(); }
Status NotFound(std::string_view message);
Status InvalidArgument(std::string_view message);
Status AlreadyExists(std::string_view message);
Status PermissionDenied(std::string_view message);
Status FailedPrecondition(std::string_view message);
Status ResourceExhausted(std::string_view message);
Status Unimplemented(std::string_view message);
Status Internal(std::string_view message);

// `ErrnoStatus(ENOENT, "Cannot read a.ts")` is NotFound "Cannot read a.ts: No such file or directory".
Status ErrnoStatus(int error_number, std::string_view doing);

std::string_view MessageOf(const Status& status);

// Puts what was being done in front: "while reading tsconfig.json: Cannot read …". Ok stays ok.
Status Annotate(const Status& status, std::string_view while_doing);

}  // namespace kiln

#define KILN_CONCAT_INNER(a, b) a##b
#define KILN_CONCAT(a, b) KILN_CONCAT_INNER(a, b)

// TRY(WriteLockfile(job)); returns the Status from this function if it is not ok.
#define TRY(expression)                                                      \
  do {                                                                       \
    if (::kiln::Status try_status = (expression); !try_status.ok()) return try_status; \
  } while (0)

// TRY_ASSIGN(std::string text, fs.ReadFile(path));
#define TRY_ASSIGN(declaration, expression) \
  KILN_TRY_ASSIGN_INNER(KILN_CONCAT(try_or_, __LINE__), declaration, expression)
#define KILN_TRY_ASSIGN_INNER(holder, declaration, expression) \
  auto holder = (expression);                                  \
  if (!holder.ok()) return holder.status();                    \
  declaration = *std::move(holder)
