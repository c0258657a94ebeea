// Editing one line on a terminal: what each key does, and drawing the result. https://nodejs.org/api/readline.html#tty-keybindings
import { clearScreenDown, cursorTo, moveCursor } from './cursor.ts';
import { emitKeypressEvents } from './keypress.ts';
import { widthOf, widthOfCharacter, withoutControls } from './width.ts';

const mostUndo = 2048;
const word = /^\s*(?:[^\w\s]+|\w+)?/;
const wordBefore = /(?:[^\w\s]+|\w+|)\s*$/;

const lengthAt = (text: string, at: number) => (at < text.length ? (text.codePointAt(at)! > 0xffff ? 2 : 1) : 0);
const lengthBefore = (text: string, at: number) => (at > 1 && text.codePointAt(at - 2)! > 0xffff ? 2 : at > 0 ? 1 : 0);

function commonPrefix(texts: string[]): string {
  if (texts.length === 0) return '';
  const sorted = texts.slice().sort();
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  let at = 0;
  while (at < first.length && first[at] === last[at]) at += 1;
  return first.slice(0, at);
}

type Action = (editor: Editor) => void;

export class Editor {
  iface: any;
  undoStack: { text: string; cursor: number }[] = [];
  redoStack: { text: string; cursor: number }[] = [];
  killRing: string[] = [];
  killAt = 0;
  yanking = false;
  previousKey: any = null;
  searchPrefix: string | null = null;

  constructor(iface: any) {
    this.iface = iface;
  }

  attach() {
    const { iface } = this;
    const { input, output } = iface;
    const onKey = (text: string | undefined, key: any) => this.type(text, key);
    const onEnd = () => {
      if (typeof iface.line === 'string' && iface.line.length > 0) iface.emit('line', iface.line);
      iface.close();
    };
    const onError = (error: unknown) => iface.emit('error', error);
    const onResize = () => this.refresh();
    emitKeypressEvents(input, iface);
    input.on('error', onError);
    input.on('keypress', onKey);
    input.on('end', onEnd);
    this.setRaw(true);
    output?.on('resize', onResize);
    iface.once('close', () => {
      input.removeListener('keypress', onKey);
      input.removeListener('error', onError);
      input.removeListener('end', onEnd);
      output?.removeListener('resize', onResize);
    });
  }

  setRaw(raw: boolean) {
    this.iface.input.setRawMode?.(raw);
  }

  // --- drawing ---

  // Where the cursor is after `text`, from the start of the prompt.
  positionAfter(text: string) {
    let offset = 0;
    let rows = 0;
    const columns = this.iface.columns;
    for (const character of withoutControls(text)) {
      if (character === '\n') {
        rows += Math.ceil(offset / columns) || 1;
        offset = 0;
        continue;
      }
      if (character === '\t') {
        offset += this.iface.tabSize - (offset % this.iface.tabSize);
        continue;
      }
      const width = widthOfCharacter(character);
      if (width === 2 && (offset + 1) % columns === 0) offset += 1;
      offset += width;
    }
    return { cols: offset % columns, rows: rows + (offset - (offset % columns)) / columns };
  }

  cursorPosition() {
    return this.positionAfter(this.iface._prompt + this.iface.line.slice(0, this.iface.cursor));
  }

  refresh() {
    const { iface } = this;
    const { output } = iface;
    const text = iface._prompt + iface.line;
    const end = this.positionAfter(text);
    const cursor = this.cursorPosition();
    if (iface.prevRows > 0) moveCursor(output, 0, -iface.prevRows);
    cursorTo(output, 0);
    clearScreenDown(output);
    iface._writeToOutput(text);
    if (end.cols === 0) iface._writeToOutput(' ');
    cursorTo(output, cursor.cols);
    if (end.rows > cursor.rows) moveCursor(output, 0, cursor.rows - end.rows);
    iface.prevRows = cursor.rows;
  }

