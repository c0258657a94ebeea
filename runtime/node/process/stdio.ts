// process.stdin, stdout and stderr. https://nodejs.org/api/process.html#process-io
// What is written is written when `write` returns, whatever the descriptor is: nothing is lost when the program exits, and
// console.log, which writes past the streams, keeps its place.
import { builtin, native } from '../../modules/main.ts';
import { Buffer } from '../buffer/buffer.ts';
import { errnoError } from '../handles/handle-errors.ts';
import { Readable, Writable } from '../stream/stream.ts';

const handles = native('handles');
const nextTick = (callback: (...args: any[]) => void, ...args: unknown[]) => (globalThis as any).process.nextTick(callback, ...args);

// Standard streams cannot be closed: the descriptor stays, and a later write works.
function pretendDestroy(this: any, error: Error | null, callback: (error: Error | null) => void) {
  callback(error);
  this._undestroy();
  if (!this._writableState.emitClose) nextTick(() => this.emit('close'));
}

class StandardOutput extends Writable {
  constructor(fd: number, type: string) {
    super({ decodeStrings: true, emitClose: false, autoDestroy: true });
    this.fd = fd;
    this._type = type;
    // What programs poke at: writes block as it is.
    if (type !== 'fs') this._handle = { fd, setBlocking: () => 0, ref() {}, unref() {}, hasRef: () => false };
  }

  _write(chunk: Uint8Array, _encoding: string, callback: (error?: Error | null) => void) {
    const status = handles.writeSync(this.fd, chunk);
    if (status < 0) callback(errnoError(status, 'write'));
    else callback();
  }

  _writev(chunks: { chunk: Uint8Array }[], callback: (error?: Error | null) => void) {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', callback);
  }

  ref() {
    return this;
  }
  unref() {
    return this;
  }
}

function openOutput(fd: number): any {
  const kind = handles.guessKind(fd);
  let stream: any;
  if (kind === 'tty') {
    const { WriteStream } = requireTty();
    stream = new WriteStream(fd);
    native('process').watchSignal(28, () => stream._refreshSize());
    stream.unref();
  } else if (kind === 'unknown') {
    stream = new Writable({ write: (_chunk: unknown, _encoding: string, callback: () => void) => callback() });
  } else {
    const type = kind === 'file' ? 'fs' : 'pipe';
    stream = new StandardOutput(fd, type);
    if (type === 'pipe') stream.readable = false;
  }
  stream._isStdio = true;
  stream.destroySoon = stream.destroy;
  stream._destroy = pretendDestroy;
  (builtin('web/console/console.ts') as any).touchedStreams[fd] = { stream, write: stream.write };
  return stream;
}

function requireTty(): any {
  return builtin('node/tty/tty.ts');
}

export function stdout() {
  return openOutput(1);
}

export function stderr() {
  return openOutput(2);
}

// A file as standard input.
class FileInput extends Readable {
  constructor() {
    super({ highWaterMark: 64 * 1024, autoDestroy: false });
    this.fd = 0;
    this.bytesRead = 0;
  }

  _read() {
    handles.readFile(this.fd, (_: null, outcome: Uint8Array | number) => {
      if (typeof outcome === 'number') {
        this.destroy(errnoError(outcome, 'read'));
        return;
      }
      this.bytesRead += outcome.length;
      this.push(outcome.length === 0 ? null : Buffer.from(outcome.buffer as ArrayBuffer, outcome.byteOffset, outcome.length));
    });
  }

  ref() {
    return this;
  }
  unref() {
    return this;
  }
}

function openPipe() {
  const { Socket } = builtin('node/handles/handle-stream.ts') as any;
  const id = handles.openPipe(0);
  if (id < 0) throw errnoError(id, 'open');
  const stream = new Socket({ id, fd: 0, readable: true, writable: false });
  stream._type = 'pipe';
  return stream;
}

export function stdin() {
  const kind = handles.guessKind(0);
  let stream: any;
  if (kind === 'tty') stream = new (requireTty().ReadStream)(0);
  else if (kind === 'file') stream = new FileInput();
  else if (kind === 'pipe' || kind === 'tcp') stream = openPipe();
  else {
    stream = new Readable({ read() {} });
    stream.push(null);
  }
  stream.fd = 0;
  stream._isStdio = true;
  return stream;
}
