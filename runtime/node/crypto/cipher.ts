// createCipheriv and createDecipheriv. https://nodejs.org/api/crypto.html#class-cipher
import { adopt, bytesOf, checkInteger, checkObject, checkString, ciphers, encodings, guarded, invalidArgType, invalidArgValue, isAnyArrayBuffer, isView, nodeError } from './common.ts';
import { makeLazyTransform } from './lazy-transform.ts';
import { secretBytes } from './key-object.ts';
import { StringDecoder } from '../string_decoder/string-decoder.ts';

const state = Symbol('state');

// EVP_CIPH_*_MODE
const modes: Record<number, string> = { 0: 'stream', 1: 'ecb', 2: 'cbc', 3: 'cfb', 4: 'ofb', 5: 'ctr', 6: 'gcm', 7: 'ccm', 65537: 'xts', 65538: 'wrap', 65539: 'ocb' };

interface Info {
  nid: number;
  blockSize: number;
  keyLength: number;
  ivLength: number;
  mode: string;
  aead: boolean;
}

function infoOf(name: string): Info | undefined {
  const [nid, blockSize, keyLength, ivLength, mode, aead] = ciphers.cipherInfo(name);
  return nid === undefined ? undefined : { nid, blockSize, keyLength, ivLength, mode: modes[mode], aead: aead === 1 };
}

interface State {
  handle: any;
  info: Info;
  encrypt: boolean;
  tagLength: number | undefined;
  tag: Uint8Array | undefined;
  tagIsSet: boolean;
  finished: boolean;
  decoder: any;
  options: any;
}

// Tags that GCM allows, in bytes.
const gcmTag = (size: number) => size === 4 || size === 8 || (size >= 12 && size <= 16);

function tagLengthOf(info: Info, name: string, options: any): number | undefined {
  const length = options?.authTagLength;
  if (length === undefined) {
    if (info.mode === 'ccm' || info.mode === 'ocb') throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', `authTagLength required for ${name}`);
    return undefined;
  }
  if (length !== length >>> 0) throw invalidArgValue('options.authTagLength', length);
  if (!info.aead) return undefined;
  const good = info.mode === 'gcm' ? gcmTag(length) : length <= 16 && (info.mode !== 'ccm' || (length >= 4 && length % 2 === 0));
  if (!good) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${length}`);
  return length;
}

function initialize(self: any, name: any, key: any, iv: any, options: any, encrypt: boolean) {
  checkString(name, 'cipher');
  const encoding = options?.encoding;
  const keyBytes = secretBytes(key, encoding);
  const ivBytes = iv === null ? undefined : typeof iv === 'string' || isView(iv) || isAnyArrayBuffer(iv) ? bytesOf(iv, 'iv', encoding)
    : (() => { throw invalidArgType('iv', 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView', iv); })();
  const info = infoOf(name);
  if (info === undefined) throw nodeError(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  if (keyBytes.byteLength !== info.keyLength) throw nodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
  const tagLength = tagLengthOf(info, name, options);
  const ivSize = ivBytes?.byteLength ?? 0;
  const wrong = info.aead ? ivSize === 0 || (name.toLowerCase() === 'chacha20-poly1305' && ivSize > 12) : ivBytes === undefined ? info.ivLength !== 0 : ivSize !== info.ivLength;
  if (wrong) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
  const handle = guarded(() => ciphers.newCipher(name, keyBytes, ivBytes, encrypt, tagLength ?? 0));
  const made: State = { handle, info, encrypt, tagLength, tag: undefined, tagIsSet: false, finished: false, decoder: undefined, options };
  Object.defineProperty(self, state, { value: made });
}

// Text keeps characters that are split over chunks.
function presentPart(self: State, bytes: Uint8Array, encoding: any, last: boolean): any {
  if (!encoding || encoding === 'buffer') return adopt(bytes);
  if (self.decoder === undefined) {
    self.decoder = new (StringDecoder as any)(encoding);
  } else if (self.decoder.encoding !== encodings.canonicalNames[encodings.encodingNumber(encoding) ?? -1]) {
    if (encodings.encodingNumber(`${encoding}`) === undefined) throw nodeError(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${encoding}`);
    throw nodeError(Error, 'ERR_INTERNAL_ASSERTION', 'Cannot change encoding');
  }
  return last ? self.decoder.end(bytes) : self.decoder.write(bytes);
}

function unsupportedState(what: string) {
  return nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', `Invalid state for operation ${what}`);
}

// A tag must be known before CCM and OCB decrypt anything, and before others finish.
function giveTag(self: State) {
  if (self.tag === undefined || self.tagIsSet) return;
  self.tagIsSet = ciphers.setTag(self.handle, self.tag);
}

