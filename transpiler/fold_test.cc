// --minify-syntax and --minify-identifiers: source → output, a row each.
#include <gtest/gtest.h>

#include <string>

#include "core/base/deep_stack.h"
#include "transpiler/bind/bind.h"
#include "transpiler/fold/fold.h"
#include "transpiler/parse/parse.h"
#include "transpiler/print/print.h"

namespace kiln {
namespace {

enum class Passes : uint8_t { kSimplify, kMangle };

std::string Minified(std::string_view text, Passes passes, const MangleOptions& mangle = {},
                     const SimplifyOptions& simplify = {}) {
  const PaddedText padded(text);
  std::string out;
  RunOnDeepStack([&] {
    Arena arena;
    Diagnostics diagnostics;
    ParsedFile file;
    Bindings bindings;
    ParseOptions options;
    if (!Parse(padded.view(), options, arena, diagnostics, &file) ||
        !Bind(file, BindTypeScript::kNo, arena, diagnostics, &bindings)) {
      out = "error: " + diagnostics.list().front().text;
      return;
    }
    if (passes == Passes::kSimplify) Simplify(simplify, file, bindings, arena);
    else MangleIdentifiers(mangle, file, bindings, arena);
    PrintOptions print;
    print.mode = PrintMode::kMinified;
    print.minify_syntax = passes == Passes::kSimplify;
    out = Print(file, bindings, print, nullptr);
  });
  return out;
}

struct Row {
  const char* text;
  const char* want;
};

void ExpectSimplified(std::span<const Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(Minified(row.text, Passes::kSimplify), row.want) << row.text;
}

// Inside a function, so that the names are not globals.
std::string Within(std::string_view body) { return "function f(a,b,c,d){" + std::string(body) + "}"; }

void ExpectSimplifiedWithin(std::span<const Row> rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(Minified(Within(row.text), Passes::kSimplify), Within(row.want)) << row.text;
  }
}

constexpr Row kConstants[] = {
    {"x(1 + 2, 7 - 10, 2 * 3, 1 / 3, 60 * 60 * 24 * 1000, 1 << 30, -1 >>> 0)", "x(3,-3,6,1/3,864e5,1<<30,-1>>>0);"},
    {"x(\"a\" + \"b\" + 1 + null, y + \"a\" + \"b\", `a${\"b\"}c${1}`, `a${y}b`)", "x(\"ab1null\",y+\"ab\",\"abc1\",`a${y}b`);"},
    {"x(typeof \"a\", typeof void 0, typeof function () {}, !0, !\"\", !!1, void 1)", "x(\"string\",\"undefined\",\"function\",!0,!0,!0,void 1);"},
    {"x(\"a\" === \"a\", 1 === \"1\", null == undefined, null === undefined, NaN === NaN)", "x(!0,!1,!0,!1,NaN===NaN);"},
    {"x(\"\\ud83d\" + \"\\ude00\")", "x(\"\\ud83d\"+\"\\ude00\");"},
    {"x(\"abc\".length, \"ä\".length)", "x(3,\"ä\".length);"},
    {"x(undefined, Infinity, NaN)", "x(void 0,1/0,NaN);"},
    {"x(-0, 0 * -1, 0 === -0)", "x(-0,-0,!0);"},
    {"x(9007199254740993 + 1, 0.1 + 0.2)", "x(9007199254740992+1,.1+.2);"},
    {"x(typeof y === \"undefined\", typeof y !== \"undefined\", \"undefined\" == typeof y)", "x(typeof y>\"u\",typeof y<\"u\",typeof y>\"u\");"},
    {"x(typeof y === \"string\", y === \"string\")", "x(typeof y==\"string\",y===\"string\");"},
    {"x(1n + 1n, 2 ** 53)", "x(1n+1n,2**53);"},
    {"x(y[\"a\"], y[\"a-b\"], y[\"0\"], y?.[\"a\"], { \"a\": 1, \"b-c\": 2, [\"d\"]: 3, \"0\": 4, \"__proto__\": 5, [\"__proto__\"]: 6 })", "x(y.a,y[\"a-b\"],y[0],y?.a,{a:1,\"b-c\":2,d:3,0:4,__proto__:5,[\"__proto__\"]:6});"},
    {"x(new Array, new Array(1), new Array(1, 2), new Array(...y), new Object)", "x([],new Array(1),[1,2],new Array(...y),{});"},
    {"x(true, false, !y, !!y, !(a == b), !(a < b), !(a && b), !(a, !b))", "x(!0,!1,!y,!!y,a!=b,!(a<b),!(a&&b),!(a,!b));"},
    {"(0, y.z)(), (0, eval)(\"1\"), (0, y)(), delete (0, y.z), typeof (0, y)", "(0,y.z)(),(0,eval)(\"1\"),(0,y)(),delete(0,y.z),y;"},
    {"(true ? y.z : w)(), (true && y.z)`a`", "(0,y.z)(),(0,y.z)`a`;"},
    {"x(class { \"constructor\"() {} \"a\"() {} static \"prototype2\" = 1 })", "x(class{constructor(){}a(){}static prototype2=1});"},
    {"undefined; \"a\"; 1; (() => 1); y; y.z;", "y,y.z;"},
    {"x(function foo() {}, function foo() { foo() }, class Foo {}, class Foo { a = Foo })", "x(function(){},function foo(){foo()},class{},class Foo{a=Foo});"},
    {"({ undefined }).x()", "({undefined:void 0}).x();"},
};

TEST(Simplify, Constants) { ExpectSimplified(kConstants); }

constexpr Row kStatements[] = {
    {"if (a) return b; return c;", "return a?b:c"},
    {"if (a) { return b } else { return c }", "return a?b:c"},
    {"if (a) return b; if (c) return d; return", "if(a)return b;if(c)return d"},
    {"if (a) throw b; throw c", "throw a?b:c"},
    {"if (a) return; b(); c()", "a||(b(),c())"},
    {"if (a) { b(); return } c()", "a?b():c()"},
    {"for (;;) { if (a) continue; b() }", "for(;;)a||b()"},
    {"for (;;) { if (a) break; b() }", "for(;!a;)b()"},
    {"for (;;) { if (x()) break; const x = a; b(x, x) }", "for(;;){if(x())break;const x=a;b(x,x)}"},
    {"for (const x of [x ? 1 : 1]) b(x)", "for(const x of[(x,1)])b(x)"},
    {"for (;;) { if (b = x()) break; function x() {} b(x, x) }", "for(;;){if(b=x())break;function x(){}b(x,x)}"},
    {"return function g(h) { return (g = h()) === null || g === void 0 ? void 0 : g.x }",
     "return function g(h){return(g=h())===null||g===void 0?void 0:g.x}"},
    {"while (true) a()", "for(;;)a()"},
    {"while (a) b()", "for(;a;)b()"},
    {"var i = 0; for (; i < a; i++) b(i)", "for(var i=0;i<a;i++)b(i)"},
    {"let i = 0; for (; i < a; i++) b(i)", "let i=0;for(;i<a;i++)b(i)"},
    {"a(); for (b(); c;) d()", "for(a(),b();c;)d()"},
    {"if (a) b(); else c()", "a?b():c()"},
    {"if (!a) b()", "a||b()"},
    {"if (a) {} else b()", "a||b()"},
    {"if (a) { if (b) c() }", "a&&b&&c()"},
    {"if (a) { if (b) c(); else d() }", "a&&(b?c():d())"},
    {"if (a) { if (b) c() } else d()", "a?b&&c():d()"},
    {"if (a) return; if (b) return; c()", "a||b||c()"},
    {"return a ? true : false", "return!!a"},
    {"return a ? b : b", "return b"},
    {"return a ? a : b", "return a||b"},
    {"return a ? b : a", "return a&&b"},
    {"return !a ? b : c", "return a?c:b"},
    {"return a ? b ? c : d : d", "return a&&b?c:d"},
    {"return a ? b : c ? b : d", "return a||c?b:d"},
    {"return a ? (b(), c) : c", "return a&&b(),c"},
    {"return a == b ? true : c", "return a==b||c"},
    {"return a ? f(b) : f(c)", "return a?f(b):f(c)"},
    {"return a ? b.x = 1 : b.x = 2", "return a?b.x=1:b.x=2"},
    {"a ? b = 1 : b = 2", "b=a?1:2"},
    {"a = a + 1; a = a || b; a || (a = b)", "a+=1,a||=b,a||=b"},
    {"a = b + a", "a=b+a"},
    {"if (a !== undefined && a === null) b()", "a!==void 0&&a===null&&b()"},
    {"a && (b && c())", "a&&b&&c()"},
    {"return !!a && !!b", "return!!a&&!!b"},
    {"if (!!a) b()", "a&&b()"},
    {"a === true; a(b === !1)", "a(b===!1)"},
    {"return void 0", ""},
    {"return; a()", ""},
    {"a(); return b", "return a(),b"},
    {"return a; function g() { } var x = 1", "return a"},
    {"return x; var x = 1; x", "return x;var x"},
    {"if (0) { var x = 1 } return x", "var x;return x"},
    {"if (1) a(); else b()", "a()"},
    {"return g; function g() {}", "return g;function g(){}"},
    {"var x = a(); return x", "return a()"},
    {"const x = a(), y = b(); return x + y", "return a()+b()"},
    {"const x = a(); return b + x", "return b+a()"},
    {"const x = a(); return b.c + x", "const x=a();return b.c+x"},
    {"const x = a.b; return x()", "const x=a.b;return x()"},
    {"let x = 1; return () => x", "return()=>1"},
    {"var x = a(); if (x) b()", "a()&&b()"},
    {"const x = a(); return b ? x : c", "const x=a();return b?x:c"},
    {"const x = b; return a() + x", "return a()+b"},
    {"let x = a; b(); return x", "let x=a;return b(),x"},
    {"const x = a(); for (const a of x);", "const x=a();for(const a of x);"},
    {"var unused = 1, g = a()", "a()"},
    {"const unused = () => 1; class U {} function v() {}", ""},
    {"let x = a; { let a = 1; b(a, x) }", "b(1,a)"},
    {"b = 1; const x = a(); return b + x", "b=1;const x=a();return b+x"},
    {"try { a() } catch (e) { b() }", "try{a()}catch{b()}"},
    {"try { a() } finally {}", "a()"},
    {"try {} catch (e) { a() } finally { b() }", "b()"},
    {"switch (a) { case 1: b(); break; default: c(); break }", "switch(a){case 1:b();break;default:c()}"},
    {"x: { a(); break x }", "x:{a();break x}"},
    {"x: for (;;) { if (a) continue x; break }", "x:for(;;){if(a)continue x;break}"},
    {"{ let x = a; b(x, x) } c()", "{let x=a;b(x,x)}c()"},
    {"{ a(); { b() } }", "a(),b()"},
    {"do { a(); continue } while (b)", "do a();while(b)"},
    {"for (var x in a) { b(x) }", "for(var x in a)b(x)"},
    {"var x = 1; var y = 2; let z = a; let w = z; b(x, y, z, w, w)", "let z=a,w=z;b(1,2,z,w,w)"},
    {"return () => { return a }, () => { a }, () => { return }, async () => { return { a } }", "return async()=>({a})"},
    {"if (a) { let x = b; c(x, x) }", "if(a){let x=b;c(x,x)}"},
    {"if (a) function g() {}", ""},
    {"a ? b() : 0", "a&&b()"},
    {"a ? 0 : b()", "a||b()"},
    {"return typeof a === \"object\" ? 1 : 2", "return typeof a==\"object\"?1:2"},
    {"a, b(), c", "b()"},
    {"return [a, b], c", "return c"},
    {"arguments[0] = 1; return a", "return arguments[0]=1,a"},
    {"const x = a; arguments[0] = 2; return x", "const x=a;return arguments[0]=2,x"},
    {"debugger; eval(\"x\"); var x = 1", "debugger;eval(\"x\");var x=1"},
    {"a = a ?? b; a \?\?= c", "a\?\?=b,a\?\?=c"},
    {"return new class { constructor() { this.x = 1 } }", "return new class{constructor(){this.x=1}}"},
    {"\"use strict\"; a()", "\"use strict\";a()"},
    {"return a !== null && a !== void 0 ? a : b", "return a??b"},
    {"var g = function () {}; return g", "return function(){}"},
    {"return a === null || a === void 0 ? void 0 : a.b(c)[d]", "return a?.b(c)[d]"},
    {"var t; return (t = a.b) !== null && t !== void 0 ? t : c", "return a.b??c"},
    {"return delete (a === null || a === void 0 ? void 0 : a.b), c", "return delete(0,a?.b),c"},
    {"return a != null ? a : b", "return a!=null?a:b"},
    {"let x; x = a; return x", "let x;return x=a,x"},
    {"var g; return g === null || g === void 0 ? void 0 : g(1)", "var g;return g?.(1)"},
    {"const { x } = a; b()", "const{x}=a;b()"},
};

TEST(Simplify, Statements) { ExpectSimplifiedWithin(kStatements); }

constexpr Row kRenamesWhatNobodyElseSees[] = {
    {"let top = 1; function named(first, second) { return first + second + first }", "let top=1;function named(t,n){return t+n+t}"},
    {"function f(x) { return function (y) { return x + y + e } }", "function f(n){return function(t){return n+t+e}}"},
    {"function f() { { let x; x } { let y; y } }", "function f(){{let t;t}{let t;t}}"},
    {"function f(x) { return { x, y: x, ...{ x } } }", "function f(x){return{x,y:x,...{x}}}"},
    {"function f({ x, y = x }) { ({ x, y: [x] } = y) }", "function f({x,y=x}){({x,y:[x]}=y)}"},
    {"function f(x) { eval(\"\"); return (y) => y }", "function f(x){eval(\"\");return n=>n}"},
    {"function f(x) { with (x) { y } return (y) => y }", "function f(x){with(x){y}return t=>t}"},
    {"function f(x) { arguments; function g(arguments) {} }", "function f(n){arguments;function t(u){}}"},
    {"class A { #x; #y; m(o) { return #x in o && o.#x } static { class B { #z; #x; n() { this.#z = this.#x } } } }", "class A{#s;#i;m(s){return #s in s&&s.#s}static{class s{#t;#x;n(){this.#t=this.#x}}}}"},
    {"function f() { outer: for (;;) { inner: for (;;) { if (a) continue outer; break inner } } }", "function f(){n:for(;;){r:for(;;){if(a)continue n;break r}}}"},
    {"(function fact(n) { return n ? n * fact(n - 1) : 1 })", "(function t(n){return n?n*t(n-1):1});"},
    {"function f() { try {} catch (err) { var err = 1; let x } }", "function f(){try{}catch(err){var err=1;let r}}"},
    {"function f() { { function g() {} g() } g() }", "function f(){{function n(){}n()}n()}"},
    {"function f() { return class Foo { x = Foo } }", "function f(){return class o{x=o}}"},
    {"export function foo(x) { return foo }", "export function foo(o){return foo}"},
    {"let aa, bb; export { aa, bb as cc }", "let aa,bb;export{aa,bb as cc};"},
    {"import { x, y as z } from \"m\"; x(z); function f(q) { return x }", "import{x,y as z}from\"m\";x(z);function f(r){return x}"},
    {"(x) => { if (x) { function g() {} } return g }", "n=>{if(n){function t(){}}return t};"},
    {"function f(a, b, c) { return c + c + c + b + b + a }", "function f(b,n,c){return c+c+c+n+n+b}"},
    {"function f() { var x = function namedInner() {}, y = () => {}, C = class {}; return x(y, C) }", "function f(){var n=function t(){},r=()=>{},e=class{};return n(r,e)}"},
};

TEST(Mangle, RenamesWhatNobodyElseSees) {
  for (const Row& row : kRenamesWhatNobodyElseSees) EXPECT_EQ(Minified(row.text, Passes::kMangle), row.want) << row.text;
}

constexpr Row kRenamesTheTopLevelOfModules[] = {
    {"export function foo(x) { return foo }", "export function foo(o){return foo}"},
    {"let aa, bb; export { aa, bb as cc }", "let a,b;export{a as aa,b as cc};"},
    {"import { x, y as z } from \"m\"; x(z); function f(q) { return x }", "import{x as r,y as t}from\"m\";r(t);function n(o){return r}"},
    {"(x) => { if (x) { function g() {} } return g }", "n=>{if(n){function t(){}}return t};"},
    {"function f(a, b, c) { return c + c + c + b + b + a }", "function f(b,n,c){return c+c+c+n+n+b}"},
    {"function f() { var x = function namedInner() {}, y = () => {}, C = class {}; return x(y, C) }", "function f(){var n=function t(){},r=()=>{},e=class{};return n(r,e)}"},
    {"export let aa = 1, bb = aa", "export let aa=1,bb=aa;"},
    {"let aa; export default function foo() { foo(aa) }", "let o;export default function a(){a(o)}"},
    {"var aa = 1; aa", "var aa=1;aa;"},
    {"import aa from \"m\"; export default aa", "import a from\"m\";export default a;"},
};

// At the start of a list, where no read can come too early, and only where that is not longer.
constexpr Row kConstantsAreInlined[] = {
    {"const x = 5, y = !0; a(x, x, () => x + y); if (y) b(); else c()", "a(5,5,()=>5+!0),b()"},
    {"const x = \"abc\"; a(x, x)", "a(\"abc\",\"abc\")"},
    {"const x = \"abcdefg\"; a(x, x)", "const x=\"abcdefg\";a(x,x)"},
    {"const x = 5; a({ x }, x.y, x(), typeof x, { __proto__: 1, x })", "a({x:5},5..y,5(),\"number\",{__proto__:1,x:5})"},
    {"a(); const x = 5; b(x, () => x)", "a();const x=5;b(x,()=>x)"},
    {"let x = 5; a(x, x++)", "let x=5;a(x,x++)"},
    {"const x = 5; eval(x, x)", "const x=5;eval(x,x)"},
    {"switch (a) { case 0: const x = 5; case 1: b(x, x) }", "switch(a){case 0:const x=5;case 1:b(x,x)}"},
    {"var x = 5; a(x, x, () => x)", "a(5,5,()=>5)"},
};

TEST(Simplify, InlinesConstants) { ExpectSimplifiedWithin(kConstantsAreInlined); }

// What only the module itself can see; scripts share their names with others.
constexpr Row kRemovesTheTopLevelOfModules[] = {
    {"const a = 5; x(a); export {}", "x(5);export{};"},
    {"function f() { return C } class C {} let u = () => {}; export const k = 1", "export const k=1;"},
    {"const a = 1; export { a }", "const a=1;export{a};"},
    {"function f() {} export default f", "function f(){}export default f;"},
    {"let u = x(); export {}", "x();export{};"},
    {"import u from \"m\"; export {}", "import u from\"m\";export{};"},
    {"function f() { eval(x) } let u; f(); export {}", "function f(){eval(x)}let u;f();export{};"},
    {"function f() {} let u, a = 5; x(a)", "function f(){}let u,a=5;x(a);"},
};

TEST(Simplify, RemovesTheTopLevelOfModules) {
  for (const Row& row : kRemovesTheTopLevelOfModules) {
    EXPECT_EQ(Minified(row.text, Passes::kSimplify, {}, {.top_level = true}), row.want) << row.text;
  }
}

TEST(Mangle, RenamesTheTopLevelOfModules) {
  for (const Row& row : kRenamesTheTopLevelOfModules) EXPECT_EQ(Minified(row.text, Passes::kMangle, {.top_level = true}), row.want) << row.text;
}

TEST(Mangle, KeepsNamesOfFunctionsIfAsked) {
  constexpr std::string_view kText = "function f() { var inner = () => 1, other = 2; function named() {} return x(inner, other, named) }";
  EXPECT_EQ(Minified(kText, Passes::kMangle, {.keep_names = true}),
            "function f(){var inner=()=>1,n=2;function named(){}return x(inner,n,named)}");
}

TEST(Simplify, StaysQuickOnLongChains) {
  std::string text = "function f(a) { return a";
  for (int i = 0; i < 5000; ++i) text += i % 2 == 0 ? " && a.b" : " + \"x\"";
  text += " }";
  for (int i = 0; i < 5000; ++i) text += "var v" + std::to_string(i) + " = 1; g();";
  EXPECT_FALSE(Minified(text, Passes::kSimplify).empty());
}

}  // namespace
}  // namespace kiln
