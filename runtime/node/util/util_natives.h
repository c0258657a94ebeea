// native('cells'): what the engine's API does not tell about values and util.inspect shows: whether an object is a
// promise or proxy, and what is inside.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kCellsNative;

}  // namespace kiln
