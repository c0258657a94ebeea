// TOML through toml++; nothing of it leaves this file.
#include <algorithm>
#include <sstream>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 256
#include <toml++/toml.h>

#include "core/base/source.h"
#include "core/base/text.h"
#include "core/data/data_formats.h"
#include "core/data/tree.h"

namespace kiln {
namespace {

constexpr int64_t kMaxSafeInteger = (int64_t{1} << 53) - 1;

std::string Digits(int64_t number, size_t width) {
  std::string digits = std::to_string(number);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

std::string TextOf(const toml::date& date) { return StrCat(Digits(date.year, 4), "-", Digits(date.month, 2), "-", Digits(date.day, 2)); }

std::string TextOf(const toml::time& time) {
  std::string text = StrCat(Digits(time.hour, 2), ":", Digits(time.minute, 2), ":", Digits(time.second, 2));
  if (time.nanosecond == 0) return text;
  std::string fraction = Digits(time.nanosecond, 9);
  while (fraction.ends_with('0')) fraction.pop_back();
  return StrCat(text, ".", fraction);
}

std::string TextOf(const toml::date_time& moment) {
  std::string text = StrCat(TextOf(moment.date), "T", TextOf(moment.time));
  if (!moment.offset) return text;
  const int minutes = moment.offset->minutes;
  if (minutes == 0) return text + "Z";
  const int size = minutes < 0 ? -minutes : minutes;
  return StrCat(text, minutes < 0 ? "-" : "+", Digits(size / 60, 2), ":", Digits(size % 60, 2));
}

class TomlReader {
 public:
  TomlReader(std::string_view text, Arena* arena, Diagnostics* diagnostics) : lines_(text), text_(text), arena_(arena), diagnostics_(diagnostics) {}

  // toml++ counts lines and code points from 1.
  Span SpanAt(const toml::source_position& place) const {
    if (place.line == 0 || place.line > lines_.line_count()) return {};
    uint32_t at = lines_.StartOf(place.line);
    for (uint32_t column = 1; column < place.column && at < text_.size(); ++column) at += DecodeUtf8(text_, at).size;
    at = std::min(at, static_cast<uint32_t>(text_.size()));
    return {at, std::min(at + 1, static_cast<uint32_t>(text_.size()))};
  }

  JsonValue Convert(const toml::node& node) {
    JsonValue value;
    if (const toml::table* table = node.as_table()) {
      value = ConvertTable(*table);
    } else if (const toml::array* array = node.as_array()) {
      std::vector<JsonValue> elements;
      for (const toml::node& element : *array) elements.push_back(Convert(element));
      value = MakeArray(elements, arena_);
    } else if (const auto* string = node.as_string()) {
      value = MakeString(string->get(), arena_);
    } else if (const auto* integer = node.as_integer()) {
      if (integer->get() > kMaxSafeInteger || integer->get() < -kMaxSafeInteger) {
        diagnostics_->Add(SpanAt(node.source().begin), kDataSyntax, "This number is too large to be exact in JavaScript; write it as text");
      }
      value = MakeNumber(static_cast<double>(integer->get()));
    } else if (const auto* number = node.as_floating_point()) {
      value = MakeNumber(number->get());
    } else if (const auto* boolean = node.as_boolean()) {
      value = MakeBoolean(boolean->get());
    } else if (const auto* date = node.as_date()) {
      value = MakeMoment(TextOf(date->get()), arena_);
    } else if (const auto* time = node.as_time()) {
      value = MakeMoment(TextOf(time->get()), arena_);
    } else if (const auto* moment = node.as_date_time()) {
      value = MakeMoment(TextOf(moment->get()), arena_);
    }
    value.span = SpanAt(node.source().begin);
    return value;
  }

 private:
  // toml++ sorts keys; programs see them as they are written.
  JsonValue ConvertTable(const toml::table& table) {
    std::vector<JsonMember> members;
    for (const auto& [key, node] : table) members.push_back({arena_->Copy(key.str()), SpanAt(key.source().begin), Convert(node)});
    std::ranges::stable_sort(members, {}, [](const JsonMember& member) { return member.key_span.start; });
    return MakeObject(members, arena_);
  }

  LineMap lines_;
  std::string_view text_;
  Arena* arena_;
  Diagnostics* diagnostics_;
};

}  // namespace

const JsonValue* ParseToml(std::string_view text, Arena* arena, Diagnostics* diagnostics) {
  TomlReader reader(text, arena, diagnostics);
  const toml::parse_result result = toml::parse(text);
  if (!result) {
    diagnostics->Add(reader.SpanAt(result.error().source().begin), kDataSyntax, result.error().description());
    return nullptr;
  }
  const JsonValue* root = arena->Make<JsonValue>(reader.Convert(result.table()));
  return diagnostics->has_errors() ? nullptr : root;
}

}  // namespace kiln
