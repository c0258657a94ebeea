#include "runtime/node/crypto/load_openssl.h"

#include <dlfcn.h>

#include <mutex>

#include "core/base/text.h"
#include "runtime/node/crypto/openssl_functions_table.h"

// Each function is a jump through a pointer, so that the natives call OpenSSL by its own names and with its own headers.
#if defined(__x86_64__)
#define KILN_JUMP(name) "  jmp *kiln_openssl_" #name "(%rip)\n"
#elif defined(__aarch64__)
#define KILN_JUMP(name) \
  "  adrp x16, kiln_openssl_" #name "\n  ldr x16, [x16, :lo12:kiln_openssl_" #name "]\n  br x16\n"
#else
#error "write the jump for this processor"
#endif

#define KILN_STUB(name)                                                                                     \
  extern "C" {                                                                                              \
  __attribute__((visibility("hidden"), used)) void* kiln_openssl_##name = nullptr;                          \
  }                                                                                                         \
  asm(".text\n.globl " #name "\n.hidden " #name "\n.type " #name ", @function\n" #name ":\n" KILN_JUMP(name));
KILN_OPENSSL_FUNCTIONS(KILN_STUB)

namespace kiln {
namespace {

struct FunctionRow {
  const char* name;
  void** address;
};
const FunctionRow kRows[] = {
#define KILN_ROW(name) {#name, &kiln_openssl_##name},
    KILN_OPENSSL_FUNCTIONS(KILN_ROW)};

Status Load() {
  void* const library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return NotFound("node:crypto needs OpenSSL 3, which cannot be loaded: install the package libssl3");
  for (const FunctionRow& row : kRows) {
    *row.address = dlsym(library, row.name);
    if (*row.address == nullptr) return NotFound(StrCat("The installed OpenSSL has no ", row.name, ": install the package libssl3"));
  }
  return Ok();
}

}  // namespace

Status LoadOpenssl() {
  static std::once_flag once;
  static Status status;
  std::call_once(once, [] { status = Load(); });
  return status;
}

}  // namespace kiln
