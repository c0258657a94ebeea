// What does the printer make of each construct, in each mode? Here, and not beside the printer, because
// these tests parse. Rows without an expected text must come out as they went in.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/base/padded_text.h"
#include "transpiler/bind/bind.h"
#include "transpiler/lower/lower.h"
#include "transpiler/parse/parse.h"
#include "transpiler/print/print.h"
#include "transpiler/sourcemap/compose.h"

namespace kiln {
namespace {

struct Mode {
  PrintOptions print;
  ParseOptions parse;
  bool lower = false;
  bool rename = false;  // every symbol that may be renamed gets an x in front
  SourceMapBuilder* map = nullptr;
};

bool MayRename(const Symbol& symbol) {
  return symbol.kind != SymbolKind::kUnbound && symbol.kind != SymbolKind::kArguments &&
         (symbol.flags & kSymbolMustKeepName) == 0;
}

std::string PrintText(std::string_view source, const Mode& mode, SourceMap* map = nullptr) {
  const PaddedText text(source);
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile file;
  Bindings bindings;
  const bool typescript = mode.parse.language != Language::kJavaScript;
  if (!Parse(text.view(), mode.parse, arena, diagnostics, &file)) return "SYNTAX ERROR";
  if (!Bind(file, typescript ? BindTypeScript::kYes : BindTypeScript::kNo, arena, diagnostics, &bindings)) return "BIND ERROR";
  if (mode.lower) {
    LowerOptions lower;
    lower.typescript = typescript;
    lower.keep_unused_imports = true;
    if (!Lower(lower, file, bindings, arena, diagnostics)) return "LOWER ERROR";
  }
  if (mode.rename) {
    for (Symbol& symbol : bindings.symbols) {
      if (!MayRename(symbol)) continue;
      symbol.name = Name(arena.Copy("x" + std::string(symbol.name.view())));
      symbol.flags |= kSymbolRenamed;
    }
  }
  if (map == nullptr) return Print(file, bindings, mode.print, nullptr);
  SourceMapBuilder builder(file.text);
  std::string code = Print(file, bindings, mode.print, &builder);
  *map = *ParseSourceMap(*WriteSourceMap(builder, {}));
  return code;
}

struct Case {
  std::string_view input;
  std::string_view output = {};  // as the input, if empty
};

template <size_t N>
void Expect(const Case (&cases)[N], const Mode& mode) {
  for (const Case& c : cases) {
    const std::string_view expected = c.output.empty() ? c.input : c.output;
    std::string actual = PrintText(c.input, mode);
    if (!expected.ends_with('\n') && actual.ends_with('\n')) actual.pop_back();
    EXPECT_EQ(actual, expected) << "input: " << c.input;
    if (mode.rename || mode.lower || actual.ends_with("ERROR")) continue;
    std::string again = PrintText(actual, mode);
    if (!actual.ends_with('\n') && again.ends_with('\n')) again.pop_back();
    EXPECT_EQ(again, actual) << "printed twice: " << c.input;
  }
}

Mode Readable() { return {}; }
Mode Minified() {
  Mode mode;
  mode.print.mode = PrintMode::kMinified;
  return mode;
}
Mode MinifiedSyntax() {
  Mode mode = Minified();
  mode.print.minify_syntax = true;
  return mode;
}
Mode Module(Mode mode) {
  mode.parse.goal = Goal::kModule;
  return mode;
}

TEST(Printing, ReadableStatements) {
  static constexpr Case kCases[] = {
      {"a;"}, {"a;b", "a;\nb;"}, {";"}, {"{}"}, {"{a}", "{\n  a;\n}"},
      {"var a=1,b", "var a = 1, b;"}, {"let a;const b=1", "let a;\nconst b = 1;"},
      {"if(a)b", "if (a)\n  b;"}, {"if(a){b}else{c}", "if (a) {\n  b;\n} else {\n  c;\n}"},
      {"if(a)b;else c", "if (a)\n  b;\nelse\n  c;"}, {"if(a)b;else if(c)d", "if (a)\n  b;\nelse if (c)\n  d;"},
      {"if(a){if(b)c}else d", "if (a) {\n  if (b)\n    c;\n} else\n  d;"},
      {"for(;;);", "for (;;);"}, {"for(a=0;a<1;a++){}", "for (a = 0; a < 1; a++) {}"},
      {"for(var a in b)c", "for (var a in b)\n  c;"}, {"for(const [a] of b){}", "for (const [a] of b) {}"},
      {"for((let) of b);", "for ((let) of b);"}, {"for((async) of b);", "for ((async) of b);"},
      {"for(var a=(b in c);;);", "for (var a = (b in c);;);"}, {"for((a in b);;);", "for ((a in b);;);"},
      {"for(var a=()=>{b in c};;);", "for (var a = () => {\n  b in c;\n};;);"},
      {"for(a of (b,c));", "for (a of (b, c));"}, {"for(a in b,c);", "for (a in b, c);"},
      {"while(a)b", "while (a)\n  b;"}, {"do a;while(b)", "do\n  a;\nwhile (b);"}, {"do{}while(b)", "do {} while (b);"},
      {"a:b:for(;;)continue a", "a: b: for (;;)\n  continue a;"}, {"a:{break a}", "a: {\n  break a;\n}"},
      {"switch(a){case 1:b;break;default:{}}", "switch (a) {\n  case 1:\n    b;\n    break;\n  default:\n    {}\n}"},
      {"try{a}catch{}finally{b}", "try {\n  a;\n} catch {} finally {\n  b;\n}"}, {"try{}catch({a}){}", "try {} catch ({ a }) {}"},
      {"with(a)b", "with (a)\n  b;"}, {"throw a", "throw a;"}, {"debugger", "debugger;"},
      {"'use strict';a", "'use strict';\na;"}, {"('use strict');a", "('use strict');\na;"},
      {"'it\\'s'", "'it\\'s';"}, {"a;'b'", "a;\n'b';"},
      {"(function(){})", "(function() {});"}, {"(function(){}())", "(function() {})();"}, {"({}).a", "({}).a;"}, {"({a}=b)", "({ a } = b);"},
      {"({a}=b),c", "({ a } = b), c;"}, {"(class{}).a", "(class {}).a;"}, {"(let)[a]=b", "(let)[a] = b;"}, {"let\na", "let a;"},
      {"(async function(){})", "(async function() {});"}, {"async()=>{}", "async () => {};"},
  };
  Expect(kCases, Readable());
}

TEST(Printing, ReadableExpressions) {
  static constexpr Case kCases[] = {
      {"a+b*c", "a + b * c;"}, {"(a+b)*c", "(a + b) * c;"}, {"a-(b-c)", "a - (b - c);"}, {"a-b-c", "a - b - c;"},
      {"a**b**c", "a ** b ** c;"}, {"(a**b)**c", "(a ** b) ** c;"}, {"(-a)**b", "(-a) ** b;"}, {"-(a**b)", "-(a ** b);"},
      {"(a??b)||c", "(a ?? b) || c;"}, {"a?\?(b||c)", "a ?\? (b || c);"}, {"(a&&b)??c", "(a && b) ?? c;"},
      {"a??b??c", "a ?? b ?? c;"}, {"a||b&&c", "a || b && c;"}, {"(a||b)&&c", "(a || b) && c;"},
      {"a?b:c?d:e", "a ? b : c ? d : e;"}, {"(a?b:c)?d:e", "(a ? b : c) ? d : e;"}, {"a=b=c", "a = b = c;"},
      {"(a,b)", "a, b;"}, {"f((a,b))", "f((a, b));"}, {"- -a", "- -a;"}, {"+ ++a", "+ ++a;"}, {"- --a", "- --a;"}, {"-+a", "-+a;"},
      {"a- -b", "a - -b;"}, {"a+ +b", "a + +b;"}, {"a++ + ++b", "a++ + ++b;"}, {"!(!a)", "!!a;"}, {"typeof(a)", "typeof a;"},
      {"typeof(a+b)", "typeof (a + b);"}, {"void 0", "void 0;"}, {"delete a.b", "delete a.b;"}, {"(a=b).c", "(a = b).c;"},
      {"new(a())", "new (a())();"}, {"new(a().b)", "new (a()).b();"}, {"new(a.b().c)(d)", "new (a.b()).c(d);"},
      {"new(a.b)", "new a.b();"}, {"new(import('a'))", "new (import('a'))();"}, {"new new a()()", "new new a()();"},
      {"(new a).b", "new a().b;"}, {"new(a?.b)", "new (a?.b)();"}, {"new(a``)", "new a``();"},
      {"a?.b.c", "a?.b.c;"}, {"(a?.b).c", "(a?.b).c;"}, {"(a?.b)()", "(a?.b)();"}, {"a?.[b]?.(c)", "a?.[b]?.(c);"}, {"(a?.b)``", "(a?.b)``;"},
      {"delete a?.b", "delete a?.b;"}, {"1..toString()", "1..toString();"}, {"1.5.a", "1.5.a;"}, {"0xff.a", "0xff.a;"}, {"1e3.a", "1e3.a;"},
      {"(1).a", "1..a;"}, {"(-1).a", "(-1).a;"}, {"1_000", "1_000;"}, {"10n", "10n;"}, {".5", ".5;"}, {"5.", "5.;"},
      {"a/ /b/", "a / /b/;"}, {"/a/g.b", "/a/g.b;"}, {"/a/ in b", "/a/ in b;"}, {"a<!--b", "a;"},
      {"(()=>{})()", "(() => {})();"}, {"()=>({})", "() => ({});"}, {"()=>({}).a", "() => ({}).a;"}, {"()=>({a}=b)", "() => ({ a } = b);"},
      {"a=>a", "(a) => a;"}, {"async a=>await a", "async (a) => await a;"}, {"(a=>b)?c:d", "((a) => b) ? c : d;"},
      {"()=>(a,b)", "() => (a, b);"}, {"({a=1}=b,[c,,d,...e]=f)=>{}", "({ a = 1 } = b, [c, , d, ...e] = f) => {};"},
      {"a=[,]", "a = [,];"}, {"a=[b,,]", "a = [b, ,];"}, {"a=[...b]", "a = [...b];"}, {"a={b,c:d,[e]:f,...g}", "a = { b, c: d, [e]: f, ...g };"},
      {"a={get b(){},set b(c){},async*d(){},'e':1,2:3}", "a = { get b() {}, set b(c) {}, async *d() {}, 'e': 1, 2: 3 };"},
      {"a={\nb:1}", "a = {\n  b: 1\n};"}, {"a=[\n1,2]", "a = [\n  1,\n  2\n];"},
      {"`a${b}c\\n`", "`a${b}c\\n`;"}, {"a`\\u`", "a`\\u`;"}, {"a='b\\\nc'", "a = 'b\\\nc';"}, {"a='\xE2\x80\xA8'", "a = \"\\u2028\";"},
      {"a='</script>'", "a = \"<\\/script>\";"}, {"`</script>`", "`<\\/script>`;"}, {"/[</script>]/", "/[<\\/script>]/;"},
      {"(function*(){yield;yield a;yield*b;(yield a)+1})", "(function*() {\n  yield;\n  yield a;\n  yield* b;\n  (yield a) + 1;\n});"},
      {"async()=>{(await a)**b;await(a**b)}", "async () => {\n  (await a) ** b;\n  await (a ** b);\n};"},
      {"eval('a')", "eval('a');"}, {"(0,a.b)()", "(0, a.b)();"}, {"a in b instanceof c", "a in b instanceof c;"},
      {"function f(){new.target}", "function f() {\n  new.target;\n}"}, {"/*@__PURE__*/a()", "/* @__PURE__ */ a();"},
      {"(/*@__PURE__*/a()).b", "(/* @__PURE__ */ a()).b;"}, {"a=/*#__PURE__*/new b", "a = /* @__PURE__ */ new b();"},
      {"import(/* webpackChunkName: \"a\" */'b')", "import(/* webpackChunkName: \"a\" */ 'b');"},
      {"import('a',{with:{type:'json'}})", "import('a', { with: { type: 'json' } });"},
  };
  Expect(kCases, Readable());
}

TEST(Printing, ReadableFunctionsAndClasses) {
  static constexpr Case kCases[] = {
      {"function a(){}", "function a() {}"}, {"async function*a(b,c=1,...d){}", "async function* a(b, c = 1, ...d) {}"},
      {"class a{}", "class a {}"}, {"class a extends b{}", "class a extends b {}"}, {"class a extends (b,c){}", "class a extends (b, c) {}"},
      {"class a extends (b?.c){}", "class a extends b?.c {}"}, {"class a extends (()=>{}){}", "class a extends (() => {}) {}"},
      {"class a{b;c=1;static d;['e'];#f;'g'=1;get;set;static}", "class a {\n  b;\n  c = 1;\n  static d;\n  ['e'];\n  #f;\n  'g' = 1;\n  get;\n  set;\n  static;\n}"},
      {"class a extends x{constructor(){super()}get b(){}static set c(d){}*e(){}async f(){}static async*#g(){}}",
       "class a extends x {\n  constructor() {\n    super();\n  }\n  get b() {}\n  static set c(d) {}\n  *e() {}\n  async f() {}\n  static async *#g() {}\n}"},
      {"class a{static{b}#c;d(){#c in this}}", "class a {\n  static {\n    b;\n  }\n  #c;\n  d() {\n    #c in this;\n  }\n}"},
      {"class a{accessor b=1;static accessor c}", "class a {\n  accessor b = 1;\n  static accessor c;\n}"},
      {"@a @b.c(d) @(e[f]) class g{@h i;@j() k(){}}", "@a\n@b.c(d)\n@(e[f])\nclass g {\n  @h\n  i;\n  @j()\n  k() {}\n}"},
      {"a=@b class{}", "a = @b class {};"}, {"(@b class{})", "(@b class {});"},
  };
  Expect(kCases, Readable());
}

TEST(Printing, Modules) {
  static constexpr Case kCases[] = {
      {"import 'a';"}, {"import {} from 'a';"}, {"import a, {} from 'b'", "import a from 'b';"}, {"import a,{b as c,d} from 'e'", "import a, { b as c, d } from 'e';"},
      {"import a,*as b from 'c'", "import a, * as b from 'c';"}, {"import {'a b' as c} from 'd'", "import { \"a b\" as c } from 'd';"},
      {"import a from 'b' with{type:'json'}", "import a from 'b' with { type: 'json' };"}, {"import defer*as a from 'b'", "import defer * as a from 'b';"},
      {"import source a from 'b'", "import source a from 'b';"}, {"export{}", "export {};"}, {"var a;export{a as b,a as 'c'}", "var a;\nexport { a as b, a as \"c\" };"},
      {"export*from 'a'", "export * from 'a';"}, {"export*as a from 'b'", "export * as a from 'b';"}, {"export{default}from 'a'", "export { default } from 'a';"},
      {"export default a", "export default a;"}, {"export default (function(){})", "export default (function() {});"},
      {"export default (function(){})()", "export default (function() {})();"}, {"export default (class{}).a", "export default (class {}).a;"},
      {"export default function(){}", "export default function() {}"}, {"export default class{}", "export default class {}"},
      {"export default (a,b)", "export default (a, b);"}, {"export default {}", "export default {};"}, {"export const a=1", "export const a = 1;"},
      {"export function a(){}", "export function a() {}"}, {"import.meta.url", "import.meta.url;"}, {"await a", "await a;"},
      {"using a=b;await using c=d;for(using e of f);", "using a = b;\nawait using c = d;\nfor (using e of f);"},
  };
  Expect(kCases, Module(Readable()));
  static constexpr Case kShort[] = {
      {"import a,{b as c,d} from 'e'", "import a,{b as c,d}from\"e\";"}, {"import * as a from 'b'", "import*as a from\"b\";"},
      {"export * from 'a'", "export*from\"a\";"}, {"export default function(){}"}, {"export default {}", "export default{};"},
      {"export default (function(){})()", "export default(function(){})();"}, {"export default class{}"}, {"export default /a/", "export default/a/;"},
      {"export const a = 1", "export const a=1;"}, {"export default a => b", "export default a=>b;"}, {"export default async () => b", "export default async()=>b;"},
  };
  Expect(kShort, Module(Minified()));
}

TEST(Printing, Minified) {
  static constexpr Case kCases[] = {
      {"a; b", "a;b;"}, {"if (a) b; else c", "if(a)b;else c;"}, {"if (a) { b } else { c }", "if(a){b}else{c}"}, {"if (a) ; else ;", "if(a);else;"},
      {"{ a; b }", "{a;b}"}, {"do a; while (b)", "do a;while(b);"}, {"do (a)(); while (b)", "do a();while(b);"}, {"for (;;) ;", "for(;;);"},
      {"return_", "return_;"}, {"function f() { return 'a' }", "function f(){return\"a\"}"}, {"function f() { return -1 }", "function f(){return-1}"},
      {"function f() { return .5 }", "function f(){return.5}"}, {"function f() { return 1e-7 }", "function f(){return 1e-7}"}, {"function f() { return 2e308 }", "function f(){return 1/0}"}, {"function f() { return /a/ }", "function f(){return/a/}"}, {"throw 'a'", "throw\"a\";"},
      {"typeof 'a'", "typeof\"a\";"}, {"typeof a", "typeof a;"}, {"typeof (a)", "typeof a;"}, {"void (0, a)", "void(0,a);"}, {"new a", "new a;"}, {"new a()", "new a;"},
      {"new a().b", "new a().b;"}, {"new (a())", "new(a());"}, {"(new a)()", "new a()();"}, {"a in b", "a in b;"}, {"'a' in b", "\"a\"in b;"}, {"a instanceof b", "a instanceof b;"},
      {"1 in a", "1 in a;"}, {"/a/ in b", "/a/ in b;"}, {"/a/g in b", "/a/g in b;"}, {"a / /b/", "a/ /b/;"}, {"a < /script>/", "a< /script>/;"}, {"a < !--b", "a<! --b;"},
      {"a-- > b", "a-- >b;"}, {"a + +b", "a+ +b;"}, {"a + ++b", "a+ ++b;"}, {"a++ + b", "a+++b;"}, {"a - -b", "a- -b;"}, {"a - --b", "a- --b;"}, {"a + -b", "a+-b;"}, {"a-- - b", "a---b;"},
      {"1000", "1e3;"}, {"0.5", ".5;"}, {"1.0", "1;"}, {"0xff", "255;"}, {"1.5.a", "1.5.a;"}, {"1 .a", "1..a;"}, {"1000 .a", "1e3.a;"}, {"x = Infinity", "x=Infinity;"}, {"2e308", "1/0;"}, {"-(2e308)", "-(1/0);"},
      {"({ 2e308: 1 })", "({Infinity:1});"}, {"a ? .5 : 1", "a?.5:1;"}, {"x = 'a\"b'", "x='a\"b';"}, {"x = \"it's\"", "x=\"it's\";"}, {"x = 'it\\'s \"q\" \"'", "x='it\\'s \"q\" \"';"},
      {"x = '\\n\\t\\0\\x001\\u2028\\ud800'", "x=\"\\n\t\\0\\x001\\u2028\\ud800\";"}, {"x = '\\x7f\\u00e9'", "x=\"\x7f\xC3\xA9\";"}, {"x = { a: 1, b }", "x={a:1,b};"}, {"x = { get a() {}, async b() {}, *c() {} }", "x={get a(){},async b(){},*c(){}};"},
      {"x = { get 'a'() {}, get [b]() {}, async 'c'() {} }", "x={get\"a\"(){},get[b](){},async\"c\"(){}};"}, {"a => b", "a=>b;"}, {"(a, b) => c", "(a,b)=>c;"}, {"([a]) => c", "([a])=>c;"}, {"async (a) => b", "async a=>b;"}, {"async () => b", "async()=>b;"},
      {"class a { b = 1; c; static d() {} e }", "class a{b=1;c;static d(){}e}"}, {"class a { static { b } static async *c() {} get 'd'() {} }", "class a{static{b}static async*c(){}get\"d\"(){}}"}, {"class a extends (b, c) {}", "class a extends(b,c){}"}, {"class a extends b {}", "class a extends b{}"},
      {"(class extends {} {})", "(class extends{}{});"}, {"switch (a) { case 'b': c; default: d }", "switch(a){case\"b\":c;default:d}"}, {"try { a } catch (b) { c } finally { d }", "try{a}catch(b){c}finally{d}"}, {"for (const a of b) c", "for(const a of b)c;"},
      {"for (const [a] of [b]) c", "for(const[a]of[b])c;"}, {"for (var { a } in b) c", "for(var{a}in b)c;"}, {"let [a] = b, { c } = d", "let[a]=b,{c}=d;"}, {"a: for (;;) break a", "a:for(;;)break a;"}, {"function* a() { yield; yield [b]; yield* c }", "function*a(){yield;yield[b];yield*c}"},
      {"async () => { await (a, b) }", "async()=>{await(a,b)};"}, {"`a${ b }c`", "`a${b}c`;"}, {"`a\xE3\x9C`", "`a\xEF\xBF\xBD`;"}, {"a `b`", "a`b`;"}, {"/* @__PURE__ */ a()", "/* @__PURE__ */a();"}, {"a / /* @__PURE__ */ b()", "a/ /* @__PURE__ */b();"}, {"/*! legal */ a", "/*! legal */\na;"}, {"a; // x\nb", "a;b;"},
      {"#!/bin/x\na", "#!/bin/x\na;"}, {"'use strict'; a", "\"use strict\";a;"}, {"debugger", "debugger;"}, {"if (a) { if (b) c } else d", "if(a){if(b)c}else d;"}, {"if (a) for (;;) { if (b) c } else d", "if(a)for(;;){if(b)c}else d;"}, {"with (a) b", "with(a)b;"}, {"delete a[b]", "delete a[b];"}, {"(a, b)", "a,b;"},
  };
  Expect(kCases, Minified());
}

TEST(Printing, MinifiedSyntax) {
  static constexpr Case kCases[] = {
      {"a = true", "a=!0;"}, {"a = false", "a=!1;"}, {"true.a", "(!0).a;"}, {"x = true ** 2", "x=(!0)**2;"}, {"a = 'b\\nc\\nd'", "a=`b\nc\nd`;"}, {"a = 'b'", "a=\"b\";"}, {"a = '\\n`'", "a=\"\\n`\";"}, {"a = '\\n${'", "a=\"\\n${\";"},
      {"a = `b\\nc`", "a=`b\nc`;"}, {"a = { 'b': 1, '0': 2, 'c d': 3 }", "a={b:1,0:2,\"c d\":3};"}, {"a = { 'b\\n\\n': 1 }", "a={\"b\\n\\n\":1};"}, {"a = { b: b, __proto__: __proto__ }", "a={b,__proto__:__proto__};"}, {"class a { 'b' = 1 }", "class a{b=1}"},
  };
  Expect(kCases, MinifiedSyntax());
}

TEST(Printing, AsciiOnly) {
  static constexpr Case kCases[] = {
      {"a='\xC3\xA9\xF0\x9F\x98\x80'", "a=\"\\u00e9\\u{1f600}\";"}, {"\xC3\xA9.\xC3\xA9", "\\u00e9.\\u00e9;"}, {"`\xC3\xA9`", "`\\u00e9`;"}, {"/\xC3\xA9\xF0\x9F\x98\x80/", "/\\u00e9\\ud83d\\ude00/;"}, {"/\xF0\x9F\x98\x80/u", "/\\u{1f600}/u;"},
  };
  Mode mode = Minified();
  mode.print.ascii_only = true;
  Expect(kCases, mode);
}

TEST(Printing, Renamed) {
  Mode mode = Minified();
  mode.rename = true;
  static constexpr Case kModules[] = {
      {"import{a}from'b';a()", "import{a as xa}from\"b\";xa();"}, {"let a;export{a}", "let xa;export{xa as a};"}, {"let a;export{a as xa}", "let xa;export{xa};"}, {"let a;a={a}", "let xa;xa={a:xa};"}, {"let{a}=b", "let{a:xa}=b;"}, {"let a;({a}=b)", "let xa;({a:xa}=b);"}, {"function f(a){return{a,b:a}}", "function xf(xa){return{a:xa,b:xa}}"}, {"let __proto__;a={__proto__}", "let x__proto__;a={[\"__proto__\"]:x__proto__};"},
  };
  Expect(kModules, Module(mode));
}

TEST(Printing, Comments) {
  static constexpr Case kCases[] = {
      {"// a\nb; // c\n/* d */\ne;\n// f\n"}, {"a({\n  // b\n  c: 1\n});\n"}, {"if (a) {\n  // b\n}\n"}, {"class a {\n  // b\n  c;\n}\n"}, {"f(/* a */ b);\n"}, {"/**\n * a\n */\nfunction b() {}\n"}, {"function f(/* a */ b) {}\n"},
      {"switch (a) {\n  // b\n  case 1:\n    // c\n    d;\n}\n"}, {"a + /* gone */ b;\n", "a + b;\n"},
      {"{ /* a */ /* b */ // c\n/* d */ /* e */ }\n", "{\n  /* a */ /* b */ // c\n  /* d */ /* e */\n}\n"}, {"{\n  /* a */ /* b */ // c\n}\n"},
      {"[a, /*\n*/ b];\n", "[\n  a,\n  /*\n*/ b\n];\n"}, {"x = { a, /*\n*/ b };\n", "x = {\n  a, /*\n*/\n  b\n};\n"},
      {"x = [a + /* gone */ b, c];\n", "x = [a + b, c];\n"}, {"x = { a, b() {\n  // c\n} };\n", "x = { a, b() {\n  // c\n} };\n"},
      {"function /*! a */ b() {}\n", "function b() {}\n/*! a */\n"},
      {"(/* gone */ function a() {});\n", "(function a() {});\n"}, {"(/* gone */ class {});\n", "(class {});\n"},
      {"if//a\n(b) /*\n*/\nfunction c() {}\n", "if (b) {\n  //a\n  /*\n*/\n  function c() {}\n}\n"},
      {"import(/* a */ /* @__PURE__ */ b());\n"},
  };
  Mode mode = Readable();
  mode.print.keep_comments = true;
  mode.parse.comments = CommentMode::kAll;
  Expect(kCases, mode);
}

TEST(Printing, Verbatim) {
  Mode mode;
  mode.print.mode = PrintMode::kVerbatim;
  mode.parse.language = Language::kTypeScript;
  mode.parse.goal = Goal::kModule;
  mode.lower = true;
  static constexpr Case kCases[] = {
      {"let a: string = b as any;\n", "let a         = b       ;\n"}, {"interface A {\n  b: c;\n}\nd();\n", "             \n       \n \nd();\n"}, {"a = b as any\n(c)()\n", "a=b;\n(c)();\n"}, {"a = b\ntype T = U\n(c)()\n", "a=b;\n;         \n(c)();\n"},
      {"namespace N {\n export const { a } = b }\n", "var N;(function(N){\n({a:N.a}=b); })(N||(N={}));\n"},
      {"class A { a = b\n readonly [c] = 1 }\n", "class A{ a=b;\n ;        [c] = 1; }\n"}, {"foo<T>(x)\n(y)\n", "foo   (x)\n(y)\n"}, {"x!\n(y)\n", "x \n(y)\n"}, {"/* a */ // b\nc\n"}, {"#!/bin/x\nlet a\n"}, {"a()\r\n// b\r\nc()\r\n"},
      {"namespace N { a = /b/ in c }", "var N;(function(N){ a = /b/ in c; })(N||(N={}));"},
      {"namespace N { export const a = /b/ in c }", "var N;(function(N){N.a=/b/ in c; })(N||(N={}));"},
      {"namespace N { export const a = /* @__PURE__ */ b() }", "var N;(function(N){N.a=/* @__PURE__ */b(); })(N||(N={}));"},
      {"type T = 1; 'a'", "            ('a');"}, {"x = a + b as T * c", "x=(a + b)*c;"},
      {"\xEF\xBB\xBF\xEF\xBB\xBF" "a", "a"},
  };
  for (const Case& c : kCases) {
    const std::string_view expected = c.output.empty() ? c.input : c.output;
    const std::string actual = PrintText(c.input, mode);
    EXPECT_EQ(actual, expected);
    EXPECT_EQ(std::count(actual.begin(), actual.end(), '\n'), std::count(c.input.begin(), c.input.end(), '\n'));
  }
}

TEST(Printing, VerbatimKeepsStatementsOnTheirLines) {
  Mode mode;
  mode.print.mode = PrintMode::kVerbatim;
  mode.parse.language = Language::kTypeScript;
  mode.parse.goal = Goal::kModule;
  mode.lower = true;
  const std::string_view source =
      "import { a } from 'a';\nenum E {\n  A = 1,\n  B\n}\nstart();\nclass C {\n  one = 1;\n\n  constructor(private x: number) {\n    inside();\n  }\n\n"
      "  method(): void {\n    deep();\n  }\n}\nnamespace N {\n  export const y = 1;\n  nested();\n}\nend();\n";
  const std::string code = PrintText(source, mode);
  const auto line_of = [](std::string_view text, std::string_view word) {
    const size_t at = text.find(word);
    EXPECT_NE(at, std::string_view::npos) << word << " in " << text;
    return std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(std::min(at, text.size())), '\n');
  };
  for (const std::string_view word : {"start()", "one", "inside()", "method(", "deep()", "nested()", "end()"}) {
    EXPECT_EQ(line_of(code, word), line_of(source, word)) << word << " in\n" << code;
  }
}

// Decorators are evaluated in computed names: nothing moves, and the text is read again as it is.
TEST(Printing, VerbatimKeepsDecoratedMembersOnTheirLines) {
  Mode mode;
  mode.print.mode = PrintMode::kVerbatim;
  mode.parse.language = Language::kTypeScript;
  mode.parse.goal = Goal::kModule;
  mode.lower = true;
  const std::string_view source =
      "@a\nexport class C extends (\n  base()) {\n  @b\n  method() {\n    first();\n  }\n  @c({\n    d: 1,\n  })\n"
      "  #private() {\n    return super.second();\n  }\n  @d #e = third();\n  @f accessor g = fourth();\n"
      "  @h\n  @i static set j(value: number) {\n    fifth();\n  }\n  plain() {\n    sixth();\n  }\n}\nend();\n";
  const std::string code = PrintText(source, mode);
  const auto line_of = [](std::string_view text, std::string_view word) {
    const size_t at = text.rfind(word);
    return at == text.npos ? -1 : std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(at), '\n');
  };
  for (const char* word : {"first()", "second()", "third()", "fourth()", "fifth()", "sixth()", "end()"}) {
    EXPECT_EQ(line_of(code, word), line_of(source, word)) << word << " in\n" << code;
  }
  EXPECT_EQ(std::ranges::count(code, '\n'), std::ranges::count(source, '\n'));
  EXPECT_EQ(PrintText(code, mode), code);
}

