// TOML, YAML and JSON5 as the same trees as JSON (core/base/json.h), with places, so that whoever reads a configuration can
// point at it, whatever it is written in. TOML's dates and times are their text, with `boolean` set to tell them from others.
// Spans of values are where they begin.
#pragma once
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace kiln {

// Null if the text is not TOML, with the reason in `diagnostics`. Likewise the others.
const JsonValue* ParseToml(std::string_view text, Arena* arena, Diagnostics* diagnostics);
// By YAML's core schema; several documents are an array of them.
const JsonValue* ParseYaml(std::string_view text, Arena* arena, Diagnostics* diagnostics);
const JsonValue* ParseJson5(std::string_view text, Arena* arena, Diagnostics* diagnostics);

// JSON that JSON.parse reads back; numbers that JSON lacks become 1e999, -1e999 and the text kNotANumber.
// Dates and times are kMoment and their text.
inline constexpr std::string_view kNotANumber = "\x01NaN";
inline constexpr std::string_view kMoment = "\x01moment:";
std::string DataToJson(const JsonValue& value);

}  // namespace kiln
