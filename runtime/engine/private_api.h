// Functions that libjavascriptcoregtk exports but its public headers leave out, declared as WebKit
// declares them in JSContextRefPrivate.h, JSScriptRefPrivate.h and JSBasePrivate.h. Their ABI has been the
// same since 2010; a library that lacks one is noticed by its null pointer in `js`.
#pragma once
#include <JavaScriptCore/JavaScript.h>
#include <stddef.h>

typedef bool (*JSShouldTerminateCallback)(JSContextRef context, void* data);
typedef struct OpaqueJSScript* JSScriptRef;

extern "C" {
// `callback` is asked after each `limit_seconds` of uninterrupted running; true ends the script.
void JSContextGroupSetExecutionTimeLimit(JSContextGroupRef, double limit_seconds, JSShouldTerminateCallback callback,
                                         void* data);
void JSContextGroupClearExecutionTimeLimit(JSContextGroupRef);
// An object of numbers: heapSize, heapCapacity, extraMemorySize, objectCount, …
JSObjectRef JSGetMemoryUsageStatistics(JSContextRef);
// `function(promise, reason)` is called after a microtask checkpoint for each rejection nobody handles.
void JSGlobalContextSetUnhandledRejectionCallback(JSGlobalContextRef, JSObjectRef function, JSValueRef* exception);
void JSReportExtraMemoryCost(JSContextRef, size_t bytes);
JSScriptRef JSScriptCreateFromString(JSContextGroupRef, JSStringRef url, int first_line, JSStringRef source,
                                     JSStringRef* error_message, int* error_line);
// `source` is used in place and must live as long as the process.
JSScriptRef JSScriptCreateReferencingImmortalASCIIText(JSContextGroupRef, JSStringRef url, int first_line,
                                                       const char* source, size_t length, JSStringRef* error_message,
                                                       int* error_line);
JSValueRef JSScriptEvaluate(JSContextRef, JSScriptRef, JSValueRef this_value, JSValueRef* exception);
void JSScriptRelease(JSScriptRef);
void JSSynchronousGarbageCollectForDebugging(JSContextRef);
// WTF::initializeMainThread(). Full collections that a timer starts ask for the main thread's run loop and crash if there is
// none; nothing in the C API makes it.
void _ZN3WTF20initializeMainThreadEv();
// WTF::releaseFastMallocFreeMemory(): freed memory goes back to the system now, not when the process has been idle.
void _ZN3WTF27releaseFastMallocFreeMemoryEv();
// <jsc/JSCOptions.h>: engine options, before the first context group. False if there is no such option.
int jsc_options_set_boolean(const char* option, int value);
}
