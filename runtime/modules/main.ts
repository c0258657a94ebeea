// Where a realm starts: makes the linker, hangs the globals up lazily and runs the program.
// Everything else is loaded when it is first touched, so that a small program starts with almost nothing.
import type { Linker, Module, Record_ } from './linker.ts';

type NativeModule = any;
type Environment = { [name: string]: any };

// The native half of built-ins, by name: native('fs').
export let native: (name: string) => NativeModule;

// Programs may replace it.
const { freeze, hasOwn } = Object;

// Global name, built-in file, export (default: the name).
const lazyGlobals: [string, string, string?][] = [
  ['console', 'web/console/console.ts'],
  ['process', 'node/process/process.ts', 'default'],
  ['Buffer', 'node/buffer/buffer.ts'],
  ['Bun', 'bun/bun.ts'],
  ['BuildMessage', 'bun/messages.ts'],
  ['ResolveMessage', 'bun/messages.ts'],
  ['setTimeout', 'web/timers/timers.ts'],
  ['setInterval', 'web/timers/timers.ts'],
  ['setImmediate', 'web/timers/timers.ts'],
  ['clearTimeout', 'web/timers/timers.ts'],
  ['clearInterval', 'web/timers/timers.ts'],
  ['clearImmediate', 'web/timers/timers.ts'],
  ['queueMicrotask', 'web/timers/timers.ts'],
  ['ByteLengthQueuingStrategy', 'web/streams/streams.ts'],
  ['CompressionStream', 'web/streams/streams.ts'],
  ['CountQueuingStrategy', 'web/streams/streams.ts'],
  ['DecompressionStream', 'web/streams/streams.ts'],
  ['ReadableByteStreamController', 'web/streams/streams.ts'],
  ['ReadableStream', 'web/streams/streams.ts'],
  ['ReadableStreamBYOBReader', 'web/streams/streams.ts'],
  ['ReadableStreamBYOBRequest', 'web/streams/streams.ts'],
  ['ReadableStreamDefaultController', 'web/streams/streams.ts'],
  ['ReadableStreamDefaultReader', 'web/streams/streams.ts'],
  ['TextDecoderStream', 'web/streams/streams.ts'],
  ['TextEncoderStream', 'web/streams/streams.ts'],
  ['TransformStream', 'web/streams/streams.ts'],
  ['TransformStreamDefaultController', 'web/streams/streams.ts'],
  ['WritableStream', 'web/streams/streams.ts'],
  ['WritableStreamDefaultController', 'web/streams/streams.ts'],
  ['WritableStreamDefaultWriter', 'web/streams/streams.ts'],
  ['AsyncDisposableStack', 'web/disposal/disposable-stack.ts'],
  ['DisposableStack', 'web/disposal/disposable-stack.ts'],
  ['SuppressedError', 'web/disposal/disposable-stack.ts'],
  ['Navigator', 'web/navigator/navigator.ts'],
  ['navigator', 'web/navigator/navigator.ts'],
  ['alert', 'web/dialogs/dialogs.ts'],
  ['confirm', 'web/dialogs/dialogs.ts'],
  ['prompt', 'web/dialogs/dialogs.ts'],
  ['AbortController', 'web/events/abort.ts'],
  ['AbortSignal', 'web/events/abort.ts'],
  ['Blob', 'web/blob/blob.ts'],
  ['BroadcastChannel', 'web/messaging/message-port.ts'],
  ['CustomEvent', 'web/events/event.ts'],
  ['TextDecoder', 'web/encoding/text-decoder.ts'],
  ['TextEncoder', 'web/encoding/text-encoder.ts'],
  ['atob', 'web/encoding/base64.ts'],
  ['btoa', 'web/encoding/base64.ts'],
  ['Crypto', 'node/crypto/webcrypto.ts'],
  ['crypto', 'node/crypto/webcrypto.ts'],
  ['DOMException', 'web/events/dom-exception.ts'],
  ['Event', 'web/events/event.ts'],
  ['EventTarget', 'web/events/event-target.ts'],
  ['File', 'web/blob/blob.ts'],
  ['FormData', 'web/fetch/form-data.ts'],
  ['Headers', 'web/fetch/headers.ts'],
  ['Request', 'web/fetch/request.ts'],
  ['Response', 'web/fetch/response.ts'],
  ['fetch', 'web/fetch/fetch.ts'],
  ['MessageChannel', 'web/messaging/message-port.ts'],
  ['MessageEvent', 'web/messaging/message-port.ts'],
  ['MessagePort', 'web/messaging/message-port.ts'],
  ['Performance', 'web/performance/performance.ts'],
  ['PerformanceEntry', 'web/performance/performance.ts'],
  ['PerformanceMark', 'web/performance/performance.ts'],
  ['PerformanceMeasure', 'web/performance/performance.ts'],
  ['PerformanceObserver', 'web/performance/performance.ts'],
  ['PerformanceObserverEntryList', 'web/performance/performance.ts'],
  ['PerformanceResourceTiming', 'web/performance/performance.ts'],
  ['performance', 'web/performance/performance.ts'],
  ['structuredClone', 'web/clone/structured-clone.ts'],
  ['URL', 'web/url/url.ts'],
  ['URLPattern', 'web/url/pattern.ts'],
  ['URLSearchParams', 'web/url/search-params.ts'],
];

