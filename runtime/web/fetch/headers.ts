// Headers. https://fetch.spec.whatwg.org/#headers-class
import { builtin } from '../../modules/main.ts';
import { defineInterface } from '../events/event.ts';

export type Guard = 'none' | 'request' | 'response' | 'immutable';
const namePattern = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;

// https://webidl.spec.whatwg.org/#js-to-ByteString
function byteString(value: unknown): string {
  const text = `${value as string}`;
  const index = text.search(/[^\0-\xff]/);
  if (index < 0) return text;
  throw new TypeError(`Cannot convert argument to a ByteString because the character at index ${index} has a value of ${text.charCodeAt(index)} which is greater than 255.`);
}

function checkName(name: unknown, method: string): string {
  const text = byteString(name);
  if (!namePattern.test(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header name.`);
  return text.toLowerCase();
}

function checkValue(value: unknown, method: string): string {
  const text = byteString(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  // eslint-disable-next-line no-control-regex
  if (/[\0\r\n]/.test(text)) throw new TypeError(`Headers.${method}: "${text}" is an invalid header value.`);
  return text;
}

let setGuardOf: (headers: Headers, guard: Guard) => void;
export function setGuard(headers: Headers, guard: Guard) {
  setGuardOf(headers, guard);
}

function need(count: number, wanted: number, method: string) {
  if (count < wanted) throw new TypeError(`Headers.${method}: ${wanted} argument${wanted === 1 ? '' : 's'} required, but${count === 0 ? '' : ' only'} ${count} found.`);
}

export class Headers {
  // Lower-case name → values; cookies stay apart.
  #values = new Map<string, string[]>();
  #guard: Guard = 'none';

  static {
    setGuardOf = (headers, guard) => {
      headers.#guard = guard;
    };
  }

  constructor(init: any = undefined) {
    if (init === undefined) return;
    if (init === null || (typeof init !== 'object' && typeof init !== 'function')) {
      throw new TypeError('Headers constructor: Argument 1 could not be converted to one of: sequence<sequence<ByteString>>, record<ByteString, ByteString>.');
    }
    if (init instanceof Headers) {
      for (const [name, values] of init.#values) this.#values.set(name, [...values]);
    } else if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
        if (typeof pair !== 'object' || pair === null) throw new TypeError('Headers constructor: a name/value pair is not iterable.');
        const parts = [...pair];
        if (parts.length !== 2) throw new TypeError(`Headers constructor: expected name/value pair to be length 2, found ${parts.length}.`);
        this.append(parts[0], parts[1]);
      }
    } else {
      for (const key of Reflect.ownKeys(init)) {
        if (typeof key === 'symbol') throw new TypeError('Headers constructor: symbols cannot be header names');
        if (Object.getOwnPropertyDescriptor(init, key)?.enumerable) this.append(key, init[key]);
      }
    }
  }

  #change() {
    if (this.#guard === 'immutable') throw new TypeError('immutable');
  }

  append(name: string, value: string) {
    need(arguments.length, 2, 'append');
    const [key, text] = [checkName(name, 'append'), checkValue(value, 'append')];
    this.#change();
    const known = this.#values.get(key);
    if (known === undefined) this.#values.set(key, [text]);
    else known.push(text);
  }
  delete(name: string) {
    need(arguments.length, 1, 'delete');
    const key = checkName(name, 'delete');
    this.#change();
    this.#values.delete(key);
  }
  get(name: string): string | null {
    need(arguments.length, 1, 'get');
    return this.#values.get(checkName(name, 'get'))?.join(', ') ?? null;
  }
  has(name: string): boolean {
    need(arguments.length, 1, 'has');
    return this.#values.has(checkName(name, 'has'));
  }
  set(name: string, value: string) {
    need(arguments.length, 2, 'set');
    const [key, text] = [checkName(name, 'set'), checkValue(value, 'set')];
    this.#change();
    this.#values.set(key, [text]);
  }
  getSetCookie(): string[] {
    return [...(this.#values.get('set-cookie') ?? [])];
  }
  forEach(callback: (value: string, name: string, headers: Headers) => void, self: unknown = undefined) {
    need(arguments.length, 1, 'forEach');
    if (typeof callback !== 'function') throw new TypeError("Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.");
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  entries(): IterableIterator<[string, string]> {
    return makeIterator(this.#each((pair) => pair));
  }
  keys(): IterableIterator<string> {
    return makeIterator(this.#each(([name]) => name));
  }
  values(): IterableIterator<string> {
    return makeIterator(this.#each(([, value]) => value));
  }
  // https://webidl.spec.whatwg.org/#dfn-iterator-prototype-object: what changes meanwhile is seen.
  *#each<Shown>(show: (pair: [string, string]) => Shown) {
    for (let at = 0; at < this.count; at += 1) yield show(this.#sorted()[at]);
  }
  // Bun's: as an object, in no order; cookies are an array.
  toJSON(): Record<string, string | string[]> {
    return Object.fromEntries([...this.#values].map(([name, values]) => [name, name === 'set-cookie' ? [...values] : values.join(', ')]));
  }
  get count(): number {
    return this.#sorted().length;
  }
  getAll(name: string): string[] {
    if (`${name}`.toLowerCase() !== 'set-cookie') throw new TypeError('Only "set-cookie" is supported.');
    return this.getSetCookie();
  }
  #sorted(): [string, string][] {
    const all: [string, string][] = [];
    for (const name of [...this.#values.keys()].sort()) {
      const values = this.#values.get(name)!;
      if (name === 'set-cookie') for (const value of values) all.push([name, value]);
      else all.push([name, values.join(', ')]);
    }
    return all;
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: any) {
    return `Headers ${builtin('node/util/inspect.ts').inspect(Object.fromEntries([...this.#values].map(([name, values]) => [name, values.join(', ')])), { ...options, depth })}`;
  }
}

const generators = new WeakMap<object, Generator>();
const iteratorPrototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), {
  next: { value: function next(this: object) { return generators.get(this)!.next(); }, writable: true, enumerable: true, configurable: true },
  [Symbol.toStringTag]: { value: 'Headers Iterator', configurable: true },
});
function makeIterator(generator: Generator): any {
  const iterator = Object.create(iteratorPrototype);
  generators.set(iterator, generator);
  return iterator;
}

defineInterface(Headers, 'Headers', ['append', 'delete', 'get', 'has', 'set', 'getSetCookie', 'keys', 'values', 'entries', 'forEach']);
Object.defineProperty(Headers.prototype, Symbol.iterator, { value: Headers.prototype.entries, writable: true, configurable: true });
export interface Headers { [Symbol.iterator](): IterableIterator<[string, string]> }
