// Bun.file: a Blob that is read when it is asked for. https://bun.com/docs/runtime/file-io
import { builtin } from '../modules/main.ts';
import { Blob, readNow } from '../web/blob/blob.ts';
import { cloneMethod } from '../web/clone/structured-clone.ts';
import { chunksOf, readPart, readPartNow, statNow } from './file-read.ts';
import type { Part } from './file-read.ts';
import type { FileSink } from './file-sink.ts';
import { checkTarget } from './file-target.ts';
import type { Target } from './file-target.ts';
import { fileReference } from './inspect-web.ts';
import { typeFromOption, typeOfPath, unknownType } from './mime.ts';

const whole: Part = { start: 0, length: Infinity };
// What Bun says of files that are not there: the last time there is.
const noTime = 4503599627370495;

let innards: (file: BunFile) => { target: Target; part: Part };
export const partOfFile = (file: BunFile) => innards(file);
export const isBunFile = (value: any): value is BunFile => value !== null && typeof value === 'object' && fileReference in value;

class BunFile extends Blob {
  #target: Target;
  #part: Part;
  #type: string;
  #name: string | undefined;

  static {
    innards = (file) => ({ target: file.#target, part: file.#part });
  }

  constructor(target: Target, part: Part, type: string | undefined) {
    super();
    this.#target = target;
    this.#part = part;
    this.#type = type ?? (typeof target === 'string' ? typeOfPath(target) : unknownType);
    this.#name = typeof target === 'string' ? target : undefined;
  }

  get [fileReference]() { return this.#target; }
  [readNow]() { return readPartNow(this.#target, this.#part); }
  [cloneMethod](): any { return new BunFile(this.#target, this.#part, this.#type); }

  get name(): any { return this.#name; }
  set name(name: any) { if (typeof name === 'string') this.#name = name; }
  get type() { return this.#type; }
  get lastModified() {
    return statNow(this.#target)?.mtime.getTime() ?? noTime;
  }
  get size(): number {
    const stats = statNow(this.#target);
    if (stats === undefined) return 0;
    if (!stats.isFile() && !stats.isDirectory()) return this.#part.length;
    const { start, length } = this.#part;
    return Math.min(length, start < 0 ? Math.min(stats.size, -start) : Math.max(0, stats.size - start));
  }

  slice(begin?: any, end?: any, type?: any): any {
    if (typeof begin === 'string') [begin, end, type] = [undefined, undefined, begin];
    else if (typeof end === 'string') [end, type] = [undefined, end];
    return new BunFile(this.#target, this.#narrow(begin, end), typeFromOption(type) ?? this.#type);
  }

  // Only ends that count from the end need the file's size.
  #narrow(begin: any, end: any): Part {
    const from = begin === undefined ? 0 : Math.trunc(Number(begin)) || 0;
    const to = end === undefined ? Infinity : Math.trunc(Number(end)) || 0;
    const { start, length } = this.#part;
    if (from >= 0 && to >= 0 && start >= 0) return { start: start + from, length: Math.max(0, Math.min(length, to) - from) };
    const { size } = this;
    const clamp = (value: number) => (value < 0 ? Math.max(0, size + value) : Math.min(value, size));
    return { start: start + clamp(from), length: Math.max(0, clamp(to) - clamp(from)) };
  }

  async bytes(): Promise<Uint8Array> { return readPart(this.#target, this.#part); }
  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = await this.bytes();
    return (bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer) as ArrayBuffer;
  }
  async text(): Promise<string> { return new (globalThis as any).TextDecoder().decode(await this.bytes()); }
  async json(): Promise<any> {
    const text = await this.text();
    if (text === '') throw new SyntaxError('Unexpected end of JSON input');
    return JSON.parse(text);
  }
  async formData(): Promise<any> { return builtin('bun/form-data.ts').parseFormData(await this.bytes(), this.#type); }

  stream(): any {
    const chunks = chunksOf(this.#target, this.#part);
    return new (globalThis as any).ReadableStream({
      async pull(controller: any) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    });
  }

  async exists(): Promise<boolean> { return statNow(this.#target)?.isFile() ?? false; }
  async stat(): Promise<any> { return typeof this.#target === 'number' ? builtin('node/fs/fs.ts').fstatSync(this.#target) : builtin('node/fs/promises.ts').stat(this.#target); }
  async unlink(): Promise<void> { await builtin('node/fs/promises.ts').unlink(this.#target); }
  delete(): Promise<void> { return this.unlink(); }
  writer(options?: any): FileSink { return new (builtin('bun/file-sink.ts').FileSink)(this.#target, options); }
  write(data: any, options?: any): Promise<number> {
    return builtin('bun/write.ts').write(this, data, options);
  }
}
Object.defineProperty(BunFile.prototype, 'constructor', { value: Blob, writable: true, enumerable: false, configurable: true });

export function file(path?: any, options?: any): BunFile {
  if (isBunFile(path)) return path;
  const made = new BunFile(checkTarget(path), whole, typeFromOption(options?.type));
  if (typeof path === 'string') made.name = path;
  return made;
}

export const stdin = file(0);
export const stdout = file(1);
export const stderr = file(2);
export type { BunFile };
