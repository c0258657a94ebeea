// The operations that have the same shape in all three forms: a row says what the function takes; sync, callback and
// promise forms are made from it (forms.ts).
import { asBytes, checkBoolean, checkDescriptor, checkId, checkInteger, decodeName, toAccessMode, toFlags, toMode, toOptions, toPath, toPosition, toSeconds, toVectors } from './arguments.ts';
import { namesOf } from './dirent.ts';
import { currentStats, StatFs } from './stats.ts';
import { invalidArgType } from '../errors.ts';

export interface Operation {
  // Parameters of the function without callback.
  arity: number;
  // The function's `length`, where that is not `arity`: parameters with defaults do not count.
  length?: number;
  // How many of them must be there; a callback comes after them. Default: 1.
  required?: number;
  // The native's name and arguments.
  prepare: (...args: any[]) => [string, ...unknown[]];
  // What the function answers; without it, nothing.
  finish?: (raw: any, native: unknown[], args: any[]) => unknown;
  // Further results of callbacks.
  also?: (args: any[]) => unknown;
}

const encodingOf = (options: any) => toOptions(options).encoding;
const toLength = (length: any) => Math.max(0, checkInteger(length ?? 0, 'len'));

function prepareMkdir(path: any, options: any): [string, ...unknown[]] {
  let mode: any = 0o777;
  let recursive = false;
  if (typeof options === 'number' || typeof options === 'string') {
    mode = toMode(options, 'mode');
  } else if (options !== undefined && options !== null && typeof options !== 'function') {
    if (options.recursive !== undefined) recursive = checkBoolean(options.recursive, 'options.recursive');
    if (options.mode !== undefined) mode = toMode(options.mode, 'options.mode');
  }
  const checked = toPath(path);
  return recursive ? ['mkdirs', checked, mode, false] : ['mkdir', checked, mode];
}

// The order of folders is not the same in fs and fs.promises.
function prepareReaddir(path: any, options: any, depthFirst: boolean): [string, ...unknown[]] {
  options = toOptions(options);
  const checked = toPath(path);
  if (options.recursive !== undefined && options.recursive !== null) checkBoolean(options.recursive, 'options.recursive');
  const types = Boolean(options.withFileTypes);
  if (options.recursive) return ['readdirs', checked, types, depthFirst, asBytes(options.encoding)];
  return ['readdir', checked, types, asBytes(options.encoding)];
}
const finishReaddir = (raw: any, [, path]: any[], [, options]: any[]) => namesOf(raw, path, toOptions(options));

const finishStat = (index: number) => (_raw: any, _native: unknown[], args: any[]) => currentStats(Boolean(args[index]?.bigint));

function prepareRead(fd: any, views: any, position: any): [string, ...unknown[]] {
  const vectors = toVectors(views);
  return ['readv', checkDescriptor(fd), vectors, typeof position === 'number' ? toPosition(position, 0) : undefined];
}

