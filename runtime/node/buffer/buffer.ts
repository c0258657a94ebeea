// node:buffer. https://nodejs.org/api/buffer.html
import { builtin, native } from '../../modules/main.ts';
import { invalidArgType, invalidArgValue, nodeError, outOfRange } from '../errors.ts';
import { addMethods, checkIntegerBetween, copyBytes, fillBytes, inspection, isBytes, maxLength, maxStringLength, requireEncoding, unknownEncoding } from './methods.ts';
import * as encodings from './encodings.ts';

const natives = native('buffer');

// What buffers are instances of: without the overloads of Buffer's constructor.
class FastBuffer extends Uint8Array {}

function Buffer(this: unknown, value: any, encodingOrOffset?: any, length?: any): any {
  warnOfConstructor();
  if (typeof value === 'number') {
    if (typeof encodingOrOffset === 'string') throw invalidArgType('string', 'of type string', value);
    return Buffer.alloc(value);
  }
  return Buffer.from(value, encodingOrOffset, length);
}

let warned = false;
function warnOfConstructor() {
  if (warned) return;
  warned = true;
  // Node is silent too where a dependency does it.
  if (/node_modules/.test(String(new Error().stack).split('\n').slice(2, 4).join('\n'))) return;
  (globalThis as any).process.emitWarning(
    'Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead.',
    'DeprecationWarning', 'DEP0005');
}

const prototype: any = FastBuffer.prototype;
Object.defineProperty(prototype, 'constructor', { value: Buffer, writable: true, enumerable: false, configurable: true });
Buffer.prototype = prototype;
Object.setPrototypeOf(Buffer, Uint8Array);
Object.defineProperty(Buffer, Symbol.species, { get: () => FastBuffer, configurable: true, enumerable: false });

// Small buffers share one allocation.
let poolBuffer: ArrayBuffer;
let poolBytes: Uint8Array;
let poolSize = 0;
let poolAt = 0;

function newPool() {
  poolSize = Buffer.poolSize;
  poolBytes = new Uint8Array(poolSize);
  poolBuffer = poolBytes.buffer as ArrayBuffer;
  poolAt = 0;
}

function checkSize(size: any) {
  if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
  if (!(size >= 0 && size <= maxLength)) throw outOfRange('size', `>= 0 && <= ${maxLength}`, size);
}

function allocate(size: number): any {
  if (size <= 0) return new FastBuffer();
  if (size < Buffer.poolSize >>> 1) return slicePool(size);
  return new FastBuffer(size);
}

function slicePool(size: number): any {
  if (size > poolSize - poolAt) newPool();
  const bytes = new (FastBuffer as any)(poolBuffer, poolAt, size);
  // Eight-byte steps keep views of other types possible.
  poolAt = (poolAt + size + 7) & ~7;
  return bytes;
}

Buffer.poolSize = 8192;

Buffer.alloc = (size: number, fill?: any, encoding?: any) => {
  checkSize(size);
  if (fill !== undefined && fill !== 0 && size > 0) {
    if (typeof encoding === 'string' || encoding === undefined) return fillBytes(new FastBuffer(size), fill, encoding);
    throw invalidArgType('encoding', 'of type string', encoding);
  }
  return new FastBuffer(size);
};
Buffer.allocUnsafe = (size: number) => {
  checkSize(size);
  return allocate(size);
};
Buffer.allocUnsafeSlow = (size: number) => {
  checkSize(size);
  return new FastBuffer(size);
};

