// What Request and Response hold: text, bytes, a blob or a stream. https://fetch.spec.whatwg.org/#body-mixin
// A stream is made of a source only when somebody asks for it; text and bytes are read without one.
import { builtin, isLoaded } from '../../modules/main.ts';
import { encodeText, joinBytes, viewOf } from '../../bun/bytes.ts';
import type { Headers } from './headers.ts';

type Source = string | Uint8Array | { stream(): any; bytes(): Promise<Uint8Array> };

// Whether `value` is an instance of a built-in class, which is not loaded to find out.
function isA(value: unknown, file: string, name: string): boolean {
  return isLoaded(file) && value instanceof builtin(file)[name];
}
const isStream = (value: unknown) => isA(value, 'web/streams/streams.ts', 'ReadableStream');

const usedMessage = 'Response body object should not be disturbed or locked';

export class Body {
  #source: Source | null;
  #stream: any;
  #used = false;

  constructor(source: Source | null, stream: any = undefined) {
    this.#source = source;
    this.#stream = stream;
  }

  // Bytes; a stream's are not known.
  get size(): number {
    const source = this.#source;
    return typeof source === 'string' ? encodeText(source).byteLength : source instanceof Uint8Array ? source.byteLength : ((source as any)?.size ?? 0);
  }
  // What Bun.inspect shows of it.
  get shown(): any {
    const source = this.#source;
    return typeof source === 'string' || source instanceof Uint8Array ? new (builtin('web/blob/blob.ts').Blob)([source]) : (source ?? this.#stream);
  }
  get isDisturbed(): boolean { return this.#used || (this.#stream?._disturbed ?? false); }
  get isUnusable(): boolean { return this.isDisturbed || (this.#stream?.locked ?? false); }

  get stream(): any {
    if (this.#stream === undefined) {
      this.#stream = typeof this.#source === 'string' || this.#source instanceof Uint8Array ? streamOf([bytesOf(this.#source)][Symbol.iterator]()) : this.#source!.stream();
      if (this.#used) this.#stream.getReader().cancel();
    }
    return this.#stream;
  }

  // https://fetch.spec.whatwg.org/#concept-body-clone
  clone(): Body {
    if (this.#stream === undefined) return new Body(this.#source);
    const [mine, others] = this.#stream.tee();
    this.#stream = mine;
    return new Body(this.#source, others);
  }

  // For a Request that takes the body of another: that one has none any more.
  take(): Body {
    const taken = new Body(this.#source, this.#stream === undefined ? undefined : this.#stream.pipeThrough(new (builtin('web/streams/streams.ts').TransformStream)()));
    this.#used = true;
    return taken;
  }

  async bytes(): Promise<Uint8Array> {
    const source = this.#source;
    if (this.#stream !== undefined || source === null) return readStream(this.stream);
    this.#used = true;
    return typeof source === 'string' ? encodeText(source) : source instanceof Uint8Array ? source.slice() : source.bytes();
  }

  async text(): Promise<string> {
    if (typeof this.#source === 'string' && this.#stream === undefined) {
      this.#used = true;
      return this.#source.toWellFormed().replace(/^\ufeff/, '');
    }
    return new (globalThis as any).TextDecoder().decode(await this.bytes());
  }
}

const bytesOf = (chunk: unknown): Uint8Array => {
  const bytes = typeof chunk === 'string' ? encodeText(chunk) : viewOf(chunk);
  if (bytes === undefined) throw new TypeError('Received non-Uint8Array chunk');
  return bytes;
};

function streamOf(chunks: Iterator<unknown> | AsyncIterator<unknown>): any {
  return new (builtin('web/streams/streams.ts').ReadableStream)({
    type: 'bytes',
    async pull(controller: any) {
      for (;;) {
        const { done, value } = await chunks.next();
        if (done) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        const bytes = bytesOf(value);
        if (bytes.byteLength > 0) return controller.enqueue(bytes.slice());
      }
    },
    async cancel(reason: unknown) {
      await chunks.return?.(reason);
    },
  });
}

async function readStream(stream: any): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joinBytes(chunks);
    chunks.push(bytesOf(value));
  }
}

interface Extracted { body: Body; type: string | null }

const isAsyncGenerator = (value: any) => typeof value === 'function' && value[Symbol.toStringTag] === 'AsyncGeneratorFunction';

// https://fetch.spec.whatwg.org/#concept-bodyinit-extract
export function extractBody(object: any): Extracted {
  if (isStream(object)) {
    if (object._disturbed || object.locked) throw new TypeError(usedMessage);
    return { body: new Body(null, object), type: null };
  }
  if (isA(object, 'web/blob/blob.ts', 'Blob')) return { body: new Body(object), type: object.type === '' ? null : object.type };
  if (isA(object, 'web/fetch/form-data.ts', 'FormData')) {
    const { body, type } = builtin('web/fetch/form-data.ts').encodeMultipart(object);
    return { body: new Body(body), type };
  }
  if (isA(object, 'web/url/search-params.ts', 'URLSearchParams')) {
    return { body: new Body(`${object}`), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  }
  const bytes = viewOf(object);
  if (bytes !== undefined) return { body: new Body(bytes.slice()), type: null };
  // Bun's and Node's: what is iterated over asynchronously.
  const chunks = isAsyncGenerator(object) ? object() : object;
  if (typeof chunks === 'object' && typeof chunks[Symbol.asyncIterator] === 'function') {
    return { body: new Body(null, streamOf(chunks[Symbol.asyncIterator]())), type: null };
  }
  return { body: new Body(`${object}`), type: 'text/plain;charset=UTF-8' };
}

// https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
function mimeType(headers: Headers): string {
  const value = headers.get('content-type');
  if (value === null) return '';
  try {
    return `${new (builtin('node/util/mime-type.ts').MIMEType)(value)}`;
  } catch {
    return '';
  }
}

const readers: Record<string, (body: Body | null, headers: Headers) => Promise<unknown>> = {
  async blob(body, headers) {
    return new (builtin('web/blob/blob.ts').Blob)([await (body?.bytes() ?? '')], { type: mimeType(headers) });
  },
  async arrayBuffer(body) { return (await (body?.bytes() ?? new Uint8Array())).buffer; },
  async text(body) { return body?.text() ?? ''; },
  async json(body) { return JSON.parse(await (body?.text() ?? '')); },
  async formData(body, headers) {
    return builtin('bun/form-data.ts').parseFormData(await (body?.bytes() ?? new Uint8Array()), headers.get('content-type') ?? '');
  },
  async bytes(body) { return body?.bytes() ?? new Uint8Array(); },
};

export const bodyMembers = ['blob', 'arrayBuffer', 'text', 'json', 'formData', 'bytes'];

// Under it a Request or Response has its Body.
export const bodyOf = Symbol('body');

// Gives `Class` the methods that read its body.
export function mixBody(Class: any, stateOf: (object: any) => { body: Body | null; headers: Headers }) {
  for (const name of bodyMembers) {
    const method = { async [name](this: any) {
      const { body, headers } = stateOf(this);
      if (body?.isUnusable) throw new TypeError('Body is unusable: Body has already been read');
      return readers[name](body, headers);
    } }[name];
    Object.defineProperty(Class.prototype, name, { value: method, writable: true, enumerable: true, configurable: true });
  }
  Object.defineProperty(Class.prototype, bodyOf, { get(this: any) { return stateOf(this).body; }, configurable: true });
}
