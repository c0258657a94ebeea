// path.posix. https://nodejs.org/api/path.html
import { builtin, native } from '../../modules/main.ts';
import { basenameFrom, checkString, extensionOf, folderEnd, formatPath, lastSegment, normalizeSegments } from './segments.ts';
import type { ParsedPath } from './segments.ts';

const SLASH = 47;
const isSlash = (code: number) => code === SLASH;
const currentFolder = native('process').cwd;

export const posix = {
  resolve(...paths: string[]): string {
    let resolved = '';
    let absolute = false;
    for (let i = paths.length - 1; i >= 0 && !absolute; --i) {
      const path = paths[i];
      checkString(path, `paths[${i}]`);
      if (path === '') continue;
      resolved = `${path}/${resolved}`;
      absolute = path.charCodeAt(0) === SLASH;
    }
    if (!absolute) {
      const folder = currentFolder();
      resolved = `${folder}/${resolved}`;
      absolute = folder.charCodeAt(0) === SLASH;
    }
    resolved = normalizeSegments(resolved, !absolute, '/', '/');
    return absolute ? `/${resolved}` : resolved || '.';
  },

  normalize(path: string): string {
    checkString(path, 'path');
    if (path === '') return '.';
    const absolute = path.charCodeAt(0) === SLASH;
    const trailing = path.charCodeAt(path.length - 1) === SLASH;
    let normal = normalizeSegments(path, !absolute, '/', '/');
    if (normal === '') return absolute ? '/' : trailing ? './' : '.';
    if (trailing) normal += '/';
    return absolute ? `/${normal}` : normal;
  },

  isAbsolute(path: string): boolean {
    checkString(path, 'path');
    return path.charCodeAt(0) === SLASH;
  },

  join(...paths: string[]): string {
    let joined = '';
    for (const path of paths) {
      checkString(path, 'path');
      if (path !== '') joined = joined === '' ? path : `${joined}/${path}`;
    }
    return joined === '' ? '.' : posix.normalize(joined);
  },

  relative(from: string, to: string): string {
    checkString(from, 'from');
    checkString(to, 'to');
    if (from === to) return '';
    from = posix.resolve(from);
    to = posix.resolve(to);
    if (from === to) return '';
    const left = from === '/' ? [] : from.slice(1).split('/');
    const right = to === '/' ? [] : to.slice(1).split('/');
    let common = 0;
    while (common < left.length && common < right.length && left[common] === right[common]) common++;
    return [...left.slice(common).fill('..'), ...right.slice(common)].join('/');
  },

  toNamespacedPath(path: string): string {
    return path;
  },

  dirname(path: string): string {
    checkString(path, 'path');
    if (path === '') return '.';
    const absolute = path.charCodeAt(0) === SLASH;
    const end = folderEnd(path, 1, isSlash);
    if (end === -1) return absolute ? '/' : '.';
    return absolute && end === 1 ? '//' : path.slice(0, end);
  },

  basename(path: string, suffix?: string): string {
    if (suffix !== undefined) checkString(suffix, 'suffix');
    checkString(path, 'path');
    return basenameFrom(path, 0, suffix, isSlash);
  },

  extname(path: string): string {
    checkString(path, 'path');
    const [from, end] = lastSegment(path, 0, isSlash);
    return extensionOf(path.slice(from, end));
  },

  format(parts: Partial<ParsedPath>): string {
    return formatPath('/', parts);
  },

  parse(path: string): ParsedPath {
    checkString(path, 'path');
    const parsed: ParsedPath = { root: '', dir: '', base: '', ext: '', name: '' };
    if (path === '') return parsed;
    const start = path.charCodeAt(0) === SLASH ? 1 : 0;
    if (start === 1) parsed.root = '/';
    const [from, end] = lastSegment(path, start, isSlash);
    parsed.base = path.slice(from, end);
    // Node counts the root to the name here: "/.." has an extension.
    parsed.ext = path.slice(0, from) === '/' && parsed.base === '..' ? '.' : extensionOf(parsed.base);
    parsed.name = parsed.base.slice(0, parsed.base.length - parsed.ext.length);
    parsed.dir = from > start && from !== end ? path.slice(0, from - 1) : parsed.root;
    return parsed;
  },

  matchesGlob(path: string, pattern: string): boolean {
    checkString(path, 'path');
    checkString(pattern, 'pattern');
    return builtin('node/fs/glob-pattern.ts').matchesPath(path, pattern, '/');
  },

  sep: '/',
  delimiter: ':',
  win32: null as any,
  posix: null as any,
  _makeLong: null as any,
};
posix.posix = posix;
posix._makeLong = posix.toNamespacedPath;
