// Reads a file, or a part of it.
import { builtin } from '../modules/main.ts';
import { joinBytes } from './bytes.ts';
import type { Target } from './file-target.ts';

// Where the part starts and how long it is at most; a negative start counts from the end.
export interface Part { start: number; length: number }

const chunkSize = 256 * 1024;

// Loaded when something is read, not when a file is named.
const fs = () => builtin('node/fs/fs.ts');
const promises = () => builtin('node/fs/promises.ts');

export function isWhole(part: Part): boolean {
  return part.start === 0 && part.length === Infinity;
}

function asBunSays(error: any, target: Target): unknown {
  if (error?.code !== 'EISDIR') return error;
  return Object.assign(new Error('Directories cannot be read like files'), { code: 'EISDIR', errno: 0, syscall: 'read', path: target });
}

const plain = (buffer: Uint8Array) => new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);

const readWhole = (path: string) => new Promise<Uint8Array>((resolve, reject) => fs().readFile(path, (error: unknown, bytes: Uint8Array) => (error ? reject(error) : resolve(bytes))));

export async function readPart(target: Target, part: Part): Promise<Uint8Array> {
  try {
    if (isWhole(part) && typeof target === 'string') return plain(await readWhole(target));
    const chunks: Uint8Array[] = [];
    for await (const chunk of chunksOf(target, part)) chunks.push(chunk);
    return chunks.length === 1 ? chunks[0] : joinBytes(chunks);
  } catch (error) {
    throw asBunSays(error, target);
  }
}

// A regular file's descriptor is read from its start, others from where they are.
function readerOf(fd: number): { size: number; positioned: boolean } {
  const stats = fs().fstatSync(fd);
  return { size: stats.isFile() ? stats.size : Infinity, positioned: stats.isFile() };
}

// Descriptors that are not files block only the pool.
async function readChunk(handle: any, fd: number, length: number, position: number | null): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  if (handle !== undefined) return bytes.subarray(0, (await handle.read(bytes, 0, length, position)).bytesRead);
  const count: number = await new Promise((resolve, reject) => fs().read(fd, bytes, 0, length, position, (error: unknown, n: number) => (error ? reject(error) : resolve(n))));
  return bytes.subarray(0, count);
}

export async function* chunksOf(target: Target, part: Part): AsyncGenerator<Uint8Array> {
  const handle = typeof target === 'string' ? await promises().open(target, 'r') : undefined;
  try {
    const fd: number = handle?.fd ?? target;
    const { size, positioned } = readerOf(fd);
    let at = part.start < 0 ? Math.max(0, size + part.start) : part.start;
    let left = part.length;
    while (left > 0) {
      const chunk = await readChunk(handle, fd, Math.min(left, chunkSize, positioned && size > at ? size - at : chunkSize), positioned ? at : null);
      if (chunk.byteLength === 0) break;
      at += chunk.byteLength;
      left -= chunk.byteLength;
      yield chunk;
    }
  } finally {
    await handle?.close();
  }
}

// For those who cannot wait: `new Blob([file])`.
export function readPartNow(target: Target, part: Part): Uint8Array {
  const fd: number = typeof target === 'string' ? fs().openSync(target, 'r') : target;
  try {
    const { size, positioned } = readerOf(fd);
    const start = part.start < 0 ? Math.max(0, size + part.start) : part.start;
    const chunks: Uint8Array[] = [];
    for (let at = start, left = part.length; left > 0; ) {
      const bytes = new Uint8Array(Math.min(left, chunkSize));
      const count: number = fs().readSync(fd, bytes, 0, bytes.length, positioned ? at : null);
      if (count === 0) break;
      chunks.push(bytes.subarray(0, count));
      at += count;
      left -= count;
    }
    return joinBytes(chunks);
  } finally {
    if (typeof target === 'string') fs().closeSync(fd);
  }
}

// undefined if there is no such file.
export function statNow(target: Target): any {
  try {
    return typeof target === 'number' ? fs().fstatSync(target) : fs().statSync(target);
  } catch {
    return undefined;
  }
}
