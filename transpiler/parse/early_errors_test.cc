// Wrong text, and the carets and codes it gets, a row each.
#include <gtest/gtest.h>

#include "transpiler/parse/parse_testing.h"

namespace kiln {
namespace {

struct ErrorCase {
  const char* text;
  const char* carets;  // under the text; empty: no error
};

void ExpectErrors(std::span<const ErrorCase> cases, const ParseOptions& options = {}) {
  for (const ErrorCase& row : cases) EXPECT_EQ(CaretsOf(row.text, options), row.carets) << row.text;
}

constexpr ErrorCase kTokens[] = {
    {"a b", "  ^ missing-semicolon"},
    {"(", " ^ expected-token"},
    {"a +", "   ^ unexpected-end"},
    {"[a", "  ^ expected-token"},
    {"{ a", "   ^ expected-token"},
    {"f(a", "   ^ expected-token"},
    {"a ]", "  ^ unexpected-token"},
    {"var", "   ^ expected-token"},
    {"if", "  ^ expected-token"},
    {"a => b => ", "          ^ unexpected-end"},
    {"foo bar baz", "    ^^^ missing-semicolon"},
    {"let a = ;", "        ^ unexpected-token"},
    {"@", " ^ expected-token"},
    {"a.1", " ^^ missing-semicolon"},
    {"a ? b", "     ^ expected-token"},
    {"\\u0069f (a) b", "^^^^^^^ escaped-keyword"},
    {"cl\\u0061ss A {}", "^^^^^^^^^^ escaped-keyword"},
    {"({ \\u0069f })", "   ^^^^^^^ escaped-keyword"},
    {"var \\u0069f", "    ^^^^^^^ escaped-keyword"},
};

TEST(ParseErrors, Tokens) { ExpectErrors(kTokens); }

constexpr ErrorCase kNames[] = {
    {"var if", "    ^^ keyword-as-name"},
    {"let let = 1", "    ^^^ let-as-name"},
    {"class let {}", "      ^^^ reserved-in-strict"},
    {"'use strict'; var yield", "                  ^^^^^ reserved-in-strict"},
    {"'use strict'; var eval", "                  ^^^^ strict-binding"},
    {"'use strict'; arguments = 1", "              ^^^^^^^^^ strict-assignment"},
    {"'use strict'; eval++", "              ^^^^ strict-assignment"},
    {"'use strict'; let static", "                  ^^^^^^ reserved-in-strict"},
    {"function* a() { var yield }", "                    ^^^^^ yield-as-name"},
    {"async function a() { var await }", "                         ^^^^^ await-as-name"},
    {"(function* yield() {})", "           ^^^^^ yield-as-name"},
    {"(async function await() {})", "                ^^^^^ await-as-name"},
    {"({ if })", "   ^^ reserved-shorthand"},
    {"({ #a: 1 })", "   ^^ private-name-in-object"},
    {"#a", "^^ private-name-alone"},
    {"1 + #a in b", "    ^^ private-name-alone"},
    {"class A { static { await } }", "                   ^^^^^ await-in-static-block"},
    {"class A { a = arguments }", "              ^^^^^^^^^ arguments-in-field"},
    {"class A { static { arguments } }", "                   ^^^^^^^^^ arguments-in-static-block"},
    {"class A { a = () => arguments }", "                    ^^^^^^^^^ arguments-in-field"},
    {"function a() { 'use strict'; var public }", "                                 ^^^^^^ reserved-in-strict"},
    {"function eval() { 'use strict' }", "         ^^^^ strict-binding"},
    {"function a(eval) { 'use strict' }", "           ^^^^ strict-binding"},
    {"function static() { 'use strict' }", "         ^^^^^^ reserved-in-strict"},
    {"(arguments) => { 'use strict' }", " ^^^^^^^^^ strict-binding"},
};

TEST(ParseErrors, Names) { ExpectErrors(kNames); }

constexpr ErrorCase kLiterals[] = {
    {"'use strict'; 010", "              ^^^ legacy-octal-number"},
    {"'use strict'; '\\01'", "               ^^^ legacy-octal-escape"},
    {"'\\01'; 'use strict'", " ^^^ legacy-octal-escape"},
    {"function a() { '\\01'; 'use strict' }", "                ^^^ legacy-octal-escape"},
    {"`\\u`", " ^^ invalid-template-escape"},
    {"`\\01`", " ^^^ invalid-template-escape"},
    {"({ a = 1 })", "     ^ initializer-in-object"},
    {"({ a = 1 }).b", "     ^ initializer-in-object"},
    {"f({ a = 1 })", "      ^ initializer-in-object"},
    {"[{ a = 1 }].b", "     ^ initializer-in-object"},
    {"[{ a = 1 }, b.c] + d", "     ^ initializer-in-object"},
    {"({ __proto__: a, '__proto__': b })", "                 ^^^^^^^^^ duplicate-proto"},
    {"({ a: 1, b = 2 })", "           ^ initializer-in-object"},
};

TEST(ParseErrors, Literals) { ExpectErrors(kLiterals); }

constexpr ErrorCase kTargets[] = {
    {"1 = a", "^ invalid-assignment-target"},
    {"a + b = c", "^^^^^ invalid-assignment-target"},
    {"a() = b", ""},
    {"'use strict'; a() = b", "              ^^^ invalid-assignment-target"},
    {"a() &&= b", "^^^ invalid-assignment-target"},
    {"++1", "  ^ invalid-update-target"},
    {"a()++", ""},
    {"'use strict'; a()++", "              ^^^ invalid-update-target"},
    {"this++", "^^^^ invalid-update-target"},
    {"a?.b = c", "^^^^ optional-chain-target"},
    {"a?.b++", "^^^^ optional-chain-target"},
    {"[a + b] = c", " ^^^^^ invalid-assignment-target"},
    {"({ a: b + c } = d)", "      ^^^^^ invalid-assignment-target"},
    {"({ a } += b)", " ^^^^^ invalid-assignment-target"},
    {"({ a }) = b", " ^^^^^ parenthesized-pattern"},
    {"([a]) = b", " ^^^ parenthesized-pattern"},
    {"[(a = 1)] = b", "  ^^^^^ invalid-assignment-target"},
    {"[([a])] = b", "  ^^^ parenthesized-pattern"},
    {"[...a, b] = c", " ^^^^ rest-not-last"},
    {"[...a,] = b", " ^^^^ rest-not-last"},
    {"[...a = 1] = b", "    ^^^^^ rest-initializer"},
    {"({ ...{ a } } = b)", "   ^^^^^^^^ object-rest-pattern"},
    {"({ ...a, b } = c)", "   ^^^^ rest-not-last"},
    {"({ a() {} } = b)", "   ^^^^^^ method-in-pattern"},
    {"({ get a() {} } = b)", "   ^^^^^^^^^^ method-in-pattern"},
    {"import.meta = a", "^^^^^^^^^^^ invalid-assignment-target"},
    {"new.target = a", "^^^^^^^^^^ invalid-assignment-target"},
    {"(a, b) = c", " ^^^^ invalid-assignment-target"},
    {"`a` = b", "^^^ invalid-assignment-target"},
    {"a => b = c", ""},
    {"(() => {}) = a", " ^^^^^^^^ invalid-assignment-target"},
    {"async () => {} = a", "               ^ unexpected-token"},
};

TEST(ParseErrors, Targets) { ExpectErrors(kTargets); }

constexpr ErrorCase kOperators[] = {
    {"-a ** b", "^^^^^ unary-before-exponent"},
    {"await => a ** b; -1 ** 2", "                 ^^^^^ unary-before-exponent"},
    {"a ?\? b || c", "  ^^ mixed-nullish"},
    {"a || b ?\? c", "       ^^ mixed-nullish"},
    {"a && b ?\? c", "       ^^ mixed-nullish"},
    {"a ?\? b && c", "  ^^ mixed-nullish"},
    {"delete this.#a", "       ^^^^^^^ delete-private"},
    {"'use strict'; delete a", "              ^^^^^^^^ delete-identifier"},
    {"'use strict'; delete (a)", "              ^^^^^^^^^^ delete-identifier"},
    {"class A { #a; b() { delete this?.#a } }", "                           ^^^^^^^^ delete-private"},
    {"() => {} || a", "         ^^ unexpected-token"},
    {"a || () => {}", "     ^^^^^ arrow-as-operand"},
    {"() => {}()", "        ^ unexpected-token"},
    {"new a?.b()", "     ^^ optional-chain-in-new"},
    {"a?.`b`", "   ^^^ template-in-optional-chain"},
    {"a?.b`c`", "    ^^^ template-in-optional-chain"},
    {"new import('a')", "    ^^^^^^^^^^^ new-import"},
    {"import()", "^^^^^^^^ import-without-source"},
    {"import(...a)", "       ^^^ import-spread"},
    {"import.a", "       ^ import-dot"},
    {"super", "^^^^^ super-alone"},
    {"super()", "^^^^^ super-call"},
    {"super.a", "^^^^^ super-property"},
    {"function a() { super.b }", "               ^^^^^ super-property"},
    {"class A { constructor() { super() } }", "                          ^^^^^ super-call"},
    {"class A extends B { a() { super() } }", "                          ^^^^^ super-call"},
    {"class A { a() { super.#b } }", "                ^^^^^^^^ super-private"},
    {"class A { a = super() }", "              ^^^^^ super-call"},
    {"new.target", ""},
    {"() => new.target", ""},
    {"new.a", "    ^ expected-token"},
    {"()", "^^ empty-parentheses"},
    {"(a,)", "  ^ trailing-comma"},
    {"(...a)", " ^^^^ spread-in-parentheses"},
    {"(a, ...b)", "    ^^^^ spread-in-parentheses"},
    {"async (a,) \n => b", "             ^^ newline-before-arrow"},
    {"a\n=> b", "  ^^ newline-before-arrow"},
    {"async a\n=> b", "        ^^ newline-before-arrow"},
    {"(a)\n=> b", "    ^^ newline-before-arrow"},
};

TEST(ParseErrors, Operators) { ExpectErrors(kOperators); }

constexpr ErrorCase kFunctions[] = {
    {"(a, a.b) => c", "    ^^^ member-in-binding"},
    {"((a)) => b", "  ^ parenthesized-binding"},
    {"([(a)]) => b", "   ^ parenthesized-binding"},
    {"(a + b) => c", " ^^^^^ invalid-parameter"},
    {"(...a, b) => c", " ^^^^ rest-not-last"},
    {"(...a,) => b", " ^^^^ rest-not-last"},
    {"(...a = 1) => b", "    ^^^^^ rest-initializer"},
    {"function a(...b, c) {}", "           ^^^^ rest-not-last"},
    {"function a(...b = 1) {}", "                ^ rest-initializer"},
    {"function a(b = 1) { 'use strict' }", "                    ^^^^^^^^^^^^ use-strict-with-parameters"},
    {"({ get a(b) {} })", "         ^ getter-parameters"},
    {"({ set a() {} })", "        ^ setter-parameters"},
    {"({ set a(...b) {} })", "         ^^^^ setter-rest"},
    {"function* a(b = yield) {}", "                ^^^^^ yield-in-parameters"},
    {"function* a() { (b = yield) => c }", "                     ^^^^^ yield-in-parameters"},
    {"async function a(b = await c) {}", "                     ^^^^^ await-in-parameters"},
    {"async function a() { (b = await c) => d }", "                          ^^^^^ await-in-parameters"},
    {"async (a = await b) => c", "           ^^^^^ await-in-parameters"},
    {"async (await) => a", "       ^^^^^ await-as-name"},
    {"async await => a", "      ^^^^^ await-as-name"},
    {"function a(@b c) {}", "           ^ parameter-decorator"},
    {"return", ""},
    {"class A { static { return } }", "                   ^^^^^^ return-in-static-block"},
    {"async function a() { function await() {} ; await }",
     "                              ^^^^^ await-as-name\n                                                 ^ "
     "unexpected-token"},
    {"function a() { await b }", "               ^^^^^ await-outside-async"},
};

TEST(ParseErrors, Functions) { ExpectErrors(kFunctions); }

constexpr ErrorCase kClasses[] = {
    {"class {}", "      ^ expected-token"},
    {"class A { constructor() {} constructor() {} }", "                           ^^^^^^^^^^^ duplicate-constructor"},
    {"class A { get constructor() {} }", "              ^^^^^^^^^^^ constructor-kind"},
    {"class A { *constructor() {} }", "           ^^^^^^^^^^^ constructor-kind"},
    {"class A { async constructor() {} }", "                ^^^^^^^^^^^ constructor-kind"},
    {"class A { constructor }", "          ^^^^^^^^^^^ constructor-field"},
    {"class A { #constructor }", "          ^^^^^^^^^^^^ private-constructor"},
    {"class A { static prototype() {} }", "                 ^^^^^^^^^ static-prototype"},
    {"class A { static prototype }", "                 ^^^^^^^^^ static-prototype"},
    {"class A { a b }", "            ^ missing-semicolon"},
    {"class A { @b static {} }", "          ^^ decorated-static-block"},
    {"@a function b() {}", "^ decorator-without-class"},
    {"@a export @b class C {}", "          ^ decorators-twice"},
    {"class A extends B, C {}", "                 ^ expected-token"},
    {"class A { a: 1 }", "           ^ unexpected-token"},
    {"@a[b] class C {}", "^ decorator-without-class"},
};

TEST(ParseErrors, Classes) { ExpectErrors(kClasses); }

constexpr ErrorCase kStatements[] = {
    {"if (a) let b", "       ^^^ declaration-needs-block"},
    {"if (a) const b = 1", "       ^^^^^ declaration-needs-block"},
    {"if (a) class B {}", "       ^^^^^ declaration-needs-block"},
    {"while (a) function b() {}", "          ^^^^^^^^ declaration-needs-block"},
    {"if (a) async function b() {}", "       ^^^^^ declaration-needs-block"},
    {"'use strict'; if (a) function b() {}", "                     ^^^^^^^^ function-in-statement"},
    {"'use strict'; a: function b() {}", "                 ^^^^^^^^ function-in-statement"},
    {"while (a) b: function c() {}", "          ^^^^^^^^^^^^^^^^^^ labelled-function-body"},
    {"if (a) b: function c() {}", "       ^^^^^^^^^^^^^^^^^^ labelled-function-body"},
    {"a: async function b() {}", "   ^^^^^ declaration-needs-block"},
    {"let a\nlet [", "           ^ expected-token"},
    {"const a", "      ^ const-without-initializer"},
    {"let { a }", "    ^^^^^ pattern-without-initializer"},
    {"var [a]", "    ^^^ pattern-without-initializer"},
    {"{ using a }", "        ^ using-without-initializer"},
    {"{ using { a } = b }", "        ^ missing-semicolon"},
    {"{ using a = b, { c } = d }", "               ^ using-pattern"},
    {"switch (a) { case b: using c = d }", "                     ^^^^^ using-in-case"},
    {"for (using a in b) ;", "     ^^^^^^^ using-in-for-in"},
    {"for (let a = 1 of b) ;", "             ^ for-initializer"},
    {"for (let a, b of c) ;", "         ^^^^ for-declares-several"},
    {"'use strict'; for (var a = 1 in b) ;", "                           ^ for-initializer"},
    {"for (let a = 1 in b) ;", "             ^ for-initializer"},
    {"for (a + b of c) ;", "     ^^^^^ invalid-assignment-target"},
    {"for (let.a of b) ;", "     ^^^ for-let-of"},
    {"for (async of a) ;", "     ^^^^^^^^ for-async-of"},
    {"for (let of a) ;", "            ^ expected-token"},
    {"async function a() { for await (b in c) ; }", "                         ^^^^^ for-await-needs-of"},
    {"async function a() { for await (;;) ; }", "                         ^^^^^ for-await-needs-of"},
    {"function a() { for await (b of c) ; }", "                   ^^^^^ for-await-outside-async"},
    {"for (const a;;) ;", "           ^ const-without-initializer"},
    {"break", "^^^^^ break-outside-loop"},
    {"continue", "^^^^^^^^ continue-outside-loop"},
    {"a: { continue a }", "              ^ continue-to-non-loop"},
    {"break a", "      ^ undefined-label"},
    {"a: a: b", "   ^ duplicate-label"},
    {"a: { (() => { break a })() }", "                    ^ undefined-label"},
    {"switch (a) { case b: continue }", "                     ^^^^^^^^ continue-outside-loop"},
    {"throw\na", "^^^^^ newline-after-throw"},
    {"try {}", "^^^ try-alone"},
    {"switch (a) { default: default: }", "                      ^^^^^^^ duplicate-default"},
    {"switch (a) { b }", "             ^ expected-token"},
    {"'use strict'; with (a) b", "              ^^^^ with-in-strict"},
    {"do a while (b)", "     ^^^^^ missing-semicolon"},
    {"for (a, b of c) ;", "     ^^^^ invalid-assignment-target"},
    {"for ((a, b) in c) ;", "      ^^^^ invalid-assignment-target"},
    {"for (a of b, c) ;", "           ^ expected-token"},
    {"else a", "^^^^ unexpected-keyword"},
    {"case a:", "^^^^ unexpected-keyword"},
    {"catch (a) {}", "^^^^^ unexpected-keyword"},
    {"if (a) import b from 'c'", "       ^^^^^^ import-not-top-level"},
};

TEST(ParseErrors, Statements) { ExpectErrors(kStatements); }

constexpr ErrorCase kOtherLanguages[] = {
    {"interface A {}", "^^^^^^^^^ typescript-in-javascript"},
    {"type A = b", "^^^^ typescript-in-javascript"},
    {"let a: b", "     ^ type-in-javascript"},
    {"function a(b: c) {}", "            ^ type-in-javascript"},
    {"(a: b) => c", "  ^ type-in-javascript"},
    {"import type { A } from 'b'", "       ^^^^ typescript-in-javascript"},
    {"export type A = b", "       ^^^^ typescript-in-javascript"},
    {"export interface A {}", "       ^^^^^^^^^ typescript-in-javascript"},
    {"<a/>", "^ jsx-not-enabled"},
    {"declare let a", "^^^^^^^ typescript-in-javascript"},
    {"enum A {}", "^^^^ typescript-in-javascript"},
    {"abstract class A {}", "^^^^^^^^ typescript-in-javascript"},
};

TEST(ParseErrors, OtherLanguages) { ExpectErrors(kOtherLanguages); }

constexpr ErrorCase kModules[] = {
    {"import a", "        ^ expected-token"},
    {"import { if } from 'a'", "         ^^ keyword-as-name"},
    {"import { 'a' } from 'b'", "         ^^^ string-import-needs-as"},
    {"import { a as if } from 'b'", "              ^^ keyword-as-name"},
    {"import { a as eval } from 'b'", "              ^^^^ strict-binding"},
    {"export { if }", "         ^^ reserved-export"},
    {"export { 'a' }", "         ^^^ string-export-needs-from"},
    {"export { a as '\\uD800' }", "              ^^^^^^^^ malformed-module-name"},
    {"import { '\\uD800' as a } from 'b'", "         ^^^^^^^^ malformed-module-name"},
    {"export a", "       ^ export-what"},
    {"export default", "              ^ unexpected-end"},
    {"export using a = b", "       ^^^^^ export-using"},
    {"{ import a from 'b' }", "  ^^^^^^ import-not-top-level"},
    {"{ export { a } }", "  ^^^^^^ export-not-top-level"},
    {"() => { import 'a' }", "        ^^^^^^ import-not-top-level"},
    {"import a from 'b' with { type: 'c', type: 'd' }", "                                    ^^^^ duplicate-attribute"},
    {"import a from 'b' with { type: 1 }", "                               ^ expected-token"},
    {"import a, b from 'c'", "          ^ expected-token"},
    {"import * as a, b from 'c'", "             ^ expected-token"},
    {"import {} , a from 'b'", "          ^ expected-token"},
    {"import defer a from 'b'", "             ^ expected-token"},
    {"import source * as a from 'b'", "              ^ expected-token"},
    {"import.meta; with (a) b", "             ^^^^ with-in-strict"},
    {"export {}; with (a) b", "           ^^^^ with-in-strict"},
    {"export {}; var await", "               ^^^^^ await-as-name"},
    {"export {}; function a() { await }", "                          ^^^^^ await-as-name"},
    {"() => new.target; import.meta", "      ^^^^^^^^^^ new-target"},
    {"new.target; function a() { import.meta; new.target }", "^^^^^^^^^^ new-target"},
    {"export {}; return", "           ^^^^^^ return-outside-function"},
    {"with (a) b; export {}", "^^^^ with-in-strict"},
    {"export {}\n<!-- a", "          ^^^^ html-comment-in-module"},
    {"export var a = 010", "               ^^^ legacy-octal-number"},
    {"var await; export {}", "    ^^^^^ await-as-name"},
    {"export * as default", "                   ^ expected-token"},
    {"export let a = await", "                    ^ unexpected-end"},
    {"await a; var await", "             ^^^^^ await-as-name"},
    {"export default var a", "               ^^^ unexpected-keyword"},
    {"export default let a", "               ^^^ reserved-in-strict\n                   ^ missing-semicolon"},
};

TEST(ParseErrors, Modules) { ExpectErrors(kModules); }

TEST(ParseErrors, SayWhatToDo) {
  const PaddedText text("({ a = 1 })");
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  EXPECT_FALSE(Parse(text.view(), {}, arena, diagnostics, &file));
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.list()[0].text, "\"=\" is only allowed here if the object is a pattern");
  EXPECT_EQ(diagnostics.list()[0].hint, "Use \":\" to give a property its value");
}

TEST(ParseErrors, ClosingBracketsPointAtTheOpeningOnes) {
  const PaddedText text("f(a; b");
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  EXPECT_FALSE(Parse(text.view(), {}, arena, diagnostics, &file));
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics.list()[0].text, "Expected \")\" but found \";\"");
  ASSERT_EQ(diagnostics.list()[0].notes.size(), 1u);
  EXPECT_EQ(diagnostics.list()[0].notes[0].span, (Span{1, 2}));
}

}  // namespace
}  // namespace kiln
