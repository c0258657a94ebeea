// Bun.Cookie. https://bun.com/docs/runtime/cookies
import { nodeError } from '../node/errors.ts';

const sites = ['strict', 'lax', 'none'];
const titles: Record<string, string> = { strict: 'Strict', lax: 'Lax', none: 'None' };

export function missing() {
  return nodeError(TypeError, 'ERR_MISSING_ARGS', 'Not enough arguments');
}

// https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1
const isName = (name: string) => /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
const isAttribute = (text: string) => /^[\x20-\x3a\x3c-\x7e]*$/.test(text);

function checkName(name: string): string {
  if (!isName(name)) throw new TypeError('Invalid cookie name: contains invalid characters');
  return name;
}
function checkAttribute(value: unknown, what: string): string {
  const text = `${value as string}`;
  if (!isAttribute(text)) throw new TypeError(`Invalid cookie ${what}: contains invalid characters`);
  return text;
}
function checkSite(value: unknown): string {
  const site = `${value as string}`.toLowerCase();
  if (!sites.includes(site)) throw new TypeError("Invalid sameSite value. Must be 'strict', 'lax', or 'none'");
  return site;
}

// Numbers are seconds.
function expiryFrom(value: any): Date | undefined {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new RangeError('expires must be a valid Number (or Date)');
    return new Date(value.getTime());
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('expires must be a valid Number (or Date)');
    return new Date(value * 1000);
  }
  throw new TypeError('Invalid cookie expiration date');
}

const ageFrom = (value: any) => (typeof value === 'number' && !Number.isNaN(value) ? value : undefined);

interface Parts { name: string; value: string; [attribute: string]: any }

const readers: Record<string, (parts: Parts, value: string) => void> = {
  domain: (parts, value) => { if (value !== '') parts.domain = value.toLowerCase(); },
  path: (parts, value) => { if (value.startsWith('/')) parts.path = value; },
  expires: (parts, value) => {
    const time = Date.parse(value);
    if (!Number.isNaN(time)) parts.expires = new Date(time);
  },
  'max-age': (parts, value) => { if (/^-?\d+$/.test(value)) parts.maxAge = Number(value); },
  secure: (parts) => { parts.secure = true; },
  httponly: (parts) => { parts.httpOnly = true; },
  partitioned: (parts) => { parts.partitioned = true; },
  samesite: (parts, value) => { if (sites.includes(value.toLowerCase())) parts.sameSite = value.toLowerCase(); },
};

// Set-Cookie's text.
function parseText(text: string): Parts {
  if (text === '') throw new TypeError('Invalid cookie name: contains invalid characters');
  if (/[\0\r\n]/.test(text) || /^\s|\s$/.test(text)) throw new TypeError('cookie string is not a valid HTTP header value');
  const [first, ...rest] = text.split(';');
  const equals = first.indexOf('=');
  if (equals < 0) throw new TypeError("Invalid cookie string: no '=' found");
  const name = first.slice(0, equals).trim();
  if (name === '') throw new TypeError('Invalid cookie string: name cannot be empty');
  const parts: Parts = { name, value: first.slice(equals + 1).trim() };
  for (const attribute of rest) {
    const at = attribute.indexOf('=');
    const [key, value] = at < 0 ? [attribute, ''] : [attribute.slice(0, at), attribute.slice(at + 1)];
    readers[key.trim().toLowerCase()]?.(parts, value.trim());
  }
  return parts;
}

export class Cookie {
  #name: string;
  #value: string;
  #domain: string | null;
  #path: string;
  #expires: Date | undefined;
  #maxAge: number | undefined;
  #secure: boolean;
  #httpOnly: boolean;
  #sameSite: string;
  #partitioned: boolean;

