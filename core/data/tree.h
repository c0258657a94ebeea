// Makes JSON trees by hand.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "core/base/arena.h"
#include "core/base/json.h"

namespace kiln {

inline constexpr Message<Text> kDataSyntax{"data-syntax", Severity::kError, "$0"};
// Every level is a level of C++ stack for whoever walks the tree.
inline constexpr uint32_t kMaxDataDepth = 500;

inline JsonValue MakeBoolean(bool boolean) {
  JsonValue value;
  value.kind = JsonKind::kBoolean;
  value.boolean = boolean;
  return value;
}
inline JsonValue MakeNumber(double number) {
  JsonValue value;
  value.kind = JsonKind::kNumber;
  value.number = number;
  return value;
}
inline JsonValue MakeString(std::string_view text, Arena* arena) {
  const std::string_view copy = arena->Copy(text);
  JsonValue value;
  value.kind = JsonKind::kString;
  value.data = copy.data();
  value.size = copy.size();
  return value;
}
// A date or a time; see data_formats.h.
inline JsonValue MakeMoment(std::string_view text, Arena* arena) {
  JsonValue value = MakeString(text, arena);
  value.boolean = true;
  return value;
}
inline JsonValue MakeArray(const std::vector<JsonValue>& elements, Arena* arena) {
  const std::span<JsonValue> copy = arena->Copy(std::span<const JsonValue>(elements));
  JsonValue value;
  value.kind = JsonKind::kArray;
  value.data = copy.data();
  value.size = copy.size();
  return value;
}
inline JsonValue MakeObject(const std::vector<JsonMember>& members, Arena* arena) {
  const std::span<JsonMember> copy = arena->Copy(std::span<const JsonMember>(members));
  JsonValue value;
  value.kind = JsonKind::kObject;
  value.data = copy.data();
  value.size = copy.size();
  return value;
}

}  // namespace kiln
