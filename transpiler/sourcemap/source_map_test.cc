#include "transpiler/sourcemap/source_map.h"

#include <gtest/gtest.h>

#include "core/base/text.h"
#include "transpiler/sourcemap/compose.h"
#include "transpiler/sourcemap/line_cursor.h"
#include "transpiler/sourcemap/source_map_builder.h"
#include "transpiler/sourcemap/vlq.h"

namespace kiln {
namespace {

std::string Vlq(int64_t value) {
  char buffer[16];
  return std::string(buffer, WriteVlq(buffer, value));
}

TEST(Vlq, WritesAndReadsNumbers) {
  EXPECT_EQ(Vlq(0), "A");
  EXPECT_EQ(Vlq(1), "C");
  EXPECT_EQ(Vlq(-1), "D");
  EXPECT_EQ(Vlq(15), "e");
  EXPECT_EQ(Vlq(16), "gB");
  EXPECT_EQ(Vlq(-16), "hB");
  for (const int32_t value : {0, 1, -1, 31, 32, 1023, 1024, -99999, 2147483647, -2147483647}) {
    const std::string text = Vlq(value);
    const char* p = text.data();
    int32_t read = 0;
    ASSERT_TRUE(ReadVlq(p, text.data() + text.size(), &read)) << value;
    EXPECT_EQ(read, value);
    EXPECT_EQ(p, text.data() + text.size());
  }
}

TEST(Vlq, RefusesWhatIsNoNumber) {
  for (const std::string_view text : {"", "g", "!", "gggggggggB", "////////"}) {
    const char* p = text.data();
    int32_t value;
    EXPECT_FALSE(ReadVlq(p, text.data() + text.size(), &value)) << text;
  }
}

TEST(LineCursor, CountsEveryLineTerminator) {
  const std::string text = "a\nb\r\nc\rd\xE2\x80\xA8" "e\xE2\x80\xA9" "f\xE2\x82\xAC";
  LineCursor cursor;
  EXPECT_EQ(cursor.LineAt(text.data(), static_cast<uint32_t>(text.size())), 5u);
  EXPECT_EQ(cursor.LineAt(text.data(), 0), 0u);
  EXPECT_EQ(cursor.LineAt(text.data(), 2), 1u);
  EXPECT_EQ(cursor.LineAt(text.data(), static_cast<uint32_t>(text.find('c'))), 2u);
  EXPECT_EQ(cursor.LineAt(text.data(), static_cast<uint32_t>(text.find('d'))), 3u);
  EXPECT_EQ(cursor.LineAt(text.data(), static_cast<uint32_t>(text.find('e'))), 4u);
}

// The map of `output` with a mapping for each pair of offsets.
SourceMap Build(std::string_view source, std::string_view output, std::initializer_list<std::pair<uint32_t, uint32_t>> pairs) {
  SourceMapBuilder builder(source);
  for (const auto& [at, from] : pairs) builder.Add(output.data(), at, from);
  builder.Finish(output);
  SourceMapOutput options;
  options.source_name = "in.js";
  return *ParseSourceMap(*WriteSourceMap(builder, options));
}

TEST(SourceMapBuilder, TurnsOffsetsIntoLinesAndUtf16Columns) {
  const std::string source = "\xC3\xA9\xF0\x9F\x98\x80 a\n  bb";
  const std::string output = "a;\n\xE2\x82\xAC bb";
  const SourceMap map = Build(source, output, {{0, 7}, {7, 11}});
  ASSERT_EQ(map.segments.size(), 2u);
  EXPECT_EQ(map.segments[0].source_line, 0u);
  EXPECT_EQ(map.segments[0].source_column, 4u);
  EXPECT_EQ(map.segments[1].line, 1u);
  EXPECT_EQ(map.segments[1].column, 2u);
  EXPECT_EQ(map.segments[1].source_line, 1u);
  EXPECT_EQ(map.segments[1].source_column, 2u);
  EXPECT_EQ(map.sources_content[0], source);
}

TEST(SourceMapBuilder, KeepsTheLastOfSeveralMappingsAtOnePlace) {
  const SourceMap map = Build("(a)", "a", {{0, 0}, {0, 1}});
  ASSERT_EQ(map.segments.size(), 1u);
  EXPECT_EQ(map.segments[0].source_column, 1u);
}

TEST(SourceMapBuilder, ByteOrderMarkIsNoColumn) {
  const SourceMap map = Build("\xEF\xBB\xBF" "a", "a", {{0, 3}});
  EXPECT_EQ(map.segments[0].source_column, 0u);
  EXPECT_EQ(map.sources_content[0], "a");
}

TEST(SourceMapBuilder, ManyMappingsAcrossBatches) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += i % 7 == 0 ? "\n" : "x ";
  SourceMapBuilder builder(text);
  for (uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] == 'x') builder.Add(text.data(), i, i);
  }
  builder.Finish(text);
  SourceMapOutput options;
  const SourceMap map = *ParseSourceMap(*WriteSourceMap(builder, options));
  EXPECT_EQ(map.segments.size(), static_cast<size_t>(std::count(text.begin(), text.end(), 'x')));
  for (const MapSegment& segment : map.segments) {
    EXPECT_EQ(segment.line, segment.source_line);
    EXPECT_EQ(segment.column, segment.source_column);
  }
}

