// What kind of object a value is and what promises, proxies and iterators hold: things that programs cannot ask the
// language. The native half reads them from the engine's cells; nothing of it is believed before it was right about objects
// whose contents are known.
import { native } from '../../modules/main.ts';

const { type, field } = native('cells');

export const cellType: (value: unknown) => number = type;

const sample = {};
const plain = type(sample);

// The type of `made`, or -2 (nothing has it) if it is that of plain objects.
function learn(made: object): number {
  const learned = type(made);
  return learned === plain ? -2 : learned;
}

export const promiseType = learn(Promise.resolve());
export const proxyType = learn(new Proxy({}, {}));
export const mapType = learn(new Map());
export const setType = learn(new Set());
export const weakMapType = learn(new WeakMap());
export const weakSetType = learn(new WeakSet());
export const mapIteratorType = learn(new Map().keys());
export const setIteratorType = learn(new Set().keys());
export const dateType = learn(new Date(0));
export const regExpType = learn(/a/);
export const errorType = learn(new Error());
export const generatorType = learn((function* () {})());
export const asyncGeneratorType = learn((async function* () {})());
export const arrayBufferType = learn(new ArrayBuffer(0));
export const argumentsTypes = [
  learn(new Function('return arguments')()), learn((function (..._rest: unknown[]) { return arguments; })()),
  learn(new Function('a', 'return [arguments, () => a]')(1)[0]), learn(new Function('a', 'return arguments')(1)),
];

const iteratorsKnown = (() => {
  const map = new Map([[sample, 1], [{}, 2]]);
  const [entries, keys] = [map.entries(), map.keys()];
  if (mapIteratorType < 0 || field(entries, 0) !== 0 || field(entries, 1) !== map || field(entries, 3) !== 2 || field(keys, 3) !== 0) return false;
  entries.next();
  return field(entries, 0) === 1;
})();
const promisesKnown = promiseType >= 0 && field(Promise.resolve(sample), 1) === sample && (field(Promise.resolve(sample), 0) & 3) === 1 &&
  (field(new Promise(() => {}), 0) & 3) === 0;
const handledFlag = 4;
const handlersKnown = (() => {
  if (!promisesKnown) return false;
  const rejected = Promise.reject(sample);
  if ((field(rejected, 0) & handledFlag) !== 0) return false;
  rejected.then(undefined, () => {});
  return (field(rejected, 0) & handledFlag) !== 0;
})();
const proxiesKnown = (() => {
  const target = {};
  const made = new Proxy(target, sample);
  return proxyType >= 0 && field(made, 0) === target && field(made, 1) === sample;
})();

export function promiseDetails(promise: Promise<unknown>): { state: 'pending' | 'fulfilled' | 'rejected'; value: unknown } {
  const state = promisesKnown ? field(promise, 0) & 3 : 0;
  if (state === 0) return { state: 'pending', value: undefined };
  return { state: state === 1 ? 'fulfilled' : 'rejected', value: field(promise, 1) };
}

// Something waits for the promise, or did.
export function isHandled(promise: Promise<unknown>): boolean {
  return handlersKnown && (field(promise, 0) & handledFlag) !== 0;
}

// [target, handler], nulls if it was revoked; undefined if `value` is no proxy.
export function proxyDetails(value: unknown): [unknown, unknown] | undefined {
  if (!proxiesKnown || type(value) !== proxyType) return undefined;
  const handler = field(value, 1);
  return handler === null ? [null, null] : [field(value, 0), handler];
}

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;
const mapNext = Object.getPrototypeOf(new Map().entries()).next;
const setNext = Object.getPrototypeOf(new Set().values()).next;

// What an iterator of a map or set has still to give, without taking it: a fresh iterator is moved to the same place.
export function remainingEntries(iterator: object): { entries: unknown[]; pairs: boolean } {
  const isMap = type(iterator) === mapIteratorType;
  if (!iteratorsKnown || (!isMap && type(iterator) !== setIteratorType)) return { entries: [], pairs: false };
  const collection = field(iterator, 1);
  if (type(collection) !== (isMap ? mapType : setType)) return { entries: [], pairs: false };
  const kind = field(iterator, 3);
  const place = field(iterator, 0);
  const fresh = isMap ? mapEntries.call(collection) : setValues.call(collection);
  const next = isMap ? mapNext : setNext;
  while (field(fresh, 0) !== place) if (next.call(fresh).done) return { entries: [], pairs: kind === 2 };
  const entries: unknown[] = [];
  for (let step; !(step = next.call(fresh)).done; ) {
    if (!isMap) entries.push(...(kind === 2 ? [step.value, step.value] : [step.value]));
    else if (kind === 2) entries.push(...step.value);
    else entries.push(step.value[kind]);
  }
  return { entries, pairs: kind === 2 };
}
