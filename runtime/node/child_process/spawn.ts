// spawn and fork. https://nodejs.org/api/child_process.html#child_processspawncommand-args-options
import { AbortError } from '../stream/errors.ts';
import { ChildProcess } from './child-process.ts';
import { normalizeSpawn, stdioOfString } from './spawn-options.ts';
import { checkObject, checkSignal, checkTimeout, invalidArgType, killSignalOf, nodeError, pathOf } from './validate.ts';

function abort(child: any, signal: number | undefined, reason: unknown) {
  if (!child) return;
  try {
    if (child.kill(signal)) child.emit('error', new AbortError(undefined, { cause: reason }));
  } catch (error) {
    child.emit('error', error);
  }
}

function watchTimeout(child: any, timeout: number, signal: number | undefined) {
  let timer: any = setTimeout(() => {
    timer = undefined;
    try {
      child.kill(signal);
    } catch (error) {
      child.emit('error', error);
    }
  }, timeout);
  child.once('exit', () => clearTimeout(timer));
}

function watchSignal(child: any, signal: any, killSignal: number | undefined) {
  const onAbort = () => abort(child, killSignal, signal.reason);
  if (signal.aborted) {
    (globalThis as any).process.nextTick(onAbort);
    return;
  }
  signal.addEventListener('abort', onAbort, { once: true });
  child.once('exit', () => signal.removeEventListener('abort', onAbort));
}

export function spawn(file: any, args?: any, givenOptions?: any): any {
  const options = normalizeSpawn(file, args, givenOptions);
  checkTimeout(options.timeout);
  checkSignal(options.signal, 'options.signal');
  const killSignal = killSignalOf(options.killSignal);
  const child = new (ChildProcess as any)();
  child.spawn(options);
  if (options.timeout > 0) watchTimeout(child, options.timeout, killSignal);
  if (options.signal) watchSignal(child, options.signal, killSignal);
  return child;
}

// https://nodejs.org/api/child_process.html#child_processforkmodulepath-args-options
export function fork(modulePath: any, args?: any, givenOptions?: any): any {
  const path = pathOf(modulePath, 'modulePath');
  if (path === undefined) throw invalidArgType('modulePath', 'of type string or an instance of Buffer or URL', modulePath);
  let list: string[] = [];
  if (args == null) list = [];
  else if (Array.isArray(args)) list = args;
  else if (typeof args === 'object') givenOptions = args;
  else throw invalidArgType('args', 'an instance of Array', args);
  if (givenOptions != null) checkObject(givenOptions, 'options');
  const options = { ...givenOptions, shell: false };
  const process = (globalThis as any).process;
  options.execPath ||= process.execPath;
  const execArgv = options.execArgv || process.execArgv;
  if (typeof options.stdio === 'string') options.stdio = stdioOfString(options.stdio, 'ipc');
  else if (!Array.isArray(options.stdio)) options.stdio = stdioOfString(options.silent ? 'pipe' : 'inherit', 'ipc');
  else if (!options.stdio.includes('ipc')) {
    throw nodeError(Error, 'ERR_CHILD_PROCESS_IPC_REQUIRED', "Forked processes must have an IPC channel, missing value 'ipc' in options.stdio");
  }
  return spawn(options.execPath, [...execArgv, path, ...list], options);
}
