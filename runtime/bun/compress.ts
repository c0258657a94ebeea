// Compression at once. https://bun.com/docs/runtime/utils#bun-gzipsync
import { nodeError } from '../node/errors.ts';
import * as zlib from '../node/zlib/zlib.ts';
import { badArgument, bytesFrom, viewOf } from './bytes.ts';

const { constants } = zlib;
const plain = (buffer: Uint8Array) => new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);

function bytesOf(data: any): Uint8Array {
  const bytes = typeof data === 'string' || viewOf(data) !== undefined ? bytesFrom(data) : undefined;
  if (bytes === undefined) throw badArgument('data must be a string, ArrayBuffer or ArrayBufferView');
  return bytes;
}

// libdeflate's levels go to 12; zlib, which is what is here, has nothing beyond 9.
function levelFrom(options: any): number | undefined {
  const { level, library } = options;
  if (level === undefined) return undefined;
  if (library === 'libdeflate') {
    if (!(level >= 0 && level <= 12)) throw new Error('Compression level must be between 0 and 12 for libdeflate');
    return Math.min(9, Math.trunc(level));
  }
  if (!(level >= -1 && level <= 9)) throw new Error('Zlib error: Invalid argument');
  return Math.trunc(level);
}

// Bun's windowBits do not change the format here.
function compress(run: any, data: any, options: any) {
  const bytes = bytesOf(data);
  const settings: any = {};
  for (const [name, value] of [['level', levelFrom(options ?? {})], ['memLevel', options?.memLevel], ['strategy', options?.strategy]]) {
    if (value !== undefined) settings[name as string] = value;
  }
  return plain(run(bytes, settings));
}

// zlib's windowBits choose the format: negative is raw, above 15 gzip, above 31 whatever it is.
function inflate(data: any, options: any, usual: number) {
  const bytes = bytesOf(data);
  const bits: number = options?.windowBits ?? usual;
  const run: any = bits < 0 ? zlib.inflateRawSync : bits > 31 ? zlib.unzipSync : bits > 15 ? zlib.gunzipSync : zlib.inflateSync;
  try {
    return plain(run(bytes));
  } catch (error: any) {
    throw new Error(error.code === 'Z_DATA_ERROR' ? error.message : 'Zlib returned an error');
  }
}

export const deflateSync = (data: any, options?: any) => compress(zlib.deflateRawSync, data, options);
export const gzipSync = (data: any, options?: any) => compress(zlib.gzipSync, data, options);
export const inflateSync = (data: any, options?: any) => inflate(data, options, -15);
export const gunzipSync = (data: any, options?: any) => inflate(data, options, 31);

function zstdOptions(options: any) {
  const level = options?.level;
  if (level === undefined) return {};
  if (!(Number.isInteger(level) && level >= 1 && level <= 22)) throw badArgument('Compression level must be between 1 and 22');
  return { params: { [constants.ZSTD_c_compressionLevel]: level } };
}

const promised = (run: any, ...args: any[]) => new Promise((resolve, reject) => run(...args, (error: unknown, result: unknown) => (error ? reject(error) : resolve(result))));

export const zstdCompressSync = (data: any, options?: any) => zlib.zstdCompressSync(bytesOf(data), zstdOptions(options));
// Bun's words for what is no frame of Zstandard's.
const notZstd = () => nodeError(Error, 'ERR_ZSTD', 'Decompression failed: InvalidZstdData');

export function zstdDecompressSync(data: any) {
  const bytes = bytesOf(data);
  try {
    return zlib.zstdDecompressSync(bytes);
  } catch {
    throw notZstd();
  }
}
export const zstdCompress = (data: any, options?: any) => promised(zlib.zstdCompress, bytesOf(data), zstdOptions(options));
export const zstdDecompress = (data: any) => promised(zlib.zstdDecompress, bytesOf(data)).catch(() => Promise.reject(notZstd()));
