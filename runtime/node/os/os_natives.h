// native('os'): the native half of node:os.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kOsNative;

}  // namespace kiln
