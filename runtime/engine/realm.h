// A Vm is one thread's engine: heap, microtask queue and the GLib context that asynchronous parts of the
// engine (WebAssembly, FinalizationRegistry, Atomics.waitAsync) report to. A Realm is one global object
// in it with its own built-ins; a second realm costs a quarter of a millisecond.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "core/base/status.h"
#include "runtime/engine/strings.h"
#include "runtime/engine/symbols.h"

namespace kiln {

class Vm {
 public:
  // At most one per thread. Loads the engine if need be.
  static StatusOr<std::unique_ptr<Vm>> Create();
  ~Vm();
  Vm(const Vm&) = delete;
  Vm& operator=(const Vm&) = delete;

  JSContextGroupRef group() const { return group_; }
  // Must be iterated by the thread's event loop.
  GMainContext* main_context() const { return main_context_; }
  // How many native states JavaScript holds (handle.h).
  size_t& handle_count() { return handle_count_; }

 private:
  Vm() = default;
  GMainContext* main_context_ = nullptr;
  JSContextGroupRef group_ = nullptr;
  size_t handle_count_ = 0;
};

// What a call into JavaScript came to: a value, or what was thrown.
struct Completion {
  JSValueRef value = nullptr;
  JSValueRef thrown = nullptr;
  bool ok() const { return thrown == nullptr; }
};

class Realm {
 public:
  explicit Realm(Vm& vm);
  ~Realm();
  Realm(const Realm&) = delete;
  Realm& operator=(const Realm&) = delete;

  // The realm a native function was called in.
  static Realm& Of(JSContextRef context);

  JSGlobalContextRef context() const { return context_; }
  JSObjectRef global() const { return global_; }
  Vm& vm() { return vm_; }

  // Whoever runs the realm hangs itself here; natives find it again.
  void set_host(void* host) { host_ = host; }
  template <class Host>
  Host& host() {
    return *static_cast<Host*>(host_);
  }

  // `first_line` is the number of the first line in `url`.
  Completion Evaluate(std::string_view source, std::string_view url, int first_line = 1);
  // `source` is ASCII and lives as long as the process: it is neither copied nor checked again, and the
  // parsed form is shared by all realms of the Vm.
  Completion EvaluateImmortal(std::string_view source, std::string_view url);
  Completion Call(JSObjectRef function, std::span<const JSValueRef> arguments, JSObjectRef this_object = nullptr);

  JSValueRef Undefined() { return js.JSValueMakeUndefined(context_); }
  JSValueRef Null() { return js.JSValueMakeNull(context_); }
  JSValueRef Boolean(bool value) { return js.JSValueMakeBoolean(context_, value); }
  JSValueRef Number(double value) { return js.JSValueMakeNumber(context_, value); }
  JSValueRef String(std::string_view utf8) { return MakeString(context_, utf8); }
  JSObjectRef NewObject() { return js.JSObjectMake(context_, nullptr, nullptr); }
  JSObjectRef NewArray(std::span<const JSValueRef> elements);

  // Undefined if the getter throws.
  JSValueRef Get(JSObjectRef object, std::string_view key);
  void Set(JSObjectRef object, std::string_view key, JSValueRef value, JSPropertyAttributes attributes = kJSPropertyAttributeNone);

 private:
  Vm& vm_;
  JSGlobalContextRef context_;
  JSObjectRef global_;
  void* host_ = nullptr;
};

// Keeps a value alive from native code; the realm must outlive it.
class Persistent {
 public:
  Persistent() = default;
  Persistent(Realm& realm, JSValueRef value) : context_(realm.context()), value_(value) {
    js.JSValueProtect(context_, value_);
  }
  Persistent(Persistent&& other) noexcept { Swap(other); }
  Persistent& operator=(Persistent&& other) noexcept {
    Swap(other);
    return *this;
  }
  ~Persistent() {
    if (value_ != nullptr) js.JSValueUnprotect(context_, value_);
  }

  JSValueRef get() const { return value_; }
  JSObjectRef object() const { return const_cast<JSObjectRef>(value_); }
  explicit operator bool() const { return value_ != nullptr; }

 private:
  void Swap(Persistent& other) {
    std::swap(context_, other.context_);
    std::swap(value_, other.value_);
  }
  JSGlobalContextRef context_ = nullptr;
  JSValueRef value_ = nullptr;
};

}  // namespace kiln
