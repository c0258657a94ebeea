// path.win32. https://nodejs.org/api/path.html
import { builtin, native } from '../../modules/main.ts';
import { basenameFrom, checkString, extensionOf, folderEnd, formatPath, lastSegment, normalizeSegments } from './segments.ts';
import type { ParsedPath } from './segments.ts';

const COLON = 58;
const separators = /[\\/]/;
const isSeparator = (code: number) => code === 47 || code === 92;
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const startsAtDrive = (path: string) => isLetter(path.charCodeAt(0)) && path.charCodeAt(1) === COLON;
const currentFolder = native('process').cwd;

// "\\server\share…": server, share and where the share's name ends.
const sharePattern = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/;

const reservedNames = new Set([
  'CON', 'PRN', 'AUX', 'NUL',
  ...['COM', 'LPT'].flatMap((port) => [...'123456789\u00b9\u00b2\u00b3'].map((digit) => port + digit)),
]);
// Node also cuts the last letter if there is no colon.
const isReserved = (path: string, colon: number) => reservedNames.has(path.slice(0, colon).toUpperCase());

// How a path starts: its drive or share, where its names start, whether it is absolute.
interface Start { device: string | undefined; end: number; absolute: boolean; share?: RegExpExecArray; }

function startOf(path: string): Start {
  if (isSeparator(path.charCodeAt(0))) {
    if (path.length === 1 || !isSeparator(path.charCodeAt(1))) return { device: undefined, end: 1, absolute: true };
    const share = sharePattern.exec(path);
    if (share === null) return { device: undefined, end: 0, absolute: true };
    if (share[1] === '.' || share[1] === '?') return { device: `\\\\${share[1]}`, end: 4, absolute: true };
    return { device: `\\\\${share[1]}\\${share[2]}`, end: share[0].length, absolute: true, share };
  }
  if (!startsAtDrive(path)) return { device: undefined, end: 0, absolute: false };
  const absolute = path.length > 2 && isSeparator(path.charCodeAt(2));
  return { device: path.slice(0, 2), end: absolute ? 3 : 2, absolute };
}

// Where the names start after what dirname and parse keep together: [end of root, is it the whole path].
function rootOf(path: string): [number, boolean] {
  if (isSeparator(path.charCodeAt(0))) {
    const share = path.length > 1 ? sharePattern.exec(path) : null;
    if (share === null) return [1, path.length === 1];
    return share[0].length === path.length ? [path.length, true] : [share[0].length + 1, false];
  }
  if (!startsAtDrive(path)) return [0, false];
  const end = path.length > 2 && isSeparator(path.charCodeAt(2)) ? 3 : 2;
  return [end, end === path.length];
}

// The folder that a path on `device` without root starts from.
function folderOnDevice(device: string): string {
  if (device === '') return currentFolder();
  const folder = (globalThis as any).process.env[`=${device}`] || currentFolder();
  const elsewhere = folder.slice(0, 2).toLowerCase() !== device.toLowerCase() && folder.charCodeAt(2) === 92;
  return elsewhere ? `${device}\\` : folder;
}

// A relative path must not become one with a drive or a stream when it is normalized.
function needsDot(path: string, tail: string): boolean {
  if (!path.includes(':')) return false;
  if (startsAtDrive(tail)) return true;
  for (let at = path.indexOf(':'); at !== -1; at = path.indexOf(':', at + 1)) {
    if (at === path.length - 1 || isSeparator(path.charCodeAt(at + 1))) return true;
  }
  return false;
}

