// readline.Interface: lines of an input, with editing if it is a terminal (editor.ts).
// https://nodejs.org/api/readline.html#class-interfaceconstructor
import { EventEmitter } from '../events/events.ts';
import { StringDecoder } from '../string_decoder/string-decoder.ts';
import { builtin } from '../../modules/main.ts';
import { invalidArgType, invalidArgValue, nodeError, outOfRange } from '../errors.ts';

const lineEnding = /\r?\n|\r(?!\n)|\u2028|\u2029/g;
const mostBuffered = 1024;

function checkHistory(options: any) {
  if (options.history !== undefined && !Array.isArray(options.history)) throw invalidArgType('history', 'an instance of Array', options.history);
  const { historySize } = options;
  if (historySize === undefined) return;
  if (typeof historySize !== 'number') throw invalidArgType('historySize', 'of type number', historySize);
  if (Number.isNaN(historySize) || historySize < 0) throw outOfRange('historySize', '>= 0', historySize);
}

function optionsOf(input: any, output: any, completer: any, terminal: any): any {
  if (!input?.input) return { input, output, completer, terminal };
  return { ...input, ...(typeof input.output === 'object' ? {} : { output: input.output }) };
}

class InterfaceBase extends (EventEmitter as any) {
  constructor(input: any, output?: any, completer?: any, terminal?: any) {
    super();
    const options = optionsOf(input, output, completer, terminal);
    if (options.completer !== undefined && typeof options.completer !== 'function') throw invalidArgValue('completer', options.completer);
    checkHistory(options);
    if (options.signal !== undefined && !('aborted' in (options.signal ?? {}))) throw invalidArgType('options.signal', 'an instance of AbortSignal', options.signal);
    const { tabSize = 8, crlfDelay = 100, escapeCodeTimeout = 500 } = options;
    if (!Number.isInteger(tabSize) || tabSize < 1) throw outOfRange('tabSize', '>= 1 && <= 4294967295', tabSize);
    if (!Number.isFinite(escapeCodeTimeout)) throw invalidArgValue('input.escapeCodeTimeout', escapeCodeTimeout);
    Object.assign(this, {
      input: options.input, output: options.output, completer: options.completer, tabSize, escapeCodeTimeout,
      line: '', cursor: 0, closed: false, paused: false, prevRows: 0, isCompletionEnabled: true,
      historySize: options.historySize ?? 30, history: options.history ?? [], historyIndex: -1,
      removeHistoryDuplicates: Boolean(options.removeHistoryDuplicates),
      crlfDelay: crlfDelay ? Math.max(100, crlfDelay) : 100,
      terminal: options.terminal === undefined ? Boolean(options.output?.isTTY) : Boolean(options.terminal),
    });
    const hide = (name: string, value: unknown) => Object.defineProperty(this, name, { value, writable: true, enumerable: false, configurable: true });
    hide('_prompt', options.prompt === undefined ? '> ' : `${options.prompt}`);
    hide('_question', null);
    hide('_oldPrompt', '');
    hide('_rest', '');
    hide('_sawReturnAt', 0);
    hide('_editor', null);
    if (this.terminal) this._listenToTerminal();
    else this._listenToLines();
    this._closeOnAbort(options.signal);
    this.input.resume();
  }

  _listenToLines() {
    const decoder = new (StringDecoder as any)('utf8');
    const onData = (data: any) => this._receive(typeof data === 'string' ? data : decoder.write(data));
    const onEnd = () => {
      if (this._rest.length > 0) {
        const line = this._rest;
        this._rest = '';
        this.emit('line', line);
      }
      this.close();
    };
    const onError = (error: unknown) => this.emit('error', error);
    this.input.on('error', onError);
    this.input.on('data', onData);
    this.input.on('end', onEnd);
    this.once('close', () => {
      this.input.removeListener('data', onData);
      this.input.removeListener('error', onError);
      this.input.removeListener('end', onEnd);
    });
  }

  _listenToTerminal() {
    this._editor = new (builtin('node/readline/editor.ts').Editor as any)(this);
    this._editor.attach();
  }

