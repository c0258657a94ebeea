// Where a realm starts: makes the linker, hangs the globals up lazily and runs the program.
// Everything else is loaded when it is first touched, so that a small program starts with almost nothing.
import { Linker, Module } from './linker.ts';
import type { Hooks, Record_ } from './linker.ts';

type NativeModule = any;

// The native half of built-ins, by name: native('fs').
export let native: (name: string) => NativeModule;
export let linker: Linker & { mainKey?: string };

// Global name, built-in file, export (default: the name).
const lazyGlobals: [string, string, string?][] = [
  ['console', 'web/console/console.ts'],
  ['process', 'node/process/process.ts', 'default'],
  ['Buffer', 'node/buffer/buffer.ts'],
  ['setTimeout', 'web/timers/timers.ts'],
  ['setInterval', 'web/timers/timers.ts'],
  ['setImmediate', 'web/timers/timers.ts'],
  ['clearTimeout', 'web/timers/timers.ts'],
  ['clearInterval', 'web/timers/timers.ts'],
  ['clearImmediate', 'web/timers/timers.ts'],
  ['queueMicrotask', 'web/timers/timers.ts'],
];

const built = (file: string) => `builtin:${file}`;

// An export of a built-in, loaded if need be.
export function builtin(file: string): any {
  return linker.requireEnvironment(built(file));
}

function defineLazyGlobal(name: string, file: string, exported: string) {
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

// "file:///a%20b" → "/a b"
export function keyOfPath(url: string): string {
  return decodeURIComponent(url.replace(/^file:\/\/(localhost)?/, '').replace(/[?#].*$/, ''));
}

// "/a b" → "file:///a%20b", as Node's pathToFileURL writes it.
export function urlOfPath(path: string): string {
  return `file://${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`;
}

const hooks: Hooks = {
  record: (key: string): Record_ => native('modules').record(key),
  resolve: (specifier: string, referrer: string, kind: string, type?: string): string => native('modules').resolve(specifier, referrer, kind, type),
  evaluateForeign: (module: Module): unknown => builtin('modules/commonjs.ts').evaluateForeign(module),
  meta: (module: Module): object => builtin('modules/import-meta.ts').makeImportMeta(module),
};

export function start(natives: (name: string) => NativeModule, bootModules: [string, Record_, object][]) {
  native = natives;
  linker = new Linker(hooks);
  for (const [file, record, environment] of bootModules) linker.adopt(built(file), record, environment);
  for (const [name, file, exported = name] of lazyGlobals) defineLazyGlobal(name, file, exported);
  Object.defineProperty(globalThis, 'global', { value: globalThis, writable: true, enumerable: false, configurable: true });
}

// Runs the module of `key` as the program, after what --preload names; what it throws is uncaught.
export function runMain(key: string, hasPreloads: boolean) {
  linker.mainKey = key;
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
  let module: Module;
  try {
    module = linker.load(key);
    linker.link(module);
  } catch (error) {
    reportUncaught(error);
    return;
  }
  // Not a promise of the program's: its rejection is the program's failure.
  linker.evaluate(module).then(then, reportUncaught);
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
  builtin('node/process/uncaught.ts').onRejection(promise, reason);
}

// The loop has nothing left to do. True if listeners gave it more.
export function beforeExit(): boolean {
  if (!linker.modules.has(built('node/process/process.ts'))) return false;
  return builtin('node/process/process.ts').emitBeforeExit();
}

// The exit code, after `exit` listeners.
export function finish(): number {
  if (!linker.modules.has(built('node/process/process.ts'))) return 0;
  return builtin('node/process/process.ts').emitExit();
}
