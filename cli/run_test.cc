// What the flags of `kiln run` come to before anything runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/bunfig.h"
#include "cli/commands.h"
#include "cli/completion_value.h"
#include "cli/run_flags.h"
#include "core/base/text.h"

namespace kiln {
namespace {

using testing::ElementsAre;

TEST(CompletionValue, IsThatOfTheLastExpression) {
  constexpr std::pair<std::string_view, std::string_view> kRows[] = {
      {"1", "__kilnPrint((1))"},
      {"a(); b;", "a(); __kilnPrint((b));"},
      {"a, b", "__kilnPrint((a, b))"},
      {"'x';", "__kilnPrint(('x'));"},
      {"({a: 1})", "__kilnPrint((({a: 1})))"},
      {"(1 + 2) * 3 // c", "__kilnPrint(((1 + 2) * 3)) // c"},
      {"1 // c\n;", "__kilnPrint((1 // c\n));"},
      {"(x) /* d */", "__kilnPrint(((x))) /* d */"},
      {"{a: 1}", "{a: __kilnPrint((1))}"},
      {"if (a) b; else { c }", "if (a) __kilnPrint((b)); else { __kilnPrint((c)) }"},
      {"try { a } catch { b } finally { c }", "try { __kilnPrint((a)) } catch { __kilnPrint((b)) } finally { c }"},
      {"let x: number = 1; x as any", "let x: number = 1; __kilnPrint((x as any))"},
      {"let x = 1", "let x = 1\n;__kilnPrint(undefined);"},
      {"for (;;) x", "for (;;) x\n;__kilnPrint(undefined);"},
      {"", "\n;__kilnPrint(undefined);"},
      {"3;;", "__kilnPrint((3));;"},
      {"let x: =", "let x: ="},
  };
  for (const auto& [code, expected] : kRows) EXPECT_EQ(ReportCompletionValue(code), expected);
}

TEST(SplitWords, KnowsQuotes) {
  EXPECT_THAT(SplitWords(R"(a  'b c' "d e" f\ g '' h"i"j)"), ElementsAre("a", "b c", "d e", "f g", "", "hij"));
  EXPECT_THAT(SplitWords("  "), ElementsAre());
}

TEST(RunFlags, AreNormalizedAsNodeDoes) {
  const std::string_view args[] = {"-pe", "--max_old_space_size=1_0", "file_name", "--a_b"};
  EXPECT_THAT(NormalizeRunArguments(args), ElementsAre("-p", "--max-old-space-size=1_0", "file_name", "--a_b"));
}

TEST(RunFlags, EndAtTheFirstWord) {
  RunFlags flags;
  const std::string_view args[] = {"-F", "*", "--silent", "build", "--watch"};
  const StatusOr<size_t> used = ParseLeadingFlags(kRunSyntax, args, &flags);
  ASSERT_TRUE(used.ok());
  EXPECT_EQ(*used, 3u);
  EXPECT_TRUE(flags.silent);
  EXPECT_FALSE(flags.watch);
  EXPECT_THAT(flags.filter, ElementsAre("*"));
}

RunFlags Bunfig(std::string_view text, std::vector<std::string>* problems) {
  RunFlags flags;
  Diagnostics diagnostics;
  const Source source("bunfig.toml", text);
  ApplyBunfig(source, &flags, &diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    const Position at = source.PositionAt(diagnostic.span.start);
    problems->push_back(StrCat(at.line, ":", at.column, " ", diagnostic.code));
  }
  return flags;
}

TEST(Bunfig, SetsDefaults) {
  std::vector<std::string> problems;
  const RunFlags flags = Bunfig(
      "preload = ['./a.ts', './b.ts']\njsx = 'react-jsxdev'\njsxFactory = 'h'\nsmol = true\nlogLevel = 'debug'\nenv.file = false\n"
      "[define]\nFOO = \"'lox'\"\n'process.env.A' = '1'\n[loader]\n'.bagel' = 'tsx'\n[run]\nsilent = true\nbun = true\nshell = 'system'\n"
      "[install]\nregistry = 'x'\n",
      &problems);
  EXPECT_THAT(problems, ElementsAre());
  EXPECT_THAT(flags.preload, ElementsAre("./a.ts", "./b.ts"));
  EXPECT_EQ(flags.jsx_runtime, "automatic");
  EXPECT_EQ(flags.jsx_dev, true);
  EXPECT_EQ(flags.jsx_factory, "h");
  EXPECT_TRUE(flags.smol && flags.no_env_file && flags.silent && flags.node_is_kiln);
  EXPECT_THAT(flags.define, ElementsAre("FOO:\"lox\"", "process.env.A:1"));
  EXPECT_THAT(flags.loader, ElementsAre(".bagel:tsx"));
}

TEST(Bunfig, SaysWhatIsWrongAndWhere) {
  constexpr std::pair<std::string_view, std::string_view> kRows[] = {
      {"preload = 5", "1:11 bunfig-wrong-kind"},
      {"preload = ['a', 5]", "1:17 bunfig-wrong-kind"},
      {"\nsmol = 'x'", "2:8 bunfig-wrong-kind"},
      {"logLevel = 'foo'", "1:12 bunfig-wrong-choice"},
      {"define = 1", "1:10 bunfig-wrong-kind"},
      {"[run]\nshell = 'fish'", "2:9 bunfig-wrong-choice"},
      {"env = 1", "1:7 bunfig-wrong-kind"},
  };
  for (const auto& [text, problem] : kRows) {
    std::vector<std::string> problems;
    Bunfig(text, &problems);
    EXPECT_THAT(problems, ElementsAre(std::string(problem))) << text;
  }
}

}  // namespace
}  // namespace kiln
