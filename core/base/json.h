// JSON and JSONC (comments, trailing commas) with the place of every key and value, so that
// configuration errors can point. Trees live in an arena. Writing is json_writer, edits json_edit.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/arena.h"
#include "core/base/diagnostics.h"
#include "core/base/span.h"

namespace kiln {

enum class JsonKind : uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

struct JsonMember;

struct JsonValue {
  JsonKind kind = JsonKind::kNull;
  bool boolean = false;
  Span span;
  double number = 0;
  const void* data = nullptr;  // characters, elements or members, by kind
  size_t size = 0;

  bool IsString() const { return kind == JsonKind::kString; }
  bool IsNumber() const { return kind == JsonKind::kNumber; }
  bool IsBoolean() const { return kind == JsonKind::kBoolean; }
  bool IsArray() const { return kind == JsonKind::kArray; }
  bool IsObject() const { return kind == JsonKind::kObject; }
  // Escapes resolved; a lone surrogate is kept as three bytes (WTF-8). Empty if not a string.
  std::string_view string() const;
  // Empty if not an array.
  std::span<const JsonValue> elements() const;
  // In source order, duplicates included. Empty if not an object.
  std::span<const JsonMember> members() const;
  // The value of `key`, the last one if there are several (as JSON.parse does), or null.
  const JsonValue* Find(std::string_view key) const;
  const JsonMember* FindMember(std::string_view key) const;
};

struct JsonMember {
  std::string_view key;
  Span key_span;  // with the quotes
  JsonValue value;
};

enum class JsonDialect : uint8_t {
  kStrict,       // RFC 8259
  kWithComments  // JSONC: // and /* */ comments, trailing commas
};

struct JsonOptions {
  JsonDialect dialect = JsonDialect::kStrict;
  uint32_t max_depth = 500;
  size_t max_bytes = size_t{1} << 30;
};

// Null if the text is not JSON, with the reason in `diagnostics`. Duplicate keys are warnings.
// Strings without escapes point into `text`, which must outlive the result.
const JsonValue* ParseJson(std::string_view text, const JsonOptions& options, Arena* arena, Diagnostics* diagnostics);

// For messages: "a string", "an object", …
std::string_view DescribeJsonKind(JsonKind kind);

}  // namespace kiln
