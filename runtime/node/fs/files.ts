// Whole files and pieces of files, sync and with callbacks: readFile, writeFile, appendFile, read, write, truncate.
import { adoptBytes, checkBoolean, checkCallback, checkDescriptor, checkInteger, checkObject, isUtf8, toBytes, toData, toFlags, toMode, toOptions, toPath, toPosition, toTarget, abortError, buffers } from './arguments.ts';
import { natives } from './forms.ts';
import { invalidArgValue, outOfRange } from '../errors.ts';
import { constants } from './constants.ts';


// --- readFile ---

export function readFileSync(path: any, options?: any) {
  if (options === 'utf8' && typeof path === 'string' && !path.includes('\0')) return natives.readText(path, 0);
  options = toOptions(options);
  const target = toTarget(path);
  const flags = toFlags(options.flag ?? 'r');
  const { encoding } = options;
  if (isUtf8(encoding)) return natives.readText(target, flags);
  const bytes = adoptBytes(natives.readFile(target, flags));
  return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
}

// The result arrives as `done(error, contents)`.
export function readFileOnPool(target: any, options: any, done: (error: any, contents?: any) => void) {
  const { encoding, signal } = options;
  const flags = toFlags(options.flag ?? 'r');
  const text = isUtf8(encoding);
  if (signal?.aborted) {
    done(abortError(signal));
    return;
  }
  natives[text ? 'readTextAsync' : 'readFileAsync']((error: any, raw: any) => {
    if (error !== null) return done(error);
    if (signal?.aborted) return done(abortError(signal));
    if (text) return done(null, raw);
    const bytes = adoptBytes(raw);
    done(null, encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes);
  }, target, flags);
}

export function readFile(path: any, options: any, callback?: any) {
  callback ??= options;
  checkCallback(callback);
  options = toOptions(options);
  const target = toTarget(path);
  if (options.signal?.aborted) {
    (globalThis as any).process.nextTick(callback, abortError(options.signal));
    return;
  }
  readFileOnPool(target, options, (error, contents) => (error === null ? callback(null, contents) : callback(error)));
}

// --- writeFile ---

export interface WriteOptions { encoding: any; mode: number; flags: number; flush: boolean; signal: any; }

export function toWriteOptions(options: any, flag: string): WriteOptions {
  options = toOptions(options);
  const flush = options.flush ?? false;
  checkBoolean(flush, 'options.flush');
  return { encoding: options.encoding || 'utf8', mode: toMode(options.mode, 'mode', 0o666), flags: toFlags(options.flag || flag), flush, signal: options.signal };
}

function writeSync_(path: any, data: any, options: any, flag: string) {
  const { encoding, mode, flags, flush } = toWriteOptions(options, flag);
  const contents = toData(data, encoding);
  natives[typeof contents === 'string' ? 'writeText' : 'writeFile'](toTarget(path), contents, flags, mode, flush);
}

export function writeFileOnPool(target: any, contents: string | Uint8Array, { flags, mode, flush, signal }: WriteOptions, done: (error: any) => void) {
  natives[typeof contents === 'string' ? 'writeTextAsync' : 'writeFileAsync']((error: any) => {
    if (error !== null) done(error);
    else done(signal?.aborted ? abortError(signal) : null);
  }, target, contents, flags, mode, flush);
}

function writeWithCallback(path: any, data: any, options: any, callback: any, flag: string) {
  callback ??= options;
  checkCallback(callback);
  const checked = toWriteOptions(options, flag);
  const contents = toData(data, checked.encoding);
  const target = toTarget(path);
  if (checked.signal?.aborted) {
    (globalThis as any).process.nextTick(callback, abortError(checked.signal));
    return;
  }
  writeFileOnPool(target, contents, checked, callback);
}

const writeNew = constants.O_TRUNC | constants.O_CREAT | constants.O_WRONLY;

