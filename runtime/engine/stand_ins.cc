#include "runtime/engine/stand_ins.h"

#include <dlfcn.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "core/base/text.h"

// cmake/runtime.cmake compiles runtime/engine/stand_ins/*.c to these.
#define EMBED(symbol, file)                                                                           \
  asm(".section .rodata\n.balign 16\n" #symbol ":\n.incbin \"" KILN_STAND_INS_FOLDER "/" file "\"\n" #symbol "_end:\n.previous\n"); \
  extern "C" const char symbol[], symbol##_end[];
EMBED(kiln_stand_in_systemd, "systemd.so")
EMBED(kiln_stand_in_gio, "gio.so")

namespace kiln {
namespace {

void* LoadFromMemory(std::string_view bytes, int descriptor) {
  if (descriptor < 0 || write(descriptor, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) return nullptr;
  return dlopen(StrCat("/proc/self/fd/", descriptor).c_str(), RTLD_LAZY | RTLD_LOCAL);
}

}  // namespace

StandIns::StandIns() {
  // The remote inspector is made of GIO.
  if (getenv("WEBKIT_INSPECTOR_SERVER") != nullptr) return;
  const std::string_view all[kCount] = {{kiln_stand_in_systemd, kiln_stand_in_systemd_end}, {kiln_stand_in_gio, kiln_stand_in_gio_end}};
  int descriptors[kCount];
  for (int i = 0; i < kCount; ++i) {
    descriptors[i] = memfd_create("kiln", MFD_CLOEXEC);
    libraries_[i] = LoadFromMemory(all[i], descriptors[i]);
  }
  // Only now: the loader knows libraries by the names of their files, and a descriptor's number would come again.
  for (int descriptor : descriptors) {
    if (descriptor >= 0) close(descriptor);
  }
}

StandIns::~StandIns() {
  for (void* library : libraries_) {
    if (library != nullptr) dlclose(library);
  }
}

}  // namespace kiln
