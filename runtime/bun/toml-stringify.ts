// Bun.TOML.stringify. https://toml.io/en/v1.0.0

const isTable = (value: any) => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !isTemporal(value);
const isTemporal = (value: any) => /^\[object Temporal\./.test(Object.prototype.toString.call(value));
const isTableArray = (value: any) => Array.isArray(value) && value.length > 0 && value.every(isTable);
const hasValue = (value: unknown) => value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';

const escapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const quote = (text: string) => `"${text.replace(/["\\\u0000-\u001f\u007f]/g, (unit) => escapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
const keyOf = (key: string) => (/^[\w-]+$/.test(key) ? key : quote(key));

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = `${value}`;
  return Number.isInteger(value) && !Number.isSafeInteger(value) && !/[.e]/.test(text) ? `${text}.0` : text;
}

class Writer {
  readonly #lines: string[] = [];
  readonly #above: unknown[] = [];

  // A table's own lines, then the tables in it under their headers.
  table(value: any, path: string[]) {
    if (this.#above.includes(value)) throw new Error('TOML.stringify cannot serialize cyclic structures');
    this.#above.push(value);
    const keys = Object.keys(value).filter((key) => hasValue(value[key]));
    for (const key of keys) if (!isTable(value[key]) && !isTableArray(value[key])) this.#lines.push(`${keyOf(key)} = ${this.#inline(value[key], key)}`);
    for (const key of keys) {
      const inner = [...path, keyOf(key)];
      if (isTable(value[key])) this.#section(value[key], inner);
      else if (isTableArray(value[key])) for (const one of value[key]) this.#open(`[[${inner.join('.')}]]`, one, inner);
    }
    this.#above.pop();
  }

  // A table of tables only needs no header of its own.
  #section(value: any, path: string[]) {
    const kept = Object.keys(value).filter((key) => hasValue(value[key]));
    if (kept.length > 0 && kept.every((key) => isTable(value[key]) || isTableArray(value[key]))) this.table(value, path);
    else this.#open(`[${path.join('.')}]`, value, path);
  }

  #open(header: string, value: any, path: string[]) {
    if (this.#lines.length > 0) this.#lines.push('');
    this.#lines.push(header);
    this.table(value, path);
  }

  #inline(value: any, key: string): string {
    if (value === null) throw new Error(`TOML cannot represent null (key '${key}'); remove the key or use a sentinel value`);
    if (typeof value === 'string') return quote(value);
    if (typeof value === 'number') return numberText(value);
    if (typeof value === 'bigint') throw new Error('TOML.stringify cannot serialize BigInt');
    if (typeof value === 'boolean') return `${value}`;
    if (value instanceof Date) return value.toISOString();
    if (isTemporal(value)) return value.toString();
    if (this.#above.includes(value)) throw new Error('TOML.stringify cannot serialize cyclic structures');
    this.#above.push(value);
    const text = Array.isArray(value)
      ? `[${value.map((one) => this.#inline(one, key)).join(', ')}]`
      : `{ ${Object.keys(value).filter((name) => hasValue(value[name])).map((name) => `${keyOf(name)} = ${this.#inline(value[name], name)}`).join(', ')} }`;
    this.#above.pop();
    return text === '{  }' ? '{}' : text;
  }

  finish() {
    return this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`;
  }
}

export function stringifyToml(value: any): string | undefined {
  if (!hasValue(value)) return undefined;
  if (!isTable(value)) throw new Error('TOML.stringify expects an object at the top level (a TOML document is a table)');
  const writer = new Writer();
  writer.table(value, []);
  return writer.finish();
}