export function writeFileSync(path: any, data: any, options?: any) {
  if (options === undefined && typeof path === 'string') {
    if (typeof data === 'string') return natives.writeText(toPath(path), data, writeNew, 0o666, false);
    if (data instanceof Uint8Array) return natives.writeFile(toPath(path), data, writeNew, 0o666, false);
  }
  writeSync_(path, data, options, 'w');
}
export function writeFile(path: any, data: any, options: any, callback?: any) {
  writeWithCallback(path, data, options, callback, 'w');
}
export function appendFileSync(path: any, data: any, options?: any) {
  writeSync_(path, data, options, 'a');
}
export function appendFile(path: any, data: any, options: any, callback?: any) {
  writeWithCallback(path, data, options, callback, 'a');
}

// --- read ---

// read(fd, buffer, offset, length, position), read(fd, buffer, options) and read(fd, options).
export function readArguments(buffer: any, offset: any, length: any, position: any): [Uint8Array, number, number, any] {
  if (offset !== null && typeof offset === 'object') {
    checkObject(offset, 'options');
    ({ offset = 0, length = buffer?.byteLength - offset, position = null } = offset);
  }
  const bytes = toBytes(buffer);
  offset = offset === undefined || offset === null ? 0 : checkInteger(offset, 'offset', 0);
  length = length === undefined ? bytes.byteLength - offset : length | 0;
  if (length !== 0) {
    if (bytes.byteLength === 0) throw invalidArgValue('buffer', buffer, 'is empty and cannot be written');
    if (length < 0) throw outOfRange('length', '>= 0', length);
    if (length > bytes.byteLength - offset) throw outOfRange('length', `<= ${bytes.byteLength - offset}`, length);
  }
  return [bytes, offset, length, toPosition(position, length)];
}

export function readSync(fd: any, buffer: any, offset?: any, length?: any, position?: any) {
  checkDescriptor(fd);
  toBytes(buffer);
  if (arguments.length <= 3 && offset !== undefined && offset !== null) checkObject(offset, 'options');
  const [bytes, from, count, at] = readArguments(buffer, offset, length, position);
  return count === 0 ? 0 : natives.read(fd, bytes, from, count, at);
}

const isOptions = (value: any) => value !== null && typeof value === 'object' && !ArrayBuffer.isView(value);

export function read(fd: any, buffer: any, offset?: any, length?: any, position?: any, callback?: any) {
  checkDescriptor(fd);
  const args = [buffer, offset, length, position, callback];
  const at = args.findIndex((arg) => typeof arg === 'function');
  if (at >= 0) callback = args[at];
  if (at >= 0 && at < 4) args.fill(undefined, at);
  let [into, ...rest] = args.slice(0, 4);
  // read(fd, callback) and read(fd, { buffer, … }, callback)
  if (at <= 1 && (into === undefined || isOptions(into))) {
    const options = into ?? {};
    into = options.buffer ?? buffers().Buffer.alloc(16384);
    rest = [options.offset, options.length ?? into.byteLength - (options.offset ?? 0), options.position];
  }
  toBytes(into);
  checkCallback(callback);
  const [bytes, from, count, position_] = readArguments(into, rest[0], rest[1], rest[2]);
  if (count === 0) {
    (globalThis as any).process.nextTick(() => callback(null, 0, into));
    return;
  }
  natives.readAsync((error: any, got: number) => callback(error, error === null ? got : 0, into), fd, bytes, from, count, position_);
}

// --- write ---

