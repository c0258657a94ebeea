// Buffer's methods on bytes and text: toString, write, copy, fill, compare, indexOf, swap.
import { builtin, native } from '../../modules/main.ts';
import { invalidArgType, invalidArgValue, nodeError, outOfRange } from '../errors.ts';
import { addNumberMethods } from './numbers.ts';
import * as encodings from './encodings.ts';

const natives = native('buffer');

export const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array || (ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]');

export function unknownEncoding(name: unknown) {
  return nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${String(name)}`);
}

// Node's default for anything falsy.
export function requireEncoding(name: any): number {
  return name ? exactEncoding(name) : encodings.utf8;
}

function exactEncoding(name: any): number {
  const encoding = typeof name === 'string' ? encodings.encodingNumber(name) : encodings.encodingNumber(`${name}`);
  if (encoding === undefined) throw unknownEncoding(name);
  return encoding;
}

const notText = () => nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');

export const maxLength = 2 ** 53 - 1;
export const maxStringLength = 536870888;

const methods: any = {
  toString(this: Uint8Array, encoding?: any, start?: any, end?: any) {
    if (arguments.length === 0) return text(this, encodings.utf8, 0, this.length);
    const { length } = this;
    if (start === undefined || start <= 0) start = 0;
    else if (start >= length) return '';
    else start = Math.trunc(start) || 0;
    end = end === undefined || end > length ? length : Math.trunc(end) || 0;
    if (end <= start) return '';
    if (encoding === undefined) return text(this, encodings.utf8, start, end);
    return text(this, exactEncoding(encoding), start, end);
  },

  write(this: Uint8Array, string: any, offset?: any, length?: any, encoding?: any) {
    if (offset === undefined) {
      if (typeof string !== 'string') throw notText();
      return encodings.write(string, this, 0, this.length, encodings.utf8);
    }
    if (length === undefined && typeof offset === 'string') {
      encoding = offset;
      length = this.length;
      offset = 0;
    } else {
      checkIntegerBetween(offset, 'offset', 0, this.length);
      const remaining = this.length - offset;
      if (length === undefined) length = remaining;
      else if (typeof length === 'string') {
        encoding = length;
        length = remaining;
      } else {
        checkIntegerBetween(length, 'length', 0, this.length);
        if (length > remaining) length = remaining;
      }
    }
    const number = requireEncoding(encoding);
    if (typeof string !== 'string') throw notText();
    return encodings.write(string, this, offset, length, number);
  },

  copy(this: Uint8Array, target: any, targetStart?: any, sourceStart?: any, sourceEnd?: any) {
    return copyBytes(this, target, targetStart, sourceStart, sourceEnd);
  },

  equals(this: Uint8Array, other: any) {
    if (!isBytes(this)) throw invalidArgType('this', 'an instance of Buffer or Uint8Array', this);
    if (!isBytes(other)) throw invalidArgType('otherBuffer', 'an instance of Buffer or Uint8Array', other);
    if (this === other) return true;
    return this.byteLength === other.byteLength && (this.byteLength === 0 || natives.compare(this, other) === 0);
  },

  compare(this: Uint8Array, target: any, targetStart?: any, targetEnd?: any, sourceStart?: any, sourceEnd?: any) {
    if (!isBytes(target)) throw invalidArgType('target', 'an instance of Buffer or Uint8Array', target);
    if (arguments.length === 1) return natives.compare(this, target);
    const bound = (value: any, name: string, fallback: number, most: number) => {
      if (value === undefined) return fallback;
      checkIntegerBetween(value, name, 0, most);
      return value;
    };
    targetStart = bound(targetStart, 'targetStart', 0, maxLength);
    targetEnd = bound(targetEnd, 'targetEnd', target.length, target.length);
    sourceStart = bound(sourceStart, 'sourceStart', 0, maxLength);
    sourceEnd = bound(sourceEnd, 'sourceEnd', this.length, this.length);
    if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
    if (targetStart >= targetEnd) return 1;
    return natives.compare(plain(this, sourceStart, sourceEnd), plain(target, targetStart, targetEnd));
  },

  indexOf(this: Uint8Array, value: any, byteOffset?: any, encoding?: any) {
    return find(this, value, byteOffset, encoding, true);
  },
  lastIndexOf(this: Uint8Array, value: any, byteOffset?: any, encoding?: any) {
    return find(this, value, byteOffset, encoding, false);
  },
  includes(this: Uint8Array, value: any, byteOffset?: any, encoding?: any) {
    return find(this, value, byteOffset, encoding, true) !== -1;
  },

  fill(this: Uint8Array, value: any, offset?: any, end?: any, encoding?: any) {
    return fillBytes(this, value, offset, end, encoding);
  },

  swap16(this: Uint8Array) {
    return swap(this, 2);
  },
  swap32(this: Uint8Array) {
    return swap(this, 4);
  },
  swap64(this: Uint8Array) {
    return swap(this, 8);
  },

  toJSON(this: Uint8Array) {
    return { type: 'Buffer', data: Array.from(this) };
  },
  toLocaleString(this: any, ...args: any[]) {
    return this.toString(...args);
  },
};

function text(bytes: Uint8Array, encoding: number, start: number, end: number): string {
  const size = encoding === encodings.hex ? (end - start) * 2 : encoding >= encodings.base64 ? ((end - start) * 4) / 3 : encoding === encodings.utf16le ? (end - start) / 2 : end - start;
  if (size > maxStringLength) throw nodeError(Error, 'ERR_STRING_TOO_LONG', `Cannot create a string longer than 0x${maxStringLength.toString(16)} characters`);
  return encodings.decode(bytes, encoding, start, end);
}

export function checkIntegerBetween(value: any, name: string, min: number, max: number) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
}

// The bytes themselves, without the prototype of a subclass.
function plain(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start);
}

function integerOf(value: any, fallback: number): number {
  value = +value;
  return value !== value ? fallback : Math.trunc(value);
}

export function copyBytes(source: any, target: any, targetStart: any, sourceStart: any, sourceEnd: any): number {
  if (!isBytes(source)) throw invalidArgType('source', 'an instance of Buffer or Uint8Array', source);
  if (!isBytes(target)) throw invalidArgType('target', 'an instance of Buffer or Uint8Array', target);
  targetStart = targetStart === undefined ? 0 : integerOf(targetStart, 0);
  if (targetStart < 0) throw outOfRange('targetStart', '>= 0', targetStart);
  sourceStart = sourceStart === undefined ? 0 : integerOf(sourceStart, 0);
  if (sourceStart < 0 || sourceStart > source.length) throw outOfRange('sourceStart', `>= 0 && <= ${source.length}`, sourceStart);
  sourceEnd = sourceEnd === undefined ? source.length : integerOf(sourceEnd, 0);
  if (sourceEnd < 0) throw outOfRange('sourceEnd', '>= 0', sourceEnd);
  if (targetStart >= target.length || sourceStart >= sourceEnd) return 0;
  const count = Math.min(sourceEnd - sourceStart, target.length - targetStart, source.length - sourceStart);
  if (count <= 0) return 0;
  Uint8Array.prototype.set.call(target, count === source.length ? source : plain(source, sourceStart, sourceStart + count), targetStart);
  return count;
}

// https://nodejs.org/api/buffer.html#bufindexofvalue-byteoffset-encoding
function find(bytes: Uint8Array, value: any, byteOffset: any, encoding: any, forward: boolean): number {
  if (typeof byteOffset === 'string') {
    encoding = byteOffset;
    byteOffset = undefined;
  }
  byteOffset = +byteOffset;
  if (byteOffset !== byteOffset) byteOffset = forward ? 0 : bytes.length;
  byteOffset = Math.min(0x7fffffff, Math.max(-0x80000000, Math.trunc(byteOffset)));
  if (typeof value === 'number') {
    const method = forward ? Uint8Array.prototype.indexOf : Uint8Array.prototype.lastIndexOf;
    return method.call(bytes, value & 0xff, byteOffset);
  }
  let step = 1;
  let needle: Uint8Array;
  if (typeof value === 'string') {
    const number = encoding === undefined ? encodings.utf8 : exactEncoding(encoding);
    if (number === encodings.utf16le) step = 2;
    needle = encodings.encode(value, number);
  } else if (isBytes(value)) {
    if (encoding !== undefined && requireEncoding(encoding) === encodings.utf16le) step = 2;
    needle = value;
  } else {
    throw invalidArgType('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
  }
  return findBytes(bytes, needle, byteOffset, forward, step);
}

function findBytes(bytes: Uint8Array, needle: Uint8Array, offset: number, forward: boolean, step: number): number {
  const { length } = bytes;
  if (offset < 0) offset += length;
  if (offset < 0) {
    if (!forward) return -1;
    offset = 0;
  }
  if (needle.length === 0) return Math.min(offset, length);
  if (offset > length) {
    if (forward) return -1;
    offset = length;
  }
  if (length === 0) return -1;
  if (forward && needle.length > length - offset) return -1;
  if (step === 2 && (length < 2 || needle.length < 2)) return -1;
  return natives.indexOf(bytes, needle, offset, forward, step);
}

// https://nodejs.org/api/buffer.html#buffillvalue-offset-end-encoding
export function fillBytes(bytes: Uint8Array, value: any, offset?: any, end?: any, encoding?: any): Uint8Array {
  if (typeof value === 'string') {
    if (offset === undefined || typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
    } else if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    const number = fillEncoding(encoding);
    if (value.length === 0) value = 0;
    else if (value.length === 1 && number <= encodings.ascii && number !== encodings.utf16le && value.charCodeAt(0) < (number === encodings.utf8 ? 0x80 : 0x100)) value = value.charCodeAt(0);
    else if (number >= encodings.utf8) {
      const pattern = encodings.encode(value, number);
      if (pattern.length === 0) throw invalidArgValue('value', value);
      value = pattern;
    }
  } else if (typeof value === 'boolean') value = +value;
  else if (typeof value !== 'number' && !ArrayBuffer.isView(value)) value = +value & 255;
  if (offset === undefined) {
    offset = 0;
    end = bytes.length;
  } else {
    checkIntegerBetween(offset, 'offset', 0, maxLength);
    if (end === undefined) end = bytes.length;
    else checkIntegerBetween(end, 'end', 0, bytes.length);
    if (offset >= end) return bytes;
  }
  if (typeof value === 'number') {
    Uint8Array.prototype.fill.call(bytes, value & 255, offset, end);
    return bytes;
  }
  const pattern = isBytes(value) ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (pattern.length === 0) throw invalidArgValue('value', builtin('node/util/inspect.ts').inspect(value));
  const first = Math.min(pattern.length, end - offset);
  Uint8Array.prototype.set.call(bytes, plain(pattern, 0, first), offset);
  if (first < end - offset) natives.repeat(bytes, offset, end, first);
  return bytes;
}

function fillEncoding(encoding: any): number {
  if (encoding !== undefined && typeof encoding !== 'string') throw invalidArgType('encoding', 'of type string', encoding);
  return requireEncoding(encoding);
}

function swap(bytes: Uint8Array, width: number) {
  const { length } = bytes;
  if (length % width !== 0) throw nodeError(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${width * 8}-bits`);
  if (length > 0) natives.swap(bytes, width);
  return bytes;
}

