// Bun.inspect.table: rows and columns in a box. https://bun.com/docs/runtime/utils#bun-inspect-table-tabulardata-properties-options
import { builtin } from '../modules/main.ts';
import { stringWidth } from './string-width.ts';

interface Row { head: string; key?: unknown; cells: Map<string, unknown>; value?: unknown; hasValue: boolean }

const none = Symbol('none');
const isObject = (value: unknown): value is any => value !== null && (typeof value === 'object' || typeof value === 'function');

function rowOf(head: string, value: any, key?: unknown): Row {
  const row: Row = { head, key, cells: new Map(), hasValue: false };
  if (isObject(value) && typeof value !== 'function') for (const name of Object.keys(value)) row.cells.set(name, value[name]);
  else Object.assign(row, { value, hasValue: true });
  return row;
}

function rowsOf(data: any): Row[] {
  if (data instanceof Map) return [...data].map(([key, value], index) => ({ head: `${index}`, key, cells: new Map(), value, hasValue: true }));
  if (typeof data[Symbol.iterator] === 'function') return [...data].map((value, index) => rowOf(`${index}`, value));
  return Object.keys(data).map((key) => rowOf(key, data[key]));
}

function columnsOf(rows: Row[], wanted: string[] | undefined, isMap: boolean): string[] {
  if (isMap) return ['Key', 'Values'];
  const names = wanted ?? [...new Set(rows.flatMap((row) => [...row.cells.keys()]))];
  return !wanted && rows.some((row) => row.hasValue) ? [...names, 'Values'] : names;
}

function cellOf(row: Row, column: string, isMap: boolean): unknown {
  if (isMap) return column === 'Key' ? row.key : row.value;
  if (row.cells.has(column)) return row.cells.get(column);
  return column === 'Values' && row.hasValue ? row.value : none;
}

function draw(head: string[], body: string[][], colors: boolean): string {
  const widths = head.map((title, index) => Math.max(1, stringWidth(title), ...body.map((row) => stringWidth(row[index]))));
  const line = (left: string, middle: string, right: string) => `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}\n`;
  const pad = (text: string, width: number) => `${text}${' '.repeat(width - stringWidth(text))}`;
  const bold = (text: string) => (colors ? `\x1b[0m\x1b[1m${text}\x1b[0m` : text);
  const titles = head.map((title, index) => ` ${bold(title === '' ? ' ' : title)}${' '.repeat(Math.max(0, widths[index] - Math.max(1, stringWidth(title))))} `);
  const rows = body.map((row) => `│${row.map((text, index) => ` ${pad(text, widths[index])} `).join('│')}│\n`);
  return `${line('┌', '┬', '┐')}│${titles.join('│')}│\n${line('├', '┼', '┤')}${rows.join('')}${line('└', '┴', '┘')}`;
}

export function table(data?: any, properties?: any, options?: any): string {
  if (!isObject(data)) return '';
  if (!Array.isArray(properties) && isObject(properties)) [properties, options] = [undefined, properties];
  const colors = Boolean(options?.colors);
  const isMap = data instanceof Map;
  const rows = rowsOf(data);
  const columns = columnsOf(rows, Array.isArray(properties) ? properties.map(String) : undefined, isMap);
  const show = (value: unknown) => (value === none ? '' : builtin('bun/inspect.ts').formatWith(value, { colors, depth: 1, sorted: false, compact: true }, false));
  return draw(['', ...columns], rows.map((row) => [row.head, ...columns.map((column) => show(cellOf(row, column, isMap)))]), colors);
}
