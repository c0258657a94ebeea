// native('process'): the native half of node:process.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kProcessNative;

}  // namespace kiln
