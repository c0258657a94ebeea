#include "transpiler/sourcemap/source_map.h"

#include <algorithm>
#include <tuple>

#include "core/base/json.h"
#include "core/base/json_writer.h"
#include "core/base/text.h"
#include "transpiler/sourcemap/vlq.h"

namespace kiln {

namespace {

constexpr size_t kMaxBytes = size_t{512} << 20;
constexpr size_t kMaxSourceBytes = size_t{64} << 20;  // of all names: each repeats the sourceRoot
constexpr uint32_t kMaxSectionDepth = 16;
// A section's offset costs its writer a few digits and us a `;` for each line: more than any generated file has.
constexpr uint32_t kMaxSectionLine = 0x3FFFFF;
constexpr uint32_t kMaxSectionColumn = 0x3FFFFFFF;

struct DigitTable {
  int8_t values[256];
  constexpr DigitTable() : values() {
    for (int8_t& value : values) value = -1;
    for (int i = 0; i < 64; ++i) values[static_cast<unsigned char>(kBase64Digits[i])] = static_cast<int8_t>(i);
  }
};
constexpr DigitTable kDigits;

Status Invalid(std::string_view what) { return InvalidArgument(StrCat("not a source map: ", what)); }

// Positions are sums of untrusted numbers.
bool AddTo(int64_t* sum, int32_t delta) {
  *sum += delta;
  return *sum >= 0 && *sum <= 0x7FFFFFFF;
}

class Reader {
 public:
  Status Read(const JsonValue& root, uint32_t line, uint32_t column, uint32_t depth) {
    if (!root.IsObject()) return Invalid("no object");
    const JsonValue* version = root.Find("version");
    if (version == nullptr || !version->IsNumber() || version->number != 3) return Invalid("version is not 3");
    if (const JsonValue* sections = root.Find("sections")) return ReadSections(*sections, line, column, depth);
    if (depth == 0) {
      if (const JsonValue* file = root.Find("file"); file != nullptr) map.file = std::string(file->string());
    }
    const auto first_source = static_cast<uint32_t>(map.sources.size());
    const auto first_name = static_cast<uint32_t>(map.names.size());
    TRY(ReadSources(root));
    if (const JsonValue* names = root.Find("names")) {
      for (const JsonValue& name : names->elements()) map.names.emplace_back(name.string());
    }
    if (const JsonValue* ignored = Ignored(root)) {
      for (const JsonValue& item : ignored->elements()) {
        if (item.IsNumber() && item.number >= 0 && item.number < static_cast<double>(map.sources.size() - first_source)) {
          map.ignore_list.push_back(first_source + static_cast<uint32_t>(item.number));
        }
      }
    }
    const JsonValue* mappings = root.Find("mappings");
    if (mappings == nullptr || !mappings->IsString()) return Invalid("no mappings");
    return ReadMappings(mappings->string(), line, column, first_source, first_name);
  }

  SourceMap map;

 private:
  static const JsonValue* Ignored(const JsonValue& root) {
    const JsonValue* list = root.Find("ignoreList");
    return list != nullptr ? list : root.Find("x_google_ignoreList");
  }

  static bool IsOffset(const JsonValue* value) { return value != nullptr && value->IsNumber() && value->number >= 0; }

  Status ReadSources(const JsonValue& root) {
    const JsonValue* root_value = root.Find("sourceRoot");
    std::string prefix(root_value != nullptr ? root_value->string() : std::string_view{});
    if (!prefix.empty() && prefix.back() != '/') prefix += '/';
    const size_t first = map.sources.size();
    if (const JsonValue* sources = root.Find("sources")) {
      for (const JsonValue& source : sources->elements()) {
        source_bytes_ += prefix.size() + source.string().size();
        if (source_bytes_ > kMaxSourceBytes) return Invalid("the names of its sources are larger than 64 MB");
        map.sources.push_back(source.IsString() ? StrCat(prefix, source.string()) : std::string());
      }
    }
    map.sources_content.resize(map.sources.size());
    const JsonValue* contents = root.Find("sourcesContent");
    if (contents == nullptr) return Ok();
    size_t index = first;
    for (const JsonValue& content : contents->elements()) {
      if (index >= map.sources.size()) break;
      if (content.IsString()) map.sources_content[index] = std::string(content.string());
      ++index;
    }
    return Ok();
  }

