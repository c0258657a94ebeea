#include "transpiler/lex/regexp_property.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"
#include "transpiler/lex/unicode_tables.h"

namespace kiln::lex {
namespace {

struct PropertyRow {
  std::string_view name;
  const std::span<const std::string_view>* values;
};
// https://tc39.es/ecma262/#table-nonbinary-unicode-properties
constexpr PropertyRow kWithValues[] = {
    {"General_Category", &unicode::kGeneralCategories}, {"gc", &unicode::kGeneralCategories},
    {"Script", &unicode::kScripts},                     {"sc", &unicode::kScripts},
    {"Script_Extensions", &unicode::kScripts},          {"scx", &unicode::kScripts},
};

bool Contains(std::span<const std::string_view> sorted, std::string_view name) {
  return std::ranges::binary_search(sorted, name);
}

}  // namespace

PropertyKind FindLoneProperty(std::string_view name) {
  if (Contains(unicode::kGeneralCategories, name) || Contains(unicode::kBinaryProperties, name))
    return PropertyKind::kCharacters;
  return Contains(unicode::kStringProperties, name) ? PropertyKind::kStrings : PropertyKind::kUnknown;
}

std::span<const std::string_view> ValuesOfProperty(std::string_view name) {
  for (const PropertyRow& row : kWithValues) {
    if (row.name == name) return *row.values;
  }
  return {};
}

bool HasPropertyValue(std::span<const std::string_view> values, std::string_view value) {
  return Contains(values, value);
}

// A script's name alone is a common mistake: say how to write it.
std::string_view SuggestLoneProperty(std::string_view name) {
  std::vector<std::string_view> all;
  for (const auto& list : {unicode::kBinaryProperties, unicode::kGeneralCategories, unicode::kStringProperties})
    all.insert(all.end(), list.begin(), list.end());
  return FindClosest(name, all);
}

std::string_view SuggestPropertyWithValues(std::string_view name) {
  std::vector<std::string_view> names;
  for (const PropertyRow& row : kWithValues) names.push_back(row.name);
  return FindClosest(name, names);
}

}  // namespace kiln::lex
