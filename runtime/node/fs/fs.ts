// node:fs. https://nodejs.org/api/fs.html
import { builtin } from '../../modules/main.ts';
import { checkDescriptor, toAccessMode, toFlags, toMode, toPath, toSeconds } from './arguments.ts';
import { constants } from './constants.ts';
import { cp, cpSync } from './copy.ts';
import { Dir, opendir, opendirSync } from './dir.ts';
import { Dirent } from './dirent.ts';
import { appendFile, appendFileSync, exists, existsSync, read, readFile, readFileSync, readSync, truncate, truncateSync, write, writeFile, writeFileSync, writeSync } from './files.ts';
import { callbackForm, natives, syncForm } from './forms.ts';
import { operations } from './operations.ts';
import promises from './promises.ts';
import { rm, rmSync, rmdir, rmdirSync } from './remove.ts';
import { currentStats, Stats } from './stats.ts';

const sync = (name: string) => syncForm(name, operations[name]);
const callback = (name: string) => callbackForm(name, operations[name]);

// Most used, so written out.
function openSync(path: any, flags?: any, mode?: any): number {
  return natives.open(toPath(path), toFlags(flags), toMode(mode, 'mode', 0o666));
}
function closeSync(fd: any) {
  natives.close(checkDescriptor(fd));
}
function accessSync(path: any, mode?: any) {
  natives.access(toPath(path), mode === undefined ? 0 : toAccessMode(mode));
}
function fstatSync(fd: any, options: any = undefined) {
  natives.fstat(checkDescriptor(fd));
  return currentStats(options?.bigint);
}
function unlinkSync(path: any) {
  natives.unlink(toPath(path));
}
function statSync(path: any, options: any = undefined) {
  if (!natives.stat(toPath(path), true, options?.throwIfNoEntry !== false)) return undefined;
  return currentStats(options?.bigint);
}
function lstatSync(path: any, options: any = undefined) {
  if (!natives.stat(toPath(path), false, options?.throwIfNoEntry !== false)) return undefined;
  return currentStats(options?.bigint);
}

const realpath = callback('realpath');
realpath.native = callbackForm('native', operations.realpathNative);
const realpathSync = sync('realpath');
realpathSync.native = syncForm('native', operations.realpathNative);

// util.promisify gives both results of these.
const promisifyCustom = Symbol.for('nodejs.util.promisify.custom');
function withPromise(original: any, names: string[] | null) {
  Object.defineProperty(original, promisifyCustom, {
    value: (...args: any[]) => new Promise((resolve, reject) => {
      original(...args, (...results: any[]) => {
        if (names === null) resolve(results[0]);
        else if (results[0]) reject(results[0]);
        else resolve(Object.fromEntries(names.map((name, index) => [name, results[index + 1]])));
      });
    }),
    enumerable: false, configurable: true,
  });
  return original;
}
const [readv, writev] = [callback('readv'), callback('writev')];
withPromise(read, ['bytesRead', 'buffer']);
withPromise(write, ['bytesWritten', 'buffer']);
withPromise(readv, ['bytesRead', 'buffers']);
withPromise(writev, ['bytesWritten', 'buffers']);
withPromise(exists, null);

const streams = () => builtin('node/fs/streams.ts');
const watching = () => builtin('node/fs/watch.ts');

function createReadStream(path: any, options?: any) {
  return new (streams().ReadStream)(path, options);
}
function createWriteStream(path: any, options?: any) {
  return new (streams().WriteStream)(path, options);
}
function watch(path: any, options?: any, listener?: any) {
  return watching().watch(path, options, listener);
}
function watchFile(path: any, options?: any, listener?: any) {
  return watching().watchFile(path, options, listener);
}
function unwatchFile(path: any, listener?: any) {
  return watching().unwatchFile(path, listener);
}
function glob(pattern: any, options?: any, done?: any) {
  return builtin('node/fs/glob.ts').glob(pattern, options, done);
}
function globSync(pattern: any, options?: any) {
  return builtin('node/fs/glob.ts').globSync(pattern, options);
}
async function openAsBlob(path: any, options: any = {}) {
  return new (globalThis as any).Blob([await promises.readFile(path)], { type: options.type ?? '' });
}

