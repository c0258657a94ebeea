#include "core/base/json_writer.h"

#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/base/text.h"

namespace kiln {
namespace {

void AppendUnicodeEscape(std::string* out, char32_t unit) {
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(unit));
  *out += escape;
}

}  // namespace

void AppendJsonString(std::string* out, std::string_view text) {
  *out += '"';
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
      *out += text[i++];
      continue;
    }
    const DecodedCodePoint point = DecodeWtf8(text, i);
    i += point.size;
    constexpr std::string_view kFrom = "\"\\\b\f\n\r\t", kTo = "\"\\bfnrt";
    const size_t simple = c < 0x80 ? kFrom.find(static_cast<char>(c)) : std::string_view::npos;
    if (simple != std::string_view::npos) {
      StrAppend(out, '\\', kTo[simple]);
    } else if (point.value < 0x20 || (point.value >= 0xD800 && point.value <= 0xDFFF)) {
      AppendUnicodeEscape(out, point.value);
    } else {
      AppendUtf8(out, point.value);
    }
  }
  *out += '"';
}

std::string QuoteJson(std::string_view text) {
  std::string out;
  AppendJsonString(&out, text);
  return out;
}

std::string FormatJsonNumber(double number) {
  if (!std::isfinite(number)) return "null";
  if (number == 0) return std::signbit(number) ? "-0" : "0";
  char buffer[40];
  const bool is_plain = std::fabs(number) >= 1e-6 && std::fabs(number) < 1e21;
  const std::to_chars_result result =
      std::to_chars(buffer, buffer + sizeof buffer, number, is_plain ? std::chars_format::fixed : std::chars_format::scientific);
  return std::string(buffer, result.ptr);
}

void JsonWriter::NewLine() {
  if (indent_.empty()) return;
  out_ += '\n';
  for (size_t i = 0; i < has_items_.size(); ++i) out_ += indent_;
}

void JsonWriter::BeforeItem() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (has_items_.empty()) return;
  if (has_items_.back()) out_ += ',';
  has_items_.back() = true;
  NewLine();
}

void JsonWriter::Open(char bracket) {
  BeforeItem();
  out_ += bracket;
  has_items_.push_back(false);
}

void JsonWriter::Close(char bracket) {
  const bool had_items = has_items_.back();
  has_items_.pop_back();
  if (had_items) NewLine();
  out_ += bracket;
}

void JsonWriter::Key(std::string_view key) {
  BeforeItem();
  AppendJsonString(&out_, key);
  out_ += indent_.empty() ? ":" : ": ";
  after_key_ = true;
}

void JsonWriter::String(std::string_view text) {
  BeforeItem();
  AppendJsonString(&out_, text);
}

void JsonWriter::Number(double number) { Raw(FormatJsonNumber(number)); }
void JsonWriter::Number(uint64_t number) { Raw(StrCat(number)); }

void JsonWriter::Raw(std::string_view json) {
  BeforeItem();
  out_ += json;
}

void JsonWriter::Value(const JsonValue& value) {
  switch (value.kind) {
    case JsonKind::kNull: return Null();
    case JsonKind::kBoolean: return Boolean(value.boolean);
    case JsonKind::kNumber: return Number(value.number);
    case JsonKind::kString: return String(value.string());
    case JsonKind::kArray:
      BeginArray();
      for (const JsonValue& element : value.elements()) Value(element);
      return EndArray();
    case JsonKind::kObject:
      BeginObject();
      for (const JsonMember& member : value.members()) Key(member.key), Value(member.value);
      return EndObject();
  }
}

std::string StringifyJson(const JsonValue& value, std::string_view indent) {
  JsonWriter writer(indent);
  writer.Value(value);
  return writer.Take();
}

}  // namespace kiln
