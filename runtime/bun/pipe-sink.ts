// The parent's end of a child's standard input: a FileSink over a pipe.
import { native } from '../modules/main.ts';
import { chunkBytes, FileSink } from './file-sink.ts';

const handles = native('handles');

export class PipeSink {
  readonly #id: number;
  #waiting = 0;
  #unreported = 0;
  #ended = false;
  #onDrained: (() => void)[] = [];

  constructor(id: number) {
    this.#id = id;
  }

  start() {}

  write(chunk: any): number {
    const bytes = chunkBytes(chunk);
    if (this.#ended || bytes.byteLength === 0) return bytes.byteLength;
    this.#waiting += 1;
    const status: number = handles.write(this.#id, bytes, () => this.#written());
    // A child that is gone is told by its exit.
    if (status <= 0) this.#written();
    this.#unreported += bytes.byteLength;
    return bytes.byteLength;
  }

  #written() {
    this.#waiting -= 1;
    if (this.#waiting === 0) for (const done of this.#onDrained.splice(0)) done();
  }

  #report(): number {
    const count = this.#unreported;
    this.#unreported = 0;
    return count;
  }

  flush(): number | Promise<number> {
    const count = this.#report();
    return this.#waiting === 0 ? count : new Promise((resolve) => this.#onDrained.push(() => resolve(count)));
  }

  end(_error?: unknown): number | Promise<number> {
    if (this.#ended) return 0;
    const flushed = this.flush();
    this.#ended = true;
    const close = () => handles.close(this.#id, () => {});
    if (typeof flushed === 'number') close();
    else flushed.then(close);
    return flushed;
  }
  close() { this.end(); }
  ref() { if (!this.#ended) handles.reference(this.#id, true); }
  unref() { if (!this.#ended) handles.reference(this.#id, false); }
  get [Symbol.toStringTag]() { return 'FileSink'; }
}
Object.defineProperty(PipeSink.prototype, 'constructor', { value: FileSink, configurable: true, writable: true });
