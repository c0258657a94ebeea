// cp: copies files and folders. The algorithm is written once, as a generator of requests to natives, and driven
// synchronously or on the pool. https://nodejs.org/api/fs.html#fscpsrc-dest-options-callback
import { dirname, isAbsolute, join, parse, resolve, sep } from '../path/path.ts';
import { checkBoolean, checkCallback, checkObject, pathText, systemError, toAccessMode, toPath } from './arguments.ts';
import { natives, onPool } from './forms.ts';
import { currentStats } from './stats.ts';
import { invalidArgType, nodeError } from '../errors.ts';

// A request and what it answers.
type Step = Generator<[string, ...unknown[]] | Promise<unknown>, any, any>;

interface CopyOptions {
  dereference: boolean;
  errorOnExist: boolean;
  filter: ((from: string, to: string) => any) | undefined;
  force: boolean;
  mode: number;
  preserveTimestamps: boolean;
  recursive: boolean;
  verbatimSymlinks: boolean;
}

function toCopyOptions(options: any): CopyOptions {
  if (options === undefined) options = {};
  checkObject(options, 'options');
  const checked = {
    dereference: false, errorOnExist: false, filter: undefined, force: true, preserveTimestamps: false, recursive: false, verbatimSymlinks: false,
    ...options,
  };
  for (const name of ['dereference', 'errorOnExist', 'force', 'preserveTimestamps', 'recursive', 'verbatimSymlinks']) checkBoolean(checked[name], `options.${name}`);
  checked.mode = toAccessMode(checked.mode);
  if (checked.dereference && checked.verbatimSymlinks) {
    throw nodeError(TypeError, 'ERR_INCOMPATIBLE_OPTION_PAIR', 'Option "dereference" cannot be used in combination with option "verbatimSymlinks"');
  }
  if (checked.filter !== undefined && typeof checked.filter !== 'function') throw invalidArgType('options.filter', 'of type function', checked.filter);
  return checked;
}

function copyError(code: string, text: string, name: string, errno: number, message: string, path: string): Error {
  return systemError(code, text, { code: name, message, path, syscall: 'cp', errno });
}
const errors = {
  same: (path: string) => copyError('ERR_FS_CP_EINVAL', 'Invalid src or dest', 'EINVAL', 22, 'src and dest cannot be the same', path),
  intoItself: (from: string, to: string) => copyError('ERR_FS_CP_EINVAL', 'Invalid src or dest', 'EINVAL', 22, `cannot copy ${from} to a subdirectory of self ${to}`, to),
  folderToFile: (from: string, to: string) => copyError('ERR_FS_CP_DIR_TO_NON_DIR', 'Cannot overwrite non-directory with directory', 'EISDIR', 21, `cannot overwrite non-directory ${to} with directory ${from}`, to),
  fileToFolder: (from: string, to: string) => copyError('ERR_FS_CP_NON_DIR_TO_DIR', 'Cannot overwrite directory with non-directory', 'ENOTDIR', 20, `cannot overwrite directory ${to} with non-directory ${from}`, to),
  exists: (to: string) => copyError('ERR_FS_CP_EEXIST', 'Target already exists', 'EEXIST', 17, `${to} already exists`, to),
  folder: (from: string) => copyError('ERR_FS_EISDIR', 'Path is a directory', 'EISDIR', 21, `${from} is a directory (not copied)`, from),
  socket: (to: string) => copyError('ERR_FS_CP_SOCKET', 'Cannot copy a socket file', 'EINVAL', 22, `cannot copy a socket file: ${to}`, to),
  fifo: (to: string) => copyError('ERR_FS_CP_FIFO_PIPE', 'Cannot copy a FIFO pipe', 'EINVAL', 22, `cannot copy a FIFO pipe: ${to}`, to),
  unknown: (to: string) => copyError('ERR_FS_CP_UNKNOWN', 'Cannot copy an unknown file type', 'EINVAL', 22, `cannot copy an unknown file type: ${to}`, to),
  linkIntoItself: (from: string, to: string, path: string) => copyError('ERR_FS_CP_EINVAL', 'Invalid src or dest', 'EINVAL', 22, `cannot copy ${from} to a subdirectory of self ${to}`, path),
  linkOverFolder: (from: string, to: string, path: string) => copyError('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', 'Cannot overwrite symlink in subdirectory of self', 'EINVAL', 22, `cannot overwrite ${from} with ${to}`, path),
};

function* statOf(path: string, follow: boolean, mustExist: boolean): Step {
  return (yield ['stat', path, follow, mustExist]) ? currentStats() : null;
}

const isSame = (a: any, b: any) => b !== null && b.ino && b.dev && b.ino === a.ino && b.dev === a.dev;

function isInside(folder: string, path: string): boolean {
  const [outer, inner] = [folder, path].map((one) => resolve(one).split(sep).filter(Boolean));
  return outer.every((name, index) => inner[index] === name);
}

function* checkPaths(from: string, to: string, options: CopyOptions): Step {
  const source = yield* statOf(from, options.dereference, true);
  const target = yield* statOf(to, options.dereference, false);
  if (target !== null) {
    if (isSame(source, target)) throw errors.same(to);
    if (source.isDirectory() && !target.isDirectory()) throw errors.folderToFile(from, to);
    if (!source.isDirectory() && target.isDirectory()) throw errors.fileToFolder(from, to);
  }
  if (source.isDirectory() && isInside(from, to)) throw errors.intoItself(from, to);
  return [source, target];
}

