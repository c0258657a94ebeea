// Shared secrets and primes. https://nodejs.org/api/crypto.html#class-diffiehellman
import { adopt, Buffer, bytesOf, checkFunction, checkInteger, checkObject, checkString, decorate, derive, exchange, guarded, invalidArgType, invalidArgValue, keyNatives, nodeError, present } from './common.ts';
import { dataOf, KeyObject } from './key-object.ts';
import { finish } from './kdf.ts';

// --- crypto.diffieHellman ---

export function diffieHellman(options: any) {
  checkObject(options, 'options');
  const { privateKey, publicKey } = options;
  if (!(privateKey instanceof KeyObject)) throw invalidArgValue('options.privateKey', privateKey);
  if (!(publicKey instanceof KeyObject)) throw invalidArgValue('options.publicKey', publicKey);
  if (privateKey.type !== 'private') throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${privateKey.type}, expected private.`);
  if (publicKey.type === 'secret') throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', `Invalid key object type ${publicKey.type}, expected private or public.`);
  const [own, other] = [privateKey.asymmetricKeyType, publicKey.asymmetricKeyType];
  if (own !== other || !['dh', 'ec', 'x25519', 'x448'].includes(own!)) {
    throw nodeError(Error, 'ERR_CRYPTO_INCOMPATIBLE_KEY', `Incompatible key types for Diffie-Hellman: ${own} and ${other}`);
  }
  return adopt(guarded(() => exchange.deriveSecret(dataOf(privateKey), dataOf(publicKey))));
}

// --- ECDH ---

function pointForm(format: any): string {
  if (!format) return 'uncompressed';
  if (format === 'compressed' || format === 'hybrid' || format === 'uncompressed') return format;
  throw nodeError(TypeError, 'ERR_CRYPTO_ECDH_INVALID_FORMAT', `Invalid ECDH format: ${format}`);
}

export function ECDH(this: any, curve: any): any {
  if (!new.target) return new (ECDH as any)(curve);
  checkString(curve, 'curve');
  if (!exchange.hasCurve(curve)) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
  Object.defineProperty(this, 'curve_', { value: curve });
  Object.defineProperty(this, 'key_', { value: undefined, writable: true });
  Object.defineProperty(this, 'public_', { value: undefined, writable: true });
}

// Node's ECDH finds the private key as a number padded to the curve's size.
const sizeOf = (key: any) => Math.ceil(Number(keyNatives.keyDetails(key)[2]) / 8);
function publicPoint(self: any): Uint8Array {
  if (self.public_ !== undefined) return self.public_;
  if (self.key_ === undefined) throw nodeError(Error, 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY', 'Failed to get ECDH public key');
  const size = sizeOf(self.key_);
  return Buffer.concat([Buffer.from([4]), keyNatives.keyNumber(self.key_, 'qx', size), keyNatives.keyNumber(self.key_, 'qy', size)]);
}

ECDH.prototype.generateKeys = function generateKeys(encoding?: any, format?: any) {
  this.key_ = guarded(() => keyNatives.generateKey('EC', ['group', this.curve_], []));
  this.public_ = undefined;
  return this.getPublicKey(encoding, format);
};
ECDH.prototype.getPublicKey = function getPublicKey(encoding?: any, format?: any) {
  return present(exchange.convertPoint(this.curve_, publicPoint(this), pointForm(format)), encoding);
};
ECDH.prototype.getPrivateKey = function getPrivateKey(encoding?: any) {
  if (this.key_ === undefined) throw nodeError(Error, 'ERR_CRYPTO_ECDH_INVALID_PRIVATE_KEY', 'Failed to get ECDH private key');
  return present(keyNatives.keyNumber(this.key_, 'priv', sizeOf(this.key_)), encoding);
};
ECDH.prototype.setPrivateKey = function setPrivateKey(key: any, encoding?: any) {
  const bytes = bytesOf(key, 'key', encoding);
  try {
    this.key_ = keyNatives.ecFromRaw(this.curve_, bytes, undefined);
  } catch {
    throw nodeError(Error, 'ERR_CRYPTO_INVALID_KEYTYPE', 'Private key is not valid for specified curve.');
  }
  this.public_ = undefined;
  return this;
};
ECDH.prototype.setPublicKey = function setPublicKey(key: any, encoding?: any) {
  this.public_ = guarded(() => exchange.convertPoint(this.curve_, bytesOf(key, 'key', encoding), 'uncompressed'));
  return this;
};
ECDH.prototype.computeSecret = function computeSecret(other: any, inputEncoding?: any, outputEncoding?: any) {
  const bytes = bytesOf(other, 'otherPublicKey', inputEncoding);
  let peer: any;
  try {
    peer = keyNatives.ecFromRaw(this.curve_, undefined, bytes);
  } catch {
    throw nodeError(Error, 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY', 'Public key is not valid for specified curve');
  }
  return present(guarded(() => exchange.deriveSecret(this.key_, peer)), outputEncoding);
};
ECDH.convertKey = (key: any, curve: any, inputEncoding?: any, outputEncoding?: any, format?: any) => {
  checkString(curve, 'curve');
  const bytes = bytesOf(key, 'key', inputEncoding);
  return present(guarded(() => exchange.convertPoint(curve, bytes, pointForm(format))), outputEncoding);
};
export const createECDH = (curve: any) => new (ECDH as any)(curve);
let curves: string[] | undefined;
export const getCurves = () => (curves ??= (exchange.curveNames() as string[]).sort()).slice();

// --- classic Diffie-Hellman ---

const bigOf = (bytes: Uint8Array) => BigInt(bytes.length === 0 ? 0 : `0x${Buffer.from(bytes).toString('hex')}`);
function bytesOfBig(value: bigint): any {
  const text = value.toString(16);
  return Buffer.from(text.length % 2 === 1 ? `0${text}` : text, 'hex');
}

function makeDiffieHellman(self: any, prime: Uint8Array, generator: Uint8Array) {
  for (const [name, value] of Object.entries({ prime_: prime, generator_: generator, private_: undefined, public_: undefined })) {
    Object.defineProperty(self, name, { value, writable: true, enumerable: false });
  }
  self.verifyError = verifyErrorOf(prime, generator);
}

// The bits of DH_check that Node shows: DH_CHECK_P_NOT_PRIME, ..._NOT_SAFE_PRIME, DH_NOT_SUITABLE_GENERATOR.
function verifyErrorOf(prime: Uint8Array, generator: Uint8Array): number {
  const p = bigOf(prime);
  const g = bigOf(generator);
  let errors = g <= 1n || g >= p - 1n ? 8 : 0;
  if (!exchange.checkPrime(prime)) errors |= 1;
  else if (!exchange.checkPrime(bytesOfBig((p - 1n) / 2n))) errors |= 2;
  return errors;
}

export function DiffieHellman(this: any, sizeOrKey: any, keyEncoding?: any, generator?: any, generatorEncoding?: any): any {
  if (!new.target) return new (DiffieHellman as any)(sizeOrKey, keyEncoding, generator, generatorEncoding);
  if (keyEncoding && typeof keyEncoding !== 'string') [generator, generatorEncoding, keyEncoding] = [keyEncoding, generator, undefined];
  const g = generator === undefined || generator === null ? Buffer.from([2]) : typeof generator === 'number' ? bytesOfBig(BigInt(generator)) : bytesOf(generator, 'generator', generatorEncoding);
  if (typeof sizeOrKey === 'number') {
    checkInteger(sizeOrKey, 'sizeOrKey', 2, 2 ** 31 - 1);
    return void makeDiffieHellman(this, guarded(() => exchange.generatePrime(sizeOrKey, true)), g);
  }
  const prime = bytesOf(sizeOrKey, 'sizeOrKey', keyEncoding, 'one of type number or string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView');
  if (bigOf(g) <= 1n) throw nodeError(RangeError, 'ERR_OSSL_DH_BAD_GENERATOR', 'error:0280007A:Diffie-Hellman routines::bad generator');
  makeDiffieHellman(this, prime, g);
}

export function DiffieHellmanGroup(this: any, name: any): any {
  if (!new.target) return new (DiffieHellmanGroup as any)(name);
  const prime = exchange.groupPrime(`${name}`);
  if (prime === undefined) throw nodeError(Error, 'ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group');
  makeDiffieHellman(this, prime, Buffer.from([2]));
}

const methods: any = {
  generateKeys(this: any, encoding?: any) {
    if (bigOf(this.prime_) < 2n ** 511n) throw decorate(nodeError(Error, 'ERR_OSSL_DH_MODULUS_TOO_SMALL', 'error:0280007E:Diffie-Hellman routines::modulus too small'));
    if (this.private_ === undefined) {
      const size = Math.min(this.prime_.length, 64);
      this.private_ = Buffer.alloc(size);
      do derive.randomFill(this.private_, 0, size);
      while (bigOf(this.private_) >= bigOf(this.prime_) - 1n || bigOf(this.private_) < 2n);
    }
    this.public_ = adopt(exchange.powerModulo(this.generator_, this.private_, this.prime_));
    return this.getPublicKey(encoding);
  },
  computeSecret(this: any, other: any, inputEncoding?: any, outputEncoding?: any) {
    const bytes = bytesOf(other, 'otherPublicKey', inputEncoding);
    const value = bigOf(bytes);
    if (value <= 1n) throw nodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Supplied key is too small');
    if (value >= bigOf(this.prime_) - 1n) throw nodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Supplied key is too large');
    if (this.private_ === undefined) throw nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'No private key was set or generated');
    return present(exchange.powerModulo(bytes, this.private_, this.prime_), outputEncoding);
  },
  getPrime(this: any, encoding?: any) {
    return present(this.prime_.slice(), encoding);
  },
  getGenerator(this: any, encoding?: any) {
    return present(this.generator_.slice(), encoding);
  },
  getPublicKey(this: any, encoding?: any) {
    if (this.public_ === undefined) throw nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'No public key - did you forget to generate one?');
    return present(Uint8Array.prototype.slice.call(this.public_), encoding);
  },
  getPrivateKey(this: any, encoding?: any) {
    if (this.private_ === undefined) throw nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'No private key - did you forget to generate one?');
    return present(Uint8Array.prototype.slice.call(this.private_), encoding);
  },
};
Object.assign(DiffieHellman.prototype, methods, {
  setPublicKey(this: any, key: any, encoding?: any) {
    this.public_ = bytesOf(key, 'key', encoding);
    return this;
  },
  setPrivateKey(this: any, key: any, encoding?: any) {
    this.private_ = bytesOf(key, 'key', encoding);
    return this;
  },
});
Object.assign(DiffieHellmanGroup.prototype, methods);

export const createDiffieHellman = (sizeOrKey: any, keyEncoding?: any, generator?: any, generatorEncoding?: any) =>
  new (DiffieHellman as any)(sizeOrKey, keyEncoding, generator, generatorEncoding);
export const createDiffieHellmanGroup = (name: any) => new (DiffieHellmanGroup as any)(name);

// --- primes ---

function primeInputs(size: any, options: any) {
  checkInteger(size, 'size', 1, 2 ** 31 - 1);
  checkObject(options, 'options');
  const { safe = false, bigint = false, add, rem } = options;
  const number = (value: any, name: string) => (value === undefined ? undefined : typeof value === 'bigint' ? bytesOfBig(value) : bytesOf(value, name));
  if (typeof safe !== 'boolean') throw invalidArgType('options.safe', 'of type boolean', safe);
  if (typeof bigint !== 'boolean') throw invalidArgType('options.bigint', 'of type boolean', bigint);
  const shown = (bytes: Uint8Array) => (bigint ? bigOf(bytes) : adopt(bytes).buffer);
  return { inputs: [size, safe, number(add, 'options.add'), number(rem, 'options.rem')], shown };
}

export function generatePrimeSync(size: any, options: any = {}) {
  const { inputs, shown } = primeInputs(size, options);
  return shown(guarded(() => exchange.generatePrime(...inputs)));
}

export function generatePrime(size: any, options: any, callback?: any) {
  if (typeof options === 'function') [options, callback] = [{}, options];
  checkFunction(callback);
  const { inputs, shown } = primeInputs(size, options);
  exchange.generatePrime(...inputs, finish(callback, shown));
}

const candidateOf = (candidate: any) => (typeof candidate === 'bigint' ? bytesOfBig(candidate) : bytesOf(candidate, 'candidate'));

export const checkPrimeSync = (candidate: any, _options: any = {}) => exchange.checkPrime(candidateOf(candidate));
export function checkPrime(candidate: any, options: any, callback?: any) {
  if (typeof options === 'function') callback = options;
  checkFunction(callback);
  exchange.checkPrime(candidateOf(candidate), finish(callback, (is) => is));
}
