// Bun.spawnSync: the program waits. https://bun.com/docs/runtime/child-process#blocking-api-bun-spawnsync
import { native } from '../modules/main.ts';
import { Buffer } from '../node/buffer/buffer.ts';
import { closeSync } from '../node/fs/fs.ts';
import { nodeError } from '../node/errors.ts';
import { startCounting, usageSinceLast } from './resource-usage.ts';
import { systemMessage } from './spawn-error.ts';
import { nameOfSignal, nativeStdio, spawnInput } from './spawn-input.ts';
import type { SpawnInput } from './spawn-input.ts';

const timedOut = -110;
const noRoom = -105;

function run(input: SpawnInput): any {
  const inputs = input.stdio.map((one) => (one.kind === 'pipe' ? one.bytes : undefined));
  const raw = native('child_process').spawnSync(
    input.file, input.args, input.cwd, input.env, nativeStdio(input.stdio), input.options.detached === true, input.options.uid ?? undefined,
    input.options.gid ?? undefined, inputs, input.timeout, input.maxBuffer > 0 ? input.maxBuffer : -1, input.killSignal,
  );
  for (const one of input.stdio) if (one.kind === 'fd' && one.owned) closeSync(one.fd);
  if (raw.error !== 0 && raw.error !== timedOut && raw.error !== noRoom) throw systemMessage(raw.error, 'posix_spawn', input.args[0]);
  return raw;
}

function outputOf(raw: any, input: SpawnInput, index: number): any {
  if (input.stdio[index].kind !== 'pipe') return undefined;
  const bytes: Uint8Array | null = raw.output?.[index] ?? null;
  return bytes === null ? Buffer.alloc(0) : Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
}

export function spawnSync(command?: any, options?: any): any {
  const input = spawnInput(command, options, true);
  if (input.options.signal?.aborted) throw nodeError(Error, 'ABORT_ERR', 'The operation was aborted');
  startCounting();
  const raw = run(input);
  const result: any = { exitCode: raw.signal ? null : raw.status };
  if (raw.signal) result.signalCode = nameOfSignal(raw.signal);
  result.stdout = outputOf(raw, input, 1);
  result.stderr = outputOf(raw, input, 2);
  result.success = !raw.signal && raw.status === 0;
  result.resourceUsage = usageSinceLast();
  if (raw.error === timedOut) result.exitedDueToTimeout = true;
  if (raw.error === noRoom) result.exitedDueToMaxBuffer = true;
  result.pid = raw.pid;
  return result;
}
Object.defineProperty(spawnSync, 'length', { value: 1, configurable: true });
