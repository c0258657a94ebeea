// Random bytes, integers and UUIDs. https://nodejs.org/api/crypto.html#cryptorandombytessize-callback
import { builtin } from '../../modules/main.ts';
import { adopt, Buffer, checkFunction, checkInteger, derive, invalidArgType, isAnyArrayBuffer, isView, nodeError, outOfRange } from './common.ts';

const most = 2 ** 31 - 1;

function checkSize(size: any, name = 'size') {
  if (typeof size !== 'number') throw invalidArgType(name, 'of type number', size);
  if (!(size >= 0 && size <= most)) throw outOfRange(name, `>= 0 && <= ${most}`, size);
}

export function randomBytes(size: any, callback?: any) {
  checkSize(size);
  if (callback !== undefined) checkFunction(callback);
  size = Math.trunc(size);
  if (callback === undefined) {
    const bytes = Buffer.allocUnsafeSlow(size);
    derive.randomFill(bytes, 0, size);
    return bytes;
  }
  derive.randomBytes(size, (error: unknown, bytes: Uint8Array) => (error ? callback(error) : callback(null, adopt(bytes))));
  return undefined;
}

// [bytes, offset, count]
function range(buffer: any, offset: any, size: any): [Uint8Array, number, number] {
  if (!isView(buffer) && !isAnyArrayBuffer(buffer)) throw invalidArgType('buf', 'an instance of ArrayBuffer or ArrayBufferView', buffer);
  const width = (buffer as any).BYTES_PER_ELEMENT ?? 1;
  const bytes = isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer);
  if (offset === undefined) offset = 0;
  else {
    if (typeof offset !== 'number') throw invalidArgType('offset', 'of type number', offset);
    offset *= width;
    if (!(offset >= 0 && offset <= bytes.length)) throw outOfRange('offset', `>= 0 && <= ${bytes.length}`, offset);
  }
  if (size === undefined) size = bytes.length - offset;
  else {
    if (typeof size !== 'number') throw invalidArgType('size', 'of type number', size);
    size *= width;
    if (!(size >= 0 && size <= most)) throw outOfRange('size', `>= 0 && <= ${most}`, size);
    if (size + offset > bytes.length) throw outOfRange('size + offset', `<= ${bytes.length}`, size + offset);
  }
  return [bytes, offset >>> 0, size >>> 0];
}

export function randomFillSync(buffer: any, offset?: any, size?: any) {
  const [bytes, at, count] = range(buffer, offset, size);
  if (count > 0) derive.randomFill(bytes, at, count);
  return buffer;
}

export function randomFill(buffer: any, offset?: any, size?: any, callback?: any) {
  if (typeof offset === 'function') [offset, size, callback] = [undefined, undefined, offset];
  else if (typeof size === 'function') [size, callback] = [undefined, size];
  checkFunction(callback);
  const [bytes, at, count] = range(buffer, offset, size);
  derive.randomBytes(count, (error: unknown, random: Uint8Array) => {
    if (error) return callback(error);
    bytes.set(random, at);
    return callback(null, buffer);
  });
}

// Integers come from a store of random bytes, so that most calls stay in JavaScript.
let store: Uint8Array = new Uint8Array(0);
let storeAt = 0;
function nextInteger(): number {
  if (storeAt + 6 > store.length) {
    store = new Uint8Array(6 * 512);
    derive.randomFill(store, 0, store.length);
    storeAt = 0;
  }
  let value = 0;
  for (let i = 0; i < 6; i += 1) value = value * 256 + store[storeAt + i];
  storeAt += 6;
  return value;
}

export function randomInt(min: any, max?: any, callback?: any) {
  const onlyMax = max === undefined || typeof max === 'function';
  if (onlyMax) [min, max, callback] = [0, min, max];
  if (callback !== undefined) checkFunction(callback);
  if (!Number.isSafeInteger(min)) throw invalidArgType('min', 'a safe integer', min);
  if (!Number.isSafeInteger(max)) throw invalidArgType('max', 'a safe integer', max);
  if (max <= min) throw outOfRange('max', `greater than the value of "min" (${min})`, max);
  const size = max - min;
  if (!(size <= 2 ** 48 - 1)) throw outOfRange(onlyMax ? 'max' : 'max - min', `<= ${2 ** 48 - 1}`, size);
  // Values beyond the last whole multiple would favour the small ones.
  const limit = 2 ** 48 - (2 ** 48 % size);
  let value = nextInteger();
  while (value >= limit) value = nextInteger();
  value = (value % size) + min;
  if (callback === undefined) return value;
  (globalThis as any).process.nextTick(callback, undefined, value);
  return undefined;
}

const hexBytes: string[] = [];
let uuidStore: Uint8Array = new Uint8Array(0);
let uuidAt = 0;

export function randomUUID(options?: any): string {
  if (options !== undefined) {
    if (options === null || typeof options !== 'object' || Array.isArray(options)) throw invalidArgType('options', 'of type object', options);
    const { disableEntropyCache } = options;
    if (disableEntropyCache !== undefined && typeof disableEntropyCache !== 'boolean') throw invalidArgType('options.disableEntropyCache', 'of type boolean', disableEntropyCache);
  }
  if (hexBytes.length === 0) for (let i = 0; i < 256; i += 1) hexBytes.push((i + 256).toString(16).slice(1));
  if (uuidAt === uuidStore.length || options?.disableEntropyCache) {
    uuidStore = new Uint8Array(options?.disableEntropyCache ? 16 : 16 * 128);
    derive.randomFill(uuidStore, 0, uuidStore.length);
    uuidAt = 0;
  }
  const b = (i: number) => hexBytes[uuidStore[uuidAt + i]];
  const version = hexBytes[(uuidStore[uuidAt + 6] & 0x0f) | 0x40];
  const variant = hexBytes[(uuidStore[uuidAt + 8] & 0x3f) | 0x80];
  const text = `${b(0)}${b(1)}${b(2)}${b(3)}-${b(4)}${b(5)}-${version}${b(7)}-${variant}${b(9)}-${b(10)}${b(11)}${b(12)}${b(13)}${b(14)}${b(15)}`;
  uuidAt += 16;
  return text;
}

// https://w3c.github.io/webcrypto/#Crypto-method-getRandomValues
export function getRandomValues(array: any) {
  const { DOMException } = builtin('web/events/dom-exception.ts');
  const name = Object.prototype.toString.call(array).slice(8, -1);
  if (!/^(Big)?U?[Ii]nt\d+(Clamped)?Array$/.test(name.replace('Uint', 'UInt'))) {
    throw new DOMException('The data argument must be an integer-type TypedArray', 'TypeMismatchError');
  }
  if (array.byteLength > 65536) throw new DOMException(`The requested length exceeds 65,536 bytes`, 'QuotaExceededError');
  return randomFillSync(array, 0);
}

export { checkInteger, nodeError };
