// What a native function answers when it fails: becomes a thrown Error with Node's properties.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/engine/realm.h"

namespace kiln {

enum class ErrorKind : uint8_t { kError, kTypeError, kRangeError, kSyntaxError };

struct NativeError {
  ErrorKind kind = ErrorKind::kError;
  std::string message = {};
  std::string code = {};     // "ENOENT", "ERR_INVALID_ARG_TYPE"; empty for none
  std::string syscall = {};  // "open"
  std::optional<std::string> path = {};  // may be empty: that is a path, too
  std::optional<std::string> dest = {};
  std::string rendered = {};  // drawn for people, with code frames; what is printed if nobody catches the error
  std::optional<int> error_number = {};  // negative, as libuv's and Node's `errno`
};

// The JavaScript Error object for `error`.
JSValueRef MakeErrorValue(Realm& realm, const NativeError& error);

// A T, or the error to throw.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(NativeError error) : error_(std::move(error)) {}
  template <class U>
    requires(std::is_convertible_v<U &&, T> && !std::is_same_v<std::remove_cvref_t<U>, Result>)
  Result(U&& value) : value_(std::forward<U>(value)) {}

  bool ok() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  T* operator->() { return &*value_; }
  const NativeError& error() const { return error_; }

 private:
  std::optional<T> value_;
  NativeError error_;
};

// For functions that only do something.
struct Done {};

}  // namespace kiln
