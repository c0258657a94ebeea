// ReadStream and WriteStream. https://nodejs.org/api/fs.html#class-fsreadstream
// Functions, not classes: graceful-fs and others call them on objects of their own.
import { builtin } from '../../modules/main.ts';
import { buffers, checkBoolean, checkCallback, checkInteger, checkObject, toFlags, toMode, toOptions, toPath } from './arguments.ts';
import { FileHandle, kFd, kRef, kUnref } from './file-handle.ts';
import fs from './fs.ts';
import { invalidArgType, nodeError, outOfRange } from '../errors.ts';

const { Readable, Writable, finished } = builtin('node/stream/stream.ts').default;

const kFs = Symbol('kFs');
const kHandle = Symbol('kHandle');
const kBusy = Symbol('kIsPerformingIO');
const kIdle = Symbol('kIoDone');
const kAhead = Symbol('kAhead');  // what was read and not delivered yet
const tick = (callback: any, ...args: unknown[]) => (globalThis as any).process.nextTick(callback, ...args);

// What streams do to files, on a FileHandle.
function handleOperations(handle: any) {
  const settle = (promise: Promise<any>, callback: any, pick: (result: any) => unknown[]) => {
    promise.then((result) => tick(callback, null, ...pick(result)), (error) => tick(callback, error));
  };
  return {
    open: (_path: any, _flags: any, _mode: any, callback: any) => callback(nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The open() method is not implemented')),
    read: (_fd: any, buffer: any, offset: any, length: any, position: any, callback: any) =>
      settle(handle.read(buffer, offset, length, position), callback, (result) => [result.bytesRead, result.buffer]),
    write: (_fd: any, buffer: any, offset: any, length: any, position: any, callback: any) =>
      settle(handle.write(buffer, offset, length, position), callback, (result) => [result.bytesWritten, result.buffer]),
    writev: (_fd: any, views: any, position: any, callback: any) =>
      settle(handle.writev(views, position), callback, (result) => [result.bytesWritten, result.buffers]),
    fsync: (_fd: any, callback: any) => settle(handle.sync(), callback, () => []),
    close: (_fd: any, callback: any) => {
      handle[kUnref]();
      settle(handle.close(), callback, () => []);
    },
  };
}

function importDescriptor(stream: any, options: any): number {
  stream.fd = null;
  if (typeof options.fd === 'number') {
    stream[kFs] = options.fs || fs;
    return checkInteger(options.fd, 'fd', 0, 2147483647);
  }
  if (!(options.fd instanceof FileHandle)) throw invalidArgType('options.fd', 'of type number or an instance of FileHandle', options.fd);
  const handle: any = options.fd;
  if (options.fs) throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The FileHandle with fs method is not implemented');
  stream[kHandle] = handle;
  stream[kFs] = handleOperations(handle);
  handle[kRef]();
  handle.on('close', () => stream.close());
  return handle[kFd];
}

function checkFs(custom: any, names: string[]) {
  if (custom === undefined || custom === null) return;
  checkObject(custom, 'options.fs');
  for (const name of names) if (typeof custom[name] !== 'function') throw invalidArgType(`options.fs.${name}`, 'of type function', custom[name]);
}

// What both kinds of streams take.
function setUp(stream: any, path: any, options: any, flags: string, methods: string[]) {
  if (options.emitClose === undefined) options.emitClose = true;
  if (options.autoDestroy === undefined) options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  if (options.fd === undefined || options.fd === null) {
    stream.fd = null;
    checkFs(options.fs, methods);
    stream[kFs] = options.fs || fs;
    stream.path = toPath(path);
    stream.flags = options.flags === undefined ? flags : options.flags;
    stream.mode = options.mode === undefined ? 0o666 : toMode(options.mode, 'mode');
  } else {
    stream.fd = importDescriptor(stream, options);
  }
  stream.closed_ = false;
  stream.start = options.start;
  stream.end_ = options.end;
  stream.pos = undefined;
  stream[kBusy] = false;
}

// Opens the file before the first read or write.
function construct(this: any, callback: (error?: any) => void) {
  if (typeof this.fd === 'number') return callback();
  if (this.open !== openRead && this.open !== openWrite) return openReplaced(this, callback);
  this[kFs].open(this.path, this.flags, this.mode, (error: any, fd: number) => {
    if (error) return callback(error);
    this.fd = fd;
    callback();
    this.emit('open', fd);
    this.emit('ready');
  });
}

// Somebody replaced open(), as was documented once: what it emits tells how it went.
function openReplaced(stream: any, callback: (error?: any) => void) {
  const original = stream.emit;
  stream.emit = function (...args: any[]) {
    if (args[0] === 'open') {
      this.emit = original;
      callback();
    } else if (args[0] === 'error') {
      this.emit = original;
      return callback(args[1]);
    }
    return Reflect.apply(original, this, args);
  };
  stream.open();
}

function closeFile(stream: any, error: any, callback: (error?: any) => void) {
  stream[kFs].close(stream.fd, (failure: any) => callback(failure ?? error));
  stream.fd = null;
}

function destroy(this: any, error: any, callback: (error?: any) => void) {
  const close = (failure?: any) => (typeof this.fd === 'number' ? closeFile(this, failure ?? error, callback) : callback(failure ?? error));
  // A request that runs still uses the descriptor.
  if (this[kBusy]) this.once(kIdle, close);
  else close();
}

function setIdle(stream: any) {
  stream[kBusy] = false;
  if (stream.destroyed) stream.emit(kIdle);
}

function addAccessors(prototype: any, state: string) {
  Object.defineProperty(prototype, 'autoClose', {
    get(this: any) { return this[state].autoDestroy; },
    set(this: any, value: boolean) { this[state].autoDestroy = value; },
    configurable: true,
  });
  Object.defineProperty(prototype, 'pending', { get(this: any) { return this.fd === null; }, configurable: true });
}

// --- reading ---

export function ReadStream(this: any, path: any, options?: any): any {
  if (!(this instanceof ReadStream)) return new (ReadStream as any)(path, options);
  options = { highWaterMark: 64 * 1024, ...toOptions(options) };
  const { start, end = Infinity, autoClose } = options;
  if (autoClose !== undefined) checkBoolean(Boolean(autoClose), 'options.autoClose');
  setUp(this, path, options, 'r', ['open', 'read', 'close']);
  this.bytesRead = 0;
  if (start !== undefined) {
    checkInteger(start, 'start', 0);
    this.pos = start;
  }
  if (end !== Infinity) {
    checkInteger(end, 'end', 0);
    if (start !== undefined && start > end) throw outOfRange('start', `<= "end" (here: ${end})`, start);
  }
  this.end = end;
  delete this.end_;
  delete this.closed_;
  if (this.path !== undefined) toFlags(this.flags);
  Readable.call(this, options);
  if (options.encoding) this.setEncoding(options.encoding);
}
Object.setPrototypeOf(ReadStream.prototype, Readable.prototype);
Object.setPrototypeOf(ReadStream, Readable);
addAccessors(ReadStream.prototype, '_readableState');

const readMethods: any = ReadStream.prototype;
function openRead() {}
readMethods.open = openRead;
readMethods._construct = construct;
readMethods._destroy = destroy;

// A trip to the pool and back costs more than reading a chunk. A file that the stream opened itself and whose first
// chunk was full is read four chunks at a time; of a descriptor that others use, nobody may take more than was asked for.
const chunksAhead = 4;

function deliver(stream: any, bytes: any, size: number) {
  if (stream.destroyed) return;
  const chunk = bytes.length > size ? bytes.subarray(0, size) : bytes;
  stream[kAhead] = bytes.length > size ? bytes.subarray(size) : undefined;
  if (stream.pos !== undefined) stream.pos += chunk.length;
  stream.bytesRead += chunk.length;
  stream.push(chunk);
}

readMethods._read = function (this: any, size: number) {
  if (this[kAhead] !== undefined) return tick(deliver, this, this[kAhead], size);
  const left = this.pos === undefined ? this.end - this.bytesRead + 1 : this.end - this.pos + 1;
  const readsAhead = this.path !== undefined && this[kFs] === fs && this.bytesRead >= size;
  const wanted = Math.min(left, readsAhead ? chunksAhead * size : size);
  if (wanted <= 0) {
    this.push(null);
    return;
  }
  const buffer = buffers().Buffer.allocUnsafeSlow(wanted);
  this[kBusy] = true;
  this[kFs].read(this.fd, buffer, 0, wanted, this.pos, (error: any, count: number, filled: any) => {
    setIdle(this);
    if (this.destroyed) return;
    if (error) {
      this.destroy(error);
    } else if (count > 0) {
      // A long buffer that is nearly empty is not worth keeping.
      deliver(this, count === filled.length ? filled : buffers().Buffer.from(filled.subarray(0, count)), size);
    } else {
      this.push(null);
    }
  });
};

readMethods.close = function (this: any, callback?: any) {
  if (callback) finished(this, callback);
  this.destroy(null);
};

// --- writing ---

export function WriteStream(this: any, path: any, options?: any): any {
  if (!(this instanceof WriteStream)) return new (WriteStream as any)(path, options);
  options = { ...toOptions(options) };
  options.decodeStrings = true;
  setUp(this, path, options, 'w', ['open', 'close']);
  if (options.fs && !options.fs.write && !options.fs.writev) throw invalidArgType('options.fs.write', 'of type function', options.fs.write);
  if (options.fs && !options.fs.write) this._write = null;
  if (options.fs && !options.fs.writev) this._writev = null;
  if (options.flush !== undefined && options.flush !== null) checkBoolean(options.flush, 'options.flush');
  this.flush = options.flush ?? false;
  this.bytesWritten = 0;
  if (options.start !== undefined) {
    checkInteger(options.start, 'start', 0);
    this.pos = options.start;
  }
  delete this.end_;
  delete this.closed_;
  if (this.path !== undefined) toFlags(this.flags);
  Writable.call(this, options);
  if (options.encoding) this.setDefaultEncoding(options.encoding);
}
Object.setPrototypeOf(WriteStream.prototype, Writable.prototype);
Object.setPrototypeOf(WriteStream, Writable);
addAccessors(WriteStream.prototype, '_writableState');

const writeMethods: any = WriteStream.prototype;
function openWrite() {}
writeMethods.open = openWrite;
writeMethods._construct = construct;

writeMethods._destroy = function (this: any, error: any, callback: (error?: any) => void) {
  if (!this.flush || error || typeof this.fd !== 'number') return destroy.call(this, error, callback);
  this[kFs].fsync(this.fd, (failure: any) => destroy.call(this, failure, callback));
};

// Writes all of `bytes`, however many requests that takes.
function writeAll(stream: any, bytes: any, position: number | undefined, callback: (error?: any) => void, retries = 0) {
  stream[kFs].write(stream.fd, bytes, 0, bytes.length, position, (error: any, written: number) => {
    if (error?.code === 'EAGAIN') {
      error = null;
      written = 0;
    }
    if (stream.destroyed || error) return callback(error || nodeError(Error, 'ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed'));
    stream.bytesWritten += written;
    const tries = written === 0 ? retries + 1 : 0;
    if (tries > 5) return callback(nodeError(Error, 'ERR_SYSTEM_ERROR', 'write failed'));
    if (written >= bytes.length) return callback();
    writeAll(stream, bytes.subarray(written), position === undefined ? undefined : position + written, callback, tries);
  });
}

writeMethods._write = function (this: any, data: any, _encoding: any, callback: (error?: any) => void) {
  this[kBusy] = true;
  writeAll(this, data, this.pos, (error) => {
    setIdle(this);
    callback(error);
  });
  if (this.pos !== undefined) this.pos += data.length;
};

writeMethods._writev = function (this: any, pieces: any[], callback: (error?: any) => void) {
  const chunks = pieces.map(({ chunk }) => chunk);
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const position = this.pos;
  const finish = (error?: any) => {
    setIdle(this);
    callback(error);
  };
  this[kBusy] = true;
  this[kFs].writev(this.fd, chunks, position ?? null, (error: any, written: number) => {
    if (this.destroyed || error) return finish(error || nodeError(Error, 'ERR_STREAM_DESTROYED', 'Cannot call writev after a stream was destroyed'));
    this.bytesWritten += written;
    if (written >= size) return finish();
    writeAll(this, buffers().Buffer.concat(chunks).subarray(written), position === undefined ? undefined : position + written, finish);
  });
  if (this.pos !== undefined) this.pos += size;
};

writeMethods.close = function (this: any, callback?: any) {
  if (callback) {
    checkCallback(callback);
    if (this.destroyed && this._writableState?.closed) {
      tick(callback);
      return;
    }
    this.on('close', callback);
  }
  // A stream that does not close by itself is closed when it is done.
  if (!this.autoClose) this.on('finish', this.destroy);
  this.end();
};
writeMethods.destroySoon = writeMethods.end;
