// node_modules, exports in use, self-reference, imports, browser maps, tsconfig paths, NODE_PATH.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/resolve/resolve_test_tree.h"

namespace kiln {
namespace {

using testing::HasSubstr;

struct Row {
  std::string_view specifier;
  std::string_view expected;
};

TEST(ResolverPackages, TheNearestNodeModulesWins) {
  ResolveTree tree({{"/p/node_modules/a/package.json", R"({"main": "lib/a"})"}, {"/p/node_modules/a/lib/a.js", ""},
                    {"/p/node_modules/a/node_modules/b/index.js", ""}, {"/p/node_modules/b/index.js", ""}, {"/p/node_modules/b/sub/index.js", ""},
                    {"/node_modules/c/c.js", ""}, {"/p/node_modules/@s/d/index.mjs", ""}, {"/p/node_modules/lone.js", ""},
                    {"/p/node_modules/both.js", ""}, {"/p/node_modules/both/index.js", ""}, {"/p/x/node_modules/half/y.js", ""},
                    {"/p/node_modules/half/z.js", ""}});
  EXPECT_EQ(tree.Find("b", "/p/node_modules/a/lib/a.js"), "/p/node_modules/a/node_modules/b/index.js");
  constexpr Row kRows[] = {{"a", "/p/node_modules/a/lib/a.js"},   {"a/lib/a.js", "/p/node_modules/a/lib/a.js"},
                           {"b", "/p/node_modules/b/index.js"},   {"b/sub", "/p/node_modules/b/sub/index.js"},
                           {"c/c", "/node_modules/c/c.js"},       {"@s/d", "/p/node_modules/@s/d/index.mjs"},
                           {"lone", "/p/node_modules/lone.js"},   {"both", "/p/node_modules/both.js"},
                           {"both/", "/p/node_modules/both/index.js"}, {"half/z", "/p/node_modules/half/z.js"}};
  for (const Row& row : kRows) {
    EXPECT_EQ(tree.Find(row.specifier, "/p/x/m.js"), row.expected);
    EXPECT_EQ(tree.Require(row.specifier, "/p/x/m.js"), row.expected);
  }
  EXPECT_EQ(tree.Find("a", "/p/x/not/there/m.js"), "/p/node_modules/a/lib/a.js") << "generated code in no folder";
  EXPECT_THAT(tree.Find("a/../../etc/passwd", "/p/x/m.js"), HasSubstr("ERR_MODULE_NOT_FOUND"));
}

TEST(ResolverPackages, DualPackagesAndEncapsulation) {
  ResolveTree tree({{"/p/node_modules/d/package.json", R"({"exports": {
      ".": {"import": "./d.mjs", "require": "./d.cjs"}, "./gone": "./gone.js", "./ts.js": "./src/ts.js", "./dir": "./src",
      "./enc": "./a%20b.js", "./bun": {"bun": "./bun.js", "default": "./x.js"}}})"},
                    {"/p/node_modules/d/d.mjs", ""}, {"/p/node_modules/d/d.cjs", ""}, {"/p/node_modules/d/hidden.js", ""},
                    {"/p/node_modules/d/src/ts.ts", ""}, {"/p/node_modules/d/a b.js", ""}, {"/p/node_modules/d/bun.js", ""}});
  EXPECT_EQ(tree.Find("d", "/p/m.js"), "/p/node_modules/d/d.mjs");
  EXPECT_EQ(tree.Require("d", "/p/m.js"), "/p/node_modules/d/d.cjs");
  EXPECT_EQ(tree.Find("d?x", "/p/m.js"), "/p/node_modules/d/d.mjs?x");
  EXPECT_EQ(tree.Find("d/ts.js", "/p/m.js"), "/p/node_modules/d/src/ts.ts");
  EXPECT_EQ(tree.Find("d/enc", "/p/m.js"), "/p/node_modules/d/a b.js");
  EXPECT_EQ(tree.Find("d/bun", "/p/m.js"), "/p/node_modules/d/bun.js");
  EXPECT_EQ(tree.Find("d/hidden.js", "/p/m.js"), "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './hidden.js' is not defined by \"exports\" in /p/node_modules/d/package.json imported from /p/m.js");
  EXPECT_EQ(tree.Require("d/hidden.js", "/p/m.js"), "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './hidden.js' is not defined by \"exports\" in /p/node_modules/d/package.json");
  EXPECT_EQ(tree.Find("d/gone", "/p/m.js"), "ERR_MODULE_NOT_FOUND: Cannot find module '/p/node_modules/d/gone.js' imported from /p/m.js");
  EXPECT_THAT(tree.Find("d/dir", "/p/m.js"), HasSubstr("ERR_UNSUPPORTED_DIR_IMPORT"));
  EXPECT_EQ(tree.Find("@d", "/p/m.js"), "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"@d\" is not a valid package name imported from /p/m.js");
}

