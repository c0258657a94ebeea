// native('idna'): domain names beyond ASCII, by the ICU that the engine itself stands on.
#pragma once
#include "runtime/engine/bind.h"

namespace kiln {

extern const NativeModule kIdnaNative;

}  // namespace kiln
