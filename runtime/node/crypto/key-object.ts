// KeyObject: secret, public and private keys. https://nodejs.org/api/crypto.html#class-keyobject
import { adopt, Buffer, bytesOf, checkObject, checkString, guarded, invalidArgType, invalidArgValue, isAnyArrayBuffer, isView, keyNatives, nodeError, derive } from './common.ts';
import { curveOfJwk, exportJwk, importJwk } from './jwk.ts';

// OpenSSL's names as Node shows them.
const typeNames: Record<string, string> = { RSA: 'rsa', 'RSA-PSS': 'rsa-pss', EC: 'ec', ED25519: 'ed25519', ED448: 'ed448', X25519: 'x25519', X448: 'x448', DSA: 'dsa', DH: 'dh' };

const made = Symbol('made by this module');

export class KeyObject {
  #type: string;
  #data: any;

  constructor(type: any, data: any, token?: symbol) {
    if (token !== made) {
      if (type !== 'secret' && type !== 'public' && type !== 'private') throw invalidArgValue('type', type);
      throw invalidArgType('handle', 'of type object', data);
    }
    this.#type = type;
    this.#data = data;
  }

  // The bytes of a secret, the native handle of other keys.
  static dataOf(key: KeyObject) {
    return key.#data;
  }

  static from(_key: unknown): never {
    throw nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'KeyObject.from needs WebCrypto keys, which kiln does not support yet');
  }

  get type() {
    return this.#type;
  }

  get symmetricKeySize() {
    return this.#type === 'secret' ? this.#data.length : undefined;
  }

  get asymmetricKeyType() {
    return this.#type === 'secret' ? undefined : typeNames[keyNatives.keyDetails(this.#data)[0]];
  }

  get asymmetricKeyDetails() {
    return this.#type === 'secret' ? undefined : detailsOf(this.#data);
  }

  equals(other: any) {
    if (!(other instanceof KeyObject)) throw invalidArgType('otherKeyObject', 'an instance of KeyObject', other);
    if (other.type !== this.#type) return false;
    if (this.#type === 'secret') return derive.timingSafeEqual(this.#data, other.#data);
    return keyNatives.keysEqual(this.#data, other.#data);
  }

  export(options?: any): any {
    if (this.#type === 'secret') {
      if (options !== undefined) {
        checkObject(options, 'options');
        if (options.format === 'jwk') return { kty: 'oct', k: Buffer.from(this.#data).toString('base64url') };
        if (options.format !== undefined && options.format !== 'buffer') throw invalidArgValue('options.format', options.format);
      }
      return Buffer.from(this.#data);
    }
    if (options?.format === 'jwk') {
      if (options.passphrase !== undefined) throw nodeError(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'The selected key encoding jwk does not support encryption.');
      return exportJwk(this.#data, this.#type === 'private');
    }
    return exportKey(this.#data, this.#type === 'private', options, 'options');
  }

  toCryptoKey(): never {
    throw nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', 'KeyObject.toCryptoKey needs WebCrypto, which kiln does not support yet');
  }

  get [Symbol.toStringTag]() {
    return 'KeyObject';
  }
}
const { dataOf } = KeyObject;
delete (KeyObject as any).dataOf;
export class SecretKeyObject extends KeyObject {}
export class PublicKeyObject extends KeyObject {}
export class PrivateKeyObject extends KeyObject {}

function makeKey(type: string, data: any): KeyObject {
  const Class = type === 'secret' ? SecretKeyObject : type === 'public' ? PublicKeyObject : PrivateKeyObject;
  return new (Class as any)(type, data, made);
}

function detailsOf(data: any) {
  const [type, curve, bits, digest, maskDigest, salt] = keyNatives.keyDetails(data);
  if (type === 'EC') return { namedCurve: curve };
  if (type !== 'RSA' && type !== 'RSA-PSS') return {};
  const details: any = { modulusLength: Number(bits), publicExponent: BigInt(`0x${adopt(keyNatives.keyNumber(data, 'e', 0)).toString('hex')}`) };
  if (type === 'RSA-PSS' && digest !== '') {
    const shown = (name: string) => name.toLowerCase().replace('sha2-', 'sha');
    Object.assign(details, { hashAlgorithm: shown(digest), mgf1HashAlgorithm: shown(maskDigest || digest), saltLength: Number(salt) });
  }
  return details;
}

// The `structure` of OpenSSL's encoders by Node's `type`.
const structures: Record<string, string> = { pkcs1: 'type-specific', sec1: 'type-specific', spki: 'SubjectPublicKeyInfo', pkcs8: 'PrivateKeyInfo' };

function checkEncoding(options: any, name: string, keyType: string, isPrivate: boolean) {
  checkObject(options, name);
  const { format, type } = options;
  if (format !== 'pem' && format !== 'der') throw invalidArgValue(`${name}.format`, format);
  const fits = isPrivate ? ['pkcs1', 'pkcs8', 'sec1'] : ['pkcs1', 'spki'];
  if (!fits.includes(type)) throw invalidArgValue(`${name}.type`, type);
  if (type === 'pkcs1' && keyType !== 'RSA') throw nodeError(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'The selected key encoding pkcs1 can only be used for RSA keys.');
  if (type === 'sec1' && keyType !== 'EC') throw nodeError(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', 'The selected key encoding sec1 can only be used for EC keys.');
}

export function exportKey(data: any, isPrivate: boolean, options: any, name: string): any {
  checkEncoding(options, name, keyNatives.keyDetails(data)[0], isPrivate);
  const { format, type, cipher, passphrase } = options;
  if (cipher != null) {
    if (!isPrivate || type !== 'pkcs8' && format === 'der') throw nodeError(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', `The selected key encoding ${type} does not support encryption.`);
    checkString(cipher, `${name}.cipher`);
    if (passphrase === undefined) throw invalidArgValue(`${name}.passphrase`, passphrase);
  }
  const structure = type === 'pkcs8' && cipher != null ? 'EncryptedPrivateKeyInfo' : structures[type];
  const secret = cipher == null ? undefined : bytesOf(passphrase, `${name}.passphrase`);
  const bytes = guarded(() => keyNatives.exportKey(data, isPrivate, format.toUpperCase(), structure, cipher ?? '', secret));
  const buffer = adopt(bytes);
  return format === 'pem' ? buffer.toString('latin1') : buffer;
}

// --- secrets ---

const secretTypes = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey';

// The bytes of a secret given as text, bytes or KeyObject.
export function secretBytes(key: any, encoding?: any): Uint8Array {
  if (key instanceof KeyObject) {
    if (key.type !== 'secret') throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${key.type}, expected secret.`);
    return dataOf(key);
  }
  return bytesOf(key, 'key', encoding, secretTypes);
}

export function createSecretKey(key: any, encoding?: any): KeyObject {
  const bytes = bytesOf(key, 'key', encoding);
  return makeKey('secret', Buffer.from(new Uint8Array((bytes as any).buffer, bytes.byteOffset, bytes.byteLength)));
}

// --- public and private keys ---

const inputTypes = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey';
const importStructures: Record<string, string> = { ...structures };

// The native handle of whatever programs call a key. `wanted`: 'private', or 'public' (a private key will do).
export function keyHandle(input: any, wanted: 'private' | 'public', name = 'key', expected = inputTypes): any {
  if (input instanceof KeyObject) return handleOfObject(input, wanted);
  if (typeof input === 'string' || isView(input) || isAnyArrayBuffer(input)) return importKey(bytesOf(input, name), 'pem', undefined, wanted, undefined);
  if (input === null || typeof input !== 'object') throw invalidArgType(name, expected, input);
  const { key, format = 'pem', type, passphrase, encoding } = input;
  if (key instanceof KeyObject) return handleOfObject(key, wanted);
  if (format === 'jwk') {
    checkObject(key, `${name}.key`);
    return importJwk(key, wanted);
  }
  if (format !== 'pem' && format !== 'der') throw invalidArgValue(`${name}.format`, format);
  if (!(typeof key === 'string' || isView(key) || isAnyArrayBuffer(key))) throw invalidArgType(`${name}.key`, inputTypes, key);
  if (format === 'der' && !(type in importStructures)) throw invalidArgValue(`${name}.type`, type);
  const secret = passphrase == null ? undefined : bytesOf(passphrase, `${name}.passphrase`, encoding);
  return importKey(bytesOf(key, `${name}.key`, encoding), format, type, wanted, secret);
}

function handleOfObject(key: KeyObject, wanted: string) {
  if (key.type === 'secret' || (wanted === 'private' && key.type !== 'private')) {
    throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${key.type}, expected ${wanted === 'private' ? 'private' : 'private or public'}.`);
  }
  return dataOf(key);
}

function importKey(bytes: Uint8Array, format: string, type: string | undefined, wanted: string, passphrase: Uint8Array | undefined): any {
  const attempt = (isPrivate: boolean) => {
    const structure = format === 'der' && type !== undefined ? importStructures[type] : '';
    return keyNatives.importKey(isPrivate, format.toUpperCase(), structure, bytes, passphrase);
  };
  const holdsPrivate = wanted === 'private' || (format === 'der' ? type === 'pkcs8' || type === 'sec1' : /PRIVATE KEY-----/.test(adopt(bytes).toString('latin1', 0, 4096)));
  if (format === 'der' && type === 'pkcs1' && wanted === 'public') {
    try {
      return attempt(false);
    } catch {
      return guarded(() => attempt(true));
    }
  }
  return guarded(() => attempt(holdsPrivate));
}

export function createPrivateKey(input: any): KeyObject {
  if (input instanceof KeyObject) throw invalidArgType('key', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView', input);
  return makeKey('private', keyHandle(input, 'private', 'key', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView'));
}

export function createPublicKey(input: any): KeyObject {
  const object = input instanceof KeyObject ? input : input?.key instanceof KeyObject ? input.key : undefined;
  if (object !== undefined && object.type !== 'private') {
    throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${object.type}, expected private.`);
  }
  return makeKey('public', publicOf(keyHandle(input, 'public')));
}

// Without the private half.
function publicOf(handle: any) {
  const der = keyNatives.exportKey(handle, false, 'DER', 'SubjectPublicKeyInfo', '', undefined);
  return keyNatives.importKey(false, 'DER', 'SubjectPublicKeyInfo', der, undefined);
}

export { curveOfJwk, dataOf, makeKey, publicOf, typeNames };