// The low-level methods that old packages call: latin1Slice(start, end), utf8Write(text, offset, length).
function addEncodingMethods(prototype: any) {
  for (const name of [...encodings.canonicalNames, 'ucs2']) {
    const encoding = encodings.encodingNumber(name)!;
    if (name !== 'utf16le') {
      prototype[`${name}Slice`] = function (this: Uint8Array, start: number = 0, end: number = this.length) {
        if (start < 0 || end > this.length) throw nodeError(RangeError, 'ERR_OUT_OF_RANGE', 'Index out of range');
        return encodings.decode(this, encoding, start, end);
      };
      prototype[`${name}Write`] = function (this: Uint8Array, string: string, offset: number = 0, length: number = this.length - offset) {
        if (typeof string !== 'string') throw notText();
        if (offset < 0 || offset > this.length) throw nodeError(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
        return encodings.write(string, this, offset, Math.min(length, this.length - offset), encoding);
      };
    }
  }
}

// https://nodejs.org/api/buffer.html#bufferinspect_max_bytes
let inspectMaxBytes = 50;
export const inspection = {
  get maxBytes() {
    return inspectMaxBytes;
  },
  set maxBytes(value: any) {
    if (typeof value !== 'number') throw invalidArgType('INSPECT_MAX_BYTES', 'of type number', value);
    if (!(value >= 0)) throw outOfRange('INSPECT_MAX_BYTES', '>= 0', value);
    inspectMaxBytes = value;
  },
};

function inspectBuffer(this: Uint8Array, _depth: unknown, context: any, inspect: any): string {
  const shown = Math.min(inspectMaxBytes, this.length);
  let out = encodings.decode(this, encodings.hex, 0, shown).replace(/(..)(?!$)/g, '$1 ');
  const left = this.length - shown;
  if (left > 0) out += ` ... ${left} more byte${left > 1 ? 's' : ''}`;
  if (context) {
    const extra: any = Object.create(null);
    let some = false;
    for (const key of Reflect.ownKeys(this)) {
      if (typeof key === 'string' && /^(0|[1-9]\d*)$/.test(key)) continue;
      if (!context.showHidden && !Object.prototype.propertyIsEnumerable.call(this, key)) continue;
      extra[key] = (this as any)[key];
      some = true;
    }
    if (some) {
      if (this.length !== 0) out += ', ';
      // "[Object: null prototype] { a: 1 }"
      out += (inspect ?? builtin('node/util/inspect.ts').inspect)(extra, { ...context, breakLength: Infinity, compact: true }).slice(27, -2);
    }
  }
  const name = (this as any).constructor?.name ?? 'Buffer';
  return `<${name}${out === '' ? ' ' : ` ${out}`}>`;
}

export function addMethods(prototype: any) {
  for (const name of Object.keys(methods)) {
    prototype[name] = methods[name];
  }
  addNumberMethods(prototype);
  addEncodingMethods(prototype);
  prototype.inspect = inspectBuffer;
  prototype[Symbol.for('nodejs.util.inspect.custom')] = inspectBuffer;
}
