// Is this regular expression literal one that engines accept? ECMAScript 2026 with Annex B.
// https://tc39.es/ecma262/#sec-patterns and #sec-regular-expressions-patterns. Nothing is built, only checked.
#pragma once
#include <cstdint>
#include <string_view>

#include "core/base/diagnostics.h"

namespace kiln {

// Adds a diagnostic for the first error in `pattern` or `flags`. `pattern` is valid UTF-8 that starts at byte
// `offset` of the source text; a slash and the flags follow it there. Returns whether there was none.
bool CheckRegExp(std::string_view pattern, std::string_view flags, uint32_t offset, Diagnostics& diagnostics);

}  // namespace kiln
