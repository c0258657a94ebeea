// Writes JSON text, compact or indented.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace kiln {

// "text" in double quotes. Lone surrogates (WTF-8) become \udXXX, ill-formed bytes U+FFFD.
std::string QuoteJson(std::string_view text);
void AppendJsonString(std::string* out, std::string_view text);
// The shortest text that reads back as `number`; "null" for what JSON cannot say.
std::string FormatJsonNumber(double number);

// JsonWriter w("  "); w.BeginObject(); w.Key("files"); w.Number(3); w.EndObject(); w.Take();
class JsonWriter {
 public:
  // An empty `indent` writes everything on one line without spaces.
  explicit JsonWriter(std::string_view indent = {}) : indent_(indent) {}

  void BeginObject() { Open('{'); }
  void EndObject() { Close('}'); }
  void BeginArray() { Open('['); }
  void EndArray() { Close(']'); }
  void Key(std::string_view key);
  void String(std::string_view text);
  void Number(double number);
  void Number(uint64_t number);
  void Boolean(bool value) { Raw(value ? "true" : "false"); }
  void Null() { Raw("null"); }
  // Text that is JSON already.
  void Raw(std::string_view json);
  void Value(const JsonValue& value);

  std::string Take() { return std::move(out_); }

 private:
  void Open(char bracket);
  void Close(char bracket);
  void BeforeItem();
  void NewLine();

  std::string indent_;
  std::string out_;
  std::vector<bool> has_items_;  // per open container
  bool after_key_ = false;
};

std::string StringifyJson(const JsonValue& value, std::string_view indent = {});

}  // namespace kiln
