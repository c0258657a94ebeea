// Programs whose observable behaviour must survive the lowering of decorators and `using`, by name.
// Each logs with L(…). TypeScript's own lowering says what to expect, but for those in `exceptions`.
export const decoratorPrelude = `Symbol.metadata ??= Symbol('Symbol.metadata');
const log = []; const L = (...a) => log.push(a.map((x) => typeof x === 'function' ? 'fn:' + x.name : typeof x === 'symbol' ? x.toString() : JSON.stringify(x)).join(' '));
const ctx = (c) => [c.kind, typeof c.name === 'symbol' ? 'sym' : c.name, c.static, c.private, Object.keys(c.access ?? {}).join()];
const D = (n) => { L('eval', n); return (v, c) => { L('apply', n, typeof v, ...ctx(c)); }; };
const init = (n) => (v, c) => { c.addInitializer(function () { L('init', n, typeof this, this === undefined ? 'undef' : this.constructor?.name ?? '?'); }); };
const k = (x) => { L('key', x); return x; };
`;
export const resourcePrelude = `const log = []; const L = (...a) => log.push(a.map(String).join(' '));
const d = (n, e) => ({ [Symbol.dispose]() { L('dispose', n); if (e) throw new Error(e); }, n });
const ad = (n, e) => ({ async [Symbol.asyncDispose]() { L('adispose', n); await 0; L('adone', n); if (e) throw new Error(e); }, n });
const show = (e) => { if (e && e.name === 'SuppressedError') { L('suppressed'); show(e.error); show(e.suppressed); } else L('err', e && e.message); };
`;
export const epilogue = `\nL('end'); console.log(log.join('\\n'));\nexport {};\n`;

// Where TypeScript 5.9's lowering is not valid JavaScript or gives the wrong name.
export const exceptions = {
  label: '0\n1\n2\ndispose 1\nend\n',
  awaitDec: '"eval" "w"\n"apply" "w" "function" "method" "m" false false "has,get"\n"end"\n',
  exportDefault: '"eval" "d"\n"eval" "m"\n"apply" "m" "function" "method" "m" false false "has,get"\n' +
    '"apply" "d" "function" "class" "default"   ""\n"end"\n',
};

