// native('vm'): further realms in the same engine, for node:vm.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kVmNative;

}  // namespace kiln
