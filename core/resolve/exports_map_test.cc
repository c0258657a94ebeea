#include "core/resolve/exports_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/base/text.h"

namespace kiln {
namespace {

using testing::HasSubstr;

const std::vector<std::string> kNodeImport = {"node", "import"};

std::string Describe(const PackageTarget& target) {
  if (target.kind == PackageTarget::Kind::kPath) return target.text;
  if (target.kind == PackageTarget::Kind::kBare) return StrCat("bare ", target.text);
  return StrCat(NodeErrorCode(target.failure.error), ": ", target.failure.message);
}

// `fields` are the members of /p/package.json.
std::string Ask(std::string_view fields, std::string_view subpath, std::span<const std::string> conditions = kNodeImport) {
  std::string problem;
  const std::string text = StrCat("{", fields, "}");
  const auto package = PackageJson::Parse("/p/package.json", PaddedText(std::string_view(text)), &problem);
  if (package == nullptr) return StrCat("broken: ", problem);
  const TargetRequest request{*package, conditions, "/app/main.js"};
  const bool is_import = subpath.starts_with('#');
  return Describe(is_import ? ResolvePackageImports(request, subpath) : ResolvePackageExports(request, subpath));
}

std::string Exports(std::string_view exports, std::string_view subpath, std::span<const std::string> conditions = kNodeImport) {
  return Ask(StrCat("\"exports\": ", exports), subpath, conditions);
}

std::string Imports(std::string_view imports, std::string_view subpath) {
  return Ask(StrCat("\"imports\": ", imports), subpath);
}

struct ExportsRow {
  std::string_view exports;
  std::string_view subpath;
  std::string_view expected;
};

// https://nodejs.org/docs/latest-v22.x/api/packages.html
constexpr ExportsRow kResolved[] = {
    // Main entry: a string, an object of conditions, ".", an array.
    {R"("./index.js")", ".", "./index.js"},
    {R"({"import": "./index.mjs", "require": "./index.cjs"})", ".", "./index.mjs"},
    {R"({"require": "./index.cjs", "default": "./other.js"})", ".", "./other.js"},
    {R"({".": "./main.js", "./sub": "./sub.js"})", ".", "./main.js"},
    {R"(["not-a-path", "./fallback.js"])", ".", "./fallback.js"},
    {R"([{"deno": "./deno.js"}, "./rest.js"])", ".", "./rest.js"},
    {R"([null, "./after-null.js"])", ".", "./after-null.js"},
    // Subpaths with and without extension.
    {R"({".": "./lib/index.js", "./lib": "./lib/index.js", "./feature/index.js": "./feature/index.js"})", "./lib", "./lib/index.js"},
    {R"({"./feature": "./feature/index.js", "./feature/index.js": "./feature/index.js"})", "./feature/index.js", "./feature/index.js"},
    {R"({"./submodule.js": "./src/submodule.js"})", "./submodule.js", "./src/submodule.js"},
    // Patterns; * crosses slashes and is replaced everywhere.
    {R"({"./features/*.js": "./src/features/*.js"})", "./features/x.js", "./src/features/x.js"},
    {R"({"./features/*.js": "./src/features/*.js"})", "./features/y/y.js", "./src/features/y/y.js"},
    {R"({"./*": "./*/*.js"})", "./a", "./a/a.js"},
    {R"({"./*": "./src/*"})", "./a/b.js", "./src/a/b.js"},
    // The longest base wins, whatever the order; then the longest key; an exact key before all.
    {R"({"./*": "./any/*", "./a/*": "./a-any/*", "./a/b/*": "./ab-any/*"})", "./a/b/c", "./ab-any/c"},
    {R"({"./a/*": "./1/*", "./a/*.js": "./2/*.js"})", "./a/x.js", "./2/x.js"},
    {R"({"./a/*": "./1/*", "./a/x": "./exact.js"})", "./a/x", "./exact.js"},
    // Nested conditions fall through to the next when none holds inside.
    {R"({"node": {"import": "./node.mjs", "require": "./node.cjs"}, "default": "./feature.mjs"})", ".", "./node.mjs"},
    {R"({"node": {"require": "./node.cjs"}, "default": "./feature.mjs"})", ".", "./feature.mjs"},
    {R"({"./feature": {"browser": "./b.js", "default": "./d.js"}})", "./feature", "./d.js"},
    // Of equal keys the last counts.
    {R"({"./a": "./1.js", "./a": "./2.js"})", "./a", "./2.js"},
    // Tolerated by Node's code, with a warning.
    {R"({"./a": "./x//y.js"})", "./a", "./x//y.js"},
};

TEST(ExportsMap, Resolves) {
  for (const ExportsRow& row : kResolved) EXPECT_EQ(Exports(row.exports, row.subpath), row.expected) << row.exports;
}

constexpr ExportsRow kFailing[] = {
    {R"({"./a": "./a.js"})", ".", "ERR_PACKAGE_PATH_NOT_EXPORTED: No \"exports\" main defined in /p/package.json imported from /app/main.js"},
    {R"("./index.js")", "./sub", "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './sub' is not defined by \"exports\" in /p/package.json imported from /app/main.js"},
    {R"({"./features/*": "./src/*", "./features/private-internal/*": null})", "./features/private-internal/m", "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './features/private-internal/m' is not defined by \"exports\" in /p/package.json imported from /app/main.js"},
    {R"({"require": "./index.cjs"})", ".", "ERR_PACKAGE_PATH_NOT_EXPORTED: No \"exports\" main defined in /p/package.json imported from /app/main.js"},
    {R"({"node": null, "default": "./index.js"})", ".", "ERR_PACKAGE_PATH_NOT_EXPORTED: No \"exports\" main defined in /p/package.json imported from /app/main.js"},
    {"[]", ".", "ERR_PACKAGE_PATH_NOT_EXPORTED: No \"exports\" main defined in /p/package.json imported from /app/main.js"},
    {R"({"./a/*": "./a/*.js"})", "./a/", "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './a/' is not defined by \"exports\" in /p/package.json imported from /app/main.js"},
    {R"({"./*/*": "./a/*.js"})", "./a/b", "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './a/b' is not defined by \"exports\" in /p/package.json imported from /app/main.js"},
    {R"("index.js")", ".", "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" main target \"index.js\" defined in the package config /p/package.json imported from /app/main.js; targets must start with \"./\""},
    {R"({"./a": "../a.js"})", "./a", "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" target \"../a.js\" defined for './a' in the package config /p/package.json imported from /app/main.js; targets must start with \"./\""},
    {R"({"./a": "./x/../../a.js"})", "./a", "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" target \"./x/../../a.js\" defined for './a' in the package config /p/package.json imported from /app/main.js"},
    {R"({"./a": "./Node_Modules/a.js"})", "./a", "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" target \"./Node_Modules/a.js\" defined for './a' in the package config /p/package.json imported from /app/main.js"},
    {R"({"./a": "./%2e%2E/a.js"})", "./a", "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" target \"./%2e%2E/a.js\" defined for './a' in the package config /p/package.json imported from /app/main.js"},
    {R"({"./a": true})", "./a", "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" target true defined for './a' in the package config /p/package.json imported from /app/main.js"},
    {R"({"./a": ["x", "y"]})", "./a", "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" target \"y\" defined for './a' in the package config /p/package.json imported from /app/main.js; targets must start with \"./\""},
    {R"({"./*": "./src/*"})", "./a/../../b", "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"./a/../../b\" request is not a valid match in pattern \"./*\" for the \"exports\" resolution of /p/package.json imported from /app/main.js"},
    {R"({"./*": "./src/*"})", "./x/node_modules/y", "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"./x/node_modules/y\" request is not a valid match in pattern \"./*\" for the \"exports\" resolution of /p/package.json imported from /app/main.js"},
    {R"({"0": "./a.js", "default": "./b.js"})", ".", "ERR_INVALID_PACKAGE_CONFIG: Invalid package config /p/package.json while importing /app/main.js. \"exports\" cannot contain numeric property keys."},
};

TEST(ExportsMap, FailsWithNodesCodesAndWords) {
  for (const ExportsRow& row : kFailing) EXPECT_EQ(Exports(row.exports, row.subpath), row.expected) << row.exports;
}

TEST(ExportsMap, MixedKeysAreAnError) {
  EXPECT_THAT(Exports(R"({".": "./a.js", "import": "./b.js"})", "."),
              HasSubstr("\"exports\" cannot contain some keys starting with '.' and some not"));
}

TEST(ExportsMap, ConditionsAreData) {
  constexpr std::string_view kMap = R"({"custom": "./custom.js", "browser": "./browser.js", "default": "./d.js"})";
  EXPECT_EQ(Exports(kMap, ".", std::vector<std::string>{"browser"}), "./browser.js");
  EXPECT_EQ(Exports(kMap, ".", std::vector<std::string>{"browser", "custom"}), "./custom.js");
  EXPECT_EQ(Exports(kMap, ".", std::vector<std::string>{}), "./d.js");
}

constexpr ExportsRow kImports[] = {
    {R"({"#dep": {"node": "dep-node-native", "default": "./dep-polyfill.js"}})", "#dep", "bare dep-node-native"},
    {R"({"#internal/*.js": "./src/internal/*.js"})", "#internal/z.js", "./src/internal/z.js"},
    {R"({"#pkg/*": "some-package/*"})", "#pkg/x", "bare some-package/x"},
    {R"({"#fs": "node:fs"})", "#fs", "bare node:fs"},
    {R"({"#a": "../x.js"})", "#a", "ERR_INVALID_PACKAGE_TARGET: Invalid \"imports\" target \"../x.js\" defined for '#a' in the package config /p/package.json imported from /app/main.js"},
    {R"({"#a": "https://x/y"})", "#a", "ERR_INVALID_PACKAGE_TARGET: Invalid \"imports\" target \"https://x/y\" defined for '#a' in the package config /p/package.json imported from /app/main.js"},
    {R"({"#a": "./a.js"})", "#b", "ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier \"#b\" is not defined in package /p/package.json imported from /app/main.js"},
    {R"({"#a": null})", "#a", "ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier \"#a\" is not defined in package /p/package.json imported from /app/main.js"},
    {R"({"#/x": "./x.js"})", "#/x", "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"#/x\" is not a valid internal imports specifier name imported from /app/main.js"},
    {R"({"#": "./x.js"})", "#", "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"#\" is not a valid internal imports specifier name imported from /app/main.js"},
};

TEST(ExportsMap, Imports) {
  for (const ExportsRow& row : kImports) EXPECT_EQ(Imports(row.exports, row.subpath), row.expected) << row.exports;
}

TEST(ExportsMap, TheTraceSaysWhichKeyAndCondition) {
  std::string problem;
  constexpr std::string_view kText = R"({"exports": {"./a/*": {"browser": "./b/*.js", "node": "./n/*.js"}}})";
  const auto package = PackageJson::Parse("/p/package.json", PaddedText(kText), &problem);
  ResolveTrace trace;
  (void)ResolvePackageExports({*package, kNodeImport, "", &trace}, "./a/x");
  EXPECT_THAT(trace.lines(), testing::ElementsAre(
                                 "\"exports\" of /p/package.json for \"./a/x\"", "pattern \"./a/*\" matches with * = \"x\"",
                                 "condition \"browser\" does not hold", "condition \"node\" holds", "target is \"./n/x.js\""));
}

TEST(PackageJson, IsTolerantLikeNode) {
  std::string problem;
  constexpr std::string_view kText = R"({"name": 1, "type": "strange", "main": ["x"], "imports": "x", "browser": {"a": false}})";
  const auto package = PackageJson::Parse("/p/package.json", PaddedText(kText), &problem);
  ASSERT_NE(package, nullptr);
  EXPECT_EQ(package->name(), "");
  EXPECT_EQ(package->type(), PackageType::kNone);
  EXPECT_EQ(package->Text("main"), "");
  EXPECT_EQ(package->imports().value, nullptr);
  EXPECT_NE(package->browser_map(), nullptr);
  EXPECT_EQ(package->folder(), "/p");
}

TEST(PackageJson, SaysWhereItIsBroken) {
  std::string problem;
  EXPECT_EQ(PackageJson::Parse("/p/package.json", PaddedText(std::string_view("{\n  \"name\" \"x\"}")), &problem), nullptr);
  EXPECT_THAT(problem, HasSubstr("/p/package.json:2:10"));
  EXPECT_EQ(PackageJson::Parse("/p/package.json", PaddedText(std::string_view("[1]")), &problem), nullptr);
  EXPECT_THAT(problem, HasSubstr("must be an object, not an array"));
  const std::string deep = std::string(200, '[') + std::string(200, ']');
  EXPECT_EQ(PackageJson::Parse("/p/package.json", PaddedText(std::string_view(deep)), &problem), nullptr);
}

}  // namespace
}  // namespace kiln