// Buffers: write(fd, buffer, offset, length, position) and write(fd, buffer, options).
export function writeArguments(buffer: any, offset: any, length: any, position: any): [Uint8Array, number, number, any] {
  if (offset !== null && typeof offset === 'object') ({ offset = 0, length = buffer.byteLength - offset, position = null } = offset);
  const bytes = toBytes(buffer);
  offset = offset === undefined || offset === null || typeof offset === 'function' ? 0 : checkInteger(offset, 'offset', 0);
  if (typeof length !== 'number') length = bytes.byteLength - offset;
  if (offset > bytes.byteLength) throw outOfRange('offset', `<= ${bytes.byteLength}`, offset);
  if (length > bytes.byteLength - offset) throw outOfRange('length', `<= ${bytes.byteLength - offset}`, length);
  if (length < 0) throw outOfRange('length', '>= 0', length);
  return [bytes, offset, checkInteger(length, 'length'), typeof position === 'number' ? toPosition(position, length) : typeof position === 'bigint' ? toPosition(position, length) : undefined];
}

export function writeSync(fd: any, buffer: any, offsetOrOptions?: any, length?: any, position?: any) {
  checkDescriptor(fd);
  if (typeof buffer === 'string') {
    const contents = toData(buffer, length ?? 'utf8', 'buffer');
    const at = typeof offsetOrOptions === 'number' ? toPosition(offsetOrOptions, 0) : undefined;
    return typeof contents === 'string' ? natives.writeString(fd, contents, at) : natives.write(fd, contents, 0, contents.byteLength, at);
  }
  toData(buffer, undefined, 'buffer');
  const [bytes, from, count, at] = writeArguments(buffer, offsetOrOptions, length, position);
  return natives.write(fd, bytes, from, count, at);
}

export function write(fd: any, buffer: any, offsetOrOptions?: any, length?: any, position?: any, callback?: any) {
  checkDescriptor(fd);
  const args = [offsetOrOptions, length, position, callback];
  const at = args.findIndex((arg) => typeof arg === 'function');
  if (at >= 0) callback = args[at];
  const [first, second, third] = at >= 0 ? args.slice(0, at) : args;
  const done = (error: any, written: number) => callback(error, error === null ? written : 0, buffer);
  if (typeof buffer === 'string') {
    checkCallback(callback);
    const contents = toData(buffer, second ?? 'utf8', 'buffer');
    const where = typeof first === 'number' ? toPosition(first, 0) : undefined;
    if (typeof contents === 'string') natives.writeStringAsync(done, fd, contents, where);
    else natives.writeAsync(done, fd, contents, 0, contents.byteLength, where);
    return;
  }
  toData(buffer, undefined, 'buffer');
  checkCallback(callback);
  const [bytes, from, count, where] = writeArguments(buffer, first, second, third);
  natives.writeAsync(done, fd, bytes, from, count, where);
}

// --- truncate ---

export function truncateSync(path: any, length?: any) {
  length = Math.max(0, checkInteger(length ?? 0, 'len'));
  if (typeof path === 'number') return natives.ftruncate(checkDescriptor(path), length);
  const fd = natives.open(toPath(path), constants.O_RDWR, 0o666);
  try {
    natives.ftruncate(fd, length);
  } finally {
    natives.close(fd);
  }
}

export function truncate(path: any, length: any, callback?: any) {
  if (typeof length === 'function') {
    callback = length;
    length = 0;
  }
  checkCallback(callback);
  length = Math.max(0, checkInteger(length ?? 0, 'len'));
  const finish = (error: any) => (error === null ? callback(null) : callback(error));
  if (typeof path === 'number') return natives.ftruncateAsync(finish, checkDescriptor(path), length);
  natives.openAsync((error: any, fd: number) => {
    if (error !== null) return callback(error);
    natives.ftruncateAsync((failure: any) => natives.closeAsync((closing: any) => finish(failure ?? closing), fd), fd, length);
  }, toPath(path), constants.O_RDWR, 0o666);
}

// --- exists ---

export function existsSync(path: any): boolean {
  try {
    return natives.exists(toPath(path));
  } catch {
    return false;
  }
}

export function exists(path: any, callback: any) {
  checkCallback(callback);
  let checked: any;
  try {
    checked = toPath(path);
  } catch {
    (globalThis as any).process.nextTick(callback, false);
    return;
  }
  natives.existsAsync((_error: any, found: boolean) => callback(found), checked);
}