TEST(ResolverPackages, SelfReference) {
  ResolveTree tree({{"/p/package.json", R"({"name": "me", "exports": {".": "./index.mjs", "./foo": "./foo.js"}})"}, {"/p/index.mjs", ""},
                    {"/p/foo.js", ""}, {"/p/node_modules/me/index.js", ""}, {"/q/package.json", R"({"name": "plain"})"}, {"/q/index.js", ""}});
  EXPECT_EQ(tree.Find("me", "/p/src/x.js"), "/p/index.mjs");
  EXPECT_EQ(tree.Require("me/foo", "/p/src/x.js"), "/p/foo.js");
  EXPECT_THAT(tree.Find("me/other", "/p/x.js"), HasSubstr("ERR_PACKAGE_PATH_NOT_EXPORTED"));
  EXPECT_THAT(tree.Find("plain", "/q/x.js"), HasSubstr("ERR_MODULE_NOT_FOUND")) << "needs exports";
}

TEST(ResolverPackages, SubpathImports) {
  ResolveTree tree({{"/p/package.json", R"({"imports": {"#a": "./a.js", "#dep": "dep", "#dep/*": "dep/*", "#fs": "fs", "#nfs": "node:fs",
      "#gone": "gone", "#i/*": "./src/*.ts"}})"},
                    {"/p/a.js", ""}, {"/p/src/x.ts", ""}, {"/p/node_modules/dep/index.js", ""}, {"/p/node_modules/dep/sub.js", ""}, {"/q/x.js", ""}});
  constexpr Row kRows[] = {{"#a", "/p/a.js"}, {"#dep", "/p/node_modules/dep/index.js"}, {"#dep/sub.js", "/p/node_modules/dep/sub.js"},
                           {"#fs", "builtin node:fs"}, {"#nfs", "builtin node:fs"}, {"#i/x", "/p/src/x.ts"}};
  for (const Row& row : kRows) EXPECT_EQ(tree.Find(row.specifier, "/p/src/m.js"), row.expected);
  EXPECT_EQ(tree.Find("#b", "/p/m.js"), "ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier \"#b\" is not defined in package /p/package.json imported from /p/m.js");
  EXPECT_EQ(tree.Find("#b", "/q/m.js"), "ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier \"#b\" is not defined imported from /q/m.js");
  EXPECT_EQ(tree.Find("#gone", "/p/m.js"), "ERR_MODULE_NOT_FOUND: Cannot find package 'gone' imported from /p/package.json");
  EXPECT_EQ(tree.Require("#b", "/q/m.js"), "MODULE_NOT_FOUND: Cannot find module '#b'\nRequire stack:\n- /q/m.js");
}

TEST(ResolverPackages, NodeModeTakesMainAndExactSubpaths) {
  ResolveTree tree({{"/p/node_modules/a/package.json", R"({"main": "./lib", "module": "./esm.js"})"}, {"/p/node_modules/a/lib.js", ""},
                    {"/p/node_modules/a/esm.js", ""}, {"/p/node_modules/e/package.json", "{}"}},
                   NodeResolverOptions());
  EXPECT_EQ(tree.Find("a", "/p/m.js"), "/p/node_modules/a/lib.js");
  EXPECT_EQ(tree.Find("a/esm.js", "/p/m.js"), "/p/node_modules/a/esm.js");
  EXPECT_EQ(tree.Find("a/esm", "/p/m.js"), "ERR_MODULE_NOT_FOUND: Cannot find module '/p/node_modules/a/esm' imported from /p/m.js");
  EXPECT_EQ(tree.Require("a/esm", "/p/m.js"), "/p/node_modules/a/esm.js");
  EXPECT_THAT(tree.Find("e", "/p/m.js"), HasSubstr("ERR_MODULE_NOT_FOUND: Cannot find package '/p/node_modules/e/index.js' imported from /p/m.js"));
}

