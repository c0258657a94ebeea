// The basic URL parser. https://url.spec.whatwg.org/#concept-basic-url-parser
import { c0Control, fragmentSet, pathSet, percentEncode, querySet, specialQuerySet, userinfoSet } from './encode.ts';
import { parseHost } from './host.ts';

export interface UrlRecord {
  scheme: string;
  username: string;
  password: string;
  host: string | null;  // serialized
  port: number | null;
  path: string[] | string;  // a string if it is opaque
  query: string | null;
  fragment: string | null;
}

export const specialPorts: Record<string, number | null> = { __proto__: null, 'http': 80, 'https': 443, 'ws': 80, 'wss': 443, 'ftp': 21, 'file': null } as any;
export const isSpecial = (url: UrlRecord) => url.scheme in specialPorts;

export type State =
  | 'scheme start' | 'scheme' | 'no scheme' | 'special relative or authority' | 'path or authority' | 'relative' | 'relative slash'
  | 'special authority slashes' | 'special authority ignore slashes' | 'authority' | 'host' | 'hostname' | 'port' | 'file' | 'file slash'
  | 'file host' | 'path start' | 'path' | 'opaque path' | 'query' | 'fragment';

const isAlpha = (character: string | undefined) => character !== undefined && /^[a-zA-Z]$/.test(character);
const isDriveLetter = (text: string) => /^[a-zA-Z][:|]$/.test(text);
const isNormalDriveLetter = (text: string | undefined) => text !== undefined && /^[a-zA-Z]:$/.test(text);
const startsWithDriveLetter = (text: string) => /^[a-zA-Z][:|](?:[/\\?#]|$)/.test(text);
const isSingleDot = (text: string) => text === '.' || /^%2e$/i.test(text);
const isDoubleDot = (text: string) => text === '..' || /^(?:\.%2e|%2e\.|%2e%2e)$/i.test(text);

export function makeRecord(): UrlRecord {
  return { scheme: '', username: '', password: '', host: null, port: null, path: [], query: null, fragment: null };
}

function shorten(url: UrlRecord) {
  const path = url.path as string[];
  if (url.scheme === 'file' && path.length === 1 && isNormalDriveLetter(path[0])) return;
  path.pop();
}

// The URL, or null; with `override`, changes `url` and returns null on failure.
export function basicParse(text: string, base: UrlRecord | null, url?: UrlRecord, override?: State): UrlRecord | null {
  let input = text;
  if (url === undefined) {
    url = makeRecord();
    // eslint-disable-next-line no-control-regex
    input = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '');
  }
  if (/[\t\n\r]/.test(input)) input = input.replace(/[\t\n\r]/g, '');
  return new Machine(input, base, url, override).run() ? url : null;
}

// A state answers: go on with the next character, or one of these.
const failure = Symbol('failure');
const finished = Symbol('finished');
type Step = void | typeof failure | typeof finished;

class Machine {
  input: string;
  base: UrlRecord | null;
  url: UrlRecord;
  override: State | undefined;
  state: State;
  at = 0;
  buffer = '';
  atSignSeen = false;
  insideBrackets = false;
  passwordTokenSeen = false;

  constructor(input: string, base: UrlRecord | null, url: UrlRecord, override: State | undefined) {
    this.input = input;
    this.base = base;
    this.url = url;
    this.override = override;
    this.state = override ?? 'scheme start';
  }

  run(): boolean {
    for (; this.at <= this.input.length; this.at += 1) {
      const step = this[this.state](this.input[this.at]);
      if (step === failure) return false;
      if (step === finished) return true;
    }
    return true;
  }

  // The next character is looked at again in `state`.
  again(state: State) {
    this.state = state;
    this.at -= 1;
  }

  rest(from = 1) {
    return this.input.slice(this.at + from);
  }

  copyBase(query: boolean) {
    const { url } = this;
    const base = this.base!;
    url.username = base.username;
    url.password = base.password;
    url.host = base.host;
    url.port = base.port;
    url.path = Array.isArray(base.path) ? [...base.path] : base.path;
    if (query) url.query = base.query;
  }

  'scheme start'(c: string | undefined): Step {
    if (isAlpha(c)) {
      this.buffer += c!.toLowerCase();
      this.state = 'scheme';
    } else if (this.override === undefined) {
      this.again('no scheme');
    } else {
      return failure;
    }
  }

  'scheme'(c: string | undefined): Step {
    const { url } = this;
    if (c !== undefined && /^[a-zA-Z0-9+\-.]$/.test(c)) {
      this.buffer += c.toLowerCase();
      return;
    }
    if (c !== ':') {
      if (this.override !== undefined) return failure;
      this.buffer = '';
      this.state = 'no scheme';
      this.at = -1;
      return;
    }
    if (this.override !== undefined) {
      if (isSpecial(url) !== (this.buffer in specialPorts)) return finished;
      if ((url.username !== '' || url.password !== '' || url.port !== null) && this.buffer === 'file') return finished;
      if (url.scheme === 'file' && (url.host === null || url.host === '')) return finished;
      url.scheme = this.buffer;
      if (url.port === specialPorts[url.scheme]) url.port = null;
      return finished;
    }
    url.scheme = this.buffer;
    this.buffer = '';
    if (url.scheme === 'file') this.state = 'file';
    else if (isSpecial(url)) this.state = this.base?.scheme === url.scheme ? 'special relative or authority' : 'special authority slashes';
    else if (this.rest()[0] === '/') {
      this.state = 'path or authority';
      this.at += 1;
    } else {
      url.path = '';
      this.state = 'opaque path';
    }
  }

  'no scheme'(c: string | undefined): Step {
    const { base, url } = this;
    if (base === null || (typeof base.path === 'string' && c !== '#')) return failure;
    if (typeof base.path === 'string') {
      url.scheme = base.scheme;
      this.copyBase(true);
      url.fragment = '';
      this.state = 'fragment';
    } else {
      this.again(base.scheme === 'file' ? 'file' : 'relative');
    }
  }

  'special relative or authority'(c: string | undefined): Step {
    if (c === '/' && this.rest()[0] === '/') {
      this.state = 'special authority ignore slashes';
      this.at += 1;
    } else {
      this.again('relative');
    }
  }

  'path or authority'(c: string | undefined): Step {
    if (c === '/') this.state = 'authority';
    else this.again('path');
  }

  'relative'(c: string | undefined): Step {
    const { url } = this;
    url.scheme = this.base!.scheme;
    if (c === '/' || (isSpecial(url) && c === '\\')) {
      this.state = 'relative slash';
      return;
    }
    this.copyBase(true);
    this.afterBase(c);
  }

  // What follows a copied path: a query, a fragment, or a path in place of its last part.
  afterBase(c: string | undefined) {
    const { url } = this;
    if (c === '?') {
      url.query = '';
      this.state = 'query';
    } else if (c === '#') {
      url.fragment = '';
      this.state = 'fragment';
    } else if (c !== undefined) {
      url.query = null;
      shorten(url);
      this.again('path');
    }
  }

  'relative slash'(c: string | undefined): Step {
    if (isSpecial(this.url) && (c === '/' || c === '\\')) {
      this.state = 'special authority ignore slashes';
    } else if (c === '/') {
      this.state = 'authority';
    } else {
      const { url } = this;
      const base = this.base!;
      Object.assign(url, { username: base.username, password: base.password, host: base.host, port: base.port });
      this.again('path');
    }
  }

  'special authority slashes'(c: string | undefined): Step {
    if (c === '/' && this.rest()[0] === '/') {
      this.state = 'special authority ignore slashes';
      this.at += 1;
    } else {
      this.again('special authority ignore slashes');
    }
  }

  'special authority ignore slashes'(c: string | undefined): Step {
    if (c !== '/' && c !== '\\') this.again('authority');
  }

  endsAuthority(c: string | undefined) {
    return c === undefined || c === '/' || c === '?' || c === '#' || (isSpecial(this.url) && c === '\\');
  }

  'authority'(c: string | undefined): Step {
    const { url } = this;
    if (c === '@') {
      if (this.atSignSeen) this.buffer = `%40${this.buffer}`;
      this.atSignSeen = true;
      let part = this.buffer;
      if (!this.passwordTokenSeen) {
        const colon = part.indexOf(':');
        if (colon >= 0) {
          url.username += percentEncode(part.slice(0, colon), userinfoSet);
          part = part.slice(colon + 1);
          this.passwordTokenSeen = true;
        }
      }
      if (this.passwordTokenSeen) url.password += percentEncode(part, userinfoSet);
      else url.username += percentEncode(part, userinfoSet);
      this.buffer = '';
    } else if (this.endsAuthority(c)) {
      if (this.atSignSeen && this.buffer === '') return failure;
      this.at -= this.buffer.length + 1;
      this.buffer = '';
      this.state = 'host';
    } else {
      this.buffer += c;
    }
  }

  'host'(c: string | undefined): Step {
    return this.hostname(c);
  }

  'hostname'(c: string | undefined): Step {
    const { url, override } = this;
    if (override !== undefined && url.scheme === 'file') {
      this.again('file host');
    } else if (c === ':' && !this.insideBrackets) {
      if (this.buffer === '' || override === 'hostname') return failure;
      const host = parseHost(this.buffer, !isSpecial(url));
      if (host === null) return failure;
      url.host = host;
      this.buffer = '';
      this.state = 'port';
    } else if (this.endsAuthority(c)) {
      this.at -= 1;
      if (isSpecial(url) && this.buffer === '') return failure;
      if (override !== undefined && this.buffer === '' && (url.username !== '' || url.password !== '' || url.port !== null)) return failure;
      const host = this.buffer === '' ? '' : parseHost(this.buffer, !isSpecial(url));
      if (host === null) return failure;
      url.host = host;
      this.buffer = '';
      this.state = 'path start';
      if (override !== undefined) return finished;
    } else {
      if (c === '[') this.insideBrackets = true;
      if (c === ']') this.insideBrackets = false;
      this.buffer += c;
    }
  }

  'port'(c: string | undefined): Step {
    const { url, override } = this;
    if (c !== undefined && c >= '0' && c <= '9') {
      this.buffer += c;
    } else if (this.endsAuthority(c) || override !== undefined) {
      if (this.buffer !== '') {
        const port = Number(this.buffer);
        if (port > 65535) return failure;
        url.port = port === specialPorts[url.scheme] ? null : port;
        this.buffer = '';
        if (override !== undefined) return finished;
      }
      if (override !== undefined) return failure;
      this.again('path start');
    } else {
      return failure;
    }
  }

  'file'(c: string | undefined): Step {
    const { url, base } = this;
    url.scheme = 'file';
    url.host = '';
    if (c === '/' || c === '\\') {
      this.state = 'file slash';
    } else if (base?.scheme === 'file') {
      url.host = base.host;
      url.path = [...(base.path as string[])];
      url.query = base.query;
      if (c === '?' || c === '#' || c === undefined) return this.afterBase(c);
      url.query = null;
      if (startsWithDriveLetter(this.rest(0))) url.path = [];
      else shorten(url);
      this.again('path');
    } else {
      this.again('path');
    }
  }

  'file slash'(c: string | undefined): Step {
    const { url, base } = this;
    if (c === '/' || c === '\\') {
      this.state = 'file host';
      return;
    }
    if (base?.scheme === 'file') {
      url.host = base.host;
      if (!startsWithDriveLetter(this.rest(0)) && isNormalDriveLetter((base.path as string[])[0])) (url.path as string[]).push((base.path as string[])[0]);
    }
    this.again('path');
  }

  'file host'(c: string | undefined): Step {
    const { url, override } = this;
    if (c !== undefined && c !== '/' && c !== '\\' && c !== '?' && c !== '#') {
      this.buffer += c;
      return;
    }
    this.at -= 1;
    if (override === undefined && isDriveLetter(this.buffer)) {
      this.state = 'path';
    } else if (this.buffer === '') {
      url.host = '';
      if (override !== undefined) return finished;
      this.state = 'path start';
    } else {
      let host = parseHost(this.buffer, !isSpecial(url));
      if (host === null) return failure;
      if (host === 'localhost') host = '';
      url.host = host;
      if (override !== undefined) return finished;
      this.buffer = '';
      this.state = 'path start';
    }
  }

  'path start'(c: string | undefined): Step {
    const { url, override } = this;
    if (isSpecial(url)) {
      this.state = 'path';
      if (c !== '/' && c !== '\\') this.at -= 1;
    } else if (override === undefined && c === '?') {
      url.query = '';
      this.state = 'query';
    } else if (override === undefined && c === '#') {
      url.fragment = '';
      this.state = 'fragment';
    } else if (c !== undefined) {
      this.state = 'path';
      if (c !== '/') this.at -= 1;
    } else if (override !== undefined && url.host === null) {
      (url.path as string[]).push('');
    }
  }

  'path'(c: string | undefined): Step {
    const { url, override } = this;
    const slash = c === '/' || (isSpecial(url) && c === '\\');
    if (c !== undefined && !slash && (override !== undefined || (c !== '?' && c !== '#'))) {
      this.buffer += c;
      return;
    }
    const path = url.path as string[];
    const segment = percentEncode(this.buffer, pathSet);
    if (isDoubleDot(segment)) {
      shorten(url);
      if (!slash) path.push('');
    } else if (isSingleDot(segment)) {
      if (!slash) path.push('');
    } else {
      path.push(url.scheme === 'file' && path.length === 0 && isDriveLetter(segment) ? `${segment[0]}:` : segment);
    }
    this.buffer = '';
    if (c === '?') {
      url.query = '';
      this.state = 'query';
    }
    if (c === '#') {
      url.fragment = '';
      this.state = 'fragment';
    }
  }

  'opaque path'(): Step {
    const { url } = this;
    const rest = this.rest(0);
    const end = /[?#]/.exec(rest)?.index ?? rest.length;
    let text = rest.slice(0, end);
    // A space that would end the path is encoded, so that it is not lost.
    if (end < rest.length && text.endsWith(' ')) text = `${text.slice(0, -1)}%20`;
    url.path = percentEncode(text, c0Control);
    this.at += end;
    const c = this.input[this.at];
    if (c === '?') {
      url.query = '';
      this.state = 'query';
    } else if (c === '#') {
      url.fragment = '';
      this.state = 'fragment';
    }
  }

  'query'(): Step {
    const { url } = this;
    const rest = this.rest(0);
    const hash = this.override === undefined ? rest.indexOf('#') : -1;
    const end = hash < 0 ? rest.length : hash;
    url.query += percentEncode(rest.slice(0, end), isSpecial(url) ? specialQuerySet : querySet);
    this.at += end;
    if (hash >= 0) {
      url.fragment = '';
      this.state = 'fragment';
    }
  }

  'fragment'(): Step {
    this.url.fragment += percentEncode(this.rest(0), fragmentSet);
    this.at = this.input.length;
  }
}

export function serializePath(url: UrlRecord): string {
  if (typeof url.path === 'string') return url.path;
  return url.path.length === 0 ? '' : `/${url.path.join('/')}`;
}

// https://url.spec.whatwg.org/#concept-url-serializer
export function serialize(url: UrlRecord, withFragment = true): string {
  let out = `${url.scheme}:`;
  if (url.host !== null) {
    out += '//';
    if (url.username !== '' || url.password !== '') out += `${url.username}${url.password === '' ? '' : `:${url.password}`}@`;
    out += url.host;
    if (url.port !== null) out += `:${url.port}`;
  } else if (Array.isArray(url.path) && url.path.length > 1 && url.path[0] === '') {
    out += '/.';
  }
  out += serializePath(url);
  if (url.query !== null) out += `?${url.query}`;
  if (withFragment && url.fragment !== null) out += `#${url.fragment}`;
  return out;
}