// Their stacks are rewritten in V8's format; programs that never name one keep the engine's.
const errorNames = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError'];
export const nativeErrors: Record<string, any> = {};

// Catch clauses call this first (transpiler/modules/caught.cc): an error that the engine threw by itself, of which only those
// have a `line`, gets its stack in V8's format.
export function onCaught(value: any) {
  if (value !== null && typeof value === 'object' && hasOwn(value, 'line')) builtin('web/errors/stack.ts').convertStack(value);
}

// catch ({ [onCaught]: _, stack }): reading the key is the call.
Object.defineProperty(onCaught, Symbol.toPrimitive, { value: () => {
  const key = Symbol.for('kiln.caught');
  if (!(key in nativeErrors.Error.prototype)) Object.defineProperty(nativeErrors.Error.prototype, key, { get() { onCaught(this); }, enumerable: false, configurable: true });
  return key;
} });

// `await` asks this what to wait for: the asynchronous context (node/async_hooks/context.ts) cannot follow what is no
// promise, and makes one of it.
let toAwait: ((value: unknown) => unknown) | undefined;
export function setToAwait(replacement: (value: unknown) => unknown) {
  toAwait = replacement;
}

function onAwait(value: unknown) {
  return toAwait === undefined ? value : toAwait(value);
}

// What the code of modules calls, by the letters of runtime/compose/module_script.cc.
export const hooks: Record<string, Function> = { c: onCaught, a: onAwait };

// Handlers of promises are told of errors as catch clauses are.
function convertForHandlers() {
  const { then } = Promise.prototype;
  const { apply } = Reflect;
  const converting = (handler: (reason: unknown) => unknown) => (reason: unknown) => {
    onCaught(reason);
    return handler(reason);
  };
  const replacement = {
    then(onFulfilled: any, onRejected: any) {
      return typeof onRejected === 'function' ? apply(then, this, [onFulfilled, converting(onRejected)]) : apply(then, this, [onFulfilled]);
    },
  }.then;
  Object.defineProperty(Promise.prototype, 'then', { value: replacement, writable: true, enumerable: false, configurable: true });
}

// --- built-ins: ES modules too, but known and without top-level await, so that running them takes no linker ---

const prefix = 'builtin:';
const environments = new Map<string, Environment>();
const started = new Set<string>();

// Made before the module runs, so that modules of a cycle can be given each other's.
function environmentOf(key: string): Environment {
  let environment = environments.get(key);
  if (environment === undefined) environments.set(key, (environment = Object.create(null) as Environment));
  return environment;
}

