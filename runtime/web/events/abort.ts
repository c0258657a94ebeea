// AbortController and AbortSignal. https://dom.spec.whatwg.org/#aborting-ongoing-activities
import { builtin } from '../../modules/main.ts';
import { invalidArgType, nodeError, outOfRange } from '../../node/errors.ts';
import { DOMException } from './dom-exception.ts';
import { defineInterface, invalidThis, trustedEvent } from './event.ts';
import { EventTarget, defineEventHandler, listenerAdded, listenerRemoved } from './event-target.ts';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');
const token = Symbol('internal');

interface SignalState {
  aborted: boolean;
  reason: unknown;
  // Signals made by AbortSignal.any from this one, and those this one was made from.
  dependants: Set<WeakRef<AbortSignal>> | undefined;
  sources: AbortSignal[] | undefined;
  waitsForTimeout: boolean;
}

let stateOf: (signal: AbortSignal) => SignalState;

// Dependent and timeout signals that somebody listens to live until they abort, though nothing else holds them.
const heldSignals = new Set<AbortSignal>();

export class AbortSignal extends EventTarget {
  #state: SignalState = { aborted: false, reason: undefined, dependants: undefined, sources: undefined, waitsForTimeout: false };

  static {
    stateOf = (signal) => {
      if (signal === null || typeof signal !== 'object' || !(#state in signal)) throw invalidThis('AbortSignal');
      return signal.#state;
    };
  }

  constructor(key?: symbol) {
    if (key !== token) throw nodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    super();
  }

  get aborted() { return stateOf(this).aborted; }
  get reason() { return stateOf(this).reason; }
  throwIfAborted() {
    const { aborted, reason } = stateOf(this);
    if (aborted) throw reason;
  }

  [listenerAdded](type: string) {
    const state = this.#state;
    if (type === 'abort' && !state.aborted && (state.sources !== undefined || state.waitsForTimeout)) heldSignals.add(this);
  }
  [listenerRemoved](type: string, count: number) {
    if (type === 'abort' && count === 0) heldSignals.delete(this);
  }

  [inspectCustom](depth: number, options: any) {
    return inspectAs('AbortSignal', { aborted: this.aborted }, depth, options);
  }

  static abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')) {
    const signal = makeSignal();
    Object.assign(stateOf(signal), { aborted: true, reason });
    return signal;
  }

  static timeout(delay: number) {
    if (typeof delay !== 'number') throw invalidArgType('delay', 'of type number', delay);
    if (!Number.isInteger(delay)) throw outOfRange('delay', 'an integer', delay);
    if (delay < 0 || delay > 2 ** 32 - 1) throw outOfRange('delay', '>= 0 && <= 4294967295', delay);
    const signal = makeSignal();
    stateOf(signal).waitsForTimeout = true;
    const weak = new WeakRef(signal);
    const timer = builtin('web/timers/timers.ts').setTimeout(() => {
      const live = weak.deref();
      if (live) abortSignal(live, new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    return signal;
  }

  static any(signals: Iterable<AbortSignal>) {
    if (signals === null || typeof signals !== 'object' || typeof (signals as any)[Symbol.iterator] !== 'function') {
      throw invalidArgType('signals', 'an instance of Array', signals);
    }
    return makeDependent([...signals]);
  }
}
defineInterface(AbortSignal, 'AbortSignal', ['aborted', 'reason', 'throwIfAborted']);
for (const name of ['abort', 'timeout', 'any']) Object.defineProperty(AbortSignal, name, { enumerable: true });
defineEventHandler(AbortSignal.prototype, 'abort');

function makeSignal(): AbortSignal {
  return new (AbortSignal as any)(token);
}

// https://dom.spec.whatwg.org/#create-a-dependent-abort-signal
function makeDependent(signals: AbortSignal[]): AbortSignal {
  const result = makeSignal();
  signals.forEach((signal, index) => {
    if (!(signal instanceof AbortSignal)) throw invalidArgType(`signals[${index}]`, 'an instance of AbortSignal', signal);
  });
  for (const signal of signals) {
    const { aborted, reason } = stateOf(signal);
    if (!aborted) continue;
    Object.assign(stateOf(result), { aborted: true, reason });
    return result;
  }
  const sources = new Set<AbortSignal>();
  for (const signal of signals) {
    const own = stateOf(signal).sources;
    for (const source of own ?? [signal]) sources.add(source);
  }
  stateOf(result).sources = [...sources];
  const weak = new WeakRef(result);
  for (const source of sources) (stateOf(source).dependants ??= new Set()).add(weak);
  return result;
}

// https://dom.spec.whatwg.org/#abortsignal-signal-abort
function abortSignal(signal: AbortSignal, reason: unknown) {
  const state = stateOf(signal);
  if (state.aborted) return;
  state.aborted = true;
  state.reason = reason;
  const dependants: AbortSignal[] = [];
  for (const weak of state.dependants ?? []) {
    const dependant = weak.deref();
    if (dependant === undefined || stateOf(dependant).aborted) continue;
    Object.assign(stateOf(dependant), { aborted: true, reason });
    dependants.push(dependant);
  }
  state.dependants = undefined;
  for (const one of [signal, ...dependants]) {
    one.dispatchEvent(trustedEvent('abort'));
    heldSignals.delete(one);
  }
}

export class AbortController {
  #signal: AbortSignal | undefined;
  get signal(): AbortSignal {
    return (this.#signal ??= makeSignal());
  }
  abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')) {
    abortSignal(this.signal, reason);
  }
  [inspectCustom](depth: number, options: any) {
    return inspectAs('AbortController', { signal: this.signal }, depth, options);
  }
}
defineInterface(AbortController, 'AbortController', ['signal', 'abort']);

export function inspectAs(name: string, shown: object, depth: number, options: any): string {
  if (depth < 0) return name;
  const inner = { ...options, depth: options.depth === null ? null : options.depth - 1 };
  return `${name} ${builtin('node/util/inspect.ts').inspect(shown, inner)}`;
}
