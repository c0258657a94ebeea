// The arguments of spawn and its relatives in one shape.
import { builtin, native } from '../../modules/main.ts';
import {
  checkBoolean, checkId, checkNoNull, checkObject, checkString, invalidArgType, invalidArgValue, nodeError, pathOf,
} from './validate.ts';

export interface SpawnOptions {
  file: string;
  args: string[];
  envPairs: string[];
  cwd: string | undefined;
  [name: string]: any;
}

function splitArguments(args: any, options: any): [string[], any] {
  if (Array.isArray(args)) return [args.slice(), options];
  if (args === undefined || args === null) return [[], options];
  if (typeof args !== 'object') throw invalidArgType('args', 'of type object', args);
  return [[], args];
}

function checkOptions(options: any) {
  checkBoolean(options.detached, 'options.detached');
  checkId(options.uid, 'options.uid');
  checkId(options.gid, 'options.gid');
  if (options.shell != null && typeof options.shell !== 'boolean' && typeof options.shell !== 'string') {
    throw invalidArgType('options.shell', 'one of type boolean or string', options.shell);
  }
  if (options.argv0 != null) {
    checkString(options.argv0, 'options.argv0');
    checkNoNull(options.argv0, 'options.argv0');
  }
  checkBoolean(options.windowsHide, 'options.windowsHide');
  checkBoolean(options.windowsVerbatimArguments, 'options.windowsVerbatimArguments');
}

function environmentPairs(env: any): string[] {
  const pairs: string[] = [];
  for (const name in env) {
    const value = env[name];
    if (value === undefined) continue;
    checkNoNull(name, `options.env['${name}']`);
    checkNoNull(`${value}`, `options.env['${name}']`);
    pairs.push(`${name}=${value}`);
  }
  return pairs;
}

export function normalizeSpawn(file: any, givenArgs: any, givenOptions: any): SpawnOptions {
  checkString(file, 'file');
  checkNoNull(file, 'file');
  if (file.length === 0) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', "The argument 'file' cannot be empty. Received ''");
  let [args, options] = splitArguments(givenArgs, givenOptions);
  args.forEach((argument, index) => checkNoNull(`${argument}`, `args[${index}]`));
  if (options === undefined) options = {};
  else checkObject(options, 'options');
  const cwd = pathOf(options.cwd, 'options.cwd');
  checkOptions(options);
  if (options.shell) {
    const command = [file, ...args].join(' ');
    file = typeof options.shell === 'string' ? options.shell : '/bin/sh';
    args = ['-c', command];
  }
  args.unshift(typeof options.argv0 === 'string' ? options.argv0 : file);
  const env = options.env || (globalThis as any).process.env;
  return { ...options, args: args.map(String), cwd, detached: Boolean(options.detached), envPairs: environmentPairs(env), file };
}

export type Stdio =
  | { type: 'ignore' }
  | { type: 'pipe'; ipc?: boolean; input?: any }
  | { type: 'inherit' | 'fd'; fd: number };

export function stdioOfString(stdio: string, channel?: string): any[] {
  const options: any[] = [];
  if (stdio === 'ignore' || stdio === 'overlapped' || stdio === 'pipe') options.push(stdio, stdio, stdio);
  else if (stdio === 'inherit') options.push(0, 1, 2);
  else throw invalidArgValue('stdio', stdio);
  if (channel) options.push(channel);
  return options;
}

// The descriptor behind a stream or a number.
function descriptorOf(value: any): number | undefined {
  if (typeof value === 'number') return value;
  if (value === null || typeof value !== 'object') return undefined;
  if (typeof value.fd === 'number' && value.fd >= 0) return value.fd;
  const handle = value._handle ?? value.handle;
  if (typeof handle?.id === 'number') {
    const descriptor = native('handles').descriptor(handle.id);
    if (descriptor >= 0) return descriptor;
  }
  return undefined;
}

// What `stdio` says for each descriptor, and which one is the channel for messages.
export function normalizeStdio(stdio: any, sync: boolean): { stdio: Stdio[]; channel: number | undefined } {
  let list: any[];
  if (typeof stdio === 'string') list = stdioOfString(stdio);
  else if (Array.isArray(stdio)) list = stdio.slice();
  else throw invalidArgValue('stdio', stdio);
  while (list.length < 3) list.push(undefined);
  let channel: number | undefined;
  const all = list.map((value, index): Stdio => {
    value ??= index < 3 ? 'pipe' : 'ignore';
    if (value === 'ignore') return { type: 'ignore' };
    if (value === 'pipe' || value === 'overlapped' || (typeof value === 'number' && value < 0)) return { type: 'pipe' };
    if (value === 'inherit') return { type: 'inherit', fd: index };
    if (value === 'ipc') {
      if (sync) throw nodeError(Error, 'ERR_IPC_SYNC_FORK', 'IPC cannot be used with synchronous forks');
      if (channel !== undefined) throw nodeError(Error, 'ERR_IPC_ONE_PIPE', 'Child process can have only one IPC pipe');
      channel = index;
      return { type: 'pipe', ipc: true };
    }
    const fd = descriptorOf(value);
    if (fd !== undefined) return { type: 'fd', fd };
    if (typeof value === 'string' || ArrayBuffer.isView(value)) {
      if (sync) return { type: 'pipe', input: value };
      const shown = builtin('node/util/inspect.ts').inspect(value);
      throw nodeError(TypeError, 'ERR_INVALID_SYNC_FORK_INPUT', `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${shown}`);
    }
    throw invalidArgValue('stdio', value);
  });
  return { stdio: all, channel };
}

// For the native half: kind and descriptor in turn (spawn_options.h).
export function nativeStdio(stdio: Stdio[]): number[] {
  return stdio.flatMap((one) => (one.type === 'ignore' ? [0, 0] : one.type === 'pipe' ? [1, 0] : [2, one.fd]));
}
