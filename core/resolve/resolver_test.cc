// Relative paths, folders, formats, URLs, builtins and failures. Packages are resolver_packages_test.cc.
#include "core/resolve/resolver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/resolve/resolve_test_tree.h"

namespace kiln {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

struct Row {
  std::string_view specifier;
  std::string_view expected;
};

TEST(Resolver, GuessesExtensionsInBunsOrder) {
  ResolveTree tree({{"/p/a.tsx", ""}, {"/p/a.ts", ""}, {"/p/a.js", ""}, {"/p/b.js", ""}, {"/p/b.json", ""}, {"/p/c.mts", ""},
                    {"/p/c.cts", ""}, {"/p/d", ""}, {"/p/d.js", ""}, {"/p/e.json", ""}, {"/p/f.node", ""}, {"/p/g.ts", ""}, {"/p/g.cjs", ""}});
  constexpr Row kRows[] = {{"./a", "/p/a.tsx"}, {"./a.js", "/p/a.js"}, {"./b", "/p/b.js"},   {"./c", "/p/c.mts"},
                           {"./d", "/p/d"},     {"./e", "/p/e.json"},  {"/p/a", "/p/a.tsx"}, {"../p/./b", "/p/b.js"}};
  for (const Row& row : kRows) EXPECT_EQ(tree.Find(row.specifier, "/p/main.ts"), row.expected);
  EXPECT_EQ(tree.Require("./c", "/p/main.ts"), "/p/c.cts");
  EXPECT_EQ(tree.Require("./f", "/p/main.ts"), "/p/f.node");
  EXPECT_EQ(tree.Require("./g", "/p/main.ts"), "/p/g.ts");
  EXPECT_EQ(tree.Find("./b", "/p/"), "/p/b.js") << "a folder as the referrer";
}

TEST(Resolver, FindsTheSourceOfWhatTypeScriptCallsByItsOutput) {
  ResolveTree tree({{"/p/a.ts", ""}, {"/p/b.tsx", ""}, {"/p/c.mts", ""}, {"/p/d.cts", ""}, {"/p/e.js", ""}, {"/p/e.ts", ""}});
  constexpr Row kRows[] = {{"./a.js", "/p/a.ts"}, {"./b.js", "/p/b.tsx"}, {"./b.jsx", "/p/b.tsx"},
                           {"./c.mjs", "/p/c.mts"}, {"./d.cjs", "/p/d.cts"}, {"./e.js", "/p/e.js"}};
  for (const Row& row : kRows) EXPECT_EQ(tree.Find(row.specifier, "/p/main.ts"), row.expected);
}

TEST(Resolver, Folders) {
  ResolveTree tree({{"/p/index.ts", ""}, {"/p/lib/index.js", ""}, {"/p/lib.js", ""}, {"/p/own/package.json", R"({"main": "./out"})"},
                    {"/p/own/out.js", ""}, {"/p/own/index.js", ""}, {"/p/folder/package.json", R"({"main": "dist"})"},
                    {"/p/folder/dist/index.js", ""}, {"/p/stale/package.json", R"({"main": "gone.js"})"}, {"/p/stale/index.js", ""},
                    {"/p/bad/package.json", "{"}, {"/p/bad/index.js", ""}, {"/p/sub/x.js", ""}});
  constexpr Row kRows[] = {{".", "/p/index.ts"},           {"./", "/p/index.ts"},        {"./lib", "/p/lib.js"},
                           {"./lib/", "/p/lib/index.js"},  {"./own", "/p/own/out.js"},   {"./folder", "/p/folder/dist/index.js"},
                           {"./stale", "/p/stale/index.js"}, {"./sub/..", "/p/index.ts"}};
  for (const Row& row : kRows) {
    EXPECT_EQ(tree.Find(row.specifier, "/p/main.ts"), row.expected);
    EXPECT_EQ(tree.Require(row.specifier, "/p/main.ts"), row.expected);
  }
  EXPECT_EQ(tree.Find("..", "/p/sub/x.js"), "/p/index.ts");
  EXPECT_THAT(tree.Find("./bad", "/p/main.ts"), HasSubstr("ERR_INVALID_PACKAGE_CONFIG: Invalid package config /p/bad/package.json while importing /p/main.ts"));
}

TEST(Resolver, ImportsAreUrls) {
  ResolveTree tree({{"/p/a b.js", ""}, {"/p/x.js", ""}, {"/p/100%.js", ""}, {"/p/c#.js", ""}, {"/p/q?.js", ""}});
  constexpr Row kRows[] = {{"./a%20b.js", "/p/a b.js"},
                           {"./x.js?v=1#top", "/p/x.js?v=1#top"},
                           {"./x?raw", "/p/x.js?raw"},
                           {"file:///p/a%20b.js", "/p/a b.js"},
                           {"file://localhost/p/x.js?y", "/p/x.js?y"},
                           {"./100%.js", "/p/100%.js"},
                           {"./c#.js", "/p/c#.js"},
                           {"./c%23.js", "/p/c#.js"},
                           {"data:text/javascript,1", "data data:text/javascript,1"},
                           {"https://esm.example/x.js", "external https://esm.example/x.js"}};
  for (const Row& row : kRows) EXPECT_EQ(tree.Find(row.specifier, "/p/main.ts"), row.expected);
  EXPECT_EQ(tree.Require("./q?.js", "/p/main.ts"), "/p/q?.js");
  EXPECT_EQ(tree.Require("./x.js?inline", "/p/main.ts"), "/p/x.js?inline");
  EXPECT_EQ(tree.Find("./a%2fb.js", "/p/m.js"), "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"/p/a%2fb.js\" must not include encoded \"/\" or \"\\\" characters imported from /p/m.js");
  EXPECT_EQ(tree.Find("file://host/x.js", "/p/m.js"), "ERR_INVALID_FILE_URL_HOST: File URL host must be \"localhost\" or empty on linux");
  EXPECT_THAT(tree.Find("foo:bar", "/p/m.js"), HasSubstr("ERR_UNSUPPORTED_ESM_URL_SCHEME"));
}

TEST(Resolver, Builtins) {
  ResolveTree tree({{"/p/node_modules/fs/index.js", ""}, {"/p/node_modules/test/index.js", ""}});
  constexpr Row kRows[] = {{"fs", "builtin node:fs"},        {"node:fs", "builtin node:fs"}, {"fs/promises", "builtin node:fs/promises"},
                           {"bun:test", "builtin bun:test"}, {"kiln:test", "builtin bun:test"}, {"bun", "builtin bun"},
                           {"node:test", "builtin node:test"}, {"test", "/p/node_modules/test/index.js"},
                           {"fs/", "/p/node_modules/fs/index.js"}};
  for (const Row& row : kRows) EXPECT_EQ(tree.Find(row.specifier, "/p/main.ts"), row.expected) << row.specifier;
  const ResolveResult wrong = tree.Resolve("node:fss", "/p/main.ts");
  EXPECT_EQ(NodeErrorCode(wrong.failure().error), "ERR_UNKNOWN_BUILTIN_MODULE");
  EXPECT_EQ(wrong.failure().message, "No such built-in module: node:fss");
  EXPECT_EQ(wrong.failure().hint, "Did you mean \"node:fs\"?");
}

TEST(Resolver, FormatsComeFromNameAndPackage) {
  ResolveTree tree({{"/esm/package.json", R"({"type": "module"})"}, {"/esm/a.js", ""}, {"/esm/a.cts", ""}, {"/esm/x", ""},
                    {"/cjs/package.json", R"({"type": "commonjs"})"}, {"/cjs/a.ts", ""}, {"/none/a.js", ""}, {"/none/b.mjs", ""},
                    {"/none/c.yaml", ""}, {"/none/d.wasm", ""}, {"/none/e.node", ""}, {"/none/tsconfig.json", ""}, {"/none/f.toml", ""}});
  constexpr Row kRows[] = {{"/esm/a.js", "javascript esm"},      {"/esm/a.cts", "typescript commonjs"}, {"/cjs/a.ts", "typescript commonjs"},
                           {"/none/a.js", "javascript ambiguous"}, {"/none/b.mjs", "javascript esm"},     {"/none/c.yaml", "yaml ambiguous"},
                           {"/none/d.wasm", "wasm ambiguous"},     {"/none/e.node", "addon ambiguous"},   {"/none/tsconfig.json", "jsonc ambiguous"},
                           {"/none/f.toml", "toml ambiguous"},     {"/esm/x", "unknown esm"}};
  for (const Row& row : kRows) {
    const ResolveResult found = tree.Resolve(row.specifier, "/none/main.ts");
    ASSERT_TRUE(found.ok()) << row.specifier;
    EXPECT_EQ(StrCat(ModuleFormatName(found->format), " ", ModuleSystemName(found->system)), row.expected) << row.specifier;
    EXPECT_EQ(tree.resolver().FindFormat(row.specifier).format, found->format);
  }
  EXPECT_EQ(tree.Resolve("/esm/a.js", "/none/x.js")->package->path(), "/esm/package.json");
}

TEST(Resolver, Entries) {
  ResolveTree tree({{"/p/src/app.ts", ""}, {"/p/index.ts", ""}, {"/p/node_modules/tool/index.js", ""}});
  constexpr Row kRows[] = {{"src/app", "/p/src/app.ts"}, {"src/app.ts", "/p/src/app.ts"}, {".", "/p/index.ts"},
                           {"tool", "/p/node_modules/tool/index.js"}};
  for (const Row& row : kRows) EXPECT_EQ(tree.Find(row.specifier, "/p/", ResolveKind::kEntry), row.expected);
}

TEST(Resolver, NodeImportsAreExact) {
  ResolveTree tree({{"/p/a.js", ""}, {"/p/b.ts", ""}, {"/p/lib/index.js", ""}}, NodeResolverOptions());
  EXPECT_EQ(tree.Find("./a.js", "/p/m.js"), "/p/a.js");
  EXPECT_EQ(tree.Find("./a", "/p/m.js"), "ERR_MODULE_NOT_FOUND: Cannot find module '/p/a' imported from /p/m.js");
  EXPECT_EQ(tree.Find("./b.js", "/p/m.js"), "ERR_MODULE_NOT_FOUND: Cannot find module '/p/b.js' imported from /p/m.js");
  EXPECT_EQ(tree.Find("./lib", "/p/m.js"), "ERR_UNSUPPORTED_DIR_IMPORT: Directory import '/p/lib' is not supported resolving ES modules imported from /p/m.js");
  EXPECT_EQ(tree.Require("./lib", "/p/m.js"), "/p/lib/index.js");
  EXPECT_EQ(tree.Resolve("./a", "/p/m.js").failure().hint, "Did you mean \"./a.js\"?");
}

TEST(Resolver, FailuresSayWhatWasTriedAndGuessWhatWasMeant) {
  ResolveTree tree({{"/p/package.json", R"({"dependencies": {"lodash": "4"}, "devDependencies": {"@a/b": "1"}})"}, {"/p/food.js", ""},
                    {"/p/src/a.js", ""}, {"/p/node_modules/there/lib.js", ""}, {"/p/empty/x.txt", ""}});
  const ResolveResult near = tree.Resolve("./fod.js", "/p/m.js", ResolveKind::kRequire);
  EXPECT_EQ(near.failure().message, "Cannot find module './fod.js'\nRequire stack:\n- /p/m.js");
  EXPECT_THAT(near.failure().tried, Contains("/p/fod.js"));
  EXPECT_THAT(near.failure().tried, Contains("/p/fod.ts"));
  constexpr Row kHints[] = {
      {"./fod.js", "Did you mean \"./food.js\"?"},
      {"./nowhere/x", "There is no folder /p/nowhere."},
      {"lodash/map", "\"lodash\" is in dependencies of /p/package.json but not installed; run `kiln install`."},
      {"@a/b", "\"@a/b\" is in devDependencies of /p/package.json but not installed; run `kiln install`."},
      {"there/gone.js", "The package is installed in /p/node_modules/there, but has no such file."},
      {"fs/promise", "Did you mean \"node:fs/promises\"?"},
      {"src/a.js", "Did you mean \"./src/a.js\"?"},
      {"left-pad", "To add it, run `kiln add left-pad`."},
      {"./empty", "It is a folder without an index file."},
  };
  for (const Row& row : kHints) EXPECT_EQ(tree.Resolve(row.specifier, "/p/m.js").failure().hint, row.expected) << row.specifier;
  EXPECT_EQ(tree.Find("left-pad/x", "/p/m.js"), "ERR_MODULE_NOT_FOUND: Cannot find package 'left-pad' imported from /p/m.js");
  EXPECT_EQ(tree.Find("./x", "/p/m.js"), "ERR_MODULE_NOT_FOUND: Cannot find module '/p/x' imported from /p/m.js");
  EXPECT_EQ(tree.Find("", "/p/m.js"), "ERR_MODULE_NOT_FOUND: Cannot find package '' imported from /p/m.js");
}

TEST(Resolver, HostileSpecifiersFailQuickly) {
  ResolveTree tree({{"/p/a.js", ""}});
  EXPECT_THAT(tree.Find(std::string(5000, 'a'), "/p/m.js"), HasSubstr("ENAMETOOLONG"));
  EXPECT_THAT(tree.Find("./" + std::string(100'000, '/'), "/p/m.js"), HasSubstr("ENAMETOOLONG"));
  EXPECT_THAT(tree.Find(std::string_view("./a.js\0", 7), "/p/m.js"), HasSubstr("must not include null bytes"));
  EXPECT_THAT(tree.Find("./a%00.js", "/p/m.js"), HasSubstr("must not include null bytes"));
  EXPECT_THAT(tree.Find("file:" + std::string(5000, 'a'), "/p/m.js"), HasSubstr("ENAMETOOLONG"));
  std::string slashes = "./";
  for (int i = 0; i < 2000; ++i) slashes += "x/";
  EXPECT_THAT(tree.Find(slashes, "/p/m.js"), HasSubstr("ERR_MODULE_NOT_FOUND"));
  EXPECT_THAT(tree.Find("x", "relative/m.js"), HasSubstr("ERR_MODULE_NOT_FOUND"));
}

TEST(Resolver, TheTraceTellsTheStory) {
  ResolveTree tree({{"/p/a.js", ""}});
  ResolveTrace trace;
  (void)tree.resolver().Resolve({"./a", "/p/m.js", ResolveKind::kImport, &trace});
  EXPECT_EQ(trace.lines().front(), "resolving \"./a\" from /p/m.js");
  EXPECT_THAT(trace.lines(), Contains("tried /p/a.ts"));
  EXPECT_EQ(trace.lines().back(), "found /p/a.js");
}

TEST(Resolver, InvalidateForgetsWhatChanged) {
  ResolveTree tree({{"/p/src/a.js", ""}, {"/p/package.json", R"({"type": "module"})"}, {"/q/x.js", ""}});
  EXPECT_THAT(tree.Find("./b", "/p/src/a.js"), HasSubstr("ERR_MODULE_NOT_FOUND"));
  const Resolution before = *tree.Resolve("./a.js", "/p/src/a.js");
  EXPECT_EQ(before.system, ModuleSystem::kEsm);
  tree.files().Add("/p/src/b.ts", "");
  tree.files().Add("/p/package.json", R"({"type": "commonjs"})");
  EXPECT_THAT(tree.Find("./b", "/p/src/a.js"), HasSubstr("ERR_MODULE_NOT_FOUND"));
  tree.resolver().Invalidate("/p/src/b.ts");
  EXPECT_EQ(tree.Find("./b", "/p/src/a.js"), "/p/src/b.ts");
  tree.resolver().Invalidate("/p/package.json");
  EXPECT_EQ(tree.Resolve("./a.js", "/p/src/a.js")->system, ModuleSystem::kCommonJs);
  EXPECT_EQ(before.package->type(), PackageType::kModule) << "old ones stay readable";
  tree.files().Add("/p/new/deep/c.js", "");
  tree.resolver().Invalidate("/p/new");
  EXPECT_EQ(tree.Find("../new/deep/c", "/p/src/a.js"), "/p/new/deep/c.js");
  (void)tree.files().Remove("/p/src/b.ts");
  tree.resolver().InvalidateAll();
  EXPECT_THAT(tree.Find("./b", "/p/src/a.js"), HasSubstr("ERR_MODULE_NOT_FOUND"));
}

TEST(Resolver, FoldersThatMayNotBeListedAreAskedByName) {
  ResolveTree tree({{"/secret/p/a.js", ""}, {"/secret/p/node_modules/x/index.js", ""}});
  tree.files().Fail("/", EACCES);
  EXPECT_EQ(tree.Find("./a", "/secret/p/m.js"), "/secret/p/a.js");
  EXPECT_EQ(tree.Find("x", "/secret/p/m.js"), "/secret/p/node_modules/x/index.js");
}

}  // namespace
}  // namespace kiln
