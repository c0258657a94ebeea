// Signatures, and encryption with public keys. https://nodejs.org/api/crypto.html#cryptosignalgorithm-data-key-callback
import { adopt, Buffer, bytesOf, checkFunction, checkString, dataOf, guarded, invalidArgValue, keyNatives, nodeError, present, signNatives } from './common.ts';
import { keyHandle } from './key-object.ts';
import { finish } from './kdf.ts';

const usualSalt = -1000;
const padding = { pkcs1: 1, none: 3, oaep: 4, pss: 6 };

function integerOption(key: any, name: string, usual: number): number {
  const value = key?.[name];
  if (value === undefined) return usual;
  if (value !== value >> 0) throw invalidArgValue(`options.${name}`, value);
  return value;
}

function isP1363(key: any): boolean {
  const encoding = key?.dsaEncoding;
  if (encoding === undefined || encoding === 'der') return false;
  if (encoding === 'ieee-p1363') return true;
  throw invalidArgValue('options.dsaEncoding', encoding);
}

// The arguments of the natives after data: padding, salt length, form of ECDSA.
function optionsOf(key: any): [number, number, boolean] {
  const options = key !== null && typeof key === 'object' ? key : undefined;
  return [integerOption(options, 'padding', -1), integerOption(options, 'saltLength', usualSalt), isP1363(options)];
}

// The Edwards curves hash by themselves.
function digestFor(handle: any, algorithm: any): string {
  if (algorithm !== null && algorithm !== undefined) return algorithm;
  const [type] = keyNatives.keyDetails(handle);
  return type === 'ED25519' || type === 'ED448' ? '' : 'sha256';
}

const dataTypes = 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
const signedBytes = (data: any) => bytesOf(data, 'data', undefined, dataTypes);

export function sign(algorithm: any, data: any, key: any, callback?: any) {
  if (algorithm != null) checkString(algorithm, 'algorithm');
  if (callback !== undefined) checkFunction(callback);
  const bytes = signedBytes(data);
  if (!key) throw nodeError(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
  const handle = keyHandle(key, 'private');
  const rest = [handle, digestFor(handle, algorithm), bytes, ...optionsOf(key)];
  if (callback === undefined) return adopt(guarded(() => signNatives.sign(...rest)));
  return void signNatives.sign(...rest, finish(callback, adopt));
}

export function verify(algorithm: any, data: any, key: any, signature: any, callback?: any) {
  if (algorithm != null) checkString(algorithm, 'algorithm');
  if (callback !== undefined) checkFunction(callback);
  const bytes = signedBytes(data);
  const signatureBytes = bytesOf(signature, 'signature', undefined, dataTypes);
  const handle = keyHandle(key, 'public');
  const rest = [handle, digestFor(handle, algorithm), bytes, signatureBytes, ...optionsOf(key)];
  if (callback === undefined) return guarded(() => signNatives.verify(...rest));
  return void signNatives.verify(...rest, finish(callback, (good) => good));
}

// --- the classes, which collect what is written to them ---

let classes: any;

// Made when first used: they are Writable streams.
export function makeClasses(builtin: (file: string) => any, hasHash: (name: string) => boolean) {
  if (classes !== undefined) return classes;
  const { Writable } = builtin('node/stream/stream.ts');
  const initialize = (self: any, algorithm: any, options: any) => {
    checkString(algorithm, 'algorithm');
    if (!hasHash(algorithm)) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest');
    Writable.call(self, options);
    Object.defineProperty(self, '_chunks', { value: [], writable: true });
    Object.defineProperty(self, '_algorithm', { value: algorithm });
  };
  function Sign(this: any, algorithm: any, options?: any): any {
    if (!new.target) return new (Sign as any)(algorithm, options);
    initialize(this, algorithm, options);
  }
  function Verify(this: any, algorithm: any, options?: any): any {
    if (!new.target) return new (Verify as any)(algorithm, options);
    initialize(this, algorithm, options);
  }
  for (const Class of [Sign, Verify] as any[]) {
    Object.setPrototypeOf(Class.prototype, Writable.prototype);
    Object.setPrototypeOf(Class, Writable);
    Class.prototype._write = function _write(chunk: any, encoding: any, callback: () => void) {
      this.update(chunk, encoding);
      callback();
    };
    Class.prototype.update = function update(data: any, encoding?: any) {
      const given = dataOf(data, encoding);
      // Written bytes may change before they are signed.
      this._chunks.push(typeof given === 'string' ? Buffer.from(given) : Buffer.from(new Uint8Array((given as any).buffer, given.byteOffset, given.byteLength)));
      return this;
    };
  }
  Sign.prototype.sign = function (this: any, key: any, encoding?: any) {
    if (!key) throw nodeError(Error, 'ERR_CRYPTO_SIGN_KEY_REQUIRED', 'No key provided to sign');
    return present(sign(this._algorithm, Buffer.concat(this._chunks), key), encoding);
  };
  Verify.prototype.verify = function (this: any, key: any, signature: any, encoding?: any) {
    const bytes = bytesOf(signature, 'signature', encoding);
    keyHandle(key, 'public');
    try {
      return verify(this._algorithm, Buffer.concat(this._chunks), key, bytes);
    } catch (error: any) {
      // A key that does not go with the digest verifies nothing.
      if (String(error.code).startsWith('ERR_OSSL_')) return false;
      throw error;
    }
  };
  classes = { Sign, Verify };
  return classes;
}

// --- encryption ---

function crypt(operation: string, wanted: 'private' | 'public', usualPadding: number) {
  return (key: any, buffer: any) => {
    const options = key !== null && typeof key === 'object' ? key : {};
    const data = bytesOf(buffer, 'buffer', options.encoding);
    const handle = keyHandle(key, wanted);
    const chosen = options.padding ?? usualPadding;
    const { oaepHash, oaepLabel } = options;
    if (oaepHash !== undefined) checkString(oaepHash, 'key.oaepHash');
    const label = oaepLabel === undefined ? undefined : bytesOf(oaepLabel, 'key.oaepLabel', options.encoding);
    return adopt(guarded(() => signNatives.crypt(handle, operation, data, chosen, chosen === padding.oaep ? (oaepHash ?? 'sha1') : '', label)));
  };
}

export const publicEncrypt = crypt('publicEncrypt', 'public', padding.oaep);
export const privateDecrypt = crypt('privateDecrypt', 'private', padding.oaep);
export const privateEncrypt = crypt('privateEncrypt', 'private', padding.pkcs1);
export const publicDecrypt = crypt('publicDecrypt', 'public', padding.pkcs1);
