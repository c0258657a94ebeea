#include "transpiler/sourcemap/compose.h"

#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "transpiler/sourcemap/vlq.h"

namespace kiln {

namespace {

std::string_view WithoutByteOrderMark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

// Without an input map nothing has to be decoded: the builder's text is written as it is.
std::string WriteDirectly(const SourceMapBuilder& builder, const SourceMapOutput& output) {
  JsonWriter writer;
  writer.BeginObject();
  writer.Key("version");
  writer.Number(uint64_t{3});
  if (!output.file.empty()) {
    writer.Key("file");
    writer.String(output.file);
  }
  writer.Key("sources");
  writer.BeginArray();
  writer.String(output.source_name);
  writer.EndArray();
  if (output.sources_content) {
    writer.Key("sourcesContent");
    writer.BeginArray();
    writer.String(WithoutByteOrderMark(builder.source()));
    writer.EndArray();
  }
  writer.Key("names");
  writer.BeginArray();
  for (const std::string_view name : builder.names()) writer.String(name);
  writer.EndArray();
  writer.Key("mappings");
  std::string mappings = "\"";
  mappings.reserve(builder.mappings().size() + output.leading_lines + 2);
  mappings.append(output.leading_lines, ';');
  mappings += builder.mappings();
  mappings += '"';
  writer.Raw(mappings);
  writer.EndObject();
  return writer.Take();
}

int Base64Value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

std::optional<std::string> DecodePercent(std::string_view text) {
  std::string out;
  const auto hex = [](char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1; };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return std::nullopt;
    out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
    i += 2;
  }
  return out;
}

}  // namespace

StatusOr<std::string> WriteSourceMap(const SourceMapBuilder& builder, const SourceMapOutput& output) {
  std::string json = WriteDirectly(builder, output);
  if (output.input_map.empty()) return json;
  TRY_ASSIGN(const SourceMap outer, ParseSourceMap(json));
  TRY_ASSIGN(const SourceMap inner, ParseSourceMap(output.input_map));
  SourceMap composed = ComposeSourceMaps(outer, inner);
  if (!output.sources_content) composed.sources_content.clear();
  return WriteSourceMapJson(composed);
}

SourceMap ComposeSourceMaps(const SourceMap& outer, const SourceMap& inner) {
  SourceMap out;
  out.file = outer.file;
  out.sources = inner.sources;
  out.sources_content = inner.sources_content;
  out.ignore_list = inner.ignore_list;
  out.names = inner.names;
  const auto first_name = static_cast<uint32_t>(out.names.size());
  out.names.insert(out.names.end(), outer.names.begin(), outer.names.end());
  out.segments.reserve(outer.segments.size());
  for (const MapSegment& segment : outer.segments) {
    if (segment.source == MapSegment::kNone) continue;
    const MapSegment* original = inner.Find(segment.source_line, segment.source_column);
    if (original == nullptr || original->source == MapSegment::kNone) continue;
    MapSegment composed = *original;
    composed.line = segment.line;
    composed.column = segment.column;
    if (composed.name == MapSegment::kNone && segment.name != MapSegment::kNone) composed.name = first_name + segment.name;
    out.segments.push_back(composed);
  }
  return out;
}

std::string LinkedMapComment(std::string_view url) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = "//# sourceMappingURL=";
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7F || c == '%' || c == '"' || c == '\'') {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out += '\n';
}

std::string InlineMapComment(std::string_view json) {
  return StrCat("//# sourceMappingURL=data:application/json;charset=utf-8;base64,", EncodeBase64(json), "\n");
}

std::optional<std::string> DecodeDataUrl(std::string_view url) {
  if (!url.starts_with("data:")) return std::nullopt;
  const size_t comma = url.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::string_view type = url.substr(5, comma - 5);
  const std::string_view data = url.substr(comma + 1);
  if (!type.starts_with("application/json") && !type.starts_with("text/json")) return std::nullopt;
  return type.ends_with(";base64") ? DecodeBase64(data) : DecodePercent(data);
}

std::string EncodeBase64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4, '=');
  char* to = out.data();
  size_t i = 0;
  const auto byte = [&](size_t at) { return static_cast<uint32_t>(static_cast<unsigned char>(bytes[at])); };
  for (; i + 2 < bytes.size(); i += 3, to += 4) {
    const uint32_t word = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    to[0] = kBase64Digits[word >> 18];
    to[1] = kBase64Digits[(word >> 12) & 63];
    to[2] = kBase64Digits[(word >> 6) & 63];
    to[3] = kBase64Digits[word & 63];
  }
  if (i < bytes.size()) {
    const bool two = i + 1 < bytes.size();
    const uint32_t word = byte(i) << 16 | (two ? byte(i + 1) << 8 : 0);
    to[0] = kBase64Digits[word >> 18];
    to[1] = kBase64Digits[(word >> 12) & 63];
    if (two) to[2] = kBase64Digits[(word >> 6) & 63];
  }
  return out;
}

std::optional<std::string> DecodeBase64(std::string_view text) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(text.size() / 4 * 3 + 2);
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = Base64Value(c);
    if (value < 0) return std::nullopt;
    bits = bits << 6 | static_cast<uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

}  // namespace kiln
