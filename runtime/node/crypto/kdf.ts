// Keys from passwords and secrets: pbkdf2, scrypt, hkdf.
import { adopt, Buffer, bytesOf, checkFunction, checkInteger, checkString, derive, guarded, decorate, nodeError } from './common.ts';
import { secretBytes } from './key-object.ts';

const largest = 2 ** 31 - 1;

// callback(error, buffer), or the buffer at once.
export function finish(callback: any, present: (value: any) => any) {
  return (error: unknown, value: any) => (error ? callback(decorate(error)) : callback(null, present(value)));
}

function pbkdf2Inputs(password: any, salt: any, iterations: any, size: any, digest: any) {
  checkString(digest, 'digest');
  password = bytesOf(password, 'password');
  salt = bytesOf(salt, 'salt');
  checkInteger(iterations, 'iterations', 1, largest);
  checkInteger(size, 'keylen', 0, largest);
  return [password, salt, iterations, size, digest];
}

export function pbkdf2(password: any, salt: any, iterations: any, size: any, digest: any, callback?: any) {
  if (typeof digest === 'function') [digest, callback] = [undefined, digest];
  const inputs = pbkdf2Inputs(password, salt, iterations, size, digest);
  checkFunction(callback);
  derive.pbkdf2(...inputs, finish(callback, adopt));
}

export function pbkdf2Sync(password: any, salt: any, iterations: any, size: any, digest: any) {
  return adopt(guarded(() => derive.pbkdf2(...pbkdf2Inputs(password, salt, iterations, size, digest))));
}

function scryptInputs(password: any, salt: any, size: any, options: any) {
  password = bytesOf(password, 'password');
  salt = bytesOf(salt, 'salt');
  checkInteger(size, 'keylen', 0, largest);
  let [cost, blockSize, parallelization, maxmem] = [16384, 8, 1, 32 << 20];
  if (options && options !== null) {
    const pick = (long: string, short: string, fallback: number) => {
      if (options[long] !== undefined && options[short] !== undefined) throw nodeError(Error, 'ERR_CRYPTO_SCRYPT_INVALID_PARAMETER', 'Invalid scrypt parameter');
      const value = options[long] ?? options[short];
      if (value === undefined) return fallback;
      checkInteger(value, options[short] !== undefined ? short : long, 0, 2 ** 32 - 1);
      return value || fallback;
    };
    cost = pick('cost', 'N', cost);
    blockSize = pick('blockSize', 'r', blockSize);
    parallelization = pick('parallelization', 'p', parallelization);
    if (options.maxmem !== undefined) {
      maxmem = options.maxmem;
      checkInteger(maxmem, 'maxmem', 0);
    }
  }
  return [password, salt, cost, blockSize, parallelization, maxmem, size];
}

export function scrypt(password: any, salt: any, size: any, options: any, callback?: any) {
  if (callback === undefined) [options, callback] = [{}, options];
  const inputs = scryptInputs(password, salt, size, options);
  checkFunction(callback);
  derive.scrypt(...inputs, finish(callback, adopt));
}

export function scryptSync(password: any, salt: any, size: any, options: any = {}) {
  return adopt(guarded(() => derive.scrypt(...scryptInputs(password, salt, size, options))));
}

function hkdfInputs(digest: any, key: any, salt: any, info: any, size: any) {
  checkString(digest, 'digest');
  key = secretBytes(key);
  salt = bytesOf(salt, 'salt');
  info = bytesOf(info, 'info');
  checkInteger(size, 'length', 0, largest);
  if (info.byteLength > 1024) throw nodeError(RangeError, 'ERR_OUT_OF_RANGE', `The value of "info" is out of range. It must be must not contain more than 1024 bytes. Received ${info.byteLength}`);
  return [digest, key, salt, info, size];
}

const arrayBuffer = (bytes: Uint8Array) => (bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer);

export function hkdf(digest: any, key: any, salt: any, info: any, size: any, callback: any) {
  const inputs = hkdfInputs(digest, key, salt, info, size);
  checkFunction(callback);
  derive.hkdf(...inputs, finish(callback, arrayBuffer));
}

export function hkdfSync(digest: any, key: any, salt: any, info: any, size: any) {
  return arrayBuffer(guarded(() => derive.hkdf(...hkdfInputs(digest, key, salt, info, size))));
}

export function timingSafeEqual(left: any, right: any): boolean {
  const check = (value: any, name: string) => {
    if (ArrayBuffer.isView(value)) return value;
    if (Object.prototype.toString.call(value) === '[object ArrayBuffer]') return value;
    throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
  };
  check(left, 'buf1');
  check(right, 'buf2');
  if (left.byteLength !== right.byteLength) throw nodeError(RangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
  return derive.timingSafeEqual(bytesOf(left, 'buf1'), bytesOf(right, 'buf2'));
}

export { Buffer };