// The first batch ends before the line is known to have a character of two bytes.
TEST(SourceMapBuilder, LineTurnsOutNotToBeAsciiAfterABatch) {
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "x ";
  text += "\xC2\xA7 x";
  SourceMapBuilder builder(text);
  for (uint32_t i = 0; i < text.size(); ++i) {
    if (text[i] == 'x') builder.Add(text.data(), i, i);
  }
  builder.Finish(text);
  const SourceMap map = *ParseSourceMap(*WriteSourceMap(builder, {}));
  ASSERT_EQ(map.segments.size(), 1501u);
  for (uint32_t i = 0; i < 1500; ++i) EXPECT_EQ(map.segments[i].column, i * 2);
  EXPECT_EQ(map.segments[1500].column, 3002u);
}

TEST(SourceMapBuilder, CopiesGetAMappingPerWordAndLine) {
  const std::string source = "  foo.bar(1)\n  + baz_long_enough_for_blocks;\n";
  SourceMapBuilder builder(source);
  builder.AddCopy(source.data(), 0, {0, static_cast<uint32_t>(source.size())});
  builder.Finish(source);
  const SourceMap map = *ParseSourceMap(*WriteSourceMap(builder, {}));
  std::vector<std::pair<uint32_t, uint32_t>> places;
  for (const MapSegment& segment : map.segments) places.emplace_back(segment.line, segment.column);
  EXPECT_EQ(places, (std::vector<std::pair<uint32_t, uint32_t>>{{0, 0}, {0, 2}, {0, 6}, {0, 10}, {1, 0}, {1, 4}}));
}

TEST(SourceMapBuilder, NamesAreListedOnce) {
  SourceMapBuilder builder("long long other");
  const std::string output = "a a b";
  builder.Add(output.data(), 0, 0, Name(std::string_view("long")));
  builder.Add(output.data(), 2, 5, Name(std::string_view("long")));
  builder.Add(output.data(), 4, 10, Name(std::string_view("other")));
  builder.Finish(output);
  EXPECT_EQ(builder.names(), (std::vector<std::string_view>{"long", "other"}));
  EXPECT_EQ(builder.mappings(), "AAAAA,EAAKA,EAAKC");
}

TEST(SourceMap, FindsTheSegmentBeforeAPosition) {
  const SourceMap map = *ParseSourceMap(R"({"version":3,"sources":["a"],"names":["n"],"mappings":"AAAA,IACIA;;E"})");
  EXPECT_EQ(map.Find(0, 3)->source_line, 0u);
  EXPECT_EQ(map.Find(0, 4)->source_line, 1u);
  EXPECT_EQ(map.Find(0, 400)->name, 0u);
  EXPECT_EQ(map.Find(1, 0), nullptr);
  EXPECT_EQ(map.Find(2, 2)->source, MapSegment::kNone);
  EXPECT_EQ(map.Find(2, 1), nullptr);
}

TEST(SourceMap, ReadsIndexedMaps) {
  const SourceMap map = *ParseSourceMap(R"()]}'
{"version":3,"sections":[
  {"offset":{"line":0,"column":10},"map":{"version":3,"sources":["a"],"sourceRoot":"r","names":[],"mappings":"AAAA;C"}},
  {"offset":{"line":5,"column":0},"map":{"version":3,"sources":["b"],"names":["x"],"mappings":"CAAAA","ignoreList":[0]}}]})");
  EXPECT_EQ(map.sources, (std::vector<std::string>{"r/a", "b"}));
  ASSERT_EQ(map.segments.size(), 3u);
  EXPECT_EQ(map.segments[0].column, 10u);
  EXPECT_EQ(map.segments[1].line, 1u);
  EXPECT_EQ(map.segments[1].column, 1u);
  EXPECT_EQ(map.segments[2].line, 5u);
  EXPECT_EQ(map.segments[2].source, 1u);
  EXPECT_EQ(map.ignore_list, (std::vector<uint32_t>{1}));
}

