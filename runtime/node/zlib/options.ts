// What the options of zlib's functions and classes come to: a codec and how to run it.
import { native } from '../../modules/main.ts';
import { describeReceived, invalidArgType, nodeError, outOfRange } from '../errors.ts';
import { kMaxLength } from '../buffer/buffer.ts';
import { constants } from './constants.ts';

const natives = native('zlib');

export interface Setup {
  kind: number;
  handle: any;
  chunkSize: number;
  flush: number;
  finishFlush: number;
  fullFlush: number;
  maxOutputLength: number;
  info: boolean;
  level: number;
  strategy: number;
  // The kind, if a text that is there as a whole may take the fast way; else 0.
  whole: number;
}

// undefined and NaN are absence.
function finite(value: any, name: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return undefined;
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  throw outOfRange(name, 'a finite number', value);
}

export function between(value: any, name: string, lower: number, upper: number, usual: number): number {
  const number = finite(value, name);
  if (number === undefined) return usual;
  if (number < lower || number > upper) throw outOfRange(name, `>= ${lower} and <= ${upper}`, value);
  return number;
}

function dictionaryOf(dictionary: any): Uint8Array | undefined {
  if (dictionary === undefined) return undefined;
  if (ArrayBuffer.isView(dictionary)) return new Uint8Array(dictionary.buffer, dictionary.byteOffset, dictionary.byteLength);
  if (/^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(dictionary))) return new Uint8Array(dictionary);
  throw invalidArgType('options.dictionary', 'an instance of Buffer, TypedArray, DataView, or ArrayBuffer', dictionary);
}

const compresses = (kind: number) => kind === constants.DEFLATE || kind === constants.GZIP || kind === constants.DEFLATERAW;

function windowBitsOf(kind: number, options: any): number {
  const { windowBits } = options;
  const most = constants.Z_MAX_WINDOWBITS;
  const auto = kind === constants.INFLATE || kind === constants.GUNZIP || kind === constants.UNZIP;
  if (auto && (windowBits == null || windowBits === 0)) return windowBits === 0 ? 0 : most;
  // zlib refuses a window of 8 bits for some of these.
  const bits = between(windowBits, 'options.windowBits', kind === constants.GZIP ? 9 : 8, most, most);
  return bits === 8 && kind === constants.DEFLATERAW ? 9 : bits;
}

interface Flushes {
  most: number;
  flush: number;
  finish: number;
  full: number;
}

const zlibFlushes: Flushes = { most: 5, flush: 0, finish: 4, full: 3 };
const brotliFlushes: Flushes = { most: 3, flush: 0, finish: 2, full: 1 };
const zstdFlushes: Flushes = { most: 2, flush: 0, finish: 2, full: 1 };

function brotliHandle(kind: number, params: any) {
  const list: number[] = [];
  if (params !== undefined && params !== null) {
    for (const key of Object.keys(params)) {
      const number = +key;
      if (!Number.isInteger(number) || number < 0 || number > 9 || list.some((one, i) => i % 2 === 0 && one === number)) {
        throw nodeError(RangeError, 'ERR_BROTLI_INVALID_PARAM', `${key} is not a valid Brotli parameter`);
      }
      if (typeof params[key] !== 'number' && typeof params[key] !== 'boolean') {
        throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "options.params[key]" property must be of type number.${describeReceived(params[key])}`);
      }
      list.push(number, Number(params[key]));
    }
  }
  return natives.newBrotli(kind, list);
}

function zstdHandle(kind: number, options: any) {
  const list: number[] = [];
  const { params, pledgedSrcSize, dictionary } = options;
  for (const key of Object.keys(params ?? {})) {
    const number = +key;
    const known = kind === constants.ZSTD_COMPRESS ? Object.keys(constants).some((name) => name.startsWith('ZSTD_c_') && constants[name] === number) : number === constants.ZSTD_d_windowLogMax;
    if (!known) throw nodeError(RangeError, 'ERR_ZSTD_INVALID_PARAM', `${key} is not a valid zstd parameter`);
    if (typeof params[key] !== 'number' && typeof params[key] !== 'boolean') {
      throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "options.params[key]" property must be of type number.${describeReceived(params[key])}`);
    }
    list.push(number, Number(params[key]));
  }
  return natives.newZstd(kind, list, pledgedSrcSize, dictionaryOf(dictionary));
}

export function setUp(kind: number, options: any): Setup {
  const given = options || {};
  const isBrotli = kind === constants.BROTLI_ENCODE || kind === constants.BROTLI_DECODE;
  const isZstd = kind >= constants.ZSTD_COMPRESS;
  const flushes = isBrotli ? brotliFlushes : isZstd ? zstdFlushes : zlibFlushes;
  const chunk = finite(given.chunkSize, 'options.chunkSize');
  if (chunk !== undefined && chunk < constants.Z_MIN_CHUNK) throw outOfRange('options.chunkSize', `>= ${constants.Z_MIN_CHUNK}`, given.chunkSize);
  const setup: Setup = {
    kind, handle: undefined, info: Boolean(given.info), chunkSize: chunk ?? constants.Z_DEFAULT_CHUNK,
    flush: between(given.flush, 'options.flush', 0, flushes.most, flushes.flush),
    finishFlush: between(given.finishFlush, 'options.finishFlush', 0, flushes.most, flushes.finish),
    fullFlush: flushes.full,
    maxOutputLength: between(given.maxOutputLength, 'options.maxOutputLength', 1, kMaxLength, kMaxLength),
    level: -1, strategy: 0, whole: 0,
  };
  if (isBrotli) setup.handle = brotliHandle(kind, given.params);
  else if (isZstd) setup.handle = zstdHandle(kind, given);
  else {
    const bits = windowBitsOf(kind, given);
    setup.level = between(given.level, 'options.level', -1, 9, -1);
    const memory = between(given.memLevel, 'options.memLevel', 1, 9, 8);
    setup.strategy = between(given.strategy, 'options.strategy', 0, 4, 0);
    if (bits === constants.Z_MAX_WINDOWBITS && setup.strategy === 0 && given.dictionary === undefined && setup.finishFlush === constants.Z_FINISH) setup.whole = kind;
    setup.handle = natives.newZlib(kind, compresses(kind) ? setup.level : -1, bits, memory, setup.strategy, dictionaryOf(given.dictionary));
  }
  return setup;
}

export { natives };
