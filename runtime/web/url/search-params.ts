// URLSearchParams. https://url.spec.whatwg.org/#interface-urlsearchparams
import { builtin } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../../node/errors.ts';
import { invalidThis, missingArgs } from '../events/event.ts';
import { parseForm, serializeForm } from './encode.ts';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

type Pairs = [string, string][];
const text = (value: unknown) => `${value as string}`.toWellFormed();

let pairsOf: (params: URLSearchParams) => Pairs;
let bind: (params: URLSearchParams, query: string | null, onChange: (query: string) => void) => void;
let reset: (params: URLSearchParams, query: string | null) => void;

// The params of a URL: changes of one show in the other.
export function paramsForUrl(query: string | null, onChange: (query: string) => void): URLSearchParams {
  const params = new URLSearchParams();
  bind(params, query, onChange);
  return params;
}
export function resetParams(params: URLSearchParams, query: string | null) {
  reset(params, query);
}

function pairsFrom(init: any): Pairs {
  const iterator = init[Symbol.iterator];
  if (iterator === undefined || iterator === null) {
    const pairs: Pairs = [];
    for (const key of Reflect.ownKeys(init)) {
      if (typeof key === 'symbol' || !Object.getOwnPropertyDescriptor(init, key)?.enumerable) continue;
      const name = text(key);
      const known = pairs.find(([one]) => one === name);
      if (known) known[1] = text(init[key]);
      else pairs.push([name, text(init[key])]);
    }
    return pairs;
  }
  if (typeof iterator !== 'function') throw nodeError(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
  const pairs: Pairs = [];
  for (const pair of init) {
    const isPair = pair !== null && (typeof pair === 'object' || typeof pair === 'function') && typeof pair[Symbol.iterator] === 'function';
    const parts = isPair ? [...pair] : [];
    if (parts.length !== 2) throw nodeError(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
    pairs.push([text(parts[0]), text(parts[1])]);
  }
  return pairs;
}

export class URLSearchParams {
  #pairs: Pairs = [];
  #onChange: ((query: string) => void) | undefined;

  static {
    pairsOf = (params) => {
      if (params === null || typeof params !== 'object' || !(#pairs in params)) throw invalidThis('URLSearchParams');
      return params.#pairs;
    };
    bind = (params, query, onChange) => {
      params.#pairs = query === null ? [] : parseForm(query);
      params.#onChange = onChange;
    };
    reset = (params, query) => {
      params.#pairs = query === null ? [] : parseForm(query);
    };
  }

  constructor(init: any = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init === 'object' || typeof init === 'function') {
      this.#pairs = init instanceof URLSearchParams && init[Symbol.iterator] === URLSearchParams.prototype[Symbol.iterator]
        ? pairsOf(init).map(([name, value]) => [name, value])
        : pairsFrom(init);
    } else {
      const query = text(init);
      this.#pairs = parseForm(query[0] === '?' ? query.slice(1) : query);
    }
  }

  #changed() {
    this.#onChange?.(serializeForm(this.#pairs));
  }

  get size() { return pairsOf(this).length; }

  append(name: string, value: string) {
    pairsOf(this);
    if (arguments.length < 2) throw missingArgs('name', 'value');
    this.#pairs.push([text(name), text(value)]);
    this.#changed();
  }
  delete(name: string, value: unknown = undefined) {
    pairsOf(this);
    if (arguments.length < 1) throw missingArgs('name');
    const [key, only] = [text(name), value === undefined ? undefined : text(value)];
    this.#pairs = this.#pairs.filter(([one, other]) => one !== key || (only !== undefined && only !== other));
    this.#changed();
  }
  get(name: string) {
    const pairs = pairsOf(this);
    if (arguments.length < 1) throw missingArgs('name');
    const key = text(name);
    return pairs.find(([one]) => one === key)?.[1] ?? null;
  }
  getAll(name: string) {
    const pairs = pairsOf(this);
    if (arguments.length < 1) throw missingArgs('name');
    const key = text(name);
    return pairs.filter(([one]) => one === key).map(([, value]) => value);
  }
  has(name: string, value: unknown = undefined) {
    const pairs = pairsOf(this);
    if (arguments.length < 1) throw missingArgs('name');
    const [key, only] = [text(name), value === undefined ? undefined : text(value)];
    return pairs.some(([one, other]) => one === key && (only === undefined || only === other));
  }
  set(name: string, value: string) {
    pairsOf(this);
    if (arguments.length < 2) throw missingArgs('name', 'value');
    const [key, next] = [text(name), text(value)];
    const first = this.#pairs.find(([one]) => one === key);
    if (first === undefined) {
      this.#pairs.push([key, next]);
    } else {
      first[1] = next;
      this.#pairs = this.#pairs.filter((pair) => pair === first || pair[0] !== key);
    }
    this.#changed();
  }
  sort() {
    pairsOf(this).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed();
  }
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, self: unknown = undefined) {
    pairsOf(this);
    if (typeof callback !== 'function') throw invalidArgType('callback', 'of type function', callback);
    for (let at = 0; at < this.#pairs.length; at += 1) callback.call(self, this.#pairs[at][1], this.#pairs[at][0], this);
  }
  entries() {
    return makeIterator(this, 'entries');
  }
  keys() {
    return makeIterator(this, 'keys');
  }
  values() {
    return makeIterator(this, 'values');
  }
  toString() {
    return serializeForm(pairsOf(this));
  }

  [inspectCustom](depth: number, options: any) {
    const pairs = pairsOf(this);
    if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
    const { inspect } = builtin('node/util/inspect.ts');
    const inner = { ...options, depth: depth !== null ? depth - 1 : depth };
    const parts = pairs.map(([name, value]) => `${inspect(name, inner)} => ${inspect(value, inner)}`);
    return wrap('URLSearchParams', parts, options);
  }
}

function wrap(name: string, parts: string[], options: any): string {
  if (parts.length === 0) return `${name} {}`;
  const length = parts.reduce((sum, part) => sum + part.replace(/\x1b\[\d+m/g, '').length + 2, -2);
  return length <= options.breakLength ? `${name} { ${parts.join(', ')} }` : `${name} {\n  ${parts.join(',\n  ')} }`;
}

const members = ['size', 'append', 'delete', 'get', 'getAll', 'has', 'set', 'sort', 'entries', 'forEach', 'keys', 'values', 'toString'];
for (const member of members) {
  const descriptor = Object.getOwnPropertyDescriptor(URLSearchParams.prototype, member)!;
  delete (URLSearchParams.prototype as any)[member];
  Object.defineProperty(URLSearchParams.prototype, member, { ...descriptor, enumerable: true });
}
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { value: URLSearchParams.prototype.entries, writable: true, configurable: true });
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
export interface URLSearchParams { [Symbol.iterator](): IterableIterator<[string, string]> }

type Kind = 'entries' | 'keys' | 'values';
const iterators = new WeakMap<object, { params: URLSearchParams; kind: Kind; at: number }>();

const iteratorPrototype = Object.setPrototypeOf({
  next() {
    const state = iterators.get(this);
    if (state === undefined) throw invalidThis('URLSearchParamsIterator');
    const pair = pairsOf(state.params)[state.at];
    if (pair === undefined) return { value: undefined, done: true };
    state.at += 1;
    return { value: state.kind === 'entries' ? [pair[0], pair[1]] : state.kind === 'keys' ? pair[0] : pair[1], done: false };
  },
  [inspectCustom](depth: number, options: any) {
    const state = iterators.get(this)!;
    if (depth < 0) return options.stylize('[Object]', 'special');
    const { inspect } = builtin('node/util/inspect.ts');
    const inner = { ...options, depth: depth !== null ? depth - 1 : depth };
    const rest = pairsOf(state.params).slice(state.at).map(([name, value]) => (state.kind === 'entries' ? [name, value] : state.kind === 'keys' ? name : value));
    return wrap('URLSearchParams Iterator', rest.map((one) => inspect(one, inner)), options);
  },
}, Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
Object.defineProperty(iteratorPrototype, inspectCustom, { enumerable: false });
Object.defineProperty(iteratorPrototype, Symbol.toStringTag, { value: 'URLSearchParams Iterator', configurable: true });

function makeIterator(params: URLSearchParams, kind: Kind) {
  pairsOf(params);
  const iterator = Object.create(iteratorPrototype);
  iterators.set(iterator, { params, kind, at: 0 });
  return iterator;
}
