#include "core/base/source.h"

#include <gtest/gtest.h>

namespace kiln {
namespace {

TEST(Source, CountsEveryEcmaScriptLineEnd) {
  const Source source("a.js", "1\n2\r3\r\n4\xE2\x80\xA8" "5\xE2\x80\xA9" "6\xE2\x82\xAC");
  ASSERT_EQ(source.lines().line_count(), 6u);
  for (uint32_t line = 1; line <= 5; ++line) EXPECT_EQ(source.LineText(line), std::to_string(line));
  EXPECT_EQ(source.LineText(6), "6\xE2\x82\xAC");
}

TEST(Source, FindsLinesInAndBetweenBlocks) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += std::string(static_cast<size_t>(i), 'x') + "\n";
  const Source source("a.js", text);
  EXPECT_EQ(source.lines().line_count(), 101u);
  EXPECT_EQ(source.LineText(100).size(), 99u);
  EXPECT_EQ(source.LineText(101), "");
}

TEST(Source, CountsColumnsInUtf16Units) {
  const Source source("a.js", "a\xF0\x9F\x98\x80" "b\nc");
  EXPECT_EQ(source.PositionAt(0), (Position{1, 1}));
  EXPECT_EQ(source.PositionAt(5), (Position{1, 4}));
  EXPECT_EQ(source.PositionAt(7), (Position{2, 1}));
  EXPECT_EQ(source.PositionAt(1000), (Position{2, 2}));
}

TEST(Source, PadsWithNulBytes) {
  const Source source("a.js", "x");
  for (size_t i = 0; i < kTextPadding; ++i) EXPECT_EQ(source.text().data()[1 + i], '\0');
}

}  // namespace
}  // namespace kiln
