// Dirent: a name in a folder and what it is. https://nodejs.org/api/fs.html#class-fsdirent
import { join } from '../path/path.ts';
import { buffers, pathText } from './arguments.ts';
import type { Path } from './arguments.ts';

const kType = Symbol('type');

export class Dirent {
  declare name: any;
  declare parentPath: any;
  declare path: any;
  declare [kType]: number;

  constructor(name: any, type: number, path: any) {
    this.name = name;
    this.parentPath = path;
    this.path = path;
    this[kType] = type;
  }
  isDirectory() { return this[kType] === 2; }
  isFile() { return this[kType] === 1; }
  isBlockDevice() { return this[kType] === 7; }
  isCharacterDevice() { return this[kType] === 6; }
  isSymbolicLink() { return this[kType] === 3; }
  isFIFO() { return this[kType] === 4; }
  isSocket() { return this[kType] === 5; }
}

// "a/b" of natives into names; in Buffers where they are not text.
function splitText(raw: string, separator: string): string[] {
  return raw === '' ? [] : raw.split(separator);
}

function splitBytes(raw: Uint8Array, separator: string): any[] {
  const bytes = buffers().adopt(raw);
  const parts: any[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(separator, at);
    parts.push(bytes.subarray(at, end < 0 ? bytes.length : end));
    at = end < 0 ? bytes.length : end + separator.length;
  }
  return parts;
}

// What readdir answers, from the listing of natives.
export function namesOf(raw: string | Uint8Array, path: Path, options: any): any[] {
  const { encoding, withFileTypes, recursive } = options;
  const separator = recursive ? '//' : '/';
  if (typeof raw === 'string') {
    const parts = splitText(raw, separator);
    return withFileTypes ? parts.map((part) => direntOf(part.slice(1), path, part.charCodeAt(0) - 48, recursive)) : parts;
  }
  const decode = (name: any) => (encoding === 'buffer' ? name : name.toString(encoding));
  const parts = splitBytes(raw, separator);
  if (!withFileTypes) return parts.map(decode);
  return parts.map((part) => new Dirent(decode(part.subarray(1)), part[0] - 48, path));
}

function direntOf(name: string, path: Path, type: number, recursive: boolean) {
  if (!recursive || !name.includes('/')) return new Dirent(name, type, path);
  const slash = name.lastIndexOf('/');
  return new Dirent(name.slice(slash + 1), type, join(pathText(path), name.slice(0, slash)));
}

