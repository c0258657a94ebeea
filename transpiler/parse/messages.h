// Every message the parser can give, with its code. Plain words: what is wrong, and what to do.
#pragma once
#include "core/base/diagnostics.h"

namespace kiln {


inline constexpr Message<Text, Text> kExpectedToken{"expected-token", Severity::kError, "Expected $0 but found $1"};
inline constexpr Message<Text> kUnexpectedToken{"unexpected-token", Severity::kError, "Unexpected $0"};


}  // namespace kiln
