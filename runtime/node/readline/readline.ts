// node:readline. https://nodejs.org/api/readline.html
import { AbortError } from '../stream/errors.ts';
import { builtin } from '../../modules/main.ts';
import { clearLine, clearScreenDown, cursorTo, moveCursor } from './cursor.ts';
import { InterfaceBase } from './interface.ts';
import { emitKeypressEvents } from './keypress.ts';

class CallbackInterface extends InterfaceBase {
  question(query: string, options: any, callback?: any) {
    if (typeof options === 'function') [callback, options] = [options, {}];
    const signal = options?.signal;
    if (signal) {
      if (signal.aborted) return;
      const onAbort = () => this._forgetQuestion();
      signal.addEventListener('abort', onAbort, { once: true });
      const original = callback;
      callback = (answer: string) => {
        signal.removeEventListener('abort', onAbort);
        return original(answer);
      };
    }
    if (typeof callback === 'function') this._ask(query, callback);
  }
}

// Callable without `new`, as in Node.
function Interface(this: any, input: any, output?: any, completer?: any, terminal?: any) {
  return Reflect.construct(CallbackInterface, [input, output, completer, terminal], new.target ?? Interface);
}
Interface.prototype = CallbackInterface.prototype;
Object.defineProperty(Interface.prototype, 'constructor', { value: Interface, writable: true, configurable: true });

Object.defineProperty(Interface.prototype.question, Symbol.for('nodejs.util.promisify.custom'), {
  value(this: any, query: string, options: any = {}) {
    if (options.signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: options.signal.reason }));
    return new Promise((resolve, reject) => {
      let answer: any = resolve;
      if (options.signal) {
        const onAbort = () => reject(new AbortError(undefined, { cause: options.signal.reason }));
        options.signal.addEventListener('abort', onAbort, { once: true });
        answer = (text: string) => (options.signal.removeEventListener('abort', onAbort), resolve(text));
      }
      this.question(query, options, answer);
    });
  },
});

function createInterface(input: any, output?: any, completer?: any, terminal?: any) {
  return new (Interface as any)(input, output, completer, terminal);
}

const readline: any = { Interface, clearLine, clearScreenDown, createInterface, cursorTo, emitKeypressEvents, moveCursor };
Object.defineProperty(readline, 'promises', { get: () => builtin('node/readline/promises.ts').default, enumerable: true, configurable: true });

export const promises: any = new Proxy({}, {
  get: (_, name) => (readline.promises as any)[name],
  has: (_, name) => name in readline.promises,
  ownKeys: () => Reflect.ownKeys(readline.promises),
  getOwnPropertyDescriptor: (_, name) => ({ value: readline.promises[name], enumerable: true, configurable: true, writable: true }),
});
export { Interface, clearLine, clearScreenDown, createInterface, cursorTo, emitKeypressEvents, moveCursor, readline as default };
