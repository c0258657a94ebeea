// A Duplex over a libuv pipe or terminal: what Node's net.Socket is for child processes and the standard streams.
import { native } from '../../modules/main.ts';
import { Buffer } from '../buffer/buffer.ts';
import { Duplex } from '../stream/stream.ts';
import { errnoError } from './handle-errors.ts';

const handles = native('handles');
const endOfFile = -4095;
const notConnected = -107;

// What programs poke at as `stream._handle`.
class Handle {
  id: number;
  fd: number;
  reading = false;

  constructor(id: number, fd: number) {
    this.id = id;
    this.fd = fd;
  }
  ref() {
    handles.reference(this.id, true);
  }
  unref() {
    handles.reference(this.id, false);
  }
  hasRef(): boolean {
    return handles.hasReference(this.id);
  }
  // Writes to standard streams block as it is; others never have to.
  setBlocking() {
    return 0;
  }
  readStop() {
    this.reading = false;
    return handles.stopReading(this.id);
  }
  close(callback: () => void = () => {}) {
    handles.close(this.id, callback);
  }
  getAsyncId() {
    return this.id;
  }
}

export class Socket extends Duplex {
  declare _handle: Handle | null;
  declare bytesRead: number;
  declare _bytesWritten: number;

  constructor(options: any) {
    super({ ...options, emitClose: false, autoDestroy: true, allowHalfOpen: options.allowHalfOpen === true });
    this._handle = options.id === undefined ? null : new Handle(options.id, options.fd ?? -1);
    this.bytesRead = 0;
    this._bytesWritten = 0;
    if (options.fd !== undefined) this.fd = options.fd;
  }

  get bytesWritten() {
    return this._bytesWritten + this.writableLength;
  }

  _read() {
    const handle = this._handle;
    if (handle === null || handle.reading) return;
    handle.reading = true;
    const error = handles.startReading(handle.id, (status: number, bytes: Uint8Array) => this._received(status, bytes));
    if (error !== 0) this.destroy(errnoError(error, 'read'));
  }

  _received(status: number, bytes: Uint8Array | undefined) {
    const handle = this._handle;
    if (handle === null) return;
    if (bytes !== undefined) {
      this.bytesRead += bytes.length;
      if (!this.push(Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length)) && this._handle !== null) handle.readStop();
      return;
    }
    handle.reading = false;
    if (status !== endOfFile) {
      this.destroy(errnoError(status, 'read'));
      return;
    }
    this.push(null);
    this.read(0);
  }

  _write(chunk: Uint8Array, _encoding: string, callback: (error?: Error | null) => void) {
    const handle = this._handle;
    if (handle === null) {
      callback(errnoError(-9, 'write'));
      return;
    }
    const finish = (status: number) => {
      this._bytesWritten += chunk.length;
      if (status < 0) callback(errnoError(status, 'write'));
      else callback();
    };
    const status = handles.write(handle.id, chunk, finish);
    if (status <= 0) finish(status);
  }

  _writev(chunks: { chunk: Uint8Array }[], callback: (error?: Error | null) => void) {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', callback);
  }

  _final(callback: (error?: Error | null) => void) {
    if (this._handle === null) {
      callback();
      return;
    }
    const finish = (status: number) => callback(status < 0 && status !== notConnected ? errnoError(status, 'shutdown') : null);
    const status = handles.shutdown(this._handle.id, finish);
    if (status < 0) finish(status);
  }

  _destroy(error: Error | null, callback: (error?: Error | null) => void) {
    const handle = this._handle;
    if (handle === null) {
      callback(error);
      (globalThis as any).process.nextTick(() => this.emit('close', error !== null));
      return;
    }
    this._handle = null;
    handle.close(() => this.emit('close', error != null));
    callback(error);
  }

  destroySoon() {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', this.destroy);
  }

  // What nobody reads does not keep the program alive. A read may start in the tick that is on its way.
  pause() {
    super.pause();
    (globalThis as any).process.nextTick(() => {
      if (this._handle === null || !this._handle.reading || this.readableFlowing !== false) return;
      this._handle.readStop();
      this._readableState.reading = false;
    });
    return this;
  }

  ref() {
    this._handle?.ref();
    return this;
  }

  unref() {
    this._handle?.unref();
    return this;
  }
}
