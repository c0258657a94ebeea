// url.parse, url.format and url.resolve: Node's URLs from before the standard. https://nodejs.org/api/url.html#legacy-url-api
import { builtin } from '../../modules/main.ts';
import { domainToAscii } from '../../web/url/host.ts';
import { invalidArgType, nodeError } from '../errors.ts';

const protocolPattern = /^[a-z0-9.+-]+:/i;
const portPattern = /:[0-9]*$/;
const hostPattern = /^\/\/[^@/]+@[^@/]+/;
const slashed = new Set(['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].flatMap((name) => [name, `${name}:`]));
const hostless = new Set(['javascript', 'javascript:']);
// Characters that are escaped wherever they come in the rest of a URL.
const escapes: Record<string, string> = {
  '\t': '%09', '\n': '%0A', '\r': '%0D', ' ': '%20', '"': '%22', "'": '%27', '<': '%3C', '>': '%3E', '\\': '%5C', '^': '%5E', '`': '%60', '{': '%7B', '|': '%7C', '}': '%7D',
};
const mustEscape = /[\t\n\r "'<>\\^`{|}]/g;
const forbiddenInHost = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const forbiddenInIpv6 = /[\0\t\n\r #%/<>?@\\^|]/;

export class Url {
  protocol: string | null = null;
  slashes: boolean | null = null;
  auth: string | null = null;
  host: string | null = null;
  port: string | null = null;
  hostname: string | null = null;
  hash: string | null = null;
  search: string | null = null;
  query: any = null;
  pathname: string | null = null;
  path: string | null = null;
  href: any = null;

  parse(input: unknown, parseQuery?: boolean, slashesDenoteHost?: boolean): this {
    if (typeof input !== 'string') throw invalidArgType('url', 'of type string', input);
    let rest = prepare(input);
    if (!slashesDenoteHost && !/[@]/.test(rest) && this.parseSimple(rest, parseQuery)) return this;
    const protocol = protocolPattern.exec(rest)?.[0];
    const lower = protocol?.toLowerCase();
    if (protocol) {
      this.protocol = lower!;
      rest = rest.slice(protocol.length);
    }
    let slashes = false;
    if (slashesDenoteHost || protocol || hostPattern.test(rest)) {
      slashes = rest.startsWith('//');
      if (slashes && !(lower && hostless.has(lower))) {
        rest = rest.slice(2);
        this.slashes = true;
      }
    }
    if (!(lower && hostless.has(lower)) && (slashes || (lower && !slashed.has(lower)))) rest = this.takeHost(rest, input, lower);
    if (!(lower && hostless.has(lower))) rest = rest.replace(mustEscape, (character) => escapes[character]);
    this.takeRest(rest, parseQuery, lower);
    this.href = this.format();
    return this;
  }

  // Only a path, perhaps with a query.
  private parseSimple(rest: string, parseQuery?: boolean): boolean {
    const match = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/.exec(rest);
    if (match === null || rest.includes('#')) return false;
    this.path = this.href = rest;
    this.pathname = match[1];
    if (match[2]) {
      this.search = match[2];
      this.query = parseQuery ? builtin('node/querystring/querystring.ts').parse(match[2].slice(1)) : match[2].slice(1);
    } else if (parseQuery) {
      this.search = null;
      this.query = Object.create(null);
    }
    return true;
  }

  // "user:pass@host:80/path" → "/path".
  private takeHost(text: string, input: string, lower: string | undefined): string {
    // The host ends at the first of these; the credentials at the last @ before.
    const end = /[/?#]/.exec(text)?.index ?? text.length;
    let authority = text.slice(0, end);
    let rest = text.slice(end);
    const at = authority.lastIndexOf('@');
    if (at >= 0) {
      this.auth = decodeURIComponent(authority.slice(0, at));
      authority = authority.slice(at + 1);
    }
    const cut = /[\t\n\r "'<>\\^`{|}%;]/.exec(authority);
    if (cut !== null) {
      rest = authority.slice(cut.index) + rest;
      authority = authority.slice(0, cut.index);
    }
    this.host = authority;
    this.parseHost();
    this.hostname ??= '';
    let { hostname } = this;
    const ipv6 = hostname.startsWith('[') && hostname.endsWith(']');
    const colon = ipv6 ? -1 : hostname.indexOf(':');
    if (colon >= 0) {
      rest = `/${hostname.slice(colon)}${rest}`;
      hostname = hostname.slice(0, colon);
    }
    if (ipv6 ? forbiddenInIpv6.test(hostname) : forbiddenInHost.test(hostname)) throw invalidUrl(input);
    this.hostname = hostname.length > 255 ? '' : hostname.toLowerCase();
    if (!ipv6 && this.hostname !== '') {
      const ascii = domainToAscii(this.hostname);
      if (ascii === null || ascii === '' || forbiddenInHost.test(ascii)) throw invalidUrl(input);
      this.hostname = ascii;
    }
    this.host = this.hostname + (this.port ? `:${this.port}` : '');
    if (ipv6) {
      this.hostname = this.hostname.slice(1, -1);
      if (rest[0] !== '/') rest = `/${rest}`;
    }
    return rest;
  }

  private takeRest(rest: string, parseQuery: boolean | undefined, lower: string | undefined) {
    const hash = rest.indexOf('#');
    if (hash >= 0) {
      this.hash = rest.slice(hash);
      rest = rest.slice(0, hash);
    }
    const question = rest.indexOf('?');
    if (question >= 0) {
      this.search = rest.slice(question);
      this.query = rest.slice(question + 1);
      if (parseQuery) this.query = builtin('node/querystring/querystring.ts').parse(this.query);
      rest = rest.slice(0, question);
    } else if (parseQuery) {
      this.search = null;
      this.query = Object.create(null);
    }
    if (rest !== '') this.pathname = rest;
    if (lower && slashed.has(lower) && this.hostname && !this.pathname) this.pathname = '/';
    if (this.pathname || this.search) this.path = (this.pathname ?? '') + (this.search ?? '');
  }

  parseHost() {
    let host = this.host!;
    const port = portPattern.exec(host)?.[0];
    if (port) {
      if (port !== ':') this.port = port.slice(1);
      host = host.slice(0, host.length - port.length);
    }
    if (host) this.hostname = host;
  }

  format(): string {
    let auth = this.auth || '';
    if (auth) auth = `${encodeURIComponent(auth).replace(/%3A/i, ':')}@`;
    let protocol = this.protocol || '';
    let pathname = this.pathname || '';
    let hash = this.hash || '';
    let host: string | false = '';
    if (this.host) {
      host = auth + this.host;
    } else if (this.hostname) {
      host = auth + (this.hostname.includes(':') && !this.hostname.startsWith('[') ? `[${this.hostname}]` : this.hostname);
      if (this.port) host += `:${this.port}`;
    }
    let query = '';
    if (this.query !== null && typeof this.query === 'object') query = builtin('node/querystring/querystring.ts').stringify(this.query);
    let search = this.search || (query && `?${query}`) || '';
    if (protocol && !protocol.endsWith(':')) protocol += ':';
    pathname = pathname.replace(/[#?]/g, encodeURIComponent);
    if (this.slashes || slashed.has(protocol)) {
      if (this.slashes || host) {
        if (pathname && !pathname.startsWith('/')) pathname = `/${pathname}`;
        host = `//${host}`;
      } else if (/^file/.test(protocol)) {
        host = '//';
      }
    }
    search = search.replaceAll('#', '%23');
    if (hash && !hash.startsWith('#')) hash = `#${hash}`;
    if (search && !search.startsWith('?')) search = `?${search}`;
    return protocol + host + pathname + search + hash;
  }

  resolve(relative: string): string {
    return this.resolveObject(urlParse(relative, false, true)).format();
  }

  resolveObject(relative: any): Url {
    if (typeof relative === 'string') relative = new Url().parse(relative, false, true);
    const result = new Url();
    Object.assign(result, this);
    result.hash = relative.hash;
    if (relative.href === '') {
      result.href = result.format();
      return result;
    }
    if (relative.slashes && !relative.protocol) {
      for (const key of Object.keys(relative)) if (key !== 'protocol') (result as any)[key] = relative[key];
      if (slashed.has(result.protocol!) && result.hostname && !result.pathname) result.path = result.pathname = '/';
      result.href = result.format();
      return result;
    }
    if (relative.protocol && relative.protocol !== result.protocol) return resolveOtherProtocol(result, relative);
    return resolvePath(result, relative);
  }
}
Object.defineProperty(Url.prototype, 'constructor', { enumerable: false });

function invalidUrl(input: string) {
  const error: any = nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  error.input = input;
  return error;
}

// Trimmed, with backslashes before the query as slashes.
function prepare(input: string): string {
  const text = input.replace(/^[\s\ufeff\u00a0]+|[\s\ufeff\u00a0]+$/g, '');
  const end = /[?#]/.exec(text)?.index ?? text.length;
  return text.slice(0, end).replaceAll('\\', '/') + text.slice(end);
}

function resolveOtherProtocol(result: Url, relative: any): Url {
  if (!slashed.has(relative.protocol)) {
    Object.assign(result, relative);
    result.href = result.format();
    return result;
  }
  result.protocol = relative.protocol;
  if (!relative.host && !/^file:?$/.test(relative.protocol) && !hostless.has(relative.protocol)) {
    const parts = (relative.pathname || '').split('/');
    while (parts.length && !(relative.host = parts.shift()));
    relative.host ||= '';
    relative.hostname ||= '';
    if (parts[0] !== '') parts.unshift('');
    if (parts.length < 2) parts.unshift('');
    result.pathname = parts.join('/');
  } else {
    result.pathname = relative.pathname;
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search) result.path = (result.pathname || '') + (result.search || '');
  result.slashes ||= relative.slashes;
  result.href = result.format();
  return result;
}

function resolvePath(result: Url, relative: any): Url {
  const isSourceAbs = Boolean(result.pathname?.startsWith('/'));
  const isRelAbs = Boolean(relative.host || relative.pathname?.startsWith('/'));
  let mustEndAbs = Boolean(isRelAbs || isSourceAbs || (result.host && relative.pathname));
  const removeAllDots = mustEndAbs;
  let source: string[] = result.pathname?.split('/') ?? [];
  const relativePath: string[] = relative.pathname?.split('/') ?? [];
  const noLeadingSlashes = result.protocol && !slashed.has(result.protocol);
  if (noLeadingSlashes) {
    result.hostname = '';
    result.port = null;
    if (result.host) {
      if (source[0] === '') source[0] = result.host;
      else source.unshift(result.host);
    }
    result.host = '';
    if (relative.protocol) {
      relative.hostname = null;
      relative.port = null;
      result.auth = null;
      if (relative.host) {
        if (relativePath[0] === '') relativePath[0] = relative.host;
        else relativePath.unshift(relative.host);
      }
      relative.host = null;
    }
    mustEndAbs &&= relativePath[0] === '' || source[0] === '';
  }
  if (isRelAbs) {
    if (relative.host || relative.host === '') {
      if (result.host !== relative.host) result.auth = null;
      result.host = relative.host;
      result.port = relative.port;
    }
    if (relative.hostname || relative.hostname === '') {
      if (result.hostname !== relative.hostname) result.auth = null;
      result.hostname = relative.hostname;
    }
    result.search = relative.search;
    result.query = relative.query;
    source = relativePath;
  } else if (relativePath.length > 0) {
    source.pop();
    source = source.concat(relativePath);
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    if (noLeadingSlashes) takeHostFrom(result, source.shift());
    result.search = relative.search;
    result.query = relative.query;
    if (result.pathname !== null || result.search !== null) result.path = (result.pathname ?? '') + (result.search ?? '');
    result.href = result.format();
    return result;
  }
  if (source.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    result.href = result.format();
    return result;
  }
  return finishPath(result, relative, source, mustEndAbs, removeAllDots, Boolean(noLeadingSlashes));
}

function takeHostFrom(result: Url, host: string | undefined) {
  result.hostname = result.host = host as any;
  const at = host?.includes('@') ? host.split('@') : null;
  if (at) {
    result.auth = at.shift()!;
    result.host = result.hostname = at.shift()!;
  }
}

function finishPath(result: Url, relative: any, source: string[], mustEndAbs: boolean, removeAllDots: boolean, noLeadingSlashes: boolean): Url {
  let last = source.at(-1);
  const hasTrailingSlash = ((result.host || relative.host || source.length > 1) && (last === '.' || last === '..')) || last === '';
  let up = 0;
  for (let at = source.length - 1; at >= 0; at -= 1) {
    last = source[at];
    if (last === '.') {
      source.splice(at, 1);
    } else if (last === '..') {
      source.splice(at, 1);
      up += 1;
    } else if (up > 0) {
      source.splice(at, 1);
      up -= 1;
    }
  }
  if (!mustEndAbs && !removeAllDots) while (up-- > 0) source.unshift('..');
  if (mustEndAbs && source[0] !== '' && !source[0]?.startsWith('/')) source.unshift('');
  if (hasTrailingSlash && !source.join('/').endsWith('/')) source.push('');
  const isAbsolute = source[0] === '' || Boolean(source[0]?.startsWith('/'));
  if (noLeadingSlashes) {
    result.hostname = result.host = isAbsolute ? '' : (source.shift() ?? '');
    if (result.host.includes('@')) takeHostFrom(result, result.host);
  }
  mustEndAbs ||= Boolean(result.host && source.length);
  if (mustEndAbs && !isAbsolute) source.unshift('');
  if (source.length === 0) {
    result.pathname = null;
    result.path = null;
  } else {
    result.pathname = source.join('/');
  }
  if (result.pathname !== null || result.search !== null) result.path = (result.pathname ?? '') + (result.search ?? '');
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  result.href = result.format();
  return result;
}

export function urlParse(url: any, parseQueryString?: boolean, slashesDenoteHost?: boolean): Url {
  if (url instanceof Url) return url;
  return new Url().parse(url, parseQueryString, slashesDenoteHost);
}

export function urlResolve(source: string, relative: string): string {
  return urlParse(source, false, true).resolve(relative);
}

export function urlResolveObject(source: any, relative: any): any {
  return source ? urlParse(source, false, true).resolveObject(relative) : relative;
}
