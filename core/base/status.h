// The world failed: files, network, processes. Shaped like abseil's Status, but ours: Debian's was
// built with a string_view that is not std::string_view, and brings iostreams to every start.
#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace kiln {

enum class StatusCode : uint8_t {
  kOk,
  kNotFound,
  kInvalidArgument,
  kAlreadyExists,
  kPermissionDenied,
  kFailedPrecondition,
  kResourceExhausted,
  kUnimplemented,
  kInternal,
  kUnknown,
};

class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(StatusCode code, std::string_view message) : code_(code), message_(message) {}

  bool ok() const { return code_ == StatusCode::kOk; }
  StatusCode code() const { return code_; }
  std::string_view message() const { return message_; }

  // For tests; a template so that no stream is included here.
  template <class Stream>
  friend Stream& operator<<(Stream& out, const Status& status) {
    out << (status.ok() ? std::string_view("ok") : status.message());
    return out;
  }

 private:
  StatusCode code_ = StatusCode::kOk;
  std::string message_;
};

// A T, or why there is none.
template <class T>
class [[nodiscard]] StatusOr {
 public:
  StatusOr(Status status) : status_(std::move(status)) {}
  template <class U>
    requires(std::convertible_to<U &&, T> && !std::is_same_v<std::remove_cvref_t<U>, Status> &&
             !std::is_same_v<std::remove_cvref_t<U>, StatusOr>)
  StatusOr(U&& value) : value_(std::forward<U>(value)) {}

  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return *std::move(value_); }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }

 private:
  Status status_;
  std::optional<T> value_;
};

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

inline std::string_view MessageOf(const Status& status) { return status.message(); }

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