const fs: any = {
  appendFile, appendFileSync, access: callback('access'), accessSync, chown: callback('chown'), chownSync: sync('chown'),
  chmod: callback('chmod'), chmodSync: sync('chmod'), close: makeClose(), closeSync, copyFile: callback('copyFile'), copyFileSync: sync('copyFile'),
  cp, cpSync, createReadStream, createWriteStream, exists, existsSync, fchown: callback('fchown'), fchownSync: sync('fchown'),
  fchmod: callback('fchmod'), fchmodSync: sync('fchmod'), fdatasync: callback('fdatasync'), fdatasyncSync: sync('fdatasync'), fstat: callback('fstat'),
  fstatSync, fsync: callback('fsync'), fsyncSync: sync('fsync'), ftruncate: callback('ftruncate'), ftruncateSync: sync('ftruncate'),
  futimes: callback('futimes'), futimesSync: sync('futimes'), glob, globSync, lchown: callback('lchown'), lchownSync: sync('lchown'),
  lchmod: undefined, lchmodSync: undefined, link: callback('link'), linkSync: sync('link'), lstat: callback('lstat'), lstatSync,
  lutimes: callback('lutimes'), lutimesSync: sync('lutimes'), mkdir: callback('mkdir'), mkdirSync: sync('mkdir'), mkdtemp: callback('mkdtemp'),
  mkdtempSync: sync('mkdtemp'), open: callback('open'), openSync, openAsBlob, readdir: callback('readdir'), readdirSync: sync('readdir'),
  read, readSync, readv, readvSync: sync('readv'), readFile, readFileSync, readlink: callback('readlink'), readlinkSync: sync('readlink'),
  realpath, realpathSync, rename: callback('rename'), renameSync: sync('rename'), rm, rmSync, rmdir, rmdirSync, stat: callback('stat'),
  statfs: callback('statfs'), statSync, statfsSync: sync('statfs'), symlink: callback('symlink'), symlinkSync: sync('symlink'), truncate, truncateSync,
  unwatchFile, unlink: callback('unlink'), unlinkSync, utimes: callback('utimes'), utimesSync: sync('utimes'), watch, watchFile,
  writeFile, writeFileSync, write, writeSync, writev, writevSync: sync('writev'), Dirent, Stats,
};

// close(fd) without callback reports its failure as uncaught.
function makeClose() {
  const close = callback('close');
  return Object.defineProperty(function (fd: any, done: any = (error: any) => { if (error) throw error; }) {
    close(fd, done);
  }, 'name', { value: 'close' });
}

// Loaded when they are asked for; programs may replace them.
function lazy(name: string, exported: string) {
  Object.defineProperty(fs, name, {
    get: () => streams()[exported],
    set(value) { Object.defineProperty(fs, name, { value, writable: true, enumerable: true, configurable: true }); },
    enumerable: true, configurable: true,
  });
}
lazy('ReadStream', 'ReadStream');
lazy('WriteStream', 'WriteStream');
lazy('FileReadStream', 'ReadStream');
lazy('FileWriteStream', 'WriteStream');

Object.assign(fs, { _toUnixTimestamp: toSeconds, Dir, opendir, opendirSync, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 });
Object.defineProperty(fs, 'constants', { value: constants, enumerable: true, configurable: false, writable: false });
Object.defineProperty(fs, 'promises', { get: () => promises, enumerable: true, configurable: true });


export const {
  access, chown, chownSync, chmod, chmodSync, close, copyFile, copyFileSync, fchown, fchownSync,
  fchmod, fchmodSync, fdatasync, fdatasyncSync, fstat, fsync, fsyncSync, ftruncate, ftruncateSync, futimes, futimesSync,
  lchown, lchownSync, link, linkSync, lstat, lutimes, lutimesSync, mkdir, mkdirSync, mkdtemp, mkdtempSync, open,
  readdir, readdirSync, readvSync, readlink, readlinkSync, rename, renameSync, stat, statfs, statfsSync, symlink,
  symlinkSync, unlink, utimes, utimesSync, writevSync,
  F_OK, R_OK, W_OK, X_OK, _toUnixTimestamp,
}: any = fs;
export {
  appendFile, appendFileSync, cp, cpSync, createReadStream, createWriteStream, exists, existsSync, glob, globSync, lstatSync, openAsBlob,
  read, readSync, readv, readFile, readFileSync, realpath, realpathSync, rm, rmSync, rmdir, rmdirSync, statSync,
  truncate, truncateSync, unwatchFile, watch, watchFile, writeFile, writeFileSync, write, writeSync, writev, Dirent, Stats,
  accessSync, closeSync, fstatSync, openSync, unlinkSync,
  Dir, opendir, opendirSync, constants, promises, fs as default,
};

// The streams are loaded when they are first asked for, by name too.
export let ReadStream: any, WriteStream: any, FileReadStream: any, FileWriteStream: any;
const environment = builtin('node/fs/fs.ts');
for (const name of ['ReadStream', 'WriteStream', 'FileReadStream', 'FileWriteStream']) {
  Object.defineProperty(environment, name, { get: () => fs[name], enumerable: true, configurable: true });
}