  constructor(first?: any, second?: any, third?: any) {
    if (arguments.length === 0) throw missing();
    const parts = Cookie.#partsFrom(first, second, third, arguments.length);
    if (parts.name === undefined || parts.name === '') throw new TypeError('name is required');
    this.#name = checkName(`${parts.name}`);
    this.#value = `${parts.value ?? ''}`;
    this.#domain = parts.domain === undefined || parts.domain === null || parts.domain === '' ? null : checkAttribute(parts.domain, 'domain');
    this.#path = parts.path === undefined || parts.path === null ? '/' : checkAttribute(parts.path, 'path');
    this.#expires = expiryFrom(parts.expires);
    this.#maxAge = ageFrom(parts.maxAge);
    this.#secure = Boolean(parts.secure);
    this.#httpOnly = Boolean(parts.httpOnly);
    this.#sameSite = parts.sameSite === undefined || parts.sameSite === null ? 'lax' : checkSite(parts.sameSite);
    this.#partitioned = Boolean(parts.partitioned);
  }

  static #partsFrom(first: any, second: any, third: any, count: number): Parts {
    if (count > 1) return { ...third, name: `${first}`, value: `${second}` };
    if (typeof first === 'object' && first !== null) return first;
    const text = `${first}`;
    if (!text.includes('=')) throw new TypeError('Invalid cookie string: empty');
    return parseText(text);
  }

  get name() { return this.#name; }
  set name(_name: any) {}
  get value() { return this.#value; }
  set value(value: any) { this.#value = `${value}`; }
  get domain(): any { return this.#domain; }
  set domain(domain: any) { this.#domain = domain === undefined || domain === '' ? null : checkAttribute(domain, 'domain'); }
  get path() { return this.#path; }
  set path(path: any) { this.#path = checkAttribute(path, 'path'); }
  get expires(): any { return this.#expires; }
  set expires(expires: any) { this.#expires = expiryFrom(expires); }
  get maxAge(): any { return this.#maxAge; }
  set maxAge(age: any) { this.#maxAge = ageFrom(age); }
  get secure() { return this.#secure; }
  set secure(secure: any) { this.#secure = Boolean(secure); }
  get httpOnly() { return this.#httpOnly; }
  set httpOnly(httpOnly: any) { this.#httpOnly = Boolean(httpOnly); }
  get sameSite() { return this.#sameSite; }
  set sameSite(site: any) { this.#sameSite = checkSite(site); }
  get partitioned() { return this.#partitioned; }
  set partitioned(partitioned: any) { this.#partitioned = Boolean(partitioned); }

  isExpired(): boolean {
    if (this.#maxAge !== undefined) return this.#maxAge <= 0;
    return this.#expires !== undefined && this.#expires.getTime() < Date.now();
  }

  toString(): string {
    let text = `${this.#name}=${encodeURIComponent(this.#value.toWellFormed())}`;
    if (this.#domain !== null) text += `; Domain=${this.#domain}`;
    if (this.#path !== '') text += `; Path=${this.#path}`;
    if (this.#expires !== undefined) text += `; Expires=${this.#expires.toUTCString()}`;
    if (this.#maxAge !== undefined) text += `; Max-Age=${this.#maxAge}`;
    if (this.#secure) text += '; Secure';
    if (this.#httpOnly) text += '; HttpOnly';
    if (this.#partitioned) text += '; Partitioned';
    return `${text}; SameSite=${titles[this.#sameSite]}`;
  }

  toJSON(): any {
    const json = Object.create(null);
    json.name = this.#name;
    json.value = this.#value;
    if (this.#domain !== null) json.domain = this.#domain;
    json.path = this.#path;
    if (this.#expires !== undefined) json.expires = this.#expires;
    if (this.#maxAge !== undefined) json.maxAge = this.#maxAge;
    json.secure = this.#secure;
    json.sameSite = this.#sameSite;
    json.httpOnly = this.#httpOnly;
    json.partitioned = this.#partitioned;
    return json;
  }

  serialize(): string { return this.toString(); }

  static parse(text?: any): Cookie {
    if (text === undefined) throw missing();
    return new Cookie(parseText(`${text}`));
  }
  static from(name?: any, value?: any, options?: any): Cookie {
    if (arguments.length < 2) throw missing();
    return new Cookie(name, value, options);
  }
}
Object.defineProperty(Cookie.prototype, Symbol.toStringTag, { value: 'Cookie', configurable: true });