  _closeOnAbort(signal: any) {
    if (!signal) return;
    const onAbort = () => this.close();
    if (signal.aborted) {
      (globalThis as any).process.nextTick(onAbort);
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    this.once('close', () => signal.removeEventListener('abort', onAbort));
  }

  // Text that may hold any number of lines.
  _receive(text: string) {
    if (text === '') return;
    if (this._sawReturnAt && Date.now() - this._sawReturnAt <= this.crlfDelay) {
      if (text.charCodeAt(0) === 10) text = text.slice(1);
      this._sawReturnAt = 0;
    }
    lineEnding.lastIndex = 0;
    if (!lineEnding.test(text)) {
      this._rest += text;
      return;
    }
    text = this._rest + text;
    this._sawReturnAt = text.endsWith('\r') ? Date.now() : 0;
    const lines = text.split(lineEnding);
    this._rest = lines.pop();
    for (const line of lines) this._onLine(line);
  }

  _onLine(line: string) {
    if (this._question !== null) {
      const answer = this._question;
      this._question = null;
      this.setPrompt(this._oldPrompt);
      answer(line);
    } else {
      this.emit('line', line);
    }
  }

  get columns() {
    return this.output?.columns ?? Infinity;
  }

  getPrompt() {
    return this._prompt;
  }

  setPrompt(prompt: string) {
    this._prompt = prompt;
  }

  prompt(preserveCursor?: boolean) {
    if (this.paused) this.resume();
    if (this.terminal && (globalThis as any).process.env.TERM !== 'dumb') {
      if (!preserveCursor) this.cursor = 0;
      this._editor.refresh();
    } else {
      this._writeToOutput(this._prompt);
    }
  }

  _ask(query: string, callback: (answer: string) => void) {
    if (this.closed) throw nodeError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
    if (this._question !== null) {
      this.prompt();
      return;
    }
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this._question = callback;
    this.prompt();
  }

  _forgetQuestion() {
    if (this._question === null) return;
    this._question = null;
    this.setPrompt(this._oldPrompt);
    if (this.terminal) this._editor.clearLine();
    else this._writeToOutput('\r\n');
  }

  _writeToOutput(text: string) {
    if (typeof text !== 'string') throw invalidArgType('stringToWrite', 'of type string', text);
    this.output?.write(text);
  }

  close() {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._editor.setRaw(false);
    this.closed = true;
    this.emit('close');
  }

  pause() {
    if (this.paused) return this;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  }

  resume() {
    if (!this.paused) return this;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  }

  // Writes as if typed.
  write(data: any, key?: any) {
    if (this.paused) this.resume();
    if (this.terminal) this._editor.type(data, key);
    else if (data !== undefined && data !== null) this._receive(String(data));
  }

  getCursorPos() {
    return this._editor === null ? { cols: 0, rows: 0 } : this._editor.cursorPosition();
  }

  [Symbol.asyncIterator]() {
    this._lines ??= new LineIterator(this);
    return this._lines;
  }

  [Symbol.dispose]() {
    this.close();
  }
}

// Lines that came since it was made; pauses the input while many wait.
class LineIterator {
  lines: string[] = [];
  readers: PromiseWithResolvers<IteratorResult<string>>[] = [];
  done = false;
  failure: { error: unknown } | undefined;
  iface: any;
  held = false;

  constructor(iface: any) {
    this.iface = iface;
    iface.on('line', this.onLine);
    iface.on('close', this.onClose);
    iface.on('error', this.onError);
    if (iface.closed) this.onClose();
  }

  onLine = (line: string) => {
    const reader = this.readers.shift();
    if (reader !== undefined) {
      reader.resolve({ value: line, done: false });
      return;
    }
    this.lines.push(line);
    if (this.lines.length > mostBuffered && !this.held) {
      this.held = true;
      this.iface.pause();
    }
  };

  onClose = () => {
    this.done = true;
    this.stop();
    for (const reader of this.readers.splice(0)) reader.resolve({ value: undefined, done: true });
  };

  onError = (error: unknown) => {
    const reader = this.readers.shift();
    if (reader !== undefined) reader.reject(error);
    else this.failure = { error };
    this.onClose();
  };

  stop() {
    this.iface.removeListener('line', this.onLine);
    this.iface.removeListener('close', this.onClose);
    this.iface.removeListener('error', this.onError);
  }

  next(): Promise<IteratorResult<string>> {
    if (this.lines.length > 0) {
      const value = this.lines.shift()!;
      if (this.held && this.lines.length < 1) {
        this.held = false;
        this.iface.resume();
      }
      return Promise.resolve({ value, done: false });
    }
    if (this.failure !== undefined) {
      const { error } = this.failure;
      this.failure = undefined;
      return Promise.reject(error);
    }
    if (this.done) return Promise.resolve({ value: undefined, done: true });
    const reader = Promise.withResolvers<IteratorResult<string>>();
    this.readers.push(reader);
    return reader.promise;
  }

  return(): Promise<IteratorResult<string>> {
    this.onClose();
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<string>> {
    this.onError(error);
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export { InterfaceBase };