function provide(environment: Environment, name: string, get: () => unknown) {
  Object.defineProperty(environment, name, { get, enumerable: true, configurable: true });
}

function provideAll(environment: Environment, getters: Environment) {
  for (const name in getters) provide(environment, name, getters[name]);
}

// One value for each of the record's parameters.
export function argumentsOf(record: Record_, valueOf: (letter: string, request: number) => unknown): unknown[] {
  const { parameters } = record;
  const values: unknown[] = [];
  if (parameters !== undefined) for (let at = 0; at < parameters.length; at += 2) values.push(valueOf(parameters[at] as string, parameters[at + 1] as number));
  return values;
}

// What a built-in exports, once it has run: an object with a getter per export.
export function builtin(file: string): Environment {
  return runBuiltin(prefix + file);
}

export function runBuiltin(key: string): Environment {
  const environment = environmentOf(key);
  if (started.has(key)) return environment;
  started.add(key);
  const record: Record_ = native('modules').record(key);
  if (record.kind !== 'esm') return runForeignBuiltin(key, record, environment);
  const keys = (record.requests ?? []) as string[];
  const requested = keys.map(environmentOf);
  const runRequests = () => keys.forEach(runBuiltin);
  const call = () => record.body.apply(undefined, argumentsOf(record, (letter, request) => argument(letter, requested[request], environment, key)));
  if (record.hoist) {
    const generator = call();
    generator.next();
    runRequests();
    passOn(record, requested, environment);
    generator.next();
  } else {
    runRequests();
    passOn(record, requested, environment);
    call();
  }
  return environment;
}

// runtime/compose/module_script.cc has the letters.
function argument(letter: string, requested: Environment, environment: Environment, key: string): unknown {
  if (letter === 'e') return (makeGetters: () => Environment) => provideAll(environment, makeGetters());
  if (letter === 'd') return getLinker().importFunction(key);
  return hooks[letter] ?? requested;
}

// export { a } from, export * from.
function passOn(record: Record_, requested: Environment[], environment: Environment) {
  for (const [exported, request, kind, name] of record.indirects ?? []) {
    provide(environment, exported, kind === 0 ? () => requested[request][name] : () => requested[request]);
  }
  for (const request of record.stars ?? []) {
    for (const name in requested[request]) if (name !== 'default' && !(name in environment)) provide(environment, name, () => requested[request][name]);
  }
}

// For a built-in whose exports are the properties of an object, each read when it is asked for.
export function provideFrom(file: string, object: any, names = Object.getOwnPropertyNames(object)) {
  const environment = environmentOf(prefix + file);
  for (const name of names) provide(environment, name, () => object[name]);
}

// CommonJS of packages that are compiled in, and what is not supported yet.
function runForeignBuiltin(key: string, record: any, environment: Environment): Environment {
  if (record.kind === 'unsupported') {
    const exports = builtin('modules/unsupported.ts').unsupportedModule(native('modules').builtinName(key));
    provide(environment, 'default', () => exports);
    for (const name of Object.keys(exports)) provide(environment, name, () => exports[name]);
    return environment;
  }
  const module: any = { exports: {}, id: key };
  provide(environment, 'default', () => module.exports);
  const require = (request: string) => {
    const required = runBuiltin(record.requires[request]);
    return 'default' in required ? required.default : required;
  };
  record.body.call(module.exports, module.exports, require, module, key, '', ...argumentsOf(record, (letter) => hooks[letter]));
  const { exports } = module;
  for (const name of Object.keys(exports)) if (name !== 'default') provide(environment, name, () => exports[name]);
  return environment;
}

// --- the program's modules ---

let linker: Linker | undefined;

