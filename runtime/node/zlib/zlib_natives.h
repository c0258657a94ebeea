// native('zlib'): compression for node:zlib.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kZlibNative;

}  // namespace kiln
