// Bun.CryptoHasher: digests and HMACs. https://bun.com/docs/runtime/hashing#bun-cryptohasher
import { native } from '../modules/main.ts';
import { nodeError } from '../node/errors.ts';
import { Buffer } from '../node/buffer/buffer.ts';
import { createHash } from '../node/crypto/hash.ts';
import { isBlob } from '../web/blob/blob.ts';
import { badArgument, bytesFrom, encodeText, viewOf } from './bytes.ts';
import { isBunFile } from './file.ts';

export interface Digest { update(data: string | Uint8Array): void; copy(): Digest; finish(): Uint8Array }

// Name, OpenSSL's name (none: kiln's own), bytes, bytes of a block (none: no HMAC).
const rows: [string, string | undefined, number, number?][] = [
  ['blake2b256', undefined, 32, 128],
  ['blake2b512', 'blake2b512', 64, 128],
  ['blake2s256', 'blake2s256', 32, 64],
  ['md4', undefined, 16, 64],
  ['md5', 'md5', 16, 64],
  ['ripemd160', 'ripemd160', 20, 64],
  ['sha1', 'sha1', 20, 64],
  ['sha224', 'sha224', 28, 64],
  ['sha256', 'sha256', 32, 64],
  ['sha384', 'sha384', 48, 128],
  ['sha512', 'sha512', 64, 128],
  ['sha512-224', 'sha512-224', 28, 128],
  ['sha512-256', 'sha512-256', 32, 128],
  ['sha3-224', 'sha3-224', 28],
  ['sha3-256', 'sha3-256', 32],
  ['sha3-384', 'sha3-384', 48],
  ['sha3-512', 'sha3-512', 64],
  ['shake128', 'shake128', 16],
  ['shake256', 'shake256', 32],
];
const byName = new Map(rows.map((row) => [row[0], row]));
// Other spellings that Bun takes.
const aliases: Record<string, string> = {
  rmd160: 'ripemd160', 'sha-1': 'sha1', 'sha-224': 'sha224', 'sha-256': 'sha256', 'sha-384': 'sha384', 'sha-512': 'sha512',
  'sha-512/224': 'sha512-224', sha512_224: 'sha512-224', 'sha512/224': 'sha512-224', 'sha-512_224': 'sha512-224', sha512224: 'sha512-224',
  'sha-512/256': 'sha512-256', sha512_256: 'sha512-256', 'sha512/256': 'sha512-256', 'sha-512_256': 'sha512-256', sha512256: 'sha512-256',
};

export function findAlgorithm(name: string) {
  const known = name.toLowerCase();
  return byName.get(known) ?? byName.get(aliases[known]);
}

