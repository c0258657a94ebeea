#include "core/base/json.h"

#include <gtest/gtest.h>

#include "core/base/json_writer.h"
#include "core/base/text.h"

namespace kiln {
namespace {

// The text printed back, or "code start-end" of the first diagnostic.
std::string Parse(std::string_view text, JsonDialect dialect) {
  Arena arena;
  Diagnostics diagnostics;
  const JsonValue* value = ParseJson(text, {.dialect = dialect}, &arena, &diagnostics);
  if (value != nullptr && diagnostics.size() == 0) return StringifyJson(*value);
  const Diagnostic& first = diagnostics.list().front();
  return StrCat(first.code, " ", first.span.start, "-", first.span.end);
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

TEST(Json, ReadsStrictJson) {
  const Case kCases[] = {
      {"null", "null"},
      {" [ true , false ] ", "[true,false]"},
      {"{\"a\":{\"b\":[1,-2.5e3]}}", "{\"a\":{\"b\":[1,-2500]}}"},
      {"\xEF\xBB\xBF{}", "{}"},
      {R"("\u00e9\n\"\\\/\ud83d\ude00")", "\"é\\n\\\"\\\\/😀\""},
      {R"("\ud800x")", R"("\ud800x")"},
      {R"("\udc00\ud800")", R"("\udc00\ud800")"},
      {"-0", "-0"},
      {"1e400", "null"},
      {"1e21", "1e+21"},
      {"0.1", "0.1"},
      {"[]", "[]"},
  };
  for (const Case& c : kCases) EXPECT_EQ(Parse(c.text, JsonDialect::kStrict), c.expected) << c.text;
}

TEST(Json, PointsAtWhatIsWrong) {
  const Case kCases[] = {
      {"", "json-empty 0-0"},
      {" \n", "json-empty 2-2"},
      {"[1,]", "json-trailing-comma 2-3"},
      {"{\"a\":1,}", "json-trailing-comma 6-7"},
      {"// hi\n1", "json-comment 0-5"},
      {"/* hi", "json-unterminated-comment 0-2"},
      {"\"abc", "json-unterminated-string 0-4"},
      {"\"abc\\", "json-unterminated-string 0-5"},
      {"\"a\nb\"", "json-unterminated-string 0-2"},
      {"\"\t\"", "json-control-character 1-2"},
      {"\"\\x41\"", "json-bad-escape 1-3"},
      {"\"\\u12\"", "json-bad-escape 1-3"},
      {"01", "json-bad-number 0-2"},
      {"1.", "json-bad-number 0-2"},
      {"+1", "json-bad-number 0-2"},
      {"1x", "json-bad-number 0-2"},
      {"'a'", "json-single-quotes 0-1"},
      {"{'a':1}", "json-single-quotes 1-2"},
      {"{a:1}", "json-unquoted-key 1-2"},
      {"{1}", "json-unquoted-key 1-2"},
      {"{\"a\" 1}", "json-expected 5-6"},
      {"{,}", "json-expected 1-2"},
      {"[1 2]", "json-expected 3-4"},
      {"[1", "json-expected 2-2"},
      {"[", "json-expected-value 1-1"},
      {"nul", "json-expected-value 0-3"},
      {"1 2", "json-after-end 2-3"},
      {"{\"a\":1,\"a\":2}", "json-duplicate-key 7-10"},
      {"\"\xFF\"", "json-invalid-utf8 1-2"},
  };
  for (const Case& c : kCases) EXPECT_EQ(Parse(c.text, JsonDialect::kStrict), c.expected) << c.text;
}

TEST(Json, ReadsCommentsAndTrailingCommasByOption) {
  const Case kCases[] = {
      {"// a\n{ /* b */ \"c\": [1, 2,], } // d", "{\"c\":[1,2]}"},
      {"[,]", "json-expected-value 1-2"},
      {"[1,,]", "json-expected-value 3-4"},
  };
  for (const Case& c : kCases) EXPECT_EQ(Parse(c.text, JsonDialect::kWithComments), c.expected) << c.text;
}

TEST(Json, LimitsDepthAndSize) {
  Arena arena;
  Diagnostics diagnostics;
  EXPECT_EQ(ParseJson(std::string(1'000'000, '['), {}, &arena, &diagnostics), nullptr);
  EXPECT_EQ(diagnostics.list()[0].code, "json-too-deep");
  EXPECT_EQ(ParseJson("[1]", {.max_bytes = 2}, &arena, &diagnostics), nullptr);
  EXPECT_EQ(diagnostics.list()[1].code, "json-too-large");
}

TEST(Json, FindsTheLastOfDuplicates) {
  Arena arena;
  Diagnostics diagnostics;
  const JsonValue* value = ParseJson(R"({"a": 1, "b": 2, "a": 3})", {}, &arena, &diagnostics);
  ASSERT_NE(value, nullptr);
  EXPECT_EQ(value->Find("a")->number, 3);
  EXPECT_EQ(value->Find("c"), nullptr);
  EXPECT_EQ(value->FindMember("b")->value.span, (Span{14, 15}));
  EXPECT_FALSE(diagnostics.has_errors());
}

TEST(Json, FindsDuplicatesAmongManyKeys) {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += StrCat("\"k", i, "\":0,");
  EXPECT_EQ(Parse(text + "\"k7\":1}", JsonDialect::kStrict).substr(0, 18), "json-duplicate-key");
}

TEST(JsonWriter, Indents) {
  JsonWriter writer("  ");
  writer.BeginObject();
  writer.Key("a");
  writer.BeginArray();
  writer.Number(uint64_t{1});
  writer.String("x");
  writer.EndArray();
  writer.Key("b");
  writer.BeginObject();
  writer.EndObject();
  writer.EndObject();
  EXPECT_EQ(writer.Take(), "{\n  \"a\": [\n    1,\n    \"x\"\n  ],\n  \"b\": {}\n}");
}

}  // namespace
}  // namespace kiln
