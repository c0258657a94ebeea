// FormData, and its multipart form. https://xhr.spec.whatwg.org/#interface-formdata
import { builtin } from '../../modules/main.ts';
import { Blob, File, blobBytes, isBlob } from '../blob/blob.ts';
import { defineInterface } from '../events/event.ts';

type Entry = [string, string | File];

function need(count: number, wanted: number, method: string) {
  if (count < wanted) throw new TypeError(`FormData.${method}: ${wanted} argument${wanted === 1 ? '' : 's'} required, but${count === 0 ? ' only 0' : ` only ${count}`} found.`);
}

function makeEntry(name: unknown, value: any, filename: unknown): Entry {
  const key = `${name as string}`.toWellFormed();
  if (!isBlob(value)) return [key, `${value}`.toWellFormed()];
  if (value instanceof File && filename === undefined) return [key, value];
  const title = filename === undefined ? (value instanceof File ? value.name : 'blob') : `${filename as string}`;
  return [key, new File([value], title, { type: value.type, ...(value instanceof File ? { lastModified: value.lastModified } : {}) })];
}

let entriesOf: (form: FormData) => Entry[];

export class FormData {
  #entries: Entry[] = [];

  static {
    entriesOf = (form) => form.#entries;
  }

  constructor(form: unknown = undefined) {
    if (form !== undefined) throw new TypeError("FormData constructor: Argument 1 could not be converted to: undefined.");
  }

  append(name: string, value: unknown, filename: unknown = undefined) {
    need(arguments.length, 2, 'append');
    if (arguments.length === 3 && !isBlob(value)) throw new TypeError("FormData.append: Argument 2 could not be converted to: Blob.");
    this.#entries.push(makeEntry(name, value, filename));
  }
  delete(name: string) {
    need(arguments.length, 1, 'delete');
    this.#entries = this.#entries.filter(([key]) => key !== `${name}`);
  }
  get(name: string) {
    need(arguments.length, 1, 'get');
    return this.#entries.find(([key]) => key === `${name}`)?.[1] ?? null;
  }
  getAll(name: string) {
    need(arguments.length, 1, 'getAll');
    return this.#entries.filter(([key]) => key === `${name}`).map(([, value]) => value);
  }
  has(name: string) {
    need(arguments.length, 1, 'has');
    return this.#entries.some(([key]) => key === `${name}`);
  }
  set(name: string, value: unknown, filename: unknown = undefined) {
    need(arguments.length, 2, 'set');
    if (arguments.length === 3 && !isBlob(value)) throw new TypeError("FormData.set: Argument 2 could not be converted to: Blob.");
    const entry = makeEntry(name, value, filename);
    const index = this.#entries.findIndex(([key]) => key === entry[0]);
    if (index < 0) this.#entries.push(entry);
    else this.#entries = [...this.#entries.slice(0, index), entry, ...this.#entries.slice(index + 1).filter(([key]) => key !== entry[0])];
  }
  *entries(): IterableIterator<Entry> {
    for (let at = 0; at < this.#entries.length; at += 1) yield [...this.#entries[at]];
  }
  *keys(): IterableIterator<string> {
    for (const [key] of this.entries()) yield key;
  }
  *values(): IterableIterator<string | File> {
    for (const [, value] of this.entries()) yield value;
  }
  forEach(callback: (value: string | File, name: string, form: FormData) => void, self: unknown = undefined) {
    if (typeof callback !== 'function') throw new TypeError("Failed to execute 'forEach' on 'FormData': parameter 1 is not of type 'Function'.");
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  [Symbol.for('nodejs.util.inspect.custom')](depth: number, options: any) {
    const shown: Record<string, any> = {};
    for (const [name, value] of this.#entries) {
      if (!(name in shown)) shown[name] = value;
      else if (Array.isArray(shown[name])) shown[name].push(value);
      else shown[name] = [shown[name], value];
    }
    return `FormData ${builtin('node/util/inspect.ts').inspect(shown, { ...options, depth })}`;
  }
}
defineInterface(FormData, 'FormData', ['append', 'delete', 'get', 'getAll', 'has', 'set', 'entries', 'keys', 'values', 'forEach']);
Object.defineProperty(FormData.prototype, Symbol.iterator, { value: FormData.prototype.entries, writable: true, configurable: true });
export interface FormData { [Symbol.iterator](): IterableIterator<Entry> }

// https://html.spec.whatwg.org/#multipart/form-data-encoding-algorithm
export function encodeMultipart(form: FormData): { body: Blob; type: string } {
  const boundary = `----formdata-kiln-${Math.random().toString().slice(2).padStart(12, '0').slice(0, 12)}`;
  const escapeName = (text: string) => text.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
  const lines = (text: string) => text.replace(/\r\n|\r|\n/g, '\r\n');
  const parts: any[] = [];
  for (const [name, value] of entriesOf(form)) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(lines(name))}"`;
    if (typeof value === 'string') parts.push(`${head}\r\n\r\n${lines(value)}\r\n`);
    else parts.push(`${head}; filename="${escapeName(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`, blobBytes(value), '\r\n');
  }
  parts.push(`--${boundary}--\r\n`);
  return { body: new Blob(parts), type: `multipart/form-data; boundary=${boundary}` };
}
