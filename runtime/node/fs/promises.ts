// node:fs/promises. https://nodejs.org/api/fs.html#promises-api
import { builtin } from '../../modules/main.ts';
import { checkAborted, toFlags, toMode, toOptions, toPath, checkInteger } from './arguments.ts';
import { constants } from './constants.ts';
import { promisedCp } from './copy.ts';
import { promisedOpendir } from './dir.ts';
import { FileHandle, kFd, readAll, writeAll } from './file-handle.ts';
import { onPool, promiseForm } from './forms.ts';
import { operations, promisedReaddir } from './operations.ts';
import { promisedRm, promisedRmdir } from './remove.ts';
import { nodeError } from '../errors.ts';

const form = (name: string) => promiseForm(name, operations[name]);

export const access = form('access');
export const copyFile = form('copyFile');
export const rename = form('rename');
export const mkdir = form('mkdir');
export const readlink = form('readlink');
export const symlink = form('symlink');
export const lstat = form('lstat');
export const stat = form('stat');
export const statfs = form('statfs');
export const link = form('link');
export const unlink = form('unlink');
export const chmod = form('chmod');
export const lchown = form('lchown');
export const chown = form('chown');
export const utimes = form('utimes');
export const lutimes = form('lutimes');
export const realpath = promiseForm('realpath', operations.realpathNative);
export const mkdtemp = form('mkdtemp');
export const readdir = promiseForm('readdir', promisedReaddir);

export { promisedCp as cp, promisedOpendir as opendir, promisedRm as rm, promisedRmdir as rmdir, constants };

export async function lchmod() {
  throw nodeError(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The lchmod() method is not implemented');
}

export async function open(path: any, flags?: any, mode?: any): Promise<FileHandle> {
  const checked = toPath(path);
  return new FileHandle(await onPool('open', checked, toFlags(flags ?? 'r'), toMode(mode, 'mode', 0o666)));
}

export async function truncate(path: any, length: any = 0) {
  const handle = await open(path, 'r+');
  try {
    await handle.truncate(Math.max(0, checkInteger(length, 'len')));
  } finally {
    await handle.close();
  }
}

// A path, or a FileHandle's descriptor.
const targetOf = (path: any) => (path instanceof FileHandle ? path[kFd] : toPath(path));

export async function readFile(path: any, options?: any) {
  options = toOptions(options);
  checkAborted(options.signal);
  return readAll(targetOf(path), options);
}

export async function writeFile(path: any, data: any, options?: any) {
  return writeAll(targetOf(path), data, options, 'w');
}

export async function appendFile(path: any, data: any, options?: any) {
  return writeAll(targetOf(path), data, options, 'a');
}

export function watch(path: any, options?: any) {
  return builtin('node/fs/watch.ts').watchIterator(path, options);
}

export function glob(pattern: any, options?: any) {
  return builtin('node/fs/glob.ts').globIterator(pattern, options);
}

const promises = {
  access, copyFile, cp: promisedCp, glob, open, opendir: promisedOpendir, rename, truncate, rm: promisedRm, rmdir: promisedRmdir, mkdir, readdir,
  readlink, symlink, lstat, stat, statfs, link, unlink, chmod, lchmod, lchown, chown, utimes, lutimes, realpath, mkdtemp, writeFile, appendFile,
  readFile, watch, constants,
};
for (const [name, value] of Object.entries({ cp: promisedCp, opendir: promisedOpendir, rm: promisedRm, rmdir: promisedRmdir })) {
  Object.defineProperty(value, 'name', { value: name, configurable: true });
}
export default promises;
