#include "core/base/json_writer.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "core/base/text.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kiln {
namespace {

void AppendUnicodeEscape(std::string* out, char32_t unit) {
  char escape[8];
  std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(unit));
  *out += escape;
}

// How many bytes from `p` on can be copied as they are, up to 16; all 16 may be read.
inline uint32_t PlainBytes(const char* p) {
#if defined(__SSE2__)
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  // Signed: bytes above ASCII are negative, so they count as less than a space, too.
  const __m128i special = _mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)),
                                       _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                                    _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
  return static_cast<uint32_t>(std::countr_zero(static_cast<uint32_t>(_mm_movemask_epi8(special)) | 0x10000u));
#else
  uint32_t count = 0;
  while (count < 16 && static_cast<unsigned char>(p[count]) >= 0x20 && static_cast<unsigned char>(p[count]) < 0x80 &&
         p[count] != '"' && p[count] != '\\') {
    ++count;
  }
  return count;
#endif
}

// Appends the character at `i`, which needs an escape or is not ASCII, and returns its size.
uint32_t AppendSpecial(std::string* out, std::string_view text, size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  const DecodedCodePoint point = DecodeWtf8(text, i);
  constexpr std::string_view kFrom = "\"\\\b\f\n\r\t", kTo = "\"\\bfnrt";
  const size_t simple = c < 0x80 ? kFrom.find(static_cast<char>(c)) : std::string_view::npos;
  if (simple != std::string_view::npos) {
    const char escape[] = {'\\', kTo[simple]};
    out->append(escape, 2);
  } else if (point.value < 0x20 || (point.value >= 0xD800 && point.value <= 0xDFFF)) {
    AppendUnicodeEscape(out, point.value);
  } else {
    AppendUtf8(out, point.value);
  }
  return point.size;
}

}  // namespace

// Source maps hold whole source texts, so this goes sixteen bytes at a time, through a small buffer.
void AppendJsonString(std::string* out, std::string_view text) {
  out->reserve(out->size() + text.size() + text.size() / 16 + 2);
  *out += '"';
  char buffer[1024];
  size_t filled = 0;
  const auto flush = [&] {
    out->append(buffer, filled);
    filled = 0;
  };
  for (size_t i = 0; i < text.size();) {
    if (filled + 18 > sizeof buffer) flush();
    if (i + 16 <= text.size()) {
      const uint32_t plain = PlainBytes(text.data() + i);
      std::memcpy(buffer + filled, text.data() + i, 16);
      filled += plain;
      i += plain;
      if (plain == 16) continue;
    }
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n' || c == '"') {
      buffer[filled++] = '\\';
      buffer[filled++] = c == '"' ? '"' : 'n';
      ++i;
    } else if (c >= 0x20 && c < 0x80 && c != '\\') {
      buffer[filled++] = text[i++];
    } else {
      flush();
      i += AppendSpecial(out, text, i);
    }
  }
  flush();
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
