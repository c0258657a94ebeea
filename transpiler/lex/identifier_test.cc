#include "transpiler/lex/identifier.h"

#include <gtest/gtest.h>

#include <string_view>

#include "transpiler/lex/keywords.h"

namespace kiln {
namespace {

TEST(IdentifierTest, CodePoints) {
  struct Row {
    uint32_t code_point;
    bool start, part;
  };
  const Row rows[] = {
      {'a', true, true}, {'Z', true, true}, {'$', true, true}, {'_', true, true}, {'0', false, true},
      {'-', false, false}, {' ', false, false}, {0, false, false}, {'@', false, false}, {'[', false, false},
      {'`', false, false}, {'{', false, false}, {0xAA, true, true}, {0xB7, false, true}, {0xD7, false, false},
      {0xE9, true, true}, {0x200C, false, true}, {0x200D, false, true}, {0x2118, true, true},
      {0x212E, true, true}, {0x2E2F, false, false}, {0x309B, true, true}, {0x4E00, true, true}, {0xD800, false, false},
      {0xFFFD, false, false}, {0x1D7D8, false, true}, {0x20BB7, true, true},
      {0x323AF, true, true},    // CJK Extension H
      {0x323B0, true, true},    // CJK Extension J, Unicode 17
      {0x33479, true, true}, {0x3347A, false, false}, {0xE00FF, false, false}, {0xE0100, false, true},
      {0xE01EF, false, true}, {0xE01F0, false, false}, {0x10FFFF, false, false}, {0xFFFFFFFF, false, false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(IsIdentifierStart(row.code_point), row.start) << std::hex << row.code_point;
    EXPECT_EQ(IsIdentifierPart(row.code_point), row.part) << std::hex << row.code_point;
  }
}

TEST(IdentifierTest, Names) {
  for (std::string_view name : {"a", "$", "_1", "été", "日本", "𠮷", "if", "a\u200D", "a󠄀"})
    EXPECT_TRUE(IsIdentifierName(name)) << name;
  for (std::string_view name : {"", "1a", "a-b", "a b", "😀", "\xFF", "a\xC3", "\u200Da", "a\\u0061", "\xED\xA0\x80"})
    EXPECT_FALSE(IsIdentifierName(name)) << name;
  EXPECT_TRUE(IsAsciiIdentifierName("abc"));
  EXPECT_FALSE(IsAsciiIdentifierName("é"));
}

TEST(IdentifierTest, ReservedWords) {
  for (std::string_view name : {"if", "in", "instanceof", "enum", "null", "true", "debugger"}) {
    EXPECT_TRUE(IsReservedWord(name)) << name;
    EXPECT_FALSE(IsStrictReservedWord(name)) << name;
  }
  for (std::string_view name : {"let", "static", "yield", "implements", "interface", "package", "private"}) {
    EXPECT_FALSE(IsReservedWord(name)) << name;
    EXPECT_TRUE(IsStrictReservedWord(name)) << name;
  }
  for (std::string_view name : {"", "i", "iff", "await", "async", "instanceofs", "IF", "abcdefghijklmnop"}) {
    EXPECT_FALSE(IsReservedWord(name)) << name;
    EXPECT_FALSE(IsStrictReservedWord(name)) << name;
  }
}

}  // namespace
}  // namespace kiln
