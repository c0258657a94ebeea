#include "core/data/data_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/diagnostics.h"

namespace kiln {
namespace {

using Parser = const JsonValue* (*)(std::string_view, Arena*, Diagnostics*);

std::string Convert(Parser parse, std::string_view text) {
  Arena arena;
  Diagnostics diagnostics;
  const JsonValue* value = parse(text, &arena, &diagnostics);
  if (value != nullptr) return DataToJson(*value);
  EXPECT_FALSE(diagnostics.list().empty());
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    EXPECT_EQ(diagnostic.code, "data-syntax");
    EXPECT_LE(diagnostic.span.end, text.size());
  }
  return "error";
}

struct Row {
  std::string_view text;
  std::string_view json;
};

TEST(Toml, BecomesJson) {
  constexpr Row kRows[] = {
      {"", "{}"},
      {"b = 1\na = 0x10", R"({"b":1,"a":16})"},
      {"a = 1.5\n[t]\nx = [1, 'two']", R"({"a":1.5,"t":{"x":[1,"two"]}})"},
      {"[[p]]\nn = 1\n[[p]]\nn = 2", R"({"p":[{"n":1},{"n":2}]})"},
      {"a = inf\nb = -inf\nc = nan", "{\"a\":1e999,\"b\":-1e999,\"c\":\"\\u0001NaN\"}"},
      {"a = 1979-05-27T07:32:00Z\nb = 1979-05-27\nc = 07:32:00.5\nd = 1979-05-27T00:32:00-07:00",
       R"({"a":"\u0001moment:1979-05-27T07:32:00Z","b":"\u0001moment:1979-05-27","c":"\u0001moment:07:32:00.5","d":"\u0001moment:1979-05-27T00:32:00-07:00"})"},
      {"a = 9007199254740993", "error"},
      {"a = [", "error"},
      {"a = 1\na = 2", "error"},
  };
  for (const Row& row : kRows) EXPECT_EQ(Convert(&ParseToml, row.text), row.json) << row.text;
}

TEST(Toml, KnowsWhereThingsAre) {
  Arena arena;
  Diagnostics diagnostics;
  const std::string_view text = "# ü\nsmol = \"x\"\n";
  const JsonValue* root = ParseToml(text, &arena, &diagnostics);
  ASSERT_NE(root, nullptr);
  EXPECT_EQ(root->Find("smol")->span.start, text.find('"'));
}

TEST(Yaml, BecomesJsonByTheCoreSchema) {
  constexpr Row kRows[] = {
      {"", "null"},
      {"a: 1\nb: [1, two, 3.5, true, null, ~, yes]", R"({"a":1,"b":[1,"two",3.5,true,null,null,"yes"]})"},
      {"x: 0x10\ny: .inf\nz: .nan\no: 0o17\np: 1e3", "{\"x\":16,\"y\":1e999,\"z\":\"\\u0001NaN\",\"o\":15,\"p\":1000}"},
      {"d: 2020-01-01\nq: \"1\"\nv: 1.2.3\nn: -5\nplus: +5", R"({"d":"2020-01-01","q":"1","v":"1.2.3","n":-5,"plus":5})"},
      {"e: &x\n  k: v\nf: *x\nm:\n  <<: *x\n  n: 2", R"({"e":{"k":"v"},"f":{"k":"v"},"m":{"k":"v","n":2}})"},
      {"g: |\n  text\n", R"({"g":"text\n"})"},
      {"a: 1\n---\nb: 2\n", R"([{"a":1},{"b":2}])"},
      {"a: [", "error"},
      {"a: 1\na: 2", R"({"a":2})"},
      {"*nobody", "error"},
  };
  for (const Row& row : kRows) EXPECT_EQ(Convert(&ParseYaml, row.text), row.json) << row.text;
}

TEST(Yaml, IsNotFooledByAliases) {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 9; ++k) bomb += "," + before;
    bomb += "]\n";
  }
  EXPECT_EQ(Convert(&ParseYaml, bomb), "error");
}

TEST(Json5, BecomesJson) {
  constexpr Row kRows[] = {
      {"{a:1, // c\n 'b':[1,2,],}", R"({"a":1,"b":[1,2]})"},
      {"/* x */ +.5", "0.5"},
      {"5.", "5"},
      {"0xFF", "255"},
      {"-Infinity", "-1e999"},
      {"'it\\'s \\x41\\u00e9\\\nx'", "\"it's A\xC3\xA9x\""},
      {"'\\ud83d\\ude00'", "\"\xF0\x9F\x98\x80\""},
      {"{$a_1: null, \\u0061: true}", R"({"$a_1":null,"a":true})"},
      {"1e-2", "0.01"},
      {"", "error"},
      {"{a 1}", "error"},
      {"[1 2]", "error"},
      {"'a", "error"},
      {"'a\nb'", "error"},
      {"/* a", "error"},
      {"01", "error"},
      {"1 2", "error"},
      {"{,}", "error"},
  };
  for (const Row& row : kRows) EXPECT_EQ(Convert(&ParseJson5, row.text), row.json) << row.text;
}

TEST(Json5, DoesNotNestForEver) {
  EXPECT_EQ(Convert(&ParseJson5, std::string(100'000, '[')), "error");
}

}  // namespace
}  // namespace kiln
