// The class ChildProcess. https://nodejs.org/api/child_process.html#class-childprocess
import { native } from '../../modules/main.ts';
import { EventEmitter } from '../events/events.ts';
import { errnoError } from '../handles/handle-errors.ts';
import { Socket } from '../handles/handle-stream.ts';
import { openChannel } from './channel.ts';
import { nativeStdio, normalizeStdio } from './spawn-options.ts';
import type { SpawnOptions } from './spawn-options.ts';
import { checkObject, checkString, signalName, signalOf } from './validate.ts';

const natives = native('child_process');
const nextTick = (callback: (...args: any[]) => void, ...args: unknown[]) => (globalThis as any).process.nextTick(callback, ...args);

const tooManyFiles = new Set([-24, -23]);
// EACCES, EAGAIN, ENOENT and the two above are told by events; other failures throw.
const reported = new Set([-13, -11, -2, ...tooManyFiles]);
const noSuchProcess = -3;

// What programs see as `child._handle`.
class Process {
  id: number;
  pid: number;
  constructor(id: number, pid: number) {
    this.id = id;
    this.pid = pid;
  }
  ref() {
    natives.reference(this.id, true);
  }
  unref() {
    natives.reference(this.id, false);
  }
  kill(signal: number): number {
    return natives.kill(this.id, signal);
  }
}

function ChildProcess(this: any) {
  (EventEmitter as any).call(this);
  this._closesNeeded = 1;
  this._closesGot = 0;
  this.connected = false;
  this.signalCode = null;
  this.exitCode = null;
  this.killed = false;
  this.spawnfile = null;
  this._handle = null;
}
Object.setPrototypeOf(ChildProcess.prototype, (EventEmitter as any).prototype);
Object.setPrototypeOf(ChildProcess, EventEmitter);

// `close` follows `exit` and the end of all streams.
export function maybeClose(child: any) {
  child._closesGot += 1;
  if (child._closesGot === child._closesNeeded) child.emit('close', child.exitCode, child.signalCode);
}

// Streams that nobody reads still have to end.
function flushStreams(child: any) {
  for (const stream of child.stdio ?? []) if (stream?.readable) stream.resume();
}

function onExit(child: any, status: number, signal: number) {
  if (signal) child.signalCode = signalName(signal);
  else child.exitCode = status;
  child.stdin?.destroy();
  child._handle = null;
  if (status < 0) {
    const syscall = child.spawnfile ? `spawn ${child.spawnfile}` : 'spawn';
    child.emit('error', errnoError(status, syscall, { ...(child.spawnfile && { path: child.spawnfile }), spawnargs: child.spawnargs.slice(1) }));
  } else {
    child.emit('exit', child.exitCode, child.signalCode);
  }
  nextTick(flushStreams, child);
  maybeClose(child);
}

function makeStreams(child: any, stdio: any[], ids: number[]) {
  child.stdio = stdio.map((one, index) => {
    if (one.type !== 'pipe') return null;
    child._closesNeeded += 1;
    if (one.ipc) return null;
    const socket = new Socket({ id: ids[index], readable: index > 0 });
    socket.on('close', () => maybeClose(child));
    return socket;
  });
  [child.stdin, child.stdout, child.stderr] = child.stdio;
}

ChildProcess.prototype.spawn = function spawn(this: any, options: SpawnOptions): number {
  checkObject(options, 'options');
  const { stdio, channel } = normalizeStdio(options.stdio || 'pipe', false);
  checkString(options.file, 'options.file');
  const environment = options.envPairs ?? [];
  if (channel !== undefined) {
    environment.push(`NODE_CHANNEL_FD=${channel}`, `NODE_CHANNEL_SERIALIZATION_MODE=${options.serialization ?? 'json'}`);
  }
  this.spawnfile = options.file;
  this.spawnargs = options.args ?? [];
  const answer = natives.spawn(options.file, this.spawnargs, options.cwd, environment, nativeStdio(stdio), options.detached === true,
    options.uid ?? undefined, options.gid ?? undefined, (status: number, signal: number) => onExit(this, status, signal));
  const [error, pid, id, ...streams] = answer;
  if (error !== 0 && !reported.has(error)) {
    for (const stream of streams) if (stream > 0) native('handles').close(stream, () => {});
    throw errnoError(error, 'spawn');
  }
  this._handle = new Process(id, pid);
  if (error !== 0) nextTick(onExit, this, error, 0);
  else nextTick(() => this.emit('spawn'));
  if (tooManyFiles.has(error)) {
    for (const stream of streams) if (stream > 0) native('handles').close(stream, () => {});
    return error;
  }
  this.pid = error === 0 ? pid : undefined;
  makeStreams(this, stdio, streams);
  if (channel !== undefined) openChannel(this, streams[channel], options.serialization, () => maybeClose(this));
  return error;
};

ChildProcess.prototype.kill = function kill(this: any, signal?: any): boolean {
  const number = signal === 0 ? 0 : signalOf(signal === undefined ? 'SIGTERM' : signal);
  if (this._handle === null) return false;
  const error = this._handle.kill(number);
  if (error === 0) {
    this.killed = true;
    return true;
  }
  if (error === -22 || error === -38) throw errnoError(error, 'kill');
  if (error !== noSuchProcess) this.emit('error', errnoError(error, 'kill'));
  return false;
};

ChildProcess.prototype.ref = function ref(this: any) {
  this._handle?.ref();
};
ChildProcess.prototype.unref = function unref(this: any) {
  this._handle?.unref();
};
ChildProcess.prototype[Symbol.dispose] = function (this: any) {
  if (!this.killed) this.kill();
};

export { ChildProcess };
