// node:path/posix.
import { posix, win32 } from './path.ts';

export const {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob, sep, delimiter, _makeLong,
} = posix;
export { posix, win32, posix as default };