export const win32 = {
  resolve(...paths: string[]): string {
    let device = '';
    let tail = '';
    let absolute = false;
    for (let i = paths.length - 1; i >= -1; --i) {
      let path: string;
      if (i >= 0) {
        path = paths[i];
        checkString(path, `paths[${i}]`);
        if (path === '') continue;
      } else {
        path = folderOnDevice(device);
      }
      const start = startOf(path);
      if (start.device !== undefined) {
        if (device === '') device = start.device;
        else if (start.device.toLowerCase() !== device.toLowerCase()) continue;
      }
      if (!absolute) {
        tail = `${path.slice(start.end)}\\${tail}`;
        absolute = start.absolute;
      }
      if (absolute && device !== '') break;
    }
    tail = normalizeSegments(tail, !absolute, separators, '\\');
    return absolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
  },

  normalize(path: string): string {
    checkString(path, 'path');
    if (path === '') return '.';
    if (path.length === 1) return path === '/' ? '\\' : path;
    let { device, end, absolute, share } = startOf(path);
    if (share !== undefined && end === path.length) return `${device}\\`;
    const colon = path.indexOf(':');
    if (device === undefined && !absolute && colon > 0 && isReserved(path, colon)) {
      device = path.slice(0, colon + 1);
      end = colon + 1;
    }
    let tail = normalizeSegments(path.slice(end), !absolute, separators, '\\');
    if (tail === '' && !absolute) tail = '.';
    if (tail !== '' && isSeparator(path.charCodeAt(path.length - 1))) tail += '\\';
    if (!absolute && device === undefined && needsDot(path, tail)) return `.\\${tail}`;
    if (isReserved(path, colon)) return `.\\${device ?? ''}${tail}`;
    return `${device ?? ''}${absolute ? '\\' : ''}${tail}`;
  },

  isAbsolute(path: string): boolean {
    checkString(path, 'path');
    return isSeparator(path.charCodeAt(0)) || (startsAtDrive(path) && path.length > 2 && isSeparator(path.charCodeAt(2)));
  },

  join(...paths: string[]): string {
    let joined: string | undefined;
    let first = '';
    for (const path of paths) {
      checkString(path, 'path');
      if (path === '') continue;
      if (joined === undefined) joined = first = path;
      else joined += `\\${path}`;
    }
    if (joined === undefined) return '.';
    // Only a first path that is a share may start with two separators; joining must not make one.
    if (!/^[\\/]{2}[^\\/]/.test(first)) joined = joined.replace(/^[\\/]{2,}/, '\\');
    return win32.normalize(joined);
  },

  relative(from: string, to: string): string {
    checkString(from, 'from');
    checkString(to, 'to');
    if (from === to) return '';
    const left = win32.resolve(from);
    const right = win32.resolve(to);
    if (left.toLowerCase() === right.toLowerCase()) return '';
    const names = (path: string) => path.replace(/^\\+|\\+$/g, '').split('\\').filter(Boolean);
    const [lefts, rights] = [names(left), names(right)];
    let common = 0;
    while (common < lefts.length && common < rights.length && lefts[common].toLowerCase() === rights[common].toLowerCase()) common++;
    // Lower case may be longer; Node then compares in another way.
    const grows = left.length !== left.toLowerCase().length || right.length !== right.toLowerCase().length;
    if (common === 0 && (grows || (lefts.length > 0 && rights.length > 0))) return right;
    return [...lefts.slice(common).fill('..'), ...rights.slice(common)].join('\\');
  },

  toNamespacedPath(path: string): string {
    if (typeof path !== 'string' || path === '') return path;
    const resolved = win32.resolve(path);
    if (resolved.length <= 2) return path;
    if (resolved.startsWith('\\\\')) {
      return resolved[2] === '?' || resolved[2] === '.' ? resolved : `\\\\?\\UNC\\${resolved.slice(2)}`;
    }
    return startsAtDrive(resolved) && resolved[2] === '\\' ? `\\\\?\\${resolved}` : resolved;
  },

  dirname(path: string): string {
    checkString(path, 'path');
    if (path === '') return '.';
    const [root, whole] = rootOf(path);
    if (whole) return path;
    const end = folderEnd(path, root, isSeparator);
    if (end !== -1) return path.slice(0, end);
    return root === 0 ? '.' : path.slice(0, root);
  },

  basename(path: string, suffix?: string): string {
    if (suffix !== undefined) checkString(suffix, 'suffix');
    checkString(path, 'path');
    return basenameFrom(path, startsAtDrive(path) ? 2 : 0, suffix, isSeparator);
  },

  extname(path: string): string {
    checkString(path, 'path');
    const [from, end] = lastSegment(path, startsAtDrive(path) ? 2 : 0, isSeparator);
    return extensionOf(path.slice(from, end));
  },

  format(parts: Partial<ParsedPath>): string {
    return formatPath('\\', parts);
  },

  parse(path: string): ParsedPath {
    checkString(path, 'path');
    const parsed: ParsedPath = { root: '', dir: '', base: '', ext: '', name: '' };
    if (path === '') return parsed;
    const [root] = rootOf(path);
    parsed.root = path.slice(0, root);
    const [from, end] = lastSegment(path, root, isSeparator);
    parsed.base = path.slice(from, end);
    parsed.ext = extensionOf(parsed.base);
    parsed.name = parsed.base.slice(0, parsed.base.length - parsed.ext.length);
    parsed.dir = from > root && from !== end ? path.slice(0, from - 1) : parsed.root;
    return parsed;
  },

  matchesGlob(path: string, pattern: string): boolean {
    checkString(path, 'path');
    checkString(pattern, 'pattern');
    return builtin('node/fs/glob-pattern.ts').matchesPath(path, pattern, '\\');
  },

  sep: '\\',
  delimiter: ';',
  win32: null as any,
  posix: null as any,
  _makeLong: null as any,
};
win32.win32 = win32;
win32._makeLong = win32.toNamespacedPath;