// Every word of the output that the source has, too, maps to that word (renamed ones by name).
TEST(Printing, SourceMapsAreExactToTheToken) {
  const std::string_view source =
      "// c\nimport { foo as bar } from 'x';\nexport default class Baz extends bar {\n  #priv = 1; static field = bar.prop;\n"
      "  method({ shorthand, key: value = 1 }, ...rest) {\n    label: for (const item of rest) { if (this.#priv) break label; }\n"
      "    return `t${shorthand}` + value?.deep[item2] + new.target + import.meta.url;\n  }\n}\nlet item2;\n";
  for (const PrintMode look : {PrintMode::kReadable, PrintMode::kMinified, PrintMode::kVerbatim}) {
    for (const bool rename : {false, true}) {
      if (rename && look == PrintMode::kVerbatim) continue;
      Mode mode;
      mode.print.mode = look;
      mode.rename = rename;
      SourceMap map;
      const std::string code = PrintText(source, Module(mode), &map);
      std::vector<std::string_view> lines;
      for (size_t at = 0; at <= source.size();) {
        const size_t end = std::min(source.find('\n', at), source.size());
        lines.push_back(source.substr(at, end - at));
        at = end + 1;
      }
      size_t words = 0;
      uint32_t line = 0, column = 0;
      for (size_t i = 0; i < code.size(); ++i, ++column) {
        if (code[i] == '\n') {
          ++line;
          column = static_cast<uint32_t>(-1);
          continue;
        }
        for (const std::string_view word : {"bar", "Baz", "field", "prop", "shorthand", "value", "rest", "item", "label", "deep", "method", "url", "meta", "target", "key", "item2"}) {
          const std::string printed = rename && std::string_view("bar Baz shorthand value rest item item2").find(word) != std::string_view::npos ? "x" + std::string(word) : std::string(word);
          const auto is_word = [](char c) { return isalnum(static_cast<unsigned char>(c)) || c == '_'; };
          if (code.compare(i, printed.size(), printed) != 0 || is_word(code[i + printed.size()]) || (i > 0 && is_word(code[i - 1]))) continue;
          const MapSegment* segment = map.Find(line, column);
          ASSERT_NE(segment, nullptr) << word;
          ++words;
          EXPECT_EQ(segment->column, column) << word << " in " << code;
          EXPECT_TRUE(lines[segment->source_line].substr(segment->source_column).starts_with(word)) << word;
          if (printed != word) {
            ASSERT_NE(segment->name, MapSegment::kNone) << word;
            EXPECT_EQ(map.names[segment->name], word);
          }
        }
      }
      EXPECT_GT(words, 15u);
    }
  }
}

