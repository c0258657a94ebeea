// The parent's end of a child's output: read at once, so that the child never waits, and given out as a ReadableStream.
import { native } from '../modules/main.ts';

const handles = native('handles');

export class PipeSource {
  readonly #id: number;
  readonly #chunks: Uint8Array[] = [];
  #total = 0;
  #ended = false;
  #controller: any;
  #stream: any;

  constructor(id: number, onTotal: (total: number) => void) {
    this.#id = id;
    handles.startReading(id, (_status: number, bytes: Uint8Array | undefined) => {
      if (bytes === undefined) return this.#end();
      this.#total += bytes.byteLength;
      if (this.#controller === undefined) this.#chunks.push(bytes);
      else this.#controller.enqueue(bytes);
      onTotal(this.#total);
    });
  }

  #end() {
    if (this.#ended) return;
    this.#ended = true;
    handles.close(this.#id, () => {});
    this.#controller?.close();
  }

  get stream(): any {
    if (this.#stream !== undefined) return this.#stream;
    this.#stream = new (globalThis as any).ReadableStream({
      start: (controller: any) => {
        for (const chunk of this.#chunks.splice(0)) controller.enqueue(chunk);
        if (this.#ended) controller.close();
        else this.#controller = controller;
      },
      cancel: () => {
        this.#controller = undefined;
        this.#end();
      },
    });
    return this.#stream;
  }

  reference(referenced: boolean) {
    if (!this.#ended) handles.reference(this.#id, referenced);
  }
}