  moveBy(by: number) {
    if (by === 0) return;
    const { iface } = this;
    const before = this.cursorPosition();
    iface.cursor = Math.max(0, Math.min(iface.line.length, iface.cursor + by));
    const after = this.cursorPosition();
    if (before.rows === after.rows) moveCursor(iface.output, after.cols - before.cols, 0);
    else this.refresh();
  }

  // --- changing the line ---

  remember() {
    this.undoStack.push({ text: this.iface.line, cursor: this.iface.cursor });
    if (this.undoStack.length > mostUndo) this.undoStack.shift();
  }

  setLine(text: string, cursor = text.length) {
    this.iface.line = text;
    this.iface.cursor = cursor;
    this.refresh();
  }

  insert(text: string) {
    const { iface } = this;
    this.remember();
    if (iface.cursor < iface.line.length) {
      this.setLine(iface.line.slice(0, iface.cursor) + text + iface.line.slice(iface.cursor), iface.cursor + text.length);
      return;
    }
    const before = this.cursorPosition();
    iface.line += text;
    iface.cursor += text.length;
    if (before.rows < this.cursorPosition().rows) this.refresh();
    else iface._writeToOutput(text);
  }

  // Takes [from, to) out; `keep` puts it where ctrl+y finds it.
  cut(from: number, to: number, keep: boolean) {
    const { line } = this.iface;
    if (from >= to) return;
    this.remember();
    if (keep) {
      this.killRing.unshift(line.slice(from, to));
      this.killAt = 0;
      if (this.killRing.length > 32) this.killRing.pop();
    }
    this.setLine(line.slice(0, from) + line.slice(to), from);
  }

  yank() {
    if (this.killRing.length === 0) return;
    this.yanking = true;
    this.insert(this.killRing[this.killAt]);
  }

  yankEarlier() {
    if (!this.yanking || this.killRing.length < 2) return;
    const { iface } = this;
    const last = this.killRing[this.killAt];
    this.killAt = (this.killAt + 1) % this.killRing.length;
    const start = iface.cursor - last.length;
    const text = this.killRing[this.killAt];
    this.setLine(iface.line.slice(0, start) + text + iface.line.slice(iface.cursor), start + text.length);
  }

  swapWith(from: typeof this.undoStack, to: typeof this.undoStack) {
    const entry = from.pop();
    if (entry === undefined) return;
    to.push({ text: this.iface.line, cursor: this.iface.cursor });
    this.setLine(entry.text, entry.cursor);
  }

  wordEnd() {
    const { line, cursor } = this.iface;
    return cursor + word.exec(line.slice(cursor))![0].length;
  }

  wordStart() {
    const { line, cursor } = this.iface;
    return cursor - wordBefore.exec(line.slice(0, cursor))![0].length;
  }

  // --- history ---

  addHistory(): string {
    const { iface } = this;
    if (iface.line.length === 0 || iface.historySize === 0 || iface.line.trim().length === 0) return iface.line;
    if (iface.history.length === 0 || iface.history[0] !== iface.line) {
      if (iface.removeHistoryDuplicates) {
        const known = iface.history.indexOf(iface.line);
        if (known !== -1) iface.history.splice(known, 1);
      }
      iface.history.unshift(iface.line);
      if (iface.history.length > iface.historySize) iface.history.pop();
    }
    iface.historyIndex = -1;
    const line = iface.history[0];
    iface.emit('history', iface.history);
    return line;
  }

  // Older for 1, newer for -1: entries that start like what was typed.
  browse(step: 1 | -1) {
    const { iface } = this;
    if (iface.historyIndex === -1 && step === -1) return;
    const prefix = this.searchPrefix ?? (this.searchPrefix = iface.line.slice(0, iface.cursor));
    let index = iface.historyIndex + step;
    while (index >= 0 && index < iface.history.length && (!iface.history[index].startsWith(prefix) || iface.line === iface.history[index])) index += step;
    if (step === 1 && index >= iface.history.length) return;
    this.remember();
    iface.historyIndex = Math.max(-1, index);
    this.setLine(index < 0 ? prefix : iface.history[index]);
  }

