// How C++ types cross into JavaScript and back. Adding a type is adding a specialization; native
// functions (bind.h) then take and return it.
#pragma once
#include <cmath>
#include <concepts>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/engine/native_error.h"

namespace kiln {

template <class T>
struct Convert;  // From(Realm&, JSValueRef) → optional<T>; To(Realm&, T) → JSValueRef; kName for messages

// Any value, not looked at.
struct AnyValue {
  JSValueRef value;
};

struct FunctionValue {
  JSObjectRef function;
};

struct ObjectValue {
  JSObjectRef object;
};

// The bytes of a typed array or ArrayBuffer argument, valid while the call lasts (keep `object` alive for
// longer). The engine pins them: such a buffer can no longer be transferred.
struct Bytes {
  uint8_t* data;
  size_t size;
  JSObjectRef object;
  std::string_view view() const { return {reinterpret_cast<const char*>(data), size}; }
};

// Bytes made by native code; arrive as a Uint8Array without a copy.
struct OwnedBytes {
  std::unique_ptr<uint8_t[]> data;
  size_t size = 0;
};

std::optional<Bytes> BytesOf(Realm& realm, JSValueRef value);
JSValueRef MakeUint8Array(Realm& realm, OwnedBytes bytes);

template <>
struct Convert<AnyValue> {
  static constexpr const char* kName = "a value";
  static std::optional<AnyValue> From(Realm&, JSValueRef value) { return AnyValue{value}; }
  static JSValueRef To(Realm&, AnyValue value) { return value.value; }
};
template <>
struct Convert<FunctionValue> {
  static constexpr const char* kName = "a function";
  static std::optional<FunctionValue> From(Realm& realm, JSValueRef value) {
    if (js.JSValueGetType(realm.context(), value) != kJSTypeObject) return std::nullopt;
    const auto object = const_cast<JSObjectRef>(value);
    if (!js.JSObjectIsFunction(realm.context(), object)) return std::nullopt;
    return FunctionValue{object};
  }
};
template <>
struct Convert<ObjectValue> {
  static constexpr const char* kName = "an object";
  static std::optional<ObjectValue> From(Realm& realm, JSValueRef value) {
    if (js.JSValueGetType(realm.context(), value) != kJSTypeObject) return std::nullopt;
    return ObjectValue{const_cast<JSObjectRef>(value)};
  }
  static JSValueRef To(Realm&, ObjectValue value) { return value.object; }
};
template <>
struct Convert<bool> {
  static constexpr const char* kName = "a boolean";
  static std::optional<bool> From(Realm& realm, JSValueRef value) {
    if (js.JSValueGetType(realm.context(), value) != kJSTypeBoolean) return std::nullopt;
    return js.JSValueToBoolean(realm.context(), value);
  }
  static JSValueRef To(Realm& realm, bool value) { return realm.Boolean(value); }
};
template <std::floating_point T>
struct Convert<T> {
  static constexpr const char* kName = "a number";
  static std::optional<T> From(Realm& realm, JSValueRef value) {
    if (js.JSValueGetType(realm.context(), value) != kJSTypeNumber) return std::nullopt;
    return static_cast<T>(js.JSValueToNumber(realm.context(), value, nullptr));
  }
  static JSValueRef To(Realm& realm, T value) { return realm.Number(value); }
};
// Integers travel as numbers; bigints are accepted for 64-bit ones.
template <std::integral T>
struct Convert<T> {
  static constexpr const char* kName = "an integer";
  static std::optional<T> From(Realm& realm, JSValueRef value) {
    const JSType type = js.JSValueGetType(realm.context(), value);
    if (type == kJSTypeBigInt) return static_cast<T>(js.JSValueToInt64(realm.context(), value, nullptr));
    if (type != kJSTypeNumber) return std::nullopt;
    const double number = js.JSValueToNumber(realm.context(), value, nullptr);
    if (std::isnan(number) || number < -0x1p63 || number >= 0x1p64) return std::nullopt;
    return number < 0 ? static_cast<T>(static_cast<int64_t>(number)) : static_cast<T>(static_cast<uint64_t>(number));
  }
  static JSValueRef To(Realm& realm, T value) { return realm.Number(static_cast<double>(value)); }
};
template <>
struct Convert<std::string> {
  static constexpr const char* kName = "a string";
  static std::optional<std::string> From(Realm& realm, JSValueRef value) {
    if (js.JSValueGetType(realm.context(), value) != kJSTypeString) return std::nullopt;
    return JsString::Adopt(js.JSValueToStringCopy(realm.context(), value, nullptr)).ToUtf8();
  }
  static JSValueRef To(Realm& realm, const std::string& value) { return realm.String(value); }
};
template <>
struct Convert<Bytes> {
  static constexpr const char* kName = "a typed array";
  static std::optional<Bytes> From(Realm& realm, JSValueRef value) { return BytesOf(realm, value); }
};
template <>
struct Convert<OwnedBytes> {
  static JSValueRef To(Realm& realm, OwnedBytes value) { return MakeUint8Array(realm, std::move(value)); }
};
template <>
struct Convert<Done> {
  static JSValueRef To(Realm& realm, Done) { return realm.Undefined(); }
};
// Undefined and null are absence.
template <class T>
struct Convert<std::optional<T>> {
  static constexpr const char* kName = Convert<T>::kName;
  static std::optional<std::optional<T>> From(Realm& realm, JSValueRef value) {
    const JSType type = js.JSValueGetType(realm.context(), value);
    if (type == kJSTypeUndefined || type == kJSTypeNull) return std::optional<T>{};
    std::optional<T> inner = Convert<T>::From(realm, value);
    if (!inner) return std::nullopt;
    return inner;
  }
  static JSValueRef To(Realm& realm, std::optional<T> value) {
    return value ? Convert<T>::To(realm, *std::move(value)) : realm.Undefined();
  }
};
template <class T>
struct Convert<std::vector<T>> {
  static constexpr const char* kName = "an array";
  static std::optional<std::vector<T>> From(Realm& realm, JSValueRef value) {
    if (!js.JSValueIsArray(realm.context(), value)) return std::nullopt;
    const auto array = const_cast<JSObjectRef>(value);
    const double length = js.JSValueToNumber(realm.context(), realm.Get(array, "length"), nullptr);
    std::vector<T> out;
    for (unsigned i = 0; i < length; ++i) {
      std::optional<T> element = Convert<T>::From(realm, js.JSObjectGetPropertyAtIndex(realm.context(), array, i, nullptr));
      if (!element) return std::nullopt;
      out.push_back(*std::move(element));
    }
    return out;
  }
  static JSValueRef To(Realm& realm, const std::vector<T>& values) {
    // Fresh values live only on the stack, which the collector scans: small batches of them do not move to the heap.
    JSObjectRef array = realm.NewArray({});
    for (size_t i = 0; i < values.size(); ++i) {
      js.JSObjectSetPropertyAtIndex(realm.context(), array, static_cast<unsigned>(i), Convert<T>::To(realm, values[i]), nullptr);
    }
    return array;
  }
};

}  // namespace kiln
