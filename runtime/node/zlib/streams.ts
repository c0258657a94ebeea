// The classes of node:zlib. They become Transform streams when the first is made.
import { builtin } from '../../modules/main.ts';
import { invalidArgType, nodeError } from '../errors.ts';
import { adopt, Buffer } from '../buffer/buffer.ts';
import { constants } from './constants.ts';
import { between, natives, setUp } from './options.ts';
import type { Setup } from './options.ts';

const state = Symbol('state');
const flushKind = Symbol('flush kind');
const emptyBytes = Buffer.alloc(0);

interface StreamState extends Setup {
  bytesWritten: number;
  produced: number;
  closed: boolean;
  shownHandle?: { close(): void };
}

function ZlibBase(this: any, kind: number, options: any) {
  attach();
  const setup = setUp(kind, options);
  Transform.call(this, { autoDestroy: true, ...options });
  Object.defineProperty(this, state, { value: { ...setup, bytesWritten: 0, produced: 0, closed: false } });
}

let Transform: any;
function attach() {
  if (Transform !== undefined) return;
  ({ Transform } = builtin('node/stream/stream.ts'));
  Object.setPrototypeOf(ZlibBase.prototype, Transform.prototype);
  Object.setPrototypeOf(ZlibBase, Transform);
}

const stateOf = (self: any): StreamState => self[state];

for (const [name, get] of [
  ['bytesWritten', (self: any) => stateOf(self)?.bytesWritten],
  ['_closed', (self: any) => stateOf(self)?.closed],
  ['_chunkSize', (self: any) => stateOf(self)?.chunkSize],
  ['_level', (self: any) => stateOf(self)?.level],
  ['_strategy', (self: any) => stateOf(self)?.strategy],
] as [string, (self: any) => unknown][]) {
  Object.defineProperty(ZlibBase.prototype, name, {
    get(this: any) {
      return get(this);
    },
    configurable: true, enumerable: true,
  });
}

// Packages replace `close` of the handle for a while (minizlib), and put the handle back.
Object.defineProperty(ZlibBase.prototype, '_handle', {
  get(this: any) {
    const self = stateOf(this);
    if (self === undefined || self.closed) return null;
    return (self.shownHandle ??= { close: () => void (self.closed = true) });
  },
  set(this: any, value: any) {
    if (stateOf(this)) stateOf(this).shownHandle = value;
  },
  configurable: true, enumerable: true,
});

const methods: any = {
  reset(this: any) {
    if (stateOf(this).closed) throw new Error('zlib binding closed');
    natives.reset(stateOf(this).handle);
  },

  flush(this: any, kind?: any, callback?: any) {
    if (typeof kind === 'function' || (kind === undefined && !callback)) [kind, callback] = [stateOf(this).fullFlush, kind];
    if (this.writableFinished) {
      if (callback) (globalThis as any).process.nextTick(callback);
    } else if (this.writableEnded) {
      if (callback) this.once('end', callback);
    } else {
      this.write(Object.assign(Buffer.alloc(0), { [flushKind]: kind }), '', callback);
    }
  },

  close(this: any, callback?: any) {
    if (callback) builtin('node/stream/stream.ts').finished(this, callback);
    this.destroy();
  },

  _flush(this: any, callback: (error?: unknown) => void) {
    this._transform(emptyBytes, '', callback);
  },
  _final(_callback: (error?: unknown) => void) {
    _callback();
  },

  _transform(this: any, chunk: any, _encoding: any, callback: (error?: unknown) => void) {
    const self = stateOf(this);
    let flush = typeof chunk[flushKind] === 'number' ? chunk[flushKind] : self.flush;
    // The last chunk finishes what is there.
    if (this.writableEnded && this.writableLength === chunk.byteLength) flush = stronger(flush, self.finishFlush);
    processChunk(this, chunk, flush, callback);
  },

  _destroy(this: any, error: unknown, callback: (error: unknown) => void) {
    const self = stateOf(this);
    if (self && !self.closed) {
      self.closed = true;
      natives.close(self.handle);
    }
    callback(error);
  },

  // For packages that compress at once through a stream object.
  _processChunk(this: any, chunk: any, flush: number, callback?: (error?: unknown) => void) {
    if (typeof callback === 'function') return void processChunk(this, chunk, flush, callback);
    return adopt(natives.run(stateOf(this).handle, chunk, flush, stateOf(this).maxOutputLength)[0]);
  },
};
Object.assign(ZlibBase.prototype, methods);

// Z_BLOCK is weaker than Z_FULL_FLUSH, whatever their numbers.
const strength = [0, 1, 2, 3, 5, 4];
function stronger(left: number, right: number): number {
  return strength[left] > strength[right] ? left : right;
}

