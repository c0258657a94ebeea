#include "core/base/text.h"

#include <gtest/gtest.h>

namespace kiln {
namespace {

TEST(Text, JoinsPiecesOfManyKinds) {
  EXPECT_EQ(StrCat("a", 'b', std::string("c"), std::string_view("d"), 12, -3, size_t{7}), "abcd12-37");
}

TEST(Text, SplitsAndTrims) {
  EXPECT_EQ(Split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(Split("", ','), (std::vector<std::string_view>{""}));
  EXPECT_EQ(Trim(" \t a b \n"), "a b");
  EXPECT_EQ(Trim("  "), "");
  EXPECT_EQ(ReplaceAll("a.b.c", ".", "::"), "a::b::c");
}

TEST(Text, QuotesForMessages) {
  EXPECT_EQ(Quote("a\"b\n"), "\"a\\\"b\\n\"");
  EXPECT_EQ(Quote(std::string(200, 'x')), "\"" + std::string(80, 'x') + "…\"");
}

TEST(Text, DecodesUtf8) {
  const struct {
    std::string_view bytes;
    char32_t value;
    uint32_t size;
    bool valid;
  } kCases[] = {
      {"a", 'a', 1, true},
      {"\xC3\xA9", 0xE9, 2, true},
      {"\xE2\x82\xAC", 0x20AC, 3, true},
      {"\xF0\x9F\x98\x80", 0x1F600, 4, true},
      {"\xC0\x80", kReplacementCharacter, 1, false},         // overlong
      {"\xE0\x80\x80", kReplacementCharacter, 1, false},     // overlong
      {"\xED\xA0\x80", kReplacementCharacter, 1, false},     // surrogate
      {"\xF4\x90\x80\x80", kReplacementCharacter, 1, false}, // above U+10FFFF
      {"\xE2\x82", kReplacementCharacter, 2, false},         // cut off
      {"\xF0\x9F\x98!", kReplacementCharacter, 3, false},    // cut off
      {"\xF0\x9F\xF0", kReplacementCharacter, 2, false},     // cut off
      {"\xED\xA0", kReplacementCharacter, 1, false},         // half a surrogate
      {"\x80", kReplacementCharacter, 1, false},
  };
  for (const auto& c : kCases) {
    const DecodedCodePoint point = DecodeUtf8(c.bytes, 0);
    EXPECT_EQ(point.value, c.value) << testing::PrintToString(c.bytes);
    EXPECT_EQ(point.size, c.size);
    EXPECT_EQ(point.valid, c.valid);
  }
  EXPECT_EQ(DecodeWtf8("\xED\xA0\x80", 0).value, char32_t{0xD800});
}

TEST(Text, EncodesWhatItDecodes) {
  for (char32_t point : {U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
    std::string out;
    AppendUtf8(&out, point);
    EXPECT_EQ(DecodeWtf8(out, 0).value, point);
    EXPECT_EQ(DecodeWtf8(out, 0).size, out.size());
  }
}

TEST(Text, FindsInvalidUtf8) {
  EXPECT_TRUE(IsValidUtf8("plain ascii that is longer than a word é"));
  EXPECT_EQ(FindInvalidUtf8("0123456789\xFF"), 10u);
}

TEST(Text, CountsUtf16Units) {
  EXPECT_EQ(Utf16Length("aé€"), 3u);
  EXPECT_EQ(Utf16Length("\xF0\x9F\x98\x80"), 2u);
  EXPECT_EQ(Utf16Length("\xFF\xFE"), 2u);
}

TEST(Text, MeasuresTerminalCells) {
  EXPECT_EQ(DisplayWidth('a'), 1);
  EXPECT_EQ(DisplayWidth(0x4E2D), 2);
  EXPECT_EQ(DisplayWidth(0x301), 0);
  EXPECT_EQ(DisplayWidth(0x1F600), 2);
}

TEST(Text, KnowsWhatWasMeant) {
  EXPECT_EQ(EditDistance("kitten", "sitting"), 3u);
  EXPECT_EQ(EditDistance("bulid", "build"), 1u);
  constexpr std::string_view kWords[] = {"build", "transpile", "dump"};
  EXPECT_EQ(FindClosest("biuld", kWords), "build");
  EXPECT_EQ(FindClosest("transpiel", kWords), "transpile");
  EXPECT_EQ(FindClosest("xyz", kWords), "");
}

TEST(Text, FormatsNumbersForPeople) {
  EXPECT_EQ(FormatDuration(0.416), "0.42ms");
  EXPECT_EQ(FormatDuration(12.4), "12ms");
  EXPECT_EQ(FormatDuration(3204), "3.20s");
  EXPECT_EQ(FormatDuration(65'000), "1m 05s");
  EXPECT_EQ(FormatBytes(51), "51 bytes");
  EXPECT_EQ(FormatBytes(1), "1 byte");
  EXPECT_EQ(FormatBytes(9'100'000), "9.10 MB");
  EXPECT_EQ(FormatCount(1, "file"), "1 file");
  EXPECT_EQ(FormatCount(1234567, "file"), "1,234,567 files");
}

}  // namespace
}  // namespace kiln
