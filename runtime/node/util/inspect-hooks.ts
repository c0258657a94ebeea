// What util.inspect asks the runtime (runtime/npm/adapt.cmake puts the questions into the package): must run just before
// the package does, which takes its answers from a global that is gone afterwards.
import types, { isModuleNamespaceObject } from './types.ts';
import { promiseDetails, proxyDetails, remainingEntries } from './cells.ts';
import { onCaught } from '../../modules/main.ts';

const isIndex = (key: string) => /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;

const hooks = {
  types,
  stackOf(error: any) {
    onCaught(error);
    return error.stack;
  },
  getPromiseDetails(promise: Promise<unknown>, pending: symbol, rejected: symbol) {
    const { state, value } = promiseDetails(promise);
    return state === 'pending' ? [pending, undefined] : [state === 'rejected' ? rejected : undefined, value];
  },
  getProxyDetails(value: object, both = true) {
    if (isModuleNamespaceObject(value)) return undefined;
    const details = proxyDetails(value);
    return details === undefined || both ? details : details[0];
  },
  previewEntries(value: object, isIterator?: boolean) {
    if (!isIterator) return [];
    const { entries, pairs } = remainingEntries(value);
    return [entries, pairs];
  },
  // `filter` 2: only enumerable ones.
  getOwnNonIndexProperties(value: object, filter = 2) {
    const keys = Reflect.ownKeys(value);
    // Indices come first.
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const key = keys[middle];
      if (typeof key === 'string' && isIndex(key)) low = middle + 1;
      else high = middle;
    }
    const rest = keys.slice(low);
    return filter === 2 ? rest.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key)) : rest;
  },
  // `instanceof URL` without loading it.
  URL: { [Symbol.hasInstance]: () => false },
};
Object.setPrototypeOf(hooks.URL, Function.prototype);
(globalThis as any).__kilnInspect = hooks;
