// Bun.JSON5.stringify. https://spec.json5.org

const escapes: Record<string, string> = { "'": "\\'", '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '\0': '\\0', '\u2028': '\\u2028', '\u2029': '\\u2029' };

function quote(text: string): string {
  return `'${text.replace(/['\\\u0000-\u001f\u2028\u2029]/g, (unit) => escapes[unit] ?? `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`)}'`;
}

const keyOf = (key: string) => (/^[\p{ID_Start}$_][\p{ID_Continue}$_\u200c\u200d]*$/u.test(key) ? key : quote(key));

// The text of one level of indentation, as JSON.stringify takes it.
export function indentOf(space: any): string {
  if (typeof space === 'number' || space instanceof Number) return ' '.repeat(Math.min(10, Math.max(0, Math.trunc(Number(space)) || 0)));
  return typeof space === 'string' || space instanceof String ? `${space}`.slice(0, 10) : '';
}

class Writer {
  readonly #indent: string;
  readonly #above: unknown[] = [];
  constructor(indent: string) {
    this.#indent = indent;
  }

  // undefined for what has no text.
  write(given: any, key: string): string | undefined {
    const value = typeof given?.toJSON === 'function' ? given.toJSON(key) : given;
    if (value === null) return 'null';
    if (typeof value === 'string' || value instanceof String) return quote(`${value}`);
    if (typeof value === 'number' || value instanceof Number) return Object.is(Number(value), -0) ? '-0' : `${Number(value)}`;
    if (typeof value === 'boolean' || value instanceof Boolean) return `${Boolean(value.valueOf())}`;
    if (typeof value === 'bigint') throw new Error('JSON5.stringify cannot serialize BigInt');
    if (typeof value !== 'object') return undefined;
    if (this.#above.includes(value)) throw new Error('Converting circular structure to JSON5');
    this.#above.push(value);
    const text = Array.isArray(value)
      ? this.#list('[', ']', value.map((one, index) => this.write(one, `${index}`) ?? 'null'))
      : this.#list('{', '}', this.#members(value));
    this.#above.pop();
    return text;
  }

  #members(value: any): string[] {
    const members: string[] = [];
    for (const key of Object.keys(value)) {
      const text = this.write(value[key], key);
      if (text !== undefined) members.push(`${keyOf(key)}:${this.#indent === '' ? '' : ' '}${text}`);
    }
    return members;
  }

  #list(open: string, close: string, parts: string[]): string {
    if (parts.length === 0) return open + close;
    if (this.#indent === '') return open + parts.join(',') + close;
    const outer = this.#indent.repeat(this.#above.length - 1);
    return `${open}\n${parts.map((part) => `${outer}${this.#indent}${part},\n`).join('')}${outer}${close}`;
  }
}

export function stringifyJson5(value: any, replacer: any, space: any): string | undefined {
  if (replacer !== undefined && replacer !== null) throw new Error('JSON5.stringify does not support the replacer argument');
  return new Writer(indentOf(space)).write(value, '');
}
