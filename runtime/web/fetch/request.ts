// Request. https://fetch.spec.whatwg.org/#request-class
import { builtin } from '../../modules/main.ts';
import { defineInterface } from '../events/event.ts';
import { Body, bodyMembers, extractBody, mixBody } from './body.ts';
import { Headers, setGuard } from './headers.ts';

interface State {
  url: string;
  method: string;
  headers: Headers;
  referrer: string;
  referrerPolicy: string;
  mode: string;
  credentials: string;
  cache: string;
  redirect: string;
  integrity: string;
  keepalive: boolean;
  signal: any;
  body: Body | null;
}

const choices: [keyof State, string[]][] = [
  ['referrerPolicy', ['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin', 'origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url']],
  ['mode', ['same-origin', 'cors', 'no-cors', 'navigate', 'websocket']],
  ['credentials', ['omit', 'same-origin', 'include']],
  ['cache', ['default', 'no-store', 'reload', 'no-cache', 'force-cache', 'only-if-cached']],
  ['redirect', ['follow', 'manual', 'error']],
];

let stateOf: (request: Request) => State;

function parseUrl(input: unknown): string {
  let url: URL;
  try {
    url = new URL(`${input as string}`);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${input as string}`, { cause });
  }
  if (url.username !== '' || url.password !== '') throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input as string}`);
  return url.href;
}

function newState(input: unknown): State {
  return {
    url: parseUrl(input), method: 'GET', headers: new Headers(), referrer: 'about:client', referrerPolicy: '', mode: 'cors', credentials: 'same-origin',
    cache: 'default', redirect: 'follow', integrity: '', keepalive: false, signal: undefined, body: null,
  };
}

// https://fetch.spec.whatwg.org/#concept-method-normalize
function methodFrom(value: unknown): string {
  const method = `${value as string}`;
  if (!/^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/.test(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  const upper = method.toUpperCase();
  if (['CONNECT', 'TRACE', 'TRACK'].includes(upper)) throw new TypeError(`'${method}' HTTP method is unsupported.`);
  return ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'].includes(upper) ? upper : method;
}

function referrerFrom(value: unknown): string {
  const referrer = `${value as string}`;
  if (referrer === '') return 'no-referrer';
  try {
    const url = new URL(referrer);
    return url.href;
  } catch (cause) {
    throw new TypeError(`Referrer "${referrer}" is not a valid URL.`, { cause });
  }
}

// Steps 13 to 25 of the constructor: what `init` says of the request itself.
function applyInit(state: State, init: any) {
  if (init.window !== undefined && init.window !== null) throw new TypeError("'window' option 'client' must be null");
  if (Object.keys(init).length > 0) [state.referrer, state.referrerPolicy] = ['about:client', ''];
  if (init.referrer !== undefined) state.referrer = referrerFrom(init.referrer);
  for (const [name, values] of choices) {
    if (init[name] === undefined) continue;
    const value = `${init[name]}`;
    if (!values.includes(value)) throw new TypeError(`Request constructor: ${value} is not an accepted type. Expected one of ${values.join(', ')}.`);
    (state as any)[name] = value;
  }
  if (init.mode === 'navigate') throw new TypeError('Request constructor: invalid request mode navigate.');
  if (state.cache === 'only-if-cached' && state.mode !== 'same-origin') throw new TypeError("'only-if-cached' can be set only with 'same-origin' mode");
  if (init.integrity !== undefined && init.integrity !== null) state.integrity = `${init.integrity}`;
  if (init.keepalive !== undefined) state.keepalive = Boolean(init.keepalive);
  if (init.method !== undefined) state.method = methodFrom(init.method);
  if (init.signal !== undefined) state.signal = checkSignal(init.signal);
}

function checkSignal(signal: any) {
  if (signal === null) return undefined;
  if (!(signal instanceof (globalThis as any).AbortSignal)) throw new TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.");
  return signal;
}

// Steps 33 to 41.
function chooseBody(state: State, init: any, inputBody: Body | null) {
  const given = init.body ?? null;
  if ((given !== null || inputBody !== null) && (state.method === 'GET' || state.method === 'HEAD')) throw new TypeError('Request with GET/HEAD method cannot have body.');
  if (given === null) {
    if (inputBody?.isUnusable) throw new TypeError('Cannot construct a Request with a Request object that has already been used.');
    return inputBody?.take() ?? null;
  }
  const { body, type } = extractBody(given);
  if (type !== null && !state.headers.has('content-type')) state.headers.append('content-type', type);
  return body;
}

export class Request {
  #state: State;

  static {
    stateOf = (request) => request.#state;
  }

  constructor(input: any, init: any = {}) {
    if (arguments.length === 0) throw new TypeError('Request constructor: 1 argument required, but only 0 found.');
    const from = typeof input === 'object' && input !== null && #state in input ? (input as Request).#state : undefined;
    if (init !== null && typeof init !== 'object' && typeof init !== 'function') throw new TypeError('Request constructor: init must be an object');
    const settings = init ?? {};
    const state = from === undefined ? newState(input) : { ...from };
    this.#state = state;
    applyInit(state, settings);
    // A signal of its own that follows the one that was given.
    if (state.signal !== undefined) state.signal = (globalThis as any).AbortSignal.any([state.signal]);
    if (state.mode === 'no-cors' && !['GET', 'HEAD', 'POST'].includes(state.method)) throw new TypeError(`'${state.method} is unsupported in no-cors mode.`);
    state.headers = new Headers(settings.headers ?? from?.headers);
    setGuard(state.headers, 'request');
    state.body = chooseBody(state, settings, from?.body ?? null);
  }

  get method() { return this.#state.method; }
  get url() { return this.#state.url; }
  get headers() { return this.#state.headers; }
  get destination() { return ''; }
  get referrer() { return this.#state.referrer === 'no-referrer' ? '' : this.#state.referrer; }
  get referrerPolicy() { return this.#state.referrerPolicy; }
  get mode() { return this.#state.mode; }
  get credentials() { return this.#state.credentials; }
  get cache() { return this.#state.cache; }
  get redirect() { return this.#state.redirect; }
  get integrity() { return this.#state.integrity; }
  get keepalive() { return this.#state.keepalive; }
  get isReloadNavigation() { return false; }
  get isHistoryNavigation() { return false; }
  get signal() { return (this.#state.signal ??= new (globalThis as any).AbortController().signal); }
  get body() { return this.#state.body?.stream ?? null; }
  get bodyUsed() { return this.#state.body?.isDisturbed ?? false; }
  get duplex() { return 'half'; }

  clone(): Request {
    const state = this.#state;
    if (state.body?.isUnusable) throw new TypeError('unusable');
    const copy = new Request(state.url);
    const signal = state.signal === undefined ? undefined : (globalThis as any).AbortSignal.any([state.signal]);
    copy.#state = { ...state, headers: new Headers(state.headers), signal, body: state.body?.clone() ?? null };
    setGuard(copy.headers, 'request');
    return copy;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: any) {
    const shown = Object.fromEntries(members.slice(0, members.indexOf('body')).map((name) => [name, (this as any)[name]]));
    return `Request ${builtin('node/util/inspect.ts').inspect(shown, { ...options, depth })}`;
  }
}
mixBody(Request, stateOf);
const members = [
  'method', 'url', 'headers', 'destination', 'referrer', 'referrerPolicy', 'mode', 'credentials', 'cache', 'redirect', 'integrity', 'keepalive',
  'isReloadNavigation', 'isHistoryNavigation', 'signal', 'body', 'bodyUsed', 'duplex', 'clone', ...bodyMembers,
];
defineInterface(Request, 'Request', members);
