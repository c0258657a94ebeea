// Web streams (https://streams.spec.whatwg.org), which are also node:stream/web: the package web-streams-polyfill
// follows the standard's reference implementation step by step. Here is what Node shows of them beyond the standard.
import ponyfill from 'npm:web-streams-polyfill';
import { builtin } from '../../modules/main.ts';
import { TextDecoderStream, TextEncoderStream } from './text-streams.ts';
import { CompressionStream, DecompressionStream } from './compression-streams.ts';

const {
  ByteLengthQueuingStrategy, CountQueuingStrategy, ReadableByteStreamController, ReadableStream, ReadableStreamBYOBReader, ReadableStreamBYOBRequest,
  ReadableStreamDefaultController, ReadableStreamDefaultReader, TransformStream, TransformStreamDefaultController, WritableStream,
  WritableStreamDefaultController, WritableStreamDefaultWriter,
} = ponyfill as any;

const custom = Symbol.for('nodejs.util.inspect.custom');

// "ReadableStream { locked: false, state: 'readable', supportsBYOB: false }", as Node prints it.
function showAs(Class: any, describe: (self: any) => object) {
  Object.defineProperty(Class.prototype, custom, {
    value(this: any, depth: number, options: any) {
      if (depth < 0) return this;
      const deeper = { ...options, depth: options.depth == null ? null : options.depth - 1 };
      return `${Class.name} ${builtin('node/util/inspect.ts').inspect(describe(this), deeper)}`;
    },
    writable: true, enumerable: false, configurable: true,
  });
}

const stateOf = (stream: any) => stream._state;
const isByteStream = (stream: any) => stream._readableStreamController instanceof ReadableByteStreamController;
showAs(ReadableStream, (stream) => ({ locked: stream.locked, state: stateOf(stream), supportsBYOB: isByteStream(stream) }));
showAs(WritableStream, (stream) => ({ locked: stream.locked, state: stateOf(stream) }));
showAs(TransformStream, (stream) => ({ readable: stream.readable, writable: stream.writable, backpressure: stream._backpressure }));
showAs(ReadableStreamDefaultReader, (reader) => ({ stream: reader._ownerReadableStream, readRequests: reader._readRequests?.length ?? 0, close: reader.closed }));
showAs(ByteLengthQueuingStrategy, (strategy) => ({ highWaterMark: strategy.highWaterMark }));
showAs(CountQueuingStrategy, (strategy) => ({ highWaterMark: strategy.highWaterMark }));

// Bun's: what the stream holds, once it has ended.
const readers: [string, string][] = [['text', 'readableStreamToText'], ['json', 'readableStreamToJSON'], ['bytes', 'readableStreamToBytes'], ['blob', 'readableStreamToBlob']];
for (const [name, reader] of readers) {
  Object.defineProperty(ReadableStream.prototype, name, {
    value: { async [name](this: any) {
      const streams = builtin('bun/streams.ts');
      streams.checkUnused(this);
      return streams[reader](this);
    } }[name],
    writable: true, enumerable: false, configurable: true,
  });
}

const all = {
  ByteLengthQueuingStrategy, CompressionStream, CountQueuingStrategy, DecompressionStream, ReadableByteStreamController, ReadableStream,
  ReadableStreamBYOBReader, ReadableStreamBYOBRequest, ReadableStreamDefaultController, ReadableStreamDefaultReader, TextDecoderStream,
  TextEncoderStream, TransformStream, TransformStreamDefaultController, WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter,
};

export { all as default };
export {
  ByteLengthQueuingStrategy, CompressionStream, CountQueuingStrategy, DecompressionStream, ReadableByteStreamController, ReadableStream,
  ReadableStreamBYOBReader, ReadableStreamBYOBRequest, ReadableStreamDefaultController, ReadableStreamDefaultReader, TextDecoderStream,
  TextEncoderStream, TransformStream, TransformStreamDefaultController, WritableStream, WritableStreamDefaultController, WritableStreamDefaultWriter,
};
