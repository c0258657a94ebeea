// Bun.spawn. https://bun.com/docs/runtime/child-process
import { builtin, native } from '../modules/main.ts';
import { closeSync } from '../node/fs/fs.ts';
import { nodeError } from '../node/errors.ts';
import { systemMessage } from './spawn-error.ts';
import { platformClasses } from './platform-classes.ts';
import { PipeSink } from './pipe-sink.ts';
import { PipeSource } from './pipe-source.ts';
import { startCounting, usageSinceLast } from './resource-usage.ts';
import type { ResourceUsage } from './resource-usage.ts';
import { nameOfSignal, nativeStdio, signalFrom, spawnInput } from './spawn-input.ts';
import type { SpawnInput, Stdio } from './spawn-input.ts';

const natives = native('child_process');
const handles = native('handles');
const terminate = 15;

class Subprocess {
  readonly #id: number;
  readonly #input: SpawnInput;
  readonly #pid: number;
  readonly #exited: Promise<number>;
  #finish!: (code: number) => void;
  #exitCode: number | null = null;
  #signalCode: string | number | null = null;
  #ended = false;
  #killed = false;
  #usage: ResourceUsage | undefined;
  #stdin: any;
  #sources: (PipeSource | undefined)[] = [];
  #shown: (number | null | undefined)[] = [];
  #channel: any;
  #cleanUps: (() => void)[] = [];

  constructor(input: SpawnInput) {
    this.#input = input;
    startCounting();
    const [error, pid, id, ...streams] = natives.spawn(input.file, input.args, input.cwd, input.env, nativeStdio(input.stdio), input.options.detached === true,
      input.options.uid ?? undefined, input.options.gid ?? undefined, (status: number, signal: number) => this.#onExit(status, signal));
    for (const one of input.stdio) if (one.kind === 'fd' && one.owned) closeSync(one.fd);
    if (error !== 0) {
      for (const stream of streams) if (stream > 0) handles.close(stream, () => {});
      throw systemMessage(error, 'posix_spawn', input.args[0]);
    }
    this.#id = id;
    this.#pid = pid;
    this.#exited = new Promise((resolve) => { this.#finish = resolve; });
    input.stdio.forEach((one, index) => this.#open(one, index, streams[index]));
    this.#watch();
  }

  #open(one: Stdio, index: number, id: number) {
    if (one.kind !== 'pipe') {
      this.#shown[index] = one.kind === 'fd' ? one.shown : undefined;
      return;
    }
    if (one.ipc) return this.#openChannel(id);
    if (index > 2) this.#shown[index] = handles.descriptor(id);
    else if (index > 0) this.#sources[index] = new PipeSource(id, (total) => this.#onOutput(total));
    else this.#feed(new PipeSink(id), one);
  }

  #feed(sink: PipeSink, { bytes, stream }: { bytes?: Uint8Array; stream?: any }) {
    if (bytes === undefined && stream === undefined) {
      this.#stdin = sink;
      return;
    }
    if (bytes !== undefined) {
      sink.write(bytes);
      sink.end();
      return;
    }
    this.#stdin = stream;
    const pump = async () => {
      for await (const chunk of stream) {
        sink.write(chunk);
        await sink.flush();
      }
    };
    pump().catch(() => {}).finally(() => sink.end());
  }

  #openChannel(id: number) {
    const { EventEmitter } = builtin('node/events/events.ts');
    const target = new EventEmitter();
    const { ipc, onDisconnect } = this.#input.options;
    builtin('node/child_process/channel.ts').openChannel(target, id);
    target.on('message', (message: any) => ipc.call(this, message, this, undefined));
    target.on('disconnect', () => onDisconnect?.call(this));
    this.#channel = target;
  }

  #onOutput(total: number) {
    const { maxBuffer, killSignal } = this.#input;
    if (maxBuffer > 0 && total > maxBuffer) this.kill(killSignal);
  }

  // Timeouts and AbortSignals.
  #watch() {
    const { timeout, killSignal, options } = this.#input;
    if (timeout > 0) {
      const timer = setTimeout(() => this.kill(killSignal), timeout);
      (timer as any).unref?.();
      this.#cleanUps.push(() => clearTimeout(timer));
    }
    const { signal } = options;
    if (!signal) return;
    const onAbort = () => this.kill(killSignal);
    signal.addEventListener('abort', onAbort, { once: true });
    this.#cleanUps.push(() => signal.removeEventListener('abort', onAbort));
  }

  #onExit(status: number, signal: number) {
    this.#ended = true;
    this.#usage = usageSinceLast();
    for (const cleanUp of this.#cleanUps.splice(0)) cleanUp();
    if (signal === 0) this.#exitCode = status;
    else this.#signalCode = nameOfSignal(signal);
    if (this.#stdin instanceof PipeSink) this.#stdin.end();
    this.#finish(signal === 0 ? status : 128 + signal);
    // After whoever awaits `exited`.
    const { onExit } = this.#input.options;
    if (onExit) this.#exited.then(() => queueMicrotask(() => onExit.call(this, this, this.#exitCode, this.#signalCode, undefined)));
  }

  get connected(): boolean { return Boolean(this.#channel?.connected); }
  disconnect() { if (this.connected) this.#channel.disconnect(); }
  get exitCode() { return this.#exitCode; }
  get exited(): Promise<number> { return this.#exited; }
  kill(signal?: any): void {
    const number = signalFrom(signal, terminate);
    if (this.#ended) return;
    if (natives.kill(this.#id, number) === 0 && number !== 0) this.#killed = true;
  }
  // Bun's is true of any child that has ended.
  get killed(): boolean { return this.#killed || this.#ended; }
  get pid(): number { return this.#pid; }
  get readable() { return this.stdout; }
  ref() { this.#reference(true); }
  resourceUsage(): ResourceUsage | undefined { return this.#usage; }
  send(message: any): boolean {
    if (!this.connected) throw nodeError(Error, 'ERR_IPC_CHANNEL_CLOSED', 'Subprocess.send() can only be used if an IPC channel is open.');
    return this.#channel.send(message);
  }
  get signalCode() { return this.#signalCode; }
  get stderr() { return this.#sources[2]?.stream ?? this.#shown[2]; }
  get stdin() { return this.#stdin ?? this.#shown[0]; }
  get stdio() {
    const count = this.#input.stdio.length - (this.#input.channel === undefined ? 0 : 1);
    return Array.from({ length: count }, (_, index) => (index < 3 ? null : (this.#shown[index] ?? null)));
  }
  get stdout() { return this.#sources[1]?.stream ?? this.#shown[1]; }
  get terminal() { return undefined; }
  unref() { this.#reference(false); }
  get writable() { return this.stdin; }

  #reference(referenced: boolean) {
    if (this.#ended) return;
    natives.reference(this.#id, referenced);
    for (const source of this.#sources) source?.reference(referenced);
  }

  [Symbol.asyncDispose](): Promise<number> {
    if (!this.#ended) this.kill();
    return this.#exited;
  }
  get [Symbol.toStringTag]() { return 'Subprocess'; }
}

platformClasses.add(Subprocess);

export function spawn(command?: any, options?: any): Subprocess {
  const input = spawnInput(command, options, false);
  if (input.options.signal?.aborted) throw abortError();
  return new Subprocess(input);
}
Object.defineProperty(spawn, 'length', { value: 1, configurable: true });

function abortError() {
  const { DOMException } = globalThis as any;
  return Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR', cause: new DOMException('The operation was aborted', 'AbortError') });
}
