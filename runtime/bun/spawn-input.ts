// The arguments of Bun.spawn and Bun.spawnSync in one shape. https://bun.com/docs/runtime/child-process
import { openSync } from '../node/fs/fs.ts';
import { invalidArgType, nodeError, outOfRange } from '../node/errors.ts';
import process from '../node/process/process.ts';
import { signals } from '../node/process/signals.ts';
import { isBlob, blobBytes } from '../web/blob/blob.ts';
import { badArgument, viewOf } from './bytes.ts';
import { isBunFile, partOfFile } from './file.ts';
import { which } from './which.ts';

// What a child's descriptor is: kind and descriptor for the natives, and what the parent does with its end.
export type Stdio =
  | { kind: 'ignore' }
  | { kind: 'fd'; fd: number; owned: boolean; shown: number | undefined }
  | { kind: 'pipe'; bytes?: Uint8Array; stream?: any; ipc?: boolean };

export interface SpawnInput {
  file: string;
  args: string[];
  cwd: string | undefined;
  env: string[];
  stdio: Stdio[];
  channel: number | undefined;
  options: any;
  timeout: number;
  killSignal: number;
  maxBuffer: number;
}

const names = Object.keys(signals).filter((name) => name !== 'SIGIOT' && name !== 'SIGPOLL').sort((a, b) => signals[a] - signals[b]);
const quoted = names.map((name) => `'${name}'`);
const forOpening = { read: 0, write: 0o1 | 0o100 | 0o1000 };
const badStdio = "stdio must be an array of 'inherit', 'pipe', 'ignore', Bun.file(pathOrFd), number, or null";

export function signalFrom(signal: any, usual: number): number {
  if (signal === undefined || signal === null) return usual;
  if (typeof signal === 'number') {
    if (!(signal >= 0 && signal < 32)) throw badArgument('Invalid signal: must be < 32');
    return Math.trunc(signal);
  }
  const number = names.includes(`${signal}`) ? signals[`${signal}`] : undefined;
  if (number === undefined) throw badArgument(`signal must be one of ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`);
  return number;
}

export function nameOfSignal(number: number): string | number | null {
  return number === 0 ? null : (names.find((name) => signals[name] === number) ?? number);
}

function checkNumber(value: any, name: string, whole = Number.MAX_SAFE_INTEGER): number {
  if (value === undefined || value === null) return 0;
  if (typeof value !== 'number') throw nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', `The "${name}" property must be of type number. Received ${typeof value}`);
  if (!(value >= 0 && (value <= whole || value === Infinity))) throw outOfRange(name, `>= 0 and <= ${whole}`, value);
  return value === Infinity ? 0 : value;
}

