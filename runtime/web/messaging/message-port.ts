// MessageChannel, MessagePort and BroadcastChannel inside one thread.
// https://html.spec.whatwg.org/multipage/web-messaging.html
import { builtin } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../../node/errors.ts';
import { cloneAndMove, cloneWithTransfer, transferMethod } from '../clone/structured-clone.ts';
import { DOMException } from '../events/dom-exception.ts';
import { Event, defineInterface, missingArgs } from '../events/event.ts';
import { EventTarget, defineEventHandler, listenerAdded, listenerRemoved } from '../events/event-target.ts';

export class MessageEvent extends Event {
  #data: unknown;
  #origin: string;
  #lastEventId: string;
  #source: unknown;
  #ports: unknown[];
  constructor(type: string, init: any = undefined) {
    if (arguments.length === 0) throw missingArgs('type');
    super(type, init);
    this.#data = init?.data === undefined ? null : init.data;
    this.#origin = init?.origin === undefined ? '' : `${init.origin}`;
    this.#lastEventId = init?.lastEventId === undefined ? '' : `${init.lastEventId}`;
    this.#source = init?.source ?? null;
    this.#ports = Object.freeze([...(init?.ports ?? [])]) as unknown[];
  }
  get data() { return this.#data; }
  get origin() { return this.#origin; }
  get lastEventId() { return this.#lastEventId; }
  get source() { return this.#source; }
  get ports() { return this.#ports; }
}
defineInterface(MessageEvent, 'MessageEvent', ['data', 'origin', 'lastEventId', 'source', 'ports']);

interface PortState {
  peer: MessagePort | undefined;
  queue: { data: unknown; ports: unknown[] }[];
  started: boolean;
  closed: boolean;
  referenced: boolean;
  scheduled: any;
  keeper: any;
}

const token = Symbol('port');
let stateOf: (port: MessagePort) => PortState;

// Node's ports are emitters too: port.on('message', value => …).
export class MessagePort extends EventTarget {
  #state: PortState = { peer: undefined, queue: [], started: false, closed: false, referenced: false, scheduled: undefined, keeper: undefined };
  #wrappers = new Map<string, Map<Function, Function>>();

  static {
    stateOf = (port) => port.#state;
  }

  constructor(key?: symbol) {
    if (key !== token) throw nodeError(TypeError, 'ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
    super();
  }

  postMessage(message: unknown, options: any = undefined) {
    if (arguments.length === 0) throw missingArgs('message');
    const transfer = Array.isArray(options) ? options : [...(options?.transfer ?? [])];
    if (transfer.includes(this)) throw new DOMException('Transfer list contains source port', 'DataCloneError');
    const { value: data, moved } = cloneAndMove(message, transfer);
    const { peer } = this.#state;
    if (peer === undefined || this.#state.closed) return;
    stateOf(peer).queue.push({ data, ports: moved.filter((one) => one instanceof MessagePort) });
    schedule(peer);
  }
  start() {
    if (this.#state.started || this.#state.closed) return;
    this.#state.started = true;
    schedule(this);
  }
  close() {
    const state = this.#state;
    if (state.closed) return;
    const { peer } = state;
    for (const port of [this, peer]) {
      if (port === undefined || stateOf(port).closed) continue;
      stateOf(port).closed = true;
      builtin('web/timers/timers.ts').setImmediate(() => {
        flush(port);
        keepAlive(port, false);
        port.dispatchEvent(new Event('close'));
      });
    }
  }
  ref() {
    keepAlive(this, true);
  }
  unref() {
    keepAlive(this, false);
  }
  hasRef() {
    return this.#state.referenced;
  }

  [listenerAdded](type: string) {
    if (type !== 'message') return;
    keepAlive(this, true);
  }
  [listenerRemoved](type: string, count: number) {
    if (type === 'message' && count === 0) keepAlive(this, false);
  }

  on(type: string, listener: any) {
    return this.#listen(type, listener, false);
  }
  addListener(type: string, listener: any) {
    return this.#listen(type, listener, false);
  }
  once(type: string, listener: any) {
    return this.#listen(type, listener, true);
  }
  #listen(type: string, listener: any, once: boolean) {
    if (typeof listener !== 'function') throw invalidArgType('listener', 'of type function', listener);
    const wrapper = (event: any) => {
      if (once) this.off(type, listener);
      listener.call(this, ...(type === 'message' || type === 'messageerror' ? [event.data] : type === 'close' ? [] : [event.detail ?? event]));
    };
    let known = this.#wrappers.get(type);
    if (known === undefined) this.#wrappers.set(type, (known = new Map()));
    if (known.has(listener)) return this;
    known.set(listener, wrapper);
    this.addEventListener(type, wrapper);
    if (type === 'message') this.start();
    return this;
  }
  off(type: string, listener: any) {
    const wrapper = this.#wrappers.get(type)?.get(listener);
    if (wrapper !== undefined) {
      this.#wrappers.get(type)!.delete(listener);
      this.removeEventListener(type, wrapper);
    }
    return this;
  }
  removeListener(type: string, listener: any) {
    return this.off(type, listener);
  }
  removeAllListeners(type?: string) {
    for (const [name, known] of this.#wrappers) if (type === undefined || name === type) for (const listener of [...known.keys()]) this.off(name, listener);
    return this;
  }
  listenerCount(type: string) {
    return builtin('web/events/event-target.ts').listenersOf(this, type).length;
  }
  eventNames() {
    return [...this.#wrappers.keys()].filter((type) => this.listenerCount(type) > 0);
  }
  emit(type: string, detail: unknown) {
    const had = this.listenerCount(type) > 0;
    this.dispatchEvent(new MessageEvent(type, { data: detail }));
    return had;
  }

  // The port that gets everything from now on; this one is dead.
  [transferMethod](): MessagePort {
    const next = new MessagePort(token);
    const [from, to] = [this.#state, stateOf(next)];
    if (from.closed) throw new DOMException('MessagePort is closed and could not be transferred', 'DataCloneError');
    to.peer = from.peer;
    to.queue = from.queue;
    if (to.peer) stateOf(to.peer).peer = next;
    keepAlive(this, false);
    Object.assign(from, { peer: undefined, queue: [], closed: true });
    return next;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: any) {
    const { started, closed, referenced } = this.#state;
    if (depth < 0) return 'MessagePort';
    return `MessagePort ${builtin('node/util/inspect.ts').inspect({ active: !closed, refed: referenced, started }, options)}`;
  }
}
defineInterface(MessagePort, 'MessagePort', ['postMessage', 'start', 'close', 'ref', 'unref', 'hasRef']);
for (const type of ['message', 'messageerror', 'close']) defineEventHandler(MessagePort.prototype, type);
const onMessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!;
Object.defineProperty(MessagePort.prototype, 'onmessage', {
  ...onMessage,
  set(value) {
    onMessage.set!.call(this, value);
    if (typeof value === 'function') this.start();
  },
});

function keepAlive(port: MessagePort, wanted: boolean) {
  const state = stateOf(port);
  if (state.referenced === wanted || (wanted && (state.closed || state.peer === undefined))) return;
  state.referenced = wanted;
  // A timer that never matters keeps the loop going while somebody listens.
  const { setInterval, clearInterval } = builtin('web/timers/timers.ts');
  if (wanted) state.keeper = setInterval(() => {}, 2 ** 31 - 1);
  else clearInterval(state.keeper);
}

// Messages are delivered one per turn of the loop.
function schedule(port: MessagePort) {
  const state = stateOf(port);
  if (!state.started || state.scheduled !== undefined || state.queue.length === 0) return;
  state.scheduled = builtin('web/timers/timers.ts').setImmediate(() => {
    state.scheduled = undefined;
    deliver(port);
    schedule(port);
  });
}

function deliver(port: MessagePort) {
  const next = stateOf(port).queue.shift();
  if (next !== undefined) port.dispatchEvent(new MessageEvent('message', next));
}

function flush(port: MessagePort) {
  while (stateOf(port).started && stateOf(port).queue.length > 0) deliver(port);
}

export class MessageChannel {
  port1 = new MessagePort(token);
  port2 = new MessagePort(token);
  constructor() {
    stateOf(this.port1).peer = this.port2;
    stateOf(this.port2).peer = this.port1;
  }
}
Object.defineProperty(MessageChannel.prototype, Symbol.toStringTag, { value: 'MessageChannel', configurable: true });

// worker_threads.receiveMessageOnPort: the next message, without waiting.
export function receiveMessageOnPort(port: unknown): { message: unknown } | undefined {
  if (!(port instanceof MessagePort)) throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
  const next = stateOf(port).queue.shift();
  return next === undefined ? undefined : { message: next.data };
}

const channels = new Map<string, Set<BroadcastChannel>>();

export class BroadcastChannel extends EventTarget {
  #name: string;
  #closed = false;
  #keeper: any;
  constructor(name: string) {
    if (arguments.length === 0) throw missingArgs('name');
    super();
    this.#name = `${name}`;
    let members = channels.get(this.#name);
    if (members === undefined) channels.set(this.#name, (members = new Set()));
    members.add(this);
    this.ref();
  }
  get name() { return this.#name; }
  postMessage(message: unknown) {
    if (arguments.length === 0) throw missingArgs('message');
    if (this.#closed) throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    for (const other of channels.get(this.#name) ?? []) {
      if (other === this) continue;
      const data = cloneWithTransfer(message, []);
      builtin('web/timers/timers.ts').setImmediate(() => {
        if (!other.#closed) other.dispatchEvent(new MessageEvent('message', { data }));
      });
    }
  }
  close() {
    if (this.#closed) return;
    this.#closed = true;
    channels.get(this.#name)?.delete(this);
    this.unref();
  }
  ref() {
    this.#keeper ??= builtin('web/timers/timers.ts').setInterval(() => {}, 2 ** 31 - 1);
    return this;
  }
  unref() {
    builtin('web/timers/timers.ts').clearInterval(this.#keeper);
    this.#keeper = undefined;
    return this;
  }
}
defineInterface(BroadcastChannel, 'BroadcastChannel', ['name', 'postMessage', 'close']);
for (const type of ['message', 'messageerror']) defineEventHandler(BroadcastChannel.prototype, type);
