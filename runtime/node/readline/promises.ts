// node:readline/promises. https://nodejs.org/api/readline.html#promises-api
import { AbortError } from '../stream/errors.ts';
import { invalidArgType, outOfRange } from '../errors.ts';
import { InterfaceBase } from './interface.ts';

class Interface extends InterfaceBase {
  question(query: string, options: any = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      let answer: (text: string) => void = resolve;
      if (signal !== undefined) {
        if (signal === null || typeof signal !== 'object' || !('aborted' in signal)) throw invalidArgType('options.signal', 'an instance of AbortSignal', signal);
        if (signal.aborted) {
          reject(new AbortError(undefined, { cause: signal.reason }));
          return;
        }
        const onAbort = () => {
          this._forgetQuestion();
          reject(new AbortError(undefined, { cause: signal.reason }));
        };
        signal.addEventListener('abort', onAbort, { once: true });
        answer = (text) => {
          signal.removeEventListener('abort', onAbort);
          resolve(text);
        };
      }
      this._ask(query, answer);
    });
  }
}

function checkInteger(value: unknown, name: string) {
  if (typeof value !== 'number') throw invalidArgType(name, 'of type number', value);
  if (!Number.isInteger(value)) throw outOfRange(name, 'an integer', value);
}

// Collects movements, then writes them at once.
class Readline {
  #stream: any;
  #autoCommit: boolean;
  #pending: string[] = [];

  constructor(stream: any, options: { autoCommit?: boolean } = {}) {
    if (typeof stream?.write !== 'function' || typeof stream?.on !== 'function') throw invalidArgType('stream', 'an instance of Writable', stream);
    this.#stream = stream;
    if (options.autoCommit != null && typeof options.autoCommit !== 'boolean') throw invalidArgType('options.autoCommit', 'of type boolean', options.autoCommit);
    this.#autoCommit = Boolean(options.autoCommit);
  }

  #add(data: string) {
    if (this.#autoCommit) (globalThis as any).process.nextTick(() => this.#stream.write(data));
    else this.#pending.push(data);
    return this;
  }

  cursorTo(x: number, y?: number) {
    checkInteger(x, 'x');
    if (y !== undefined) checkInteger(y, 'y');
    return this.#add(y == null ? `\x1b[${x + 1}G` : `\x1b[${y + 1};${x + 1}H`);
  }
  moveCursor(dx: number, dy: number) {
    if (!dx && !dy) return this;
    checkInteger(dx, 'dx');
    checkInteger(dy, 'dy');
    const across = dx < 0 ? `\x1b[${-dx}D` : dx > 0 ? `\x1b[${dx}C` : '';
    return this.#add(across + (dy < 0 ? `\x1b[${-dy}A` : dy > 0 ? `\x1b[${dy}B` : ''));
  }
  clearLine(direction: number) {
    checkInteger(direction, 'dir');
    if (direction < -1 || direction > 1) throw outOfRange('dir', '>= -1 && <= 1', direction);
    return this.#add(`\x1b[${direction < 0 ? '1' : direction > 0 ? '0' : '2'}K`);
  }
  clearScreenDown() {
    return this.#add('\x1b[0J');
  }
  commit(): Promise<void> {
    return new Promise((resolve) => this.#stream.write(this.#pending.splice(0).join(''), () => resolve()));
  }
  rollback() {
    this.#pending = [];
    return this;
  }
}

function createInterface(input: any, output?: any, completer?: any, terminal?: any) {
  return new Interface(input, output, completer, terminal);
}

const promises = { Interface, Readline, createInterface };
export { Interface, Readline, createInterface, promises as default };
