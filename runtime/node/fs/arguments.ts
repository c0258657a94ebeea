// What fs functions take: paths, modes, flags, options, and the errors for what they do not take.
import { builtin } from '../../modules/main.ts';
import { invalidArgType, invalidArgValue, nodeError, outOfRange } from '../errors.ts';
import { constants } from './constants.ts';

const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_SYNC, O_TRUNC, O_WRONLY } = constants;

export type Path = string | Uint8Array;
export type Callback = (error: any, ...results: any[]) => void;

const { isView } = ArrayBuffer;

export function buffers(): any {
  return builtin('node/buffer/buffer.ts');
}

// --- paths ---

// https://url.spec.whatwg.org/ file URLs, as url.fileURLToPath reads them.
function pathOfUrl(url: any): string {
  if (url.protocol !== 'file:') throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (url.hostname !== '') throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_HOST', 'File URL host must be "localhost" or empty on linux');
  if (/%2f/i.test(url.pathname)) throw nodeError(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters');
  return decodeURIComponent(url.pathname);
}

export function isUrl(value: any): boolean {
  return value !== null && typeof value === 'object' && Boolean(value.href && value.protocol && value.auth === undefined && value.path === undefined);
}

export function toPath(value: any, name = 'path'): Path {
  const path = isUrl(value) ? pathOfUrl(value) : value;
  if (typeof path === 'string') {
    if (path.includes('\0')) throw invalidArgValue(name, path, 'must be a string, Uint8Array, or URL without null bytes');
    return path;
  }
  if (!(path instanceof Uint8Array)) throw invalidArgType(name, 'of type string or an instance of Buffer or URL', value);
  if (path.includes(0)) throw invalidArgValue(name, value, 'must be a string, Uint8Array, or URL without null bytes');
  return path;
}

// A path or an open file.
export function toTarget(value: any): Path | number {
  return typeof value === 'number' ? checkDescriptor(value) : toPath(value);
}

// As text, for what joins names to it.
export function pathText(path: Path): string {
  return typeof path === 'string' ? path : buffers().adopt(path).toString();
}

// --- numbers ---

export function checkInteger(value: any, name: string, least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
  if (value < least || value > most) throw outOfRange(name, `>= ${least} && <= ${most}`, value);
  return value;
}

export const checkDescriptor = (value: any) => checkInteger(value, 'fd', 0, 2147483647);
export const checkId = (value: any, name: string) => checkInteger(value, name, -1, 4294967295);

// 0o644 or '644'.
export function toMode(value: any, name: string, fallback?: number): number {
  value ??= fallback;
  if (typeof value === 'string') {
    if (!/^[0-7]+$/.test(value)) throw invalidArgValue(name, value, 'must be a 32-bit unsigned integer or an octal string');
    value = parseInt(value, 8);
  }
  return checkInteger(value, name, 0, 4294967295);
}

export function toAccessMode(mode: any, most = 7): number {
  return checkInteger(mode ?? 0, 'mode', 0, most);
}

const flagTable: Record<string, number> = Object.assign(Object.create(null), {
  r: O_RDONLY, rs: O_RDONLY | O_SYNC, sr: O_RDONLY | O_SYNC, 'r+': O_RDWR, 'rs+': O_RDWR | O_SYNC, 'sr+': O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY, wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL, xw: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR, 'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL, 'xw+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY, ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL, xa: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC, sa: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR, 'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL, 'xa+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC, 'sa+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
});

export function toFlags(flags: any, name = 'flags'): number {
  if (typeof flags === 'number') return checkInteger(flags, name, -2147483648, 2147483647);
  if (flags === undefined || flags === null) return O_RDONLY;
  const known = flagTable[flags];
  if (known === undefined) throw invalidArgValue(name, flags);
  return known;
}

// Seconds since 1970.
export function toSeconds(time: any): number {
  if (typeof time === 'string' && +time == (time as any)) return +time;
  if (typeof time === 'number' && Number.isFinite(time)) return time < 0 ? Date.now() / 1000 : time;
  if (time instanceof Date) return Date.prototype.getTime.call(time) / 1000;
  throw invalidArgType('time', 'an instance of Date or an Time in seconds', time);
}

// Where in the file; undefined is where it stands.
export function toPosition(position: any, length: number): number | bigint | undefined {
  if (position === undefined || position === null) return undefined;
  if (typeof position === 'number') checkInteger(position, 'position', -1, Number.MAX_SAFE_INTEGER);
  else if (typeof position === 'bigint') {
    const most = 2n ** 63n - 1n - BigInt(length);
    if (!(position >= -1n && position <= most)) throw outOfRange('position', `>= -1 && <= ${most}`, position);
  } else throw invalidArgType('position', 'of type bigint or integer', position);
  return position < 0 ? undefined : position;
}

// --- options ---

export function checkCallback(callback: any, name = 'cb'): asserts callback is Callback {
  if (typeof callback !== 'function') throw invalidArgType(name, 'of type function', callback);
}

export function checkBoolean(value: any, name: string): boolean {
  if (typeof value !== 'boolean') throw invalidArgType(name, 'of type boolean', value);
  return value;
}

export function checkObject(value: any, name: string) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalidArgType(name, 'of type object', value);
}