  // --- completion ---

  complete(isRepeated: boolean) {
    const { iface } = this;
    iface.pause();
    const text = iface.line.slice(0, iface.cursor);
    const done = (error: unknown, result?: [string[], string]) => {
      iface.resume();
      if (error) iface._writeToOutput(`Tab completion error: ${error}`);
      else this.showCompletions(result!, isRepeated);
    };
    if (iface.completer.length === 2) {
      iface.completer(text, done);
      return;
    }
    Promise.resolve().then(() => iface.completer(text)).then((result: any) => done(null, result), (error: unknown) => done(error));
  }

  showCompletions([completions, completeOn]: [string[], string], isRepeated: boolean) {
    if (!completions || completions.length === 0) return;
    const { iface } = this;
    const prefix = commonPrefix(completions.filter((one) => one !== ''));
    if (prefix.startsWith(completeOn) && prefix.length > completeOn.length) {
      this.insert(prefix.slice(completeOn.length));
      return;
    }
    if (!completeOn.startsWith(prefix)) {
      const start = iface.cursor - completeOn.length;
      this.setLine(iface.line.slice(0, start) + prefix + iface.line.slice(iface.cursor), start + prefix.length);
      return;
    }
    if (!isRepeated) return;
    const width = Math.max(...completions.map(widthOf)) + 2;
    const columns = Math.max(1, Math.floor(iface.columns / width) || 1);
    let out = '\r\n';
    let inRow = 0;
    completions.forEach((one, index) => {
      if (one === '') {
        out += inRow > 0 ? '\r\n\r\n' : '\r\n';
        inRow = 0;
        return;
      }
      out += one;
      inRow += 1;
      if (inRow === columns || index === completions.length - 1) {
        out += '\r\n';
        inRow = 0;
      } else {
        out += ' '.repeat(width - widthOf(one));
      }
    });
    iface._writeToOutput(`${out}\r\n`);
    this.refresh();
  }

  // --- keys ---

  clearLine() {
    this.moveBy(Infinity);
    this.iface._writeToOutput('\r\n');
    this.iface.line = '';
    this.iface.cursor = 0;
    this.iface.prevRows = 0;
  }

  enter() {
    const line = this.addHistory();
    this.undoStack = [];
    this.redoStack = [];
    this.clearLine();
    this.iface._onLine(line);
  }

  interrupt() {
    if (this.iface.listenerCount('SIGINT') > 0) this.iface.emit('SIGINT');
    else this.iface.close();
  }

  // ctrl+z: the shell takes over until SIGCONT.
  suspend() {
    const { iface } = this;
    const { process } = globalThis as any;
    if (iface.listenerCount('SIGTSTP') > 0) {
      iface.emit('SIGTSTP');
      return;
    }
    process.once('SIGCONT', () => {
      if (iface.paused) iface.emit('SIGCONT');
      else {
        iface.pause();
        iface.emit('SIGCONT');
      }
      this.setRaw(true);
      this.refresh();
      iface.resume();
    });
    this.setRaw(false);
    process.kill(process.pid, 'SIGTSTP');
  }

  type(text: any, key: any = {}) {
    key ??= {};
    const repeatedTab = this.previousKey?.name === 'tab';
    this.previousKey = key;
    if (!key.meta || key.name !== 'y') this.yanking = false;
    if (key.name !== 'up' && key.name !== 'down' && !(key.ctrl && (key.name === 'p' || key.name === 'n'))) this.searchPrefix = null;
    // ctrl+_ and ctrl+^
    if (key.sequence === '\x1f') return this.swapWith(this.undoStack, this.redoStack);
    if (key.sequence === '\x1e') return this.swapWith(this.redoStack, this.undoStack);
    if (key.name === 'escape') return undefined;
    const table = key.ctrl && key.shift ? controlShiftKeys : key.ctrl ? controlKeys : key.meta ? metaKeys : plainKeys;
    const action = table[key.name];
    if (action !== undefined) return action(this);
    if (key.ctrl || key.meta) return undefined;
    if (key.name === 'tab' && typeof this.iface.completer === 'function' && this.iface.isCompletionEnabled) return this.complete(repeatedTab);
    if (text !== undefined && text !== null) this.typeText(String(text));
    return undefined;
  }

