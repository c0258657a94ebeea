// Bun.CookieMap: a request's cookies, and what to change about them. https://bun.com/docs/runtime/cookies#cookiemap-class
import { Cookie, missing } from './cookie.ts';
import { badArgument } from './bytes.ts';

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

// The header Cookie. https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1
function* parseHeader(text: string): Generator<[string, string]> {
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim();
    if (name !== '') yield [name, decode(part.slice(equals + 1).trim())];
  }
}

function entriesFrom(init: any): [string, string][] {
  if (init === undefined || init === null) return [];
  if (typeof init === 'string') return [...parseHeader(init)];
  if (typeof init !== 'object') throw new TypeError('Invalid initializer type');
  if (!Array.isArray(init)) return Object.keys(init).map((name) => [name, `${init[name]}`]);
  return init.map((pair) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new TypeError('Expected arrays of exactly two strings');
    return [`${pair[0]}`, `${pair[1]}`];
  });
}

export class CookieMap {
  #original: [string, string][];
  #changed = new Map<string, Cookie>();
  #deleted: Cookie[] = [];

  constructor(init?: any) {
    this.#original = entriesFrom(init);
  }

  #all(): [string, string][] {
    const set = [...this.#changed].map(([name, cookie]): [string, string] => [name, cookie.value]);
    return [...set, ...this.#original.filter(([name]) => !this.#changed.has(name))];
  }

  get(name?: any): string | null {
    return this.#all().find(([one]) => one === `${name}`)?.[1] ?? null;
  }
  toSetCookieHeaders(): string[] {
    return [...this.#changed.values(), ...this.#deleted].map((cookie) => cookie.toString());
  }
  has(name?: any): boolean {
    return this.get(name) !== null;
  }

  set(first?: any, value?: any, options?: any): void {
    if (arguments.length === 0) return;
    if (typeof first !== 'object' && arguments.length < 2) throw missing();
    const cookie = first instanceof Cookie ? first : typeof first === 'object' && first !== null ? new Cookie(first) : new Cookie(first, value, options);
    this.#forget(cookie.name);
    this.#changed.set(cookie.name, cookie);
  }

  #forget(name: string) {
    this.#original = this.#original.filter(([one]) => one !== name);
    this.#changed.delete(name);
    this.#deleted = this.#deleted.filter((cookie) => cookie.name !== name);
  }

  delete(first?: any, options?: any): void {
    if (arguments.length === 0) return;
    const given = typeof first === 'object' && first !== null ? first : { ...options, name: `${first}` };
    if (given.name === undefined) throw new TypeError('Cookie name is required');
    const { name, domain, path } = given;
    this.#forget(`${name}`);
    this.#deleted.push(new Cookie({ name: `${name}`, value: '', domain, path, expires: new Date(0) }));
  }

  entries(): IterableIterator<[string, string]> { return this.#all()[Symbol.iterator](); }
  keys(): IterableIterator<string> { return this.#all().map(([name]) => name)[Symbol.iterator](); }
  values(): IterableIterator<string> { return this.#all().map(([, value]) => value)[Symbol.iterator](); }
  forEach(callback?: any, self?: any): void {
    if (typeof callback !== 'function') throw badArgument('Cannot call callback on a non-function');
    for (const [name, value] of this.#all()) callback.call(self, value, name, this);
  }
  toJSON(): Record<string, string> {
    const json: Record<string, string> = {};
    for (const [name, value] of this.#all()) if (!Object.hasOwn(json, name)) json[name] = value;
    return json;
  }
  get size(): number { return this.#all().length; }
  [Symbol.iterator](): IterableIterator<[string, string]> { return this.entries(); }
}
Object.defineProperty(CookieMap.prototype, Symbol.toStringTag, { value: 'CookieMap', configurable: true });
