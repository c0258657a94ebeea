#include "runtime/engine/convert.h"

namespace kiln {
namespace {

void FreeBytes(void* bytes, void*) { delete[] static_cast<uint8_t*>(bytes); }

}  // namespace

std::optional<Bytes> BytesOf(Realm& realm, JSValueRef value) {
  const JSContextRef context = realm.context();
  const JSTypedArrayType type = js.JSValueGetTypedArrayType(context, value, nullptr);
  if (type == kJSTypedArrayTypeNone) return std::nullopt;
  const auto object = const_cast<JSObjectRef>(value);
  if (type == kJSTypedArrayTypeArrayBuffer) {
    return Bytes{static_cast<uint8_t*>(js.JSObjectGetArrayBufferBytesPtr(context, object, nullptr)),
                 js.JSObjectGetArrayBufferByteLength(context, object, nullptr), object};
  }
  const size_t size = js.JSObjectGetTypedArrayByteLength(context, object, nullptr);
  if (size == 0) return Bytes{nullptr, 0, object};
  // The pointer is to the start of the buffer, wherever the array starts in it.
  auto* buffer = static_cast<uint8_t*>(js.JSObjectGetTypedArrayBytesPtr(context, object, nullptr));
  return Bytes{buffer + js.JSObjectGetTypedArrayByteOffset(context, object, nullptr), size, object};
}

JSValueRef MakeUint8Array(Realm& realm, OwnedBytes bytes) {
  // The engine wants a pointer even for no bytes.
  if (bytes.data == nullptr) bytes.data.reset(new uint8_t[1]);
  uint8_t* data = bytes.data.release();
  return js.JSObjectMakeTypedArrayWithBytesNoCopy(realm.context(), kJSTypedArrayTypeUint8Array, data, bytes.size,
                                                  &FreeBytes, nullptr, nullptr);
}

}  // namespace kiln
