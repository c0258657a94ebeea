// Every row was seen to come out this way in Bun 1.4.
#include "core/sys/dotenv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "core/sys/env.h"
#include "core/sys/memory_fs.h"

namespace kiln {
namespace {

using testing::ElementsAre;
using testing::Pair;

// The value of X after `text`; OUT is set outside.
std::string ValueOf(std::string_view text) {
  const auto outside = [](const std::string& name) -> std::optional<std::string_view> {
    if (name == "OUT") return "outside";
    return std::nullopt;
  };
  for (const auto& [name, value] : ParseDotenv(text, outside)) {
    if (name == "X") return value;
  }
  return "(unset)";
}

TEST(Dotenv, ReadsValuesAsBunDoes) {
  struct Row {
    std::string_view text;
    std::string_view value;
  };
  constexpr Row kRows[] = {
      {"X=1", "1"},
      {"X=", ""},
      {"X", "(unset)"},
      {"# X=1", "(unset)"},
      {"\xEF\xBB\xBFX=1", "1"},
      {"X = spaced  \n", "spaced"},
      {"X: yaml", "yaml"},
      {"export X=1", "1"},
      {"export   X=1\r\n", "1"},
      {"X=two words   # trailing", "two words"},
      {"X=a#b", "a"},
      {"X=\"a#b\"", "a#b"},
      {"X=a=b=c", "a=b=c"},
      {"X=a\"b", "a\"b"},
      {"X=\"a\"b", "a"},
      {"X='a' # c", "a"},
      {"X=\"multi\nline\"", "multi\nline"},
      {"X=\"unterminated\nY=2 \"", "unterminated\nY=2 "},
      {"X=\"abc", "\"abc"},
      {"X=\\nx", "\\nx"},
      {"X=\"\\r\\n\\\\n\"", "\r\n\\\\n"},
      {"X=\"a\\tb\\\"c\"", "a\\tb\\\"c"},
      {"X='a\\'b'", "a\\'b"},
      {"X='sq \\n'", "sq \\n"},
      {"X=`bt $OUT`", "bt outside"},
      {"X='$OUT'", "outside"},
      {"A=1\nX=$A ${A}", "1 1"},
      {"X=$LATER\nLATER=late", "late"},
      {"X=$NOPE.", "."},
      {"X=$A_x\nA=1", ""},
      {"X=${NOPE:-def}", "def"},
      {"X=${OUT:-def}", "outside"},
      {"X=${NOPE:-$OUT}", "outside"},
      {"X=${NOPE-def}", "${NOPE-def}"},
      {"X=${OUT", "${OUT"},
      {"X=a\\$b", "a$b"},
      {"X=$$OUT", "$outside"},
      {"X=1\nX=2", "2"},
      {"X=5$", "5$"},
  };
  for (const Row& row : kRows) EXPECT_EQ(ValueOf(row.text), row.value) << row.text;
}

TEST(Dotenv, KeepsUnusualNames) {
  const auto nothing = [](const std::string&) { return std::optional<std::string_view>(); };
  EXPECT_THAT(ParseDotenv("1BAD=x\nBAD-KEY=1\nDOT.KEY=2\n", nothing),
              ElementsAre(Pair("1BAD", "x"), Pair("BAD-KEY", "1"), Pair("DOT.KEY", "2")));
}

TEST(Dotenv, KnowsTheFilesOfEachMode) {
  EXPECT_THAT(DefaultDotenvFiles(""), ElementsAre(".env.development.local", ".env.local", ".env.development", ".env"));
  EXPECT_THAT(DefaultDotenvFiles("other"), ElementsAre(".env.development.local", ".env.local", ".env.development", ".env"));
  EXPECT_THAT(DefaultDotenvFiles("test"), ElementsAre(".env.test.local", ".env.test", ".env"));
}

TEST(Dotenv, NeverOverridesTheRealEnvironment) {
  setenv("KILN_TEST_REAL", "", 1);
  unsetenv("KILN_TEST_NEW");
  MemoryFileSystem files;
  files.Add("a", "KILN_TEST_REAL=file\nKILN_TEST_NEW=a\n");
  files.Add("b", "KILN_TEST_NEW=b\n");
  LoadDotenvFiles(files, {"a", "missing", "b"});
  EXPECT_EQ(GetEnvironment("KILN_TEST_REAL"), "");
  EXPECT_EQ(GetEnvironment("KILN_TEST_NEW"), "a");
}

}  // namespace
}  // namespace kiln