export function isUtf8(encoding: any): boolean {
  return encoding === 'utf8' || encoding === 'utf-8';
}

function checkEncoding(encoding: any) {
  if (!encoding || isUtf8(encoding)) return;
  if (!buffers().Buffer.isEncoding(encoding)) throw invalidArgValue('encoding', encoding, 'is invalid encoding');
}

export function checkSignal(signal: any) {
  if (signal === undefined) return;
  if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) throw invalidArgType('options.signal', 'an instance of AbortSignal', signal);
}

const noOptions: any = Object.freeze({});

// 'utf8' is { encoding: 'utf8' }; nothing, or a callback, is no options.
export function toOptions(options: any): any {
  if (options === undefined || options === null || typeof options === 'function') return noOptions;
  if (typeof options === 'string') options = { encoding: options };
  else if (typeof options !== 'object') throw invalidArgType('options', 'one of type string or object', options);
  if (options.encoding !== 'buffer') checkEncoding(options.encoding);
  if (options.signal !== undefined) checkSignal(options.signal);
  return options;
}

export function abortError(signal: any): Error {
  return Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' });
}

// Rejections of signals that are aborted already.
export function checkAborted(signal: any) {
  if (signal?.aborted) throw abortError(signal);
}

// --- data ---

// Text that goes to the file as UTF-8 by itself, or bytes.
export function toData(data: any, encoding: any, name = 'data'): string | Uint8Array {
  if (typeof data === 'string') {
    return encoding === undefined || encoding === null || isUtf8(encoding) ? data : buffers().Buffer.from(data, encoding);
  }
  return toBytes(data, name, 'of type string or an instance of Buffer, TypedArray, or DataView');
}

export function toBytes(data: any, name = 'buffer', expected = 'an instance of Buffer, TypedArray, or DataView'): Uint8Array {
  if (data instanceof Uint8Array) return data;
  if (!isView(data)) throw invalidArgType(name, expected, data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

export function toVectors(views: any): Uint8Array[] {
  if (!Array.isArray(views)) throw invalidArgType('buffers', 'an ArrayBufferView[]', views);
  return views.map((view: any) => {
    if (!isView(view)) throw invalidArgType('buffers', 'an ArrayBufferView[]', views);
    return toBytes(view);
  });
}

// --- results ---

// A name as natives give it (text, or bytes if `asBytes` was asked) in the encoding that was wanted.
export const asBytes = (encoding: any) => Boolean(encoding) && !isUtf8(encoding);

export function decodeName(raw: any, encoding: any): any {
  if (raw === undefined || typeof raw === 'string') return raw;
  const bytes = buffers().adopt(raw);
  return encoding === 'buffer' ? bytes : bytes.toString(encoding);
}

// https://nodejs.org/api/errors.html#class-systemerror
export function systemError(code: string, text: string, info: { code: string; message: string; errno: number; path: any; dest?: any; syscall: string }): Error {
  let message = `${text}: ${info.syscall} returned ${info.code} (${info.message})`;
  if (info.path !== undefined) message += ` ${info.path}`;
  if (info.dest !== undefined) message += ` => ${info.dest}`;
  const error: any = nodeError(Error, code, message);
  Object.defineProperty(error, 'name', { value: 'SystemError', writable: true, enumerable: false, configurable: true });
  error.info = info;
  for (const name of ['errno', 'syscall', 'path', 'dest'] as const) {
    if (info[name] === undefined) continue;
    Object.defineProperty(error, name, { get: () => info[name], set: (value) => ((info as any)[name] = value), enumerable: true, configurable: true });
  }
  return error;
}

// A Buffer over bytes that natives made.
let adopt: ((bytes: Uint8Array) => any) | undefined;
export function adoptBytes(bytes: Uint8Array): any {
  return (adopt ??= buffers().adopt as (bytes: Uint8Array) => any)(bytes);
}
