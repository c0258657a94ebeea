// V8's wire format, version 15, for plain data. https://nodejs.org/api/v8.html#serialization-api
import { builtin } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../errors.ts';
import * as types from '../util/types.ts';

const version = 15;
const tag = (character: string) => character.charCodeAt(0);
const regExpFlags: [string, number][] = [['g', 1], ['i', 2], ['m', 4], ['y', 8], ['u', 16], ['s', 32], ['d', 128], ['v', 256]];
const errorTags: Record<string, string> = { EvalError: 'E', RangeError: 'R', ReferenceError: 'F', SyntaxError: 'S', TypeError: 'T', URIError: 'U' };
const errorClasses: Record<string, ErrorConstructor> = { E: EvalError, R: RangeError, F: ReferenceError, S: SyntaxError, T: TypeError, U: URIError } as any;

// As Node numbers the views it writes itself; 10 is Buffer.
const viewNames = [
  'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'DataView', 'Buffer',
  'BigInt64Array', 'BigUint64Array',
];
const viewTags: Record<string, string> = {
  b: 'Int8Array', B: 'Uint8Array', C: 'Uint8ClampedArray', w: 'Int16Array', W: 'Uint16Array', d: 'Int32Array', D: 'Uint32Array', f: 'Float32Array', F: 'Float64Array',
  '?': 'DataView', q: 'BigInt64Array', Q: 'BigUint64Array',
};
const tagOfView = Object.fromEntries(Object.entries(viewTags).map(([letter, name]) => [name, letter]));