export function tooLarge(most: number) {
  return nodeError(RangeError, 'ERR_BUFFER_TOO_LARGE', `Cannot create a Buffer larger than ${most} bytes`);
}

const { prototype: byteArray } = Uint8Array;

function processChunk(stream: any, chunk: Uint8Array, flush: number, callback: (error?: unknown) => void) {
  const self = stateOf(stream);
  if (self.closed) return void (globalThis as any).process.nextTick(callback);
  // Much at once, but a bomb does not fill the memory.
  const limit = Math.max(self.chunkSize, 128 * 1024);
  let rest = chunk;
  const step = () => natives.run(self.handle, rest, flush, limit, after);
  const after = (error: any, result: any) => {
    if (stream.destroyed) return void callback();
    if (error) return void stream.destroy(error);
    const [bytes, consumed, wantsRoom, ended] = result;
    self.bytesWritten += consumed;
    self.produced += bytes.length;
    if (self.produced > self.maxOutputLength) return void stream.destroy(tooLarge(self.maxOutputLength));
    let full = false;
    for (let at = 0; at < bytes.length; at += self.chunkSize) {
      const end = Math.min(at + self.chunkSize, bytes.length);
      full = !stream.push(new (Buffer as any)[Symbol.species](bytes.buffer, bytes.byteOffset + at, end - at)) || full;
    }
    rest = byteArray.subarray.call(rest, consumed);
    if (stream.destroyed) return void callback();
    if (ended && rest.byteLength > 0 && isDecompressor(self.kind)) {
      stream.push(null);
      return void callback();
    }
    if (!wantsRoom || ended) return void callback();
    if (!full) return void step();
    const read = stream._read;
    stream._read = (size: number) => {
      stream._read = read;
      step();
      void size;
    };
  };
  step();
}

const isDecompressor = (kind: number) =>
  [constants.INFLATE, constants.GUNZIP, constants.INFLATERAW, constants.UNZIP, constants.BROTLI_DECODE, constants.ZSTD_DECOMPRESS].includes(kind);

function Zlib(this: any, kind: number, options: any) {
  (ZlibBase as any).call(this, kind, options);
}
inherit(Zlib, ZlibBase);

Zlib.prototype.params = function params(this: any, level: any, strategy: any, callback: any) {
  level = between(level, 'level', -1, 9, -1);
  strategy = between(strategy, 'strategy', 0, 4, 0);
  const self = stateOf(this);
  if (self.level === level && self.strategy === strategy) return void (globalThis as any).process.nextTick(callback);
  this.flush(constants.Z_SYNC_FLUSH, () => {
    if (self.closed) return;
    natives.setParameters(self.handle, level, strategy);
    self.level = level;
    self.strategy = strategy;
    if (callback) callback();
  });
};

function inherit(Class: any, Base: any) {
  Object.setPrototypeOf(Class.prototype, Base.prototype);
  Object.setPrototypeOf(Class, Base);
}

function Brotli(this: any, kind: number, options: any) {
  (ZlibBase as any).call(this, kind, options);
}
inherit(Brotli, ZlibBase);
function Zstd(this: any, kind: number, options: any) {
  (ZlibBase as any).call(this, kind, options);
}
inherit(Zstd, ZlibBase);

function makeClass(name: string, kind: number, Base: any): any {
  const Class: any = function (this: any, options?: any): any {
    if (!(this instanceof Class)) return new Class(options);
    Base.call(this, kind, options);
  };
  Object.defineProperty(Class, 'name', { value: name, configurable: true });
  inherit(Class, Base);
  return Class;
}

export const Deflate = makeClass('Deflate', constants.DEFLATE, Zlib);
export const Inflate = makeClass('Inflate', constants.INFLATE, Zlib);
export const Gzip = makeClass('Gzip', constants.GZIP, Zlib);
export const Gunzip = makeClass('Gunzip', constants.GUNZIP, Zlib);
export const DeflateRaw = makeClass('DeflateRaw', constants.DEFLATERAW, Zlib);
export const InflateRaw = makeClass('InflateRaw', constants.INFLATERAW, Zlib);
export const Unzip = makeClass('Unzip', constants.UNZIP, Zlib);
export const BrotliCompress = makeClass('BrotliCompress', constants.BROTLI_ENCODE, Brotli);
export const BrotliDecompress = makeClass('BrotliDecompress', constants.BROTLI_DECODE, Brotli);
export const ZstdCompress = makeClass('ZstdCompress', constants.ZSTD_COMPRESS, Zstd);
export const ZstdDecompress = makeClass('ZstdDecompress', constants.ZSTD_DECOMPRESS, Zstd);

export { invalidArgType };
