#include "runtime/engine/symbols.h"

#include <dlfcn.h>
#include <pthread.h>

#include <mutex>
#include <string>

#include "core/base/text.h"
#include "runtime/engine/stand_ins.h"

namespace kiln {

EngineSymbols js;

namespace {

// In order of preference: the same API, built for GTK 4 (6.0) or GTK 3 (4.1 with, 4.0 without libsoup 3).
constexpr const char* kLibraries[] = {"libjavascriptcoregtk-4.1.so.0", "libjavascriptcoregtk-6.0.so.1"};
constexpr std::string_view kHint = "install the package libjavascriptcoregtk-4.1-0";

// Off by default in the library, on in Node and Bun.
constexpr const char* kOptionsOn[] = {"useSharedArrayBuffer", "useTemporal"};
// On by default in the library: stacks would lack the callers of tail calls, which other engines do not have.
constexpr const char* kOptionsOff[] = {"useTailCalls"};

struct SymbolRow {
  const char* name;
  void** address;
};

const SymbolRow kRequired[] = {
#define KILN_ROW(name) {#name, reinterpret_cast<void**>(&js.name)},
    KILN_ENGINE_FUNCTIONS(KILN_ROW)};
const SymbolRow kOptional[] = {KILN_ENGINE_PRIVATE_FUNCTIONS(KILN_ROW)
#undef KILN_ROW
};

void* OpenLibrary() {
  for (const char* name : kLibraries) {
    void* const library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    if (library != nullptr) return library;
  }
  return nullptr;
}

void* OpenLibraryWithStandIns() {
  const StandIns stand_ins;
  return OpenLibrary();
}

Status Load() {
  void* library = OpenLibraryWithStandIns();
  // Another version may use more of what they stand in for.
  if (library == nullptr) library = OpenLibrary();
  if (library == nullptr) {
    return NotFound(StrCat("Running JavaScript needs JavaScriptCore, which cannot be loaded: ", kHint));
  }
  for (const SymbolRow& row : kRequired) {
    *row.address = dlsym(library, row.name);
    if (*row.address == nullptr) {
      return NotFound(StrCat("The installed JavaScriptCore is too old: it has no ", row.name, "; ", kHint));
    }
  }
  for (const SymbolRow& row : kOptional) *row.address = dlsym(library, row.name);
  if (js.jsc_options_set_boolean != nullptr) {
    for (const char* option : kOptionsOn) js.jsc_options_set_boolean(option, 1);
    for (const char* option : kOptionsOff) js.jsc_options_set_boolean(option, 0);
  }
  return Ok();
}

std::once_flag load_once;
Status load_status;

}  // namespace

Status LoadEngine() {
  std::call_once(load_once, [] { load_status = Load(); });
  return load_status;
}

void StartLoadingEngine() {
  pthread_t thread;
  const auto body = [](void*) -> void* {
    (void)LoadEngine();
    return nullptr;
  };
  if (pthread_create(&thread, nullptr, body, nullptr) == 0) pthread_detach(thread);
}

}  // namespace kiln
