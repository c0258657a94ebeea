// What is erased, what stays, and what is wrong in TypeScript and JSX.
#include <gtest/gtest.h>

#include "core/base/padded_text.h"
#include "transpiler/parse/parse_testing.h"

namespace kiln {
namespace {

constexpr ParseOptions kTypeScript{.language = Language::kTypeScript};
constexpr ParseOptions kTsx{.language = Language::kTypeScript, .jsx = true};
constexpr ParseOptions kJsx{.jsx = true};

struct Erased {
  std::string text;  // erased bytes as spaces, then without trailing ones; "error: code" if it does not parse
  bool touched = false;
};

Erased Erase(std::string_view source, const ParseOptions& options = kTypeScript) {
  const PaddedText text(source);
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  if (!Parse(text.view(), options, arena, diagnostics, &file))
    return {"error: " + std::string(diagnostics.list()[0].code), false};
  std::string result(source);
  for (Span span : file.erased)
    for (uint32_t i = span.start; i < span.end; ++i)
      if (result[i] != '\n') result[i] = ' ';
  std::string squeezed;
  for (char c : result)
    if (c != ' ' || (!squeezed.empty() && squeezed.back() != ' ' && squeezed.back() != '\n')) squeezed += c;
  while (!squeezed.empty() && squeezed.back() == ' ') squeezed.pop_back();
  return {squeezed, !file.touched.empty()};
}

struct EraseCase {
  const char* source;
  const char* erased;
};

constexpr EraseCase kTypes[] = {
    {"let a: string;", "let a ;"},
    {"let a: A.B<C, D<E>>= 1", "let a = 1"},
    {"let a: typeof b.c<d>", "let a"},
    {"let a: typeof import('x')", "let a"},
    {"let a: import('x', { with: { 'resolution-mode': 'import' } }).B<C>;", "let a ;"},
    {"let a: keyof readonly string[][] | unique symbol & A['b'];", "let a ;"},
    {"let a: | 'x' | -1 | 2n | true | null | void | `a${B}c${D}e` | this;", "let a ;"},
    {"let a: [b: C, d?: E, ...f: G[]], h: [...I, J?], k: [];", "let a , h , k ;"},
    {"let a: { b: C; d?(): E, readonly [f: string]: G; new (h: I): J; get k(): L; set k(m) \n <N>(o: N): P };", "let a \n;"},
    {"let a: { -readonly [B in keyof C as `x${B}`]+?: D };", "let a ;"},
    {"let a: (b: C, ...d: E[]) => f is G, h: new () => I, j: abstract new <K>(this: L) => M;", "let a , h , j ;"},
    {"let a: ({ b, c: [d] }: E) => F, g: ({ b: string })[], h: (I)[], j: (K | L);", "let a , g , h , j ;"},
    {"let a: A extends B ? C : D extends (infer E extends F)[] ? G : H;", "let a ;"},
    {"let a: A extends (infer B extends C ? D : E) ? F : G;", "let a ;"},
    {"function f(this: A, b?: C, ...d: E[]): asserts b is F {}", "function f( b , ...d ) {}"},
    {"function f(): asserts this { }", "function f() { }"},
    {"function f(x): asserts is string { }", "function f(x) { }"},
    {"function f<const in out T extends U = V>() {}", "function f () {}"},
    {"try {} catch (e: unknown) {}", "try {} catch (e ) {}"},
    {"let a!: B, [c]: D = e, { f }: G = h;", "let a , [c] = e, { f } = h;"},
};

constexpr EraseCase kExpressions[] = {
    {"a as B as C satisfies D", "a"},
    {"a! + b!.c![d]!(e)", "a + b .c [d] (e)"},
    {"a as const", "a"},
    {"(<A>b).c", "( b).c"},
    {"f<A>(b); new G<H<I>>(); j<K>`l`; m?.<N>(o)", "f (b); new G (); j `l`; m?. (o)"},
    {"a < b > c; a < b > -c; a < b >> c; f<A>, g<B>;", "a < b > c; a < b > -c; a < b >> c; f , g ;"},
    {"const f = a<b>\nc", "const f = a \nc"},
    {"x = (a: B): C => d", "x = (a ) => d"},
    {"x = async <T,>(a: T): Promise<T> => a", "x = async (a ) => a"},
    {"x = a ? (b) : c => d", "x = a ? (b) : c => d"},
    {"x = a ? (b): c => d : e", "x = a ? (b) => d : e"},
    {"x = a ? (b, c) => (d) : e => f", "x = a ? (b, c) => (d) : e => f"},
    {"x = a ? ({ b }): c => d : e", "x = a ? ({ b }) => d : e"},
    {"x = (a, b = c) ; y = ({ d: e }); z = ([f])", "x = (a, b = c) ; y = ({ d: e }); z = ([f])"},
    {"x = (a?, b?: C) => d", "x = (a , b ) => d"},
    {"type = as; as = type; declare = namespace; abstract(module)", "type = as; as = type; declare = namespace; abstract(module)"},
    {"a\nas\nb", "a\nas\nb"},
};

constexpr EraseCase kStatements[] = {
    {"interface A<B> extends C.D<E>, F { g: H }", ""},
    {"type A<B> = C | D; type\nE\n", "type\nE\n"},
    {"declare const a: B, { c, d }: E; declare function f(): G; declare class H { i: J; k(): L }", ""},
    {"declare module 'a' { export default b; } declare global { var c: D } declare module 'e';", ""},
    {"declare enum A { B } declare namespace C.D { let e } declare abstract class F {}", ""},
    {"namespace A { export type B = C; namespace D {} }", ""},
    {"export interface A {} export type { B }; export type * from 'c'; export as namespace D;", ""},
    {"import type A from 'a'; import type { B } from 'b'; import type * as C from 'c'; import d from 'd'", "import d from 'd'"},
    {"function f(a: B): C; function f(a) {}", "function f(a) {}"},
    {"abstract class A<B> extends C<D> implements E, F<G> { }", "class A extends C { }"},
    {"class A { private static readonly a?: B = 1; declare b: C; abstract c(): D; [e: string]: F; g!: H }",
     "class A { static a = 1; g }"},
    {"class A { constructor(private a: B, readonly c = 1) {} d(): E; d() {} override f() {} get: G; readonly = 2 }",
     "class A { constructor( a , c = 1) {} d() {} f() {} get ; readonly = 2 }"},
};

void ExpectErased(std::span<const EraseCase> cases) {
  for (const EraseCase& row : cases) EXPECT_EQ(Erase(row.source).text, row.erased) << row.source;
}

TEST(TypeScript, ErasesTypes) { ExpectErased(kTypes); }
TEST(TypeScript, ErasesInExpressions) { ExpectErased(kExpressions); }
TEST(TypeScript, ErasesStatements) { ExpectErased(kStatements); }

// Erased, these would mean something else; the printer must write them from the tree.
constexpr const char* kHazards[] = {
    "x as any\n(y)",
    "x\ninterface I {}\n(y)",
    "let a = b as C\n[d].e",
    "foo()\ntype A = B\n`c`",
    "if (a) b\ndeclare const c: D\n/e/.test(f)",
    "x = () => <any>{}",
    "<any>function () {}",
    "export default <any>class {}",
    "function f() { return <A>\n b }",
    "function f() { return <A\n>(b) => c }",
    "x = (a): {\n} => b",
    "class A { a = b as C\n[d] = e }",
    "class A { a = 1\npublic *b() {} }",
    "class A { a = 1\nreadonly [b: string]: C\n*d() {} }",
    "class A { get: B\nc() {} }",
    "class A { static?: B\nc() {} }",
    "let!\nx", "if (a) let<b>\nlet<b>\n{}", "let!\n[a]",
    "type T = 1; 'use strict'", "function f() { type T = 1; 'a' }", "async function* f()\n'a'\n{}", "namespace N {} 'a'",
    "x = a + b as T * c", "x = a ** b as T ** c", "class A { #p; b() { return #p in a as T * c } }",
};
constexpr const char* kSafe[] = {
    "x as any;\n(y)", "x\ninterface I {}\ny", "x = () => <any>y", "x = <any>{}", "return_ = <A>\nb",
    "class A { a: B\nc() {} }", "class A { a = 1\npublic b() {} }", "x = (a): {} => b", "let a: B\nlet c",
    "x = a * b as T + c", "x = a + b as T + c", "x = (a + b) as T * c", "type T = 1; a", "'a'; type T = 1; b", "a; 'b'",
};

TEST(TypeScript, TouchesWhatErasureWouldChange) {
  for (const char* source : kHazards) EXPECT_TRUE(Erase(source).touched) << source;
  for (const char* source : kSafe) EXPECT_FALSE(Erase(source).touched) << source;
}

struct ErrorCase {
  const char* source;
  const char* carets;
};
constexpr ErrorCase kErrors[] = {
    {"class A { public public x }", "                 ^^^^^^ duplicate-modifier"},
    {"class A { public private x }", "                 ^^^^^^^ duplicate-modifier"},
    {"class A { readonly public x }", "                   ^^^^^^ modifier-order"},
    {"class A { abstract static x }", "                   ^^^^^^ modifier-conflict"},
    {"function a(@b c) {}", "           ^^ parameter-decorator"},
    {"a = { b(@c d) {} }", "        ^^ parameter-decorator"},
    {"a = { set b(@c d) {} }", "            ^^ parameter-decorator"},
    {"if (a) function b(): c;", "                       ^ expected-token"},
    {"namespace A { export default b }", "              ^^^^^^ export-not-top-level"},
    {"namespace A { export = b }", "              ^^^^^^ export-not-top-level"},
    {"namespace A { export * from 'b' }", "              ^^^^^^ export-not-top-level"},
    {"namespace A { export type * from 'b' }", "                          ^ export-not-top-level"},
    {"namespace A { export as namespace B }", "              ^^^^^^ export-not-top-level"},
    {"namespace A { 'use strict'; with (b) c }", "                            ^^^^ with-in-strict"},
    {"a = { b(): c }", "             ^ expected-token"},
    {"a = { get b(): c }", "                 ^ expected-token"},
    {"(@a b) => c", " ^^ parameter-decorator"},
    {"(@a b: c) => d", " ^^ parameter-decorator"},
    {"enum A { 1 }", "         ^ enum-member-name"},
    {"enum A { b = await c }", "                   ^ expected-token"},
    {"class A { b() { enum C { d = super.e } } }", "                             ^^^^^ super-property"},
    {"enum A { [x] }", "         ^^^ enum-member-name"},
    {"enum A { #x }", "         ^^ enum-member-name"},
    {"enum A { a b }", "           ^ expected-token"},
    {"let x: = 1", "       ^ expected-type"},
    {"let x: A | () => B", "           ^^^^^^^ function-type-in-union"},
    {"let x: A<>", "        ^^ empty-type-list"},
    {"module 'x' {}", "^^^^^^ undeclared-module"},
    {"{ namespace A { b } }", "  ^^^^^^^^^ misplaced-namespace"},
    {"declare namespace A { declare let b }", "                      ^^^^^^^ redundant-declare"},
    {"declare function f() {}", "        ^^^^^^^^ ambient-implementation"},
    {"@a interface B {}", "^^ misplaced-decorator"},
    {"function f(this: A b) {}", "                   ^ this-parameter"},
    {"namespace A", "           ^ expected-token"},
    {"class A { static static { a } }", "          ^^^^^^ modifier-conflict"},
    {"class A { static accessor { a } }", "                          ^ expected-token"},
    {"namespace static { a } export {}", "          ^^^^^^ reserved-in-strict"},
    {"namespace a.static { b } export {}", "            ^^^^^^ reserved-in-strict"},
    {"namespace eval { 'use strict'; a }", "          ^^^^ strict-binding"},
    {"namespace await { a } export {}", "          ^^^^^ await-as-name"},
    {"namespace A { export @b default class {} }", "                     ^^ decorator-without-class"},
};

TEST(TypeScript, Errors) {
  for (const ErrorCase& row : kErrors) EXPECT_EQ(CaretsOf(row.source, kTypeScript), row.carets) << row.source;
}

TEST(TypeScript, DeclarationFilesVanish) {
  const ParseOptions options{.language = Language::kTypeScriptDeclaration};
  EXPECT_EQ(Erase("export declare const a: B; declare function c(): D; export = E; enum F { G }", options).text, "");
}

TEST(TypeScript, NestedSpeculationEnds) {
  std::string arrows = "x = ", types = "x = a", infers = "type A = B extends ";
  for (int i = 0; i < 60; ++i) arrows += "a ? (b = (c", types += "<{ [b", infers += "(infer C extends ";
  EXPECT_EQ(Erase(arrows).text.substr(0, 5), "error");
  EXPECT_EQ(Erase(types).text.substr(0, 5), "error");
  EXPECT_EQ(Erase(infers).text.substr(0, 5), "error");
}

TEST(TypeScript, GenericArrowsBesideJsx) {
  EXPECT_EQ(Erase("x = <T,>(a: T) => a", kTsx).text, "x = (a ) => a");
  EXPECT_EQ(Erase("x = <T extends U>(a: T) => a", kTsx).text, "x = (a ) => a");
  EXPECT_EQ(Erase("x = <const T,>(a: T) => a", kTsx).text, "x = (a ) => a");
  EXPECT_EQ(Erase("x = <T>(a)</T>", kTsx).text, "x = <T>(a)</T>");
  EXPECT_EQ(Erase("x = <A<B> c='d' />", kTsx).text, "x = <A c='d' />");
}

TEST(Jsx, Shapes) {
  EXPECT_EQ(ShapeOf("<a b='&amp;' c={d} {...e} f-g h:i/>", kJsx).substr(0, 10), "JsxElement");
  EXPECT_EQ(ShapeOf("<></>", kJsx).substr(0, 10), "JsxElement");
  EXPECT_EQ(ShapeOf("<A.b.c>text {d} {/* e */} {...f}<g/></A.b.c>", kJsx).substr(0, 10), "JsxElement");
  EXPECT_EQ(ShapeOf("x = <a>{b}</a> < c", kJsx).substr(0, 6), "Assign");
}

TEST(Jsx, Errors) {
  EXPECT_EQ(CaretsOf("<a></b>", kJsx), "     ^ jsx-mismatched-tag");
  EXPECT_EQ(CaretsOf("<a><b></a>", kJsx), "        ^ jsx-mismatched-tag");
  EXPECT_EQ(CaretsOf("<a b={}/>", kJsx), "     ^^ jsx-empty-expression");
  EXPECT_EQ(CaretsOf("<a:b.c/>", kJsx), "    ^ jsx-namespace-member");
  EXPECT_EQ(CaretsOf("<a>", kJsx), "^^^ jsx-unclosed");
  EXPECT_EQ(CaretsOf("<if/>", kJsx), "");
  EXPECT_EQ(CaretsOf("<if.a/>", kJsx), " ^^ keyword-as-name");
  EXPECT_EQ(CaretsOf("<import.meta/>", kJsx), " ^^^^^^ keyword-as-name");
  EXPECT_EQ(CaretsOf("<static.a/>; export {}", kJsx), " ^^^^^^ reserved-in-strict");
}

}  // namespace
}  // namespace kiln