  Status ReadSections(const JsonValue& sections, uint32_t line, uint32_t column, uint32_t depth) {
    if (depth >= kMaxSectionDepth) return Invalid("sections are nested too deeply");
    for (const JsonValue& section : sections.elements()) {
      const JsonValue* offset = section.Find("offset");
      const JsonValue* inner = section.Find("map");
      if (offset == nullptr || inner == nullptr) return Invalid("a section without offset or map");
      const JsonValue* section_line = offset->Find("line");
      const JsonValue* section_column = offset->Find("column");
      if (!IsOffset(section_line) || !IsOffset(section_column)) return Invalid("a section's offset is no position");
      if (section_line->number > kMaxSectionLine || section_column->number > kMaxSectionColumn) {
        return Invalid("a section's offset is out of range");
      }
      const auto lines = static_cast<uint32_t>(section_line->number);
      const auto columns = static_cast<uint32_t>(section_column->number);
      if (lines > kMaxSectionLine - line || columns > kMaxSectionColumn - column) {
        return Invalid("a section's offset is out of range");
      }
      TRY(Read(*inner, line + lines, lines == 0 ? column + columns : columns, depth + 1));
    }
    return Ok();
  }

  Status ReadMappings(std::string_view text, uint32_t line, uint32_t column, uint32_t first_source,
                      uint32_t first_name) {
    const char* p = text.data();
    const char* end = p + text.size();
    int64_t generated = 0, source = 0, source_line = 0, source_column = 0, name = 0;
    uint32_t start_column = column;  // of the first line of a section
    while (p != end) {
      if (*p == ';') {
        ++p, ++line;
        generated = 0, start_column = 0;
        continue;
      }
      if (*p == ',') {
        ++p;
        continue;
      }
      int32_t fields[5];
      int count = 0;
      while (p != end && *p != ',' && *p != ';') {
        if (count == 5 || !ReadVlq(p, end, &fields[count++])) return Invalid("a mapping is no VLQ text");
      }
      if (count == 2 || count == 3) return Invalid("a mapping of two or three numbers");
      MapSegment segment;
      if (!AddTo(&generated, fields[0]) || generated + start_column > 0x7FFFFFFF) return Invalid("a column is out of range");
      segment.line = line;
      segment.column = start_column + static_cast<uint32_t>(generated);
      if (count >= 4) {
        if (!AddTo(&source, fields[1]) || !AddTo(&source_line, fields[2]) || !AddTo(&source_column, fields[3])) {
          return Invalid("a position is out of range");
        }
        if (source >= static_cast<int64_t>(map.sources.size() - first_source)) return Invalid("a mapping's source is not listed");
        segment.source = first_source + static_cast<uint32_t>(source);
        segment.source_line = static_cast<uint32_t>(source_line);
        segment.source_column = static_cast<uint32_t>(source_column);
      }
      if (count == 5) {
        if (!AddTo(&name, fields[4]) || name >= static_cast<int64_t>(map.names.size() - first_name)) {
          return Invalid("a mapping's name is not listed");
        }
        segment.name = first_name + static_cast<uint32_t>(name);
      }
      map.segments.push_back(segment);
    }
    return Ok();
  }

  size_t source_bytes_ = 0;
};

bool Before(const MapSegment& a, const MapSegment& b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); }

}  // namespace

bool ReadVlq(const char*& p, const char* end, int32_t* value) {
  uint64_t bits = 0;
  for (uint32_t shift = 0; shift <= 30; shift += 5) {
    if (p == end) return false;
    const int8_t digit = kDigits.values[static_cast<unsigned char>(*p)];
    if (digit < 0) return false;
    ++p;
    bits |= static_cast<uint64_t>(digit & 31) << shift;
    if ((digit & 32) != 0) continue;
    const uint64_t magnitude = bits >> 1;
    if (magnitude > 0x7FFFFFFF) return false;
    *value = (bits & 1) != 0 ? -static_cast<int32_t>(magnitude) : static_cast<int32_t>(magnitude);
    return true;
  }
  return false;
}

