#include "runtime/node/util/util_natives.h"

#include <cstring>

namespace kiln {
namespace {

// On 64-bit machines a JSValueRef of an object is the address of its cell. The cell's header has had the kind of object
// in its sixth byte since 2014, and objects with internal fields (promises, proxies, iterators of maps and sets) have
// them after the header and the butterfly. The TypeScript half (cells.ts) tries this on objects whose
// contents it knows before it believes anything, and shows less if the layout is another one.
constexpr size_t kTypeOffset = 5;
constexpr size_t kFieldsOffset = 16;

// A number per kind of object; -1 for what is not an object.
int CellType(Realm& realm, AnyValue value) {
  if (js.JSValueGetType(realm.context(), value.value) != kJSTypeObject) return -1;
  return reinterpret_cast<const uint8_t*>(value.value)[kTypeOffset];
}

// Only for kinds that cells.ts has checked; must not be asked for a field that is not a JavaScript value.
AnyValue InternalField(Realm& realm, ObjectValue object, int index) {
  JSValueRef field = nullptr;
  std::memcpy(&field, reinterpret_cast<const char*>(object.object) + kFieldsOffset + static_cast<size_t>(index) * sizeof field, sizeof field);
  return {field == nullptr ? realm.Undefined() : field};
}

constexpr NativeFunction kFunctions[] = {
    Native<&CellType>("type"),
    Native<&InternalField>("field"),
};

}  // namespace

const NativeModule kCellsNative{"cells", kFunctions};

}  // namespace kiln