// Made when a program first needs more than its one file.
export function getLinker(): Linker {
  if (linker !== undefined) return linker;
  linker = new (builtin('modules/linker.ts').Linker as typeof Linker)({
    record: (key) => native('modules').record(key),
    details: (key) => native('modules').details(key),
    resolve: (specifier, referrer, kind, type) => native('modules').resolve(specifier, referrer, kind, type),
    evaluateForeign: (module) => builtin('modules/commonjs.ts').evaluateForeign(module),
    meta: (module) => makeMeta(module.key),
    builtin: runBuiltin,
  });
  if (alone?.record.kind === 'esm') linker.adoptRunning(mainKey!, alone.record, environmentOfEntry(alone));
  return linker;
}

// The linker, if there is one already.
export function loadedLinker(): Linker | undefined {
  return linker;
}

export let mainKey: string | undefined;
// The entry, if it imports nothing.
interface Alone {
  record: Record_;
  makeGetters?: () => Environment;
  environment?: Environment;  // once it has run, or somebody asked
}
let alone: Alone | undefined;

function environmentOfEntry(entry: Alone): Environment {
  if (entry.environment === undefined) provideAll((entry.environment = Object.create(null) as Environment), entry.makeGetters?.() ?? {});
  return entry.environment;
}

function makeMeta(key: string): object {
  return builtin('modules/import-meta.ts').makeImportMeta(key);
}

// A program of one module runs without a linker: starting one costs more than a small program.
function runAlone(record: Record_, key: string) {
  const entry: Alone = (alone = { record });
  const valuesFor: Record<string, () => unknown> = {
    e: () => (makeGetters: () => Environment) => { entry.makeGetters = makeGetters; },
    m: () => makeMeta(key),
    d: () => (specifier: unknown, options: unknown) => getLinker().dynamicImport(specifier, key, options),
  };
  const values = argumentsOf(record, (letter) => hooks[letter] ?? valuesFor[letter]());
  if (record.plain) record.body.call({}, {}, undefined, undefined, key, '', ...values);
  else {
    const exports: Environment | undefined = record.body.apply(undefined, values);
    if (entry.environment === undefined && exports !== undefined) entry.environment = freeze(exports);
  }
}

// Has this built-in run? For hooks that matter only if the program touched it.
export function isLoaded(file: string): boolean {
  return started.has(prefix + file);
}

// One loop, not a call for each: calls would make the engine compile this.
function defineLazyGlobals(rows: [string, string, string?][]) {
  for (const [name, file, exported = name] of rows) {
    const replace = (value: unknown) =>
      Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
    Object.defineProperty(globalThis, name, {
      get() {
        const value = builtin(file)[exported];
        replace(value);
        return value;
      },
      set: replace,
      enumerable: false,
      configurable: true,
    });
  }
}

// An engine's own global that a built-in completes when it is first touched.
function replaceLazily(name: string, file: string, complete: string) {
  const own = (globalThis as any)[name];
  if (own === undefined) return;
  const replace = (value: unknown) =>
    Object.defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  Object.defineProperty(globalThis, name, {
    get() {
      replace(own);
      return builtin(file)[complete](own);
    },
    set: replace,
    enumerable: false,
    configurable: true,
  });
}

