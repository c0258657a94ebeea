// Finds the files that a glob pattern means, folder by folder.
import { lstatSync, readdirSync, statSync } from '../node/fs/fs.ts';
import { matcherFor } from './glob-match.ts';

export interface ScanOptions { cwd: string; dot: boolean; absolute: boolean; followSymlinks: boolean; throwErrorOnBrokenSymlink: boolean; onlyFiles: boolean }

type Segment = { kind: 'globstar' } | { kind: 'literal'; name: string } | { kind: 'magic'; matches: (name: string) => boolean; dot: boolean };

const unescape = (text: string) => text.replace(/\\(.)/g, '$1');

function segmentFrom(text: string): Segment {
  if (text === '**') return { kind: 'globstar' };
  if (/(?<!\\)[*?[\]{}()!]/.test(text)) return { kind: 'magic', matches: matcherFor(text), dot: text.startsWith('.') };
  return { kind: 'literal', name: unescape(text) };
}

interface Entry { name: string; isFolder: boolean; isLink: boolean }

export class Walker {
  readonly #options: ScanOptions;
  readonly #found = new Set<string>();

  constructor(options: ScanOptions) {
    this.#options = options;
  }

  // Paths as the pattern writes them: relative to cwd unless it is absolute.
  walk(pattern: string): Iterable<string> {
    const parts = pattern.split('/');
    const isAbsolute = pattern.startsWith('/');
    const mustBeFolder = parts.at(-1) === '' && parts.length > 1;
    const segments = parts.filter((part, index) => part !== '' && !(index > 0 && part === '.')).map(segmentFrom);
    if (segments.length > 0) this.#visit(isAbsolute ? '/' : '', segments, 0, mustBeFolder, []);
    return this.#found;
  }

  #absolute(shown: string): string {
    if (shown.startsWith('/')) return shown;
    return shown === '' ? this.#options.cwd : `${this.#options.cwd.replace(/\/$/, '')}/${shown}`;
  }

  #entries(shown: string): Entry[] {
    try {
      return readdirSync(this.#absolute(shown), { withFileTypes: true }).map((entry: any) => ({
        name: entry.name, isFolder: entry.isDirectory(), isLink: entry.isSymbolicLink(),
      }));
    } catch (error: any) {
      if (shown === '' || !['ENOENT', 'ENOTDIR', 'EACCES'].includes(error?.code)) throw error;
      return [];
    }
  }

  #visit(shown: string, segments: Segment[], index: number, mustBeFolder: boolean, above: string[]) {
    const segment = segments[index];
    const isLast = index === segments.length - 1;
    if (segment.kind === 'literal') return this.#literal(`${shown}${segment.name}`, segments, index, mustBeFolder, above);
    // ** is no folder, too.
    if (segment.kind === 'globstar' && !isLast) this.#visit(shown, segments, index + 1, mustBeFolder, above);
    for (const entry of this.#entries(shown)) {
      const hidden = entry.name.startsWith('.') && !this.#options.dot;
      if (hidden && !(segment.kind === 'magic' && segment.dot)) continue;
      if (segment.kind === 'magic' && !segment.matches(entry.name)) continue;
      const path = `${shown}${entry.name}`;
      const resolved = this.#resolve(path, entry);
      if (resolved === undefined) continue;
      if (isLast) this.#add(path, resolved, mustBeFolder);
      if (resolved.isFolder && !resolved.isLink) this.#descend(path, segments, segment.kind === 'globstar' ? index : index + 1, isLast && segment.kind === 'magic', mustBeFolder, above);
    }
  }

  #descend(path: string, segments: Segment[], index: number, done: boolean, mustBeFolder: boolean, above: string[]) {
    if (done) return;
    if (!this.#options.followSymlinks) return this.#visit(`${path}/`, segments, index, mustBeFolder, above);
    // A link to a folder above would never end.
    const { dev, ino } = statSync(this.#absolute(path));
    const identity = `${dev}:${ino}`;
    if (!above.includes(identity)) this.#visit(`${path}/`, segments, index, mustBeFolder, [...above, identity]);
  }

  #literal(path: string, segments: Segment[], index: number, mustBeFolder: boolean, above: string[]) {
    if (index < segments.length - 1) return this.#visit(`${path}/`, segments, index + 1, mustBeFolder, above);
    const stats = lstatSync(this.#absolute(path), { throwIfNoEntry: false });
    if (stats === undefined) return;
    const resolved = this.#resolve(path, { name: path, isFolder: stats.isDirectory(), isLink: stats.isSymbolicLink() });
    if (resolved !== undefined) this.#add(path, resolved, mustBeFolder);
  }

  // What a link stands for, if links are followed; undefined if it stands for nothing.
  #resolve(path: string, entry: Entry): Entry | undefined {
    if (!entry.isLink || !this.#options.followSymlinks) return entry;
    const stats = statSync(this.#absolute(path), { throwIfNoEntry: false });
    if (stats !== undefined) return { name: entry.name, isFolder: stats.isDirectory(), isLink: false };
    if (!this.#options.throwErrorOnBrokenSymlink) return undefined;
    throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT', errno: -2, syscall: 'open', path });
  }

  #add(path: string, { isFolder, isLink }: Entry, mustBeFolder: boolean) {
    if (this.#options.onlyFiles && (isFolder || isLink)) return;
    if (mustBeFolder && !isFolder) return;
    this.#found.add(this.#options.absolute ? this.#absolute(path) : path);
  }
}
