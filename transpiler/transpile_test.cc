// What only the façade's options can ask for; everything else is a golden.
#include "transpiler/transpile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kiln {
namespace {

TranspileResult Transpiled(std::string_view text, const TranspileOptions& options, Loader loader = Loader::kJs) {
  const PaddedText padded(text);
  return Transpile({.path = "input.js", .text = &padded, .loader = loader, .input_source_map = {}}, options);
}

std::string_view FirstCode(const TranspileResult& result) {
  return result.diagnostics.list().empty() ? "" : result.diagnostics.list().front().code;
}

TEST(Transpile, KnowsLoadersByExtensionAndName) {
  EXPECT_EQ(LoaderForPath("a/b.d.mts"), Loader::kDts);
  EXPECT_EQ(LoaderForPath("a.tsx"), Loader::kTsx);
  EXPECT_EQ(LoaderForPath("a.css"), std::nullopt);
  EXPECT_EQ(LoaderByName("jsx"), Loader::kJsx);
  EXPECT_EQ(LoaderByName("css"), std::nullopt);
}

TEST(Transpile, KeepsScriptsAndModulesApart) {
  TranspileOptions script;
  script.goal = Goal::kScript;
  EXPECT_EQ(FirstCode(Transpiled("using a = b;", script)), "using-in-script");
  EXPECT_FALSE(Transpiled("with (a) b;", script).is_module);
  EXPECT_TRUE(Transpiled("export {};", {}).is_module);
}

TEST(Transpile, FunctionBodiesKeepTheirRecordTrueWhenNamesAreShortened) {
  TranspileOptions options;
  options.mode = PrintMode::kMinified;
  options.minify_syntax = options.minify_identifiers = options.mangle_top_level = true;
  options.module_form = ModuleForm::kFunctionBody;
  const TranspileResult result = Transpiled(
      "import * as ns from 'a'; import { f } from 'b'; export let count = f(ns); export default function () { count++ }",
      options);
  ASSERT_EQ(result.record.parameters.size(), 3u);
  ASSERT_EQ(result.record.local_exports.size(), 2u);
  const std::string& count = result.record.local_exports[0].local_name;
  const std::string& made = result.record.local_exports[1].local_name;
  EXPECT_NE(count, "count");
  EXPECT_THAT(result.record.prologue, testing::StartsWith(result.record.parameters[0].name + "({count:()=>" + count));
  EXPECT_THAT(result.code, testing::HasSubstr("let " + count + "="));
  EXPECT_THAT(result.code, testing::HasSubstr("function " + made + "("));
}

TEST(Transpile, FunctionBodiesNameThePlaceOfARequest) {
  TranspileOptions options;
  options.mode = PrintMode::kVerbatim;
  options.module_form = ModuleForm::kFunctionBody;
  const TranspileResult result = Transpiled("import 'a';\r\n  export * from 'b';\nimport {x} from 'a'; x;", options);
  ASSERT_EQ(result.record.requests.size(), 2u);
  EXPECT_EQ(result.record.requests[1].line, 2u);
  EXPECT_EQ(result.record.requests[1].column, 17u);
  EXPECT_EQ(result.record.import_entries[0].line, 3u);
  EXPECT_EQ(result.record.import_entries[0].column, 9u);
}

TEST(Transpile, RefusesDefinesThatAreNoValues) {
  TranspileOptions options;
  options.defines = {{"x", "a b"}};
  EXPECT_EQ(FirstCode(Transpiled("x;", options)), "bad-define");
}

TEST(Transpile, RefusesHopelesslyNestedInput) {
  const std::string parentheses = std::string(1'000'000, '(');
  EXPECT_EQ(FirstCode(Transpiled(parentheses, {})), "nested-too-deeply");
  const std::string groups = "/" + std::string(1'000'000, '(') + std::string(1'000'000, ')') + "/;";
  EXPECT_EQ(FirstCode(Transpiled(groups, {})), "regexp-nesting");
}

}  // namespace
}  // namespace kiln
