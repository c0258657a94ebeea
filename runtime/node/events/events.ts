// node:events. https://nodejs.org/api/events.html
import { builtin, provideFrom } from '../../modules/main.ts';
import { invalidArgType, outOfRange, nodeError } from '../errors.ts';

type Listener = (...args: any[]) => any;

const kCapture = Symbol('kCapture');
const kErrorMonitor = Symbol('events.errorMonitor');
const kRejection = Symbol.for('nodejs.rejection');

let defaultMaxListeners = 10;

function checkListener(listener: unknown): asserts listener is Listener {
  if (typeof listener !== 'function') throw invalidArgType('listener', 'of type function', listener);
}

function EventEmitter(this: any, options?: { captureRejections?: boolean }) {
  EventEmitter.init.call(this, options);
}

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;
EventEmitter.usingDomains = false;
EventEmitter.captureRejectionSymbol = kRejection;
EventEmitter.captureRejections = false;
EventEmitter.errorMonitor = kErrorMonitor;
EventEmitter.EventEmitter = EventEmitter;

Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
  enumerable: true,
  get: () => defaultMaxListeners,
  set(value: number) {
    checkCount('defaultMaxListeners', value);
    defaultMaxListeners = value;
  },
});

function checkCount(name: string, value: unknown) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!(value >= 0)) throw outOfRange(name, '>= 0', value);
}

EventEmitter.init = function (this: any, options?: { captureRejections?: boolean }) {
  if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
    this._events = Object.create(null);
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
  this[kCapture] = options?.captureRejections ? Boolean(options.captureRejections) : EventEmitter.captureRejections;
};

EventEmitter.setMaxListeners = function (count = defaultMaxListeners, ...targets: any[]) {
  checkCount('n', count);
  if (targets.length === 0) defaultMaxListeners = count;
  for (const target of targets) {
    if (typeof target.setMaxListeners === 'function') target.setMaxListeners(count);
    else target[maxListenersSymbol] = count;
  }
};
const maxListenersSymbol = Symbol('events.maxEventTargetListeners');

EventEmitter.prototype.setMaxListeners = function setMaxListeners(count: number) {
  checkCount('setMaxListeners', count);
  this._maxListeners = count;
  return this;
};

function maxListenersOf(emitter: any): number {
  return emitter._maxListeners === undefined ? defaultMaxListeners : emitter._maxListeners;
}

EventEmitter.prototype.getMaxListeners = function getMaxListeners() {
  return maxListenersOf(this);
};

EventEmitter.prototype.emit = function emit(type: string | symbol, ...args: unknown[]) {
  const events = this._events;
  if (type === 'error') {
    if (events !== undefined && events[kErrorMonitor] !== undefined) this.emit(kErrorMonitor, ...args);
    if (events === undefined || events.error === undefined) throwUnhandled(args[0]);
  } else if (events === undefined) {
    return false;
  }
  const handler = events[type];
  if (handler === undefined) return false;
  if (typeof handler === 'function') {
    const result = Reflect.apply(handler, this, args);
    if (result !== undefined && result !== null && this[kCapture]) watchRejection(this, result, type, args);
    return true;
  }
  // A copy: listeners may add and remove others while they are called.
  for (const listener of handler.slice()) {
    const result = Reflect.apply(listener, this, args);
    if (result !== undefined && result !== null && this[kCapture]) watchRejection(this, result, type, args);
  }
  return true;
};

