#include "runtime/engine/bind.h"

#include "core/base/text.h"

namespace kiln {

JSObjectRef MakeNativeObject(Realm& realm, std::span<const NativeFunction> functions) {
  // Ordinary function properties, not a class with static functions: those are not cached by the engine's inline caches.
  JSObjectRef object = realm.NewObject();
  for (const NativeFunction& row : functions) {
    const JsString name(row.name);
    const JSObjectRef function = js.JSObjectMakeFunctionWithCallback(realm.context(), name.get(), row.call);
    js.JSObjectSetProperty(realm.context(), object, name.get(), function, kJSPropertyAttributeNone, nullptr);
  }
  return object;
}

namespace bind_internal {

NativeError WrongArgument(size_t position, const char* expected) {
  return {.kind = ErrorKind::kTypeError,
          .message = StrCat("Argument ", std::to_string(position), " must be ", expected),
          .code = "ERR_INVALID_ARG_TYPE"};
}

}  // namespace bind_internal
}  // namespace kiln
