#include "runtime/engine/realm.h"

#include <sys/resource.h>

#include <algorithm>
#include <vector>

#include "core/base/check.h"
#include "core/base/text.h"
#include "runtime/engine/fatal_signals.h"

namespace kiln {
namespace {

// The realms of this thread, to find one from the context a native function gets. The last one found is
// nearly always the next one asked for.
struct RealmList {
  std::vector<Realm*> all;
  Realm* last = nullptr;
};
thread_local RealmList realms;

// The engine reserves addresses for all that it could need, and aborts if it gets none.
Status CheckAddressSpace() {
  constexpr rlim_t kGigabyte = 1'000'000'000;
  constexpr rlim_t kNeeded = 6 * kGigabyte;
  rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= kNeeded) return Ok();
  return FailedPrecondition(StrCat("Running JavaScript needs ", kNeeded / kGigabyte, " GB of address space, more than `ulimit -v` allows (",
                                   limit.rlim_cur / 1'000'000, " MB)"));
}

// The variable is for this call alone: where the engine reads its options, right after, it is an unknown one.
void InitializeThreads() {
  constexpr const char* kVariable = "JSC_SIGNAL_FOR_GC";
  const bool is_set = getenv(kVariable) != nullptr;
  if (!is_set) setenv(kVariable, StrCat(kSuspendSignal).c_str(), 0);
  js._ZN3WTF20initializeMainThreadEv();
  if (!is_set) unsetenv(kVariable);
}

}  // namespace

StatusOr<std::unique_ptr<Vm>> Vm::Create() {
  TRY(LoadEngine());
  TRY(CheckAddressSpace());
  ReportCrashes();
  std::unique_ptr<Vm> vm(new Vm);
  // The engine's timers attach to the thread's default context at the moment the group is made.
  vm->main_context_ = js.g_main_context_new();
  js.g_main_context_push_thread_default(vm->main_context_);
  if (js._ZN3WTF20initializeMainThreadEv != nullptr) InitializeThreads();
  vm->group_ = js.JSContextGroupCreate();
  KeepEngineFromSentSignals();
  return vm;
}

Vm::~Vm() {
  if (group_ != nullptr) js.JSContextGroupRelease(group_);
}

Realm::Realm(Vm& vm) : vm_(vm), context_(js.JSGlobalContextCreateInGroup(vm.group(), nullptr)) {
  global_ = js.JSContextGetGlobalObject(context_);
  realms.all.push_back(this);
}

Realm::~Realm() {
  std::erase(realms.all, this);
  realms.last = nullptr;
  js.JSGlobalContextRelease(context_);
}

Realm& Realm::Of(JSContextRef context) {
  if (realms.last != nullptr && realms.last->context_ == context) return *realms.last;
  const JSGlobalContextRef global = js.JSContextGetGlobalContext(context);
  const auto found = std::ranges::find(realms.all, global, &Realm::context_);
  KILN_CHECK(found != realms.all.end(), "natives are only called in realms of this thread");
  return *(realms.last = *found);
}

Completion Realm::Evaluate(std::string_view source, std::string_view url, int first_line) {
  Completion completion;
  completion.value = js.JSEvaluateScript(context_, JsString(source).get(), nullptr, JsString(url).get(), first_line,
                                         &completion.thrown);
  return completion;
}

Completion Realm::EvaluateImmortal(std::string_view source, std::string_view url) {
  if (js.JSScriptCreateReferencingImmortalASCIIText == nullptr || js.JSScriptEvaluate == nullptr) {
    return Evaluate(source, url);
  }
  const JSScriptRef script = js.JSScriptCreateReferencingImmortalASCIIText(
      vm_.group(), JsString(url).get(), 1, source.data(), source.size(), nullptr, nullptr);
  // Not ASCII (read from the source tree while developing), or it does not parse: then this tells why.
  if (script == nullptr) return Evaluate(source, url);
  Completion completion;
  completion.value = js.JSScriptEvaluate(context_, script, nullptr, &completion.thrown);
  js.JSScriptRelease(script);
  return completion;
}

Completion Realm::Call(JSObjectRef function, std::span<const JSValueRef> arguments, JSObjectRef this_object) {
  Completion completion;
  completion.value = js.JSObjectCallAsFunction(context_, function, this_object, arguments.size(), arguments.data(),
                                               &completion.thrown);
  return completion;
}

JSObjectRef Realm::NewArray(std::span<const JSValueRef> elements) {
  return js.JSObjectMakeArray(context_, elements.size(), elements.data(), nullptr);
}

JSValueRef Realm::Get(JSObjectRef object, std::string_view key) {
  JSValueRef thrown = nullptr;
  const JSValueRef value = js.JSObjectGetProperty(context_, object, JsString(key).get(), &thrown);
  return thrown == nullptr ? value : Undefined();
}

void Realm::Set(JSObjectRef object, std::string_view key, JSValueRef value, JSPropertyAttributes attributes) {
  js.JSObjectSetProperty(context_, object, JsString(key).get(), value, attributes, nullptr);
}

}  // namespace kiln
