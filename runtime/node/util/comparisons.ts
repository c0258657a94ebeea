// Deep equality, strict and loose, as assert.deepStrictEqual, deepEqual and util.isDeepStrictEqual know it.
// https://nodejs.org/api/assert.html#assertdeepstrictequalactual-expected-message
import * as types from './types.ts';

export type Mode = 'strict' | 'loose' | 'partial';

interface Memo { left: Map<unknown, unknown> }

export function isDeepEqual(a: unknown, b: unknown, mode: Mode): boolean {
  return compare(a, b, mode, undefined);
}

const { getPrototypeOf, prototype: { propertyIsEnumerable } } = Object;

function compare(a: any, b: any, mode: Mode, memo: Memo | undefined): boolean {
  if (a === b) return a !== 0 || mode === 'loose' || Object.is(a, b);
  if (mode !== 'loose') {
    if (typeof a !== 'object') return typeof a === 'number' && Number.isNaN(a) && Number.isNaN(b);
    if (typeof b !== 'object' || a === null || b === null) return false;
    if (mode === 'strict' && getPrototypeOf(a) !== getPrototypeOf(b)) return false;
  } else {
    if (a === null || typeof a !== 'object') {
      return (b === null || typeof b !== 'object') && (a == b || (Number.isNaN(a) && Number.isNaN(b)));
    }
    if (b === null || typeof b !== 'object') return false;
  }
  const tag = Object.prototype.toString.call(a);
  if (mode !== 'partial' && tag !== Object.prototype.toString.call(b)) return false;
  return compareObjects(a, b, mode, memo);
}

const isRegular = (value: unknown) => Array.isArray(value);
const boxed = (value: any) => value.valueOf();

function compareObjects(a: any, b: any, mode: Mode, memo: Memo | undefined): boolean {
  if (isRegular(a)) {
    if (!isRegular(b) || (mode !== 'partial' && a.length !== b.length) || (mode === 'partial' && a.length < b.length)) return false;
    if (mode === 'partial') return withMemo(a, b, mode, memo, (inner) => partialArray(a, b, inner));
    return byKeys(a, b, mode, memo, 'array');
  }
  if (isRegular(b)) return false;
  if (types.isDate(a)) {
    if (!types.isDate(b) || !Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b))) return false;
  } else if (types.isRegExp(a)) {
    if (!types.isRegExp(b) || a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
  } else if (types.isNativeError(a) || a instanceof Error) {
    return (types.isNativeError(b) || b instanceof Error) && errorsAgree(a, b, mode, memo) && byKeys(a, b, mode, memo, 'plain');
  } else if (ArrayBuffer.isView(a)) {
    if (!ArrayBuffer.isView(b) || !viewsAgree(a, b, mode)) return false;
  } else if (types.isSet(a)) {
    if (!types.isSet(b) || (mode === 'partial' ? a.size < b.size : a.size !== b.size)) return false;
    return byKeys(a, b, mode, memo, 'set');
  } else if (types.isMap(a)) {
    if (!types.isMap(b) || (mode === 'partial' ? a.size < b.size : a.size !== b.size)) return false;
    return byKeys(a, b, mode, memo, 'map');
  } else if (types.isAnyArrayBuffer(a)) {
    if (!types.isAnyArrayBuffer(b) || !bytesAgree(new Uint8Array(a), new Uint8Array(b), mode)) return false;
  } else if (types.isBoxedPrimitive(a)) {
    if (!types.isBoxedPrimitive(b) || typeof boxed(a) !== typeof boxed(b) || !Object.is(boxed(a), boxed(b))) return false;
  } else if (ArrayBuffer.isView(b) || types.isSet(b) || types.isMap(b) || types.isDate(b) || types.isRegExp(b) || types.isAnyArrayBuffer(b) ||
    types.isBoxedPrimitive(b) || types.isNativeError(b) || b instanceof Error) {
    return false;
  } else if (types.isWeakMap(a) || types.isWeakSet(a) || types.isPromise(a)) {
    return false;
  } else if (isUrl(a) && (!isUrl(b) || a.href !== b.href)) {
    return false;
  }
  return byKeys(a, b, mode, memo, ArrayBuffer.isView(a) ? 'view' : 'plain');
}

function isUrl(value: any): value is URL {
  const { URL } = globalThis as any;
  return typeof value.href === 'string' && typeof URL === 'function' && value instanceof URL;
}

function errorsAgree(a: any, b: any, mode: Mode, memo: Memo | undefined): boolean {
  // Not enumerable, but what makes an error.
  if (a.message !== b.message || a.name !== b.name) return false;
  for (const key of ['cause', 'errors']) {
    const own = Object.hasOwn(a, key);
    if (mode === 'partial' && !Object.hasOwn(b, key)) continue;
    if (own !== Object.hasOwn(b, key)) return false;
    if (own && !propertyIsEnumerable.call(a, key) && !compare(a[key], b[key], mode, memo ?? { left: new Map([[a, b]]) })) return false;
  }
  return true;
}

