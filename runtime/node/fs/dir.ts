// Dir: a folder that is open for listing. https://nodejs.org/api/fs.html#class-fsdir
import { join } from '../path/path.ts';
import { asBytes, checkCallback, checkInteger, decodeName, pathText, toOptions, toPath, buffers } from './arguments.ts';
import type { Path } from './arguments.ts';
import { Dirent } from './dirent.ts';
import { natives, onPool } from './forms.ts';
import { nodeError } from '../errors.ts';

const closedError = () => nodeError(Error, 'ERR_DIR_CLOSED', 'Directory handle was closed');
const busyError = () => nodeError(Error, 'ERR_DIR_CONCURRENT_OPERATION', 'Cannot do synchronous work on directory handle with concurrent asynchronous operations');

export class Dir {
  #handle: number;
  #path: Path;
  #encoding: any;
  #bufferSize: number;
  #entries: Dirent[] = [];
  // With `recursive`: the folder that is being read, and those that come after it.
  #recursive: boolean;
  #current: Path;
  #pending: string[] = [];
  #closed = false;
  // The asynchronous operation that the next one waits for.
  #running: Promise<unknown> | undefined;

  constructor(handle: any, path: any, options?: any) {
    if (handle === undefined || handle === null) throw nodeError(TypeError, 'ERR_MISSING_ARGS', 'The "handle" argument must be specified');
    this.#handle = handle;
    this.#path = this.#current = path;
    this.#recursive = Boolean(toOptions(options).recursive);
    this.#encoding = toOptions(options).encoding ?? 'utf8';
    this.#bufferSize = checkInteger(toOptions(options).bufferSize ?? 32, 'options.bufferSize', 1, 4294967295);
  }

  get path() {
    return this.#path;
  }

  #take(raw: string | Uint8Array): Dirent | null {
    const split = (typeof raw === 'string' ? raw : buffers().adopt(raw).toString('latin1')).split('/');
    for (const part of split) {
      if (part === '') continue;
      const name = part.slice(1);
      const decoded = typeof raw === 'string' ? name : decodeName(buffers().Buffer.from(name, 'latin1'), this.#encoding);
      this.#entries.push(new Dirent(decoded, part.charCodeAt(0) - 48, this.#current));
      if (this.#recursive && part[0] === '2') this.#pending.push(join(pathText(this.#current), name));
    }
    return this.#entries.shift() ?? null;
  }

  readSync(): Dirent | null {
    if (this.#closed) throw closedError();
    if (this.#running) throw busyError();
    for (;;) {
      const next = this.#entries.shift() ?? this.#take(natives.readOpenFolder(this.#handle, this.#bufferSize, asBytes(this.#encoding)));
      const folder = next === null ? this.#pending.shift() : undefined;
      if (folder === undefined) return next;
      const handle = natives.opendir(folder);
      natives.closedir(this.#handle);
      this.#handle = handle;
      this.#current = folder;
    }
  }

  closeSync() {
    if (this.#closed) throw closedError();
    if (this.#running) throw busyError();
    this.#closed = true;
    natives.closedir(this.#handle);
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#running ? this.#running.then(work, work) : work();
    const settled = result.then(() => {}, () => {}).then(() => {
      if (this.#running === settled) this.#running = undefined;
    });
    this.#running = settled;
    return result;
  }

  async #readNext(): Promise<Dirent | null> {
    for (;;) {
      if (this.#closed) throw closedError();
      const next = this.#entries.shift() ?? this.#take(await onPool('readOpenFolder', this.#handle, this.#bufferSize, asBytes(this.#encoding)));
      const folder = next === null ? this.#pending.shift() : undefined;
      if (folder === undefined) return next;
      const handle = await onPool('opendir', folder);
      await onPool('closedir', this.#handle);
      this.#handle = handle;
      this.#current = folder;
    }
  }

  read(callback?: any): any {
    if (callback !== undefined) checkCallback(callback);
    if (this.#closed) throw closedError();
    const promise = this.#queue(() => this.#readNext());
    if (callback === undefined) return promise;
    promise.then((entry) => (globalThis as any).process.nextTick(callback, null, entry), (error) => (globalThis as any).process.nextTick(callback, error));
  }

  close(callback?: any): any {
    if (callback !== undefined) checkCallback(callback);
    if (this.#closed) {
      if (callback === undefined) return Promise.reject(closedError());
      (globalThis as any).process.nextTick(callback, closedError());
      return;
    }
    const promise = this.#queue(() => {
      this.#closed = true;
      return onPool('closedir', this.#handle);
    });
    if (callback === undefined) return promise.then(() => undefined);
    promise.then(() => (globalThis as any).process.nextTick(callback, null), (error) => (globalThis as any).process.nextTick(callback, error));
  }

  async *entries() {
    try {
      for (;;) {
        const entry = await this.read();
        if (entry === null) break;
        yield entry;
      }
    } finally {
      await this.close();
    }
  }

  async [Symbol.asyncDispose]() {
    if (!this.#closed) await this.close();
  }
  [Symbol.dispose]() {
    if (!this.#closed) this.closeSync();
  }
}
Object.defineProperty(Dir.prototype, Symbol.asyncIterator, { value: Dir.prototype.entries, enumerable: false, writable: true, configurable: true });

export function opendirSync(path: any, options?: any): Dir {
  const checked = toPath(path);
  options = toOptions(options);
  return new Dir(natives.opendir(checked), checked, options);
}

export function opendir(path: any, options: any, callback?: any) {
  callback = typeof options === 'function' ? options : callback;
  checkCallback(callback);
  const checked = toPath(path);
  options = toOptions(options);
  natives.opendirAsync((error: any, handle: number) => (error === null ? callback(null, new Dir(handle, checked, options)) : callback(error)), checked);
}

export function promisedOpendir(path: any, options?: any): Promise<Dir> {
  return new Promise((resolve, reject) => opendir(path, options, (error: any, dir: Dir) => (error === null ? resolve(dir) : reject(error))));
}