// A Buffer over the memory of a Uint8Array that nobody else has.
export function adopt(bytes: Uint8Array): any {
  return new (FastBuffer as any)(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function fromText(text: string, encoding: number): any {
  const { length } = text;
  if (length === 0) return new FastBuffer();
  const most = encoding === encodings.utf8 ? length * 3 : encodings.byteLength(text, encoding) + 2;
  if (most >= Buffer.poolSize >>> 1) return adopt(encodings.encode(text, encoding));
  if (most > poolSize - poolAt) newPool();
  const size = encodings.write(text, poolBytes, poolAt, most, encoding);
  return slicePool(size);
}

function fromArrayBuffer(buffer: ArrayBuffer, offset: any, length: any): any {
  offset = offset === undefined ? 0 : +offset || 0;
  const most = buffer.byteLength - offset;
  if (most < 0) throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
  if (length === undefined) length = most;
  else {
    length = +length;
    if (!(length > 0)) length = 0;
    else if (length > most) throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"length" is outside of buffer bounds');
  }
  return new (FastBuffer as any)(buffer, offset, length);
}

function fromArrayLike(value: any): any {
  const length = Math.trunc(value.length);
  if (!(length > 0)) return new FastBuffer();
  const out = allocate(length);
  if (isBytes(value)) Uint8Array.prototype.set.call(out, value);
  else for (let i = 0; i < length; i += 1) out[i] = value[i];
  return out;
}

function isArrayBuffer(value: any): boolean {
  if (value instanceof ArrayBuffer || (typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer)) return true;
  const tag = Object.prototype.toString.call(value);
  return (tag === '[object ArrayBuffer]' || tag === '[object SharedArrayBuffer]') && !(value instanceof Object);
}

// undefined if `value` is nothing to make bytes from.
function fromObject(value: any): any {
  if (value.length !== undefined || isArrayBuffer(value.buffer)) {
    return typeof value.length !== 'number' ? new FastBuffer() : fromArrayLike(value);
  }
  if (value.type === 'Buffer' && Array.isArray(value.data)) return fromArrayLike(value.data);
  return undefined;
}

Buffer.from = (value: any, encodingOrOffset?: any, length?: any): any => {
  if (typeof value === 'string') {
    if (typeof encodingOrOffset !== 'string' || encodingOrOffset.length === 0) return fromText(value, encodings.utf8);
    return fromText(value, requireEncoding(encodingOrOffset));
  }
  if (typeof value === 'object' && value !== null) {
    if (isArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
    const primitive = typeof value.valueOf === 'function' ? value.valueOf() : undefined;
    if (primitive != null && primitive !== value && (typeof primitive === 'string' || typeof primitive === 'object')) {
      return Buffer.from(primitive, encodingOrOffset, length);
    }
    const made = fromObject(value);
    if (made !== undefined) return made;
    if (typeof value[Symbol.toPrimitive] === 'function') {
      const text = value[Symbol.toPrimitive]('string');
      if (typeof text === 'string') return fromText(text, requireEncoding(encodingOrOffset));
    }
  }
  throw invalidArgType('first argument', 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
};

Buffer.of = (...items: number[]) => {
  const out = allocate(items.length);
  for (let i = 0; i < items.length; i += 1) out[i] = items[i];
  return out;
};

Buffer.copyBytesFrom = (view: any, offset?: any, length?: any) => {
  if (!ArrayBuffer.isView(view) || view instanceof DataView) throw invalidArgType('view', 'an instance of TypedArray', view);
  const { length: count, BYTES_PER_ELEMENT: width } = view as any;
  if (count === 0) return new FastBuffer();
  if (offset !== undefined) {
    checkInteger(offset, 'offset');
    if (offset >= count) return new FastBuffer();
  } else offset = 0;
  let end = count;
  if (length !== undefined) {
    checkInteger(length, 'length');
    end = Math.min(offset + length, count);
  }
  return fromArrayLike(new Uint8Array(view.buffer, view.byteOffset + offset * width, (end - offset) * width));
};

function checkInteger(value: any, name: string) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < 0 || value > Number.MAX_SAFE_INTEGER) throw outOfRange(name, '>= 0 && <= 9007199254740991', value);
}

Buffer.isBuffer = (value: unknown) => value instanceof (Buffer as any);
Buffer.isEncoding = (name: unknown) => typeof name === 'string' && name.length !== 0 && encodings.encodingNumber(name) !== undefined;

Buffer.byteLength = (value: any, encoding?: any) => {
  if (typeof value !== 'string') {
    if (ArrayBuffer.isView(value) || isArrayBuffer(value)) return value.byteLength;
    throw invalidArgType('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
  }
  if (value.length === 0) return 0;
  return encodings.byteLength(value, (encoding && encodings.encodingNumber(`${encoding}`)) || encodings.utf8);
};

Buffer.compare = (left: any, right: any) => {
  if (!isBytes(left)) throw invalidArgType('buf1', 'an instance of Buffer or Uint8Array', left);
  if (!isBytes(right)) throw invalidArgType('buf2', 'an instance of Buffer or Uint8Array', right);
  return left === right ? 0 : natives.compare(left, right);
};

const setBytes = Uint8Array.prototype.set;
// The engine's own copying is only worth calling for more than a few bytes.
function copyInto(out: Uint8Array, at: number, bytes: Uint8Array) {
  const { length } = bytes;
  if (length > 64) return setBytes.call(out, bytes, at);
  for (let i = 0; i < length; i += 1) out[at + i] = bytes[i];
  return undefined;
}

Buffer.concat = (list: any, length?: any) => {
  if (!Array.isArray(list)) throw invalidArgType('list', 'an instance of Array', list);
  if (list.length === 0) return new FastBuffer();
  if (length === undefined) {
    length = 0;
    for (const one of list) if (one.length) length += one.length;
  } else {
    checkIntegerBetween(length, 'length', 0, maxLength);
  }
  const out = Buffer.allocUnsafe(length);
  let at = 0;
  for (let i = 0; i < list.length; i += 1) {
    const one = list[i];
    if (!isBytes(one)) throw invalidArgType(`list[${i}]`, 'an instance of Buffer or Uint8Array', one);
    if (at + one.length > length) {
      Uint8Array.prototype.set.call(out, new Uint8Array(one.buffer, one.byteOffset, length - at), at);
      at = length;
      break;
    }
    copyInto(out, at, one);
    at += one.length;
  }
  if (at < length) Uint8Array.prototype.fill.call(out, 0, at, length);
  return out;
};

addMethods(prototype);

prototype.subarray = function subarray(this: Uint8Array, start?: any, end?: any) {
  const { length } = this;
  const bound = (value: any) => {
    value = +value;
    if (value !== value) return 0;
    value = Math.trunc(value);
    return value < 0 ? Math.max(0, value + length) : Math.min(value, length);
  };
  const from = start === undefined ? 0 : bound(start);
  const to = end === undefined ? length : bound(end);
  return new (FastBuffer as any)(this.buffer, this.byteOffset + from, to > from ? to - from : 0);
};
prototype.slice = function slice(this: any, start?: any, end?: any) {
  return this.subarray(start, end);
};
for (const [name, key] of [['parent', 'buffer'], ['offset', 'byteOffset']]) {
  Object.defineProperty(prototype, name, {
    get(this: any) {
      return this instanceof (Buffer as any) ? this[key] : undefined;
    },
    enumerable: true, configurable: true,
  });
}

function SlowBuffer(size: number) {
  checkSize(size);
  return Buffer.allocUnsafeSlow(size);
}
SlowBuffer.prototype = prototype;
Object.setPrototypeOf(SlowBuffer, Uint8Array);

const isViewOrBuffer = (input: unknown) => ArrayBuffer.isView(input) || isArrayBuffer(input);
function isUtf8(input: any) {
  if (isViewOrBuffer(input)) return natives.isUtf8(input);
  throw invalidArgType('input', 'an instance of ArrayBuffer, Buffer, or TypedArray', input);
}
function isAscii(input: any) {
  if (isViewOrBuffer(input)) return natives.isAscii(input);
  throw invalidArgType('input', 'an instance of ArrayBuffer, Buffer, or TypedArray', input);
}

// https://nodejs.org/api/buffer.html#buffertranscodesource-fromenc-toenc
function transcode(source: any, fromEncoding: string, toEncoding: string) {
  if (!isBytes(source)) throw invalidArgType('source', 'an instance of Buffer or Uint8Array', source);
  if (source.length === 0) return new FastBuffer();
  const from = encodings.encodingNumber(`${fromEncoding}`);
  const to = encodings.encodingNumber(`${toEncoding}`);
  if (from === undefined || to === undefined || from > encodings.ascii || to > encodings.ascii) {
    throw Object.assign(new Error('Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]'), { code: 'U_ILLEGAL_ARGUMENT_ERROR', errno: 1 });
  }
  let text = encodings.decode(source, from);
  // What the target lacks becomes a question mark.
  if (to === encodings.ascii) text = text.replace(/[\u{80}-\u{10ffff}]/gu, '?');
  if (to === encodings.latin1) text = text.replace(/[\u{100}-\u{10ffff}]/gu, '?');
  return fromText(text, to);
}

const constants = Object.defineProperties({}, {
  MAX_LENGTH: { value: maxLength, enumerable: true },
  MAX_STRING_LENGTH: { value: maxStringLength, enumerable: true },
});

// Named exports that are found when they are first read.
export let Blob: any, File: any, atob: any, btoa: any, INSPECT_MAX_BYTES: any;
const later: Record<string, () => unknown> = {
  Blob: () => (globalThis as any).Blob,
  File: () => (globalThis as any).File,
  atob: () => builtin('web/encoding/base64.ts').atob,
  btoa: () => builtin('web/encoding/base64.ts').btoa,
  INSPECT_MAX_BYTES: () => inspection.maxBytes,
};

const resolveObjectURL = (id: string) => builtin('web/blob/object-url.ts').resolveObjectURL(id);

const module: any = { Buffer, resolveObjectURL, SlowBuffer, transcode, isUtf8, isAscii, kMaxLength: maxLength, kStringMaxLength: maxStringLength, constants };
const environment = builtin('node/buffer/buffer.ts');
for (const name of Object.keys(later)) {
  Object.defineProperty(environment, name, { get: later[name], enumerable: true, configurable: true });
  Object.defineProperty(module, name, {
    get: later[name],
    set: name === 'INSPECT_MAX_BYTES' ? (value) => { inspection.maxBytes = value; } : undefined,
    enumerable: true, configurable: true,
  });
}

export { Buffer, FastBuffer, SlowBuffer, constants, isAscii, isUtf8, maxLength as kMaxLength, maxStringLength as kStringMaxLength, resolveObjectURL, transcode, module as default };