function viewsAgree(a: any, b: any, mode: Mode): boolean {
  const name = (value: any) => Object.prototype.toString.call(value);
  if (mode !== 'partial' && a.byteLength !== b.byteLength) return false;
  if (name(a) !== name(b)) return false;
  if (mode === 'loose' && /Float/.test(name(a))) return a.every((value: number, index: number) => value === b[index]);
  return bytesAgree(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength), mode);
}

function bytesAgree(a: Uint8Array, b: Uint8Array, mode: Mode): boolean {
  if (mode === 'partial' ? a.length < b.length : a.length !== b.length) return false;
  for (let i = 0; i < b.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

type Kind = 'plain' | 'array' | 'view' | 'set' | 'map';

const isIndex = (key: PropertyKey) => typeof key === 'string' && /^(0|[1-9]\d*)$/.test(key);

function keysOf(value: object, kind: Kind): PropertyKey[] {
  const all = kind === 'view' ? [] : Object.keys(value);
  if (kind === 'view') for (const key of Reflect.ownKeys(value)) if (typeof key === 'string' && !isIndex(key) && propertyIsEnumerable.call(value, key)) all.push(key);
  return all;
}

function symbolsOf(value: object): symbol[] {
  return Object.getOwnPropertySymbols(value).filter((key) => propertyIsEnumerable.call(value, key));
}

function byKeys(a: any, b: any, mode: Mode, memo: Memo | undefined, kind: Kind): boolean {
  const keys = keysOf(b, kind);
  const symbols = mode === 'loose' ? [] : symbolsOf(b);
  if (mode !== 'partial') {
    if (keysOf(a, kind).length !== keys.length) return false;
    if (mode === 'strict' && symbolsOf(a).length !== symbols.length) return false;
  }
  for (const key of [...keys, ...symbols]) if (!Object.hasOwn(a, key) || (mode !== 'partial' && !propertyIsEnumerable.call(a, key))) return false;
  return withMemo(a, b, mode, memo, (inner) => {
    if (kind === 'set' && !(mode === 'partial' ? partialSet(a, b, inner) : setsAgree(a, b, mode, inner))) return false;
    if (kind === 'map' && !mapsAgree(a, b, mode, inner)) return false;
    for (const key of [...keys, ...symbols]) if (!compare(a[key], b[key], mode, inner)) return false;
    return true;
  });
}

// Cycles are equal if they close at the same places.
function withMemo(a: unknown, b: unknown, _mode: Mode, memo: Memo | undefined, body: (memo: Memo) => boolean): boolean {
  const own = memo ?? { left: new Map() };
  if (own.left.has(a)) {
    if (own.left.get(a) === b) return true;
  }
  const before = own.left.get(a);
  own.left.set(a, b);
  const result = body(own);
  if (before === undefined) own.left.delete(a);
  else own.left.set(a, before);
  return result;
}

function takeEqual(set: Set<unknown>, value: unknown, mode: Mode, memo: Memo): boolean {
  for (const one of set) {
    if (!compare(value, one, mode, memo)) continue;
    set.delete(one);
    return true;
  }
  return false;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

function setsAgree(a: Set<unknown>, b: Set<unknown>, mode: Mode, memo: Memo): boolean {
  const rest = new Set<unknown>();
  for (const value of b) if (!a.has(value)) rest.add(value);
  if (rest.size === 0) return true;
  for (const value of a) {
    if (b.has(value)) continue;
    if (mode === 'strict' && !isObject(value)) return false;
    if (!takeEqual(rest, value, mode, memo)) return false;
  }
  return rest.size === 0;
}

function partialSet(a: Set<unknown>, b: Set<unknown>, memo: Memo): boolean {
  const free = new Set(a);
  for (const value of b) if (free.delete(value) === false && ![...free].some((one) => compare(one, value, 'partial', memo) && free.delete(one))) return false;
  return true;
}

function mapsAgree(a: Map<unknown, unknown>, b: Map<unknown, unknown>, mode: Mode, memo: Memo): boolean {
  const free = new Set<unknown>();
  for (const key of a.keys()) if (!b.has(key) || isObject(key)) free.add(key);
  for (const [key, value] of b) {
    if (a.has(key) && compare(a.get(key), value, mode, memo)) {
      free.delete(key);
      continue;
    }
    if (!isObject(key) && mode !== 'loose') return false;
    const found = [...free].find((one) => compare(one, key, mode, memo) && compare(a.get(one), value, mode, memo));
    if (found === undefined && !free.has(undefined)) return false;
    free.delete(found);
  }
  return true;
}

// Every element of `b`, in order, among those of `a`.
function partialArray(a: unknown[], b: unknown[], memo: Memo): boolean {
  let at = 0;
  for (const expected of b) {
    while (at < a.length && !compare(a[at], expected, 'partial', memo)) at += 1;
    if (at === a.length) return false;
    at += 1;
  }
  return true;
}
