// The functions of JavaScriptCore, and of the GLib main loop it runs on, that kiln calls. The library
// is loaded with dlopen when a command first runs JavaScript, so that commands that run none start in
// under a millisecond (docs/adr/0006). Everything else in runtime/ calls `js.JSEvaluateScript(…)`.
#pragma once
#include <JavaScriptCore/JavaScript.h>
#include <glib.h>

#include "core/base/status.h"
#include "runtime/engine/private_api.h"

namespace kiln {

// X(name): functions without which nothing runs.
#define KILN_ENGINE_FUNCTIONS(X)                                                                          \
  X(JSBigIntCreateWithInt64) X(JSBigIntCreateWithUInt64) X(JSClassCreate) X(JSClassRelease)                \
  X(JSContextGetGlobalContext) X(JSContextGetGlobalObject) X(JSContextGetGroup) X(JSContextGroupCreate)    \
  X(JSContextGroupRelease) X(JSEvaluateScript) X(JSGarbageCollect) X(JSGlobalContextCreateInGroup)         \
  X(JSGlobalContextRelease) X(JSGlobalContextSetName) X(JSObjectCallAsConstructor)                         \
  X(JSObjectCallAsFunction) X(JSObjectCopyPropertyNames) X(JSObjectDeleteProperty)                         \
  X(JSObjectGetArrayBufferByteLength) X(JSObjectGetArrayBufferBytesPtr) X(JSObjectGetPrivate)              \
  X(JSObjectGetProperty) X(JSObjectGetPropertyAtIndex) X(JSObjectGetPrototype)                             \
  X(JSObjectGetTypedArrayBuffer) X(JSObjectGetTypedArrayByteLength) X(JSObjectGetTypedArrayByteOffset)     \
  X(JSObjectGetTypedArrayBytesPtr) X(JSObjectHasProperty) X(JSObjectIsConstructor) X(JSObjectIsFunction)   \
  X(JSObjectMake) X(JSObjectMakeArray) X(JSObjectMakeArrayBufferWithBytesNoCopy)                           \
  X(JSObjectMakeDeferredPromise) X(JSObjectMakeError) X(JSObjectMakeFunctionWithCallback)                  \
  X(JSObjectMakeTypedArrayWithArrayBuffer) X(JSObjectMakeTypedArrayWithBytesNoCopy) X(JSObjectSetPrivate)  \
  X(JSObjectSetProperty) X(JSObjectSetPropertyAtIndex) X(JSObjectSetPrototype)                             \
  X(JSPropertyNameArrayGetCount) X(JSPropertyNameArrayGetNameAtIndex) X(JSPropertyNameArrayRelease)        \
  X(JSStringCreateWithCharacters)  X(JSStringCreateWithUTF8CString)   \
  X(JSStringGetCharactersPtr) X(JSStringGetLength) X(JSStringGetMaximumUTF8CStringSize)                    \
  X(JSStringGetUTF8CString) X(JSStringRelease) X(JSStringRetain) X(JSValueGetType)                         \
  X(JSValueGetTypedArrayType) X(JSValueIsArray) X(JSValueIsDate) X(JSValueIsObjectOfClass)                 \
  X(JSValueIsStrictEqual) X(JSValueMakeBoolean) X(JSValueMakeNull) X(JSValueMakeNumber)                    \
  X(JSValueMakeString) X(JSValueMakeSymbol) X(JSValueMakeUndefined) X(JSValueProtect) X(JSValueToBoolean)  \
  X(JSValueToInt64) X(JSValueToNumber) X(JSValueToObject) X(JSValueToStringCopy) X(JSValueToUInt64)        \
  X(JSValueUnprotect) X(JSCheckScriptSyntax) X(JSPropertyNameAccumulatorAddName)                           \
  X(g_main_context_new) X(g_main_context_push_thread_default) X(g_main_context_iteration)                  \
  X(g_main_context_acquire) X(g_main_context_prepare) X(g_main_context_query) X(g_main_context_check)      \
  X(g_main_context_dispatch)

// X(name): exported by the library but not in its public headers (private_api.h). Null where a
// library lacks one; callers check and say what does not work.
#define KILN_ENGINE_PRIVATE_FUNCTIONS(X)                                                              \
  X(JSContextGroupSetExecutionTimeLimit) X(JSContextGroupClearExecutionTimeLimit)                      \
  X(JSGetMemoryUsageStatistics) X(JSGlobalContextSetUnhandledRejectionCallback)                        \
  X(JSReportExtraMemoryCost) X(JSScriptCreateFromString) X(JSScriptCreateReferencingImmortalASCIIText) \
  X(JSScriptEvaluate) X(JSScriptRelease) X(JSSynchronousGarbageCollectForDebugging) \
  X(_ZN3WTF20initializeMainThreadEv) X(_ZN3WTF27releaseFastMallocFreeMemoryEv) X(jsc_options_set_boolean)

struct EngineSymbols {
#define KILN_DECLARE(name) decltype(&::name) name = nullptr;
  KILN_ENGINE_FUNCTIONS(KILN_DECLARE)
  KILN_ENGINE_PRIVATE_FUNCTIONS(KILN_DECLARE)
#undef KILN_DECLARE
};

// Filled by LoadEngine.
extern EngineSymbols js;

// Loads the library once; later calls wait for the first and give its result. The failure names the
// Debian package to install.
Status LoadEngine();

// Begins loading on a thread of its own, so that the caller can read and transpile meanwhile.
void StartLoadingEngine();

}  // namespace kiln
