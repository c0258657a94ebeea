// node:tty. https://nodejs.org/api/tty.html
import { native, builtin } from '../../modules/main.ts';
import { errnoError } from '../handles/handle-errors.ts';
import { Socket } from '../handles/handle-stream.ts';
import { invalidArgType, nodeError, outOfRange } from '../errors.ts';
import { getColorDepth, hasColors } from './color-depth.ts';

const handles = native('handles');

function isatty(fd: unknown): boolean {
  return Number.isInteger(fd) && (fd as number) >= 0 && (fd as number) <= 2147483647 && native('process').isTty(fd);
}

function checkDescriptor(fd: number) {
  if (fd >> 0 !== fd || fd < 0) throw nodeError(RangeError, 'ERR_INVALID_FD', `"fd" must be a positive integer: ${fd}`);
}

function openTerminal(fd: number): number {
  checkDescriptor(fd);
  const id = handles.openTty(fd);
  if (id >= 0) return id;
  const info = { errno: id, code: handles.errorCode(id), message: handles.errorText(id), syscall: 'uv_tty_init' };
  const text = `TTY initialization failed: ${info.syscall} returned ${info.code} (${info.message})`;
  const error: any = nodeError(Error, 'ERR_TTY_INIT_FAILED', text);
  error.name = 'SystemError';
  throw Object.assign(error, { info, errno: id, syscall: info.syscall });
}

class TerminalInput extends Socket {
  constructor(fd: number, options?: object) {
    super({ highWaterMark: 0, ...options, id: openTerminal(fd), fd, readable: true, writable: false });
    this.isRaw = false;
    this.isTTY = true;
  }

  setRawMode(flag: unknown) {
    const raw = Boolean(flag);
    const error = this._handle === null ? -9 : handles.setRawMode(this._handle.id, raw);
    if (error !== 0) this.emit('error', errnoError(error, 'setRawMode'));
    else this.isRaw = raw;
    return this;
  }
}

class TerminalOutput extends Socket {
  constructor(fd: number) {
    super({ id: openTerminal(fd), fd, readable: false, writable: true });
    this._type = 'tty';
    this._refreshSize();
  }

  // A terminal takes what it is given while we wait, so that nothing is lost when the program ends.
  _write(chunk: Uint8Array, _encoding: string, callback: (error?: Error | null) => void) {
    const status = handles.writeSync(this.fd, chunk);
    if (status < 0) callback(errnoError(status, 'write'));
    else callback();
  }

  _final(callback: () => void) {
    callback();
  }

  _refreshSize() {
    const [columns, rows] = this._handle === null ? [] : handles.windowSize(this._handle.id);
    if (columns === undefined) return;
    const changed = this.columns !== undefined && (columns !== this.columns || rows !== this.rows);
    this.columns = columns;
    this.rows = rows;
    if (changed) this.emit('resize');
  }

  getWindowSize() {
    return [this.columns, this.rows];
  }
  cursorTo(...args: any[]) {
    return builtin('node/readline/cursor.ts').cursorTo(this, ...args);
  }
  moveCursor(...args: any[]) {
    return builtin('node/readline/cursor.ts').moveCursor(this, ...args);
  }
  clearLine(...args: any[]) {
    return builtin('node/readline/cursor.ts').clearLine(this, ...args);
  }
  clearScreenDown(...args: any[]) {
    return builtin('node/readline/cursor.ts').clearScreenDown(this, ...args);
  }
}

// Callable without `new`, as in Node.
function ReadStream(this: any, fd: number, options?: object) {
  return Reflect.construct(TerminalInput, [fd, options], new.target ?? ReadStream);
}
ReadStream.prototype = TerminalInput.prototype;
Object.setPrototypeOf(ReadStream, Socket);
Object.defineProperty(ReadStream.prototype, 'constructor', { value: ReadStream, writable: true, configurable: true });

function WriteStream(this: any, fd: number) {
  return Reflect.construct(TerminalOutput, [fd], new.target ?? WriteStream);
}
WriteStream.prototype = TerminalOutput.prototype;
Object.setPrototypeOf(WriteStream, Socket);
Object.defineProperty(WriteStream.prototype, 'constructor', { value: WriteStream, writable: true, configurable: true });
WriteStream.prototype.isTTY = true;
WriteStream.prototype.getColorDepth = getColorDepth;
WriteStream.prototype.hasColors = function (count?: unknown, env?: any) {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    env = count;
    count = 16;
  } else {
    if (typeof count !== 'number') throw invalidArgType('count', 'of type number', count);
    if (!Number.isInteger(count)) throw outOfRange('count', 'an integer', count);
    if (count < 2) throw outOfRange('count', `>= 2 && <= ${Number.MAX_SAFE_INTEGER}`, count);
  }
  return hasColors(count, env);
};

const tty = { isatty, ReadStream, WriteStream };
export { ReadStream, WriteStream, tty as default, isatty };
