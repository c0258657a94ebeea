// A writer into memory. https://bun.com/docs/runtime/streams#bun-arraybuffersink
import { badArgument, encodeText, joinBytes, viewOf } from './bytes.ts';

export class ArrayBufferSink {
  #parts: Uint8Array[] = [];
  #asUint8Array = false;
  #stream = false;

  start(options: any = {}) {
    this.#parts = [];
    this.#asUint8Array = Boolean(options?.asUint8Array);
    this.#stream = Boolean(options?.stream);
  }

  write(chunk: any): number {
    const bytes = typeof chunk === 'string' ? encodeText(chunk) : viewOf(chunk)?.slice();
    if (bytes === undefined) throw badArgument('write() expects a string, ArrayBufferView, or ArrayBuffer');
    this.#parts.push(bytes);
    return bytes.byteLength;
  }

  #take(): ArrayBuffer | Uint8Array {
    const joined = joinBytes(this.#parts);
    this.#parts = [];
    return this.#asUint8Array ? joined : (joined.buffer as ArrayBuffer);
  }

  // What was written, if streaming; otherwise there is nowhere to flush to.
  flush(): number | ArrayBuffer | Uint8Array {
    return this.#stream ? this.#take() : 0;
  }

  end(): ArrayBuffer | Uint8Array {
    return this.#take();
  }

  close() {
    this.#parts = [];
  }
}
