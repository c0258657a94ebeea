// node:path/win32.
import { posix, win32 } from './path.ts';

export const {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob, sep, delimiter, _makeLong,
} = win32;
export { posix, win32, win32 as default };