const methods: any = {
  update(this: any, data: any, inputEncoding?: any, outputEncoding?: any) {
    const self: State = this[state];
    if (typeof data !== 'string' && !isView(data)) throw invalidArgType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
    if (self.finished) throw new Error('Trying to add data in unsupported state');
    const bytes = bytesOf(data, 'data', inputEncoding);
    giveTag(self);
    return presentPart(self, guarded(() => ciphers.updateCipher(self.handle, bytes)), outputEncoding, false);
  },

  final(this: any, outputEncoding?: any) {
    const self: State = this[state];
    if (self.finished) throw nodeError(Error, 'ERR_CRYPTO_INVALID_STATE', 'Invalid state');
    giveTag(self);
    self.finished = true;
    if (self.info.aead && !self.encrypt && !self.tagIsSet) throw new Error('Unsupported state or unable to authenticate data');
    const bytes = self.info.mode === 'ccm' ? new Uint8Array(0) : guarded(() => ciphers.finishCipher(self.handle));
    if (self.info.aead && self.encrypt) self.tag = ciphers.getTag(self.handle, self.tagLength ?? 16);
    return presentPart(self, bytes, outputEncoding, true);
  },

  setAutoPadding(this: any, on?: any) {
    const self: State = this[state];
    if (self.finished || !ciphers.setPadding(self.handle, on === undefined || Boolean(on))) throw unsupportedState('setAutoPadding');
    return this;
  },

  setAAD(this: any, data: any, options?: any) {
    const self: State = this[state];
    const bytes = bytesOf(data, 'buffer', options?.encoding, 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView');
    let size = -1;
    if (self.info.mode === 'ccm') {
      if (options?.plaintextLength === undefined) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'options.plaintextLength required for CCM mode with AAD');
      checkInteger(options.plaintextLength, 'options.plaintextLength', 0);
      size = options.plaintextLength;
      giveTag(self);
    }
    if (self.finished || !self.info.aead || !ciphers.addData(self.handle, bytes, size)) throw unsupportedState('setAAD');
    return this;
  },

  getAuthTag(this: any) {
    const self: State = this[state];
    if (!self.encrypt || self.tag === undefined) throw unsupportedState('getAuthTag');
    return adopt(self.tag.slice());
  },

  setAuthTag(this: any, tag: any, encoding?: any) {
    const self: State = this[state];
    const bytes = bytesOf(tag, 'buffer', encoding);
    if (!self.info.aead || self.encrypt || self.finished || self.tag !== undefined) throw unsupportedState('setAuthTag');
    const size = bytes.byteLength;
    const good = self.tagLength !== undefined ? size === self.tagLength : self.info.mode === 'gcm' ? gcmTag(size) : size <= 16;
    if (!good) throw nodeError(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${size}`);
    self.tag = new Uint8Array((bytes as any).buffer.slice(bytes.byteOffset, bytes.byteOffset + size));
    return this;
  },

  _transform(this: any, chunk: any, encoding: any, callback: (error?: unknown) => void) {
    this.push(this.update(chunk, encoding));
    callback();
  },
  _flush(this: any, callback: (error?: unknown) => void) {
    try {
      this.push(this.final());
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  },
};

function Cipheriv(this: any, cipher: any, key: any, iv: any, options?: any): any {
  if (!new.target) return new (Cipheriv as any)(cipher, key, iv, options);
  initialize(this, cipher, key, iv, options, true);
}
function Decipheriv(this: any, cipher: any, key: any, iv: any, options?: any): any {
  if (!new.target) return new (Decipheriv as any)(cipher, key, iv, options);
  initialize(this, cipher, key, iv, options, false);
}
for (const Class of [Cipheriv, Decipheriv] as any[]) {
  for (const name of ['update', 'final', 'setAutoPadding', 'setAAD', '_transform', '_flush', Class === Cipheriv ? 'getAuthTag' : 'setAuthTag']) {
    Class.prototype[name] = methods[name];
  }
  makeLazyTransform(Class, (instance) => instance[state].options);
}

const createCipheriv = (cipher: any, key: any, iv: any, options?: any) => new (Cipheriv as any)(cipher, key, iv, options);
const createDecipheriv = (cipher: any, key: any, iv: any, options?: any) => new (Decipheriv as any)(cipher, key, iv, options);

let names: string[] | undefined;
const getCiphers = () => (names ??= ciphers.cipherNames() as string[]).slice();

// https://nodejs.org/api/crypto.html#cryptogetcipherinfonameornid-options
function getCipherInfo(nameOrNid: any, options?: any) {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') throw invalidArgType('nameOrNid', 'one of type string or number', nameOrNid);
  if (options !== undefined) checkObject(options, 'options');
  const name = ciphers.cipherName(`${nameOrNid}`);
  const info = name === '' ? undefined : infoOf(name);
  if (info === undefined) return undefined;
  if (options?.keyLength !== undefined && options.keyLength !== info.keyLength) return undefined;
  if (options?.ivLength !== undefined && !(info.aead ? options.ivLength > 0 : options.ivLength === info.ivLength)) return undefined;
  const out: any = { mode: info.mode, name: name.toLowerCase(), nid: info.nid };
  if (info.mode !== 'stream') out.blockSize = info.blockSize;
  if (info.ivLength !== 0) out.ivLength = options?.ivLength ?? info.ivLength;
  out.keyLength = info.keyLength;
  return out;
}

export { Cipheriv, createCipheriv, createDecipheriv, Decipheriv, getCipherInfo, getCiphers };
