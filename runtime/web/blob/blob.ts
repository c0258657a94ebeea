// Blob and File. https://w3c.github.io/FileAPI/
import { builtin } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../../node/errors.ts';
import { cloneMethod } from '../clone/structured-clone.ts';
import { defineInterface, missingArgs } from '../events/event.ts';

const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

// Under it a subclass that keeps no bytes (Bun.file) reads them at once.
export const readNow = Symbol('readNow');

let bytesOf: (blob: Blob) => Uint8Array;
// The bytes of `blob`; not a copy.
export function blobBytes(blob: Blob): Uint8Array {
  return bytesOf(blob);
}
export function isBlob(value: unknown): value is Blob {
  return value instanceof Blob;
}

function encode(text: string): Uint8Array {
  return new (globalThis as any).TextEncoder().encode(text);
}

function toBytes(part: any, endings: string): Uint8Array {
  if (part instanceof Blob) return bytesOf(part);
  if (ArrayBuffer.isView(part)) return new Uint8Array(part.buffer as ArrayBuffer, part.byteOffset, part.byteLength).slice();
  if (part instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && part instanceof SharedArrayBuffer)) return new Uint8Array(part).slice();
  let text = `${part}`;
  if (endings === 'native') text = text.replace(/\r\n?/g, '\n');
  return encode(text);
}

function concat(parts: Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.byteLength;
  }
  return out;
}

function typeFrom(value: unknown): string {
  const text = `${value as string}`;
  return /[^\u0020-\u007e]/.test(text) ? '' : text.toLowerCase();
}

export class Blob {
  #bytes: Uint8Array;
  #type: string;

  static {
    bytesOf = (blob) => (readNow in blob ? (blob as any)[readNow]() : blob.#bytes);
  }

  constructor(parts: any = undefined, options: any = undefined) {
    if (parts !== undefined && (parts === null || typeof parts !== 'object' || typeof parts[Symbol.iterator] !== 'function')) {
      throw invalidArgType('sources', 'a sequence', parts);
    }
    if (options !== undefined && options !== null && typeof options !== 'object' && typeof options !== 'function') throw invalidArgType('options', 'of type object', options);
    const endings = options?.endings === undefined ? 'transparent' : `${options.endings}`;
    if (endings !== 'transparent' && endings !== 'native') {
      throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The property 'options.endings' must be one of: 'transparent', 'native'. Received '${endings}'`);
    }
    this.#bytes = concat([...(parts ?? [])].map((part) => toBytes(part, endings)));
    this.#type = options?.type === undefined ? '' : typeFrom(options.type);
  }

  get size() { return this.#bytes.byteLength; }
  get type() { return this.#type; }

  slice(start = 0, end = this.size, type: unknown = '') {
    const clamp = (value: number) => (value < 0 ? Math.max(this.size + value, 0) : Math.min(value, this.size));
    const [from, to] = [clamp(Math.trunc(Number(start)) || 0), clamp(Math.trunc(Number(end)) || 0)];
    const part = new Blob([], { type });
    part.#bytes = this.#bytes.subarray(from, Math.max(from, to));
    return part;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer as ArrayBuffer;
  }
  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }
  async text(): Promise<string> {
    return new (globalThis as any).TextDecoder().decode(this.#bytes);
  }
  // Bun's.
  async json(): Promise<any> {
    return JSON.parse(await this.text());
  }
  async formData(): Promise<any> {
    return builtin('bun/form-data.ts').parseFormData(await this.bytes(), this.type);
  }
  stream() {
    const { ReadableStream } = globalThis as any;
    const bytes = this.#bytes;
    let at = 0;
    return new ReadableStream({
      type: 'bytes',
      pull(controller: any) {
        if (at >= bytes.byteLength) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        controller.enqueue(bytes.slice(at, at + 65536));
        at += 65536;
      },
    });
  }

  [cloneMethod]() {
    return copyOf(this, this.#bytes);
  }

  static withBytes(blob: Blob, bytes: Uint8Array) {
    blob.#bytes = bytes;
    return blob;
  }

  [inspectCustom](depth: number, options: any) {
    if (depth < 0) return 'Blob';
    return `Blob ${builtin('node/util/inspect.ts').inspect({ size: this.size, type: this.type }, options)}`;
  }
}
const withBytes = Blob.withBytes;
delete (Blob as any).withBytes;
defineInterface(Blob, 'Blob', ['size', 'type', 'slice', 'stream', 'text', 'arrayBuffer', 'bytes']);

export class File extends Blob {
  #name: string;
  #lastModified: number;
  constructor(parts: any, name: string, options: any = undefined) {
    if (arguments.length < 2) throw missingArgs('fileBits', 'fileName');
    super(parts, options);
    this.#name = `${name}`.toWellFormed();
    const modified = options?.lastModified === undefined ? Date.now() : Number(options.lastModified);
    this.#lastModified = Number.isFinite(modified) ? Math.trunc(modified) : 0;
  }
  get name() { return this.#name; }
  get lastModified() { return this.#lastModified; }
  [inspectCustom](depth: number, options: any) {
    if (depth < 0) return 'File';
    const { size, type, name, lastModified } = this;
    return `File ${builtin('node/util/inspect.ts').inspect({ size, type, name, lastModified }, options)}`;
  }
}
defineInterface(File, 'File', ['name', 'lastModified']);

// Bytes never change, so that copies share them.
function copyOf(blob: Blob, bytes: Uint8Array): Blob {
  const copy = blob instanceof File ? new File([], blob.name, { type: blob.type, lastModified: blob.lastModified }) : new Blob([], { type: blob.type });
  return withBytes(copy, bytes);
}