const makeBuffer = (bytes: Uint8Array) => {
  const { Buffer } = builtin('node/buffer/buffer.ts');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

function cloneError(value: unknown) {
  const text = typeof value === 'symbol' ? String(value) : typeof value === 'function' ? Function.prototype.toString.call(value) : `#<${(value as any)?.constructor?.name ?? 'Object'}>`;
  return new Error(`${text} could not be cloned.`);
}

const nameOfView = (view: ArrayBufferView) => (types.isDataView(view) ? 'DataView' : (Object.prototype.toString.call(view).slice(8, -1)));

export class Serializer {
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #ids = new Map<object, number>();
  #viewsAreHost = false;
  _getDataCloneError: any = Error;

  #need(count: number) {
    if (this.#length + count <= this.#bytes.byteLength) return;
    const larger = new Uint8Array(Math.max(this.#bytes.byteLength * 2, this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
  #byte(value: number) {
    this.#need(1);
    this.#bytes[this.#length++] = value;
  }
  #tag(character: string) {
    this.#byte(tag(character));
  }
  #varint(value: number) {
    while (value >= 0x80) {
      this.#byte((value % 128) | 0x80);
      value = Math.floor(value / 128);
    }
    this.#byte(value);
  }

  _setTreatArrayBufferViewsAsHostObjects(flag: boolean) { this.#viewsAreHost = Boolean(flag); }
  writeHeader() {
    this.#byte(0xff);
    this.#byte(version);
  }
  writeUint32(value: number) { this.#varint(Number(value) >>> 0); }
  writeUint64(high: number, low: number) {
    let value = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
    for (; value >= 0x80n; value >>= 7n) this.#byte(Number(value & 0x7fn) | 0x80);
    this.#byte(Number(value));
  }
  writeDouble(value: number) {
    this.#need(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }
  writeRawBytes(source: any) {
    if (!ArrayBuffer.isView(source) && !types.isAnyArrayBuffer(source)) throw invalidArgType('source', 'an instance of Buffer, TypedArray, or DataView', source);
    const bytes = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
    this.#need(bytes.byteLength);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.byteLength;
  }
  releaseBuffer() {
    const bytes = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return makeBuffer(bytes);
  }
  transferArrayBuffer(id: number, buffer: ArrayBuffer) {
    void id;
    void buffer;
    throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'v8.Serializer.transferArrayBuffer is not supported yet');
  }

  writeValue(value: unknown) {
    this.#write(value);
    return true;
  }

  #write(value: any) {
    switch (typeof value) {
      case 'undefined': return this.#tag('_');
      case 'boolean': return this.#tag(value ? 'T' : 'F');
      case 'number': return this.#number(value);
      case 'string': return this.#string(value);
      case 'bigint':
        this.#tag('Z');
        return this.#bigint(value);
      case 'object':
        if (value === null) return this.#tag('0');
        return this.#object(value);
      default: throw cloneError(value);
    }
  }

  #number(value: number) {
    if (Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31 && !Object.is(value, -0)) {
      this.#tag('I');
      this.#varint(((value << 1) ^ (value >> 31)) >>> 0);
    } else {
      this.#tag('N');
      this.writeDouble(value);
    }
  }

  #bigint(value: bigint) {
    let rest = value < 0n ? -value : value;
    const digits: number[] = [];
    for (; rest > 0n; rest >>= 64n) for (let shift = 0n; shift < 64n; shift += 8n) digits.push(Number((rest >> shift) & 0xffn));
    this.#varint((digits.length << 1) | (value < 0n ? 1 : 0));
    for (const digit of digits) this.#byte(digit);
  }

  #string(text: string) {
    // eslint-disable-next-line no-control-regex
    if (/^[\0-\xff]*$/.test(text)) {
      this.#tag('"');
      this.#varint(text.length);
      this.#need(text.length);
      for (let at = 0; at < text.length; at += 1) this.#bytes[this.#length++] = text.charCodeAt(at);
      return;
    }
    const size = text.length * 2;
    const lengthBytes = size < 0x80 ? 1 : size < 0x4000 ? 2 : size < 0x200000 ? 3 : size < 0x10000000 ? 4 : 5;
    // The characters start at an even place.
    if ((this.#length + 1 + lengthBytes) & 1) this.#byte(0);
    this.#tag('c');
    this.#varint(size);
    this.#need(size);
    for (let at = 0; at < text.length; at += 1, this.#length += 2) this.#view.setUint16(this.#length, text.charCodeAt(at), true);
  }

  #object(value: any) {
    const known = this.#ids.get(value);
    if (known !== undefined) {
      this.#tag('^');
      return this.#varint(known);
    }
    if (ArrayBuffer.isView(value) && !this.#viewsAreHost) return this.#plainView(value);
    this.#ids.set(value, this.#ids.size);
    if (ArrayBuffer.isView(value)) {
      this.#tag('\\');
      return void (this as any)._writeHostObject(value);
    }
    if (Array.isArray(value)) return this.#array(value);
    if (types.isDate(value)) {
      this.#tag('D');
      return this.writeDouble(Date.prototype.getTime.call(value));
    }
    if (types.isBoxedPrimitive(value)) return this.#boxed(value);
    if (types.isRegExp(value)) {
      this.#tag('R');
      this.#string(value.source);
      return this.#varint(regExpFlags.reduce((bits, [letter, bit]) => bits | (value.flags.includes(letter) ? bit : 0), 0));
    }
    if (types.isMap(value)) {
      this.#tag(';');
      const flat = [...Map.prototype.entries.call(value)].flat();
      for (const one of flat) this.#write(one);
      this.#tag(':');
      return this.#varint(flat.length);
    }
    if (types.isSet(value)) {
      this.#tag("'");
      const items = [...Set.prototype.values.call(value)];
      for (const item of items) this.#write(item);
      this.#tag(',');
      return this.#varint(items.length);
    }
    if (types.isSharedArrayBuffer(value)) throw cloneError(value);
    if (types.isArrayBuffer(value)) {
      this.#tag('B');
      this.#varint(value.byteLength);
      return this.writeRawBytes(value);
    }
    if (types.isNativeError(value)) return this.#error(value);
    if (types.isPromise(value) || types.isWeakMap(value) || types.isWeakSet(value) || types.isProxy(value) || types.isGeneratorObject(value)) throw cloneError(value);
    this.#tag('o');
    const count = this.#properties(value, Object.keys(value));
    this.#tag('{');
    return this.#varint(count);
  }

  #properties(value: any, keys: string[]): number {
    let count = 0;
    for (const key of keys) {
      if (!Object.hasOwn(value, key)) continue;
      const index = Number(key);
      if (`${index >>> 0}` === key && index < 2 ** 32 - 1) this.#number(index);
      else this.#string(key);
      this.#write(value[key]);
      count += 1;
    }
    return count;
  }

  #array(value: any[]) {
    const { length } = value;
    let dense = true;
    for (let at = 0; at < length && dense; at += 1) dense = Object.hasOwn(value, at);
    const keys = Object.keys(value);
    this.#tag(dense ? 'A' : 'a');
    this.#varint(length);
    if (dense) for (const item of value) this.#write(item);
    const count = this.#properties(value, dense ? keys.slice(length) : keys);
    this.#tag(dense ? '$' : '@');
    this.#varint(count);
    this.#varint(length);
  }

  #boxed(value: any) {
    const inner = value.valueOf();
    if (typeof inner === 'boolean') return this.#tag(inner ? 'y' : 'x');
    if (typeof inner === 'number') {
      this.#tag('n');
      return this.writeDouble(inner);
    }
    if (typeof inner === 'bigint') {
      this.#tag('z');
      return this.#bigint(inner);
    }
    if (typeof inner !== 'string') throw cloneError(value);
    this.#tag('s');
    this.#string(inner);
  }

  #error(value: any) {
    this.#tag('r');
    const letter = errorTags[value.name];
    if (letter !== undefined) this.#tag(letter);
    if (Object.hasOwn(value, 'message')) {
      this.#tag('m');
      this.#string(String(value.message));
    }
    if (Object.hasOwn(value, 'cause')) {
      this.#tag('c');
      this.#write(value.cause);
    }
    if (typeof value.stack === 'string') {
      this.#tag('s');
      this.#string(value.stack);
    }
    this.#tag('.');
  }

  #plainView(value: any) {
    this.#object(value.buffer);
    this.#ids.set(value, this.#ids.size);
    this.#tag('V');
    this.#tag(tagOfView[nameOfView(value)]);
    this.#varint(value.byteOffset);
    this.#varint(value.byteLength);
    this.#varint(0);
  }
}

