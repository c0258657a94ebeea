// Packages, workspaces and words of scripts, without running any; test/e2e/run.mjs runs them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/scripts/script.h"
#include "cli/scripts/workspaces.h"
#include "core/base/text.h"
#include "core/sys/memory_fs.h"

namespace kiln {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(QuoteForShell, LeavesPlainWordsAlone) {
  constexpr std::pair<std::string_view, std::string_view> kRows[] = {
      {"plain-1.0/x:y=z@a,b+c", "plain-1.0/x:y=z@a,b+c"},
      {"", "\"\""},
      {"a b", "\"a b\""},
      {"'b", "\"'b\""},
      {"'a\"b'", "\"'a\\\"b'\""},
      {"$HOME `id` \\", "\"\\$HOME \\`id\\` \\\\\""},
      {"*", "\"*\""},
      {"a\nb", "\"a\nb\""},
  };
  for (const auto& [word, quoted] : kRows) EXPECT_EQ(QuoteForShell(word), quoted);
}

TEST(StepsOf, AddsArgumentsToTheScriptAlone) {
  MemoryFileSystem files;
  files.Add("/p/package.json", R"({"name": "p", "scripts": {"prea": "1", "a": "2", "posta": "3", "empty": " ", "number": 5}})");
  const auto package = ScriptPackage::FindFrom(files, "/p/deep/er");
  ASSERT_TRUE(package.ok());
  const std::vector<std::string> arguments = {"x y"};
  std::vector<std::string> steps;
  for (const ScriptStep& step : StepsOf(**package, "a", arguments)) steps.push_back(StrCat(step.event, ": ", step.command));
  EXPECT_THAT(steps, ElementsAre("prea: 1", "a: 2 \"x y\"", "posta: 3"));
  EXPECT_FALSE((*package)->FindScript("empty"));
  EXPECT_FALSE((*package)->FindScript("number"));
  EXPECT_EQ((*package)->Scripts().size(), 3u);
}

TEST(ScriptPackage, SaysWhereItIsBroken) {
  MemoryFileSystem files;
  files.Add("/p/package.json", "{ nope }");
  const auto package = ScriptPackage::FindFrom(files, "/p");
  ASSERT_FALSE(package.ok());
  EXPECT_THAT(std::string(MessageOf(package.status())), HasSubstr("/p/package.json"));
}

TEST(DescribeSignal, HasWords) {
  EXPECT_EQ(DescribeSignal(15), "SIGTERM (Polite quit request)");
  EXPECT_EQ(DescribeSignal(63), "signal 63");
}

class WorkspaceFilters : public testing::Test {
 protected:
  void SetUp() override {
    files_.Add("/r/package.json", R"({"name": "root", "workspaces": {"packages": ["packages/*", "!packages/out", "apps/**"]}})");
    files_.Add("/r/packages/a/package.json", R"({"name": "pa", "dependencies": {"@x/b": "*"}})");
    files_.Add("/r/packages/b/package.json", R"({"name": "@x/b", "devDependencies": {"pc": "*"}})");
    files_.Add("/r/packages/c/package.json", R"({"name": "pc"})");
    files_.Add("/r/packages/out/package.json", R"({"name": "out"})");
    files_.Add("/r/packages/a/node_modules/dep/package.json", R"({"name": "dep"})");
    files_.Add("/r/apps/deep/d/package.json", R"({"version": "1.0.0"})");
  }

  std::string Select(std::vector<std::string> filters, std::string_view folder = "/r") {
    const auto workspaces = FindWorkspaces(files_, folder);
    if (!workspaces.ok()) return std::string(MessageOf(workspaces.status()));
    const auto selected = SelectPackages(*workspaces, filters, folder);
    if (!selected.ok()) return std::string(MessageOf(selected.status()));
    std::vector<std::string> names;
    for (const ScriptPackage* package : *selected) names.emplace_back(package->name().empty() ? package->folder() : package->name());
    return Join(names, " ");
  }

  MemoryFileSystem files_;
};

TEST_F(WorkspaceFilters, SelectAsBunDoes) {
  const std::pair<std::vector<std::string>, std::string_view> rows[] = {
      {{"*"}, "pa @x/b pc"},
      {{"p*"}, "pa pc"},
      {{"@x/*"}, "@x/b"},
      {{"b"}, "No workspace packages matched the filter \"b\""},
      {{"out"}, "No workspace packages matched the filter \"out\""},
      {{"./packages/*"}, "pa @x/b pc"},
      {{"./apps/**"}, "/r/apps/deep/d"},
      {{"{apps}"}, "/r/apps/deep/d"},
      {{"./"}, "root"},
      {{"pa..."}, "pa @x/b pc"},
      {{"pa^..."}, "@x/b pc"},
      {{"...pc"}, "pa @x/b pc"},
      {{"...^@x/b"}, "pa"},
      {{"*", "!pa"}, "@x/b pc"},
      {{"!./packages/*"}, "/r/apps/deep/d"},
  };
  for (const auto& [filters, expected] : rows) EXPECT_EQ(Select(filters), expected) << Join(filters, " ");
}

TEST_F(WorkspaceFilters, WorkFromInsideAPackage) {
  EXPECT_EQ(Select({"pc"}, "/r/packages/a"), "pc");
  EXPECT_EQ(Select({"./"}, "/r/packages/a"), "pa");
}

TEST(Workspaces, WithoutAnyEveryPackageBelowCounts) {
  MemoryFileSystem files;
  files.Add("/r/x/y/package.json", R"({"name": "y"})");
  files.Add("/r/node_modules/z/package.json", R"({"name": "z"})");
  const auto workspaces = FindWorkspaces(files, "/r");
  ASSERT_TRUE(workspaces.ok());
  ASSERT_EQ(workspaces->packages.size(), 1u);
  EXPECT_EQ(workspaces->packages[0]->name(), "y");
}

}  // namespace
}  // namespace kiln
