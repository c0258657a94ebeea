// native('buffer'): encodings, searching and comparing for node:buffer.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kBufferNative;

}  // namespace kiln