class OpensslDigest implements Digest {
  #hash: any;
  constructor(hash: any) { this.#hash = hash; }
  update(data: string | Uint8Array) { this.#hash.update(data); }
  copy() { return new OpensslDigest(this.#hash.copy()); }
  finish(): Uint8Array { return this.#hash.digest(); }
}

class OwnDigest implements Digest {
  #handle: any;
  constructor(handle: any) { this.#handle = handle; }
  update(data: string | Uint8Array) { native('bun/digest').update(this.#handle, data); }
  copy() { return new OwnDigest(native('bun/digest').copy(this.#handle)); }
  finish(): Uint8Array { return native('bun/digest').finish(this.#handle); }
}

export function newDigest(name: string): Digest {
  const [own, openssl] = byName.get(name)!;
  return openssl === undefined ? new OwnDigest(native('bun/digest')[own]()) : new OpensslDigest(createHash(openssl));
}

// https://www.rfc-editor.org/rfc/rfc2104
export class HmacDigest implements Digest {
  #inner: Digest;
  #outer: Digest;
  constructor(name: string, key: Uint8Array, block: number, copied?: [Digest, Digest]) {
    if (copied !== undefined) {
      [this.#inner, this.#outer] = copied;
      return;
    }
    let start = key;
    if (key.byteLength > block) {
      const digest = newDigest(name);
      digest.update(key);
      start = digest.finish();
    }
    const pad = (byte: number) => Uint8Array.from({ length: block }, (_, index) => (start[index] ?? 0) ^ byte);
    [this.#inner, this.#outer] = [newDigest(name), newDigest(name)];
    this.#inner.update(pad(0x36));
    this.#outer.update(pad(0x5c));
  }
  update(data: string | Uint8Array) { this.#inner.update(data); }
  copy(): Digest { return new HmacDigest('', new Uint8Array(0), 0, [this.#inner.copy(), this.#outer.copy()]); }
  finish() {
    this.#outer.update(this.#inner.finish());
    return this.#outer.finish();
  }
}

export function hashInput(data: any): string | Uint8Array {
  if (isBunFile(data)) throw badArgument('File blob cannot be used here');
  const bytes = typeof data === 'string' ? data : viewOf(data) ?? (isBlob(data) ? bytesFrom(data) : undefined);
  if (bytes === undefined) throw badArgument('input must be a string, ArrayBuffer, ArrayBufferView or Blob');
  return bytes;
}

const encodings = new Set(['utf8', 'utf-8', 'ucs2', 'ucs-2', 'utf16le', 'utf-16le', 'latin1', 'binary', 'ascii', 'base64', 'base64url', 'hex', 'buffer']);

// The digest in `output`: an encoding's name, an array to fill, or nothing. Checked before `make` is called.
export function present(make: () => Uint8Array, length: number, output: any, plain: boolean): any {
  if (output === undefined || output === null) {
    const bytes = make();
    return plain ? new Uint8Array(bytes) : Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
  }
  if (typeof output === 'string') {
    if (!encodings.has(output.toLowerCase())) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `Unknown encoding: ${output}`);
    const buffer = Buffer.from(make());
    return output.toLowerCase() === 'buffer' ? buffer : buffer.toString(output);
  }
  const view = viewOf(output);
  if (view === undefined) throw badArgument('Expected a string, TypedArray or ArrayBuffer');
  if (view.byteLength < length) throw badArgument(`TypedArray must be at least ${length} bytes`);
  view.set(make());
  return output;
}

function textWithEncoding(data: any, encoding: any): any {
  if (typeof data !== 'string' || typeof encoding !== 'string' || !Buffer.isEncoding(encoding)) return data;
  return Buffer.from(data, encoding);
}

export class CryptoHasher {
  #name: string;
  #digest: Digest | undefined;
  #isHmac: boolean;

  constructor(algorithm?: any, hmacKey?: any) {
    if (algorithm instanceof CryptoHasher) {
      this.#name = algorithm.#name;
      this.#isHmac = algorithm.#isHmac;
      this.#digest = algorithm.#live().copy();
      return;
    }
    if (typeof algorithm !== 'string') throw badArgument('algorithm must be a string');
    const row = findAlgorithm(algorithm);
    if (row === undefined) throw badArgument(`Unsupported algorithm ${algorithm}`);
    [this.#name] = row;
    this.#isHmac = hmacKey !== undefined && hmacKey !== null;
    this.#digest = this.#isHmac ? CryptoHasher.#newHmac(row, hmacKey) : newDigest(this.#name);
  }

  static #newHmac([name, , , block]: [string, string | undefined, number, number?], key: any): Digest {
    const bytes = typeof key === 'string' ? encodeText(key) : viewOf(key);
    if (bytes === undefined) throw badArgument('hmacKey must be a string, ArrayBuffer or ArrayBufferView');
    if (block === undefined && !name.startsWith('sha3')) throw Object.assign(new Error('HMAC is not supported for this algorithm yet'), { name: 'TODOError' });
    return new HmacDigest(name, bytes, block ?? 200 - 2 * byName.get(name)![2]);
  }

  #live(): Digest {
    if (this.#digest === undefined) throw new Error('HMAC has been consumed and is no longer usable');
    return this.#digest;
  }

  get algorithm(): string {
    this.#live();
    return this.#name;
  }
  get byteLength(): number {
    this.#live();
    return byName.get(this.#name)![2];
  }

  copy(): CryptoHasher {
    this.#live();
    return new CryptoHasher(this);
  }

  // A hasher starts anew afterwards; an HMAC is used up.
  digest(output?: any): any {
    const digest = this.#live();
    return present(() => {
      const bytes = digest.finish();
      this.#digest = this.#isHmac ? undefined : newDigest(this.#name);
      return bytes;
    }, this.byteLength, output, false);
  }

  update(data?: any, encoding?: any): this {
    const digest = this.#live();
    digest.update(hashInput(textWithEncoding(data, encoding)));
    return this;
  }

  static get algorithms(): string[] {
    return rows.map(([name]) => name);
  }

  static hash(algorithm?: any, input?: any, output?: any): any {
    if (typeof algorithm !== 'string') throw badArgument('algorithm must be a string');
    const row = findAlgorithm(algorithm);
    if (row === undefined) throw badArgument(`Unsupported algorithm "${algorithm}"`);
    const data = hashInput(input);
    return present(() => {
      const digest = newDigest(row[0]);
      digest.update(data);
      return digest.finish();
    }, row[2], output, false);
  }
}