function throwUnhandled(error: unknown): never {
  if (error instanceof Error) throw error;
  let text: string;
  try {
    text = builtin('node/util/inspect.ts').inspect(error);
  } catch {
    text = String(error);
  }
  const unhandled: any = nodeError(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${text})`);
  unhandled.context = error;
  throw unhandled;
}

function watchRejection(emitter: any, promise: any, type: string | symbol, args: unknown[]) {
  const { then } = promise;
  if (typeof then !== 'function') return;
  then.call(promise, undefined, (error: unknown) => {
    (globalThis as any).process.nextTick(() => {
      if (typeof emitter[kRejection] === 'function') {
        emitter[kRejection](error, type, ...args);
        return;
      }
      const before = emitter[kCapture];
      try {
        emitter[kCapture] = false;
        emitter.emit('error', error);
      } finally {
        emitter[kCapture] = before;
      }
    });
  });
}

function add(target: any, type: string | symbol, listener: Listener, prepend: boolean) {
  checkListener(listener);
  let events = target._events;
  if (events === undefined) {
    events = target._events = Object.create(null);
    target._eventsCount = 0;
  } else if (events.newListener !== undefined) {
    target.emit('newListener', type, (listener as any).listener ?? listener);
    events = target._events;
  }
  const existing = events[type];
  if (existing === undefined) {
    events[type] = listener;
    target._eventsCount += 1;
    return target;
  }
  const list = typeof existing === 'function' ? (events[type] = prepend ? [listener, existing] : [existing, listener]) : existing;
  if (list === existing) {
    if (prepend) list.unshift(listener);
    else list.push(listener);
  }
  warnOfLeak(target, type, list);
  return target;
}

function warnOfLeak(target: any, type: string | symbol, list: any) {
  const most = maxListenersOf(target);
  if (most <= 0 || list.length <= most || list.warned) return;
  list.warned = true;
  const name = target?.constructor?.name ?? 'EventEmitter';
  const warning: any = new Error(
    `Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to [${name}]. ` +
      `MaxListeners is ${most}. Use emitter.setMaxListeners() to increase limit`,
  );
  Object.assign(warning, { name: 'MaxListenersExceededWarning', emitter: target, type, count: list.length });
  (globalThis as any).process.emitWarning(warning);
}

EventEmitter.prototype.addListener = function addListener(type: string | symbol, listener: Listener) {
  return add(this, type, listener, false);
};
EventEmitter.prototype.on = EventEmitter.prototype.addListener;
EventEmitter.prototype.prependListener = function prependListener(type: string | symbol, listener: Listener) {
  return add(this, type, listener, true);
};

function onceWrapper(target: any, type: string | symbol, listener: Listener) {
  const state = { fired: false, target, type, listener, wrapFn: undefined as any };
  const wrapped: any = function (...args: unknown[]) {
    if (state.fired) return;
    target.removeListener(type, wrapped);
    state.fired = true;
    return listener.apply(target, args);
  };
  wrapped.listener = listener;
  return wrapped;
}

EventEmitter.prototype.once = function once(type: string | symbol, listener: Listener) {
  checkListener(listener);
  return this.on(type, onceWrapper(this, type, listener));
};
EventEmitter.prototype.prependOnceListener = function prependOnceListener(type: string | symbol, listener: Listener) {
  checkListener(listener);
  return this.prependListener(type, onceWrapper(this, type, listener));
};

EventEmitter.prototype.removeListener = function removeListener(type: string | symbol, listener: Listener) {
  checkListener(listener);
  const events = this._events;
  const list = events?.[type];
  if (list === undefined) return this;
  if (list === listener || list.listener === listener) {
    this._eventsCount -= 1;
    if (this._eventsCount === 0) this._events = Object.create(null);
    else delete events[type];
    if (events.removeListener) this.emit('removeListener', type, list.listener ?? listener);
    return this;
  }
  if (typeof list === 'function') return this;
  const index = list.findLastIndex((one: any) => one === listener || one.listener === listener);
  if (index < 0) return this;
  list.splice(index, 1);
  if (list.length === 1) events[type] = list[0];
  if (events.removeListener !== undefined) this.emit('removeListener', type, listener);
  return this;
};
EventEmitter.prototype.off = EventEmitter.prototype.removeListener;

EventEmitter.prototype.removeAllListeners = function removeAllListeners(this: any, ...types: (string | symbol)[]) {
  const events = this._events;
  if (events === undefined) return this;
  const everything = types.length === 0;
  // Nobody is told: forget at once.
  if (events.removeListener === undefined) {
    if (everything) {
      this._events = Object.create(null);
      this._eventsCount = 0;
    } else if (events[types[0]] !== undefined) {
      if (--this._eventsCount === 0) this._events = Object.create(null);
      else delete events[types[0]];
    }
    return this;
  }
  if (everything) {
    for (const key of Reflect.ownKeys(events)) if (key !== 'removeListener') this.removeAllListeners(key);
    this.removeAllListeners('removeListener');
    this._events = Object.create(null);
    this._eventsCount = 0;
    return this;
  }
  const listeners = events[types[0]];
  if (typeof listeners === 'function') this.removeListener(types[0], listeners);
  else if (listeners !== undefined) for (const one of listeners.slice().reverse()) this.removeListener(types[0], one);
  return this;
};

function listenersOf(target: any, type: string | symbol, unwrap: boolean): Listener[] {
  const list = target._events?.[type];
  if (list === undefined) return [];
  const all = typeof list === 'function' ? [list] : list.slice();
  return unwrap ? all.map((one: any) => one.listener ?? one) : all;
}

EventEmitter.prototype.listeners = function listeners(type: string | symbol) {
  return listenersOf(this, type, true);
};
EventEmitter.prototype.rawListeners = function rawListeners(type: string | symbol) {
  return listenersOf(this, type, false);
};
EventEmitter.prototype.listenerCount = function listenerCount(type: string | symbol, listener?: Listener) {
  const list = this._events?.[type];
  if (list === undefined) return 0;
  if (listener !== undefined) return listenersOf(this, type, false).filter((one: any) => one === listener || one.listener === listener).length;
  return typeof list === 'function' ? 1 : list.length;
};
EventEmitter.prototype.eventNames = function eventNames() {
  return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
};

EventEmitter.listenerCount = (emitter: any, type: string | symbol) =>
  typeof emitter.listenerCount === 'function' ? emitter.listenerCount(type) : listenersOf(emitter, type, false).length;

function getEventListeners(target: any, type: string | symbol): Listener[] {
  if (typeof target.listeners === 'function') return target.listeners(type);
  return builtin('web/events/event-target.ts').listenersOf(target, type);
}

function getMaxListeners(target: any): number {
  return typeof target?.getMaxListeners === 'function' ? target.getMaxListeners() : (target[maxListenersSymbol] ?? defaultMaxListeners);
}

function abortError(signal: AbortSignal) {
  return Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' });
}

function listen(target: any, name: string | symbol, listener: Listener, once: boolean) {
  if (typeof target.on === 'function') {
    if (once) target.once(name, listener);
    else target.on(name, listener);
  } else if (typeof target.addEventListener === 'function') {
    target.addEventListener(name, listener, { once });
  } else {
    throw invalidArgType('emitter', 'an instance of EventEmitter', target);
  }
}

function unlisten(target: any, name: string | symbol, listener: Listener) {
  if (typeof target.removeListener === 'function') target.removeListener(name, listener);
  else target.removeEventListener(name, listener);
}

// https://nodejs.org/api/events.html#eventsonceemitter-name-options
function once(emitter: any, name: string | symbol, { signal }: { signal?: AbortSignal } = {}): Promise<unknown[]> {
  if (signal?.aborted) return Promise.reject(abortError(signal));
  return new Promise((resolve, reject) => {
    const finish = () => {
      unlisten(emitter, name, onEvent);
      if (name !== 'error' && typeof emitter.once === 'function') emitter.removeListener('error', onError);
      signal?.removeEventListener('abort', onAbort);
    };
    const onEvent = (...args: unknown[]) => (finish(), resolve(args));
    const onError = (error: unknown) => (finish(), reject(error));
    const onAbort = () => (finish(), reject(abortError(signal!)));
    listen(emitter, name, onEvent, true);
    if (name !== 'error' && typeof emitter.once === 'function') emitter.once('error', onError);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

// https://nodejs.org/api/events.html#eventsonemitter-eventname-options
function on(emitter: any, name: string | symbol, options: { signal?: AbortSignal; close?: string[] } = {}) {
  const { signal } = options;
  if (signal?.aborted) throw abortError(signal);
  const events: unknown[][] = [];
  const waiting: { resolve: (result: any) => void; reject: (error: unknown) => void }[] = [];
  let failure: { error: unknown } | undefined;
  let finished = false;
  const onEvent = (...args: unknown[]) => {
    if (waiting.length > 0) waiting.shift()!.resolve({ value: args, done: false });
    else events.push(args);
  };
  const onError = (error: unknown) => {
    if (waiting.length > 0) waiting.shift()!.reject(error);
    else failure = { error };
    void iterator.return();
  };
  const onClose = () => void iterator.return();
  const onAbort = () => onError(abortError(signal!));
  const iterator = {
    next(): Promise<IteratorResult<unknown[]>> {
      if (events.length > 0) return Promise.resolve({ value: events.shift()!, done: false });
      if (failure !== undefined) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return(): Promise<IteratorResult<unknown[]>> {
      unlisten(emitter, name, onEvent);
      if (name !== 'error' && typeof emitter.on === 'function') emitter.removeListener('error', onError);
      for (const close of options.close ?? []) unlisten(emitter, close, onClose);
      signal?.removeEventListener('abort', onAbort);
      finished = true;
      for (const { resolve } of waiting) resolve({ value: undefined, done: true });
      waiting.length = 0;
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error: unknown) {
      onError(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  listen(emitter, name, onEvent, false);
  if (name !== 'error' && typeof emitter.on === 'function') emitter.on('error', onError);
  for (const close of options.close ?? []) listen(emitter, close, onClose, false);
  signal?.addEventListener('abort', onAbort, { once: true });
  return iterator;
}

function addAbortListener(signal: AbortSignal, listener: Listener) {
  let remove: (() => void) | undefined;
  if (signal.aborted) queueMicrotask(() => listener());
  else {
    signal.addEventListener('abort', listener, { once: true });
    remove = () => signal.removeEventListener('abort', listener);
  }
  return { [Symbol.dispose]: () => remove?.() };
}

EventEmitter.once = once;
EventEmitter.on = on;
EventEmitter.getEventListeners = getEventListeners;
EventEmitter.getMaxListeners = getMaxListeners;
EventEmitter.addAbortListener = addAbortListener;

// Whose listeners run in the asynchronous context that it was made in. https://nodejs.org/api/events.html#class-eventseventemitterasyncresource-extends-eventemitter
function makeAsyncResourceClass() {
  const { AsyncResource } = builtin('node/async_hooks/async-hooks.ts');
  return class EventEmitterAsyncResource extends (EventEmitter as any) {
    #resource;
    constructor(options: any = undefined) {
      const name = typeof options === 'string' ? options : (options?.name ?? new.target.name);
      super(typeof options === 'string' ? undefined : options);
      this.#resource = new AsyncResource(name, typeof options === 'string' ? undefined : options);
    }
    emit(...args: unknown[]) {
      return this.#resource.runInAsyncScope(super.emit, this, ...args);
    }
    emitDestroy() {
      this.#resource.emitDestroy();
    }
    get asyncId() {
      return this.#resource.asyncId();
    }
    get triggerAsyncId() {
      return this.#resource.triggerAsyncId();
    }
    get asyncResource() {
      return this.#resource;
    }
  };
}
let asyncResourceClass: any;
Object.defineProperty(EventEmitter, 'EventEmitterAsyncResource', { get: () => (asyncResourceClass ??= makeAsyncResourceClass()), enumerable: true, configurable: true });
provideFrom('node/events/events.ts', EventEmitter, ['EventEmitterAsyncResource']);

const { setMaxListeners, listenerCount, captureRejectionSymbol, errorMonitor, usingDomains, captureRejections } = EventEmitter as any;
export {
  EventEmitter, EventEmitter as default, EventEmitter as 'module.exports', addAbortListener, captureRejectionSymbol, captureRejections, defaultMaxListeners,
  errorMonitor, getEventListeners, getMaxListeners, listenerCount, on, once, setMaxListeners, usingDomains,
};
