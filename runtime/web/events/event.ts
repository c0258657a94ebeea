// Event and CustomEvent. https://dom.spec.whatwg.org/#interface-event
import { builtin } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../../node/errors.ts';
import { now } from '../performance/clock.ts';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

// What only EventTarget may touch.
export interface EventState {
  target: object | null;
  currentTarget: object | null;
  dispatching: boolean;
  stopPropagation: boolean;
  stopImmediate: boolean;
  passive: boolean;
  trusted: boolean;
}

let stateOfEvent: (event: Event) => EventState;
export function eventState(event: Event): EventState {
  return stateOfEvent(event);
}
export function isEvent(value: unknown): value is Event {
  return value instanceof Event;
}

// An event that the runtime itself dispatches.
export function trustedEvent(type: string): Event {
  const event = new Event(type);
  stateOfEvent(event).trusted = true;
  return event;
}

export function invalidThis(name: string) {
  return nodeError(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${name}`);
}

export function missingArgs(...names: string[]) {
  const list = names.map((name) => `"${name}"`);
  const text = list.length === 1 ? `${list[0]} argument` : list.length === 2 ? `${list[0]} and ${list[1]} arguments`
    : `${list.slice(0, -1).join(', ')}, and ${list.at(-1)} arguments`;
  return nodeError(TypeError, 'ERR_MISSING_ARGS', `The ${text} must be specified`);
}

export class Event {
  #type: string;
  #bubbles: boolean;
  #cancelable: boolean;
  #composed: boolean;
  #canceled = false;
  #timeStamp = now();
  #state: EventState = { target: null, currentTarget: null, dispatching: false, stopPropagation: false, stopImmediate: false, passive: false, trusted: false };

  static {
    stateOfEvent = (event) => {
      if (!(#state in event)) throw invalidThis('Event');
      return event.#state;
    };
  }

  constructor(type: string, options: any = undefined) {
    if (arguments.length === 0) throw missingArgs('type');
    if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') {
      throw invalidArgType('options', 'of type object', options);
    }
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
    this.#type = `${type}`;
  }

  get type() { return this.#type; }
  get target() { return this.#state.target; }
  get currentTarget() { return this.#state.currentTarget; }
  get srcElement() { return this.#state.target; }
  get eventPhase() { return this.#state.dispatching ? Event.AT_TARGET : Event.NONE; }
  get bubbles() { return this.#bubbles; }
  get cancelable() { return this.#cancelable; }
  get composed() { return this.#composed; }
  get timeStamp() { return this.#timeStamp; }
  get isTrusted() { return this.#state.trusted; }
  get defaultPrevented() { return this.#cancelable && this.#canceled; }
  get returnValue() { return !(this.#cancelable && this.#canceled); }
  get cancelBubble() { return this.#state.stopPropagation; }
  set cancelBubble(value) {
    if (value) this.#state.stopPropagation = true;
  }

  composedPath() {
    return this.#state.dispatching ? [this.#state.currentTarget] : [];
  }
  preventDefault() {
    if (!this.#state.passive) this.#canceled = true;
  }
  stopPropagation() {
    this.#state.stopPropagation = true;
  }
  stopImmediatePropagation() {
    this.#state.stopPropagation = true;
    this.#state.stopImmediate = true;
  }
  initEvent(type: string, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw missingArgs('type');
    if (this.#state.dispatching) return;
    this.#type = `${type}`;
    this.#bubbles = Boolean(bubbles);
    this.#cancelable = Boolean(cancelable);
  }

  [inspectCustom](depth: number, options: any) {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const inner = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    const shown = { type: this.#type, defaultPrevented: this.defaultPrevented, cancelable: this.#cancelable, timeStamp: this.#timeStamp };
    return `${name} ${builtin('node/util/inspect.ts').inspect(shown, inner)}`;
  }

  static readonly NONE = 0;
  static readonly CAPTURING_PHASE = 1;
  static readonly AT_TARGET = 2;
  static readonly BUBBLING_PHASE = 3;
}

export class CustomEvent extends Event {
  #detail: unknown;
  constructor(type: string, options: any = undefined) {
    if (arguments.length === 0) throw missingArgs('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() { return this.#detail; }
}

// Web classes have enumerable members and a tag.
export function defineInterface(Class: any, tag: string, members: string[]) {
  for (const member of members) {
    const descriptor = Object.getOwnPropertyDescriptor(Class.prototype, member)!;
    delete Class.prototype[member];  // so that the order of members is that of Node's
    Object.defineProperty(Class.prototype, member, { ...descriptor, enumerable: true });
  }
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: tag, configurable: true });
}

defineInterface(Event, 'Event', [
  'initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type', 'cancelable', 'defaultPrevented',
  'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase', 'cancelBubble', 'stopPropagation', 'isTrusted',
]);
for (const [key, value] of Object.entries({ NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 })) {
  Object.defineProperty(Event, key, { value, enumerable: true, writable: false, configurable: false });
}
defineInterface(CustomEvent, 'CustomEvent', ['detail']);