TEST(SourceMap, RefusesBrokenMaps) {
  static constexpr std::string_view kCases[] = {
      "", "[]", "{}", "{\"version\":2,\"mappings\":\"\"}", R"({"version":3})",
      R"({"version":3,"sources":[],"names":[],"mappings":"AAAA"})",
      R"({"version":3,"sources":["a"],"names":[],"mappings":"AAAAA"})",
      R"({"version":3,"sources":["a"],"names":[],"mappings":"AA"})",
      R"({"version":3,"sources":["a"],"names":[],"mappings":"AADA"})",
      R"({"version":3,"sources":["a"],"names":[],"mappings":"A!"})",
      R"({"version":3,"sources":["a"],"names":[],"mappings":"AAAAAA"})",
      R"({"version":3,"sections":[{"offset":{"line":-1,"column":0},"map":{}}]})",
      R"({"version":3,"sections":[{"offset":{"line":4,"column":5},"map":{"version":3,"mappings":"+/////D"}}]})",
      R"({"version":3,"sections":[{"offset":{"line":9e8,"column":0},"map":{"version":3,"sections":[
        {"offset":{"line":9e8,"column":0},"map":{"version":3,"mappings":"A"}}]}}]})",
      R"({"version":3,"sections":[{"offset":{"line":4194304,"column":0},"map":{"version":3,"mappings":"A"}}]})",
      R"({"version":3,"sections":[{"offset":{"line":4e6,"column":0},"map":{"version":3,"sections":[
        {"offset":{"line":4e6,"column":0},"map":{"version":3,"mappings":"A"}}]}}]})",
  };
  for (const std::string_view text : kCases) EXPECT_FALSE(ParseSourceMap(text).ok()) << text;
}

// A small file must not become a large one in memory or when it is written.
TEST(SourceMap, RefusesToGrow) {
  std::string sources = "\"\"";
  for (int i = 0; i < 99; ++i) sources += ",\"\"";
  const auto with_root = [&](size_t size) {
    return StrCat(R"({"version":3,"sourceRoot":")", std::string(size, 'r'), R"(","sources":[)", sources, R"(],"mappings":""})");
  };
  EXPECT_TRUE(ParseSourceMap(with_root(100)).ok());
  EXPECT_FALSE(ParseSourceMap(with_root(size_t{1} << 20)).ok());
}

TEST(SourceMap, WritesWhatItRead) {
  const std::string json =
      R"({"version":3,"file":"o.js","sources":["a","b"],"sourcesContent":["x",null],"names":["n"],"mappings":"AAAA,CCACA;;E","ignoreList":[1]})";
  EXPECT_EQ(WriteSourceMapJson(*ParseSourceMap(json)), json);
}

TEST(Compose, TracesThroughTheInputMap) {
  // out.js ← mid.js ← in.ts
  SourceMapBuilder builder("foo bar\n");
  const std::string output = "bar foo";
  builder.Add(output.data(), 0, 4);
  builder.Add(output.data(), 4, 0, Name(std::string_view("foo")));
  builder.Finish(output);
  SourceMapOutput options;
  options.source_name = "mid.js";
  options.input_map = R"({"version":3,"sources":["in.ts"],"sourcesContent":["bar"],"names":[],"mappings":"IASG"})";
  const SourceMap map = *ParseSourceMap(*WriteSourceMap(builder, options));
  EXPECT_EQ(map.sources, (std::vector<std::string>{"in.ts"}));
  ASSERT_EQ(map.segments.size(), 1u);  // foo has no original
  EXPECT_EQ(map.segments[0].source_line, 9u);
  EXPECT_EQ(map.segments[0].source_column, 3u);
  options.input_map = "no map";
  EXPECT_FALSE(WriteSourceMap(builder, options).ok());
}

TEST(Compose, CommentsAndDataUrls) {
  EXPECT_EQ(LinkedMapComment("a b.js.map"), "//# sourceMappingURL=a%20b.js.map\n");
  for (const std::string_view text : {"", "a", "ab", "abc", "{\"version\":3}"}) {
    EXPECT_EQ(DecodeBase64(EncodeBase64(text)), text);
    const std::string comment = InlineMapComment(text);
    EXPECT_EQ(DecodeDataUrl(std::string_view(comment).substr(21, comment.size() - 22)), text);
  }
  EXPECT_EQ(DecodeDataUrl("data:application/json,%7B%22a%22%7D"), "{\"a\"}");
  EXPECT_EQ(DecodeDataUrl("data:application/json,%7"), std::nullopt);
  EXPECT_EQ(DecodeDataUrl("http://x/"), std::nullopt);
  EXPECT_EQ(DecodeBase64("a"), std::nullopt);
}

}  // namespace
}  // namespace kiln