export class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }
  _writeHostObject(view: any) {
    const { Buffer } = builtin('node/buffer/buffer.ts');
    const index = view.constructor === Buffer ? 10 : viewNames.indexOf(nameOfView(view));
    if (index < 0) throw cloneError(view);
    this.writeUint32(index);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(view);
  }
}

export class Deserializer {
  #bytes: Uint8Array;
  #view: DataView;
  #at = 0;
  #version = 0;
  #objects: object[] = [];
  declare buffer: any;

  constructor(buffer: any) {
    if (!ArrayBuffer.isView(buffer)) throw invalidArgType('buffer', 'an instance of Buffer, TypedArray, or DataView', buffer);
    this.buffer = buffer;
    this.#bytes = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
    this.#view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  }

  #fail(): never {
    throw new Error('Unable to deserialize cloned data.');
  }
  #byte(): number {
    if (this.#at >= this.#bytes.byteLength) this.#fail();
    return this.#bytes[this.#at++];
  }
  #varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }
  readHeader() {
    if (this.#bytes[this.#at] !== 0xff) throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
    this.#at += 1;
    this.#version = this.#varint();
    if (this.#version > version) throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
    return true;
  }
  getWireFormatVersion() { return this.#version; }
  transferArrayBuffer() {
    throw nodeError(Error, 'ERR_NOT_SUPPORTED', 'v8.Deserializer.transferArrayBuffer is not supported yet');
  }
  readUint32() { return this.#varint() >>> 0; }
  readUint64() {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return [Number(value >> 32n), Number(value & 0xffffffffn)];
  }
  readDouble() {
    if (this.#at + 8 > this.#bytes.byteLength) this.#fail();
    const value = this.#view.getFloat64(this.#at, true);
    this.#at += 8;
    return value;
  }
  _readRawBytes(length: number) {
    if (this.#at + length > this.#bytes.byteLength) this.#fail();
    this.#at += length;
    return this.#at - length;
  }
  readRawBytes(length: number) {
    const from = this._readRawBytes(length);
    return makeBuffer(this.#bytes.subarray(from, from + length));
  }

  readValue(): any {
    const value = this.#read();
    // A view follows its buffer.
    return value;
  }

  #tag(): string {
    let byte = this.#byte();
    while (byte === 0) byte = this.#byte();
    return String.fromCharCode(byte);
  }

  #peekTag(): string {
    let at = this.#at;
    while (this.#bytes[at] === 0) at += 1;
    return at < this.#bytes.byteLength ? String.fromCharCode(this.#bytes[at]) : '';
  }

  #remember<T extends object>(value: T): T {
    this.#objects.push(value);
    return value;
  }

  #read(): any {
    const value = this.#readObject(this.#tag());
    if (types.isArrayBuffer(value) && this.#peekTag() === 'V') {
      this.#tag();
      return this.#readView(value as ArrayBuffer);
    }
    return value;
  }

  #readObject(letter: string): any {
    switch (letter) {
      case '_': return undefined;
      case '0': return null;
      case 'T': return true;
      case 'F': return false;
      case 'I': {
        const value = this.#varint();
        return (value >>> 1) ^ -(value & 1);
      }
      case 'U': return this.#varint() >>> 0;
      case 'N': return this.readDouble();
      case 'Z': return this.#readBigint();
      case '"': case 'c': case 'S': return this.#readString(letter);
      case '^': return this.#objects[this.#varint()] ?? this.#fail();
      case 'o': return this.#readProperties(this.#remember({}), '{', 1);
      case 'A': return this.#readDense();
      case 'a': return this.#readProperties(this.#remember(new Array(this.#varint())), '@', 2);
      case 'D': return this.#remember(new Date(this.readDouble()));
      case 'y': return this.#remember(Object(true));
      case 'x': return this.#remember(Object(false));
      case 'n': return this.#remember(Object(this.readDouble()));
      case 'z': return this.#remember(Object(this.#readBigint()));
      case 's': return this.#remember(Object(this.#readString(this.#tag())));
      case 'R': return this.#readRegExp();
      case ';': return this.#readMap();
      case "'": return this.#readSet();
      case 'B': return this.#readBuffer();
      case 'r': return this.#readError();
      case '\\': {
        const id = this.#objects.push(undefined as any) - 1;
        const read = (this as any)._readHostObject;
        if (typeof read !== 'function') throw nodeError(TypeError, 'ERR_METHOD_NOT_IMPLEMENTED', 'The _readHostObject() method is not implemented');
        return (this.#objects[id] = read.call(this));
      }
      default: return this.#fail();
    }
  }

  #readBigint(): bigint {
    const bits = this.#varint();
    let value = 0n;
    for (let index = 0; index < bits >> 1; index += 1) value |= BigInt(this.#byte()) << BigInt(index * 8);
    return bits & 1 ? -value : value;
  }

  #readString(letter: string): string {
    const length = this.#varint();
    if (this.#at + length > this.#bytes.byteLength) this.#fail();
    const from = this.#at;
    this.#at += length;
    const part = this.#bytes.subarray(from, this.#at);
    if (letter === 'S') return new (globalThis as any).TextDecoder().decode(part);
    let out = '';
    if (letter === '"') for (const byte of part) out += String.fromCharCode(byte);
    else for (let at = from; at < this.#at; at += 2) out += String.fromCharCode(this.#view.getUint16(at, true));
    return out;
  }

  // Key, value, … up to `end` and the `counts` that follow it.
  #readProperties(target: any, end: string, counts: number) {
    for (;;) {
      if (this.#peekTag() === end) {
        this.#tag();
        for (let index = 0; index < counts; index += 1) this.#varint();
        return target;
      }
      const key = this.#read();
      Object.defineProperty(target, key, { value: this.#read(), writable: true, enumerable: true, configurable: true });
    }
  }

  #readDense() {
    const length = this.#varint();
    const array = this.#remember(new Array(length));
    for (let at = 0; at < length; at += 1) {
      if (this.#peekTag() === '-') this.#tag();
      else array[at] = this.#read();
    }
    return this.#readProperties(array, '$', 2);
  }

  #readRegExp() {
    const source = this.#readString(this.#tag());
    const bits = this.#varint();
    return this.#remember(new RegExp(source, regExpFlags.filter(([, bit]) => bits & bit).map(([letter]) => letter).join('')));
  }

  #readMap() {
    const map = this.#remember(new Map());
    while (this.#peekTag() !== ':') map.set(this.#read(), this.#read());
    this.#tag();
    this.#varint();
    return map;
  }

  #readSet() {
    const set = this.#remember(new Set());
    while (this.#peekTag() !== ',') set.add(this.#read());
    this.#tag();
    this.#varint();
    return set;
  }

  #readBuffer() {
    const length = this.#varint();
    const from = this._readRawBytes(length);
    return this.#remember(this.#bytes.slice(from, from + length).buffer);
  }

  #readView(buffer: ArrayBuffer) {
    const name = viewTags[this.#tag()];
    const offset = this.#varint();
    const length = this.#varint();
    if (this.#version >= 14) this.#varint();
    const View = (globalThis as any)[name] ?? this.#fail();
    return this.#remember(new View(buffer, offset, length / (View.BYTES_PER_ELEMENT ?? 1)));
  }

  #readError() {
    const id = this.#objects.push(undefined as any) - 1;
    let Class: any = Error;
    const parts: any = {};
    for (;;) {
      const letter = this.#tag();
      if (letter === '.') break;
      if (letter in errorClasses) Class = errorClasses[letter];
      else if (letter === 'm') parts.message = this.#readString(this.#tag());
      else if (letter === 's') parts.stack = this.#readString(this.#tag());
      else if (letter === 'c') parts.cause = this.#read();
      else this.#fail();
    }
    const error = new Class(parts.message);
    for (const key of ['stack', 'cause']) if (key in parts) Object.defineProperty(error, key, { value: parts[key], writable: true, configurable: true, enumerable: false });
    return (this.#objects[id] = error);
  }
}

export class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const index = this.readUint32();
    const name = viewNames[index];
    const length = this.readUint32();
    if (name === 'Buffer') return this.readRawBytes(length);
    const View = (globalThis as any)[name];
    const size = View.BYTES_PER_ELEMENT ?? 1;
    const { buffer, byteOffset } = this.buffer;
    const from = byteOffset + this._readRawBytes(length);
    // Over the memory that was given, as Node does, where that is aligned.
    if (from % size === 0) return new View(buffer, from, length / size);
    return new View(buffer.slice(from, from + length), 0, length / size);
  }
}

export function serialize(value: unknown) {
  const serializer = new DefaultSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return serializer.releaseBuffer();
}

export function deserialize(buffer: unknown) {
  const deserializer = new DefaultDeserializer(buffer);
  deserializer.readHeader();
  return deserializer.readValue();
}
