// Which names and values may \p{…} use?
#pragma once
#include <span>
#include <string_view>

namespace kiln::lex {

enum class PropertyKind : uint8_t {
  kUnknown,
  kCharacters,  // a binary property, or a General_Category value alone
  kStrings,     // needs the flag v
};

// `\p{name}`
PropertyKind FindLoneProperty(std::string_view name);
// `\p{name=value}`: the values of `name`; empty if it takes none.
std::span<const std::string_view> ValuesOfProperty(std::string_view name);
bool HasPropertyValue(std::span<const std::string_view> values, std::string_view value);
// What was probably meant, or empty.
std::string_view SuggestLoneProperty(std::string_view name);
std::string_view SuggestPropertyWithValues(std::string_view name);

}  // namespace kiln::lex
