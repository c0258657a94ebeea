#include <cmath>

#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "core/data/data_formats.h"

namespace kiln {
namespace {

void Write(const JsonValue& value, std::string* out) {
  switch (value.kind) {
    case JsonKind::kNull: *out += "null"; return;
    case JsonKind::kBoolean: *out += value.boolean ? "true" : "false"; return;
    case JsonKind::kString: AppendJsonString(out, value.boolean ? StrCat(kMoment, value.string()) : std::string(value.string())); return;
    case JsonKind::kNumber:
      if (std::isnan(value.number)) {
        AppendJsonString(out, kNotANumber);
      } else if (std::isinf(value.number)) {
        *out += value.number > 0 ? "1e999" : "-1e999";
      } else {
        *out += value.number == 0 && std::signbit(value.number) ? "-0" : FormatJsonNumber(value.number);
      }
      return;
    case JsonKind::kArray: {
      char before = '[';
      for (const JsonValue& element : value.elements()) {
        *out += before;
        Write(element, out);
        before = ',';
      }
      *out += before == '[' ? "[]" : "]";
      return;
    }
    case JsonKind::kObject: {
      char before = '{';
      for (const JsonMember& member : value.members()) {
        *out += before;
        AppendJsonString(out, member.key);
        *out += ':';
        Write(member.value, out);
        before = ',';
      }
      *out += before == '{' ? "{}" : "}";
      return;
    }
  }
}

}  // namespace

std::string DataToJson(const JsonValue& value) {
  std::string out;
  Write(value, &out);
  return out;
}

}  // namespace kiln