// "file:///a%20b" → "/a b"
export function keyOfPath(url: string): string {
  return decodeURIComponent(url.replace(/^file:\/\/(localhost)?/, '').replace(/[?#].*$/, ''));
}

// "/a b" → "file:///a%20b", as Node's pathToFileURL writes it.
export function urlOfPath(path: string): string {
  return `file://${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`;
}

export function start(natives: (name: string) => NativeModule, environment: Environment) {
  native = natives;
  environments.set('builtin:modules/main.ts', environment);
  started.add('builtin:modules/main.ts');
  for (const name of errorNames) {
    const own = (nativeErrors[name] = (globalThis as any)[name]);
    // `error.constructor === TypeError` may look at the error first.
    Object.defineProperty(own.prototype, 'constructor', { get: () => builtin('web/errors/stack.ts')[name], enumerable: false, configurable: true });
  }
  // The engine does not have them yet; Node does.
  for (const name of ['dispose', 'asyncDispose']) {
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`), writable: false, enumerable: false, configurable: false });
  }
  convertForHandlers();
  defineLazyGlobals(errorNames.map((name) => [name, 'web/errors/stack.ts']));
  defineLazyGlobals(lazyGlobals);
  replaceLazily('Function', 'web/functions/function.ts', 'wrapFunction');
  replaceLazily('WebAssembly', 'web/webassembly/webassembly.ts', 'keepAliveWhilePending');
  for (const name of ['global', 'self']) Object.defineProperty(globalThis, name, { value: globalThis, writable: true, enumerable: false, configurable: true });
}

// The program's top level awaits something.
let waiting = false;

// Runs the module of `key` as the program, after what --preload names; what it throws is uncaught.
export function runMain(key: string, hasPreloads: boolean) {
  mainKey = key;
  if (!hasPreloads) return runModule(key);
  const modules = native('modules');
  const preloads: string[] = modules.preloads();
  const next = (index: number): void => {
    if (index === preloads.length) return void runModule(key);
    try {
      runModule(modules.resolve(preloads[index], `${modules.cwd()}/`, 'import'), () => next(index + 1));
    } catch (error) {
      reportUncaught(error);
    }
  };
  next(0);
}

function runModule(key: string, then?: () => void) {
  try {
    const record: Record_ = native('modules').record(key);
    if (then === undefined) {
      if (record.plain || (record.kind === 'esm' && record.requests === undefined && !record.tla)) return runAlone(record, key);
      if (record.kind === 'cjs') {
        builtin('modules/commonjs.ts').runMain(key, record);
        // Before promise jobs, which run when this returns.
        if (isLoaded('node/process/next-tick.ts')) builtin('node/process/next-tick.ts').drain();
        return;
      }
    }
    const linker = getLinker();
    const module = linker.load(key, record);
    linker.link(module);
    // Not a promise of the program's: its rejection is the program's failure.
    waiting = true;
    linker.evaluate(module).then(() => {
      waiting = false;
      then?.();
    }, (error) => {
      waiting = false;
      reportUncaught(error);
    });
  } catch (error) {
    reportUncaught(error);
  }
}

// --expose-gc
export function exposeGc() {
  Object.defineProperty(globalThis, 'gc', { value: () => native('modules').collectGarbage(), writable: true, enumerable: false, configurable: true });
}

// --print: the program, rewritten, calls this with its completion value.
export function providePrint(name: string, settles: boolean) {
  const print = (value: unknown) => (globalThis as any).console.log(value);
  const report = (value: unknown) => {
    if (settles && value instanceof Promise) value.then(print, reportUncaught);
    else print(value);
  };
  Object.defineProperty(globalThis, name, { value: report, enumerable: false, configurable: true });
}

// The loop calls this for everything that nothing caught.
export function reportUncaught(error: unknown, origin = 'uncaughtException') {
  builtin('node/process/uncaught.ts').onUncaught(error, origin);
}

export function reportRejection(promise: Promise<unknown>, reason: unknown) {
  builtin('node/process/next-tick.ts').queueRejection(promise, reason);
}

// The loop has nothing left to do. True if listeners gave it more.
export function beforeExit(): boolean {
  if (!isLoaded('node/process/process.ts')) return false;
  return builtin('node/process/process.ts').emitBeforeExit();
}

// The exit code, after `exit` listeners.
export function finish(): number {
  // https://nodejs.org/api/process.html#exit-codes: 13, unsettled top-level await.
  if (waiting) {
    native('process').writeText(2, `Warning: Detected unsettled top-level await in ${mainKey}\n`);
    if (isLoaded('node/process/process.ts')) builtin('node/process/process.ts').default.exitCode ??= 13;
    else return 13;
  }
  if (!isLoaded('node/process/process.ts')) return 0;
  try {
    return builtin('node/process/process.ts').emitExit();
  } catch (error) {
    reportUncaught(error);
    return builtin('node/process/process.ts').emitExit();
  }
}
