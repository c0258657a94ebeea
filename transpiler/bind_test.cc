// Names: what they resolve to (source → scopes), and what is wrong with them (source → carets).
#include <gtest/gtest.h>

#include <string>

#include "core/base/deep_stack.h"
#include "transpiler/ast/dump.h"
#include "transpiler/bind/bind.h"
#include "transpiler/parse/parse.h"

namespace kiln {
namespace {

struct Bound {
  std::string scopes;
  std::string errors;  // each on a line of its own: carets under the text, then the code
};

Bound BindText(std::string_view text, Goal goal, Language language = Language::kJavaScript) {
  Bound result;
  const PaddedText padded(text);
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  Bindings bindings;
  ParseOptions options;
  options.goal = goal;
  options.language = language;
  const auto typescript = language == Language::kJavaScript ? BindTypeScript::kNo : BindTypeScript::kYes;
  RunOnDeepStack([&] {
    if (Parse(padded.view(), options, arena, diagnostics, &file)) Bind(file, typescript, arena, diagnostics, &bindings);
  });
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    if (!result.errors.empty()) result.errors += '\n';
    result.errors += std::string(diagnostic.span.start, ' ') + std::string(diagnostic.span.size(), '^') + " ";
    result.errors += diagnostic.code;
  }
  if (result.errors.empty()) result.scopes = DumpScopes(file, bindings);
  return result;
}

struct Row {
  const char* text;
  const char* carets = "";
};

constexpr Row kScriptErrors[] = {
    {"let a; let a;", "           ^ duplicate-binding"},
    {"var a; var a;"},
    {"let a; var a;", "           ^ duplicate-binding"},
    {"var a; let a;", "           ^ duplicate-binding"},
    {"function a() {} var a; function a() {}"},
    {"let a; function a() {}", "                ^ duplicate-binding"},
    {"class a {} class a {}", "                 ^ duplicate-binding"},
    {"const [a, { b: a }] = 0;", "               ^ duplicate-binding"},
    {"{ function a() {} function a() {} }"},
    {"'use strict'; { function a() {} function a() {} }", "                                         ^ duplicate-binding"},
    {"{ function a() {} async function a() {} }", "                                 ^ duplicate-binding"},
    {"{ async function a() {} function a() {} }", "                                 ^ duplicate-binding"},
    {"{ function a() {} let a; }", "                      ^ duplicate-binding"},
    {"{ function a() {} var a; }", "                      ^ duplicate-binding"},
    {"{ let a; { var a; } }", "               ^ duplicate-binding"},
    {"{ { var a; } let a; }", "        ^ duplicate-binding"},
    {"let a; { let a; }"},
    {"for (let a;;) { var a; }", "                    ^ duplicate-binding"},
    {"for (let a of b) { let a; }"},
    {"for (let [a, a] of b);", "             ^ duplicate-binding"},
    {"switch (0) { case 1: let a; case 2: let a; }", "                                        ^ duplicate-binding"},
    {"try {} catch (a) { var a; }"},
    {"try {} catch (a) { for (var a of b); }"},
    {"try {} catch ([a]) { var a; }", "                         ^ duplicate-binding"},
    {"try {} catch (a) { let a; }", "                       ^ duplicate-binding"},
    {"try {} catch (a) { function a() {} }", "                            ^ duplicate-binding"},
    {"try {} catch (a) { { let a; } }"},
    {"function f(a, a) {}"},
    {"'use strict'; function f(a, a) {}", "                            ^ duplicate-parameter"},
    {"function f(a, a) { 'use strict' }", "              ^ duplicate-parameter"},
    {"function f(a, [a]) {}", "               ^ duplicate-parameter"},
    {"(a, a) => 0", "    ^ duplicate-parameter"},
    {"({ f(a, a) {} })", "        ^ duplicate-parameter"},
    {"function f(a) { let a; }", "                    ^ duplicate-binding"},
    {"function f(a) { var a; function a() {} }"},
    {"(function f() { let f; })"},
    {"(function f(f) {})"},
    {"class A { #a; #a; }", "              ^^ duplicate-private-name"},
    {"class A { get #a() {} set #a(b) {} }"},
    {"class A { get #a() {} static set #a(b) {} }", "                                 ^^ duplicate-private-name"},
    {"class A { get #a() {} get #a() {} }", "                          ^^ duplicate-private-name"},
    {"class A { get #a() {} set #a(b) {} #a }", "                                   ^^ duplicate-private-name"},
    {"class A { m() { this.#a; } }", "                     ^^ undeclared-private-name"},
    {"class A { m() { this.#a; } #a }"},
    {"class A { #a; m() { class B { n(o) { o.#a; } } } }"},
    {"class A extends B.#a { #a }", "                  ^^ undeclared-private-name"},
    {"class A { #a; [this.#a] }"},
    {"class A { m(o) { return #a in o } }", "                        ^^ undeclared-private-name"},
};

TEST(Bind, ReportsNamesDeclaredTwiceOrNotAtAll) {
  for (const Row& row : kScriptErrors) EXPECT_EQ(BindText(row.text, Goal::kScript).errors, row.carets) << row.text;
}

constexpr Row kModuleErrors[] = {
    {"export { a };", "         ^ undeclared-export"},
    {"export { a }; let a;"},
    {"export { a as b, c as b }; let a, c;", "                      ^ duplicate-export"},
    {"export let a; export { a };", "                       ^ duplicate-export"},
    {"export default 1; export default 2;", "                  ^^^^^^^^^^^^^^ duplicate-export"},
    {"export default 1; let a; export { a as default };", "                                       ^^^^^^^ duplicate-export"},
    {"export * as a from 'b'; export let a;", "                                   ^ duplicate-export"},
    {"export let { a, b: [a2] } = 0, c; export { a as d };"},
    {"import a from 'b'; var a;", "                       ^ duplicate-binding"},
    {"import { a } from 'b'; import { a } from 'c';", "                                ^ duplicate-binding"},
    {"function a() {} function a() {}", "                         ^ duplicate-binding"},
    {"function a() {} var a;", "                    ^ duplicate-binding"},
};

TEST(Bind, ReportsExportsOfNothingAndOfTheSame) {
  for (const Row& row : kModuleErrors) EXPECT_EQ(BindText(row.text, Goal::kModule).errors, row.carets) << row.text;
}

constexpr Row kTypeScript[] = {
    {"interface A {} interface A {} class A {}"},
    {"interface A {} type B = 1; const A = 1; export { A, B };"},
    {"function f(): void; function f(a?: 1) {} namespace f { export const b = 1 }"},
    {"class A {} namespace A { export let a = 1 }"},
    {"enum A { a } enum A { b = 1 } namespace A { export let c = 1 }"},
    {"namespace A { export let a = 1 } namespace A { export let b = a }"},
    {"enum A { a } let A;", "                 ^ duplicate-binding"},
    {"import { A } from 'a'; type A = 1; interface B {}"},
    {"import { A } from 'a'; const A = 1;"},
    {"import { A } from 'a'; import { A } from 'b';", "                                ^ duplicate-binding"},
    {"declare const a: 1; export { a };"},
    {"declare function f(): 1; declare function f(a: 1): 2;"},
    {"type A = 1; export { A };"},
    {"export { A };", "         ^ undeclared-export"},
    {"export default interface A {} export default class B {}"},
    {"let a = 1; let a = 2;", "               ^ duplicate-binding"},
};

TEST(Bind, MergesDeclarationsAsTypeScriptDoes) {
  for (const Row& row : kTypeScript) {
    EXPECT_EQ(BindText(row.text, Goal::kModule, Language::kTypeScript).errors, row.carets) << row.text;
  }
}

constexpr Row kScopes[] = {
    {"let a = b; { let a; a; } a = 1;",
     "program (strict)\n"
     "  let a #0, 1 use, reassigned\n"
     "  block (strict)\n"
     "    let a #2, 1 use\n"
     "undeclared\n"
     "  unbound b #1, 1 use, keeps its name\n"},
    {"(function f(a, b = a) { var a, c; return f + a + arguments.length; })",
     "  function (strict)\n"
     "    arguments arguments #0, 1 use, keeps its name\n"
     "    function name f #1, 1 use\n"
     "    parameter a #2, 2 uses, reassigned\n"
     "    parameter b #3, 0 uses\n"
     "    function body (strict)\n"
     "      var c #4, 0 uses\n"},
    {"try {} catch (e) { var e = 1; }",
     "program (strict)\n"
     "  var e #0, 0 uses, reassigned, keeps its name\n"
     "  catch (strict)\n"
     "    catch name e #1, 0 uses, reassigned, keeps its name\n"},
    {"function f(a) { eval(''); return (b) => { let c; }; } let g;",
     "program (strict)\n"
     "  function f #0, 0 uses, keeps its name\n"
     "  let g #1, 0 uses, keeps its name\n"
     "  function (strict)\n"
     "    parameter a #2, 0 uses, keeps its name\n"
     "      function (strict)\n"
     "        parameter b #4, 0 uses\n"
     "        function body (strict)\n"
     "          let c #5, 0 uses\n"
     "undeclared\n"
     "  unbound eval #3, 1 use, keeps its name\n"},
};

TEST(Bind, ResolvesReferences) {
  for (const Row& row : kScopes) EXPECT_EQ(BindText(row.text, Goal::kModule).scopes, row.carets) << row.text;
}

// https://tc39.es/ecma262/#sec-block-level-function-declarations-web-legacy-compatibility-semantics
constexpr Row kSloppy[] = {
    {"(function () { f; { function f() {} f; } })",
     "    function body\n"
     "      var f #0, 2 uses, reassigned\n"},
    {"(function (f) { { function f() {} f; } })",
     "  function\n"
     "    parameter f #0, 0 uses\n"
     "      block\n"
     "        block function f #1, 1 use\n"},
    {"(function () { { let f; { function f() {} } } })",
     "      block\n"
     "        let f #0, 0 uses\n"
     "        block\n"
     "          block function f #1, 0 uses\n"},
    {"(function () { with (a) b; let c; })",
     "    function body\n"
     "      let c #0, 0 uses, keeps its name\n"
     "undeclared\n"
     "  unbound a #1, 1 use, keeps its name\n"
     "  unbound b #2, 1 use, keeps its name\n"},
};

TEST(Bind, HoistsBlockFunctionsInSloppyCode) {
  for (const Row& row : kSloppy) EXPECT_EQ(BindText(row.text, Goal::kScript).scopes, row.carets) << row.text;
}

TEST(Bind, SeesEnumMembersAndMergedNamespaces) {
  const Bound bound = BindText("enum E { a, b = a } namespace N { b; export let a = 1; } namespace N { a; export let b = 2; }",
                               Goal::kModule, Language::kTypeScript);
  EXPECT_EQ(bound.errors, "");
  EXPECT_EQ(bound.scopes.find("unbound"), std::string::npos) << bound.scopes;
  EXPECT_NE(bound.scopes.find("enum member a"), std::string::npos) << bound.scopes;
}

TEST(Bind, GeneratesNamesThatNobodyHas) {
  const PaddedText padded("let a, a_1; b;");
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  Bindings bindings;
  ASSERT_TRUE(Parse(padded.view(), {}, arena, diagnostics, &file));
  ASSERT_TRUE(Bind(file, BindTypeScript::kNo, arena, diagnostics, &bindings));
  const auto generate = [&](std::string_view wanted) {
    return std::string(bindings[GenerateSymbol(wanted, file.scope, arena, bindings)].name.view());
  };
  EXPECT_EQ(generate("a"), "a_2");
  EXPECT_EQ(generate("b"), "b_1");
  EXPECT_EQ(generate("c"), "c");
  EXPECT_EQ(generate("c"), "c_1");
}

}  // namespace
}  // namespace kiln
