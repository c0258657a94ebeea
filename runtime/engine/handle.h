// Native state that JavaScript holds: an object without properties that deletes what it stands for when it is collected.
//
//   Handle<HashState> NewHash(Realm& realm, …) { return {std::make_shared<HashState>(…)}; }
//   void Update(Realm& realm, Handle<HashState> hash, Bytes bytes) { hash->… }
//
// The state is shared, so that work on the thread pool can outlive the object. One that is large says so in a constant
// kMemoryCost (bytes): the collector sees only the small object and would let many of them pile up.
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
    const Held* held = HeldBy(const_cast<JSObjectRef>(value));
    if (held == nullptr) return std::nullopt;
    return Handle<T>{held->state};
  }
  static JSValueRef To(Realm& realm, Handle<T> handle) {
    if constexpr (requires { T::kMemoryCost; }) {
      if (js.JSReportExtraMemoryCost != nullptr) js.JSReportExtraMemoryCost(realm.context(), T::kMemoryCost);
    }
    auto held = std::make_unique<Held>(std::move(handle.state), realm.vm());
    return js.JSObjectMake(realm.context(), Class(), held.release());  // Finalize takes it back.
  }

 private:
  struct Held {
    Held(std::shared_ptr<T> held_state, Vm& its_vm) : state(std::move(held_state)), vm(its_vm) { ++vm.handle_count(); }
    ~Held() { --vm.handle_count(); }
    std::shared_ptr<T> state;
    Vm& vm;
  };
  static Held* HeldBy(JSObjectRef object) { return static_cast<Held*>(js.JSObjectGetPrivate(object)); }

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
    const std::unique_ptr<Held> owned(HeldBy(object));
  }
};

}  // namespace kiln
