// generateKeyPair and generateKey. https://nodejs.org/api/crypto.html#cryptogeneratekeypairtype-options-callback
import { Buffer, checkFunction, checkInteger, checkObject, checkString, decorate, derive, exchange, guarded, invalidArgValue, keyNatives, nodeError, outOfRange } from './common.ts';
import { exportKey, makeKey, publicOf } from './key-object.ts';
import { exportJwk } from './jwk.ts';

// [OpenSSL's type, its text parameters, its numbers]
type Recipe = [string, string[], string[]];

function rsaRecipe(type: string, options: any): Recipe {
  checkObject(options, 'options');
  const { modulusLength, publicExponent = 0x10001 } = options;
  checkInteger(modulusLength, 'options.modulusLength', 0, 2 ** 32 - 1);
  checkInteger(publicExponent, 'options.publicExponent', 0, 2 ** 32 - 1);
  const texts: string[] = [];
  const numbers = ['bits', `${modulusLength}`, 'e', `${publicExponent}`];
  if (type === 'rsa-pss') {
    const hash = options.hashAlgorithm ?? options.hash;
    const mask = options.mgf1HashAlgorithm ?? options.mgf1Hash ?? hash;
    if (hash !== undefined) texts.push('digest', hash);
    if (mask !== undefined) texts.push('mgf1-digest', mask);
    if (options.saltLength !== undefined) {
      checkInteger(options.saltLength, 'options.saltLength', 0, 2 ** 31 - 1);
      numbers.push('saltlen', `${options.saltLength}`);
    }
  }
  return [type === 'rsa' ? 'RSA' : 'RSA-PSS', texts, numbers];
}

function recipeOf(type: any, options: any): Recipe {
  checkString(type, 'type');
  switch (type) {
    case 'rsa':
    case 'rsa-pss': return rsaRecipe(type, options);
    case 'ec': {
      checkObject(options, 'options');
      const { namedCurve, paramEncoding } = options;
      checkString(namedCurve, 'options.namedCurve');
      if (paramEncoding !== undefined && paramEncoding !== 'named' && paramEncoding !== 'explicit') throw invalidArgValue('options.paramEncoding', paramEncoding);
      if (!exchange.hasCurve(namedCurve)) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');
      return ['EC', ['group', namedCurve, 'encoding', paramEncoding === 'explicit' ? 'explicit' : 'named_curve'], []];
    }
    case 'ed25519':
    case 'ed448':
    case 'x25519':
    case 'x448': return [type.toUpperCase(), [], []];
    case 'dsa':
    case 'dh':
      throw nodeError(Error, 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM', `Generating keys of type '${type}' is not supported by kiln yet`);
    default: throw invalidArgValue('type', type, 'must be a supported key type');
  }
}

function presentKey(handle: any, isPrivate: boolean, encoding: any, name: string): any {
  if (encoding === undefined) return makeKey(isPrivate ? 'private' : 'public', isPrivate ? handle : publicOf(handle));
  if (encoding?.format === 'jwk') return exportJwk(handle, isPrivate);
  return exportKey(handle, isPrivate, encoding, name);
}

function presentPair(handle: any, options: any) {
  return {
    publicKey: presentKey(handle, false, options?.publicKeyEncoding, 'options.publicKeyEncoding'),
    privateKey: presentKey(handle, true, options?.privateKeyEncoding, 'options.privateKeyEncoding'),
  };
}

export function generateKeyPairSync(type: any, options?: any) {
  const recipe = recipeOf(type, options);
  return presentPair(guarded(() => keyNatives.generateKey(...recipe)), options);
}

export function generateKeyPair(type: any, options: any, callback?: any) {
  if (typeof options === 'function') [options, callback] = [undefined, options];
  checkFunction(callback);
  keyNatives.generateKey(...recipeOf(type, options), (error: unknown, handle: any) => {
    if (error) return callback(decorate(error));
    let pair: any;
    try {
      pair = presentPair(handle, options);
    } catch (failure) {
      return callback(failure);
    }
    return callback(null, pair.publicKey, pair.privateKey);
  });
}
Object.defineProperty(generateKeyPair, Symbol.for('nodejs.util.promisify.custom'), {
  value: (type: any, options: any) =>
    new Promise((resolve, reject) => {
      generateKeyPair(type, options, (error: unknown, publicKey: any, privateKey: any) => (error ? reject(error) : resolve({ publicKey, privateKey })));
    }),
  enumerable: false,
});

function secretSize(type: any, options: any): number {
  checkString(type, 'type');
  checkObject(options, 'options');
  const { length } = options;
  if (type === 'hmac') {
    checkInteger(length, 'options.length', 8, 2 ** 31 - 1);
    return length >> 3;
  }
  if (type !== 'aes') throw invalidArgValue('type', type, 'must be a supported key type');
  if (![128, 192, 256].includes(length)) throw invalidArgValue('options.length', length, 'must be one of: 128, 192, 256');
  return length >> 3;
}

export function generateKeySync(type: any, options: any) {
  const bytes = Buffer.alloc(secretSize(type, options));
  derive.randomFill(bytes, 0, bytes.length);
  return makeKey('secret', bytes);
}

export function generateKey(type: any, options: any, callback: any) {
  checkFunction(callback);
  derive.randomBytes(secretSize(type, options), (error: unknown, bytes: Uint8Array) => (error ? callback(error) : callback(null, makeKey('secret', Buffer.from(bytes)))));
}

export { outOfRange };
