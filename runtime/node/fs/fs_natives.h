// native('fs'): the native half of node:fs.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kFsNative;

}  // namespace kiln
