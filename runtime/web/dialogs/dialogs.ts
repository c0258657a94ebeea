// alert, confirm and prompt on the terminal, in Bun's words: the program waits for a line of standard input.
// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#simple-dialogs
import { builtin } from '../../modules/main.ts';

const newline = 10;

function say(text: string) {
  builtin('node/fs/fs.ts').writeSync(1, text);
}

// Without its end; null if there is none. Bytewise: what stands behind the line belongs to others.
function readLine(): string | null {
  const { readSync } = builtin('node/fs/fs.ts');
  const bytes: number[] = [];
  const byte = new Uint8Array(1);
  for (;;) {
    if (readSync(0, byte) === 0) return bytes.length > 0 ? decode(bytes) : null;
    if (byte[0] === newline) return decode(bytes);
    bytes.push(byte[0]);
  }
}

function decode(bytes: number[]) {
  return new TextDecoder().decode(new Uint8Array(bytes)).replace(/\r$/, '');
}

export function alert(message?: unknown) {
  say(`${message === undefined ? 'Alert' : String(message)} [Enter] `);
  readLine();
}

export function confirm(message?: unknown): boolean {
  say(`${message === undefined ? 'Confirm' : String(message)} [y/N] `);
  return /^y$/i.test(readLine() ?? '');
}

export function prompt(message?: unknown, fallback: unknown = null): string | null {
  say(`${message === undefined ? 'Prompt' : String(message)} ${fallback === null ? '' : `[${fallback}] `}`);
  const line = readLine();
  if (line === null) return null;
  return line === '' && fallback !== null ? String(fallback) : line;
}