// No folder above the target may be the source.
function* checkParents(from: string, source: any, to: string): Step {
  const sourceParent = resolve(dirname(from));
  for (let parent = resolve(dirname(to)); parent !== sourceParent && parent !== parse(parent).root; parent = dirname(parent)) {
    const found = yield* statOf(parent, true, false);
    if (found === null) return;
    if (isSame(source, found)) throw errors.intoItself(from, to);
  }
}

function* isWanted(from: string, to: string, { filter }: CopyOptions): Step {
  if (filter === undefined) return true;
  const answer = filter(from, to);
  return answer !== null && typeof answer === 'object' && typeof answer.then === 'function' ? yield answer : answer;
}

function* copyTree(from: string, to: string, options: CopyOptions): Step {
  const [source, target] = yield* checkPaths(from, to, options);
  yield* checkParents(from, source, to);
  if (!(yield* isWanted(from, to, options))) return;
  yield ['mkdirs', dirname(to), 0o777, false];
  yield* copyEntry(from, source, target, to, options);
}

function* copyEntry(from: string, source: any, target: any, to: string, options: CopyOptions): Step {
  const stats = options.dereference && source.isSymbolicLink() ? yield* statOf(from, true, true) : source;
  if (stats.isDirectory()) {
    if (!options.recursive) throw errors.folder(from);
    return yield* copyFolder(from, stats, target, to, options);
  }
  if (stats.isFile() || stats.isCharacterDevice() || stats.isBlockDevice()) return yield* copyOne(from, stats, target, to, options);
  if (stats.isSymbolicLink()) return yield* copyLink(from, target, to, options);
  if (stats.isSocket()) throw errors.socket(to);
  if (stats.isFIFO()) throw errors.fifo(to);
  throw errors.unknown(to);
}

function* copyOne(from: string, stats: any, target: any, to: string, options: CopyOptions): Step {
  if (target !== null) {
    if (!options.force) {
      if (options.errorOnExist) throw errors.exists(to);
      return;
    }
    yield ['unlink', to];
  }
  yield ['copyFile', from, to, options.mode];
  if (!options.preserveTimestamps) return;
  // Times of a file that cannot be written to cannot be set.
  if ((stats.mode & 0o200) === 0) yield ['chmod', to, stats.mode | 0o200];
  const now = yield* statOf(from, true, true);
  yield ['utimes', to, now.atimeMs / 1000, now.mtimeMs / 1000, true];
  yield ['chmod', to, stats.mode];
}

function* copyFolder(from: string, stats: any, target: any, to: string, options: CopyOptions): Step {
  if (target === null) yield ['mkdir', to, 0o777];
  const listing: string = yield ['readdir', from, false, false];
  for (const name of listing === '' ? [] : listing.split('/')) {
    const [inner, innerTo] = [join(from, name), join(to, name)];
    if (!(yield* isWanted(inner, innerTo, options))) continue;
    const [source, existing] = yield* checkPaths(inner, innerTo, options);
    yield* copyEntry(inner, source, existing, innerTo, options);
  }
  if (target === null) yield ['chmod', to, stats.mode];
}

function* copyLink(from: string, target: any, to: string, options: CopyOptions): Step {
  let destination: string = yield ['readlink', from, false];
  if (!options.verbatimSymlinks && !isAbsolute(destination)) destination = resolve(dirname(from), destination);
  if (target === null) return yield ['symlink', destination, to];
  let existing: string | undefined;
  try {
    existing = yield ['readlink', to, false];
  } catch (error: any) {
    // Not a link: an ordinary file or folder is in the way.
    if (error.code !== 'EINVAL' && error.code !== 'UNKNOWN') throw error;
    return yield ['symlink', destination, to];
  }
  if (!isAbsolute(existing!)) existing = resolve(dirname(to), existing!);
  const pointsAtFolder = (yield* statOf(from, true, false))?.isDirectory();
  if (pointsAtFolder && isInside(destination, existing!)) throw errors.linkIntoItself(destination, existing!, to);
  if (pointsAtFolder && isInside(existing!, destination)) throw errors.linkOverFolder(existing!, destination, to);
  yield ['unlink', to];
  yield ['symlink', destination, to];
}

function start(from: any, to: any, options: any): Step {
  const checked = toCopyOptions(options);
  return copyTree(pathText(toPath(from, 'src')), pathText(toPath(to, 'dest')), checked);
}

export function cpSync(from: any, to: any, options?: any) {
  const steps = start(from, to, options);
  for (let step = steps.next(); !step.done; ) {
    const request = step.value;
    if (!Array.isArray(request)) throw nodeError(TypeError, 'ERR_INVALID_RETURN_VALUE', 'Expected boolean to be returned from the "filter" function but got an instance of Promise.');
    let answer: unknown;
    try {
      answer = natives[request[0]](...request.slice(1));
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(answer);
  }
}

export async function promisedCp(from: any, to: any, options?: any): Promise<void> {
  const steps = start(from, to, options);
  for (let step = steps.next(); !step.done; ) {
    const request = step.value;
    let answer: any;
    try {
      // stat leaves its answer in a table that a later stat overwrites, so it is asked on this thread.
      answer = Array.isArray(request) ? (request[0] === 'stat' ? natives.stat(...request.slice(1)) : await onPool(...(request as [string]))) : await request;
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(answer);
  }
}

export function cp(from: any, to: any, options: any, callback?: any) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  checkCallback(callback);
  toCopyOptions(options);
  toPath(from, 'src');
  toPath(to, 'dest');
  promisedCp(from, to, options).then(() => (globalThis as any).process.nextTick(callback, null, undefined), (error) => (globalThis as any).process.nextTick(callback, error));
}

