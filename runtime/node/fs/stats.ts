// Stats, BigIntStats, StatFs: what stat found. https://nodejs.org/api/fs.html#class-fsstats
import { native } from '../../modules/main.ts';
import { constants } from './constants.ts';

const { S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } = constants;

// Natives put what they found here (fs_natives.cc); it is read before anything else runs.
const table = native('fs').statBuffer();
const numbers = new Float64Array(table, 0, 14);
const integers = new BigInt64Array(table, 14 * 8, 14);

// Functions, not classes: Stats can be called without `new`, and old programs inherit from it.
function StatsBase(this: any, dev: any, mode: any, nlink: any, uid: any, gid: any, rdev: any, blksize: any, ino: any, size: any, blocks: any) {
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
}

const kinds: [string, number][] = [
  ['isDirectory', S_IFDIR], ['isFile', S_IFREG], ['isBlockDevice', S_IFBLK], ['isCharacterDevice', S_IFCHR],
  ['isSymbolicLink', S_IFLNK], ['isFIFO', S_IFIFO], ['isSocket', S_IFSOCK],
];
for (const [name, kind] of kinds) {
  StatsBase.prototype[name] = { [name](this: any) { return (Number(this.mode) & S_IFMT) === kind; } }[name];
}

export function Stats(
  this: any, dev: number, mode: number, nlink: number, uid: number, gid: number, rdev: number, blksize: number, ino: number, size: number,
  blocks: number, atimeMs: number, mtimeMs: number, ctimeMs: number, birthtimeMs: number,
) {
  if (!new.target) return new (Stats as any)(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs);
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
  this.atimeMs = atimeMs;
  this.mtimeMs = mtimeMs;
  this.ctimeMs = ctimeMs;
  this.birthtimeMs = birthtimeMs;
}

export function BigIntStats(this: any, ...fields: bigint[]) {
  (StatsBase as any).apply(this, fields);
  const [atimeNs, mtimeNs, ctimeNs, birthtimeNs] = fields.slice(10);
  this.atimeMs = atimeNs / 1000000n;
  this.mtimeMs = mtimeNs / 1000000n;
  this.ctimeMs = ctimeNs / 1000000n;
  this.birthtimeMs = birthtimeNs / 1000000n;
  this.atimeNs = atimeNs;
  this.mtimeNs = mtimeNs;
  this.ctimeNs = ctimeNs;
  this.birthtimeNs = birthtimeNs;
}

for (const Constructor of [Stats, BigIntStats] as any[]) {
  Object.setPrototypeOf(Constructor.prototype, StatsBase.prototype);
  Object.setPrototypeOf(Constructor, StatsBase);
  // Dates are made when they are asked for.
  for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
    Object.defineProperty(Constructor.prototype, name, {
      get(this: any) {
        const value = new Date(Math.round(Number(this[`${name}Ms`])));
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
        return value;
      },
      set(this: any, value: any) {
        Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
      },
      enumerable: true, configurable: true,
    });
  }
}

// What the last stat found.
export function currentStats(bigint?: boolean): any {
  if (bigint) return new (BigIntStats as any)(...integers);
  const n = numbers;
  return new (Stats as any)(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], n[13]);
}

export function emptyStats(bigint?: boolean): any {
  return bigint ? new (BigIntStats as any)(...new BigInt64Array(14)) : new (Stats as any)(...new Float64Array(14));
}

export class StatFs {
  type: any; bsize: any; blocks: any; bfree: any; bavail: any; files: any; ffree: any;
  constructor(fields: number[], bigint?: boolean) {
    const [type, bsize, blocks, bfree, bavail, files, ffree] = bigint ? fields.map(BigInt) : fields;
    Object.assign(this, { type, bsize, blocks, bfree, bavail, files, ffree });
  }
}
