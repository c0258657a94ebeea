// native('loop'): what the JavaScript half of timers, ticks and immediates asks of the event loop.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kLoopNative;

}  // namespace kiln
