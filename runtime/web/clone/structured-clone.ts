// structuredClone. https://html.spec.whatwg.org/multipage/structured-data.html#structured-cloning
import { DOMException } from '../events/dom-exception.ts';
import { missingArgs } from '../events/event.ts';
import { invalidArgType, nodeError } from '../../node/errors.ts';
import * as types from '../../node/util/types.ts';

// Classes whose objects clone or move have these methods: (clone) → the clone; () → what stands for it.
export const cloneMethod = Symbol('clone');
export const transferMethod = Symbol('transfer');

function cloneError(text: string) {
  return new DOMException(`${text} could not be cloned.`, 'DataCloneError');
}

function describe(value: any): string {
  if (typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  return `#<${value?.constructor?.name ?? 'Object'}>`;
}

const errorClasses: Record<string, ErrorConstructor> = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError } as any;

class Cloner {
  // What has been cloned, so that cycles and shared parts stay what they are.
  memory = new Map<object, object>();

  clone(value: any): any {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) {
      if (typeof value === 'symbol') throw cloneError(describe(value));
      return value;
    }
    const known = this.memory.get(value);
    if (known !== undefined) return known;
    if (typeof value === 'function') throw cloneError(describe(value));
    return this.cloneObject(value);
  }

  remember<T extends object>(value: object, copy: T): T {
    this.memory.set(value, copy);
    return copy;
  }

  cloneObject(value: any): object {
    if (typeof value[cloneMethod] === 'function') return this.remember(value, value[cloneMethod]((inner: unknown) => this.clone(inner)));
    if (typeof value[transferMethod] === 'function') {
      throw new DOMException('Object that needs transfer was found in message but not listed in transferList', 'DataCloneError');
    }
    if (Array.isArray(value) && !types.isProxy(value)) {
      const copy = this.remember(value, new Array(value.length));
      return this.copyProperties(value, copy);
    }
    if (types.isDate(value)) return this.remember(value, new Date(Date.prototype.getTime.call(value)));
    if (types.isRegExp(value)) return this.remember(value, new RegExp(value.source, value.flags));
    if (types.isBoxedPrimitive(value)) {
      if (types.isSymbolObject(value)) throw cloneError('#<Symbol>');
      return this.remember(value, Object(value.valueOf()));
    }
    if (types.isAnyArrayBuffer(value)) return this.remember(value, cloneBuffer(value));
    if (ArrayBuffer.isView(value)) return this.cloneView(value);
    if (types.isMap(value)) return this.cloneMap(value);
    if (types.isSet(value)) {
      const copy = this.remember(value, new Set<unknown>());
      for (const item of [...Set.prototype.values.call(value)]) copy.add(this.clone(item));
      return copy;
    }
    if (types.isNativeError(value)) return this.cloneError(value);
    const isPlatform = types.isWeakMap(value) || types.isWeakSet(value) || types.isPromise(value) || types.isProxy(value) || value instanceof WeakRef ||
      types.isGeneratorObject(value) || types.isMapIterator(value) || types.isSetIterator(value) || types.isModuleNamespaceObject(value);
    if (isPlatform) throw cloneError(types.isProxy(value) ? '#<Object>' : describe(value));
    return this.copyProperties(value, this.remember(value, {}));
  }

  copyProperties(from: any, to: any) {
    for (const key of Object.keys(from)) {
      if (!Object.hasOwn(from, key)) continue;
      Object.defineProperty(to, key, { value: this.clone(from[key]), enumerable: true, writable: true, configurable: true });
    }
    return to;
  }

  cloneMap(value: Map<unknown, unknown>) {
    const copy = this.remember(value, new Map<unknown, unknown>());
    for (const [key, item] of [...Map.prototype.entries.call(value)]) copy.set(this.clone(key), this.clone(item));
    return copy;
  }

  cloneView(value: any) {
    const buffer = this.clone(value.buffer);
    const name = types.isDataView(value) ? 'DataView' : tagOf(value);
    const View = (globalThis as any)[name];
    const length = types.isDataView(value) ? value.byteLength : value.length;
    return this.remember(value, new View(buffer, value.byteOffset, length));
  }

  cloneError(value: any) {
    const Class = errorClasses[value.name] ?? Error;
    const made: any = new Class(Object.hasOwn(value, 'message') ? String(value.message) : undefined);
    this.memory.set(value, made);
    for (const key of ['stack', 'cause']) {
      if (!Object.hasOwn(value, key)) continue;
      const inner = key === 'stack' ? String(value.stack) : this.clone(value[key]);
      Object.defineProperty(made, key, { value: inner, writable: true, configurable: true, enumerable: false });
    }
    return made;
  }
}