// "word>what it maps to" for each name of the output that does not map to itself, after lowering.
std::vector<std::string> OddMappings(std::string_view source) {
  Mode mode = Module({});
  mode.parse.language = Language::kTypeScript;
  mode.lower = true;
  SourceMap map;
  const std::string code = PrintText(source, mode, &map);
  const auto is_word = [](char c) { return isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  const auto word_at = [&](std::string_view text, size_t at) {
    size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    return text.substr(at, end - at);
  };
  constexpr std::string_view kNoNames = " var function class constructor let this ";
  std::vector<std::string> odd;
  uint32_t line = 0, column = 0;
  for (size_t i = 0; i < code.size(); ++i, ++column) {
    if (code[i] == '\n') ++line, column = static_cast<uint32_t>(-1);
    const bool starts = isalpha(static_cast<unsigned char>(code[i])) && (i == 0 || (!is_word(code[i - 1]) && code[i - 1] != '"'));
    if (!starts) continue;
    const std::string word(word_at(code, i));
    if (kNoNames.find(" " + word + " ") != std::string_view::npos) continue;
    const MapSegment* segment = map.Find(line, column);
    const bool mapped = segment != nullptr && segment->line == line && segment->column == column;
    const std::string_view there = mapped ? word_at(source, segment->source_column) : "nothing";  // sources of one line
    const std::string_view name = mapped && segment->name != MapSegment::kNone ? std::string_view(map.names[segment->name]) : word;
    if (there != name) odd.push_back(word + ">" + std::string(there));
  }
  return odd;
}

TEST(Printing, NamesThatLoweringsMakeMapToWhatTheyAreMadeOf) {
  using Odd = std::vector<std::string>;
  EXPECT_EQ(OddMappings("enum E { A = 1 }"), (Odd{"E>A", "E>A"}));
  EXPECT_EQ(OddMappings("namespace N { export let y = 1; f(y) }"), (Odd{"N>y", "N>y"}));
  EXPECT_EQ(OddMappings("namespace N { export function g() {} }"), (Odd{"N>g"}));
  EXPECT_EQ(OddMappings("namespace N { let N = 1; export let y = N }"), (Odd{"N_1>y"}));
  EXPECT_EQ(OddMappings("class C { constructor(private x) {} }"), Odd{});
}

}  // namespace
}  // namespace kiln
