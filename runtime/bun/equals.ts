// Bun.deepEquals and deepMatch: equality as bun:test has it. https://bun.com/docs/runtime/utils#bun-deepequals
import * as types from '../node/util/types.ts';
import { isAnyArrayBuffer } from './bytes.ts';

type Pairs = [unknown, unknown][];
interface Rules { strict: boolean; subset: boolean }

const isObject = (value: unknown): value is any => typeof value === 'object' && value !== null;

export function deepEquals(a?: any, b?: any, strict?: any): boolean {
  if (arguments.length < 2) throw new TypeError('Expected 2 values to compare');
  return equal(a, b, { strict: strict === true, subset: false }, []);
}
Object.defineProperty(deepEquals, 'length', { value: 2, configurable: true });

export function deepMatch(subset?: any, value?: any): boolean {
  if (arguments.length < 2) throw new TypeError('Expected 2 values to compare');
  if (!isObject(subset) || !isObject(value)) throw new TypeError('Expected 2 objects to match');
  return equal(subset, value, { strict: false, subset: true }, []);
}

function equal(a: any, b: any, rules: Rules, above: Pairs): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (above.some(([left, right]) => left === a && right === b)) return true;
  if (above.some(([left, right]) => left === a || right === b)) return false;
  return equalObjects(a, b, rules, [...above, [a, b]]);
}

function equalObjects(a: any, b: any, rules: Rules, above: Pairs): boolean {
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  if (rules.strict && a.constructor !== b.constructor && a.constructor !== undefined && b.constructor !== undefined) return false;
  if (kind === 'array') return equalArrays(a, b, rules, above);
  const compare = byKind[kind];
  if (compare !== undefined && !compare(a, b, rules, above)) return false;
  return kind === 'view' || kind === 'buffer' || equalProperties(a, b, rules, above);
}

function kindOf(value: any): string {
  if (Array.isArray(value)) return 'array';
  if (types.isArgumentsObject(value)) return 'arguments';
  if (types.isDate(value)) return 'date';
  if (types.isRegExp(value)) return 'regexp';
  if (types.isMap(value)) return 'map';
  if (types.isSet(value)) return 'set';
  if (types.isBoxedPrimitive(value)) return 'boxed';
  if (types.isNativeError(value)) return 'error';
  if (ArrayBuffer.isView(value)) return 'view';
  if (isAnyArrayBuffer(value)) return 'buffer';
  const { Headers, URL } = globalThis as any;
  if (value instanceof URL) return 'url';
  return value instanceof Headers ? 'list' : 'object';
}

const bytesOf = (value: any) => (ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value));

function equalViews(a: any, b: any): boolean {
  if (Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
  if (/Float/.test(Object.prototype.toString.call(a))) return a.length === b.length && a.every((value: number, index: number) => Object.is(value, b[index]));
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

function equalErrors(a: any, b: any, rules: Rules, above: Pairs): boolean {
  return a.name === b.name && a.message === b.message && equal(a.cause, b.cause, rules, above) && (!Array.isArray(a.errors) || equal(a.errors, b.errors, rules, above));
}

// Each element has a partner of its own.
function equalSets(a: Set<unknown>, b: Set<unknown>, rules: Rules, above: Pairs): boolean {
  if (rules.subset) return true;
  if (a.size !== b.size) return false;
  const free = new Set(b);
  for (const value of a) {
    if (free.delete(value)) continue;
    const partner = isObject(value) ? [...free].find((one) => equal(value, one, rules, above)) : undefined;
    if (partner === undefined) return false;
    free.delete(partner);
  }
  return true;
}

function equalMaps(a: Map<unknown, unknown>, b: Map<unknown, unknown>, rules: Rules, above: Pairs): boolean {
  if (rules.subset) return true;
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    if (b.has(key)) {
      if (!equal(value, b.get(key), rules, above)) return false;
    } else if (!isObject(key) || ![...b].some(([other, one]) => equal(key, other, rules, above) && equal(value, one, rules, above))) {
      return false;
    }
  }
  return true;
}

const byKind: Record<string, (a: any, b: any, rules: Rules, above: Pairs) => boolean> = {
  date: (a, b) => Object.is(a.getTime(), b.getTime()),
  regexp: (a, b) => a.source === b.source && a.flags === b.flags,
  boxed: (a, b) => Object.is(a.valueOf(), b.valueOf()),
  view: equalViews,
  buffer: (a, b) => equalViews(new Uint8Array(a), new Uint8Array(b)),
  error: equalErrors,
  set: equalSets,
  map: equalMaps,
  url: (a, b) => a.href === b.href,
  list: (a, b, rules, above) => equal([...a], [...b], rules, above),
  arguments: (a, b, rules, above) => equalArrays([...a], [...b], rules, above),
};

function equalArrays(a: any[], b: any[], rules: Rules, above: Pairs): boolean {
  // Elsewhere, what is undefined may as well not be there.
  if ((rules.strict || rules.subset) && a.length !== b.length) return false;
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    if (rules.strict && i in a !== i in b) return false;
    if (!equal(a[i], b[i], rules, above)) return false;
  }
  return !rules.strict || equalProperties(a, b, rules, above);
}

const keysOf = (value: any): PropertyKey[] => [
  ...Object.keys(value), ...Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)),
];

function equalProperties(a: any, b: any, rules: Rules, above: Pairs): boolean {
  const keys = keysOf(a);
  for (const key of keys) {
    if ((rules.strict || rules.subset) && !(key in b)) return false;
    if (!equal(a[key], b[key], rules, above)) return false;
  }
  if (rules.subset) return true;
  const others = keysOf(b).filter((key) => rules.strict || b[key] !== undefined);
  return others.every((key) => Object.hasOwn(a, key)) && (!rules.strict || others.length === keys.length);
}
