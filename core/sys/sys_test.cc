// Paths, globs, threads and the environment.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <vector>

#include "core/sys/env.h"
#include "core/sys/glob.h"
#include "core/sys/path.h"
#include "core/sys/thread_pool.h"

namespace kiln {
namespace {

TEST(Path, Normalizes) {
  const char* kCases[][2] = {{"a/./b//../c", "a/c"}, {"", "."},       {"./", "."},     {"../a/..", ".."},
                             {"/../a", "/a"},        {"/", "/"},      {"a/b/", "a/b"}, {"../../a", "../../a"}};
  for (const auto& [in, out] : kCases) EXPECT_EQ(NormalizePath(in), out) << in;
}

TEST(Path, JoinsAndRelates) {
  EXPECT_EQ(JoinPath("a/b", "../c"), "a/c");
  EXPECT_EQ(JoinPath("a", "/b"), "/b");
  EXPECT_EQ(RelativePath("/a/b", "/a/c/d"), "../c/d");
  EXPECT_EQ(RelativePath("a", "a"), ".");
  EXPECT_EQ(RelativePath(".", "a/b"), "a/b");
}

TEST(Path, TakesApart) {
  EXPECT_EQ(DirectoryName("a/b.ts"), "a");
  EXPECT_EQ(DirectoryName("b.ts"), ".");
  EXPECT_EQ(DirectoryName("/b"), "/");
  EXPECT_EQ(BaseName("a/b.ts/"), "b.ts");
  EXPECT_EQ(Extension("a.b/c"), "");
  EXPECT_EQ(Extension("a/b.d.ts"), ".ts");
  EXPECT_EQ(Extension("a/.bashrc"), "");
  EXPECT_EQ(ReplaceExtension("a/b.mts", ".mjs"), "a/b.mjs");
  EXPECT_TRUE(IsInsideFolder("a/b", "a"));
  EXPECT_FALSE(IsInsideFolder("ab", "a"));
}

TEST(Glob, Matches) {
  const struct {
    const char* pattern;
    const char* path;
    bool matches;
  } kCases[] = {
      {"*.ts", "a.ts", true},         {"*.ts", "a/b.ts", false},       {"**/*.ts", "a.ts", true},
      {"**/*.ts", "a/b/c.ts", true},  {"src/**", "src/a/b", true},     {"src/**/b", "src/b", true},
      {"a?c", "abc", true},           {"a?c", "a/c", false},           {"a?c", "aéc", true},
      {"[a-c]x", "bx", true},         {"[!a-c]x", "bx", false},        {"[!a-c]x", "dx", true},
      {"*.{ts,tsx}", "a.tsx", true},  {"*.{ts,t{sx,xt}}", "a.txt", true}, {"*.{ts,tsx}", "a.js", false},
      {"\\*", "*", true},             {"\\*", "a", false},             {"{a", "{a", true},
      {"", "", true},                 {"*", "", true},                 {"[", "[", true},
  };
  for (const auto& c : kCases) EXPECT_EQ(MatchesGlob(c.pattern, c.path), c.matches) << c.pattern << " " << c.path;
}

TEST(Glob, GivesUpOnPathologicalPatterns) {
  EXPECT_FALSE(MatchesGlob("*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(100, 'a')));
}

TEST(ThreadPool, RunsEveryIndexOnce) {
  std::vector<std::atomic<int>> counts(1000);
  ParallelFor(counts.size(), 4, [&](size_t index) { counts[index].fetch_add(1); });
  for (const std::atomic<int>& count : counts) EXPECT_EQ(count.load(), 1);
  ParallelFor(0, 4, [](size_t) { FAIL(); });
  EXPECT_GE(ProcessorCount(), 1u);
}

TEST(Environment, DecidesAboutColor) {
  setenv("FORCE_COLOR", "1", 1);
  EXPECT_TRUE(WantsColor(Stream::kOutput));
  setenv("NO_COLOR", "1", 1);
  EXPECT_FALSE(WantsColor(Stream::kOutput));
  unsetenv("NO_COLOR");
  setenv("FORCE_COLOR", "0", 1);
  EXPECT_FALSE(WantsColor(Stream::kOutput));
  unsetenv("FORCE_COLOR");
  EXPECT_GE(TerminalWidth(), 1u);
}

}  // namespace
}  // namespace kiln
