// What both kinds of paths share: validation, segments, format.
import { invalidArgType } from '../errors.ts';

export interface ParsedPath { root: string; dir: string; base: string; ext: string; name: string; }

export function checkString(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string') throw invalidArgType(name, 'of type string', value);
}

// "a//./b/../c" → "a/c"; ".." at the start stays if the path may go above its root.
export function normalizeSegments(path: string, mayGoAbove: boolean, separators: RegExp | string, separator: string): string {
  const kept: string[] = [];
  for (const segment of path.split(separators)) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (mayGoAbove) kept.push('..');
  }
  return kept.join(separator);
}

// The extension of a last segment: ".bashrc" and ".." have none.
export function extensionOf(base: string): string {
  const dot = base.lastIndexOf('.');
  return dot <= 0 || base === '..' ? '' : base.slice(dot);
}

// The last segment between `start` and the separators at the end: [from, to]; from === to if there is none.
export function lastSegment(path: string, start: number, isSeparator: (code: number) => boolean): [number, number] {
  let end = path.length;
  while (end > start && isSeparator(path.charCodeAt(end - 1))) end--;
  let from = end;
  while (from > start && !isSeparator(path.charCodeAt(from - 1))) from--;
  return [from, end];
}

export function basenameFrom(path: string, start: number, suffix: string | undefined, isSeparator: (code: number) => boolean): string {
  const [from, end] = lastSegment(path, start, isSeparator);
  const base = path.slice(from, end);
  if (suffix === undefined || suffix === '' || suffix.length > path.length) return base;
  if (suffix === path) return '';
  if (base !== suffix && base.endsWith(suffix)) return base.slice(0, -suffix.length);
  // Node keeps what follows the segment if the suffix is longer than it and matched so far.
  if (suffix.length > base.length && suffix.endsWith(base)) return path.slice(base === '' ? start : from);
  return base;
}

// Where dirname ends, or -1: the separator before the last segment.
export function folderEnd(path: string, start: number, isSeparator: (code: number) => boolean): number {
  let inSegment = false;
  for (let i = path.length - 1; i >= start; --i) {
    if (!isSeparator(path.charCodeAt(i))) inSegment = true;
    else if (inSegment) return i;
  }
  return -1;
}

export function formatPath(separator: string, parts: Partial<ParsedPath>): string {
  if (parts === null || typeof parts !== 'object') throw invalidArgType('pathObject', 'of type object', parts);
  const dir = parts.dir || parts.root;
  const { ext } = parts;
  const base = parts.base || `${parts.name || ''}${ext ? (ext[0] === '.' ? ext : `.${ext}`) : ''}`;
  if (!dir) return base;
  return dir === parts.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}
