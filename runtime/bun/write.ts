// Bun.write: anything into a file. https://bun.com/docs/runtime/file-io#writing-files-bun-write
import { builtin } from '../modules/main.ts';
import { closeSync, mkdirSync, openSync } from '../node/fs/fs.ts';
import { copyFile } from '../node/fs/promises.ts';
import { invalidArgType, outOfRange } from '../node/errors.ts';
import path from '../node/path/path.ts';
import { isBlob, blobBytes } from '../web/blob/blob.ts';
import { badArgument, encodeText, viewOf } from './bytes.ts';
import { isBunFile, partOfFile } from './file.ts';
import { isWhole, statNow } from './file-read.ts';
import { targetFrom } from './file-target.ts';
import type { Target } from './file-target.ts';
import { writeAll } from './write-all.ts';

interface Settings { mode: number | undefined; createPath: boolean }

const createForWriting = 0o1 | 0o100 | 0o1000;  // O_WRONLY | O_CREAT | O_TRUNC

function settingsFrom(options: any): Settings {
  if (options === undefined || options === null) return { mode: undefined, createPath: true };
  if (typeof options !== 'object') throw badArgument("Expected options to be a object for 'write'.");
  const { mode } = options;
  if (mode !== undefined && mode !== null) {
    if (typeof mode !== 'number') throw badArgument("Expected options.mode to be a number for 'write'.");
    if (!(mode >= 0 && mode <= 0o777)) throw outOfRange('mode', '>= 0 and <= 511', mode);
  }
  return { mode: mode ?? undefined, createPath: options.createPath !== false };
}

function openForWriting(target: Target, { mode, createPath }: Settings): number {
  if (typeof target === 'number') return target;
  try {
    return openSync(target, createForWriting, mode ?? 0o664);
  } catch (error: any) {
    if (error?.code !== 'ENOENT' || !createPath || target === '') throw error;
    mkdirSync(path.dirname(target), { recursive: true });
    return openSync(target, createForWriting, mode ?? 0o664);
  }
}

// Runs `fill` on the open file. A descriptor is written where it stands.
async function withFile(target: Target, settings: Settings, fill: (fd: number) => number | Promise<number>): Promise<number> {
  const fd = openForWriting(target, settings);
  try {
    return await fill(fd);
  } finally {
    if (typeof target === 'string') closeSync(fd);
  }
}

function writeBytes(target: Target, settings: Settings, bytes: Uint8Array): Promise<number> {
  return withFile(target, settings, (fd) => {
    writeAll(fd, bytes);
    return bytes.byteLength;
  });
}

function chunkOf(chunk: any): Uint8Array {
  const bytes = typeof chunk === 'string' ? encodeText(chunk) : viewOf(chunk);
  if (bytes === undefined) throw badArgument('Expected a string, ArrayBufferView, or ArrayBuffer as a chunk of the stream');
  return bytes;
}

function writeStream(target: Target, settings: Settings, stream: any): Promise<number> {
  return withFile(target, settings, async (fd) => {
    let total = 0;
    for await (const chunk of stream) {
      const bytes = chunkOf(chunk);
      writeAll(fd, bytes);
      total += bytes.byteLength;
    }
    return total;
  });
}

const sameFile = (a: Target, b: Target) => {
  const [one, other] = [statNow(a), statNow(b)];
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
};

async function writeFile(target: Target, settings: Settings, source: any): Promise<number> {
  const { target: from, part } = partOfFile(source);
  // Opening the file for writing would empty what is to be read.
  if (sameFile(from, target)) return writeBytes(target, settings, await source.bytes());
  const stats = statNow(from);
  if (typeof from === 'string' && typeof target === 'string' && isWhole(part) && stats?.isFile()) {
    closeSync(openForWriting(target, settings));
    await copyFile(from, target);
    return stats.size;
  }
  if (stats?.isFile() === false && !stats.isDirectory()) return writeStream(target, settings, source.stream());
  return writeBytes(target, settings, await source.bytes());
}

function writeData(target: Target, settings: Settings, data: any): Promise<number> {
  const bytes = typeof data === 'string' ? encodeText(data) : viewOf(data);
  if (bytes !== undefined) return writeBytes(target, settings, bytes);
  if (isBunFile(data)) return writeFile(target, settings, data);
  if (isBlob(data)) return writeBytes(target, settings, blobBytes(data));
  if (Array.isArray(data)) return writeBytes(target, settings, blobBytes(new (globalThis as any).Blob(data)));
  const { ReadableStream, FormData } = globalThis as any;
  if (data instanceof ReadableStream) return writeStream(target, settings, data);
  // Response and Request.
  if (typeof data === 'object' && 'body' in data && typeof data.arrayBuffer === 'function') {
    return data.body instanceof ReadableStream ? writeStream(target, settings, data.body) : data.arrayBuffer().then((buffer: ArrayBuffer) => writeBytes(target, settings, new Uint8Array(buffer)));
  }
  if (data instanceof FormData) return writeFormData(target, settings, data);
  return writeBytes(target, settings, encodeText(String.prototype.concat.call('', data)));
}

function writeFormData(target: Target, settings: Settings, data: any): Promise<number> {
  return writeBytes(target, settings, blobBytes(builtin('web/fetch/form-data.ts').encodeMultipart(data).body));
}

export function write(destination?: any, data?: any, options?: any): Promise<number> {
  const target = isBunFile(destination) ? partOfFile(destination).target : isBlob(destination) ? undefined : targetFrom(destination);
  if (target === undefined) {
    if (isBlob(destination)) throw badArgument('Cannot write to a Blob backed by bytes, which are always read-only');
    throw invalidArgType('destination', 'of type path, file descriptor, or Blob', destination);
  }
  if (data === undefined || data === null) throw badArgument('Bun.write(pathOrFdOrBlob, blob) expects a Blob-y thing to write');
  const settings = settingsFrom(options);
  return run(target, settings, data);
}

async function run(target: Target, settings: Settings, data: any): Promise<number> {
  return writeData(target, settings, data);
}
Object.defineProperty(write, 'length', { value: 1, configurable: true });
