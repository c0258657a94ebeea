// rm and rmdir. https://nodejs.org/api/fs.html#fsrmpath-options-callback
import { checkBoolean, checkCallback, checkInteger, checkObject, systemError, toPath } from './arguments.ts';
import { natives } from './forms.ts';
import { currentStats } from './stats.ts';

interface RemoveOptions { force: boolean; recursive: boolean; maxRetries: number; retryDelay: number; }

function toRemoveOptions(options: any): RemoveOptions {
  if (options === undefined) options = {};
  checkObject(options, 'options');
  const checked = { force: false, recursive: false, retryDelay: 100, maxRetries: 0, ...options };
  checkBoolean(checked.force, 'options.force');
  checkBoolean(checked.recursive, 'options.recursive');
  checkInteger(checked.retryDelay, 'options.retryDelay', 0, 2147483647);
  checkInteger(checked.maxRetries, 'options.maxRetries', 0, 4294967295);
  return checked;
}

function folderError(path: any): Error {
  return systemError('ERR_FS_EISDIR', 'Path is a directory', { code: 'EISDIR', message: 'is a directory', path, syscall: 'rm', errno: 21 });
}

export function rmSync(path: any, options?: any) {
  const checked = toPath(path);
  const { force, recursive, maxRetries, retryDelay } = toRemoveOptions(options);
  if (!force || !recursive) {
    if (!natives.stat(checked, false, !force)) return;
    if (currentStats().isDirectory() && !recursive) throw folderError(path);
  }
  natives.removeTree(checked, maxRetries, retryDelay);
}

function remove(path: any, options: any, done: (error: any) => void) {
  const checked = toPath(path);
  const { force, recursive, maxRetries, retryDelay } = toRemoveOptions(options);
  const removeTree = () => natives.removeTreeAsync(done, checked, maxRetries, retryDelay);
  if (force && recursive) return removeTree();
  natives.statAsync((error: any, found: boolean) => {
    if (error !== null) done(error);
    else if (!found) done(null);
    else if (currentStats().isDirectory() && !recursive) done(folderError(path));
    else removeTree();
  }, checked, false, !force);
}

export function rm(path: any, options: any, callback?: any) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  checkCallback(callback);
  remove(path, options, (error) => (error === null ? callback(null) : callback(error)));
}

export function promisedRm(path: any, options?: any): Promise<void> {
  return new Promise((resolve, reject) => remove(path, options, (error) => (error === null ? resolve() : reject(error))));
}

// --- rmdir ---

let warned = false;
function isRecursive(options: any): boolean {
  if (options === undefined) return false;
  checkObject(options, 'options');
  const { recursive = false, maxRetries = 0, retryDelay = 100 } = options;
  checkBoolean(recursive, 'options.recursive');
  checkInteger(retryDelay, 'options.retryDelay', 0, 2147483647);
  checkInteger(maxRetries, 'options.maxRetries', 0, 4294967295);
  if (recursive && !warned) {
    warned = true;
    (globalThis as any).process.emitWarning(
      'In future versions of Node.js, fs.rmdir(path, { recursive: true }) will be removed. Use fs.rm(path, { recursive: true }) instead',
      'DeprecationWarning', 'DEP0147');
  }
  return recursive;
}

// What rmdir with `recursive` cannot remove: what is not there, and files.
function checkFolder(path: any): void {
  natives.stat(path, false, true);
  if (!currentStats().isDirectory()) natives.rmdir(path);
}

export function rmdirSync(path: any, options?: any) {
  const checked = toPath(path);
  if (!isRecursive(options)) return natives.rmdir(checked);
  checkFolder(checked);
  natives.removeTree(checked, options.maxRetries ?? 0, options.retryDelay ?? 100);
}

function removeFolder(path: any, options: any, done: (error: any) => void) {
  const checked = toPath(path);
  if (!isRecursive(options)) return natives.rmdirAsync(done, checked);
  natives.statAsync((error: any) => {
    if (error !== null) done(error);
    else if (!currentStats().isDirectory()) natives.rmdirAsync(done, checked);
    else natives.removeTreeAsync(done, checked, options.maxRetries ?? 0, options.retryDelay ?? 100);
  }, checked, false, true);
}

export function rmdir(path: any, options: any, callback?: any) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  checkCallback(callback);
  removeFolder(path, options, (error) => (error === null ? callback(null) : callback(error)));
}

export function promisedRmdir(path: any, options?: any): Promise<void> {
  return new Promise((resolve, reject) => removeFolder(path, options, (error) => (error === null ? resolve() : reject(error))));
}

