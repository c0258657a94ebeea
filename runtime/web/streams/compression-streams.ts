// CompressionStream and DecompressionStream (https://compression.spec.whatwg.org) over the codecs of node:zlib. Beyond the
// standard's three formats, brotli as in Node, and zstd as in Bun.
import ponyfill from 'npm:web-streams-polyfill';
import { invalidArgType, invalidArgValue, nodeError } from '../../node/errors.ts';
import { constants } from '../../node/zlib/constants.ts';
import { natives, setUp } from '../../node/zlib/options.ts';

const { TransformStream } = ponyfill as any;

interface Format { compress: number; decompress: number }
const formats: Record<string, Format> = {
  deflate: { compress: constants.DEFLATE, decompress: constants.INFLATE },
  'deflate-raw': { compress: constants.DEFLATERAW, decompress: constants.INFLATERAW },
  gzip: { compress: constants.GZIP, decompress: constants.GUNZIP },
  brotli: { compress: constants.BROTLI_ENCODE, decompress: constants.BROTLI_DECODE },
  zstd: { compress: constants.ZSTD_COMPRESS, decompress: constants.ZSTD_DECOMPRESS },
};

function formatOf(name: unknown): Format {
  const format = Object.hasOwn(formats, String(name)) ? formats[String(name)] : undefined;
  if (format === undefined) throw invalidArgValue('format', name, `must be one of: ${Object.keys(formats).map((one) => `'${one}'`).join(', ')}`);
  return format;
}

function bytesOf(chunk: any): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  if (/^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(chunk))) return new Uint8Array(chunk);
  throw invalidArgType('chunk', 'an instance of Buffer, TypedArray, or DataView', chunk);
}

// A bomb does not fill the memory: what it grows into goes out piece by piece.
const mostAtOnce = 64 * 1024;
// Waiting for another thread costs more than this much takes.
const littleInput = 16 * 1024;

const asTypeError = (error: any) => nodeError(TypeError, error.code ?? 'ERR_INVALID_STATE', error.message);

function runOnce(handle: any, bytes: Uint8Array, flush: number): Promise<any[]> | any[] {
  if (bytes.byteLength <= littleInput) return natives.run(handle, bytes, flush, mostAtOnce);
  return new Promise((resolve, reject) => natives.run(handle, bytes, flush, mostAtOnce, (error: any, result: any[]) => (error ? reject(error) : resolve(result))));
}

class Coding {
  #handle: any;
  #decompresses: boolean;
  #flush: number;
  #finish: number;
  #ended = false;

  constructor(kind: number, decompresses: boolean) {
    const { handle, flush, finishFlush } = setUp(kind, {});
    this.#handle = handle;
    this.#decompresses = decompresses;
    this.#flush = flush;
    this.#finish = finishFlush;
  }

  async #run(input: Uint8Array, flush: number, controller: any) {
    let rest = input;
    for (let wantsRoom = true; wantsRoom; ) {
      let result: any[];
      try {
        result = await runOnce(this.#handle, rest, flush);
      } catch (error) {
        throw asTypeError(error);
      }
      const [bytes, consumed, more, ended] = result;
      if (bytes.byteLength > 0) controller.enqueue(bytes);
      rest = rest.subarray(consumed);
      this.#ended ||= ended;
      wantsRoom = more && !ended;
    }
    if (this.#decompresses && this.#ended && rest.byteLength > 0) {
      throw nodeError(TypeError, 'ERR_TRAILING_JUNK_AFTER_STREAM_END', 'Trailing junk found after the end of the compressed stream');
    }
  }

  async transform(chunk: unknown, controller: any) {
    const bytes = bytesOf(chunk);
    if (bytes.byteLength === 0) return;
    if (this.#ended) throw nodeError(TypeError, 'ERR_TRAILING_JUNK_AFTER_STREAM_END', 'Trailing junk found after the end of the compressed stream');
    await this.#run(bytes, this.#flush, controller);
  }

  async flush(controller: any) {
    if (!this.#ended) await this.#run(new Uint8Array(0), this.#finish, controller);
    if (this.#decompresses && !this.#ended) throw nodeError(TypeError, 'Z_BUF_ERROR', 'unexpected end of file');
  }
}

function makeTransform(kind: number, decompresses: boolean) {
  const coding = new Coding(kind, decompresses);
  return new TransformStream({
    transform: (chunk: unknown, controller: any) => coding.transform(chunk, controller),
    flush: (controller: any) => coding.flush(controller),
  });
}

export class CompressionStream {
  #transform: any;
  constructor(format: unknown) {
    this.#transform = makeTransform(formatOf(format).compress, false);
  }
  get readable() {
    return this.#transform.readable;
  }
  get writable() {
    return this.#transform.writable;
  }
}

export class DecompressionStream {
  #transform: any;
  constructor(format: unknown) {
    this.#transform = makeTransform(formatOf(format).decompress, true);
  }
  get readable() {
    return this.#transform.readable;
  }
  get writable() {
    return this.#transform.writable;
  }
}

for (const Class of [CompressionStream, DecompressionStream]) {
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
  for (const name of ['readable', 'writable']) Object.defineProperty(Class.prototype, name, { enumerable: true });
}