export const decorators = {
 order: `@D('c1') @D('c2') class A { @D('m1') @D('m2') m() {} @D('f') f = (L('f init'), 1); @D('sf') static sf = (L('sf init'), 2); @D('sm') static sm() {} @D('g') get g() { return 1 } @D('s') set s(v) {} } new A();`,
 computed: `class A { @D('a') [k('x')]() {} [k('y')] = 1; @D('b') [k('z')] = 2; static [k('w')] = (L('static'), 1); } L(Object.getOwnPropertyNames(A.prototype), Object.keys(new A));`,
 method: `const twice = (f) => function (x) { return f.call(this, x) * 2 }; class A { y = 3; @twice m(x) { return x + this.y } } L(new A().m(1)); L(A.prototype.m.name);`,
 getter: `const p1 = (f) => function () { return f.call(this) + 1 }; class A { @p1 get x() { return 1 } @p1 static get y() { return 5 } }L(new A().x, A.y);`,
 setter: `const dbl = (f) => function (v) { f.call(this, v * 2) }; class A { @dbl set x(v) { this.z = v } } const a = new A(); a.x = 4; L(a.z);`,
 field: `const add = (n) => (v, c) => (x) => x + n; class A { @add('1') @add('2') x = 'a'; @add('u') y; } const a = new A(); L(a.x, a.y);`,
 staticField: `const add = (n) => () => (x) => x + n; class A { @add(1) static x = 10; static y = A.x + 1 } L(A.x, A.y);`,
 accessor: `const acc = (v, c) => ({ get() { return v.get.call(this) + 1 }, set(x) { v.set.call(this, x * 2) }, init(x) { return x + 100 } }); class A { @acc accessor x = 1; @acc static accessor y = 2 } const a = new A(); L(a.x); a.x = 5; L(a.x, A.y); L(Object.getOwnPropertyNames(A.prototype));`,
 plainAccessor: `class A { accessor x = 1; static accessor y = 2; accessor z; accessor #p = 9; getP() { return this.#p++ } accessor ['comp'] = 3 } const a = new A(); a.x++; A.y++; L(a.x, A.y, a.z, a.getP(), a.getP(), a.comp, Object.keys(a));`,
 privateMethod: `const up = (f, c) => { L(...ctx(c)); return function () { return f.call(this) + '!' } }; class A { v = 'p'; @up #m() { return this.v } call() { return this.#m() } } L(new A().call());`,
 privateField: `let acc; const pf = (v, c) => { acc = c.access; L(...ctx(c)); return (x) => x * 2 }; class A { @pf #x = 4; get() { return this.#x } } const a = new A(); L(a.get(), acc.has(a), acc.get(a)); acc.set(a, 1); L(a.get(), acc.has({}));`,
 privateGetSet: `const g = (f) => function () { return f.call(this) + 1 }; class A { _v = 1; @g get #x() { return this._v } @D('set') set #y(v) { this._v = v } run() { this.#y = 7; return this.#x } } L(new A().run());`,
 privateAccessor: `const acc = (v) => ({ get() { return v.get.call(this) * 3 }, init: (x) => x + 1 }); class A { @acc accessor #x = 1; run() { const a = this.#x; this.#x = 5; return [a, this.#x] } } L(new A().run());`,
 privateStatic: `const w = (f) => function () { return 's' + f.call(this) }; class A { @w static #m() { return 1 } static run() { return A.#m() } @D('pf') static #f = 2; static f() { return A.#f } } L(A.run(), A.f());`,
 access: `const cs = {}; const grab = (v, c) => { cs[String(c.name)] = c.access }; const s = Symbol('q'); class A { @grab m() { return 1 } @grab f = 2; @grab get g() { return 3 } @grab set t(v) { this._t = v } @grab accessor a = 4; @grab [s] = 5; @grab 'quoted-name' = 6; @grab 12 = 7 } const a = new A(); L(cs.m.has(a), cs.m.get(a) === a.m, cs.f.get(a), cs.g.get(a), cs.a.get(a)); cs.t.set(a, 9); L(a._t); cs.a.set(a, 8); cs.f.set(a, 1); L(a.a, a.f, cs['Symbol(q)'].get(a), cs['quoted-name'].get(a), cs['12'].get(a), Object.keys(cs));`,
 addInit: `class A { @init('m') m() {} @init('f') f = L('field f'); @init('f2') f2 = L('field f2'); @init('sm') static sm() {} @init('sf') static sf = L('static sf'); @init('acc') accessor a = L('acc'); } L('new'); new A();`,
 addInitClass: `@init('c1') @init('c2') class A { static x = L('static'); static { L('block') } } L('done');`,
 addInitOnlyMethod: `class B { constructor() { L('super') } } class A extends B { @init('m') m() {} constructor() { L('before'); super(); L('after') } } new A();`,
 addInitFieldAfter: `class A { @init('a') a = L('a'); b = L('b'); @init('c') c = L('c'); constructor() { L('ctor') } } new A();`,
 lateInit: `let f; class A { @((v, c) => { f = c.addInitializer }) m() {} } try { f(() => {}) } catch (e) { L(e.constructor.name) }`,
 replaceClass: `const rep = (C, c) => class extends C { extra = 1 }; @rep class A { static self() { return A } me() { return A } } L(new A().extra, A.self() === A, new A().me() === A);`,
 className: `let n; @((C, c) => { n = [C.name, c.name, c.kind] }) class Foo {} L(n, Foo.name);`,
 classExpr: `const C = @D('x') class { @D('m') m() {} }; L(C.name); const E = class { @D('y') m() {} }; L(E.name); const F = @D('z') class Named { static s() { return Named } }; L(F.name, F.s() === F);`,
 classExprLoop: `const out = []; for (let i = 0; i < 3; i++) { out.push(class { @((v, c) => () => i) x = 0 }); } L(out.map((C) => new C().x));`,
 classDeclLoop: `const out = []; for (let i = 0; i < 3; i++) { class Q { @((v, c) => () => i) x = 0 } out.push(Q); } L(out.map((C) => new C().x));`,
 metadata: `const m = (key) => (v, c) => { c.metadata[key] = (c.metadata[key] ?? 0) + 1 }; @m('cls') class A { @m('a') x; @m('a') y() {} } class B extends A { @m('a') z } L(A[Symbol.metadata], B[Symbol.metadata], Object.getPrototypeOf(B[Symbol.metadata]) === A[Symbol.metadata]);`,
 thisInDecorator: `const o = { v: 7, dec(v, c) { L(this.v) } }; class A { @o.dec m() {} } const p = { o }; @p.o.dec class B {}`,
 thisExpr: `function f() { class A { @((v, c) => { L('t') }) m() {} @(this.d) n() {} } return A } f.call({ d(v, c) { L(c.name) } });`,
 invalid: `try { class A { @(() => 1) m() {} } } catch (e) { L(e.constructor.name) } try { @(() => 1) class B {} } catch (e) { L(e.constructor.name) } try { class C { @(() => 1) accessor x } } catch (e) { L(e.constructor.name) } try { class C { @(5) x } } catch (e) { L(e.constructor.name) }`,
 derived: `class A { x = L('A.x') } class B extends (L('heritage'), A) { @D('d') y = L('B.y'); @init('m') m() {} } new B();`,
 heritageOrder: `@D('cls') class B extends (L('heritage'), Object) { @D('m') m() {} }`,
 superMethod: `class A { m() { return 'A' } } class B extends A { @((f) => function () { return f.call(this) + '!' }) m() { return super.m() + 'B' } } L(new B().m());`,
 paramProps: `class A { @D('f') y = this.x; constructor(x = 3) {} } L(new A().y === undefined, new A().x);`,
 exported: `@D('e') export class A { x = 1 } export @D('f') class B {} export class C { @D('m') m() {} } L(new A().x, B.name, C.name);`,
 exportDefault: `export default @D('d') class { @D('m') m() {} }`,
 exportDefaultNamed: `export default @D('d') class Q { static q = Q.name } L(Q.q);`,
 instanceThis: `class A { @init('m') m() {} x = L('x'); @init('g') get g() { return 1 } } new A();`,
 symbolName: `const s = Symbol('s'); class A { @D('s') [s]() {} @D('t') static [s] = 1 } `,
 nestedClass: `class A { @D('outer') m() { return class { @D('inner') n() {} } } } new A().m();`,
 genAsync: `class A { @((f) => f) *g() { yield 1 } @((f) => f) async a() { return 2 } } L([...new A().g()]); L(await new A().a());`,
 fieldNoInit: `class A { @((v, c) => (x) => x === undefined ? 'u' : 'v') x; @((v, c) => undefined) y } L(new A().x, Object.keys(new A()));`,
 staticBlocks: `class A { static { L('b1') } @init('sm') static sm() {} @D('sf') static f = L('f'); static { L('b2') } }`,
 classInitThis: `@((C, c) => { c.addInitializer(function () { L(this === undefined, this.name) }) }) class A { static s = 1 }`,
 awaitDec: `const a = async () => D('w'); class A { @(await a()) m() {} }`,
 nameStatic: `@D('c') class A { static name = 'custom' } L(A.name);`,
 overwriteAccess: `let g; class A { @((v, c) => { g = c.access.get }) x = 1 } class B extends A { x = 2 } L(g(new B()));`,
};

