// node:crypto, on OpenSSL. https://nodejs.org/api/crypto.html
import { builtin } from '../../modules/main.ts';
import { nodeError } from '../errors.ts';
import { createHash, createHmac, getHashes, Hash, hash, Hmac } from './hash.ts';
import { getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID } from './random.ts';
import { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync, timingSafeEqual } from './kdf.ts';
import { Cipheriv, createCipheriv, createDecipheriv, Decipheriv, getCipherInfo, getCiphers } from './cipher.ts';
import { createPrivateKey, createPublicKey, createSecretKey, KeyObject } from './key-object.ts';
import { generateKey, generateKeyPair, generateKeyPairSync, generateKeySync } from './generate.ts';
import { makeClasses, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, sign, verify } from './sign.ts';
import {
  checkPrime, checkPrimeSync, createDiffieHellman, createDiffieHellmanGroup, createECDH, diffieHellman, DiffieHellman, DiffieHellmanGroup, ECDH, generatePrime,
  generatePrimeSync, getCurves,
} from './exchange.ts';
import { hashes } from './common.ts';
import { constants } from './constants.ts';
import { crypto as webcrypto } from './webcrypto.ts';

const signClasses = () => makeClasses(builtin, hashes.hasHash);
const createSign = (algorithm: any, options?: any) => new (signClasses().Sign)(algorithm, options);
const createVerify = (algorithm: any, options?: any) => new (signClasses().Verify)(algorithm, options);

const { subtle } = webcrypto;
const createDiffieHellmanGroupAlias = createDiffieHellmanGroup;
const getFips = () => 0;
function setFips(on: unknown) {
  if (on) throw nodeError(Error, 'ERR_CRYPTO_FIPS_UNAVAILABLE', 'Cannot set FIPS mode in a non-FIPS build.');
}
function setEngine(): never {
  throw nodeError(Error, 'ERR_CRYPTO_CUSTOM_ENGINE_NOT_SUPPORTED', 'Custom engines not supported by this OpenSSL');
}
const secureHeapUsed = () => undefined;

const names = {
  checkPrime, checkPrimeSync, createCipheriv, createDecipheriv, createDiffieHellman, createDiffieHellmanGroup, createECDH, createHash, createHmac, createPrivateKey,
  createPublicKey, createSecretKey, createSign, createVerify, diffieHellman, generatePrime, generatePrimeSync, getCiphers, getCipherInfo, getCurves,
  getDiffieHellman: createDiffieHellmanGroupAlias, getHashes, hkdf, hkdfSync, pbkdf2, pbkdf2Sync, generateKeyPair, generateKeyPairSync, generateKey, generateKeySync,
  privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, scrypt, scryptSync, sign, setEngine,
  timingSafeEqual, getFips, setFips, verify, hash, Cipheriv, Decipheriv, DiffieHellman, DiffieHellmanGroup, ECDH, Hash, Hmac, KeyObject, secureHeapUsed,
  constants, webcrypto, subtle, getRandomValues,
};
const module: any = { ...names };
export let Sign: any, Verify: any, X509Certificate: any, Certificate: any;
const environment = builtin('node/crypto/crypto.ts');
function unsupported(name: string) {
  return function (): never {
    throw nodeError(Error, 'ERR_NOT_SUPPORTED', `crypto.${name} is not supported yet`);
  };
}
const later: Record<string, () => unknown> = {
  Sign: () => signClasses().Sign,
  Verify: () => signClasses().Verify,
  X509Certificate: () => (X509Certificate ??= unsupported('X509Certificate')),
  Certificate: () => (Certificate ??= unsupported('Certificate')),
};
for (const name of Object.keys(later)) {
  for (const target of [environment, module]) Object.defineProperty(target, name, { get: later[name], enumerable: true, configurable: true });
}
Object.defineProperty(module, 'fips', { get: getFips, set: setFips, enumerable: true, configurable: true });
for (const name of ['pseudoRandomBytes', 'prng', 'rng']) Object.defineProperty(module, name, { value: randomBytes, writable: true, enumerable: false, configurable: true });

export {
  checkPrime, checkPrimeSync, createCipheriv, createDecipheriv, createDiffieHellman, createDiffieHellmanGroup, createECDH, createHash, createHmac, createPrivateKey,
  createPublicKey, createSecretKey, createSign, createVerify, diffieHellman, generatePrime, generatePrimeSync, getCiphers, getCipherInfo, getCurves,
  createDiffieHellmanGroupAlias as getDiffieHellman, getHashes, hkdf, hkdfSync, pbkdf2, pbkdf2Sync, generateKeyPair, generateKeyPairSync, generateKey,
  generateKeySync, privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, scrypt, scryptSync,
  sign, setEngine, timingSafeEqual, getFips, setFips, verify, hash, Cipheriv, Decipheriv, DiffieHellman, DiffieHellmanGroup, ECDH, Hash, Hmac, KeyObject,
  secureHeapUsed, constants, webcrypto, subtle, getRandomValues, module as default,
};
