// The URL class. https://url.spec.whatwg.org/#url-class
import { builtin } from '../../modules/main.ts';
import { nodeError } from '../../node/errors.ts';
import { invalidThis, missingArgs } from '../events/event.ts';
import { percentEncode, userinfoSet } from './encode.ts';
import { basicParse, isSpecial, serialize, serializePath } from './parse.ts';
import type { State, UrlRecord } from './parse.ts';
import { paramsForUrl, resetParams } from './search-params.ts';
import type { URLSearchParams } from './search-params.ts';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

let recordOf: (url: URL) => UrlRecord;
export function urlRecord(url: URL): UrlRecord {
  return recordOf(url);
}
export function isUrl(value: unknown): value is URL {
  return value instanceof URL;
}

function parse(text: string, base: string | undefined): UrlRecord | null {
  let baseRecord: UrlRecord | null = null;
  if (base !== undefined) {
    baseRecord = basicParse(base, null);
    if (baseRecord === null) return null;
  }
  return basicParse(text, baseRecord);
}

const cannotHaveCredentials = (url: UrlRecord) => url.host === null || url.host === '' || url.scheme === 'file';
const token = Symbol('record');

export class URL {
  #record: UrlRecord;
  #params: URLSearchParams | undefined;

  static {
    recordOf = (url) => {
      if (url === null || typeof url !== 'object' || !(#record in url)) throw invalidThis('URL');
      return url.#record;
    };
  }

  constructor(input: any, base: any = undefined) {
    if (arguments.length === 0) throw missingArgs('url');
    if (base === token) {
      this.#record = input;
      return;
    }
    const text = `${input}`.toWellFormed();
    const baseText = base === undefined ? undefined : `${base}`.toWellFormed();
    const record = parse(text, baseText);
    if (record === null) {
      const error: any = nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      error.input = text;
      if (baseText !== undefined) error.base = baseText;
      throw error;
    }
    this.#record = record;
  }

  static canParse(input: unknown, base: unknown = undefined) {
    if (arguments.length === 0) throw missingArgs('url');
    return parse(`${input as string}`.toWellFormed(), base === undefined ? undefined : `${base as string}`.toWellFormed()) !== null;
  }
  static parse(input: unknown, base: unknown = undefined) {
    if (arguments.length === 0) throw missingArgs('url');
    const record = parse(`${input as string}`.toWellFormed(), base === undefined ? undefined : `${base as string}`.toWellFormed());
    return record === null ? null : new URL(record, token);
  }
  static createObjectURL(blob: unknown) {
    return builtin('web/blob/object-url.ts').createObjectURL(blob);
  }
  static revokeObjectURL(url: unknown) {
    if (arguments.length === 0) throw missingArgs('url');
    builtin('web/blob/object-url.ts').revokeObjectURL(`${url as string}`);
  }

  #override(value: string, state: State) {
    basicParse(value, null, this.#record, state);
  }

  get href() { return serialize(recordOf(this)); }
  set href(value) {
    const text = `${value}`.toWellFormed();
    const record = parse(text, undefined);
    if (record === null) {
      const error: any = nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      error.input = text;
      throw error;
    }
    this.#record = record;
    if (this.#params) resetParams(this.#params, record.query);
  }
  get origin(): string {
    const { scheme, host, port } = recordOf(this);
    if (scheme === 'blob') {
      const inner = parse(serializePath(this.#record), undefined);
      return inner !== null && (inner.scheme === 'http' || inner.scheme === 'https') ? new URL(inner, token).origin : 'null';
    }
    if (!isSpecial(this.#record) || scheme === 'file') return 'null';
    return `${scheme}://${host}${port === null ? '' : `:${port}`}`;
  }
  get protocol() { return `${recordOf(this).scheme}:`; }
  set protocol(value) { this.#override(`${value}:`, 'scheme start'); }
  get username() { return recordOf(this).username; }
  set username(value) {
    if (!cannotHaveCredentials(recordOf(this))) this.#record.username = percentEncode(`${value}`, userinfoSet);
  }
  get password() { return recordOf(this).password; }
  set password(value) {
    if (!cannotHaveCredentials(recordOf(this))) this.#record.password = percentEncode(`${value}`, userinfoSet);
  }
  get host() {
    const { host, port } = recordOf(this);
    return host === null ? '' : port === null ? host : `${host}:${port}`;
  }
  set host(value) {
    if (typeof recordOf(this).path !== 'string') this.#override(`${value}`, 'host');
  }
  get hostname() { return recordOf(this).host ?? ''; }
  set hostname(value) {
    if (typeof recordOf(this).path !== 'string') this.#override(`${value}`, 'hostname');
  }
  get port() {
    const { port } = recordOf(this);
    return port === null ? '' : `${port}`;
  }
  set port(value) {
    if (cannotHaveCredentials(recordOf(this))) return;
    const text = `${value}`;
    if (text === '') this.#record.port = null;
    else this.#override(text, 'port');
  }
  get pathname() { return serializePath(recordOf(this)); }
  set pathname(value) {
    if (typeof recordOf(this).path === 'string') return;
    this.#record.path = [];
    this.#override(`${value}`, 'path start');
  }
  get search() {
    const { query } = recordOf(this);
    return query === null || query === '' ? '' : `?${query}`;
  }
  set search(value) {
    const record = recordOf(this);
    const text = `${value}`;
    if (text === '') {
      record.query = null;
    } else {
      record.query = '';
      this.#override(text[0] === '?' ? text.slice(1) : text, 'query');
    }
    if (this.#params) resetParams(this.#params, record.query);
  }
  get searchParams(): URLSearchParams {
    const record = recordOf(this);
    return (this.#params ??= paramsForUrl(record.query, (query) => (this.#record.query = query === '' ? null : query)));
  }
  get hash() {
    const { fragment } = recordOf(this);
    return fragment === null || fragment === '' ? '' : `#${fragment}`;
  }
  set hash(value) {
    const record = recordOf(this);
    const text = `${value}`;
    if (text === '') {
      record.fragment = null;
      return;
    }
    record.fragment = '';
    this.#override(text[0] === '#' ? text.slice(1) : text, 'fragment');
  }
  toString() { return serialize(recordOf(this)); }
  toJSON() { return serialize(recordOf(this)); }

  [inspectCustom](depth: number, options: any) {
    recordOf(this);
    if (typeof depth === 'number' && depth < 0) return this;
    const shown: any = Object.create({ constructor: this.constructor === URL ? URL : this.constructor });
    for (const key of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash']) {
      shown[key] = (this as any)[key];
    }
    const { inspect } = builtin('node/util/inspect.ts');
    return `${(this.constructor as any).name} ${inspect({ ...shown }, options)}`;
  }
}

const members = ['toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash', 'toJSON'];
for (const member of members) {
  const descriptor = Object.getOwnPropertyDescriptor(URL.prototype, member)!;
  delete (URL.prototype as any)[member];
  Object.defineProperty(URL.prototype, member, { ...descriptor, enumerable: true });
}
for (const member of ['canParse', 'parse', 'createObjectURL', 'revokeObjectURL']) Object.defineProperty(URL, member, { enumerable: true });
Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });
