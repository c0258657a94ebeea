// node:string_decoder. https://nodejs.org/api/string_decoder.html
import { invalidArgType, nodeError } from '../errors.ts';
import * as encodings from '../buffer/encodings.ts';
import { unfinishedUtf8 } from '../../web/encoding/utf8-suffix.ts';

const none = new Uint8Array(0);
const state = Symbol('state');

interface State {
  encoding: number;
  pending: Uint8Array;
  missing: number;
}

function StringDecoder(this: any, encoding?: any) {
  const number = encodings.encodingNumber(encoding ? `${encoding}` : 'utf8');
  if (number === undefined) throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
  this.encoding = encodings.canonicalNames[number];
  Object.defineProperty(this, state, { value: { encoding: number, pending: none, missing: 0 }, enumerable: false });
}

// [bytes at the end that wait, bytes that are missing]; `waited` bytes at the start waited already.
function unfinished(bytes: Uint8Array, encoding: number, waited: number): [number, number] {
  const { length } = bytes;
  if (encoding === encodings.utf8) {
    const [there, size] = unfinishedUtf8(bytes);
    return [there, size - there];
  }
  if (encoding === encodings.utf16le) {
    if (waited === 2 && length === 3) return [3, 1];
    if (length % 2 === 1) return [1, 1];
    // Node waits for the other half of a pair only if it sees the first at once.
    if (waited === 1 && length === 2) return [0, 0];
    const high = length >= 2 ? bytes[length - 1] : 0;
    return high >= 0xd8 && high < 0xdc ? [2, 2] : [0, 0];
  }
  if (encoding === encodings.base64 || encoding === encodings.base64url) return [length % 3, length % 3 === 0 ? 0 : 3 - (length % 3)];
  return [0, 0];
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  const out = new Uint8Array(left.length + right.length);
  out.set(left);
  out.set(right, left.length);
  return out;
}

StringDecoder.prototype.write = function write(chunk: any): string {
  if (typeof chunk === 'string') return chunk;
  if (!ArrayBuffer.isView(chunk)) throw invalidArgType('buf', 'an instance of Buffer, TypedArray, or DataView', chunk);
  let bytes = chunk instanceof Uint8Array ? chunk : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const self: State = this[state];
  if (self === undefined) throw nodeError(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of type StringDecoder');
  if (self.pending.length > 0) {
    if (bytes.length === 0) return '';
    bytes = join(self.pending, bytes);
  }
  const [waiting, missing] = unfinished(bytes, self.encoding, self.pending.length);
  self.missing = missing;
  const end = bytes.length - waiting;
  self.pending = waiting === 0 ? none : bytes.slice(end);
  return encodings.decode(bytes, self.encoding, 0, end);
};

StringDecoder.prototype.end = function end(chunk?: any): string {
  let text = chunk === undefined ? '' : this.write(chunk);
  const self: State = this[state];
  const { pending } = self;
  if (pending.length > 0) text += encodings.decode(pending, self.encoding, 0, self.encoding === encodings.utf16le ? pending.length & ~1 : pending.length);
  self.pending = none;
  self.missing = 0;
  return text;
};

// Undocumented: as if nothing was written before.
StringDecoder.prototype.text = function text(bytes: Uint8Array, offset: number): string {
  this[state].pending = none;
  this[state].missing = 0;
  return this.write(bytes.subarray(offset));
};

for (const [name, get] of [
  ['lastChar', (self: State) => (globalThis as any).Buffer.concat([self.pending, new Uint8Array(4)], 4)],
  ['lastNeed', (self: State) => self.missing],
  ['lastTotal', (self: State) => self.pending.length + self.missing],
] as [string, (self: State) => unknown][]) {
  Object.defineProperty(StringDecoder.prototype, name, {
    get(this: any) {
      return get(this[state]);
    },
    configurable: true, enumerable: true,
  });
}

export { StringDecoder };
export default { StringDecoder };
