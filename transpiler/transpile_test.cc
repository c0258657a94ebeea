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
  EXPECT_EQ(FirstCode(Transpiled("export let a;", script, Loader::kTs)), "export-outside-module");
  EXPECT_EQ(FirstCode(Transpiled("import 'a';", script, Loader::kTs)), "import-outside-module");
  EXPECT_TRUE(Transpiled("namespace A { export let b }", script, Loader::kTs).ok);
  EXPECT_FALSE(Transpiled("with (a) b;", script).is_module);
  EXPECT_TRUE(Transpiled("export {};", {}).is_module);
  EXPECT_TRUE(Transpiled("a = <b/>;", {}).is_module);
  EXPECT_FALSE(Transpiled("return <b/>;", {}).is_module);
  EXPECT_FALSE(Transpiled("with (a) b = <c/>;", {}).is_module);
  EXPECT_FALSE(Transpiled("a = <b/>;", script).is_module);
  for (const std::string_view duplicates : {"function f() {} function f() {}", "var f; function f() {}", "{ function f() {} function f() {} }",
                                            "switch (a) { case 1: function f() {} default: function f() {} }", "(function (a, a) {})",
                                            "<!-- a", "() => new.target"}) {
    EXPECT_FALSE(Transpiled(std::string(duplicates) + "\na = <b/>;", {}).is_module) << duplicates;
  }
  EXPECT_TRUE(Transpiled("function f() {} { function f() {} } a = <b/>;", {}).is_module);
  EXPECT_FALSE(Transpiled("export = a;", {}, Loader::kTs).is_module);
}

TEST(Transpile, BannersStandBelowTheHashbang) {
  TranspileOptions options;
  options.banner = "// first";
  EXPECT_EQ(Transpiled("#!/usr/bin/env node\na();", options).code, "#!/usr/bin/env node\n// first\na();\n");
  EXPECT_EQ(Transpiled("#!a", options).code, "#!a\n// first\n");
  EXPECT_EQ(Transpiled("a();", options).code, "// first\na();\n");
}

TEST(Transpile, CommentsAtTheEndSwallowNothing) {
  TranspileOptions options;
  options.mode = PrintMode::kVerbatim;
  options.footer = "after()";
  EXPECT_EQ(Transpiled("a // b", options).code, "a // b\nafter()\n");
  EXPECT_EQ(Transpiled("a <!-- b", options).code, "a <!-- b\nafter()\n");
  EXPECT_EQ(Transpiled("a\n--> b", options).code, "a\n--> b\nafter()\n");
  EXPECT_EQ(Transpiled("a // b\n", options).code, "a // b\nafter()\n");
  EXPECT_EQ(Transpiled("#!a", options).code, "#!a\nafter()\n");
  EXPECT_EQ(Transpiled("", options).code, "after()\n");
  options.footer.clear();
  options.source_map = SourceMapMode::kLinked;
  options.source_map_url = "a.map";
  EXPECT_EQ(Transpiled("a // b", options).code, "a // b\n//# sourceMappingURL=a.map\n");
  options.source_map = SourceMapMode::kInline;
  EXPECT_THAT(Transpiled("a // b", options).code, testing::StartsWith("a // b\n//# sourceMappingURL=data:"));
  options.source_map = SourceMapMode::kExternal;
  EXPECT_EQ(Transpiled("a // b", options).code, "a // b");
}

TEST(Transpile, FieldsThatAreCalledLikeModifiersStayFields) {
  TranspileOptions options;
  options.mode = PrintMode::kVerbatim;
  const auto code = [&](std::string_view text) { return Transpiled(text, options, Loader::kTs).code; };
  EXPECT_EQ(code("class A { get: B\n next }"), "class A{ get;\n next; }");
  EXPECT_EQ(code("class A { static set?: B\n ['x'] = 1 }"), "class A{ static set;\n ['x'] = 1; }");
  EXPECT_EQ(code("class A { get\n: B\n #x }"), "class A { get\n;  \n #x }");
  EXPECT_EQ(code("class A { get: B = 1\n next }"), "class A { get    = 1\n next }");
  EXPECT_EQ(code("class A { budget: B\n next }"), "class A{ budget;\n next; }");
  EXPECT_EQ(code("class A { get: B; m(get: B) {} }"), "class A { get   ; m(get   ) {} }");
}

