// Headers. https://fetch.spec.whatwg.org/#headers-class
import { builtin } from '../../modules/main.ts';
import { defineInterface } from '../events/event.ts';

type Guard = 'none' | 'request' | 'response' | 'immutable';
const namePattern = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;

function checkName(name: unknown, method: string): string {
  const text = `${name as string}`;
  if (!namePattern.test(text)) throw new TypeError(`Headers.${method}: ${text} is an invalid header name.`);
  return text.toLowerCase();
}

function checkValue(value: unknown, method: string): string {
  const text = `${value as string}`.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  // eslint-disable-next-line no-control-regex
  if (/[\0\r\n]/.test(text)) throw new TypeError(`Headers.${method}: ${text} is an invalid header value.`);
  if (/[^\0-\xff]/.test(text)) {
    const index = text.search(/[^\0-\xff]/);
    throw new TypeError(`Cannot convert argument to a ByteString because the character at index ${index} has a value of ${text.charCodeAt(index)} which is greater than 255.`);
  }
  return text;
}

let setGuardOf: (headers: Headers, guard: Guard) => void;
export function setGuard(headers: Headers, guard: Guard) {
  setGuardOf(headers, guard);
}

function need(count: number, wanted: number, method: string) {
  if (count < wanted) throw new TypeError(`Headers.${method}: ${wanted} argument${wanted === 1 ? '' : 's'} required, but${count === 0 ? ' only 0' : ` only ${count}`} found.`);
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
    if (init === undefined || init === null) {
      if (init === null) throw new TypeError("Headers constructor: init was given by a value that isn't convertible to one of the following: record<ByteString, ByteString>, sequence<sequence<ByteString>>.");
      return;
    }
    if (typeof init !== 'object' && typeof init !== 'function') throw new TypeError('Headers constructor: init must be an object');
    if (init instanceof Headers) {
      for (const [name, values] of init.#values) this.#values.set(name, [...values]);
    } else if (typeof init[Symbol.iterator] === 'function') {
      for (const pair of init) {
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
    if (typeof callback !== 'function') throw new TypeError("Failed to execute 'forEach' on 'Headers': parameter 1 is not of type 'Function'.");
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries(): IterableIterator<[string, string]> {
    for (let at = 0; ; at += 1) {
      const sorted = this.#sorted();
      if (at >= sorted.length) return;
      yield sorted[at];
    }
  }
  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name;
  }
  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value;
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
defineInterface(Headers, 'Headers', ['append', 'delete', 'get', 'has', 'set', 'getSetCookie', 'keys', 'values', 'entries', 'forEach']);
Object.defineProperty(Headers.prototype, Symbol.iterator, { value: Headers.prototype.entries, writable: true, configurable: true });
export interface Headers { [Symbol.iterator](): IterableIterator<[string, string]> }
