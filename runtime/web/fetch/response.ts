// Response. https://fetch.spec.whatwg.org/#response-class
import { builtin } from '../../modules/main.ts';
import { defineInterface } from '../events/event.ts';
import { Body, bodyMembers, extractBody, mixBody } from './body.ts';
import { Headers, setGuard } from './headers.ts';
import type { Guard } from './headers.ts';

interface State {
  type: 'basic' | 'default' | 'error';
  url: string;
  status: number;
  statusText: string;
  headers: Headers;
  guard: Guard;
  body: Body | null;
}

const nullBodyStatus = [101, 103, 204, 205, 304];
const redirectStatus = [301, 302, 303, 307, 308];

let stateOf: (response: Response) => State;
const noState = Symbol('no state');

function initialState(headers: unknown, guard: Guard): State {
  const state: State = { type: 'default', url: '', status: 200, statusText: '', headers: new Headers(headers), guard, body: null };
  setGuard(state.headers, guard);
  return state;
}

// https://fetch.spec.whatwg.org/#initialize-a-response
function initialize(body: { body: Body; type: string | null } | null, init: any, jsonType?: string): State {
  if (init !== null && typeof init !== 'object' && typeof init !== 'function') throw new TypeError('Response constructor: init must be an object');
  const status = init?.status === undefined ? 200 : Math.trunc(Number(init.status)) & 0xffff;
  // Bun's servers answer with 101, too.
  if (status !== 101 && (status < 200 || status > 599)) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
  const statusText = init?.statusText === undefined ? '' : `${init.statusText}`;
  if (/[^\t\x20-\x7e\x80-\xff]/.test(statusText)) throw new TypeError('Invalid statusText');
  const state = initialState(init?.headers ?? undefined, 'response');
  state.status = status;
  state.statusText = statusText;
  if (body === null) return state;
  if (nullBodyStatus.includes(status)) throw new TypeError(`Response constructor: Invalid response status code ${status}`);
  state.body = body.body;
  const type = jsonType ?? body.type;
  if (type !== null && !state.headers.has('content-type')) state.headers.append('content-type', type);
  return state;
}

// Bun takes a status in place of what has one.
const initFrom = (init: any) => (typeof init === 'number' ? { status: init } : (init ?? {}));

// Relative URLs are kept as they are: there is no page that they are relative to.
function locationFrom(url: string): string {
  if (/^(?![a-z][a-z\d+.-]*:)/i.test(url)) return encodeURI(url).replaceAll('%25', '%');
  try {
    return new URL(url).href;
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${url}`, { cause });
  }
}

export class Response {
  #state: State;

  static {
    stateOf = (response) => response.#state;
  }

  constructor(body: any = null, init: any = {}) {
    this.#state = body === noState ? init : initialize(body === null ? null : extractBody(body), init ?? {});
  }

  static error(): Response {
    return makeResponse({ ...initialState(undefined, 'immutable'), type: 'error', status: 0 });
  }
  static json(data: unknown, init: any = {}): Response {
    if (arguments.length === 0) throw new TypeError('Response.json: 1 argument required, but only 0 found.');
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('Value is not JSON serializable');
    return makeResponse(initialize(extractBody(text), initFrom(init), 'application/json'));
  }
  static redirect(url: string, init: any = 302): Response {
    if (arguments.length === 0) throw new TypeError('Response.redirect: 1 argument required, but only 0 found.');
    const location = locationFrom(`${url}`);
    const { status = 302, headers } = typeof init === 'object' && init !== null ? init : { status: Number(init) };
    if (!redirectStatus.includes(status)) throw new RangeError(`Invalid status code ${status}`);
    const state = initialState(headers, 'response');
    state.headers.set('location', location);
    setGuard(state.headers, 'immutable');
    return makeResponse({ ...state, status, guard: 'immutable' });
  }

  get type() { return this.#state.type; }
  get url() { return this.#state.url.replace(/#.*$/s, ''); }
  get redirected() { return false; }
  get status() { return this.#state.status; }
  get ok() { return this.#state.status >= 200 && this.#state.status <= 299; }
  get statusText() { return this.#state.statusText; }
  get headers() { return this.#state.headers; }
  get body() { return this.#state.body?.stream ?? null; }
  get bodyUsed() { return this.#state.body?.isDisturbed ?? false; }

  clone(): Response {
    const state = this.#state;
    if (state.body?.isUnusable) throw new TypeError('Response.clone: Body has already been consumed.');
    const headers = new Headers(state.headers);
    setGuard(headers, state.guard);
    return makeResponse({ ...state, headers, body: state.body?.clone() ?? null });
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: any) {
    const { status, statusText, headers, body, bodyUsed, ok, redirected, type, url } = this;
    return `Response ${builtin('node/util/inspect.ts').inspect({ status, statusText, headers, body, bodyUsed, ok, redirected, type, url }, { ...options, depth })}`;
  }
}
mixBody(Response, stateOf);
defineInterface(Response, 'Response', ['type', 'url', 'redirected', 'status', 'ok', 'statusText', 'headers', 'body', 'bodyUsed', 'clone', ...bodyMembers]);
for (const name of ['error', 'json', 'redirect']) Object.defineProperty(Response, name, { enumerable: true });

function makeResponse(state: State): Response {
  return new Response(noState, state);
}

// What `fetch` found at `url`.
export function foundResponse(url: string, body: unknown, headers: Record<string, string>): Response {
  return makeResponse({ ...initialState(headers, 'immutable'), type: 'basic', url, statusText: 'OK', body: extractBody(body).body });
}
