import util, { promisify, callbackify, inherits, deprecate, isDeepStrictEqual, types, parseEnv, MIMEType, MIMEParams, styleText, stripVTControlCharacters, toUSVString, getSystemErrorName } from 'node:util';
import utilTypes from 'node:util/types';
console.log(utilTypes === types, Object.keys(types).sort().join());
const attempt = (f) => { try { console.log(f()); } catch (error) { console.log(error.name, error.code, error.message); } };
// promisify
function legacy(a, b, callback) { setImmediate(() => callback(a < 0 ? new Error('negative') : null, a + b, this?.x)); }
const modern = promisify(legacy);
console.log(await modern(1, 2), await modern(-1, 2).catch((error) => error.message), modern.name, modern.length, promisify(modern) === modern);
legacy[promisify.custom] = () => 'custom';
console.log(promisify(legacy)(), promisify.custom, await promisify(setTimeout)(1, 'timer'));
attempt(() => promisify(1));
attempt(() => promisify(Object.assign(() => {}, { [promisify.custom]: 1 })));
// callbackify
const back = callbackify(async (x) => { if (x === 0) return Promise.reject(null); if (x < 0) throw new Error('neg'); return x * 2; });
for (const x of [2, -1, 0]) await new Promise((resolve) => back(x, (error, value) => { console.log(error && [error.message, error.code, error.reason], value); resolve(); }));
attempt(() => back(1));
attempt(() => callbackify('x'));
console.log(back.length, callbackify(async function named(a, b) {}).name);
// inherits
function Base() {} Base.prototype.hi = () => 'hi';
function Derived() {}
inherits(Derived, Base);
console.log(new Derived().hi(), Derived.super_ === Base, new Derived() instanceof Base);
attempt(() => inherits(null, Base));
attempt(() => inherits(Derived, {}));
// deprecate
const old = deprecate(function old(a) { return [a, new.target !== undefined]; }, 'old is old', 'KILN1');
process.on('warning', (warning) => console.log('warning', warning.name, warning.code, warning.message));
console.log(old(1), old(2), old.name);
// equality
console.log(isDeepStrictEqual({ a: [1, { b: NaN }] }, { a: [1, { b: NaN }] }), isDeepStrictEqual([0], [-0]), isDeepStrictEqual(new Set([{ a: 1 }]), new Set([{ a: 1 }])),
  isDeepStrictEqual(new Map([[{ k: 1 }, 2]]), new Map([[{ k: 1 }, 2]])), isDeepStrictEqual(new Date(1), new Date(1)), isDeepStrictEqual(/a/g, /a/i), isDeepStrictEqual([1, , 2], [1, undefined, 2]),
  isDeepStrictEqual(new Uint8Array([1]), new Uint8Array([1])), isDeepStrictEqual(Object(1), Object(1)), isDeepStrictEqual(new Error('a'), new Error('a')), isDeepStrictEqual(new Error('a'), new TypeError('a')),
  isDeepStrictEqual({ [Symbol.for('a')]: 1 }, { [Symbol.for('a')]: 2 }), isDeepStrictEqual(Object.create(null), {}), isDeepStrictEqual('a', Object('a')), isDeepStrictEqual([1, 2], { 0: 1, 1: 2 }));
const cycle = { x: 1 }; cycle.self = cycle;
const other = { x: 1 }; other.self = other;
console.log(isDeepStrictEqual(cycle, other));
// types
const samples = { promise: Promise.resolve(), proxy: new Proxy({}, {}), map: new Map(), set: new Set(), mi: new Map().keys(), si: new Set().keys(), date: new Date(), re: /a/, err: new RangeError(), fakeErr: Object.create(Error.prototype),
  af: async () => {}, gf: function* () {}, agf: async function* () {}, gen: (function* () {})(), ab: new ArrayBuffer(1), sab: new SharedArrayBuffer(1), u8: new Uint8Array(), dv: new DataView(new ArrayBuffer(1)), args: (function () { return arguments; })(),
  num: Object(1), str: Object('a'), bool: Object(true), sym: Object(Symbol()), big: Object(1n), wm: new WeakMap(), ws: new WeakSet(), plain: {}, fn() {}, prim: 1, nul: null, tagged: { [Symbol.toStringTag]: 'Promise' } };
for (const [name, value] of Object.entries(samples)) console.log(name, Object.keys(types).filter((key) => types[key](value)).sort().join());
// others
console.log(getSystemErrorName(-2), util.getSystemErrorMap().get(-13), util.getSystemErrorMap().size > 70);
attempt(() => getSystemErrorName(1));
attempt(() => getSystemErrorName('x'));
console.log(stripVTControlCharacters('\u001b[31mred\u001b[0m'), toUSVString('a\ud800b') === 'a\ufffdb');
console.log(parseEnv('A=1\n# c\nB="two words" # x\nC=\'single\'\nexport D=exported\nE=a # comment\nF="line\\nbreak"\nG=\nH=`tick`\n  I = spaced  \nJ="multi\nline"\n'));
const mime = new MIMEType('Text/HTML; charset=UTF-8; q="a b"');
console.log(String(mime), mime.essence, mime.type, mime.subtype, mime.params.get('charset'), [...mime.params], mime.params.has('x'), JSON.stringify(mime));
mime.params.set('x', 'a"b');
mime.type = 'application';
console.log(`${mime}`);
attempt(() => new MIMEType('bad'));
attempt(() => new MIMEType('a/b c'));
attempt(() => new MIMEParams().set('', 'x'));
console.log(JSON.stringify(styleText('red', 'x', { validateStream: false })), JSON.stringify(styleText(['bold', 'underline'], 'x', { validateStream: false })));
console.log(util.isArray([]), util.isRegExp(/a/), util.isError(new Error()), util.isPrimitive(null), util.isObject(null), util.isFunction(() => {}));
console.log(util.format('%s=%d', 'a', 1, { b: 2 }), util.inspect({ a: { b: { c: {} } } }, { depth: 0 }), util.inspect('a', { colors: true }), util.inspect.custom, util.inspect.defaultOptions.depth);
console.log(util.inspect(new Proxy({ a: 1 }, {}), { showProxy: true }), util.inspect(new Map([[1, 2]]), { showHidden: true }), util.inspect({ b: 1, a: 2 }, { sorted: true, compact: false }));
console.log(util.inspect(Object.defineProperty({}, 'hidden', { value: 1 }), { showHidden: true }), util.inspect({ get a() { return 5; } }, { getters: true }), util.inspect(1234567.891, { numericSeparator: true }));
console.log(util.inspect('x'.repeat(20), { maxStringLength: 5 }), util.inspect([1, 2, 3], { maxArrayLength: 1 }), util.inspect(new Set([1, 2, 3]), { maxArrayLength: 1 }));
const controller = new AbortController();
const done = util.aborted(controller.signal, {});
controller.abort();
console.log((await done).type, util.transferableAbortController() instanceof AbortController);
const debug = util.debuglog('nothing');
debug('not shown');
console.log(debug.enabled, util.debug === util.debuglog);
