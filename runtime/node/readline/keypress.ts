// Turns the bytes of a terminal into `keypress` events: (text, { sequence, name, ctrl, meta, shift }).
// https://nodejs.org/api/readline.html#readlineemitkeypresseventsstream-interface
import { StringDecoder } from '../string_decoder/string-decoder.ts';

export interface Key {
  sequence: string;
  name: string | undefined;
  ctrl: boolean;
  meta: boolean;
  shift: boolean;
  code?: string;
}

const escape = '\x1b';

// Escape codes of terminals, after ESC: name and what was held down.
// https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-PC-Style-Function-Keys
const names: Record<string, string> = {
  '[A': 'up', '[B': 'down', '[C': 'right', '[D': 'left', '[E': 'clear', '[F': 'end', '[H': 'home',
  'OA': 'up', 'OB': 'down', 'OC': 'right', 'OD': 'left', 'OE': 'clear', 'OF': 'end', 'OH': 'home',
  '[P': 'f1', '[Q': 'f2', '[R': 'f3', '[S': 'f4', 'OP': 'f1', 'OQ': 'f2', 'OR': 'f3', 'OS': 'f4',
  '[11~': 'f1', '[12~': 'f2', '[13~': 'f3', '[14~': 'f4', '[[A': 'f1', '[[B': 'f2', '[[C': 'f3', '[[D': 'f4', '[[E': 'f5',
  '[15~': 'f5', '[17~': 'f6', '[18~': 'f7', '[19~': 'f8', '[20~': 'f9', '[21~': 'f10', '[23~': 'f11', '[24~': 'f12',
  '[1~': 'home', '[2~': 'insert', '[3~': 'delete', '[4~': 'end', '[5~': 'pageup', '[6~': 'pagedown', '[[5~': 'pageup', '[[6~': 'pagedown',
  '[7~': 'home', '[8~': 'end', '[200~': 'paste-start', '[201~': 'paste-end',
};
const shifted: Record<string, string> = {
  '[a': 'up', '[b': 'down', '[c': 'right', '[d': 'left', '[e': 'clear', '[2$': 'insert', '[3$': 'delete', '[5$': 'pageup', '[6$': 'pagedown',
  '[7$': 'home', '[8$': 'end', '[Z': 'tab',
};
const controlled: Record<string, string> = {
  'Oa': 'up', 'Ob': 'down', 'Oc': 'right', 'Od': 'left', 'Oe': 'clear', '[2^': 'insert', '[3^': 'delete', '[5^': 'pageup', '[6^': 'pagedown',
  '[7^': 'home', '[8^': 'end',
};

const plain: Record<string, string> = { '\r': 'return', '\n': 'enter', '\t': 'tab', '\b': 'backspace', '\x7f': 'backspace', [escape]: 'escape', ' ': 'space' };

// Letters, digits and control characters; undefined for the rest of Unicode.
function describeCharacter(key: Key, character: string, escaped: boolean) {
  if (plain[character] !== undefined) {
    key.name = plain[character];
    key.meta = escaped;
    return;
  }
  if (!escaped && character <= '\x1a') {
    key.name = String.fromCharCode(character.charCodeAt(0) + 96);
    key.ctrl = true;
    return;
  }
  if (/^[0-9A-Za-z]$/.test(character)) {
    key.name = character.toLowerCase();
    key.shift = /^[A-Z]$/.test(character);
    key.meta = escaped;
    return;
  }
  if (escaped) {
    key.name = character.length > 0 ? undefined : 'escape';
    key.meta = true;
  }
}

function applyCode(key: Key, code: string, modifier: number) {
  key.ctrl = (modifier & 4) !== 0;
  key.meta = (modifier & 10) !== 0;
  key.shift = (modifier & 1) !== 0;
  key.code = code;
  key.name = names[code] ?? shifted[code] ?? controlled[code] ?? 'undefined';
  if (shifted[code] !== undefined) key.shift = true;
  if (controlled[code] !== undefined) key.ctrl = true;
}

// One step of a parser: takes characters one by one, emits when it has a key.
function* parseKeys(stream: any): Generator<undefined, void, string> {
  for (;;) {
    let character: string = yield;
    let sequence = character;
    let escaped = false;
    const key: Key = { sequence: '', name: undefined, ctrl: false, meta: false, shift: false };
    if (character === escape) {
      escaped = true;
      sequence += character = yield;
      if (character === escape) sequence += character = yield;
    }
    if (escaped && (character === 'O' || character === '[')) {
      let code = character;
      let modifier = 0;
      if (character === 'O') {
        sequence += character = yield;
        if (character >= '0' && character <= '9') {
          modifier = Number(character) - 1;
          sequence += character = yield;
        }
        code += character;
      } else {
        sequence += character = yield;
        if (character === '[') {
          code += character;
          sequence += character = yield;
        }
        // "1;5A", "3~", "A"
        const start = sequence.length - 1;
        for (let digits = 0; digits < 3 && character >= '0' && character <= '9'; digits += 1) sequence += character = yield;
        if (character === ';') {
          sequence += character = yield;
          while (character >= '0' && character <= '9') sequence += character = yield;
        }
        const command = sequence.slice(start);
        const match = /^(\d+)?(?:;(\d+))?([~^$A-Za-z])$/.exec(command);
        if (match !== null) {
          const [, number, held, final] = match;
          const isLetter = /[A-Za-z]/.test(final);
          code += isLetter ? final : `${number ?? ''}${final}`;
          modifier = Number(held ?? (isLetter ? (number ?? 1) : 1)) - 1;
        } else {
          code += command;
        }
      }
      applyCode(key, code, modifier);
    } else {
      describeCharacter(key, character, escaped);
    }
    key.sequence = sequence;
    if (sequence.length !== 0 && (key.name !== undefined || escaped)) {
      stream.emit('keypress', escaped ? undefined : sequence, key);
    } else if ([...sequence].length === 1) {
      stream.emit('keypress', sequence, key);
    }
  }
}

const attached = Symbol('keypress');

export function emitKeypressEvents(stream: any, iface: any = {}) {
  if (stream[attached]) return;
  stream[attached] = true;
  const decoder = new (StringDecoder as any)('utf8');
  const parser = parseKeys(stream);
  parser.next();
  let timer: any;
  const flushEscape = () => parser.next('');
  const { escapeCodeTimeout = 500 } = iface;
  const onData = (input: any) => {
    if (stream.listenerCount('keypress') === 0) {
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
      return;
    }
    const text: string = typeof input === 'string' ? input : decoder.write(input);
    if (text === '') return;
    clearTimeout(timer);
    iface.isCompletionEnabled = false;
    let length = 0;
    for (const character of text) {
      length += character.length;
      if (length === text.length) iface.isCompletionEnabled = true;
      parser.next(character);
    }
    // ESC alone is the key; what follows it in time is a code.
    if (text.endsWith(escape)) timer = setTimeout(flushEscape, escapeCodeTimeout);
  };
  const onNewListener = (event: string) => {
    if (event !== 'keypress') return;
    stream.on('data', onData);
    stream.removeListener('newListener', onNewListener);
  };
  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}
