// Text to shape, a row each. For errors see early_errors_test.cc.
#include <gtest/gtest.h>

#include "transpiler/parse/parse_testing.h"

namespace kiln {
namespace {

struct ShapeCase {
  const char* text;
  const char* shape;
};

void ExpectShapes(std::span<const ShapeCase> cases, const ParseOptions& options = {}) {
  for (const ShapeCase& row : cases) EXPECT_EQ(ShapeOf(row.text, options), row.shape) << row.text;
}

constexpr ShapeCase kOperators[] = {
    {"a + b * c", "Binary(a + Binary(b * c));"},
    {"a * b + c", "Binary(Binary(a * b) + c);"},
    {"(a + b) * c", "Binary(Binary(a + b) * c);"},
    {"a - b - c", "Binary(Binary(a - b) - c);"},
    {"a ** b ** c", "Binary(a ** Binary(b ** c));"},
    {"(-a) ** b", "Binary(Unary(- a) ** b);"},
    {"-a * b", "Binary(Unary(- a) * b);"},
    {"a ?\? b ?\? c", "Binary(Binary(a ?\? b) ?\? c);"},
    {"a || b && c", "Binary(a || Binary(b && c));"},
    {"(a ?\? b) || c", "Binary(Binary(a ?\? b) || c);"},
    {"a < b == c > d", "Binary(Binary(a < b) == Binary(c > d));"},
    {"a in b", "Binary(a in b);"},
    {"a instanceof b", "Binary(a instanceof b);"},
    {"!a", "Unary(! a);"},
    {"typeof a", "Unary(typeof a);"},
    {"void 0", "Unary(void 0);"},
    {"delete a.b", "Unary(delete Member(a b));"},
    {"++a", "Update(++ prefix a);"},
    {"a--", "Update(-- a);"},
    {"- -a", "Unary(- Unary(- a));"},
    {"a\n++b", "a; Update(++ prefix b);"},
    {"a = b = c", "Assign(a = Assign(b = c));"},
    {"a += b", "Assign(a += b);"},
    {"a ?\?= b", "Assign(a ?\?= b);"},
    {"a >>>= b", "Assign(a >>>= b);"},
    {"a ? b : c ? d : e", "Conditional(a b Conditional(c d e));"},
    {"a, b", "Sequence([a, b]);"},
    {"a && b || c | d ^ e & f", "Binary(Binary(a && b) || Binary(c | Binary(d ^ Binary(e & f))));"},
    {"a >>> b >> c << d", "Binary(Binary(Binary(a >>> b) >> c) << d);"},
    {"a % b / c", "Binary(Binary(a % b) / c);"},
    {"~a", "Unary(~ a);"},
    {"+a", "Unary(+ a);"},
    {"x = y ? z : (1, 2)", "Assign(x = Conditional(y z Sequence([1, 2])));"},
};

TEST(ParseShapes, Operators) { ExpectShapes(kOperators); }

constexpr ShapeCase kLiterals[] = {
    {"null", "null;"},
    {"true", "true;"},
    {"1_000", "1000;"},
    {"0x10n", "BigIntLiteral(0x10);"},
    {"'a\\n'", "Directive(a\\n)"},
    {"`a`", "TemplateLiteral([(a a)] []);"},
    {"`a${b}c${d}`", "TemplateLiteral([(a a), (c c), ()] [b, d]);"},
    {"a`b\\u`", "TaggedTemplate(a TemplateLiteral([(b\\u)] []));"},
    {"/a[/]b/g", "RegExpLiteral(a[/]b g);"},
    {"[]", "ArrayLiteral([]);"},
    {"[a,, ...b]", "ArrayLiteral([a, , Spread(b)]);"},
    {"[,]", "ArrayLiteral([]);"},
    {"({})", "ObjectLiteral([]);"},
    {"({ a, b: c, 'd': e, 1: f, [g]: h })",
     "ObjectLiteral([(kind=1 .a a), (kind=0 .b c), (kind=0 'd' e), (kind=0 1 f), (kind=0 computed g h)]);"},
    {"({ ...a })", "ObjectLiteral([(kind=5 a)]);"},
    {"({ get a() {}, set a(b) {}, async c() {}, *d() {}, async *e() {} })",
     "ObjectLiteral([(kind=3 .a FunctionExpr((flags=24 [] []))), (kind=4 .a FunctionExpr((flags=40 [([] def:b)] []))), "
     "(kind=2 .c FunctionExpr((flags=9 [] []))), (kind=2 .d FunctionExpr((flags=10 [] []))), (kind=2 .e "
     "FunctionExpr((flags=11 [] [])))]);"},
    {"({ get: 1, set, async, static: 2 })",
     "ObjectLiteral([(kind=0 .get 1), (kind=1 .set set), (kind=1 .async async), (kind=0 .static 2)]);"},
    {"({ __proto__: a, __proto__ })", "ObjectLiteral([(kind=0 .__proto__ a), (kind=1 .__proto__ __proto__)]);"},
    {"({ if: 1, await: 2 })", "ObjectLiteral([(kind=0 .if 1), (kind=0 .await 2)]);"},
    {"({ async \n : 1})", "ObjectLiteral([(kind=0 .async 1)]);"},
};

TEST(ParseShapes, Literals) { ExpectShapes(kLiterals); }

constexpr ShapeCase kMembersAndCalls[] = {
    {"a.b.c", "Member(Member(a b) c);"},
    {"a[b]", "Index(a b);"},
    {"a.if", "Member(a if);"},
    {"a(b, ...c)", "Call(a [b, Spread(c)]);"},
    {"a.b(c)[d]", "Index(Call(Member(a b) [c]) d);"},
    {"new a", "NewExpr(a []);"},
    {"new a(b)", "NewExpr(a [b]);"},
    {"new a.b(c).d", "Member(NewExpr(Member(a b) [c]) d);"},
    {"new new a()()", "NewExpr(NewExpr(a []) []);"},
    {"new (a())()", "NewExpr(Call(a []) []);"},
    {"a?.b", "OptionalChain(Member(a optional b));"},
    {"a?.b.c", "OptionalChain(Member(Member(a optional b) c));"},
    {"(a?.b).c", "Member(OptionalChain(Member(a optional b)) c);"},
    {"a?.[b]?.(c)", "OptionalChain(Call(Index(a optional b) optional [c]));"},
    {"a?.1:b", "Conditional(a 0 b);"},
    {"a ? .1 : b", "Conditional(a 0 b);"},
    {"eval('a')", "Call(eval ['a']);"},
    {"a.#b", "PrivateMember(a #b);"},
    {"import('a')", "ImportCall(phase=0 'a');"},
    {"import('a', b,)", "ImportCall(phase=0 'a' b);"},
    {"import.meta.url", "Member(ImportMeta() url);"},
    {"import.defer('a')", "ImportCall(phase=1 'a');"},
    {"import.source(a)", "ImportCall(phase=2 a);"},
    {"a`b``c`", "TaggedTemplate(TaggedTemplate(a TemplateLiteral([(b b)] [])) TemplateLiteral([(c c)] []));"},
    {"new a`b`", "NewExpr(TaggedTemplate(a TemplateLiteral([(b b)] [])) []);"},
    {"new.target", "NewTarget();"},
};

TEST(ParseShapes, MembersAndCalls) { ExpectShapes(kMembersAndCalls); }

constexpr ShapeCase kFunctions[] = {
    {"(function () {})", "FunctionExpr(([] []));"},
    {"(function a(b) {})", "FunctionExpr((def:a [([] def:b)] []));"},
    {"(function* a() { yield; yield b; yield* c })",
     "FunctionExpr((flags=2 def:a [] [Yield();, Yield(b);, Yield(delegate c);]));"},
    {"(async function () { await a })", "FunctionExpr((flags=1 [] [Await(a);]));"},
    {"function a(b, c = 1, { d }, [e], ...f) {}",
     "FunctionDeclaration((def:a [([] def:b), ([] def:c 1), ([] ObjectPattern([(.d shorthand def:d)])), ([] "
     "ArrayPattern([(def:e)])), ([] rest def:f)] []))"},
    {"async function a() {}", "FunctionDeclaration((flags=1 def:a [] []))"},
    {"function* a() {}", "FunctionDeclaration((flags=2 def:a [] []))"},
    {"async function* a() {}", "FunctionDeclaration((flags=3 def:a [] []))"},
    {"function a() { 'use strict'; b }", "FunctionDeclaration((def:a [] [Directive(use strict), b;]))"},
    {"function a() { return\nb }", "FunctionDeclaration((def:a [] [Return(), b;]))"},
};

TEST(ParseShapes, Functions) { ExpectShapes(kFunctions); }

constexpr ShapeCase kArrows[] = {
    {"() => {}", "ArrowFunction((flags=4 [] []));"},
    {"a => a", "ArrowFunction((flags=260 [([] def:a)] [] a));"},
    {"(a) => a", "ArrowFunction((flags=260 [([] def:a)] [] a));"},
    {"(a, b = 1, { c }, [d = 2], ...e) => a",
     "ArrowFunction((flags=260 [([] def:a), ([] def:b 1), ([] ObjectPattern([(.c shorthand def:c)])), ([] "
     "ArrayPattern([(def:d 2)])), ([] rest def:e)] [] a));"},
    {"async a => a", "ArrowFunction((flags=261 [([] def:a)] [] a));"},
    {"async (a) => await a", "ArrowFunction((flags=261 [([] def:a)] [] Await(a)));"},
    {"async () => {}", "ArrowFunction((flags=5 [] []));"},
    {"async(a)", "Call(async [a]);"},
    {"async", "async;"},
    {"async\n(a)", "Call(async [a]);"},
    {"(a, b)", "Sequence([a, b]);"},
    {"((a), b)", "Sequence([a, b]);"},
    {"a => b => c", "ArrowFunction((flags=260 [([] def:a)] [] ArrowFunction((flags=260 [([] def:b)] [] c))));"},
    {"a ? b => c : d => e",
     "Conditional(a ArrowFunction((flags=260 [([] def:b)] [] c)) ArrowFunction((flags=260 [([] def:d)] [] e)));"},
    {"({ a = 1 }) => a", "ArrowFunction((flags=260 [([] ObjectPattern([(.a shorthand def:a 1)]))] [] a));"},
    {"({ a: { b } = {} }) => a",
     "ArrowFunction((flags=260 [([] ObjectPattern([(.a ObjectPattern([(.b shorthand def:b)]) ObjectLiteral([]))]))] [] "
     "a));"},
    {"([a, , b]) => a", "ArrowFunction((flags=260 [([] ArrayPattern([(def:a), (), (def:b)]))] [] a));"},
    {"(a) ? b : c", "Conditional(a b c);"},
    {"async\nfunction a() {}", "async; FunctionDeclaration((def:a [] []))"},
    {"a = async => async", "Assign(a = ArrowFunction((flags=260 [([] def:async)] [] async)));"},
    {"x => ({})", "ArrowFunction((flags=260 [([] def:x)] [] ObjectLiteral([])));"},
    {"x => {}\n/a/g", "ArrowFunction((flags=4 [([] def:x)] [])); RegExpLiteral(a g);"},
};

TEST(ParseShapes, Arrows) { ExpectShapes(kArrows); }

constexpr ShapeCase kPatterns[] = {
    {"[a, b] = c", "Assign(ArrayPattern([(a), (b)]) = c);"},
    {"[a.b, c[d], ...e] = f", "Assign(ArrayPattern([(Member(a b)), (Index(c d)), (e rest)]) = f);"},
    {"({ a, b: c, d = 1, e: f = 2, ...g } = h)",
     "Assign(ObjectPattern([(.a shorthand a), (.b c), (.d shorthand d 1), (.e f 2), (g rest)]) = h);"},
    {"[[a], { b }] = c", "Assign(ArrayPattern([(ArrayPattern([(a)])), (ObjectPattern([(.b shorthand b)]))]) = c);"},
    {"[(a), (b.c)] = d", "Assign(ArrayPattern([(a), (Member(b c))]) = d);"},
    {"({ a: (b) } = c)", "Assign(ObjectPattern([(.a b)]) = c);"},
    {"[a = 1] = b", "Assign(ArrayPattern([(a 1)]) = b);"},
    {"[...[a]] = b", "Assign(ArrayPattern([(ArrayPattern([(a)]) rest)]) = b);"},
    {"let { a, b: c, [d]: e, ...f } = g",
     "VariableDeclaration(variable_kind=1 [(ObjectPattern([(.a shorthand def:a), (.b def:c), (d computed def:e), "
     "(def:f rest)]) g)])"},
    {"let [a, , b = 1, ...c] = d",
     "VariableDeclaration(variable_kind=1 [(ArrayPattern([(def:a), (), (def:b 1), (def:c rest)]) d)])"},
    {"var { if: a } = b", "VariableDeclaration(variable_kind=0 [(ObjectPattern([(.if def:a)]) b)])"},
    {"[{ a = 1 }] = b", "Assign(ArrayPattern([(ObjectPattern([(.a shorthand a 1)]))]) = b);"},
    {"({ a: [b = 1] = [] } = c)", "Assign(ObjectPattern([(.a ArrayPattern([(b 1)]) ArrayLiteral([]))]) = c);"},
};

TEST(ParseShapes, Patterns) { ExpectShapes(kPatterns); }

constexpr ShapeCase kClasses[] = {
    {"class A {}", "ClassDeclaration(([] def:A []))"},
    {"class A extends B {}", "ClassDeclaration(([] def:A B []))"},
    {"(class {})", "ClassExpr(([] []));"},
    {"(class A extends (b, c) {})", "ClassExpr(([] def:A Sequence([b, c]) []));"},
    {"class A { constructor() {} a() {} static b() {} get c() {} set c(d) {} async e() {} *f() {} async *g() {} }",
     "ClassDeclaration(([] def:A [([] kind=0 .constructor (flags=72 [] []) []), ([] kind=1 .a (flags=8 [] []) []), ([] "
     "kind=1 is_static modifiers=512 .b (flags=8 [] []) []), ([] kind=2 .c (flags=24 [] []) []), ([] kind=3 .c "
     "(flags=40 [([] def:d)] []) []), ([] kind=1 .e (flags=9 [] []) []), ([] kind=1 .f (flags=10 [] []) []), ([] "
     "kind=1 .g (flags=11 [] []) [])]))"},
    {"class A { a; b = 1; static c; #d = this; static #e() {} 'f'; 1 = 2; [g] = 3 }",
     "ClassDeclaration(([] def:A [([] kind=4 .a []), ([] kind=4 .b 1 []), ([] kind=4 is_static modifiers=512 .c []), "
     "([] kind=4 #d this []), ([] kind=1 is_static modifiers=512 #e (flags=8 [] []) []), ([] kind=4 'f' []), ([] "
     "kind=4 1 2 []), ([] kind=4 computed g 3 [])]))"},
    {"class A { static { a } }", "ClassDeclaration(([] def:A [([] kind=6 is_static modifiers=512 [a;])]))"},
    {"class A { static; get; set; async; accessor }",
     "ClassDeclaration(([] def:A [([] kind=4 .static []), ([] kind=4 .get []), ([] kind=4 .set []), ([] kind=4 .async "
     "[]), ([] kind=4 .accessor [])]))"},
    {"class A { get\nb() {} }", "ClassDeclaration(([] def:A [([] kind=2 .b (flags=24 [] []) [])]))"},
    {"class A { static static; static static\n static }",
     "ClassDeclaration(([] def:A [([] kind=4 is_static modifiers=512 .static []), ([] kind=4 is_static modifiers=512 "
     ".static []), ([] kind=4 .static [])]))"},
    {"class A { accessor a = 1; static accessor b }",
     "ClassDeclaration(([] def:A [([] kind=5 modifiers=1024 .a 1 []), ([] kind=5 is_static modifiers=1536 .b [])]))"},
    {"class A { get\n*b() {} }",
     "ClassDeclaration(([] def:A [([] kind=4 .get []), ([] kind=1 .b (flags=10 [] []) [])]))"},
    {"class A { static async *#a() {} }",
     "ClassDeclaration(([] def:A [([] kind=1 is_static modifiers=512 #a (flags=11 [] []) [])]))"},
    {"class A { #a; b(c) { #a in c } }",
     "ClassDeclaration(([] def:A [([] kind=4 #a []), ([] kind=1 .b (flags=8 [([] def:c)] [PrivateIn(#a c);]) [])]))"},
    {"@a @b.c() @(d) class A { @e f; @g() h() {} }",
     "ClassDeclaration(([(a), (Call(Member(b c) [])), (d)] def:A [([(e)] kind=4 .f []), ([(Call(g []))] kind=1 .h "
     "(flags=8 [] []) [])]))"},
    {"(@a class {})", "ClassExpr(([(a)] []));"},
    {"class A extends B { constructor() { super(); super.a } }",
     "ClassDeclaration(([] def:A B [([] kind=0 .constructor (flags=712 [] [Call(SuperExpr() []);, Member(SuperExpr() "
     "a);]) [])]))"},
    {"class A { 'constructor'() {} }", "ClassDeclaration(([] def:A [([] kind=0 'constructor' (flags=72 [] []) [])]))"},
    {"class A { async\nb() {} }",
     "ClassDeclaration(([] def:A [([] kind=4 .async []), ([] kind=1 .b (flags=8 [] []) [])]))"},
};

TEST(ParseShapes, Classes) { ExpectShapes(kClasses); }

constexpr ShapeCase kStatements[] = {
    {";", "Empty()"},
    {"{}", "Block([])"},
    {"var a, b = 1", "VariableDeclaration(variable_kind=0 [(def:a), (def:b 1)])"},
    {"let a", "VariableDeclaration(variable_kind=1 [(def:a)])"},
    {"const a = 1", "VariableDeclaration(variable_kind=2 [(def:a 1)])"},
    {"if (a) b; else c", "If(a b; c;)"},
    {"if (a) if (b) c; else d", "If(a If(b c; d;))"},
    {"if (a) function b() {}", "If(a Block([FunctionDeclaration((def:b [] []))]))"},
    {"for (;;) a", "For(a;)"},
    {"for (var a = 0, b; a; b) ;", "For(VariableDeclaration(variable_kind=0 [(def:a 0), (def:b)]) a b Empty())"},
    {"for (let a of b) ;", "ForOf(VariableDeclaration(variable_kind=1 [(def:a)]) b Empty())"},
    {"for (const a in b) ;", "ForIn(VariableDeclaration(variable_kind=2 [(def:a)]) b Empty())"},
    {"for (a of b) ;", "ForOf(a; b Empty())"},
    {"for (a.b in c) ;", "ForIn(Member(a b); c Empty())"},
    {"for ([a, b] of c) ;", "ForOf(ArrayPattern([(a), (b)]); c Empty())"},
    {"for (var a = 0 in b) ;", "ForIn(VariableDeclaration(variable_kind=0 [(def:a 0)]) b Empty())"},
    {"for (let in a) ;", "ForIn(let; a Empty())"},
    {"for (async of => {};;) ;", "For(ArrowFunction((flags=5 [([] def:of)] [])); Empty())"},
    {"for (let of = 1;;) ;", "For(VariableDeclaration(variable_kind=1 [(def:of 1)]) Empty())"},
    {"for (let of of a) ;", "ForOf(VariableDeclaration(variable_kind=1 [(def:of)]) a Empty())"},
    {"while (a) b", "While(a b;)"},
    {"do a; while (b) c", "DoWhile(a; b) c;"},
    {"a: b: while (c) { break a; continue b }", "Labeled(a Labeled(b While(c Block([Break(a), Continue(b)]))))"},
    {"throw a", "Throw(a)"},
    {"try {} catch {}", "Try(Block([]) Block([]))"},
    {"try {} catch (a) {} finally {}", "Try(Block([]) def:a Block([]) Block([]))"},
    {"try {} catch ({ a }) {}", "Try(Block([]) ObjectPattern([(.a shorthand def:a)]) Block([]))"},
    {"switch (a) { case b: c; default: d }", "Switch(a [(b [c;]), ([d;])])"},
    {"with (a) b", "With(a b;)"},
    {"debugger", "Debugger()"},
    {"a: function b() {}", "Labeled(a FunctionDeclaration((def:b [] [])))"},
    {"let\na", "VariableDeclaration(variable_kind=1 [(def:a)])"},
    {"let = 1", "Assign(let = 1);"},
    {"let.a", "Member(let a);"},
    {"if (a) let\n{}", "If(a let;) Block([])"},
    {"yield: a", "Labeled(yield a;)"},
    {"await: a", "Labeled(await a;)"},
    {"using\na", "using; a;"},
    {"{ using a = b, c = d }", "Block([VariableDeclaration(variable_kind=3 [(def:a b), (def:c d)])])"},
    {"using(a)", "Call(using [a]);"},
    {"using.a", "Member(using a);"},
    {"using in a", "Binary(using in a);"},
    {"for (using a of b) ;", "ForOf(VariableDeclaration(variable_kind=3 [(def:a)]) b Empty())"},
    {"for (using of a) ;", "ForOf(using; a Empty())"},
    {"for (using of = a;;) ;", "For(VariableDeclaration(variable_kind=3 [(def:of a)]) Empty())"},
    {"async function a() { await using b = c; for (await using d of e) ; for await (f of g) ; await using }",
     "FunctionDeclaration((flags=1 def:a [] [VariableDeclaration(variable_kind=4 [(def:b c)]), "
     "ForOf(VariableDeclaration(variable_kind=4 [(def:d)]) e Empty()), ForOf(is_await f; g Empty()), Await(using);]))"},
    {"'use strict'", "Directive(use strict)"},
    {"'a'; b", "Directive(a) b;"},
    {"('a')", "'a';"},
    {"'a' + b", "Binary('a' + b);"},
    {"a\nb", "a; b;"},
    {"a\n(b)", "Call(a [b]);"},
    {"<!-- a\nb\n--> c", "b;"},
};

TEST(ParseShapes, Statements) { ExpectShapes(kStatements); }

constexpr ShapeCase kModules[] = {
    {"import 'a'", "Import(phase=0 [] 'a' [])"},
    {"import a from 'b'", "Import(phase=0 def:a [] 'b' [])"},
    {"import * as a from 'b'", "Import(phase=0 def:a [] 'b' [])"},
    {"import {} from 'a'", "Import(phase=0 [] 'a' [])"},
    {"import { a, b as c, default as d, 'e' as f } from 'g'",
     "Import(phase=0 [((a) def:a), ((b) def:c), ((default) def:d), ((e is_string) def:f)] 'g' [])"},
    {"import a, { b } from 'c'", "Import(phase=0 def:a [((b) def:b)] 'c' [])"},
    {"import a, * as b from 'c'", "Import(phase=0 def:a def:b [] 'c' [])"},
    {"import defer * as a from 'b'", "Import(phase=1 def:a [] 'b' [])"},
    {"import defer from 'a'", "Import(phase=0 def:defer [] 'a' [])"},
    {"import source a from 'b'", "Import(phase=2 def:a [] 'b' [])"},
    {"import source from 'a'", "Import(phase=0 def:source [] 'a' [])"},
    {"import source from from 'a'", "Import(phase=2 def:from [] 'a' [])"},
    {"import a from 'b' with { type: 'json', 'c': 'd' }", "Import(phase=0 def:a [] 'b' [(.type 'json'), ('c' 'd')])"},
    {"import a from 'b' assert { type: 'json' }", "Import(phase=0 def:a [] 'b' [(.type 'json')])"},
    {"import 'a'\nassert\n({})", "Import(phase=0 [] 'a' []) Call(assert [ObjectLiteral([])]);"},
    {"export {}", "ExportNamed([] [])"},
    {"export { a, b as c, d as default, e as 'f' }",
     "ExportNamed([((a) (a)), ((b) (c)), ((d) (default)), ((e) (f is_string))] [])"},
    {"export { default, if as a, 'b' as c } from 'd'",
     "ExportNamed([((default) (default)), ((if) (a)), ((b is_string) (c))] 'd' [])"},
    {"export * from 'a'", "ExportAll(() 'a' [])"},
    {"export * as a from 'b'", "ExportAll((a) 'b' [])"},
    {"export * as 'a' from 'b'", "ExportAll((a is_string) 'b' [])"},
    {"export default a", "ExportDefault(a)"},
    {"export default function () {}", "ExportDefault(FunctionDeclaration(([] [])))"},
    {"export default async function a() {}", "ExportDefault(FunctionDeclaration((flags=1 def:a [] [])))"},
    {"export default class {}", "ExportDefault(ClassDeclaration(([] [])))"},
    {"export default (function () {})", "ExportDefault(FunctionExpr(([] [])))"},
    {"export default async () => {}", "ExportDefault(ArrowFunction((flags=5 [] [])))"},
    {"export default async\nfunction a() {}", "ExportDefault(async) FunctionDeclaration((def:a [] []))"},
    {"export var a", "ExportDeclaration(VariableDeclaration(variable_kind=0 [(def:a)]))"},
    {"export let a, b", "ExportDeclaration(VariableDeclaration(variable_kind=1 [(def:a), (def:b)]))"},
    {"export const a = 1", "ExportDeclaration(VariableDeclaration(variable_kind=2 [(def:a 1)]))"},
    {"export function a() {}", "ExportDeclaration(FunctionDeclaration((def:a [] [])))"},
    {"export async function a() {}", "ExportDeclaration(FunctionDeclaration((flags=1 def:a [] [])))"},
    {"export class A {}", "ExportDeclaration(ClassDeclaration(([] def:A [])))"},
    {"@a export class B {}", "ExportDeclaration(ClassDeclaration(([(a)] def:B [])))"},
    {"export @a class B {}", "ExportDeclaration(ClassDeclaration(([(a)] def:B [])))"},
    {"export default @a class {}", "ExportDefault(ClassDeclaration(([(a)] [])))"},
    {"@a export default class {}", "ExportDefault(ClassDeclaration(([(a)] [])))"},
    {"await a", "Await(a);"},
    {"await a; import.meta", "Await(a); ImportMeta();"},
    {"for await (a of b) ;", "ForOf(is_await a; b Empty())"},
    {"await using a = b", "VariableDeclaration(variable_kind=4 [(def:a b)])"},
};

TEST(ParseShapes, Modules) { ExpectShapes(kModules); }

struct Parsed {
  explicit Parsed(std::string_view source, const ParseOptions& options = {}) : text(source) {
    ok = Parse(text.view(), options, arena, diagnostics, &file);
  }
  PaddedText text;
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  bool ok = false;
};

TEST(ParseGoal, AutoIsAModuleIfItsSyntaxSaysSo) {
  EXPECT_EQ(Parsed("a").file.source_type, SourceType::kScript);
  EXPECT_EQ(Parsed("import 'a'").file.source_type, SourceType::kModule);
  EXPECT_EQ(Parsed("() => import.meta").file.source_type, SourceType::kModule);
  EXPECT_EQ(Parsed("await a").file.source_type, SourceType::kModule);
  EXPECT_EQ(Parsed("import('a')").file.source_type, SourceType::kScript);
  EXPECT_EQ(Parsed("var await = 1; f(await)").file.source_type, SourceType::kScript);
  EXPECT_EQ(Parsed("async () => { await a }").file.source_type, SourceType::kScript);
}

TEST(ParseGoal, ModulesAreStrictToTheLastScope) {
  const Parsed parsed("function a() { {} } import.meta");
  EXPECT_TRUE(parsed.file.scope->flags & kScopeStrict);
  const Function* function = static_cast<FunctionDeclaration*>(parsed.file.body[0])->function;
  EXPECT_TRUE(function->scope->flags & kScopeStrict);
  EXPECT_TRUE(function->body_scope->flags & kScopeStrict);
}

TEST(ParseGoal, ScriptAndCommonJs) {
  ParseOptions script;
  script.goal = Goal::kScript;
  EXPECT_EQ(ShapeOf("import 'a'", script).substr(ShapeOf("import 'a'", script).find('!')), "!import-outside-module");
  EXPECT_EQ(CaretsOf("return", script), "^^^^^^ return-outside-function");
  EXPECT_EQ(CaretsOf("new.target", script), "^^^^^^^^^^ new-target");
  ParseOptions commonjs;
  commonjs.goal = Goal::kCommonJs;
  EXPECT_EQ(ShapeOf("return await", commonjs), "Return(await)");
  EXPECT_EQ(ShapeOf("new.target", commonjs), "NewTarget();");
}

// The text of every node of one kind, in the order of their starts.
TEST(ParseSpans, LeaveParenthesesOutButStartAtThem) {
  const std::string_view text = "((a).b)((c));";
  const Parsed parsed(text);
  const auto* statement = static_cast<ExpressionStatement*>(parsed.file.body[0]);
  EXPECT_EQ(statement->span, (Span{0, 13}));
  const auto* call = static_cast<Call*>(statement->expression);
  EXPECT_EQ(call->span, (Span{0, 12}));
  const auto* member = static_cast<Member*>(call->callee);
  EXPECT_EQ(member->span, (Span{1, 6}));
  EXPECT_TRUE(member->flags & kNodeParenthesized);
  EXPECT_EQ(member->name_span, (Span{5, 6}));
  EXPECT_EQ(member->object->span, (Span{2, 3}));
  EXPECT_EQ(call->arguments[0]->span, (Span{9, 10}));
}

TEST(ParseFlags, PureAndMultiline) {
  const Parsed parsed("/* @__PURE__ */ a.b().c(); x = /* #__PURE__ */ new B; ({\n a }); [a]");
  const auto expression = [&](int i) { return static_cast<ExpressionStatement*>(parsed.file.body[i])->expression; };
  EXPECT_TRUE(expression(0)->flags & kNodePure);
  EXPECT_TRUE(static_cast<Assign*>(expression(1))->value->flags & kNodePure);
  EXPECT_TRUE(expression(2)->flags & kNodeMultiline);
  EXPECT_FALSE(expression(3)->flags & kNodeMultiline);
}

TEST(ParseFlags, ThisAndArgumentsPassThroughArrows) {
  const Parsed parsed("function a() { return () => (b = this) => arguments } function c() { function d() { this } }");
  const auto* a = static_cast<FunctionDeclaration*>(parsed.file.body[0])->function;
  EXPECT_TRUE(a->flags & kFunctionUsesThis);
  EXPECT_TRUE(a->flags & kFunctionUsesArguments);
  const auto* c = static_cast<FunctionDeclaration*>(parsed.file.body[1])->function;
  EXPECT_FALSE(c->flags & kFunctionUsesThis);
}

// The names declared in a scope, with the kind's number.
std::string NamesOf(const Scope* scope) {
  std::string names;
  for (const Declaration* d = scope->first; d != nullptr; d = d->next) {
    if (!names.empty()) names += ' ';
    names += std::string(d->name->name.view()) + ":" + std::to_string(static_cast<int>(d->kind));
  }
  return names;
}

TEST(ParseScopes, DeclarationsStandWhereTheyHoistTo) {
  const Parsed parsed("{ var a; let b; function c() {} } function d(e, { f }) { var g } for (let h of i) var j;");
  const auto kind = [](SymbolKind k) { return ":" + std::to_string(static_cast<int>(k)); };
  EXPECT_EQ(NamesOf(parsed.file.scope),
            "a" + kind(SymbolKind::kVar) + " d" + kind(SymbolKind::kFunction) + " j" + kind(SymbolKind::kVar));
  const auto* block = static_cast<Block*>(parsed.file.body[0]);
  EXPECT_EQ(NamesOf(block->scope), "b" + kind(SymbolKind::kLet) + " c" + kind(SymbolKind::kBlockFunction));
  const auto* d = static_cast<FunctionDeclaration*>(parsed.file.body[1])->function;
  EXPECT_EQ(NamesOf(d->scope), "e" + kind(SymbolKind::kParameter) + " f" + kind(SymbolKind::kParameter));
  EXPECT_EQ(NamesOf(d->body_scope), "g" + kind(SymbolKind::kVar));
  EXPECT_FALSE(d->scope->flags & kScopeSimpleParameters);
  const auto* loop = static_cast<ForOf*>(parsed.file.body[2]);
  EXPECT_EQ(NamesOf(loop->scope), "h" + kind(SymbolKind::kLet));
}

TEST(ParseScopes, ArrowParametersAndDirectEval) {
  const Parsed parsed("(a, [b = eval('c')]) => d");
  const auto* arrow = static_cast<ArrowFunction*>(static_cast<ExpressionStatement*>(parsed.file.body[0])->expression);
  const Scope* scope = arrow->function->scope;
  EXPECT_EQ(scope->declaration_count, 2u);
  EXPECT_TRUE(scope->flags & kScopeArrow);
  EXPECT_TRUE(scope->flags & kScopeHasDirectEval);
}

// Nesting is an error before it is a crash, and long chains count as nesting.
TEST(ParseDepth, IsBounded) {
  const auto repeat = [](std::string_view piece, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += piece;
    return text;
  };
  const char* const pieces[] = {"(",    "[",      "({a:",        "{",       "a=>",           "!",    "a+(",
                                "a?b:", "a.b(",   "if(a)",       "new ",    "function f(){", "`${",  "class A extends ",
                                "a**",  "async(", "do ",         "-",       "(class{a=",     "try{", "else if(a);",
                                "a=",   "@(",     "x={get a(){", "yield=>", "import(",       "a?."};
  for (const char* piece : pieces) {
    const bool is_else = std::string_view(piece).starts_with("else");
    EXPECT_EQ(ShapeOf((is_else ? "if(a);" : "") + repeat(piece, 100000)), "!nested-too-deeply") << piece;
  }
  EXPECT_EQ(ShapeOf("let " + repeat("[", 100000)), "!nested-too-deeply");
  EXPECT_EQ(ShapeOf("x" + repeat("+1", 100000)), "!nested-too-deeply");
  EXPECT_EQ(ShapeOf("x" + repeat(".a", 100000)), "!nested-too-deeply");
  EXPECT_EQ(ShapeOf("x" + repeat("()", 100000)), "!nested-too-deeply");
  EXPECT_EQ(ShapeOf("x" + repeat("``", 100000)), "!nested-too-deeply");
  // A chain whose head is a chain: each is allowed, both together are too much.
  EXPECT_EQ(ShapeOf("(x" + repeat("+1", 15000) + ")" + repeat("+1", 15000)), "!nested-too-deeply");
  // Width is no depth.
  EXPECT_EQ(ShapeOf("[" + repeat("a+b+c.d.e,", 30000) + "]").find('!'), std::string::npos);
  EXPECT_EQ(ShapeOf(repeat("a.b();", 30000)).find('!'), std::string::npos);
  EXPECT_EQ(ShapeOf("x" + repeat("+a.b.c", 15000)).find('!'), std::string::npos);
}

TEST(ParseTypeScript, SpeculationThatFailsIsNotRepeated) {
  std::string text = "let f = ";
  for (int i = 0; i < 5000; ++i) text += "(a = ";  // a minute if each level reads the inner ones again
  EXPECT_EQ(ShapeOf(text, {.language = Language::kTypeScript}), "!unexpected-end");
  EXPECT_EQ(CaretsOf("(a = async(b = (c))) => (d = (await)) => 1", {.language = Language::kTypeScript}), "");
}

}  // namespace
}  // namespace kiln