const tagGetter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!;
function tagOf(value: unknown): string {
  return tagGetter.call(value);
}

function cloneBuffer(value: any): ArrayBuffer {
  if (types.isSharedArrayBuffer(value)) return value;
  if (value.detached) throw new DOMException('An ArrayBuffer is detached and could not be cloned.', 'DataCloneError');
  if (!value.resizable) return ArrayBuffer.prototype.slice.call(value, 0);
  const copy = new (ArrayBuffer as any)(value.byteLength, { maxByteLength: value.maxByteLength });
  new Uint8Array(copy).set(new Uint8Array(value));
  return copy;
}

// The clone of `value`, with what is in `transfer` moved instead of copied.
export function cloneWithTransfer(value: unknown, transfer: any[]): unknown {
  return cloneAndMove(value, transfer).value;
}

export function cloneAndMove(value: unknown, transfer: any[]): { value: any; moved: object[] } {
  const cloner = new Cloner();
  const moves: [any, () => object][] = [];
  const seen = new Set<object>();
  for (const item of transfer) {
    const isBuffer = types.isArrayBuffer(item);
    if (!isBuffer && typeof item?.[transferMethod] !== 'function') {
      throw nodeError(TypeError, 'ERR_INVALID_TRANSFER_OBJECT', 'Found invalid object in transferList');
    }
    if (seen.has(item)) throw new DOMException(`${isBuffer ? 'Transfer list contains duplicate ArrayBuffer' : 'Transfer list contains duplicate source port'}`, 'DataCloneError');
    if (isBuffer && item.detached) throw new DOMException('An ArrayBuffer is detached and could not be cloned.', 'DataCloneError');
    seen.add(item);
    moves.push([item, isBuffer ? () => item.transfer() : () => item[transferMethod]()]);
  }
  // The clone has stand-ins for what moves, and nothing has moved if it cannot be made.
  for (const [item] of moves) cloner.memory.set(item, types.isArrayBuffer(item) ? item.slice(0) : item);
  const clone = cloner.clone(value);
  const moved = new Map<object, object>();
  for (const [item, move] of moves) {
    const stand = cloner.memory.get(item)!;
    const arrived = move();
    // Views are over the copy of a buffer, so it is the copy that arrives; the original is empty now.
    moved.set(stand, types.isArrayBuffer(arrived) ? stand : arrived);
  }
  return { value: replaceAll(clone, new Map([...moved].filter(([from, to]) => from !== to))), moved: [...moved.values()] };
}

// Puts the moved objects where their stand-ins are.
function replaceAll(root: any, moved: Map<object, object>): any {
  if (moved.size === 0) return root;
  const seen = new Set<object>();
  const visit = (value: any): any => {
    if (value === null || typeof value !== 'object') return value;
    const replacement = moved.get(value);
    if (replacement !== undefined) return replacement;
    if (seen.has(value)) return value;
    seen.add(value);
    if (types.isMap(value)) {
      const entries = [...value];
      value.clear();
      for (const [key, item] of entries) value.set(visit(key), visit(item));
    } else if (types.isSet(value)) {
      const items = [...value];
      value.clear();
      for (const item of items) value.add(visit(item));
    } else if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) {
      for (const key of Object.keys(value)) value[key] = visit(value[key]);
    }
    return value;
  };
  return visit(root);
}

export function structuredClone(value: unknown, options: any = undefined) {
  if (arguments.length === 0) throw missingArgs('value');
  if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') throw invalidArgType('options', 'of type object', options);
  return cloneWithTransfer(value, options?.transfer === undefined ? [] : [...options.transfer]);
}
