// Bun.YAML.stringify: one line in flow style, or blocks if there is an indentation. https://bun.com/docs/runtime/yaml
import { indentOf } from './json5-stringify.ts';

const hasValue = (value: unknown) => value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
// What plain text would be read as something else.
const otherwiseRead = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|y|Y|n|N|[-+]?(?:\.\d|\d)[\d_.,:eE+-]*|0x[\da-fA-F]+|0o[0-7]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|<<|=|---.*|\.\.\..*)$/;

function needsQuotes(text: string): boolean {
  if (text === '' || otherwiseRead.test(text) || /^\s|\s$/.test(text)) return true;
  if (/[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ud800-\udfff"'{}[\],#&*!|>%@`\\]/.test(text)) return true;
  return /^[-?:](?:\s|$)/.test(text) || /:(?:\s|$)/.test(text) || /^[-?]/.test(text);
}

const escapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\0': '\\0', '\x07': '\\a', '\b': '\\b', '\t': '\\t', '\n': '\\n', '\v': '\\v', '\f': '\\f', '\r': '\\r', '\x1b': '\\e', '\x85': '\\N', '\xa0': '\\_', '\u2028': '\\L', '\u2029': '\\P' };
const quote = (text: string) => `"${text.replace(/["\\\u0000-\u001f\u007f\u0085\u00a0\u2028\u2029]/g, (unit) => escapes[unit] ?? `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
const scalar = (text: string) => (needsQuotes(text) ? quote(text) : text);

function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return Object.is(value, -0) ? '-0' : `${value}`;
}

class Writer {
  readonly #indent: string;
  // Objects that come more than once have names: the key they are found under first.
  readonly #repeated = new Set<unknown>();
  readonly #names = new Map<unknown, string>();
  readonly #taken = new Map<string, number>();

  constructor(indent: string, root: unknown) {
    this.#indent = indent;
    this.#count(root, new Set());
  }

  #count(value: any, seen: Set<unknown>) {
    if (typeof value !== 'object' || value === null) return;
    if (seen.has(value)) {
      this.#repeated.add(value);
      return;
    }
    seen.add(value);
    for (const one of Array.isArray(value) ? value : Object.values(value)) this.#count(one, seen);
  }

  #nameFor(key: string): string {
    const base = key.replace(/[^\w-]/g, '') || 'ref';
    const used = this.#taken.get(base) ?? 0;
    this.#taken.set(base, used + 1);
    return used === 0 ? base : `${base}${used}`;
  }

  // What the value is on the line that names it; what follows on lines of their own.
  write(value: any, key: string, level: number): { head: string; lines: string[] } {
    if (typeof value !== 'object' || value === null) return { head: this.#scalar(value), lines: [] };
    if (value instanceof String || value instanceof Number || value instanceof Boolean) return this.write(value.valueOf(), key, level);
    const name = this.#names.get(value);
    if (name !== undefined) return this.#indent === '' ? { head: `*${name}`, lines: [] } : { head: '', lines: [`*${name}`] };
    let anchor = '';
    if (this.#repeated.has(value)) {
      this.#names.set(value, this.#nameFor(key));
      anchor = `&${this.#names.get(value)}`;
    }
    const parts = Array.isArray(value) ? this.#items(value, level) : this.#members(value, level);
    const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    if (this.#indent === '') return { head: `${anchor}${anchor && ' '}${open}${parts.map((part) => part.join('')).join(',')}${close}`, lines: [] };
    if (parts.length === 0) return { head: `${anchor}${anchor && ' '}${open}${close}`, lines: [] };
    return { head: '', lines: [...(anchor === '' ? [] : [anchor]), ...parts.flat()] };
  }

  #scalar(value: any): string {
    if (value === null) return 'null';
    if (typeof value === 'string') return scalar(value);
    if (typeof value === 'bigint') throw new Error('YAML.stringify cannot serialize BigInt');
    return typeof value === 'number' ? numberText(value) : `${value}`;
  }

  #items(value: any[], level: number): string[][] {
    return value.map((one, index) => {
      const { head, lines } = this.write(hasValue(one) ? one : null, `item${index}`, level + 1);
      if (this.#indent === '') return [head];
      if (lines.length === 0) return [`- ${head}`];
      return lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}`);
    });
  }

  #members(value: any, level: number): string[][] {
    return Object.keys(value).filter((key) => hasValue(value[key])).map((key) => {
      const { head, lines } = this.write(value[key], key, level + 1);
      const name = keyText(key);
      if (this.#indent === '') return [`${name}: ${head}`];
      if (lines.length === 0) return [`${name}: ${head}`];
      return [`${name}:`, ...lines.map((line) => `${this.#indent}${line}`)];
    });
  }
}

const keyText = (key: string) => (key === '' || otherwiseRead.test(key) || (needsQuotes(key) && !/^[\w:]+$/.test(key)) ? quote(key) : key);

export function stringifyYaml(value: any, replacer: any, space: any): string | undefined {
  if (replacer !== undefined && replacer !== null) throw new Error('YAML.stringify does not support the replacer argument');
  if (!hasValue(value)) return undefined;
  const { head, lines } = new Writer(indentOf(space), value).write(value, 'root', 0);
  return lines.length === 0 ? head : lines.join('\n');
}
