// node:async_hooks. https://nodejs.org/api/async_context.html
import { invalidArgType, nodeError } from '../errors.ts';
import { enterFrame, getFrame, runInFrame } from './context.ts';
import type { Frame } from './context.ts';

export class AsyncLocalStorage {
  #default: unknown;
  #name: string;
  constructor(options: any = {}) {
    if (options === null || typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
    if (options.name !== undefined && typeof options.name !== 'string') throw invalidArgType('options.name', 'of type string', options.name);
    this.#default = options.defaultValue;
    this.#name = options.name ?? '';
  }
  get name() { return this.#name; }

  static bind(fn: any) {
    if (typeof fn !== 'function') throw invalidArgType('fn', 'of type function', fn);
    return AsyncResource.bind(fn);
  }
  static snapshot() {
    const frame = getFrame();
    return function (this: unknown, fn: any, ...args: unknown[]) {
      return runInFrame(frame, fn, this, args);
    };
  }

  getStore() {
    const frame = getFrame();
    return frame?.has(this) ? frame.get(this) : this.#default;
  }
  enterWith(store: unknown) {
    enterFrame(this.#with(store));
  }
  run(store: unknown, callback: any, ...args: unknown[]) {
    return runInFrame(this.#with(store), callback, undefined, args);
  }
  exit(callback: any, ...args: unknown[]) {
    return this.run(undefined, callback, ...args);
  }
  disable() {
    const frame = new Map(getFrame());
    frame.delete(this);
    enterFrame(frame);
  }
  #with(store: unknown): Frame {
    return new Map(getFrame()).set(this, store);
  }
}

let lastId = 1;
let executionId = 1;
let triggerId = 0;
let executionResource: object = {};

export class AsyncResource {
  #id: number;
  #trigger: number;
  #frame = getFrame();

  constructor(type: string, options: any = {}) {
    if (typeof type !== 'string') throw invalidArgType('type', 'of type string', type);
    if (type.length === 0) throw nodeError(TypeError, 'ERR_ASYNC_TYPE', `Invalid name for async "type": ${type}`);
    const trigger = typeof options === 'number' ? options : (options?.triggerAsyncId ?? executionId);
    if (!Number.isSafeInteger(trigger) || trigger < -1) throw nodeError(RangeError, 'ERR_INVALID_ASYNC_ID', `Invalid triggerAsyncId value: ${trigger}`);
    this.#id = ++lastId;
    this.#trigger = trigger;
  }
  runInAsyncScope(fn: any, self?: unknown, ...args: unknown[]) {
    const before = [executionId, triggerId, executionResource] as const;
    [executionId, triggerId, executionResource] = [this.#id, this.#trigger, this];
    try {
      return runInFrame(this.#frame, fn, self, args);
    } finally {
      [executionId, triggerId, executionResource] = before;
    }
  }
  emitDestroy() {
    return this;
  }
  asyncId() { return this.#id; }
  triggerAsyncId() { return this.#trigger; }
  bind(fn: any, self?: unknown) {
    if (typeof fn !== 'function') throw invalidArgType('fn', 'of type function', fn);
    const resource = this;
    const bound = function (this: unknown, ...args: unknown[]) {
      return resource.runInAsyncScope(fn, self === undefined ? this : self, ...args);
    };
    Object.defineProperty(bound, 'length', { value: fn.length, configurable: true });
    return bound;
  }
  static bind(fn: any, type?: string, self?: unknown) {
    return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, self);
  }
}

export const executionAsyncId = () => executionId;
export const triggerAsyncId = () => triggerId;
export const executionAsyncResource = () => executionResource;

// The engine tells nobody about its promises, so hooks would see half of what happens.
export function createHook(callbacks: any) {
  for (const name of ['init', 'before', 'after', 'destroy', 'promiseResolve']) {
    if (callbacks?.[name] !== undefined && typeof callbacks[name] !== 'function') throw nodeError(TypeError, 'ERR_ASYNC_CALLBACK', `hook.${name} must be a function`);
  }
  const hook = {
    enable(): never {
      throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'async_hooks.createHook().enable is not supported: use AsyncLocalStorage');
    },
    disable: () => hook,
  };
  return hook;
}

export const asyncWrapProviders = Object.freeze({ __proto__: null, NONE: 0, PROMISE: 27, Timeout: 62, Immediate: 61, TickObject: 63 });

export default { AsyncLocalStorage, AsyncResource, asyncWrapProviders, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId };
