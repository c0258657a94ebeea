// Error and its subclasses with V8's stacks: `stack` in V8's format, captureStackTrace, prepareStackTrace and call sites, as
// libraries expect them. https://v8.dev/docs/stack-trace-api
//
// The engine writes "name@url:line:column" into an own property of every error it makes. The constructors here
// make the engine's errors and rewrite that text. Errors that the engine throws by itself are rewritten when they are
// caught: catch clauses (transpiler/modules/caught.cc) and handlers of promises ask for it (modules/main.ts).
import { native, nativeErrors } from '../../modules/main.ts';
import { CallSite } from './call-site.ts';
import { formatFrames, parseFrames } from './frames.ts';

const NativeError = nativeErrors.Error;
const nativeCapture = (NativeError as any).captureStackTrace as (target: object, above?: Function) => void;
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;

let prepare: unknown;

// What V8 puts on the first line: ErrorUtils::ToString.
function headOf(error: any): string {
  try {
    const name = error.name === undefined ? 'Error' : String(error.name);
    const message = error.message === undefined ? '' : String(error.message);
    return name === '' ? message : message === '' ? name : `${name}: ${message}`;
  } catch {
    return 'Error';
  }
}

function limit(): number {
  const value = WrappedError.stackTraceLimit;
  return typeof value === 'number' ? Math.max(0, value) : 10;
}

let preparing = false;

// The value of `stack` for `target`, whose engine stack is `raw`.
function makeStack(target: object, raw: string, most: number): unknown {
  if (typeof prepare === 'function' && !preparing) {
    preparing = true;
    try {
      return prepare.call(WrappedError, target, parseFrames(raw, most).map((frame) => new CallSite(frame)));
    } finally {
      preparing = false;
    }
  }
  return headOf(target) + formatFrames(raw, most);
}

const setStack = (target: object, value: unknown) => defineProperty(target, 'stack', { value, writable: true, enumerable: false, configurable: true });

// The engine's stack of an object, in a private field of it. The text is made when somebody first asks, as in Node: its first
// line has the name and message of that moment.
class Captured extends (function (target: object) { return target; } as any) {
  #raw: string;
  #most: number;
  constructor(target: object, raw: string, most: number) {
    super(target);
    this.#raw = raw;
    this.#most = most;
  }
  static capture(target: any, raw: string) {
    if (#raw in target) {
      (target as Captured).#raw = raw;
      (target as Captured).#most = limit();
    } else {
      new Captured(target, raw, limit());
    }
    defineProperty(target, 'stack', accessors);
  }
  static value(target: any): unknown {
    // Through an object that inherits from the error.
    while (target !== null && typeof target === 'object' && !(#raw in target)) target = getPrototypeOf(target);
    if (target === null || (typeof target !== 'object' && typeof target !== 'function') || !(#raw in target)) return undefined;
    const value = makeStack(target, (target as Captured).#raw, (target as Captured).#most);
    if (getOwnPropertyDescriptor(target, 'stack')?.configurable) setStack(target, value);
    return value;
  }
}

const accessors = {
  get(this: object) { return Captured.value(this); },
  set(this: object, value: unknown) { setStack(this, value); },
  enumerable: false,
  configurable: true,
};

const engineRow = /^(?:[^\n@]*@|eval code@)(?:[^\n]*:\d+:\d+|\[native code\]|)$/;

// The engine's own additions, which V8's errors do not have.
function dropPlace(error: any) {
  delete error.line;
  delete error.column;
  delete error.sourceURL;
}

// "undefined is not an object (evaluating '$i0.default.x')": what the module's text calls it.
function restoreNames(error: any, stack: string) {
  const message = getOwnPropertyDescriptor(error, 'message')?.value;
  if (typeof message !== 'string' || !message.includes('$i')) return;
  const path = parseFrames(stack, 1)[0]?.place.path ?? '';
  if (path !== '') defineProperty(error, 'message', { value: native('modules').restoreNames(path, message), writable: true, enumerable: false, configurable: true });
}

// Rewrites the stack of an error that the engine threw by itself, in place. Anything else is left alone.
export function convertStack(error: any) {
  if (error === null || typeof error !== 'object') return;
  const descriptor = getOwnPropertyDescriptor(error, 'stack');
  if (descriptor === undefined || typeof descriptor.value !== 'string' || !descriptor.configurable) return;
  const end = descriptor.value.indexOf('\n');
  if (!engineRow.test(end < 0 ? descriptor.value : descriptor.value.slice(0, end))) return;
  restoreNames(error, descriptor.value);
  Captured.capture(error, descriptor.value);
  dropPlace(error);
}

// Made by Reflect.construct, which is a frame too.
const constructFrame = 'construct@[native code]\n';

function finish(error: any) {
  const raw: string = error.stack;
  Captured.capture(error, raw.startsWith(constructFrame) ? raw.slice(constructFrame.length) : raw);
  dropPlace(error);
  return error;
}

function wrap(Native: any): any {
  const { name } = Native;
  const Constructor: any = function (...args: unknown[]) {
    return finish(Reflect.construct(Native, args, new.target ?? Constructor));
  };
  defineProperty(Constructor, 'name', { value: name, configurable: true });
  defineProperty(Constructor, 'length', { value: Native.length, configurable: true });
  defineProperty(Constructor, 'prototype', { value: Native.prototype, writable: false, enumerable: false, configurable: false });
  defineProperty(Native.prototype, 'constructor', { value: Constructor, writable: true, enumerable: false, configurable: true });
  return Constructor;
}

const WrappedError = wrap(NativeError);

function captureStackTrace(target: object, above?: Function) {
  if (target === null || (typeof target !== 'object' && typeof target !== 'function')) {
    throw new TypeErrorWrapped(`Invalid argument`);
  }
  const holder: any = {};
  nativeCapture(holder, typeof above === 'function' ? above : captureStackTrace);
  Captured.capture(target, holder.stack);
}

defineProperty(WrappedError, 'captureStackTrace', { value: captureStackTrace, writable: true, enumerable: false, configurable: true });
// kiln's own frames count in the engine and are dropped here. Each frame costs half a microsecond.
function framesToAsk(most: number): number {
  return Math.min(1e6, Math.max(0, most) * 2 + 12);
}

let stackTraceLimit: unknown = 10;
(NativeError as any).stackTraceLimit = framesToAsk(10);
defineProperty(WrappedError, 'stackTraceLimit', {
  get: () => stackTraceLimit,
  set(value) {
    stackTraceLimit = value;
    (NativeError as any).stackTraceLimit = framesToAsk(typeof value === 'number' ? value : 10);
  },
  enumerable: true,
  configurable: true,
});
defineProperty(WrappedError, 'prepareStackTrace', {
  get: () => prepare,
  set: (value) => (prepare = value),
  enumerable: false,
  configurable: true,
});
if (typeof (NativeError as any).isError === 'function') {
  defineProperty(WrappedError, 'isError', { value: (NativeError as any).isError, writable: true, enumerable: false, configurable: true });
}

function wrapSubclass(name: string) {
  const Wrapped = wrap(nativeErrors[name]);
  Object.setPrototypeOf(Wrapped, WrappedError);
  return Wrapped;
}

const TypeErrorWrapped = wrapSubclass('TypeError');
const wrapped: Record<string, unknown> = { Error: WrappedError, TypeError: TypeErrorWrapped };
for (const name of ['RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError']) wrapped[name] = wrapSubclass(name);

export const { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError } = wrapped as any;