export const resources = {
 basic: `{ using a = d(1); using b = d(2); L(a.n, b.n); }`,
 nulls: `{ using a = null, b = undefined, c = d(3); L('x'); }`,
 thrown: `try { using a = d(1); using b = d(2); throw new Error('body'); } catch (e) { show(e); }`,
 suppressed: `try { using a = d(1, 'e1'); using b = d(2, 'e2'); throw new Error('body'); } catch (e) { show(e); }`,
 disposeErr: `try { using a = d(1, 'e1'); using b = d(2); } catch (e) { show(e); }`,
 notDisposable: `try { using a = {}; } catch (e) { L(e instanceof TypeError); }`,
 primitive: `try { using a = 1; } catch (e) { L(e instanceof TypeError); }`,
 fn: `function f() { using a = d(1); try { return L('ret') } finally { L('fin') } } f();`,
 fnHoist: `function f() { L(g()); using a = d(1); function g() { return typeof a; } } try { f() } catch (e) { L(e.name) }`,
 arrow: `const f = (x) => { using a = x; return a.n; }; L(f(d(5)));`,
 loopOf: `for (using a of [d(1), d(2), null]) { L('it', a && a.n); if (a && a.n === 2) continue; }`,
 loopBreak: `for (using a of [d(1), d(2)]) { L('it', a.n); break; }`,
 loopFor: `for (using a = d(1), i = { v: 0, [Symbol.dispose]() { L('i') } }; i.v < 2; i.v++) { L(i.v); }`,
 label: `x: for (using a = d(1), i = { v: 0, [Symbol.dispose]() {} }; i.v < 3; i.v++) { for (;;) { L(i.v); continue x; } }`,
 label2: `x: for (using a of [d(1), d(2)]) { for (;;) { L(a.n); continue x; } }`,
 asyncBasic: `async function f() { await using a = ad(1); await using b = ad(2); using c = d(3); L('body'); } const p = f(); L('after'); await p;`,
 asyncNull: `async function f() { await using a = null; L('body'); } const p = f(); L('sync'); await p; L('x');`,
 asyncNullOrder: `async function f() { { await using a = null; L('body'); } L('later'); } const p = f(); L('sync'); await p;`,
 asyncSyncFallback: `async function f() { await using a = d(1); L('b'); } await f();`,
 asyncErr: `try { await (async () => { await using a = ad(1, 'e1'); await using b = ad(2, 'e2'); throw new Error('body'); })(); } catch (e) { show(e); }`,
 asyncOf: `for (await using a of [ad(1), ad(2)]) { L('it', a.n); }`,
 forAwait: `async function* g() { yield ad(1); yield ad(2); } for await (await using a of g()) { L(a.n); }`,
 gen: `function* g() { using a = d(1); yield 1; yield 2; } for (const x of g()) { L(x); break; }`,
 agen: `async function* g() { await using a = ad(1); yield 1; } for await (const x of g()) L(x);`,
 top: `using t = d('t'); L(t.n); function hoisted() { return t.n } L(hoisted()); class C { static n = t.n } L(C.n, C.name); let z = () => 1; L(z.name);`,
 topExport: `using t = d('t'); export const k = t.n; export let [q] = [1]; export class K {} export function fe() { return k } export default class {} L(k, q, K.name, fe());`,
 topAwait: `await using t = ad('t'); L(t.n);`,
 staticBlock: `class C { static { using a = d(1); L('sb'); } }`,
 getterOnce: `{ using a = { get [Symbol.dispose]() { L('get'); return () => L('called'); } }; L('b'); }`,
 thisVal: `{ using a = { v: 4, [Symbol.dispose]() { L(this.v); } }; }`,
 fnName: `{ using a = Object.assign(() => {}, { [Symbol.dispose]() {} }); L('ok'); }`,
 mixedOrder: `async function f() { using a = d(1); await using b = ad(2); using c = d(3); await using e = null; L('body'); } await f();`,
 nested: `{ using a = d(1); { using b = d(2); L('in'); } L('out'); }`,
 switchBlock: `switch (1) { case 1: { using a = d(1); L('case'); break; } }`,
 ifElse: `if (true) { using a = d(1); L('if'); }`,
 closure: `const fs = []; for (using a of [d(1), d(2)]) fs.push(() => a.n); L(fs.map((f) => f()));`,
 returnVal: `L((() => { using a = d(1); return L('computing'), 'value'; })());`,
 throwNull: `try { using a = d(1, 'x'); throw undefined; } catch (e) { show(e) }`,
 disposeReturns: `{ using a = { [Symbol.dispose]() { L('p'); return Promise.reject(1).catch(() => {}) } }; }`,
 asyncSyncPromise: `async function f() { await using a = { [Symbol.dispose]() { L('s'); return new Promise(() => {}) } }; } await f();`,
 ofVar: `using of = d(1); L(of.n);`,
};
