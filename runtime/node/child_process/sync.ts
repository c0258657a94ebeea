// spawnSync, execFileSync and execSync: the program waits. https://nodejs.org/api/child_process.html#synchronous-process-creation
import { native } from '../../modules/main.ts';
import { Buffer } from '../buffer/buffer.ts';
import { errnoError } from '../handles/handle-errors.ts';
import { normalizeExec } from './exec.ts';
import { nativeStdio, normalizeSpawn, normalizeStdio } from './spawn-options.ts';
import { checkMaxBuffer, checkTimeout, invalidArgType, killSignalOf, signalName } from './validate.ts';

const defaultMaxBuffer = 1024 * 1024;

function inputBytes(input: any, encoding: string | undefined, index: number): Uint8Array | undefined {
  if (input == null) return undefined;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (typeof input === 'string') return Buffer.from(input, encoding === 'buffer' ? undefined : encoding);
  throw invalidArgType(`options.stdio[${index}]`, 'of type string or an instance of Buffer, TypedArray, or DataView', input);
}

// As process.binding('spawn_sync'), whose `spawn` tools wrap to change what children see (nyc).
export const binding = {
  spawn({ file, args, cwd, envPairs, stdio, detached, uid, gid, inputs, timeout, maxBuffer, killSignal }: any) {
    return native('child_process').spawnSync(
      file, args, cwd, envPairs, nativeStdio(stdio), detached, uid ?? undefined, gid ?? undefined,
      inputs, timeout ?? 0, maxBuffer === undefined || maxBuffer === null || maxBuffer === Infinity ? -1 : maxBuffer, killSignal ?? 15,
    );
  },
};

function run(options: any): any {
  const { stdio } = normalizeStdio(options.stdio || 'pipe', true) as { stdio: any[] };
  if (options.input != null) stdio[0] = { type: 'pipe', input: options.input };
  const inputs = stdio.map((one, index) => inputBytes(one.input, options.encoding, index));
  const raw = binding.spawn({ ...options, stdio, inputs });
  const started = raw.pid !== 0;
  const text = options.encoding && options.encoding !== 'buffer';
  const output = started
    ? raw.output.map((bytes: Uint8Array | null) => {
      if (bytes === null) return null;
      const buffer = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
      return text ? buffer.toString(options.encoding) : buffer;
    })
    : null;
  const result: any = {};
  if (raw.error !== 0) {
    const error: any = errnoError(raw.error, `spawnSync ${options.file}`);
    result.error = Object.assign(error, { path: options.file, spawnargs: options.args.slice(1) });
  }
  return Object.assign(result, {
    status: raw.status, signal: raw.signal ? signalName(raw.signal) : null, output, pid: raw.pid,
    stdout: output && output[1], stderr: output && output[2],
  });
}

export function spawnSync(file: any, args?: any, givenOptions?: any): any {
  const options: any = { maxBuffer: defaultMaxBuffer, ...normalizeSpawn(file, args, givenOptions) };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  options.killSignal = killSignalOf(options.killSignal);
  return run(options);
}

// The error that the result amounts to, if any.
function failureOf(result: any, command: string) {
  if (result.error) return Object.assign(result.error, result);
  if (result.status === 0) return undefined;
  let message = `Command failed: ${command}`;
  if (result.stderr?.length > 0) message += `\n${result.stderr.toString()}`;
  return Object.assign(new Error(message), result);
}

function finish(result: any, command: string, showErrors: boolean) {
  if (showErrors && result.stderr) (globalThis as any).process.stderr.write(result.stderr);
  const failure = failureOf(result, command);
  if (failure) throw failure;
  return result.stdout;
}

export function execFileSync(file: any, args?: any, options?: any): any {
  if (args != null && !Array.isArray(args) && typeof args === 'object') [args, options] = [[], args];
  const result = spawnSync(file, args, options);
  return finish(result, [options?.argv0 || file, ...(args ?? [])].join(' '), !options?.stdio);
}

export function execSync(command: any, givenOptions?: any): any {
  const { file, options } = normalizeExec(command, givenOptions, undefined);
  return finish(spawnSync(file, options), command, !options.stdio);
}
