#include "runtime/engine/native_error.h"

namespace kiln {
namespace {

constexpr std::string_view kConstructors[] = {"Error", "TypeError", "RangeError", "SyntaxError"};

}  // namespace

JSValueRef MakeErrorValue(Realm& realm, const NativeError& error) {
  const JSValueRef message = realm.String(error.message);
  const JSValueRef constructor = realm.Get(realm.global(), kConstructors[static_cast<size_t>(error.kind)]);
  JSObjectRef object = js.JSObjectCallAsConstructor(realm.context(), const_cast<JSObjectRef>(constructor), 1, &message, nullptr);
  if (object == nullptr) object = js.JSObjectMakeError(realm.context(), 1, &message, nullptr);
  // Node's order of properties, which util.inspect shows.
  if (error.error_number) realm.Set(object, "errno", realm.Number(*error.error_number));
  const auto set = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) realm.Set(object, key, realm.String(value));
  };
  set("code", error.code);
  set("syscall", error.syscall);
  if (error.path) realm.Set(object, "path", realm.String(*error.path));
  if (error.dest) realm.Set(object, "dest", realm.String(*error.dest));
  if (!error.rendered.empty()) realm.Set(object, "kilnRendered", realm.String(error.rendered), kJSPropertyAttributeDontEnum);
  return object;
}

}  // namespace kiln
