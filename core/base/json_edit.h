// Changes one place of a JSON or JSONC text and leaves the rest as the person wrote it: order,
// comments, indentation, line ends, trailing commas.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "core/base/status.h"

namespace kiln {

// One step per level; a step into an array is a decimal index.
using JsonPath = std::span<const std::string_view>;

// SetJson("{\n  \"a\": 1\n}", {"b"}, "2") is "{\n  \"a\": 1,\n  \"b\": 2\n}". Missing objects on the
// way are made. `value` is JSON text; its lines are indented to fit.
StatusOr<std::string> SetJson(std::string_view text, JsonPath path, std::string_view value);

// Without the member or element at `path`; the same text if there is none.
StatusOr<std::string> DeleteJson(std::string_view text, JsonPath path);

}  // namespace kiln
