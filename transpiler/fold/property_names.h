// Spellings of property names and template text.
#pragma once
#include <optional>
#include <string_view>

#include "core/base/arena.h"

namespace kiln::fold {

// An ASCII identifier name: may stand after a dot and unquoted before a colon.
bool IsSimplePropertyName(std::string_view text);

// 12 for "12": texts that are the same property as that number, up to nine digits.
std::optional<double> ArrayIndexOf(std::string_view text);

// What to write between backquotes to get `cooked`.
std::string_view RawTemplateText(std::string_view cooked, Arena& arena);

}  // namespace kiln::fold
