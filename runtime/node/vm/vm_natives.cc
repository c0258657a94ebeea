#include "runtime/node/vm/vm_natives.h"

#include <memory>

namespace kiln {
namespace {

// A realm whose global object asks another object, the one given to vm.createContext, before itself.
// Lives as long as the process: values of it may be anywhere.
struct VmContext {
  JSGlobalContextRef context = nullptr;
  JSObjectRef global = nullptr;
  Persistent sandbox;
  Persistent declared;  // an object of the names that `var` and functions have made: those are the realm's own
};

std::vector<std::unique_ptr<VmContext>>& Contexts() {
  thread_local std::vector<std::unique_ptr<VmContext>> all;
  return all;
}

const VmContext* ContextOf(JSObjectRef object) { return static_cast<const VmContext*>(js.JSObjectGetPrivate(object)); }

bool HasSandboxProperty(JSContextRef context, JSObjectRef object, JSStringRef name) {
  const VmContext* vm = ContextOf(object);
  return vm != nullptr && !js.JSObjectHasProperty(context, vm->declared.object(), name) && js.JSObjectHasProperty(context, vm->sandbox.object(), name);
}

JSValueRef GetSandboxProperty(JSContextRef context, JSObjectRef object, JSStringRef name, JSValueRef* thrown) {
  if (!HasSandboxProperty(context, object, name)) return nullptr;  // The realm's own.
  return js.JSObjectGetProperty(context, ContextOf(object)->sandbox.object(), name, thrown);
}

bool SetSandboxProperty(JSContextRef context, JSObjectRef object, JSStringRef name, JSValueRef value, JSValueRef* thrown) {
  if (!HasSandboxProperty(context, object, name)) return false;  // vm.ts moves what is new when the script has run.
  js.JSObjectSetProperty(context, ContextOf(object)->sandbox.object(), name, value, kJSPropertyAttributeNone, thrown);
  return true;
}

bool DeleteSandboxProperty(JSContextRef context, JSObjectRef object, JSStringRef name, JSValueRef* thrown) {
  if (!HasSandboxProperty(context, object, name)) return false;
  return js.JSObjectDeleteProperty(context, ContextOf(object)->sandbox.object(), name, thrown);
}

void ListSandboxProperties(JSContextRef context, JSObjectRef object, JSPropertyNameAccumulatorRef names) {
  const VmContext* vm = ContextOf(object);
  if (vm == nullptr) return;
  const JSPropertyNameArrayRef all = js.JSObjectCopyPropertyNames(context, vm->sandbox.object());
  for (size_t i = 0; i < js.JSPropertyNameArrayGetCount(all); ++i) {
    js.JSPropertyNameAccumulatorAddName(names, js.JSPropertyNameArrayGetNameAtIndex(all, i));
  }
  js.JSPropertyNameArrayRelease(all);
}

JSClassRef GlobalClass() {
  static const JSClassRef made = [] {
    JSClassDefinition definition{};
    definition.className = "Object";
    definition.hasProperty = &HasSandboxProperty;
    definition.getProperty = &GetSandboxProperty;
    definition.setProperty = &SetSandboxProperty;
    definition.deleteProperty = &DeleteSandboxProperty;
    definition.getPropertyNames = &ListSandboxProperties;
    return js.JSClassCreate(&definition);
  }();
  return made;
}

// A new realm over `sandbox`: [number of the context, its global object].
AnyValue CreateVmContext(Realm& realm, ObjectValue sandbox, ObjectValue declared) {
  auto vm = std::make_unique<VmContext>();
  vm->context = js.JSGlobalContextCreateInGroup(realm.vm().group(), GlobalClass());
  vm->global = js.JSContextGetGlobalObject(vm->context);
  vm->sandbox = Persistent(realm, sandbox.object);
  vm->declared = Persistent(realm, declared.object);
  js.JSObjectSetPrivate(vm->global, vm.get());
  Contexts().push_back(std::move(vm));
  const JSValueRef parts[] = {realm.Number(static_cast<double>(Contexts().size() - 1)), Contexts().back()->global};
  return {realm.NewArray(parts)};
}

// Runs `source` in context `id`, or in the caller's realm if it is -1.
Completion Evaluate(Realm& realm, int id, std::string source, std::string url, int first_line) {
  JSGlobalContextRef context = realm.context();
  if (id >= 0 && static_cast<size_t>(id) < Contexts().size()) context = Contexts()[static_cast<size_t>(id)]->context;
  Completion completion;
  completion.value = js.JSEvaluateScript(context, JsString(source).get(), nullptr, JsString(url).get(), first_line, &completion.thrown);
  return completion;
}

// The message if `source` does not parse.
std::optional<std::string> CheckSyntax(Realm& realm, std::string source, std::string url, int first_line) {
  JSValueRef thrown = nullptr;
  if (js.JSCheckScriptSyntax(realm.context(), JsString(source).get(), JsString(url).get(), first_line, &thrown)) return std::nullopt;
  const JSValueRef message = js.JSValueGetType(realm.context(), thrown) == kJSTypeObject ? realm.Get(const_cast<JSObjectRef>(thrown), "message") : thrown;
  return DescribeValue(realm.context(), message);
}

constexpr NativeFunction kFunctions[] = {
    Native<&CreateVmContext>("createContext"),
    Native<&Evaluate>("evaluate"),
    Native<&CheckSyntax>("checkSyntax"),
};

}  // namespace

const NativeModule kVmNative{"vm", kFunctions};

}  // namespace kiln
