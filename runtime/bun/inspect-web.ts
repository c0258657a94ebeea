// How Bun shows what the web and Bun itself bring: blobs, files, headers, form data, search parameters, requests, responses.
import { isLoaded } from '../modules/main.ts';
import { Bun } from './bun.ts';
import { isBlob } from '../web/blob/blob.ts';
import { bodyOf } from '../web/fetch/body.ts';
import type { Formatter, Special } from './inspect-formatter.ts';

// 3 → "3 bytes", 0 → "0 KB", 2000 → "2.0 KB", 2500 → "2.50 KB"
export function formatSize(size: number): string {
  if (size === 0) return '0 KB';
  if (size < 512) return `${size} bytes`;
  const units = ['KB', 'MB', 'GB', 'TB', 'PB'];
  const magnitude = Math.max(1, Math.min(units.length, Math.floor(Math.log2(size) / Math.log2(1000))));
  const amount = size / 1000 ** magnitude;
  return `${amount.toFixed(Number.isInteger(amount) ? 1 : 2)} ${units[magnitude - 1]}`;
}

const showFile: Special = (formatter, value) => {
  const shown = value[fileReference];
  if (shown === undefined) return false;
  formatter.color('reset');
  formatter.write('FileRef');
  formatter.color('reset');
  formatter.write(' (');
  formatter.paint(typeof shown === 'number' ? `fd: ${shown}` : `"${shown}"`, typeof shown === 'number' ? 'yellow' : 'green');
  formatter.write(')');
  writeAttributes(formatter, [['type', value.type]]);
  return true;
};
// Under it a BunFile has its path or descriptor.
export const fileReference = Symbol('file');

function writeAttributes(formatter: Formatter, attributes: [string, unknown][]) {
  if (attributes.length === 0) return;
  formatter.write(' ');
  formatter.braces(attributes, ([key, value]) => formatter.property({ key, value }, false), false);
}

const showBlob: Special = (formatter, value) => {
  if (!isBlob(value)) return false;
  const isFile = 'name' in value;
  formatter.color('reset');
  formatter.write(isFile ? 'File' : 'Blob');
  formatter.color('reset');
  formatter.write(' (');
  formatter.paint(formatSize(value.size), 'yellow');
  formatter.write(')');
  const attributes: [string, unknown][] = [];
  if (isFile) attributes.push(['name', (value as any).name]);
  if (value.type !== '') attributes.push(['type', value.type]);
  if (isFile && (value as any).lastModified !== undefined) attributes.push(['lastModified', (value as any).lastModified]);
  writeAttributes(formatter, attributes);
  return true;
};

const lists: [string, string][] = [
  ['Headers', 'web/fetch/headers.ts'],
  ['URLSearchParams', 'web/url/search-params.ts'],
  ['FormData', 'web/fetch/form-data.ts'],
];

// Names with their values; several values of a name are an array.
const showList: Special = (formatter, value) => {
  const row = lists.find(([name, file]) => isLoaded(file) && value instanceof (globalThis as any)[name]);
  if (row === undefined) return false;
  const byName = new Map<string, unknown>();
  for (const [name, one] of value) byName.set(name, byName.has(name) ? [byName.get(name), one].flat() : one);
  formatter.color('reset');
  formatter.write(`${row[0]} `);
  formatter.braces([...byName], ([key, one]) => formatter.property({ key, value: one }, true));
  return true;
};

// Cookies look like their JSON.
const showJson: Special = (formatter, value) => {
  const isCookie = isLoaded('bun/cookie.ts') && value instanceof (Bun.Cookie as any);
  if (!isCookie && !(isLoaded('bun/cookie-map.ts') && value instanceof (Bun.CookieMap as any))) return false;
  if (isCookie) formatter.write('[Object: null prototype] ');
  formatter.braces(Object.entries(value.toJSON()), ([key, one]) => formatter.property({ key, value: one }, true));
  return true;
};

const messages: [string, string, string[]][] = [
  ['Response', 'web/fetch/response.ts', ['ok', 'url', 'status', 'statusText', 'headers', 'redirected', 'bodyUsed']],
  ['Request', 'web/fetch/request.ts', ['method', 'url', 'headers']],
];

// Their facts, then what they hold.
const showMessage: Special = (formatter, value) => {
  const row = messages.find(([name, file]) => isLoaded(file) && value instanceof (globalThis as any)[name]);
  if (row === undefined) return false;
  const body = value[bodyOf];
  const unread = body !== null && !body.isDisturbed;
  const lines: [string, unknown][] = row[2].map((key) => [key, value[key]]);
  if (unread) lines.push(['', body.shown]);
  formatter.write(`${row[0]} (${formatSize(unread ? body.size : 0)}) `);
  formatter.braces(lines, ([key, one]) => (key === '' ? formatter.format(one) : formatter.property({ key, value: one }, false)), false);
  return true;
};

export const webSpecials: Special[] = [showFile, showBlob, showList, showJson, showMessage];
