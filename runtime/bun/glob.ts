// Bun.Glob. https://bun.com/docs/runtime/glob
import process from '../node/process/process.ts';
import { badArgument } from './bytes.ts';
import { expandBraces, matcherFor } from './glob-match.ts';
import { Walker } from './glob-walk.ts';
import type { ScanOptions } from './glob-walk.ts';

function optionsFrom(given: any): ScanOptions {
  const usual: ScanOptions = { cwd: process.cwd(), dot: false, absolute: false, followSymlinks: false, throwErrorOnBrokenSymlink: false, onlyFiles: true };
  if (given === undefined || given === null || given === '') return usual;
  if (typeof given === 'string') return { ...usual, cwd: given };
  if (typeof given !== 'object') throw badArgument('GlobScanOptions must be an object');
  if (given.cwd !== undefined && typeof given.cwd !== 'string') throw badArgument('GlobScanOptions.cwd must be a string');
  const options: any = { ...usual };
  for (const name of ['dot', 'absolute', 'followSymlinks', 'throwErrorOnBrokenSymlink', 'onlyFiles'] as const) {
    if (given[name] !== undefined) options[name] = Boolean(given[name]);
  }
  if (given.cwd) options.cwd = given.cwd;
  return options;
}

function openError(error: any, cwd: string) {
  if (error?.code !== 'ENOENT' || error.syscall === 'open') return error;
  return Object.assign(new Error(`ENOENT: no such file or directory, open '${cwd}'`), { code: 'ENOENT', errno: -2, syscall: 'open', path: cwd });
}

function find(pattern: string, options: ScanOptions): string[] {
  const cwd = options.cwd.startsWith('/') ? options.cwd : `${process.cwd()}/${options.cwd}`;
  const found = new Set<string>();
  try {
    const walker = new Walker({ ...options, cwd });
    for (const one of expandBraces(pattern)) for (const path of walker.walk(one)) found.add(path);
  } catch (error) {
    throw openError(error, options.cwd);
  }
  return [...found];
}

function* each(pattern: string, options: ScanOptions): Generator<string> {
  yield* find(pattern, options);
}
async function* eachLater(pattern: string, options: ScanOptions): AsyncGenerator<string> {
  yield* find(pattern, options);
}

export class Glob {
  #pattern: string;
  #matches: (path: string) => boolean;

  constructor(pattern?: any) {
    if (typeof pattern !== 'string') throw badArgument('pattern must be a string');
    this.#pattern = pattern;
    this.#matches = matcherFor(pattern);
  }

  match(path?: any): boolean {
    if (typeof path !== 'string') throw badArgument('str must be a string');
    return this.#matches(path);
  }
  scan(options?: any): AsyncGenerator<string> {
    return eachLater(this.#pattern, optionsFrom(options));
  }
  scanSync(options?: any): Generator<string> {
    return each(this.#pattern, optionsFrom(options));
  }
}
Object.defineProperty(Glob.prototype, Symbol.toStringTag, { value: 'Glob', configurable: true });