TEST(Transpile, AnnotationsStayWhereTheCommentsAroundThemDoNot) {
  TranspileOptions options;
  options.mode = PrintMode::kVerbatim;
  EXPECT_THAT(Transpiled("namespace N { export const a = 1; b <!-- c\n/* @__PURE__ */ d(); }", options, Loader::kTs).code,
              testing::HasSubstr("\n/* @__PURE__ */d();"));
}

TEST(Transpile, OverloadsGoWithTheirDecorators) {
  TranspileOptions options;
  options.mode = PrintMode::kVerbatim;
  EXPECT_EQ(Transpiled("class C { @d @e() m(); n() {} }", options, Loader::kTs).code, "class C {              n() {} }");
}

TEST(Transpile, FunctionBodiesKeepTheirRecordTrueWhenNamesAreShortened) {
  TranspileOptions options;
  options.mode = PrintMode::kMinified;
  options.minify_syntax = options.minify_identifiers = true;
  options.module_form = ModuleForm::kFunctionBody;
  const TranspileResult result = Transpiled(
      "import * as ns from 'a'; import { f } from 'b'; export let count = f(ns); export default function () { count++ }",
      options);
  ASSERT_EQ(result.record.parameters.size(), 3u);
  ASSERT_EQ(result.record.local_exports.size(), 2u);
  const std::string& count = result.record.local_exports[0].local_name;
  const std::string& made = result.record.local_exports[1].local_name;
  EXPECT_NE(count, "count");
  EXPECT_THAT(result.record.prologue, testing::StartsWith(result.record.parameters[0].name + "(()=>({count:()=>" + count));
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

TEST(Transpile, CatchClausesHandOverWhatTheyCaught) {
  TranspileOptions options;
  options.mode = PrintMode::kVerbatim;
  options.module_form = ModuleForm::kFunctionBody;
  options.hooks = ProgramHooks::kCaughtAndAwaited;
  const auto code = [&](std::string_view text) { return Transpiled(text, options, Loader::kTs).code; };
  EXPECT_EQ(code("try {} catch (e) { f(e) }"), "try {} catch (e) {$c(e); f(e) }");
  EXPECT_EQ(code("try {} catch (e: any)\n{\nf(e) }"), "try {} catch (e     )\n{$c(e);\nf(e) }");
  EXPECT_EQ(code("try {} catch ($c) { f($c) }"), "try {} catch ($c) {$c_1($c); f($c) }");
  // Nobody looks.
  EXPECT_EQ(code("try {} catch (e) { f() }"), "try {} catch (e) { f() }");
  EXPECT_EQ(code("try {} catch {}"), "try {} catch {}");
  EXPECT_EQ(code("try {} catch ({ message }) { f(message) }"), "try {} catch ({ message }) { f(message) }");
  EXPECT_THAT(code("try {} catch ({ stack }) { f(stack) }"), testing::MatchesRegex(R"(try \{\} catch \(\{ ?\[\$c\]: ?[$0-9]+, ?stack ?\}\) \{ f\(stack\) \})"));
  // In what a lowering printed anew, and in what the parser read twice.
  EXPECT_THAT(code("@d class A { m() { try {} catch (e) { f(e) } } }"), testing::HasSubstr("$c(e);"));
  EXPECT_EQ(code("g = (a = () => { try {} catch (e) { f(e) } }): void => {}"), "g = (a = () => { try {} catch (e) {$c(e); f(e) } })       => {}");
  EXPECT_EQ(code("try {} catch (e) { try {} catch (g) { f(e, g) } }"), "try {} catch (e) {$c(e); try {} catch (g) {$c(g); f(e, g) } }");
}

TEST(Transpile, AwaitAsksWhatToWaitFor) {
  TranspileOptions options;
  options.mode = PrintMode::kVerbatim;
  options.module_form = ModuleForm::kFunctionBody;
  options.hooks = ProgramHooks::kCaughtAndAwaited;
  const auto code = [&](std::string_view text) { return Transpiled(text, options, Loader::kTs).code; };
  EXPECT_EQ(code("async () => { await f(); await[1]; await(2, 3); await await x }"),
            "async () => { await $a(f()); await $a([1]); await $a((2, 3)); await $a(await $a(x)) }");
  EXPECT_EQ(code("async () => { await (x as any)\n }"), "async () => { await $a(x)\n }");
  EXPECT_EQ(code("async () => { await Promise.all([]); await new Promise(f); await import(g) }").find("$a"), std::string::npos);
  EXPECT_EQ(code("import { x } from \"y\"; async () => { await x; await x(); await f(x) }"),
            "                       async () => { await $a($i0.x); await $a((0,$i0.x)()); await $a(f($i0.x)) }");
  EXPECT_EQ(code("await f(); export {}"), "(yield $a(f()));          ");
  EXPECT_EQ(code("async () => { x\nawait f() }"), "async () => { x\nawait $a(f()) }");
  EXPECT_EQ(code("x\nawait f(); export {}"), "x;\n;(yield $a(f()));          ");
}

TEST(Transpile, RefusesDefinesThatAreNoValues) {
  TranspileOptions options;
  options.defines = {{"x", "a b"}};
  EXPECT_EQ(FirstCode(Transpiled("x;", options)), "bad-define");
}

TEST(Transpile, MapsSayWhatShortenedLabelsAndUnquotedKeysWere) {
  TranspileOptions options;
  options.mode = PrintMode::kMinified;
  options.minify_syntax = options.minify_identifiers = true;
  options.source_map = SourceMapMode::kExternal;
  const TranspileResult result = Transpiled("outer: for (;;) for (;;) { if (a()) continue outer; b(); }", options);
  EXPECT_THAT(result.source_map, testing::HasSubstr(R"("names":["outer"])"));
  EXPECT_THAT(Transpiled("a['bc']", options).source_map, testing::HasSubstr(R"("mappings":"AAAA,EAAG")"));
}

TEST(Transpile, OnlyPrivateNamesOfTheSourceAreNamesOfTheMap) {
  TranspileOptions options;
  options.mode = PrintMode::kMinified;
  options.minify_syntax = options.minify_identifiers = true;
  options.source_map = SourceMapMode::kExternal;
  EXPECT_THAT(Transpiled("class C { @d m() { this.#word } #word }", options).source_map, testing::HasSubstr(R"("#word")"));
  const std::string made = Transpiled("export class C { @d m() {} @d accessor y = 1 }", options).source_map;
  EXPECT_THAT(made, testing::HasSubstr(R"("names":["C"])"));
}

TEST(Transpile, RefusesHopelesslyNestedInput) {
  const std::string parentheses = std::string(1'000'000, '(');
  EXPECT_EQ(FirstCode(Transpiled(parentheses, {})), "nested-too-deeply");
  const std::string groups = "/" + std::string(1'000'000, '(') + std::string(1'000'000, ')') + "/;";
  EXPECT_EQ(FirstCode(Transpiled(groups, {})), "regexp-nesting");
}

// Just below the limit of nesting, every stage has to manage; above it, there is a reason and no crash.
TEST(Transpile, LongChainsAreManagedOrRefused) {
  struct Chain {
    std::string_view head, link;
  };
  constexpr Chain kChains[] = {
      {"x=a", ".b"},   {"x=a", "()"},    {"x=a", ".b()"}, {"x=a", "[0]"}, {"x=a", "?.b"}, {"x=a", "?.()"}, {"x=a", "`b`"},
      {"x=a", "+b"},   {"x='a'", "+'b'"}, {"x=1", "+1"},   {"x=a", "&&b"}, {"x=a", "??b"}, {"x=a", "<b"},   {"x=a", ",b"},
      {"x=a", "?b:c"}, {"x=a", "=b"},    {"x=a", "!"},    {"x=a", " as b"}, {"if(a)b();", "else if(c)d();"}, {"if(a)", "if(b)"},
  };
  TranspileOptions minified, verbatim;
  minified.mode = PrintMode::kMinified;
  minified.minify_syntax = minified.minify_identifiers = true;
  verbatim.mode = PrintMode::kVerbatim;
  verbatim.source_map = SourceMapMode::kExternal;
  for (const Chain& chain : kChains) {
    for (const int length : {19'900, 21'000}) {
      std::string text(chain.head);
      for (int i = 0; i < length; ++i) text += chain.link;
      text += ";";
      for (const TranspileOptions& options : {minified, verbatim}) {
        const TranspileResult result = Transpiled(text, options, Loader::kTs);
        const bool refused = FirstCode(result) == "nested-too-deeply";
        EXPECT_TRUE(result.ok || refused) << chain.link << " " << length << " " << FirstCode(result);
      }
    }
  }
}

// Each block asks whether something inside has its name. Without haste, this takes hours.
TEST(Transpile, DottedNamespacesOfOneNameTakeNoTime) {
  TranspileOptions options;
  options.mode = PrintMode::kMinified;
  std::string text = "namespace a";
  for (int i = 0; i < 15'000; ++i) text += ".a";
  EXPECT_TRUE(Transpiled(text + " { export const x = 1 }", options, Loader::kTs).ok);
}

}  // namespace
}  // namespace kiln