const MapSegment* SourceMap::Find(uint32_t line, uint32_t column) const {
  MapSegment wanted;
  wanted.line = line;
  wanted.column = column;
  const auto after = std::upper_bound(segments.begin(), segments.end(), wanted, Before);
  if (after == segments.begin() || (after - 1)->line != line) return nullptr;
  return &*(after - 1);
}

StatusOr<SourceMap> ParseSourceMap(std::string_view json) {
  if (json.size() > kMaxBytes) return Invalid("larger than 512 MB");
  // A first line of )]}' keeps the map from being run as a script.
  if (json.starts_with(")]}")) json.remove_prefix(std::min(json.size(), json.find('\n')));
  Arena arena;
  Diagnostics diagnostics;
  JsonOptions options;
  options.max_bytes = kMaxBytes;
  const JsonValue* root = ParseJson(json, options, &arena, &diagnostics);
  if (root == nullptr) return Invalid("no JSON");
  Reader reader;
  TRY(reader.Read(*root, 0, 0, 0));
  if (!std::is_sorted(reader.map.segments.begin(), reader.map.segments.end(), Before)) {
    std::stable_sort(reader.map.segments.begin(), reader.map.segments.end(), Before);
  }
  return std::move(reader.map);
}

std::string EncodeMappings(const std::vector<MapSegment>& segments) {
  std::string out;
  out.reserve(segments.size() * 6);
  MapSegment last;
  last.source = last.name = 0;
  bool first = true;
  for (const MapSegment& segment : segments) {
    if (segment.line != last.line) {
      out.append(segment.line - last.line, ';');
      last.line = segment.line;
      last.column = 0;
    } else if (!first) {
      out += ',';
    }
    first = false;
    char buffer[5 * kMaxVlqBytes];
    char* to = WriteVlq(buffer, int64_t{segment.column} - last.column);
    last.column = segment.column;
    if (segment.source != MapSegment::kNone) {
      to = WriteVlq(to, int64_t{segment.source} - last.source);
      to = WriteVlq(to, int64_t{segment.source_line} - last.source_line);
      to = WriteVlq(to, int64_t{segment.source_column} - last.source_column);
      last.source = segment.source;
      last.source_line = segment.source_line;
      last.source_column = segment.source_column;
      if (segment.name != MapSegment::kNone) {
        to = WriteVlq(to, int64_t{segment.name} - last.name);
        last.name = segment.name;
      }
    }
    out.append(buffer, static_cast<size_t>(to - buffer));
  }
  return out;
}

std::string WriteSourceMapJson(const SourceMap& map) {
  JsonWriter writer;
  writer.BeginObject();
  writer.Key("version");
  writer.Number(uint64_t{3});
  if (!map.file.empty()) {
    writer.Key("file");
    writer.String(map.file);
  }
  writer.Key("sources");
  writer.BeginArray();
  for (const std::string& source : map.sources) writer.String(source);
  writer.EndArray();
  const auto has_content = [](const std::optional<std::string>& content) { return content.has_value(); };
  if (std::ranges::any_of(map.sources_content, has_content)) {
    writer.Key("sourcesContent");
    writer.BeginArray();
    for (const auto& content : map.sources_content) content ? writer.String(*content) : writer.Null();
    writer.EndArray();
  }
  writer.Key("names");
  writer.BeginArray();
  for (const std::string& name : map.names) writer.String(name);
  writer.EndArray();
  writer.Key("mappings");
  writer.Raw(StrCat("\"", EncodeMappings(map.segments), "\""));
  if (!map.ignore_list.empty()) {
    writer.Key("ignoreList");
    writer.BeginArray();
    for (const uint32_t index : map.ignore_list) writer.Number(uint64_t{index});
    writer.EndArray();
  }
  writer.EndObject();
  return writer.Take();
}

}  // namespace kiln
