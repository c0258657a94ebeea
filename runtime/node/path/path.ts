// node:path on Linux: path.posix, with path.win32 beside it. https://nodejs.org/api/path.html
import { posix } from './posix.ts';
import { win32 } from './win32.ts';

posix.win32 = win32.win32 = win32;
posix.posix = win32.posix = posix;

export const {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob, sep, delimiter, _makeLong,
} = posix;
export { posix, win32, posix as default };
