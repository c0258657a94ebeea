// Every native module that built-ins can ask for. Adding one is adding a row in natives.cc.
#pragma once
#include <span>

#include "runtime/engine/bind.h"

namespace kiln {

std::span<const NativeModule* const> AllNatives();

}  // namespace kiln