TEST(ResolverPackages, MainFieldsAreData) {
  const FilesInTree files = {{"/p/node_modules/a/package.json", R"({"main": "./main.js", "module": "./module.js", "browser": "./browser.js"})"},
                             {"/p/node_modules/a/main.js", ""}, {"/p/node_modules/a/module.js", ""}, {"/p/node_modules/a/browser.js", ""}};
  EXPECT_EQ(ResolveTree(files).Find("a", "/p/m.js"), "/p/node_modules/a/main.js");
  EXPECT_EQ(ResolveTree(files, BrowserResolverOptions()).Find("a", "/p/m.js"), "/p/node_modules/a/browser.js");
  ResolverOptions options = BunResolverOptions();
  options.main_fields = {"module"};
  EXPECT_EQ(ResolveTree(files, options).Find("a", "/p/m.js"), "/p/node_modules/a/module.js");
}

TEST(ResolverPackages, BrowserMaps) {
  const FilesInTree files = {{"/p/node_modules/a/package.json", R"({"main": "./server.js", "browser": {
      "./server.js": "./client.js", "./node-only.js": false, "fs": false, "ws": "ws-lite", "path": "./path.js", "./dir": "./dir-browser.js"}})"},
                             {"/p/node_modules/a/server.js", ""}, {"/p/node_modules/a/client.js", ""}, {"/p/node_modules/a/node-only.js", ""},
                             {"/p/node_modules/a/path.js", ""}, {"/p/node_modules/a/dir/index.js", ""}, {"/p/node_modules/a/dir-browser.js", ""},
                             {"/p/node_modules/ws/index.js", ""}, {"/p/node_modules/ws-lite/index.js", ""},
                             {"/p/node_modules/a/nested/package.json", R"({"type": "module"})"}, {"/p/node_modules/a/nested/x.js", ""}};
  ResolveTree tree(files, BrowserResolverOptions());
  EXPECT_EQ(tree.Find("a", "/p/m.js"), "/p/node_modules/a/client.js");
  constexpr Row kInside[] = {{"./server", "/p/node_modules/a/client.js"},    {"./node-only.js", "disabled /p/node_modules/a/node-only.js"},
                             {"fs", "disabled fs"},                          {"ws", "/p/node_modules/ws-lite/index.js"},
                             {"path", "/p/node_modules/a/path.js"},          {"./dir", "/p/node_modules/a/dir-browser.js"}};
  for (const Row& row : kInside) EXPECT_EQ(tree.Find(row.specifier, "/p/node_modules/a/server.js"), row.expected);
  EXPECT_EQ(tree.Find("../server.js", "/p/node_modules/a/nested/x.js"), "/p/node_modules/a/client.js");
  EXPECT_EQ(tree.Find("ws", "/p/m.js"), "/p/node_modules/ws/index.js") << "the map is the package's own";
  EXPECT_EQ(ResolveTree(files).Find("a", "/p/m.js"), "/p/node_modules/a/server.js");
}

TEST(ResolverPackages, TsConfigPaths) {
  ResolveTree tree({{"/p/tsconfig.json", R"({"compilerOptions": {"paths": {
      "@/*": ["./src/*"], "@/deep/*": ["./deep/*", "./src/deep-fallback/*"], "exact": ["./src/exact.ts"], "*.css": ["./styles/*.css"], "react": ["./shim"]}}})"},
                    {"/p/src/a.ts", ""}, {"/p/src/deep-fallback/b.ts", ""}, {"/p/src/exact.ts", ""}, {"/p/styles/x.css", ""}, {"/p/shim/index.ts", ""},
                    {"/p/node_modules/react/index.js", ""}, {"/p/node_modules/lib/index.js", ""}, {"/p/src/lib/index.ts", ""}});
  constexpr Row kRows[] = {{"@/a", "/p/src/a.ts"},  {"@/a.js", "/p/src/a.ts"},   {"@/deep/b", "/p/src/deep-fallback/b.ts"},
                           {"exact", "/p/src/exact.ts"}, {"x.css", "/p/styles/x.css"}, {"react", "/p/shim/index.ts"},
                           {"lib", "/p/node_modules/lib/index.js"}, {"fs", "builtin node:fs"}};
  for (const Row& row : kRows) EXPECT_EQ(tree.Find(row.specifier, "/p/src/m.ts"), row.expected);
  EXPECT_EQ(tree.Find("react", "/p/node_modules/lib/index.js"), "/p/node_modules/react/index.js") << "not inside packages";
}

