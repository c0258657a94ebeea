// TextDecoder. https://encoding.spec.whatwg.org/#interface-textdecoder
import { builtin, native } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../../node/errors.ts';
import { decode, latin1, utf16le, utf8 } from '../../node/buffer/encodings.ts';
import { encodingOfLabel, windows1252 } from './labels.ts';
import type { Decode } from './legacy.ts';
import { unfinishedUtf8 } from './utf8-suffix.ts';

const none = new Uint8Array(0);
const known = new Set(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);

function bytesOf(input: any): Uint8Array {
  if (input instanceof Uint8Array) return input;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  const tag = Object.prototype.toString.call(input);
  if (tag === '[object ArrayBuffer]' || tag === '[object SharedArrayBuffer]') return new Uint8Array(input);
  throw invalidArgType('list', 'an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView', input);
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const out = new Uint8Array(left.length + right.length);
  out.set(left);
  out.set(right, left.length);
  return out;
}

// High surrogate first: whole pairs and whole units only.
function unfinishedUtf16(bytes: Uint8Array, bigEndian: boolean): number {
  const odd = bytes.length & 1;
  if (bytes.length - odd < 2) return odd;
  const high = bytes[bytes.length - odd - (bigEndian ? 2 : 1)];
  return high >= 0xd8 && high < 0xdc ? odd + 2 : odd;
}

export class TextDecoder {
  #encoding: string;
  #fatal: boolean;
  #ignoreBom: boolean;
  #pending: Uint8Array = none;
  #started = false;
  #legacy: Decode | undefined;

  constructor(label: any = 'utf-8', options: any = {}) {
    const encoding = encodingOfLabel(`${label}`);
    if (encoding === undefined) throw nodeError(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
    if (options !== null && typeof options !== 'object') throw invalidArgType('options', 'of type object', options);
    this.#encoding = encoding;
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBom = Boolean(options?.ignoreBOM);
    if (!known.has(encoding)) this.#legacy = builtin('web/encoding/legacy.ts').makeDecode(encoding, this.#fatal);
  }

  get encoding() {
    return this.#encoding;
  }
  get fatal() {
    return this.#fatal;
  }
  get ignoreBOM() {
    return this.#ignoreBom;
  }

  decode(input: any = none, options: any = {}): string {
    const stream = Boolean(options?.stream);
    let bytes = bytesOf(input);
    if (this.#legacy !== undefined) return this.#decodeLegacy(bytes, stream);
    // One whole piece of UTF-8, by far the most frequent.
    if (this.#encoding !== 'utf-8' || stream || this.#started) bytes = this.#take(bytes, stream);
    let text = this.#convert(bytes);
    if (!this.#ignoreBom && !this.#started && this.#encoding !== 'windows-1252' && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    this.#started = stream && (this.#started || bytes.length > 0 || this.#pending.length > 0 && text !== '');
    return text;
  }

  #decodeLegacy(bytes: Uint8Array, stream: boolean): string {
    try {
      return this.#legacy!(bytes, stream);
    } catch {
      throw this.#invalid();
    }
  }

  // What can be decoded now; the rest waits.
  #take(chunk: Uint8Array, stream: boolean): Uint8Array {
    const bytes = join(this.#pending, chunk);
    this.#pending = none;
    if (!stream) return bytes;
    const left = this.#encoding === 'utf-8' ? unfinishedUtf8(bytes)[0]
      : this.#encoding === 'windows-1252' ? 0 : unfinishedUtf16(bytes, this.#encoding === 'utf-16be');
    if (left === 0) return bytes;
    this.#pending = bytes.slice(bytes.length - left);
    return bytes.subarray(0, bytes.length - left);
  }

  #convert(bytes: Uint8Array): string {
    if (this.#encoding === 'utf-8') {
      if (this.#fatal && !native('buffer').isUtf8(bytes)) throw this.#invalid();
      return decode(bytes, utf8);
    }
    if (this.#encoding === 'windows-1252') return decode(bytes, latin1).replace(/[\x80-\x9f]/g, (one) => windows1252[one.charCodeAt(0) - 0x80]);
    if (this.#encoding === 'utf-16be') {
      bytes = bytes.slice();
      native('buffer').swap(bytes, 2);
    }
    let text = decode(bytes, utf16le);
    const odd = (bytes.length & 1) === 1;
    if (this.#fatal && (odd || !(text as any).isWellFormed())) throw this.#invalid();
    text = (text as any).toWellFormed();
    return odd ? `${text}\ufffd` : text;
  }

  #invalid() {
    this.#pending = none;
    this.#started = false;
    return nodeError(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#encoding}`);
  }

  [Symbol.for('nodejs.util.inspect.custom')](_depth: number, options: any, inspect: any) {
    const shown = Object.assign(Object.create(TextDecoder.prototype, { [Symbol.for('nodejs.util.inspect.custom')]: { value: undefined } }), {});
    for (const name of ['ignoreBOM', 'fatal', 'encoding']) Object.defineProperty(shown, name, { value: (this as any)[name], enumerable: true });
    return (inspect ?? builtin('node/util/inspect.ts').inspect)(shown, options);
  }
}

Object.defineProperties(TextDecoder.prototype, {
  decode: { enumerable: true },
  encoding: { enumerable: true },
  fatal: { enumerable: true },
  ignoreBOM: { enumerable: true },
  [Symbol.toStringTag]: { value: 'TextDecoder', configurable: true },
});
