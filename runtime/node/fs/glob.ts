// glob. https://nodejs.org/api/fs.html#fsglobpattern-options-callback
import { isAbsolute, join, basename, dirname, resolve } from '../path/path.ts';
import { checkCallback, checkObject, isUrl, pathText, toPath } from './arguments.ts';
import { Dirent } from './dirent.ts';
import { natives } from './forms.ts';
import { compile, GLOBSTAR } from './glob-pattern.ts';
import { currentStats } from './stats.ts';
import { invalidArgType } from '../errors.ts';

// A segment of a pattern: a name, a pattern for names, or "**".
type Segment = string | RegExp | symbol;

interface Entry { name: string; type: number; }

function typeOfStats(stats: any): number {
  if (stats.isFile()) return 1;
  if (stats.isDirectory()) return 2;
  if (stats.isSymbolicLink()) return 3;
  if (stats.isFIFO()) return 4;
  if (stats.isSocket()) return 5;
  return stats.isCharacterDevice() ? 6 : 7;
}

class Walk {
  #root: string;
  #withTypes: boolean;
  #isExcluded: (path: string, type: number) => boolean;
  #listings = new Map<string, Entry[]>();
  #seen = new Set<string>();
  found = new Map<string, any>();

  constructor(options: any) {
    checkObject(options, 'options');
    const { cwd, exclude, withFileTypes } = options;
    this.#root = cwd === undefined || cwd === null ? (globalThis as any).process.cwd() : isUrl(cwd) ? pathText(toPath(cwd)) : cwd;
    if (typeof this.#root !== 'string') throw invalidArgType('options.cwd', 'of type string or an instance of URL', cwd);
    this.#withTypes = Boolean(withFileTypes);
    this.#isExcluded = this.#makeExclude(exclude);
  }

  #makeExclude(exclude: any): (path: string, type: number) => boolean {
    if (exclude === undefined || exclude === null) return () => false;
    if (typeof exclude === 'function') {
      return (path, type) => Boolean(exclude(this.#withTypes ? new Dirent(basename(path), type, dirname(this.#full(path))) : basename(path)));
    }
    if (!Array.isArray(exclude)) throw invalidArgType('options.exclude', 'of type function or an instance of string[]', exclude);
    const matchers = exclude.map((pattern) => compile(resolve(this.#root, pattern)));
    return (path) => matchers.some((matcher) => matcher.match(this.#full(path)));
  }

  #full(path: string): string {
    return isAbsolute(path) ? path : resolve(this.#root, path);
  }

  #list(path: string): Entry[] {
    const full = this.#full(path);
    let entries = this.#listings.get(full);
    if (entries !== undefined) return entries;
    let listing = '';
    try {
      listing = natives.readdir(full, true, false);
    } catch {
      // Not a folder, or not ours to read: nothing in it matches.
    }
    entries = listing === '' ? [] : listing.split('/').map((entry) => ({ name: entry.slice(1), type: entry.charCodeAt(0) - 48 }));
    this.#listings.set(full, entries);
    return entries;
  }

  // What is there, or -1.
  #typeOf(path: string, follow: boolean): number {
    try {
      return natives.stat(this.#full(path), follow, false) ? typeOfStats(currentStats()) : -1;
    } catch {
      return -1;
    }
  }

  #add(path: string, type: number) {
    if (this.found.has(path)) return;
    this.found.set(path, this.#withTypes ? new Dirent(basename(path), type, dirname(this.#full(path))) : path);
  }

  run(pattern: string) {
    for (const segments of compile(pattern).set as Segment[][]) {
      const absolute = segments[0] === '' && segments.length > 1;
      this.#walk(absolute ? '/' : '.', absolute ? segments.slice(1) : segments, 0, segments);
    }
  }

  #walk(path: string, segments: Segment[], index: number, whole: Segment[]) {
    const key = `${segments.map(String).join('\0')}\0${index}\0${path}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const segment = segments[index];
    const last = index === segments.length - 1;
    if (segment === GLOBSTAR) return this.#walkAll(path, segments, index, last, whole);
    if (typeof segment === 'string') return this.#walkName(path, segment, segments, index, last, whole);
    for (const { name, type } of this.#list(path)) {
      if (!(segment as RegExp).test(name)) continue;
      const inner = join(path, name);
      if (this.#isExcluded(inner, type)) continue;
      if (last) this.#add(inner, type);
      else if (type === 2 || (type === 3 && this.#typeOf(inner, true) === 2)) this.#walk(inner, segments, index + 1, whole);
    }
  }

  #walkName(path: string, name: string, segments: Segment[], index: number, last: boolean, whole: Segment[]) {
    const inner = name === '' ? path : join(path, name);
    const type = this.#typeOf(inner, false);
    if (type < 0) return;
    const isFolder = type === 2 || (type === 3 && this.#typeOf(inner, true) === 2);
    // "a/" is folders only.
    if (name === '' && !isFolder) return;
    if (name !== '' && name !== '.' && name !== '..' && this.#isExcluded(inner, type)) return;
    if (last) this.#add(inner, type);
    else if (isFolder) this.#walk(inner, segments, index + 1, whole);
  }

  #walkAll(path: string, segments: Segment[], index: number, last: boolean, whole: Segment[]) {
    // The folder itself: "**" is also no folder at all.
    if (!last) this.#walk(path, segments, index + 1, whole);
    else if (path !== '.' || whole[0] === '.' || whole.length === 1) this.#add(path, this.#typeOf(path, false));
    for (const { name, type } of this.#list(path)) {
      if (name[0] === '.') continue;
      const inner = join(path, name);
      if (this.#isExcluded(inner, type)) continue;
      if (type === 2) this.#walk(inner, segments, index, whole);
      else if (last) this.#add(inner, type);
    }
  }
}

function run(pattern: any, options: any): any[] {
  const patterns = Array.isArray(pattern) ? pattern : [pattern];
  if (!patterns.every((one) => typeof one === 'string')) throw invalidArgType('patterns', 'of type string or an instance of string[]', pattern);
  const walk = new Walk(options ?? {});
  for (const one of patterns) walk.run(one);
  return [...walk.found.values()];
}

let warned = false;
function warn() {
  if (warned) return;
  warned = true;
  (globalThis as any).process.emitWarning('glob is an experimental feature and might change at any time', 'ExperimentalWarning');
}

export function globSync(pattern: any, options?: any): any[] {
  warn();
  return run(pattern, options);
}

export function glob(pattern: any, options: any, callback?: any) {
  warn();
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  checkCallback(callback, 'callback');
  Promise.resolve().then(() => run(pattern, options)).then((found) => (globalThis as any).process.nextTick(callback, null, found), (error) => (globalThis as any).process.nextTick(callback, error));
}

export async function* globIterator(pattern: any, options?: any) {
  warn();
  yield* run(pattern, options);
}
