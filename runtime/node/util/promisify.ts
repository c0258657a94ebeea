// util.promisify, callbackify, inherits, deprecate. https://nodejs.org/api/util.html
import { invalidArgType, nodeError } from '../errors.ts';
import { nextTick } from '../process/next-tick.ts';

const kCustom = Symbol.for('nodejs.util.promisify.custom');
// Names for the values of callbacks that get several: functions of Node's own have it.
export const customPromisifyArgs = Symbol('customPromisifyArgs');

export function promisify(original: any): any {
  if (typeof original !== 'function') throw invalidArgType('original', 'of type function', original);
  const custom = original[kCustom];
  if (custom) {
    if (typeof custom !== 'function') throw invalidArgType('util.promisify.custom', 'of type function', custom);
    return Object.defineProperty(custom, kCustom, { value: custom, enumerable: false, writable: false, configurable: true });
  }
  const names: string[] | undefined = original[customPromisifyArgs];
  function promisified(this: unknown, ...args: unknown[]) {
    return new Promise((resolve, reject) => {
      const result = Reflect.apply(original, this, [...args, (error: unknown, ...values: unknown[]) => {
        if (error) return reject(error);
        if (names === undefined || values.length <= 1) return resolve(values[0]);
        const named: Record<string, unknown> = {};
        names.forEach((name, index) => (named[name] = values[index]));
        resolve(named);
      }]);
      if (result !== null && typeof result === 'object' && typeof (result as any).then === 'function') {
        (globalThis as any).process.emitWarning('Calling promisify on a function that returns a Promise is likely a mistake.', 'DeprecationWarning', 'DEP0174');
      }
    });
  }
  Object.setPrototypeOf(promisified, Object.getPrototypeOf(original));
  Object.defineProperty(promisified, kCustom, { value: promisified, enumerable: false, writable: false, configurable: true });
  const descriptors: any = Object.getOwnPropertyDescriptors(original);
  delete descriptors.prototype;
  for (const key of Reflect.ownKeys(descriptors)) {
    if (descriptors[key].configurable !== false || !Object.hasOwn(promisified, key)) Object.defineProperty(promisified, key, descriptors[key]);
  }
  return promisified;
}
promisify.custom = kCustom;

export function callbackify(original: any): any {
  if (typeof original !== 'function') throw invalidArgType('original', 'of type function', original);
  function callbackified(this: unknown, ...args: any[]) {
    const callback = args.pop();
    if (typeof callback !== 'function') throw invalidArgType('last argument', 'of type function', callback);
    const run = (...results: unknown[]) => Reflect.apply(callback, this, results);
    Reflect.apply(original, this, args).then(
      (value: unknown) => nextTick(run, null, value),
      (reason: any) => nextTick(run, reason || falsyReason(reason)),
    );
  }
  const descriptors: any = Object.getOwnPropertyDescriptors(original);
  if (typeof descriptors.length.value === 'number') descriptors.length.value += 1;
  if (typeof descriptors.name.value === 'string') descriptors.name.value += 'Callbackified';
  delete descriptors.prototype;
  for (const key of Reflect.ownKeys(descriptors)) Object.defineProperty(callbackified, key, descriptors[key]);
  return callbackified;
}

function falsyReason(reason: unknown) {
  const error: any = nodeError(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
  error.reason = reason;
  return error;
}

export function inherits(constructor: any, superConstructor: any) {
  if (constructor === undefined || constructor === null) throw invalidArgType('ctor', 'of type function', constructor);
  if (superConstructor === undefined || superConstructor === null) throw invalidArgType('superCtor', 'of type function', superConstructor);
  if (superConstructor.prototype === undefined) throw invalidArgType('superCtor.prototype', 'of type object', superConstructor.prototype);
  Object.defineProperty(constructor, 'super_', { value: superConstructor, writable: true, configurable: true });
  Object.setPrototypeOf(constructor.prototype, superConstructor.prototype);
}

const warnedCodes = new Set<string>();

// Warns once per code, or once per function without one.
export function deprecate<F extends (...args: any[]) => any>(fn: F, message: string, code?: string): F {
  const process = (globalThis as any).process;
  if (process.noDeprecation === true) return fn;
  if (code !== undefined && typeof code !== 'string') throw invalidArgType('code', 'of type string', code);
  let warned = false;
  function deprecated(this: unknown, ...args: unknown[]) {
    if (!warned) {
      warned = true;
      if (code === undefined || !warnedCodes.has(code)) {
        if (code !== undefined) warnedCodes.add(code);
        process.emitWarning(message, 'DeprecationWarning', code, deprecated);
      }
    }
    return new.target ? Reflect.construct(fn, args, new.target as any) : Reflect.apply(fn, this, args);
  }
  Object.setPrototypeOf(deprecated, fn);
  if (fn.prototype) (deprecated as any).prototype = fn.prototype;
  Object.defineProperty(deprecated, 'length', { ...Object.getOwnPropertyDescriptor(fn, 'length') });
  return deprecated as unknown as F;
}
