// What BunFile.writer() gives: writes that are collected. https://bun.com/docs/runtime/file-io#incremental-writing-with-filesink
import { closeSync, openSync } from '../node/fs/fs.ts';
import { badArgument, encodeText, viewOf } from './bytes.ts';
import type { Target } from './file-target.ts';
import { platformClasses } from './platform-classes.ts';
import { writeAll } from './write-all.ts';

const usualHighWaterMark = 64 * 1024;
const createForWriting = 0o1 | 0o100;  // O_WRONLY | O_CREAT

export function chunkBytes(chunk: any): Uint8Array {
  const bytes = typeof chunk === 'string' ? encodeText(chunk) : viewOf(chunk);
  if (bytes === undefined) throw badArgument('write() expects a string, ArrayBufferView, or ArrayBuffer');
  return bytes;
}

export class FileSink {
  #fd: number;
  #owned: boolean;
  #waiting: Uint8Array[] = [];
  #size = 0;
  #unreported = 0;
  #highWaterMark: number;
  #ended = false;

  constructor(target: Target, options: any) {
    this.#owned = typeof target === 'string';
    this.#fd = typeof target === 'number' ? target : openSync(target, createForWriting);
    this.#highWaterMark = Number(options?.highWaterMark) > 0 ? Number(options.highWaterMark) : usualHighWaterMark;
  }

  start(options?: any) {
    if (Number(options?.highWaterMark) > 0) this.#highWaterMark = Number(options.highWaterMark);
  }

  write(chunk: any): number {
    const bytes = chunkBytes(chunk);
    if (this.#ended) return bytes.byteLength;
    // The program may change the bytes before they are written.
    this.#waiting.push(typeof chunk === 'string' ? bytes : bytes.slice());
    this.#size += bytes.byteLength;
    if (this.#size > this.#highWaterMark) this.#drain();
    else if (this.#waiting.length === 1) (globalThis as any).process.nextTick(() => this.#drain());
    return bytes.byteLength;
  }

  #drain() {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#unreported += this.#size;
    this.#size = 0;
    for (const bytes of waiting) writeAll(this.#fd, bytes);
  }

  #report(): number {
    this.#drain();
    const count = this.#unreported;
    this.#unreported = 0;
    return count;
  }

  // How much went out since the last time.
  flush(): number {
    return this.#ended ? 0 : this.#report();
  }

  end(error?: unknown): number {
    if (this.#ended) return 0;
    const count = this.#report();
    this.#ended = true;
    if (this.#owned) closeSync(this.#fd);
    if (error instanceof Error) throw error;
    return count;
  }
  close() { this.end(); }
  ref() {}
  unref() {}
  get [Symbol.toStringTag]() { return 'FileSink'; }
}
platformClasses.add(FileSink);
