// Error and its subclasses with V8's stacks: `stack` in V8's format, captureStackTrace, prepareStackTrace and call sites, as
// libraries expect them. https://v8.dev/docs/stack-trace-api
//
// The engine writes "name@url:line:column" into an own property of every error it makes. The constructors here
// make the engine's errors and rewrite that text. Errors that the engine throws by itself keep its format until
// somebody shows them (convertStack).
import { native, nativeErrors } from '../../modules/main.ts';

interface Frame {
  name: string;
  path: string;  // as in `require`; empty for native code
  line: number;
  column: number;
  isEval: boolean;
}

const NativeError = nativeErrors.Error;
const nativeCapture = (NativeError as any).captureStackTrace as (target: object, above?: Function) => void;
const { defineProperty } = Object;

let prepare: unknown;

// How long the first line of a module's script is before the module's own text.
function firstLineOffset(path: string): number {
  return native('modules').firstLineOffset(path);
}

function parseFrame(row: string): Frame | null {
  const at = row.indexOf('@');
  const name = at < 0 ? '' : row.slice(0, at);
  const place = row.slice(at + 1);
  if (place === '[native code]') return { name, path: '', line: 0, column: 0, isEval: false };
  const match = /^(.*):(\d+):(\d+)$/.exec(place);
  if (match === null) return name === 'eval code' || name === 'anonymous' ? { name: 'eval', path: '', line: 0, column: 0, isEval: true } : null;
  const [, path, line, column] = match;
  if (path.startsWith('builtin:')) return null;
  return { name, path, line: Number(line), column: Number(line) === 1 ? Math.max(1, Number(column) - firstLineOffset(path)) : Number(column), isEval: false };
}

// The frames of a stack in the engine's format, without kiln's own.
export function parseStack(stack: string): Frame[] {
  const frames: Frame[] = [];
  for (const row of stack.split('\n')) {
    const frame = row === '' ? null : parseFrame(row);
    if (frame !== null) frames.push(frame);
  }
  return frames;
}

// `body` is what the function around a module is called (runtime/compose/module_script.cc).
const isModuleCode = (frame: Frame) => frame.name === 'body';

function formatFrame(frame: Frame): string {
  const place = frame.path === '' ? '<anonymous>' : `${frame.path}:${frame.line}:${frame.column}`;
  if (isModuleCode(frame)) return `    at Object.<anonymous> (${place})`;
  return frame.name === '' ? `    at ${place}` : `    at ${frame.name} (${place})`;
}

class CallSite {
  #frame: Frame;
  constructor(frame: Frame) {
    this.#frame = frame;
  }
  getThis() {
    return undefined;
  }
  getTypeName() {
    return this.#frame.name === '' ? null : 'Object';
  }
  getFunction() {
    return undefined;
  }
  getFunctionName() {
    return isModuleCode(this.#frame) || this.#frame.name === '' ? null : this.#frame.name;
  }
  getMethodName() {
    return null;
  }
  getFileName() {
    return this.#frame.path || null;
  }
  getScriptNameOrSourceURL() {
    return this.#frame.path || null;
  }
  getScriptHash() {
    return '';
  }
  getLineNumber() {
    return this.#frame.path === '' ? null : this.#frame.line;
  }
  getColumnNumber() {
    return this.#frame.path === '' ? null : this.#frame.column;
  }
  getEnclosingLineNumber() {
    return this.getLineNumber();
  }
  getEnclosingColumnNumber() {
    return this.getColumnNumber();
  }
  getPosition() {
    return 0;
  }
  getEvalOrigin() {
    return undefined;
  }
  isToplevel() {
    return isModuleCode(this.#frame);
  }
  isEval() {
    return this.#frame.isEval;
  }
  isNative() {
    return this.#frame.path === '' && !this.#frame.isEval;
  }
  isConstructor() {
    return false;
  }
  isAsync() {
    return false;
  }
  isPromiseAll() {
    return false;
  }
  getPromiseIndex() {
    return null;
  }
  toString() {
    return formatFrame(this.#frame).slice(7);
  }
}

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
function makeStack(target: object, raw: string, head: () => string): unknown {
  const frames = parseStack(raw).slice(0, limit());
  if (typeof prepare === 'function' && !preparing) {
    preparing = true;
    try {
      return prepare.call(WrappedError, target, frames.map((frame) => new CallSite(frame)));
    } finally {
      preparing = false;
    }
  }
  return [head(), ...frames.map(formatFrame)].join('\n');
}

const looksNative = /^(?:[^\n@]*@|eval code@)(?:[^\n]*:\d+:\d+|\[native code\]|)$/;

// Rewrites the stack of an error that the engine threw by itself, in place. Anything else is left alone.
export function convertStack(error: any) {
  if (error === null || typeof error !== 'object') return;
  const descriptor = Object.getOwnPropertyDescriptor(error, 'stack');
  if (descriptor === undefined || typeof descriptor.value !== 'string' || !descriptor.configurable) return;
  if (!looksNative.test(descriptor.value.split('\n', 1)[0])) return;
  defineProperty(error, 'stack', { value: makeStack(error, descriptor.value, () => headOf(error)), writable: true, enumerable: false, configurable: true });
}

// Made by Reflect.construct, which is a frame too.
const constructFrame = 'construct@[native code]\n';

function finish(error: any) {
  const raw: string = error.stack;
  const value = makeStack(error, raw.startsWith(constructFrame) ? raw.slice(constructFrame.length) : raw, () => headOf(error));
  defineProperty(error, 'stack', { value, writable: true, enumerable: false, configurable: true });
  // The engine's own additions, which V8's errors do not have.
  delete error.line;
  delete error.column;
  delete error.sourceURL;
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
  const value = makeStack(target, holder.stack, () => headOf(target));
  defineProperty(target, 'stack', { value, writable: true, enumerable: false, configurable: true });
}

defineProperty(WrappedError, 'captureStackTrace', { value: captureStackTrace, writable: true, enumerable: false, configurable: true });
let stackTraceLimit: unknown = 10;
(NativeError as any).stackTraceLimit = 100;
defineProperty(WrappedError, 'stackTraceLimit', {
  get: () => stackTraceLimit,
  set(value) {
    stackTraceLimit = value;
    // kiln's own frames count in the engine and are dropped here.
    (NativeError as any).stackTraceLimit = typeof value === 'number' ? Math.max(100, value * 2) : 100;
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