  // Pasted text may hold lines.
  typeText(text: string) {
    const lines = text.split(/\r\n|\n|\r/);
    lines.forEach((line, index) => {
      if (index > 0) this.enter();
      if (line !== '') this.insert(line);
    });
  }
}

const cursorOf = (editor: Editor) => editor.iface.cursor;
const lineOf = (editor: Editor) => editor.iface.line;

const deleteLeft: Action = (editor) => editor.cut(cursorOf(editor) - lengthBefore(lineOf(editor), cursorOf(editor)), cursorOf(editor), false);
const deleteRight: Action = (editor) => editor.cut(cursorOf(editor), cursorOf(editor) + lengthAt(lineOf(editor), cursorOf(editor)), false);
const deleteWordLeft: Action = (editor) => editor.cut(editor.wordStart(), cursorOf(editor), false);
const deleteWordRight: Action = (editor) => editor.cut(cursorOf(editor), editor.wordEnd(), false);
const deleteLineLeft: Action = (editor) => editor.cut(0, cursorOf(editor), true);
const deleteLineRight: Action = (editor) => editor.cut(cursorOf(editor), lineOf(editor).length, true);
const left: Action = (editor) => editor.moveBy(-lengthBefore(lineOf(editor), cursorOf(editor)));
const right: Action = (editor) => editor.moveBy(lengthAt(lineOf(editor), cursorOf(editor)));
const home: Action = (editor) => editor.moveBy(-Infinity);
const end: Action = (editor) => editor.moveBy(Infinity);
const wordLeft: Action = (editor) => editor.moveBy(editor.wordStart() - cursorOf(editor));
const wordRight: Action = (editor) => editor.moveBy(editor.wordEnd() - cursorOf(editor));

const plainKeys: Record<string, Action> = {
  return: (editor) => {
    editor.iface._sawReturnAt = Date.now();
    editor.enter();
  },
  enter: (editor) => {
    // The newline of a carriage return that was a key of its own.
    if (editor.iface._sawReturnAt === 0 || Date.now() - editor.iface._sawReturnAt > editor.iface.crlfDelay) editor.enter();
    editor.iface._sawReturnAt = 0;
  },
  backspace: deleteLeft,
  delete: deleteRight,
  left, right, home, end,
  up: (editor) => editor.browse(1),
  down: (editor) => editor.browse(-1),
};
const controlShiftKeys: Record<string, Action> = { backspace: deleteLineLeft, delete: deleteLineRight };
const controlKeys: Record<string, Action> = {
  c: (editor) => editor.interrupt(),
  h: deleteLeft,
  d: (editor) => (lineOf(editor).length === 0 && cursorOf(editor) === 0 ? editor.iface.close() : deleteRight(editor)),
  u: deleteLineLeft,
  k: deleteLineRight,
  a: home,
  e: end,
  b: left,
  f: right,
  l: (editor) => {
    cursorTo(editor.iface.output, 0, 0);
    clearScreenDown(editor.iface.output);
    editor.refresh();
  },
  n: (editor) => editor.browse(-1),
  p: (editor) => editor.browse(1),
  y: (editor) => editor.yank(),
  z: (editor) => editor.suspend(),
  w: deleteWordLeft,
  backspace: deleteWordLeft,
  delete: deleteWordRight,
  left: wordLeft,
  right: wordRight,
};
const metaKeys: Record<string, Action> = {
  b: wordLeft,
  f: wordRight,
  d: deleteWordRight,
  delete: deleteWordRight,
  backspace: deleteWordLeft,
  y: (editor) => editor.yankEarlier(),
};
