// What the parts of node:crypto share: inputs, encodings of outputs, OpenSSL's errors.
import { native } from '../../modules/main.ts';
import { invalidArgType, invalidArgValue, nodeError, outOfRange } from '../errors.ts';
import { adopt, Buffer } from '../buffer/buffer.ts';
import * as encodings from '../buffer/encodings.ts';

export const hashes = native('crypto/hash');
export const derive = native('crypto/derive');
export const ciphers = native('crypto/cipher');
export const keyNatives = native('crypto/keys');
export const signNatives = native('crypto/sign');
export const exchange = native('crypto/exchange');

export const isView = ArrayBuffer.isView;
export function isAnyArrayBuffer(value: unknown): value is ArrayBuffer {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object ArrayBuffer]' || tag === '[object SharedArrayBuffer]';
}

// Native code sees typed arrays, not DataViews.
function plainView(value: any): Uint8Array {
  return value instanceof DataView ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : value;
}

// Bytes of a string, view or array buffer; the argument `name` is anything else.
export function bytesOf(value: any, name: string, encoding?: any, expected = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView'): Uint8Array {
  if (typeof value === 'string') return Buffer.from(value, encoding === 'buffer' ? 'utf8' : encoding);
  if (isView(value)) return plainView(value);
  if (isAnyArrayBuffer(value)) return new Uint8Array(value);
  throw invalidArgType(name, expected, value);
}

// What update() takes: text stays text, which crosses to native code as UTF-8 at once.
export function dataOf(value: any, encoding: any): string | Uint8Array {
  if (typeof value === 'string') {
    if (!encoding || encoding === 'buffer') return value;
    const number = encodings.encodingNumber(`${encoding}`);
    if (number === undefined || number === encodings.utf8) return value;
    return Buffer.from(value, encoding);
  }
  if (isView(value)) return plainView(value);
  throw invalidArgType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', value);
}

// The bytes as a Buffer, or as text in `encoding`.
export function present(bytes: Uint8Array, encoding: any): any {
  const buffer = adopt(bytes);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
}

// The number that makes native code present text itself; -1 if it cannot.
export function nativeEncoding(encoding: any): number {
  if (!encoding || encoding === 'buffer') return -1;
  const number = encodings.encodingNumber(`${encoding}`);
  return number === encodings.hex || number === encodings.base64 || number === encodings.base64url ? number : -1;
}

// OpenSSL's errors say more than their message in Node.
export function decorate(error: any): any {
  const match = /^error:[0-9A-F]{8}:([^:]*):[^:]*:(.*)$/.exec(error?.message);
  if (match !== null) {
    error.library = match[1];
    error.reason = match[2];
  }
  return error;
}

export function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw decorate(error);
  }
}

export function checkString(value: unknown, name: string) {
  if (typeof value !== 'string') throw invalidArgType(name, 'of type string', value);
}

export function checkFunction(value: unknown, name = 'callback') {
  if (typeof value !== 'function') throw invalidArgType(name, 'of type function', value);
}

export function checkInteger(value: any, name: string, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < min || value > max) throw outOfRange(name, `>= ${min} && <= ${max}`, value);
}

export function checkObject(value: any, name: string) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalidArgType(name, 'of type object', value);
}

export { adopt, Buffer, encodings, invalidArgType, invalidArgValue, nodeError, outOfRange };
