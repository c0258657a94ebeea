// createHash, createHmac, hash. https://nodejs.org/api/crypto.html#class-hash
import { adopt, bytesOf, checkInteger, checkString, dataOf, guarded, hashes, invalidArgType, nativeEncoding, nodeError, present } from './common.ts';
import { makeLazyTransform } from './lazy-transform.ts';
import { secretBytes } from './key-object.ts';

const handle = Symbol('handle');
const state = Symbol('state');

function lengthOf(options: any): number {
  const length = options !== null && typeof options === 'object' ? options.outputLength : undefined;
  if (length === undefined) return -1;
  checkInteger(length, 'options.outputLength', 0, 4294967295);
  return length;
}

function finalized() {
  return nodeError(Error, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
}

function Hash(this: any, algorithm: any, options?: any): any {
  if (!new.target) return new (Hash as any)(algorithm, options);
  const copied = algorithm instanceof Hash ? handleOf(algorithm) : undefined;
  if (copied === undefined) checkString(algorithm, 'algorithm');
  const length = lengthOf(options);
  this[state] = { finalized: false, options, algorithm, text: undefined };
  // One text and a digest are one native call: the handle is made when more is asked for.
  this[handle] = undefined;
  if (copied !== undefined) this[handle] = guarded(() => hashes.copyHash(copied, length));
  else if (length >= 0 || !isKnown(algorithm)) this[handle] = guarded(() => hashes.newHash(algorithm, length));
}

const known = new Set<string>();
function isKnown(algorithm: string): boolean {
  if (known.has(algorithm)) return true;
  const is = hashes.hasHash(algorithm);
  if (is) known.add(algorithm);
  return is;
}

function handleOf(self: any): any {
  if (self[handle] !== undefined) return self[handle];
  const { algorithm, text } = self[state];
  self[handle] = guarded(() => hashes.newHash(algorithm, -1));
  if (text !== undefined) hashes.updateHash(self[handle], text);
  self[state].text = undefined;
  return self[handle];
}

Hash.prototype.copy = function copy(options?: any) {
  if (this[state].finalized) throw finalized();
  return new (Hash as any)(this, options);
};

Hash.prototype.update = function update(data: any, encoding?: any) {
  if (this[state].finalized) throw finalized();
  const bytes = dataOf(data, encoding);
  if (this[handle] === undefined && this[state].text === undefined && typeof bytes === 'string') {
    this[state].text = bytes;
    return this;
  }
  if (!hashes.updateHash(handleOf(this), bytes)) throw nodeError(Error, 'ERR_CRYPTO_HASH_UPDATE_FAILED', 'Hash update failed');
  return this;
};

Hash.prototype.digest = function digest(encoding?: any) {
  if (this[state].finalized) throw finalized();
  const number = nativeEncoding(encoding);
  const { algorithm, text } = this[state];
  const result = text !== undefined ? hashes.hash(algorithm, text, number) : guarded(() => hashes.finishHash(handleOf(this), number));
  this[state].finalized = true;
  return number >= 0 ? result : present(result, encoding);
};

Hash.prototype._transform = function _transform(chunk: any, encoding: any, callback: (error?: unknown) => void) {
  hashes.updateHash(handleOf(this), dataOf(chunk, encoding));
  callback();
};
Hash.prototype._flush = function _flush(callback: (error?: unknown) => void) {
  this.push(this.digest());
  callback();
};
makeLazyTransform(Hash, (instance) => instance[state].options);

function Hmac(this: any, algorithm: any, key: any, options?: any): any {
  if (!new.target) return new (Hmac as any)(algorithm, key, options);
  checkString(algorithm, 'hmac');
  const bytes = secretBytes(key, options?.encoding);
  this[handle] = guarded(() => hashes.newHmac(algorithm, bytes));
  this[state] = { finalized: false, options };
}

Hmac.prototype.update = function update(data: any, encoding?: any) {
  if (this[state].finalized) throw finalized();
  hashes.updateHmac(this[handle], dataOf(data, encoding));
  return this;
};

// Asked again, it is empty; so is Node's.
Hmac.prototype.digest = function digest(encoding?: any) {
  if (this[state].finalized) return encoding && encoding !== 'buffer' ? '' : adopt(new Uint8Array(0));
  this[state].finalized = true;
  const number = nativeEncoding(encoding);
  const result = guarded(() => hashes.finishHmac(this[handle], number));
  return number >= 0 ? result : present(result, encoding);
};
Hmac.prototype._flush = Hash.prototype._flush;
Hmac.prototype._transform = function _transform(chunk: any, encoding: any, callback: (error?: unknown) => void) {
  hashes.updateHmac(this[handle], dataOf(chunk, encoding));
  callback();
};
makeLazyTransform(Hmac, (instance) => instance[state].options);

// https://nodejs.org/api/crypto.html#cryptohashalgorithm-data-options
function hash(algorithm: any, input: any, options: any = 'hex') {
  checkString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !ArrayBuffer.isView(input)) throw invalidArgType('input', 'of type string or an instance of Buffer, TypedArray, or DataView', input);
  const encoding = typeof options === 'string' ? options : (options?.outputEncoding ?? 'hex');
  const number = nativeEncoding(encoding);
  const result = guarded(() => hashes.hash(algorithm, input, number));
  return number >= 0 ? result : present(result, encoding);
}

const createHash = (algorithm: any, options?: any) => new (Hash as any)(algorithm, options);
const createHmac = (algorithm: any, key: any, options?: any) => new (Hmac as any)(algorithm, key, options);
let names: string[] | undefined;
const getHashes = () => (names ??= hashes.hashNames() as string[]).slice();

export { bytesOf, createHash, createHmac, getHashes, hash, Hash, Hmac };
