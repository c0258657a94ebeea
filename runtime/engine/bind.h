// Adding a native function is one C++ function and one row:
//
//   Result<std::string> ReadLink(Realm& realm, std::string path) { … }
//   constexpr NativeFunction kFunctions[] = {Native<&ReadLink>("readLink")};
//
// Arguments and results convert themselves (convert.h); a wrong argument throws a TypeError that
// names it, and a Result without a value throws its error. Natives are coarse and dumb: overloads, options and
// validation live in the TypeScript half.
#pragma once
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "runtime/engine/convert.h"

namespace kiln {

struct NativeFunction {
  const char* name;
  JSObjectCallAsFunctionCallback call;
};

// What `native("fs")` gives to built-ins: one object of functions.
struct NativeModule {
  std::string_view name;
  std::span<const NativeFunction> functions;
  // What must be there first: a library that is loaded when a program first needs it.
  Status (*load)() = nullptr;
};

JSObjectRef MakeNativeObject(Realm& realm, std::span<const NativeFunction> functions);

namespace bind_internal {

NativeError WrongArgument(size_t position, const char* expected);

template <class T>
  requires(!std::is_same_v<std::remove_cvref_t<T>, Completion>)
JSValueRef Return(Realm& realm, T&& value, JSValueRef*) {
  return Convert<std::remove_cvref_t<T>>::To(realm, std::forward<T>(value));
}
template <class T>
JSValueRef Return(Realm& realm, Result<T>&& result, JSValueRef* thrown) {
  if (result.ok()) return Convert<T>::To(realm, std::move(*result));
  *thrown = MakeErrorValue(realm, result.error());
  return nullptr;
}

// For natives that run JavaScript themselves.
inline JSValueRef Return(Realm&, Completion&& completion, JSValueRef* thrown) {
  *thrown = completion.thrown;
  return completion.value;
}

template <auto kFunction>
struct Trampoline;

template <class R, class... Args, R (*kFunction)(Realm&, Args...)>
struct Trampoline<kFunction> {
  static JSValueRef Call(JSContextRef context, JSObjectRef, JSObjectRef, size_t count, const JSValueRef arguments[],
                         JSValueRef* thrown) {
    return Unpack(Realm::Of(context), {arguments, count}, thrown, std::index_sequence_for<Args...>{});
  }

  template <size_t... I>
  static JSValueRef Unpack(Realm& realm, std::span<const JSValueRef> arguments, JSValueRef* thrown, std::index_sequence<I...>) {
    const JSValueRef undefined = realm.Undefined();
    std::tuple<std::optional<std::remove_cvref_t<Args>>...> converted{
        Convert<std::remove_cvref_t<Args>>::From(realm, I < arguments.size() ? arguments[I] : undefined)...};
    const char* expected = nullptr;
    size_t position = 0;
    ((std::get<I>(converted) || expected != nullptr
          ? void()
          : void((expected = Convert<std::remove_cvref_t<Args>>::kName, position = I + 1))),
     ...);
    if (expected != nullptr) {
      *thrown = MakeErrorValue(realm, WrongArgument(position, expected));
      return nullptr;
    }
    if constexpr (std::is_void_v<R>) {
      kFunction(realm, *std::move(std::get<I>(converted))...);
      return undefined;
    } else {
      return Return(realm, kFunction(realm, *std::move(std::get<I>(converted))...), thrown);
    }
  }
};

}  // namespace bind_internal

template <auto kFunction>
constexpr NativeFunction Native(const char* name) {
  return {name, &bind_internal::Trampoline<kFunction>::Call};
}

}  // namespace kiln
