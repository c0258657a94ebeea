// node:zlib on zlib, Brotli and Zstandard. https://nodejs.org/api/zlib.html
import { invalidArgType } from '../errors.ts';
import { adopt, Buffer } from '../buffer/buffer.ts';
import { codes, constants } from './constants.ts';
import { natives, setUp } from './options.ts';
import {
  BrotliCompress, BrotliDecompress, Deflate, DeflateRaw, Gunzip, Gzip, Inflate, InflateRaw, tooLarge, Unzip, ZstdCompress, ZstdDecompress,
} from './streams.ts';

function bytesOf(input: any, name = 'buffer'): Uint8Array {
  if (typeof input === 'string') return Buffer.from(input);
  if (input instanceof Uint8Array) return input;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (/^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(input))) return new Uint8Array(input);
  throw invalidArgType(name, 'of type string or an instance of Buffer, TypedArray, DataView, or ArrayBuffer', input);
}

// `limit` for the natives: one byte more than allowed shows that there was more.
const limitOf = (most: number) => Math.min(most + 1, 2 ** 52);

function present(setup: any, bytes: Uint8Array, Class: any, options: any): any {
  const buffer = adopt(bytes);
  return setup.info ? { buffer, engine: new Class(options) } : buffer;
}

function makeSync(kind: number, Class: any) {
  return (input: any, options?: any) => {
    const bytes = bytesOf(input);
    const setup = setUp(kind, options);
    let out: Uint8Array;
    try {
      [out] = natives.run(setup.handle, bytes, setup.finishFlush, limitOf(setup.maxOutputLength), undefined, setup.whole, setup.level);
    } finally {
      natives.close(setup.handle);
    }
    if (out.length > setup.maxOutputLength) throw tooLarge(setup.maxOutputLength);
    return present(setup, out, Class, options);
  };
}

function makeAsync(kind: number, Class: any) {
  return (input: any, options: any, callback?: any) => {
    if (typeof options === 'function') [options, callback] = [{}, options];
    if (typeof callback !== 'function') throw invalidArgType('callback', 'of type function', callback);
    const bytes = bytesOf(input);
    const setup = setUp(kind, options);
    natives.run(setup.handle, bytes, setup.finishFlush, limitOf(setup.maxOutputLength), (error: unknown, result: any) => {
      natives.close(setup.handle);
      if (error) return callback(error);
      if (result[0].length > setup.maxOutputLength) return callback(tooLarge(setup.maxOutputLength));
      return callback(null, present(setup, result[0], Class, options));
    }, setup.whole, setup.level);
  };
}

export function crc32(data: any, value: any = 0): number {
  if (typeof data !== 'string' && !ArrayBuffer.isView(data)) throw invalidArgType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
  if (typeof value !== 'number') throw invalidArgType('value', 'of type number', value);
  return natives.crc32(bytesOf(data), value >>> 0);
}

const rows: [string, string, number, any][] = [
  ['deflate', 'Deflate', constants.DEFLATE, Deflate],
  ['gzip', 'Gzip', constants.GZIP, Gzip],
  ['deflateRaw', 'DeflateRaw', constants.DEFLATERAW, DeflateRaw],
  ['unzip', 'Unzip', constants.UNZIP, Unzip],
  ['inflate', 'Inflate', constants.INFLATE, Inflate],
  ['gunzip', 'Gunzip', constants.GUNZIP, Gunzip],
  ['inflateRaw', 'InflateRaw', constants.INFLATERAW, InflateRaw],
  ['brotliCompress', 'BrotliCompress', constants.BROTLI_ENCODE, BrotliCompress],
  ['brotliDecompress', 'BrotliDecompress', constants.BROTLI_DECODE, BrotliDecompress],
  ['zstdCompress', 'ZstdCompress', constants.ZSTD_COMPRESS, ZstdCompress],
  ['zstdDecompress', 'ZstdDecompress', constants.ZSTD_DECOMPRESS, ZstdDecompress],
];

const made: any = {
  crc32, Deflate, Inflate, Gzip, Gunzip, DeflateRaw, InflateRaw, Unzip, BrotliCompress, BrotliDecompress, ZstdCompress, ZstdDecompress,
};
for (const [name, className, kind, Class] of rows) {
  made[name] = makeAsync(kind, Class);
  made[`${name}Sync`] = makeSync(kind, Class);
  made[`create${className}`] = (options?: any) => new Class(options);
  for (const one of [name, `${name}Sync`, `create${className}`]) Object.defineProperty(made[one], 'name', { value: one, configurable: true });
}
Object.defineProperty(made, 'constants', { value: Object.freeze(constants), enumerable: true });
Object.defineProperty(made, 'codes', { value: Object.freeze(codes), enumerable: true });
// Deprecated: the constants of zlib itself by their bare names.
for (const name of Object.keys(constants)) {
  if (!name.startsWith('BROTLI') && !name.startsWith('ZSTD')) Object.defineProperty(made, name, { value: constants[name], enumerable: false });
}

export const {
  deflate, deflateSync, gzip, gzipSync, deflateRaw, deflateRawSync, unzip, unzipSync, inflate, inflateSync, gunzip, gunzipSync, inflateRaw, inflateRawSync,
  brotliCompress, brotliCompressSync, brotliDecompress, brotliDecompressSync, zstdCompress, zstdCompressSync, zstdDecompress, zstdDecompressSync, createDeflate,
  createInflate, createDeflateRaw, createInflateRaw, createGzip, createGunzip, createUnzip, createBrotliCompress, createBrotliDecompress, createZstdCompress,
  createZstdDecompress,
} = made;
export {
  BrotliCompress, BrotliDecompress, codes, constants, Deflate, DeflateRaw, Gunzip, Gzip, Inflate, InflateRaw, made as default, Unzip, ZstdCompress, ZstdDecompress,
};