export const operations: Record<string, Operation> = {
  access: { arity: 2, prepare: (path, mode) => ['access', toPath(path), toAccessMode(mode)] },
  chmod: { arity: 2, required: 2, prepare: (path, mode) => ['chmod', toPath(path), toMode(mode, 'mode')] },
  chown: { arity: 3, required: 3, prepare: (path, uid, gid) => ['chown', toPath(path), checkId(uid, 'uid'), checkId(gid, 'gid'), true] },
  close: { arity: 1, prepare: (fd) => ['close', checkDescriptor(fd)] },
  copyFile: { arity: 3, required: 2, prepare: (from, to, mode) => ['copyFile', toPath(from, 'src'), toPath(to, 'dest'), toAccessMode(mode)] },
  fchmod: { arity: 2, required: 2, prepare: (fd, mode) => ['fchmod', checkDescriptor(fd), toMode(mode, 'mode')] },
  fchown: { arity: 3, required: 3, prepare: (fd, uid, gid) => ['fchown', checkDescriptor(fd), checkId(uid, 'uid'), checkId(gid, 'gid')] },
  fdatasync: { arity: 1, prepare: (fd) => ['fdatasync', checkDescriptor(fd)] },
  fstat: { arity: 2, length: 1, prepare: (fd) => ['fstat', checkDescriptor(fd)], finish: finishStat(1) },
  fsync: { arity: 1, prepare: (fd) => ['fsync', checkDescriptor(fd)] },
  ftruncate: { arity: 2, length: 1, prepare: (fd, length) => ['ftruncate', checkDescriptor(fd), toLength(length)] },
  futimes: { arity: 3, required: 3, prepare: (fd, access, modification) => ['futimes', checkDescriptor(fd), toSeconds(access), toSeconds(modification)] },
  lchown: { arity: 3, required: 3, prepare: (path, uid, gid) => ['chown', toPath(path), checkId(uid, 'uid'), checkId(gid, 'gid'), false] },
  link: { arity: 2, required: 2, prepare: (from, to) => ['link', toPath(from, 'existingPath'), toPath(to, 'newPath')] },
  lstat: { arity: 2, length: 1, prepare: (path) => ['stat', toPath(path), false, true], finish: finishStat(1) },
  lutimes: { arity: 3, required: 3, prepare: (path, access, modification) => ['utimes', toPath(path), toSeconds(access), toSeconds(modification), false] },
  mkdir: { arity: 2, prepare: prepareMkdir, finish: (raw) => raw },
  mkdtemp: {
    arity: 2,
    prepare: (prefix, options) => ['mkdtemp', toPath(prefix, 'prefix'), asBytes(encodingOf(options))],
    finish: (raw, _native, [, options]) => decodeName(raw, encodingOf(options)),
  },
  open: { arity: 3, prepare: (path, flags, mode) => ['open', toPath(path), toFlags(flags), toMode(mode, 'mode', 0o666)], finish: (raw) => raw },
  readdir: { arity: 2, prepare: (path, options) => prepareReaddir(path, options, false), finish: finishReaddir },
  readlink: {
    arity: 2,
    prepare: (path, options) => ['readlink', toPath(path, 'oldPath'), asBytes(encodingOf(options))],
    finish: (raw, _native, [, options]) => decodeName(raw, encodingOf(options)),
  },
  readv: { arity: 3, required: 2, prepare: prepareRead, finish: (raw) => raw, also: ([, views]) => views },
  realpath: {
    arity: 2,
    prepare: (path, options) => ['realpath', toPath(path), asBytes(encodingOf(options)), false],
    finish: (raw, _native, [, options]) => decodeName(raw, encodingOf(options)),
  },
  realpathNative: {
    arity: 2,
    prepare: (path, options) => ['realpath', toPath(path), asBytes(encodingOf(options)), true],
    finish: (raw, _native, [, options]) => decodeName(raw, encodingOf(options)),
  },
  rename: { arity: 2, required: 2, prepare: (from, to) => ['rename', toPath(from, 'oldPath'), toPath(to, 'newPath')] },
  stat: { arity: 2, length: 1, prepare: (path) => ['stat', toPath(path), true, true], finish: finishStat(1) },
  statfs: { arity: 2, length: 1, prepare: (path) => ['statfs', toPath(path)], finish: (raw, _native, [, options]) => new StatFs(raw, options?.bigint) },
  symlink: { arity: 3, required: 2, prepare: (target, path, type) => ['symlink', toPath(target, 'target'), toPath(path), checkLinkType(type)].slice(0, 3) as any },
  unlink: { arity: 1, prepare: (path) => ['unlink', toPath(path)] },
  utimes: { arity: 3, required: 3, prepare: (path, access, modification) => ['utimes', toPath(path), toSeconds(access), toSeconds(modification), true] },
  writev: {
    arity: 3, required: 2,
    prepare: (fd, views, position) => ['writev', checkDescriptor(fd), toVectors(views), typeof position === 'number' ? toPosition(position, 0) : undefined],
    finish: (raw) => raw,
    also: ([, views]) => views,
  },
};

// fs.promises walks folders depth first.
export const promisedReaddir: Operation = { ...operations.readdir, prepare: (path, options) => prepareReaddir(path, options, true) };

function checkLinkType(type: any) {
  if (type === undefined || type === null || type === 'dir' || type === 'file' || type === 'junction') return;
  throw invalidArgType('type', "one of 'dir', 'file', or 'junction'", type);
}
