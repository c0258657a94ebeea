// A part of a text by columns, with its colors and links. https://bun.com/docs/runtime/utils
import { stringWidth } from './string-width.ts';

interface Link { open: string; close: string }

// A sequence, or the text between two.
const token = /(\x1b\]8;[^;]*;[^\x07\x1b]*(?:\x07|\x1b\\))|((?:\x1b\[|\x9b)[\d;:]*m)|((?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-Z\\^-~])|[^\x1b\x9b]+|[\x1b\x9b]/g;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

// What ends a style: [first, last, end].
const ends: [number, number, number][] = [
  [1, 2, 22], [3, 3, 23], [4, 4, 24], [5, 6, 25], [7, 7, 27], [8, 8, 28], [9, 9, 29], [21, 21, 24], [30, 38, 39], [40, 48, 49], [53, 53, 55], [58, 58, 59], [90, 97, 39], [100, 107, 49],
];
const endCodes = new Set(ends.map(([, , end]) => end));
const endOf = (code: number) => ends.find(([first, last]) => code >= first && code <= last)?.[2];

// The codes of "\x1b[1;38;5;9m": [1, "1"], [38, "38;5;9"].
function* codesOf(sequence: string): Generator<[number, string]> {
  const parts = sequence.replace(/^(\x1b\[|\x9b)|m$/g, '').split(';');
  for (let at = 0; at < parts.length; at += 1) {
    const code = Number.parseInt(parts[at] || '0', 10);
    const extra = (code === 38 || code === 48 || code === 58) && !parts[at].includes(':') ? (parts[at + 1] === '5' ? 2 : parts[at + 1] === '2' ? 4 : 0) : 0;
    yield [code, parts.slice(at, at + 1 + extra).join(';')];
    at += extra;
  }
}

class Slicer {
  readonly #start: number;
  readonly #end: number;
  readonly #styles = new Map<number, string>();
  #link: Link | undefined;
  #out = '';
  #position = 0;
  #including = false;

  constructor(start: number, end: number) {
    this.#start = start;
    this.#end = end;
  }

  style(sequence: string) {
    let starts = false;
    let closes = false;
    for (const [code] of codesOf(sequence)) {
      if (endOf(code) !== undefined) starts = true;
      else if (code === 0 ? this.#styles.size > 0 : this.#styles.has(code)) closes = true;
    }
    if (this.#position >= this.#end && (starts || !closes)) return;
    for (const [code, text] of codesOf(sequence)) this.#apply(code, text);
    if (this.#including) this.#out += sequence;
  }

  #apply(code: number, text: string) {
    const end = endOf(code);
    if (code === 0) this.#styles.clear();
    else if (endCodes.has(code)) this.#styles.delete(code);
    else if (end !== undefined) {
      // Bold and dim share their end.
      const key = code === 2 ? end + 1000 : end;
      this.#styles.delete(key);
      this.#styles.set(key, `\x1b[${text}m`);
    }
  }

  link(sequence: string) {
    const isClose = /^\x1b\]8;;(\x07|\x1b\\)$/.test(sequence);
    if (this.#position >= this.#end && !(isClose && this.#link)) return;
    this.#link = isClose ? undefined : { open: sequence, close: `\x1b]8;;${sequence.endsWith('\x07') ? '\x07' : '\x1b\\'}` };
    if (this.#including) this.#out += sequence;
  }

  control(sequence: string) {
    if (this.#including && this.#position < this.#end) this.#out += sequence;
  }

  // False when nothing more can come.
  text(text: string, ambiguousIsNarrow: boolean): boolean {
    for (const { segment } of segmenter.segment(text)) {
      if (this.#position >= this.#end) return false;
      const width = stringWidth(segment, { ambiguousIsNarrow });
      if (!this.#including && this.#position >= this.#start && (width > 0 || this.#position > 0 || this.#start === 0)) {
        this.#including = true;
        this.#out = [...this.#styles.values()].join('') + (this.#link?.open ?? '');
      }
      if (this.#including) this.#out += segment;
      this.#position += width;
    }
    return true;
  }

  finish(): string {
    if (!this.#including) return '';
    const closing = [...this.#styles.keys()].reverse().map((end) => `\x1b[${end % 1000}m`).join('');
    return this.#out + (this.#link?.close ?? '') + closing;
  }
}

function slice(text: string, start: number, end: number, ambiguousIsNarrow: boolean): string {
  if (end <= start) return '';
  const slicer = new Slicer(start, end);
  for (const [part, link, style, control] of text.matchAll(token)) {
    if (link !== undefined) slicer.link(link);
    else if (style !== undefined) slicer.style(style);
    else if (control !== undefined || part === '\x1b' || part === '\x9b') slicer.control(part);
    else if (!slicer.text(part, ambiguousIsNarrow)) break;
  }
  return slicer.finish();
}

// Inside the colors around the text, outside of a link.
function withEllipses(text: string, before: string, after: string): string {
  const [, opening, middle, closing] = /^((?:\x1b\[[\d;:]*m)*)([^]*?)((?:\x1b\[[\d;:]*m)*)$/.exec(text)!;
  return opening + before + middle + after + closing;
}

const indexFrom = (value: any, missing: number) => (value === undefined || value === null ? missing : Number.isNaN(Number(value)) ? 0 : Math.trunc(Number(value)));

export function sliceAnsi(input?: any, start?: any, end?: any, options?: any, ambiguous?: any): string {
  const text = `${input}`;
  const ellipsis = typeof options === 'string' ? options : typeof options?.ellipsis === 'string' ? options.ellipsis : '';
  const narrow = typeof options === 'boolean' ? options : (options?.ambiguousIsNarrow ?? ambiguous) !== false;
  let [from, to] = [indexFrom(start, 0), indexFrom(end, Infinity)];
  if (from >= 0 && to >= 0 && ellipsis === '') return slice(text, from, to, narrow);
  const total = stringWidth(text, { ambiguousIsNarrow: narrow });
  from = from < 0 ? Math.max(0, total + from) : Math.min(from, total);
  to = to < 0 ? Math.max(0, total + to) : Math.min(to, total);
  if (to <= from) return '';
  if (ellipsis === '' || (from === 0 && to === total)) return slice(text, from, to, narrow);
  const width = stringWidth(ellipsis, { ambiguousIsNarrow: narrow });
  const [cutStart, cutEnd] = [from > 0, to < total];
  const left = to - from - width * (Number(cutStart) + Number(cutEnd));
  if (left <= 0) return ellipsis;
  return withEllipses(slice(text, from + (cutStart ? width : 0), to - (cutEnd ? width : 0), narrow), cutStart ? ellipsis : '', cutEnd ? ellipsis : '');
}
Object.defineProperty(sliceAnsi, 'length', { value: 5, configurable: true });