TEST(ResolverPackages, TsConfigBasesAreRelativeToTheConfigThatSaysThem) {
  ResolveTree tree({{"/p/tsconfig.json", R"({"extends": "./config/base.json"})"},
                    {"/p/config/base.json", R"({"compilerOptions": {"paths": {"~/*": ["./lib/*"], "own/*": ["${configDir}/src/*"]}}})"},
                    {"/p/config/lib/x.ts", ""}, {"/p/src/y.ts", ""},
                    {"/q/tsconfig.json", R"({"compilerOptions": {"baseUrl": "./src", "paths": {"@/*": ["./at/*"]}}})"},
                    {"/q/src/at/z.ts", ""}, {"/q/src/util/index.ts", ""}});
  EXPECT_EQ(tree.Find("~/x", "/p/src/m.ts"), "/p/config/lib/x.ts");
  EXPECT_EQ(tree.Find("own/y", "/p/src/m.ts"), "/p/src/y.ts");
  EXPECT_EQ(tree.Find("@/z", "/q/src/m.ts"), "/q/src/at/z.ts");
  EXPECT_EQ(tree.Find("util", "/q/src/util/index.ts"), "/q/src/util/index.ts");
}

TEST(ResolverPackages, TsConfigOverrideAndNone) {
  const FilesInTree files = {{"/p/tsconfig.json", R"({"compilerOptions": {"paths": {"x": ["./one.ts"]}}})"},
                             {"/c/other.json", R"({"compilerOptions": {"paths": {"x": ["./two.ts"]}}})"},
                             {"/p/one.ts", ""}, {"/c/two.ts", ""}};
  EXPECT_EQ(ResolveTree(files).Find("x", "/p/m.ts"), "/p/one.ts");
  ResolverOptions options = BunResolverOptions();
  options.tsconfig_override = "/c/other.json";
  EXPECT_EQ(ResolveTree(files, options).Find("x", "/p/m.ts"), "/c/two.ts");
  options.tsconfig = TsConfigUse::kNone;
  EXPECT_THAT(ResolveTree(files, options).Find("x", "/p/m.ts"), HasSubstr("ERR_MODULE_NOT_FOUND"));
}

TEST(ResolverPackages, NodePath) {
  ResolverOptions options = BunResolverOptions();
  options.node_path = {"/extra", "/not/there"};
  ResolveTree tree({{"/extra/tool/index.js", ""}, {"/p/m.js", ""}}, options);
  EXPECT_EQ(tree.Find("tool", "/p/m.js"), "/extra/tool/index.js");
}

TEST(ResolverPackages, FoldersInPlaceOfNodeModules) {
  ResolveTree tree({{"/p/node_modules/a/index.js", ""}, {"/other/a/package.json", R"({"exports": "./own.js"})"}, {"/other/a/own.js", ""},
                    {"/other/b.js", ""}, {"/p/near.js", ""}});
  const std::vector<std::string> folders = {"/not/there", "/other"};
  const auto find = [&](std::string_view specifier) {
    const ResolveResult found =
        tree.resolver().Resolve({.specifier = specifier, .referrer = "/p/m.js", .kind = ResolveKind::kRequire, .package_folders = &folders});
    return found.ok() ? found->path : std::string(NodeErrorCode(found.failure().error));
  };
  EXPECT_EQ(find("a"), "/other/a/own.js");
  EXPECT_EQ(find("b"), "/other/b.js");
  EXPECT_EQ(find("./near"), "/p/near.js");
  EXPECT_EQ(find("c"), "MODULE_NOT_FOUND");
}

TEST(ResolverPackages, UserConditions) {
  ResolverOptions options = BunResolverOptions();
  options.conditions.push_back("development");
  const FilesInTree files = {{"/p/node_modules/a/package.json", R"({"exports": {"development": "./dev.js", "default": "./prod.js"}})"},
                             {"/p/node_modules/a/dev.js", ""}, {"/p/node_modules/a/prod.js", ""}};
  EXPECT_EQ(ResolveTree(files, options).Find("a", "/p/m.js"), "/p/node_modules/a/dev.js");
  EXPECT_EQ(ResolveTree(files).Find("a", "/p/m.js"), "/p/node_modules/a/prod.js");
}

TEST(ResolverPackages, BrokenPackagesFailWhereTheyMatter) {
  ResolveTree tree({{"/p/node_modules/a/package.json", "{\"main\": }"}, {"/p/node_modules/a/index.js", ""}, {"/q/package.json", "[]"}, {"/q/a.js", ""}});
  EXPECT_THAT(tree.Find("a", "/p/m.js"), HasSubstr("ERR_INVALID_PACKAGE_CONFIG: Invalid package config /p/node_modules/a/package.json while importing /p/m.js. "));
  EXPECT_EQ(tree.Find("./a.js", "/q/m.js"), "/q/a.js");
  EXPECT_THAT(tree.Find("#x", "/q/m.js"), HasSubstr("ERR_INVALID_PACKAGE_CONFIG"));
}

}  // namespace
}  // namespace kiln
