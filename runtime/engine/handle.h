// Native state that JavaScript holds: an object without properties that deletes what it stands for when it is collected.
//
//   Handle<HashState> NewHash(Realm& realm, …) { return {std::make_shared<HashState>(…)}; }
//   void Update(Realm& realm, Handle<HashState> hash, Bytes bytes) { hash->… }
//
// The state is shared, so that work on the thread pool can outlive the object.
#pragma once
#include <memory>

#include "runtime/engine/convert.h"

namespace kiln {

template <class T>
struct Handle {
  std::shared_ptr<T> state;
  T* operator->() const { return state.get(); }
  T& operator*() const { return *state; }
};

template <class T>
struct Convert<Handle<T>> {
  static constexpr const char* kName = "a native handle of the right kind";
  static std::optional<Handle<T>> From(Realm& realm, JSValueRef value) {
    if (!js.JSValueIsObjectOfClass(realm.context(), value, Class())) return std::nullopt;
    auto* held = static_cast<std::shared_ptr<T>*>(js.JSObjectGetPrivate(const_cast<JSObjectRef>(value)));
    if (held == nullptr) return std::nullopt;
    return Handle<T>{*held};
  }
  static JSValueRef To(Realm& realm, Handle<T> handle) {
    auto held = std::make_unique<std::shared_ptr<T>>(std::move(handle.state));
    return js.JSObjectMake(realm.context(), Class(), held.release());  // Finalize takes it back.
  }

 private:
  static JSClassRef Class() {
    static const JSClassRef made = [] {
      JSClassDefinition definition{};
      definition.className = "NativeHandle";
      definition.attributes = kJSClassAttributeNoAutomaticPrototype;
      definition.finalize = &Finalize;
      return js.JSClassCreate(&definition);
    }();
    return made;
  }
  static void Finalize(JSObjectRef object) {
    std::unique_ptr<std::shared_ptr<T>> owned(static_cast<std::shared_ptr<T>*>(js.JSObjectGetPrivate(object)));
  }
};

}  // namespace kiln
