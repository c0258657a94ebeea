// FileHandle: an open file of fs.promises. https://nodejs.org/api/fs.html#class-filehandle
import { EventEmitter } from '../events/events.ts';
import { builtin } from '../../modules/main.ts';
import { abortError, buffers, toBytes, toData, toOptions, toPosition } from './arguments.ts';
import { readArguments, readFileOnPool, toWriteOptions, writeArguments, writeFileOnPool } from './files.ts';
import { onPool, promised } from './forms.ts';
import { operations } from './operations.ts';
import { nodeError } from '../errors.ts';

export const kFd = Symbol('kFd');
export const kRef = Symbol('kRef');
export const kUnref = Symbol('kUnref');

const isOptions = (value: any) => value !== null && typeof value === 'object' && !ArrayBuffer.isView(value);

export class FileHandle extends (EventEmitter as any) {
  [kFd]: number;
  #references = 1;
  #closing: Promise<void> | undefined;
  #finishClosing: { resolve: () => void; reject: (error: unknown) => void } | undefined;
  #closed = false;
  #locked = false;

  constructor(fd: number) {
    super();
    this[kFd] = fd;
  }

  get fd(): number {
    return this[kFd];
  }
  getAsyncId() {
    return 0;
  }

  // Whatever uses the descriptor holds a reference: close() waits for it.
  async #use<T>(syscall: string, work: () => Promise<T>): Promise<T> {
    if (this[kFd] === -1) throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall });
    this[kRef]();
    try {
      return await work();
    } finally {
      this[kUnref]();
    }
  }
  [kRef]() {
    this.#references += 1;
  }
  [kUnref]() {
    this.#references -= 1;
    if (this.#references === 0) void this.#closeNow();
  }

  async #closeNow() {
    const fd = this[kFd];
    this[kFd] = -1;
    const { resolve, reject } = this.#finishClosing ?? { resolve() {}, reject() {} };
    try {
      await onPool('close', fd);
      resolve();
    } catch (error) {
      reject(error);
    }
  }

  close(): Promise<void> {
    if (this[kFd] === -1) return Promise.resolve();
    if (this.#closing !== undefined) return this.#closing;
    this.#closing = new Promise<void>((resolve, reject) => {
      this.#finishClosing = { resolve, reject };
    }).finally(() => {
      this.#closing = undefined;
      this.#closed = true;
    });
    this[kUnref]();
    this.emit('close');
    return this.#closing;
  }
  async [Symbol.asyncDispose]() {
    await this.close();
  }

  chmod(mode: any) {
    return this.#use('fchmod', () => promised(operations.fchmod, [this[kFd], mode]));
  }
  chown(uid: any, gid: any) {
    return this.#use('fchown', () => promised(operations.fchown, [this[kFd], uid, gid]));
  }
  datasync() {
    return this.#use('fdatasync', () => promised(operations.fdatasync, [this[kFd]]));
  }
  sync() {
    return this.#use('fsync', () => promised(operations.fsync, [this[kFd]]));
  }
  stat(options?: any) {
    return this.#use('fstat', () => promised(operations.fstat, [this[kFd], options]));
  }
  truncate(length?: any) {
    return this.#use('ftruncate', () => promised(operations.ftruncate, [this[kFd], length]));
  }
  utimes(access: any, modification: any) {
    return this.#use('futimes', () => promised(operations.futimes, [this[kFd], access, modification]));
  }

  read(buffer?: any, offset?: any, length?: any, position?: any) {
    return this.#use('read', async () => {
      if (buffer === undefined || buffer === null || isOptions(buffer)) {
        const options = buffer ?? {};
        buffer = options.buffer ?? buffers().Buffer.alloc(16384);
        ({ offset = 0, length = buffer.byteLength - offset, position = null } = options);
      }
      toBytes(buffer);
      const [bytes, from, count, at] = readArguments(buffer, offset, length, position);
      const bytesRead = count === 0 ? 0 : await onPool('read', this[kFd], bytes, from, count, at);
      return { __proto__: null, bytesRead, buffer };
    });
  }
  readv(buffers: any, position?: any) {
    return this.#use('read', async () => ({ __proto__: null, bytesRead: await promised(operations.readv, [this[kFd], buffers, position]), buffers }));
  }
  readFile(options?: any) {
    return this.#use('readFile', () => readAll(this[kFd], options));
  }

  write(buffer: any, offsetOrOptions?: any, length?: any, position?: any) {
    return this.#use('write', async () => {
      if (typeof buffer !== 'string') {
        toData(buffer, undefined, 'buffer');
        const [bytes, from, count, at] = writeArguments(buffer, offsetOrOptions, length, position);
        return { __proto__: null, bytesWritten: count === 0 ? 0 : await onPool('write', this[kFd], bytes, from, count, at), buffer };
      }
      const contents = buffers().Buffer.from(buffer, length ?? 'utf8');
      const at = typeof offsetOrOptions === 'number' ? toPosition(offsetOrOptions, 0) : undefined;
      return { __proto__: null, bytesWritten: await onPool('write', this[kFd], contents, 0, contents.byteLength, at), buffer };
    });
  }
  writev(buffers: any, position?: any) {
    return this.#use('write', async () => ({ __proto__: null, bytesWritten: await promised(operations.writev, [this[kFd], buffers, position]), buffers }));
  }
  writeFile(data: any, options?: any) {
    return this.#use('writeFile', () => writeAll(this[kFd], data, options, 'w'));
  }
  appendFile(data: any, options?: any) {
    return this.#use('writeFile', () => writeAll(this[kFd], data, options, 'a'));
  }

  createReadStream(options?: any) {
    return new (builtin('node/fs/streams.ts').ReadStream)(undefined, { ...options, fd: this });
  }
  createWriteStream(options?: any) {
    return new (builtin('node/fs/streams.ts').WriteStream)(undefined, { ...options, fd: this });
  }
  readLines(options?: any) {
    return builtin('node/readline/readline.ts').createInterface({ input: this.createReadStream(options), crlfDelay: Infinity });
  }
  readableWebStream(options: any = {}) {
    if (this[kFd] === -1 || this.#closed) throw nodeError(Error, 'ERR_INVALID_STATE', 'Invalid state: The FileHandle is closed');
    if (this.#closing !== undefined) throw nodeError(Error, 'ERR_INVALID_STATE', 'Invalid state: The FileHandle is closing');
    if (this.#locked) throw nodeError(Error, 'ERR_INVALID_STATE', 'Invalid state: The FileHandle is locked');
    this.#locked = true;
    const finish = () => {
      this[kUnref]();
      return options.autoClose ? this.close() : undefined;
    };
    const { ReadableStream } = globalThis as any;
    this[kRef]();
    return new ReadableStream({
      type: 'bytes',
      pull: async (controller: any) => {
        const { bytesRead, buffer } = (await this.read(new Uint8Array(16384))) as any;
        if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
        controller.close();
        controller.byobRequest?.respond(0);
        await finish();
      },
      cancel: finish,
    }, { highWaterMark: 0 });
  }
}
Object.defineProperty(FileHandle, 'name', { value: 'FileHandle' });

export function readAll(target: any, options: any): Promise<any> {
  options = toOptions(options);
  return new Promise((resolve, reject) => readFileOnPool(target, options, (error, contents) => (error === null ? resolve(contents) : reject(error))));
}

const isIterable = (data: any) => data !== null && typeof data === 'object' && !ArrayBuffer.isView(data) && (data[Symbol.asyncIterator] || data[Symbol.iterator]);

// `target` is a path or a descriptor. Data that comes in pieces needs a descriptor.
export async function writeAll(target: any, data: any, options: any, flag: string): Promise<void> {
  const checked = toWriteOptions(options, flag);
  const { encoding, signal } = checked;
  if (isIterable(data)) return writePieces(target, data, checked);
  const contents = toData(data, encoding);
  if (signal?.aborted) throw abortError(signal);
  return new Promise((resolve, reject) => writeFileOnPool(target, contents, checked, (error) => (error === null ? resolve() : reject(error))));
}

async function writePieces(target: any, data: any, { encoding, signal, flags, mode, flush }: any): Promise<void> {
  const fd = typeof target === 'number' ? target : await onPool('open', target, flags, mode);
  try {
    for await (const piece of data) {
      if (signal?.aborted) throw abortError(signal);
      const bytes = ArrayBuffer.isView(piece) ? toBytes(piece) : buffers().Buffer.from(piece, encoding);
      for (let at = 0; at < bytes.byteLength; ) at += await onPool('write', fd, bytes, at, bytes.byteLength - at, undefined);
    }
    if (flush) await onPool('fsync', fd);
  } finally {
    if (fd !== target) await onPool('close', fd);
  }
}