function commandFrom(cmd: any): string[] {
  if (!Array.isArray(cmd)) throw badArgument('cmd must be an array');
  if (cmd.length === 0) throw badArgument('cmd must not be empty');
  return cmd.map((part, index) => {
    const text = `${part}`;
    if (text.includes('\0')) throw nodeError(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'args[${index}]' must be a string without null bytes. Received ${JSON.stringify(text)}`);
    return text;
  });
}

function environmentFrom(env: any): Record<string, string> {
  if (env === undefined || env === null) return process.env;
  if (typeof env !== 'object') throw badArgument('env must be an object');
  return env;
}

function resolveCommand(command: string, env: Record<string, string>, cwd: string | undefined): string {
  if (command.includes('/')) return command;
  const found = which(command, { PATH: env.PATH ?? process.env.PATH ?? '', cwd });
  if (found !== null) return found;
  throw Object.assign(new Error(`Executable not found in $PATH: "${command}"`), { code: 'ENOENT', errno: -2, path: command });
}

function fileStdio(file: any, index: number): Stdio {
  const { target } = partOfFile(file);
  if (typeof target === 'number') return { kind: 'fd', fd: target, owned: false, shown: undefined };
  return { kind: 'fd', fd: openSync(target, index === 0 ? forOpening.read : forOpening.write, 0o664), owned: true, shown: undefined };
}

function inputStdio(value: any, sync: boolean): Stdio | undefined {
  const bytes = viewOf(value) ?? (isBlob(value) ? blobBytes(value) : undefined);
  if (bytes !== undefined) return { kind: 'pipe', bytes };
  const { ReadableStream } = globalThis as any;
  if (value instanceof ReadableStream) {
    if (sync) throw badArgument("'stdin' ReadableStream cannot be used in sync mode");
    return { kind: 'pipe', stream: value };
  }
  // Response and Request.
  if ('body' in value && typeof value.arrayBuffer === 'function') {
    if (value.body === null) return { kind: 'ignore' };
    if (sync) throw badArgument("'stdin' ReadableStream cannot be used in sync mode");
    return { kind: 'pipe', stream: value.body };
  }
  return undefined;
}

function oneStdio(value: any, index: number, sync: boolean): Stdio {
  if (value === 'ignore' || value === null) return { kind: 'ignore' };
  // Nobody could write to it.
  if (value === 'pipe' || value === 'overlapped') return sync && index === 0 ? { kind: 'ignore' } : { kind: 'pipe' };
  if (value === 'inherit') return { kind: 'fd', fd: index, owned: false, shown: undefined };
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0) throw badArgument('file descriptor must be a positive integer');
    return { kind: 'fd', fd: value, owned: false, shown: value };
  }
  if (typeof value === 'object') {
    if (isBunFile(value)) return fileStdio(value, index);
    if (index === 0) {
      const input = inputStdio(value, sync);
      if (input !== undefined) return input;
      throw badArgument("stdio must be an array of 'inherit', 'ignore', or null");
    }
    if (viewOf(value) !== undefined) throw badArgument('ArrayBufferView cannot be used for stdout/stderr yet');
  }
  throw badArgument(badStdio);
}

function stdioFrom(options: any, sync: boolean): Stdio[] {
  const usual = ['ignore', 'pipe', sync ? 'pipe' : 'inherit'];
  let wanted: any[];
  if (options.stdio !== undefined && options.stdio !== null) {
    if (!Array.isArray(options.stdio)) throw badArgument('stdio must be an array');
    wanted = [...options.stdio];
  } else {
    wanted = [options.stdin, options.stdout, options.stderr];
  }
  while (wanted.length < 3) wanted.push(undefined);
  return wanted.map((value, index) => oneStdio(value === undefined ? (usual[index] ?? 'ignore') : value, index, sync));
}

export function spawnInput(first: any, second: any, sync: boolean): SpawnInput {
  const isList = Array.isArray(first);
  const options = (isList ? second : first) ?? {};
  const settings = typeof options === 'object' ? options : {};
  const command = commandFrom(isList ? first : settings.cmd);
  const env = environmentFrom(settings.env);
  const cwd = settings.cwd === undefined || settings.cwd === null ? undefined : `${settings.cwd}`;
  const { signal, onExit, terminal, serialization } = settings;
  if (onExit !== undefined && typeof onExit !== 'function') throw badArgument('onExit must be a function or undefined');
  if (terminal !== undefined) throw nodeError(Error, 'ERR_NOT_SUPPORTED', "The option 'terminal' of Bun.spawn is not supported yet");
  if (serialization === 'advanced') throw nodeError(Error, 'ERR_NOT_SUPPORTED', "The serialization 'advanced' of Bun.spawn is not supported yet");
  if (signal !== undefined && signal !== null && !(signal instanceof (globalThis as any).AbortSignal)) throw invalidArgType('signal', 'of type AbortSignal', signal);
  const timeout = checkNumber(settings.timeout, 'timeout');
  const killSignal = signalFrom(settings.killSignal, signals.SIGTERM);
  const maxBuffer = checkNumber(settings.maxBuffer, 'maxBuffer');
  const file = resolveCommand(command[0], env, cwd);
  const stdio = stdioFrom(settings, sync);
  const pairs = Object.entries(env).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${value}`);
  let channel: number | undefined;
  if (!sync && typeof settings.ipc === 'function') {
    channel = stdio.length;
    stdio.push({ kind: 'pipe', ipc: true });
    pairs.push(`NODE_CHANNEL_FD=${channel}`, 'NODE_CHANNEL_SERIALIZATION_MODE=json');
  }
  const args = [settings.argv0 === undefined ? command[0] : `${settings.argv0}`, ...command.slice(1)];
  return { file, args, cwd, env: pairs, stdio, channel, options: settings, timeout, killSignal, maxBuffer };
}

// For the native half: kind and descriptor in turn (runtime/node/child_process/spawn_options.h).
export const nativeStdio = (stdio: Stdio[]) => stdio.flatMap((one) => (one.kind === 'ignore' ? [0, 0] : one.kind === 'pipe' ? [1, 0] : [2, one.fd]));
