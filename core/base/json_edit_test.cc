#include "core/base/json_edit.h"

#include <gtest/gtest.h>

#include <vector>

namespace kiln {
namespace {

using Path = std::vector<std::string_view>;

struct Case {
  std::string_view text;
  Path path;
  std::string_view value;
  std::string_view expected;
};

TEST(JsonEdit, SetsAndKeepsTheRest) {
  const Case kCases[] = {
      {"{\"a\": 1}", {"a"}, "2", "{\"a\": 2}"},
      {"{\"a\": 1}", {"b"}, "2", "{\"a\": 1, \"b\": 2}"},
      {"{}", {"a"}, "1", "{\n  \"a\": 1\n}"},
      {"{\n\t\"a\": 1\n}\n", {"b"}, "2", "{\n\t\"a\": 1,\n\t\"b\": 2\n}\n"},
      {"{\n    \"a\": 1, // one\n}", {"b"}, "2", "{\n    \"a\": 1, // one\n    \"b\": 2,\n}"},
      {"{\n  \"a\": 1 // one\n}", {"b"}, "2", "{\n  \"a\": 1, // one\n  \"b\": 2\n}"},
      {"{\r\n  \"a\": 1\r\n}", {"b"}, "2", "{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}"},
      {"{\n  \"a\": {\n    \"b\": 1\n  }\n}", {"a", "c"}, "2", "{\n  \"a\": {\n    \"b\": 1,\n    \"c\": 2\n  }\n}"},
      {"{\n  \"a\": 1\n}", {"b", "c"}, "2", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}"},
      {"{\n  \"a\": {}\n}", {"a", "b"}, "2", "{\n  \"a\": {\n    \"b\": 2\n  }\n}"},
      {"{\n  \"a\": 1\n}", {"b"}, "{\n  \"c\": 2\n}", "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}"},
      {"[1, 2]", {"1"}, "3", "[1, 3]"},
      {"[1, 2]", {"2"}, "3", "[1, 2, 3]"},
      {"{\"a\": 1 // one\n}", {"b"}, "2", "{\"a\": 1, // one\n  \"b\": 2\n}"},
      {"{\"a\": 1, // one\r}", {"b"}, "2", "{\"a\": 1, // one\n  \"b\": 2,\r}"},
      {"{\"a\": 1\n// one\r,}", {"b"}, "2", "{\"a\": 1\n// one\r, \"b\": 2,}"},
      {"{\"a\": 1 /*/ one */}", {"b"}, "2", "{\"a\": 1, /*/ one */ \"b\": 2}"},
      {"{ // keep\n}", {"a"}, "1", "{\n  // keep\n  \"a\": 1\n}"},
  };
  for (const Case& c : kCases) {
    const StatusOr<std::string> result = SetJson(c.text, c.path, c.value);
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(*result, c.expected);
  }
}

TEST(JsonEdit, DeletesAndKeepsTheRest) {
  const Case kCases[] = {
      {"{\"a\": 1}", {"a"}, "", "{}"},
      {"{\"a\": 1, \"b\": 2}", {"a"}, "", "{\"b\": 2}"},
      {"{\"a\": 1, \"b\": 2}", {"b"}, "", "{\"a\": 1}"},
      {"{\n  \"a\": 1,\n  \"b\": 2\n}", {"b"}, "", "{\n  \"a\": 1\n}"},
      {"{\n  \"a\": 1,\n  \"b\": 2\n}", {"a"}, "", "{\n  \"b\": 2\n}"},
      {"{\n  \"a\": 1, // one\n  \"b\": 2, // two\n}", {"b"}, "", "{\n  \"a\": 1, // one\n}"},
      {"{\n  \"a\": 1, // one\n  \"b\": 2 // two\n}", {"b"}, "", "{\n  \"a\": 1 // one\n}"},
      {"{\n\"a\": 1,\n\"b\": 2\r}", {"b"}, "", "{\n\"a\": 1\n}"},
      {"[1, 2, 3]", {"1"}, "", "[1, 3]"},
      {"{\"a\": 1}", {"x", "y"}, "", "{\"a\": 1}"},
  };
  for (const Case& c : kCases) {
    const StatusOr<std::string> result = DeleteJson(c.text, c.path);
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(*result, c.expected);
  }
}

TEST(JsonEdit, RefusesWhatCannotBe) {
  EXPECT_EQ(MessageOf(SetJson("1", Path{"a"}, "2").status()), "Cannot set \"a\" inside a number");
  EXPECT_EQ(MessageOf(SetJson("{\"a\": \" \"}", Path{"a", "b"}, "2").status()), "Cannot set \"b\" inside a string");
  EXPECT_EQ(MessageOf(SetJson("{", Path{"a"}, "2").status()),
            "Expected a key in double quotes but found the end of the file (line 1, column 2)");
  EXPECT_FALSE(DeleteJson("{}", Path{}).ok());
}

}  // namespace
}  // namespace kiln
