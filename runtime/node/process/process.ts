// node:process: the global `process`. https://nodejs.org/api/process.html
import { EventEmitter } from '../events/events.ts';
import { builtin, native } from '../../modules/main.ts';
import { invalidArgType, outOfRange } from '../errors.ts';
import { nextTick } from './next-tick.ts';
import { makeEnvironment } from './environment.ts';
import { cpuUsage, hrtime, memoryUsage, resourceUsage, uptime } from './measures.ts';
import { signalNumber, signals } from './signals.ts';

const natives = native('process');

class Process extends EventEmitter {}
Object.defineProperty(Process, 'name', { value: 'process' });

const process: any = new Process();

// Node's major version that programs see; libraries branch on it.
const nodeVersion = '22.20.0';

Object.assign(process, {
  title: natives.processTitle(),
  version: `v${nodeVersion}`,
  versions: { node: nodeVersion, kiln: natives.version(), bun: '1.4.5', v8: '12.4.254.21-node.33', uv: '1.44.2', modules: '127' },
  arch: 'x64',
  platform: 'linux',
  release: { name: 'node', lts: 'Jod' },
  argv: [natives.executablePath(), ...natives.arguments()],
  execArgv: natives.execArguments(),
  env: makeEnvironment(natives),
  pid: natives.pid(),
  execPath: natives.executablePath(),
  debugPort: 9229,
  argv0: natives.title(),
  features: { inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: true, tls_sni: true, tls_ocsp: true, tls: true, cached_builtins: true },
  config: { target_defaults: {}, variables: {} },
  nextTick,
  hrtime,
  cpuUsage,
  memoryUsage,
  resourceUsage,
  uptime,
  cwd: () => natives.cwd(),
  chdir: (folder: string) => natives.chdir(folder),
  abort: () => natives.abort(),
  umask: (mask?: number | string) => natives.umask(typeof mask === 'string' ? parseInt(mask, 8) : mask),
  getuid: () => natives.getuid(),
  getgid: () => natives.getgid(),
  geteuid: () => natives.geteuid(),
  getegid: () => natives.getegid(),
  getgroups: () => [natives.getgid()],
  emitWarning,
  exit,
  reallyExit: (code: number) => natives.exit(code),
  kill,
  binding(name: string) {
    // As Node: the names of modules that are built in, each with a source.
    if (name === 'natives') return Object.fromEntries(native('modules').builtinNames().map((id: string) => [id, `module.exports = process.getBuiltinModule('${id}');`]));
    if (name === 'spawn_sync') return builtin('node/child_process/sync.ts').binding;
    throw Object.assign(new Error(`No such module: ${name}`), { code: 'ERR_INVALID_MODULE' });
  },
  setUncaughtExceptionCaptureCallback(callback: ((error: unknown) => void) | null) {
    captureCallback = callback;
  },
  hasUncaughtExceptionCaptureCallback: () => captureCallback !== null,
  // What the environment has already stays.
  loadEnvFile(path: string | URL = '.env') {
    if (typeof path !== 'string' && !ArrayBuffer.isView(path) && !((path as unknown) instanceof URL)) throw invalidArgType('path', 'of type string or an instance of Buffer or URL', path);
    const found = builtin('node/util/util.ts').parseEnv(builtin('node/fs/fs.ts').readFileSync(path, 'utf8'));
    for (const name of Object.keys(found)) process.env[name] ??= found[name];
  },
  getBuiltinModule: (name: string) => (native('modules').isBuiltin(name) ? builtin('modules/commonjs.ts').Module._load(name) : undefined),
});
if (natives.noDeprecation()) process.noDeprecation = true;
Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
Object.defineProperty(process, 'ppid', { get: () => natives.parentPid(), enumerable: true, configurable: true });
for (const name of ['stdout', 'stderr', 'stdin']) {
  Object.defineProperty(process, name, {
    get() {
      const value = builtin('node/process/stdio.ts')[name]();
      Object.defineProperty(process, name, { value, enumerable: true, configurable: true, writable: true });
      return value;
    },
    enumerable: true,
    configurable: true,
  });
}

export let captureCallback: ((error: unknown) => void) | null = null;

// https://nodejs.org/api/process.html#processexitcode-1
function checkExitCode(code: unknown) {
  if (code === undefined || code === null || Number.isInteger(code)) return;
  if (typeof code === 'string' && code !== '' && Number.isInteger(Number(code))) return;
  throw typeof code === 'number' ? outOfRange('code', 'an integer', code) : invalidArgType('code', 'of type number', code);
}

let exitCode: number | string | null | undefined;
Object.defineProperty(process, 'exitCode', {
  get: () => exitCode,
  set(code) {
    checkExitCode(code);
    exitCode = code;
  },
  enumerable: true,
  configurable: false,
});

let exiting = false;
function exit(code?: number | string | null): never {
  if (code !== undefined && code !== null) process.exitCode = code;
  natives.exit(emitExit());
  throw new Error('unreachable');
}

// The exit code, after `exit` listeners; they run once.
export function emitExit(): number {
  if (!exiting) {
    exiting = true;
    process._exiting = true;
    process.emit('exit', Number(process.exitCode ?? 0));
  }
  return Number(process.exitCode ?? 0);
}

// True if somebody listened, and so may have given the loop more to do.
export function emitBeforeExit(): boolean {
  return !exiting && process.emit('beforeExit', Number(process.exitCode ?? 0));
}

function kill(pid: number, signal: string | number = 'SIGTERM') {
  if (!Number.isInteger(pid)) {
    throw Object.assign(new TypeError(`The "pid" argument must be of type number. Received ${typeof pid}`), { code: 'ERR_INVALID_ARG_TYPE' });
  }
  natives.kill(pid, signalNumber(signal));
  return true;
}

function emitWarning(warning: string | Error, typeOrOptions?: any, code?: any) {
  let type = typeof typeOrOptions === 'string' ? typeOrOptions : undefined;
  let detail: string | undefined;
  if (typeOrOptions !== null && typeof typeOrOptions === 'object') ({ type, code, detail } = typeOrOptions);
  const error: any = warning instanceof Error ? warning : Object.assign(new Error(String(warning)), { name: type ?? 'Warning' });
  if (typeof code === 'string') error.code = code;
  if (detail !== undefined) error.detail = detail;
  if (error.name === 'DeprecationWarning' && process.noDeprecation) return;
  nextTick(() => {
    process.emit('warning', error);
    if (process.env.NODE_NO_WARNINGS === '1') return;
    const prefix = error.code ? `[${error.code}] ` : '';
    natives.writeText(2, `(${process.title}:${process.pid}) ${prefix}${error.name}: ${error.message}\n${error.detail ? `${error.detail}\n` : ''}`);
  });
}

// Listening to a signal's name takes the signal.
const watched = new Map<string, number>();
process.on('newListener', (name: string) => {
  if (typeof name !== 'string' || !(name in signals) || watched.has(name)) return;
  watched.set(name, natives.watchSignal(signals[name], () => process.emit(name, name, signals[name])));
});
process.on('removeListener', (name: string) => {
  if (!watched.has(name) || process.listenerCount(name) > 0) return;
  natives.stopSignal(watched.get(name));
  watched.delete(name);
});

// Made by a parent that wants to talk (child_process.fork).
if (process.env.NODE_CHANNEL_FD) builtin('node/child_process/channel.ts').openParentChannel(process);

export default process;
