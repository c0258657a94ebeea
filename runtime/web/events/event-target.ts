// EventTarget, as Node has it: one target, no tree. https://dom.spec.whatwg.org/#interface-eventtarget
import { builtin, reportUncaught } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../../node/errors.ts';
import { Event, defineInterface, eventState, invalidThis, isEvent, missingArgs } from './event.ts';
import { nextTick } from '../../node/process/next-tick.ts';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

interface Listener {
  callback: any;
  capture: boolean;
  once: boolean;
  passive: boolean;
  removed: boolean;
}

let listenersOfTarget: (target: EventTarget) => Map<string, Listener[]> | undefined;

// The callbacks that listen to `type`, in order: events.getEventListeners.
export function listenersOf(target: object, type: string): ((...args: any[]) => any)[] {
  if (!(target instanceof EventTarget)) throw invalidArgType('emitter', 'an instance of EventEmitter or EventTarget', target);
  return (listenersOfTarget(target)?.get(type) ?? []).map((one) => one.callback);
}

export class EventTarget {
  #listeners = new Map<string, Listener[]>();

  static {
    listenersOfTarget = (target) => {
      if (target === null || typeof target !== 'object' || !(#listeners in target)) throw invalidThis('EventTarget');
      return target.#listeners;
    };
  }

  addEventListener(type: string, callback: any, options: any = undefined) {
    const listeners = listenersOfTarget(this)!;
    if (arguments.length < 2) throw missingArgs('type', 'listener');
    const capture = typeof options === 'boolean' ? options : Boolean(options?.capture);
    const { once = false, passive = false, signal = undefined } = typeof options === 'object' && options !== null ? options : {};
    if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) {
      throw invalidArgType('options.signal', 'an instance of AbortSignal', signal);
    }
    if (callback === null || callback === undefined) return warnOfNothing(this, type, callback);
    if (typeof callback !== 'function' && typeof callback !== 'object') throw invalidArgType('listener', 'an instance of EventListener', callback);
    if (signal?.aborted) return;
    const name = `${type}`;
    let list = listeners.get(name);
    if (list === undefined) listeners.set(name, (list = []));
    if (list.some((one) => one.callback === callback && one.capture === capture)) return;
    list.push({ callback, capture, once: Boolean(once), passive: Boolean(passive), removed: false });
    signal?.addEventListener('abort', () => this.removeEventListener(name, callback, { capture }), { once: true });
    (this as any)[listenerAdded]?.(name, list.length);
  }

  removeEventListener(type: string, callback: any, options: any = undefined) {
    const listeners = listenersOfTarget(this)!;
    if (arguments.length < 2) throw missingArgs('type', 'listener');
    if (callback === null || callback === undefined) return;
    const capture = typeof options === 'boolean' ? options : Boolean(options?.capture);
    const list = listeners.get(`${type}`);
    const index = list?.findIndex((one) => one.callback === callback && one.capture === capture) ?? -1;
    if (index < 0) return;
    remove(this, listeners, `${type}`, list![index]);
  }

  dispatchEvent(event: Event): boolean {
    const listeners = listenersOfTarget(this)!;
    if (arguments.length < 1) throw missingArgs('event');
    if (!isEvent(event)) throw invalidArgType('event', 'an instance of Event', event);
    const state = eventState(event);
    if (state.dispatching) throw nodeError(Error, 'ERR_EVENT_RECURSION', `The event "${event.type}" is already being dispatched`);
    state.target = this;
    state.currentTarget = this;
    state.dispatching = true;
    for (const listener of [...(listeners.get(event.type) ?? [])]) {
      if (listener.removed) continue;
      if (listener.once) remove(this, listeners, event.type, listener);
      callListener(this, event, listener);
      if (state.stopImmediate) break;
    }
    state.dispatching = false;
    state.currentTarget = null;
    state.stopPropagation = state.stopImmediate = false;
    return !event.defaultPrevented;
  }

  [inspectCustom](depth: number, options: any) {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${builtin('node/util/inspect.ts').inspect({}, inner)}`;
  }
}
defineInterface(EventTarget, 'EventTarget', ['addEventListener', 'removeEventListener', 'dispatchEvent']);

// Targets that must know who listens have these methods: (type, count).
export const listenerAdded = Symbol('listenerAdded');
export const listenerRemoved = Symbol('listenerRemoved');

function remove(target: any, listeners: Map<string, Listener[]>, type: string, listener: Listener) {
  const list = listeners.get(type);
  const index = list === undefined ? -1 : list.indexOf(listener);
  if (index < 0) return;
  listener.removed = true;
  list!.splice(index, 1);
  const count = list!.length;
  if (count === 0) listeners.delete(type);
  target[listenerRemoved]?.(type, count);
}

// What a listener throws is uncaught, and the others still run.
function callListener(target: EventTarget, event: Event, listener: Listener) {
  const { callback } = listener;
  const state = eventState(event);
  state.passive = listener.passive;
  try {
    const result = typeof callback === 'function' ? callback.call(target, event) : callback.handleEvent(event);
    if (result !== undefined && result !== null && typeof result.then === 'function') {
      result.then(undefined, (error: unknown) => nextTick(() => reportUncaught(error)));
    }
  } catch (error) {
    nextTick(() => reportUncaught(error));
  }
  state.passive = false;
}

function warnOfNothing(target: object, type: string, callback: unknown) {
  const warning: any = new Error(`addEventListener called with ${callback} which has no effect.`);
  (globalThis as any).process.emitWarning(Object.assign(warning, { name: 'AddEventListenerArgumentTypeWarning', target, type }));
}

// `target.onabort = f`: an attribute that is a listener, whose place is where it was first set.
// https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-attributes
export function defineEventHandler(prototype: object, type: string, name = `on${type}`) {
  const handlers = new WeakMap<object, { handler: any; wrapper: ((event: Event) => unknown) | undefined }>();
  Object.defineProperty(prototype, name, {
    get() {
      return handlers.get(this)?.handler ?? null;
    },
    set(value) {
      let entry = handlers.get(this);
      if (entry === undefined) handlers.set(this, (entry = { handler: null, wrapper: undefined }));
      entry.handler = typeof value === 'function' || (typeof value === 'object' && value !== null) ? value : null;
      if (entry.handler === null) {
        if (entry.wrapper) this.removeEventListener(type, entry.wrapper);
        entry.wrapper = undefined;
      } else if (entry.wrapper === undefined) {
        const held = entry;
        entry.wrapper = function (this: unknown, event: Event) {
          if (typeof held.handler !== 'function') return undefined;
          return Reflect.apply(held.handler, this, [event]);
        };
        this.addEventListener(type, entry.wrapper);
      }
    },
    enumerable: true,
    configurable: true,
  });
}
