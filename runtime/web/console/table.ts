// console.table. https://console.spec.whatwg.org/#table
import { getStringWidth, inspect } from '../../node/util/inspect.ts';
import { isMap, isMapIterator, isSet, isSetIterator } from '../../node/util/types.ts';
import { remainingEntries } from '../../node/util/cells.ts';

const indexTitle = '(index)';
const valuesTitle = 'Values';

function show(value: unknown): string {
  const isDeep = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2;
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, colors: false, depth: isDeep ? -1 : 0 });
}

function draw(titles: string[], columns: string[][]): string {
  const widths = titles.map((title, index) => Math.max(getStringWidth(title), ...columns[index].map((cell) => getStringWidth(cell ?? ''))) + 2);
  const rule = (left: string, middle: string, right: string) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const row = (cells: string[]) => `│${cells.map((cell, index) => ` ${cell ?? ''}${' '.repeat(widths[index] - getStringWidth(cell ?? '') - 1)}`).join('│')}│`;
  const count = Math.max(0, ...columns.map((column) => column.length));
  const lines = [rule('┌', '┬', '┐'), row(titles), rule('├', '┼', '┤')];
  for (let at = 0; at < count; at += 1) lines.push(row(columns.map((column) => column[at] ?? '')));
  lines.push(rule('└', '┴', '┘'));
  return lines.join('\n');
}

// Maps, sets and their iterators have columns of their own.
function formatCollection(data: any): string | undefined {
  const iterationTitle = '(iteration index)';
  if (isMap(data) || (isMapIterator(data) && remainingEntries(data).pairs)) {
    const pairs: unknown[][] = isMap(data) ? [...data] : chunk(remainingEntries(data).entries);
    return draw([iterationTitle, 'Key', valuesTitle], [pairs.map((_, index) => `${index}`), pairs.map(([key]) => show(key)), pairs.map(([, value]) => show(value))]);
  }
  if (isSet(data) || isSetIterator(data) || isMapIterator(data)) {
    const values: unknown[] = isSet(data) ? [...data] : remainingEntries(data).entries;
    return draw([iterationTitle, valuesTitle], [values.map((_, index) => `${index}`), values.map(show)]);
  }
  return undefined;
}

function chunk(flat: unknown[]): unknown[][] {
  const pairs: unknown[][] = [];
  for (let at = 0; at < flat.length; at += 2) pairs.push([flat[at], flat[at + 1]]);
  return pairs;
}

export function formatTable(data: any, properties?: string[]): string {
  const collection = formatCollection(data);
  if (collection !== undefined) return collection;
  const columns = new Map<string, string[]>();
  const values: string[] = [];
  let hasPrimitives = false;
  const rows = Object.keys(data);
  rows.forEach((key, index) => {
    const item = data[key];
    const primitive = item === null || (typeof item !== 'function' && typeof item !== 'object');
    if (primitive) {
      hasPrimitives = true;
      values[index] = show(item);
      return;
    }
    for (const name of properties ?? Object.keys(item)) {
      let column = columns.get(name);
      if (column === undefined) columns.set(name, (column = []));
      if (Object.hasOwn(item, name)) column[index] = show(item[name]);
      else column[index] = '';
    }
  });
  if (properties) for (const name of properties) if (!columns.has(name)) columns.set(name, []);
  // Columns are an object's keys: indices come first.
  const ordered = Object.fromEntries(columns);
  const titles = [indexTitle, ...Object.keys(ordered)];
  const cells = [rows, ...Object.values(ordered)];
  if (hasPrimitives) {
    titles.push(valuesTitle);
    cells.push(values);
  }
  return draw(titles, cells.map((column) => Array.from({ length: rows.length }, (_, index) => column[index] ?? '')));
}
