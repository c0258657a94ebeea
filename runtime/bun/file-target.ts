// What a file is named by: a path (text, bytes or a file: URL) or a descriptor.
import { builtin } from '../modules/main.ts';
import { nodeError, outOfRange } from '../node/errors.ts';
import { badArgument, viewOf } from './bytes.ts';

const fileURLToPath = (url: any): string => builtin('node/url/url.ts').fileURLToPath(url);

export type Target = string | number;

function checkDescriptor(fd: number): number {
  if (!Number.isInteger(fd)) throw outOfRange('fd', 'an integer', fd);
  if (fd < 0 || fd > 2147483647) throw outOfRange('fd', '>= 0 && <= 2147483647', fd);
  return fd;
}

function pathOfUrl(url: any): string {
  if (url.protocol !== 'file:') throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'URL must be a non-empty "file:" path');
  return fileURLToPath(url);
}

// undefined if it is nothing of the kind.
export function targetFrom(value: any): Target | undefined {
  if (typeof value === 'number') return checkDescriptor(value);
  const bytes = viewOf(value);
  const path = typeof value === 'string' ? value : bytes !== undefined ? new (globalThis as any).TextDecoder().decode(bytes) : undefined;
  if (path === undefined) return typeof value?.href === 'string' ? pathOfUrl(value) : undefined;
  if (path.includes('\0')) {
    throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'path' must be a string, Uint8Array, or URL without null bytes. Received ${JSON.stringify(path)}`);
  }
  return path.startsWith('file:') ? fileURLToPath(path) : path;
}

export function checkTarget(value: any): Target {
  const target = targetFrom(value);
  if (target === undefined) throw badArgument('Expected file path string or file descriptor');
  return target;
}
