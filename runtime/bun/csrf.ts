// Bun.CSRF: tokens that only whoever has the secret can make. https://bun.com/docs/runtime/csrf
import { outOfRange } from '../node/errors.ts';
import { Buffer } from '../node/buffer/buffer.ts';
import { randomFillSync } from '../node/crypto/random.ts';
import { badArgument, encodeText } from './bytes.ts';
import { findAlgorithm, HmacDigest } from './crypto-hasher.ts';

const algorithms = ['blake2b256', 'blake2b512', 'sha256', 'sha384', 'sha512', 'sha512-256'];
const encodings = ['base64', 'base64url', 'hex'];
const day = 24 * 60 * 60 * 1000;
// A token: when it was made, a nonce, how long it lives (big-endian milliseconds), and the HMAC of these.
const nonceAt = 8;
const lifeAt = 24;
const payloadSize = 32;

let ownSecret: Uint8Array | undefined;
function usualSecret(): Uint8Array {
  if (ownSecret === undefined) {
    ownSecret = new Uint8Array(16);
    randomFillSync(ownSecret);
  }
  return ownSecret;
}

function algorithmFrom(name: any): string {
  if (name === undefined) return 'sha256';
  if (typeof name !== 'string' || !algorithms.includes(name.toLowerCase())) throw badArgument('Algorithm not supported');
  return name.toLowerCase();
}

function encodingFrom(name: any): string {
  if (name === undefined) return 'base64url';
  if (!encodings.includes(name)) throw badArgument("Invalid format: must be 'base64', 'base64url', or 'hex'");
  return name;
}

function millisecondsFrom(value: any, usual: number, name: string): number {
  if (value === undefined) return usual;
  if (typeof value !== 'number' || !(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) throw outOfRange(name, '>= 0 && <= 9007199254740991', value);
  return Math.trunc(value);
}

function secretFrom(secret: any): Uint8Array {
  if (secret === undefined || secret === null) return usualSecret();
  if (typeof secret !== 'string') throw badArgument('secret must be a string');
  if (secret === '') throw badArgument('Secret must be a non-empty string');
  return encodeText(secret);
}

function sign(algorithm: string, secret: Uint8Array, payload: Uint8Array, sessionId: any): Uint8Array {
  const hmac = new HmacDigest(algorithm, secret, findAlgorithm(algorithm)![3]!);
  hmac.update(payload);
  if (sessionId !== undefined) hmac.update(encodeText(`${sessionId}`));
  return hmac.finish();
}

function generate(secret?: any, options: any = {}): string {
  const key = secretFrom(secret);
  const algorithm = algorithmFrom(options.algorithm);
  const encoding = encodingFrom(options.encoding);
  const life = millisecondsFrom(options.expiresIn, day, 'CSRFGenerateOptions.expiresIn');
  const payload = Buffer.alloc(payloadSize);
  payload.writeBigUInt64BE(BigInt(Date.now()), 0);
  randomFillSync(payload.subarray(nonceAt, lifeAt));
  payload.writeBigUInt64BE(BigInt(life), lifeAt);
  return Buffer.concat([payload, sign(algorithm, key, payload, options.sessionId)]).toString(encoding);
}

function verify(token?: any, options: any = {}): boolean {
  if (typeof token !== 'string') throw badArgument('token must be a string');
  if (token === '') throw badArgument('Token must be a non-empty string');
  const key = secretFrom(options.secret);
  const algorithm = algorithmFrom(options.algorithm);
  const bytes: any = Buffer.from(token, encodingFrom(options.encoding));
  const maxAge = millisecondsFrom(options.maxAge, day, 'CSRFVerifyOptions.maxAge');
  const payload = bytes.subarray(0, payloadSize);
  const digest = bytes.subarray(payloadSize);
  const expected = sign(algorithm, key, payload, options.sessionId);
  if (digest.length !== expected.length) return false;
  let difference = 0;
  for (let i = 0; i < expected.length; i += 1) difference |= digest[i] ^ expected[i];
  if (difference !== 0) return false;
  const age = Date.now() - Number(payload.readBigUInt64BE(0));
  const life = Number(payload.readBigUInt64BE(lifeAt));
  return (life === 0 || age <= life) && (maxAge === 0 || age <= maxAge);
}

export const CSRF = { generate, verify };
