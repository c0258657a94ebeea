// Node streams as web streams and the other way around. https://nodejs.org/api/stream.html#streamreadabletowebstreamreadable-options
import { AbortError } from './errors.ts';
import { Duplex, Readable, Writable, destroy, finished, isDestroyed, isReadable, isWritable } from './stream.ts';
import { CountQueuingStrategy, ByteLengthQueuingStrategy, ReadableStream, WritableStream } from '../../web/streams/streams.ts';
import { Buffer } from '../buffer/buffer.ts';
import { invalidArgType } from '../errors.ts';

const isPrematureClose = (error: any) => error?.code === 'ERR_STREAM_PREMATURE_CLOSE';
const nextTick = (callback: (...args: any[]) => void, ...args: unknown[]) => (globalThis as any).process.nextTick(callback, ...args);

// Whatever callbacks throw is the program's uncaught exception, not a rejection of ours.
function outside(callback: () => void) {
  try {
    callback();
  } catch (error) {
    nextTick(() => {
      throw error;
    });
  }
}

function strategyFor(stream: any, objectMode: boolean, highWaterMark: number) {
  return objectMode ? new CountQueuingStrategy({ highWaterMark }) : { highWaterMark };
}

export function readableToWeb(stream: any, options: any = {}) {
  if (typeof stream?._readableState !== 'object') throw invalidArgType('streamReadable', 'an instance of stream.Readable', stream);
  if (isDestroyed(stream) || !isReadable(stream)) {
    const empty = new ReadableStream();
    empty.cancel();
    return empty;
  }
  const objectMode = stream.readableObjectMode;
  const strategy = options?.strategy ?? (objectMode
    ? new CountQueuingStrategy({ highWaterMark: stream.readableHighWaterMark })
    : new ByteLengthQueuingStrategy({ highWaterMark: stream.readableHighWaterMark }));
  let controller: any;
  let canceled = false;
  const onData = (chunk: any) => {
    if (Buffer.isBuffer(chunk) && !objectMode) chunk = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    controller.enqueue(chunk);
    if (controller.desiredSize <= 0) stream.pause();
  };
  stream.pause();
  const stop = finished(stream, (error: any) => {
    if (isPrematureClose(error)) error = new AbortError(undefined, { cause: error });
    stop();
    stream.on('error', () => {});
    if (error) return controller.error(error);
    if (!canceled) controller.close();
  });
  stream.on('data', onData);
  return new ReadableStream({
    start(one: any) {
      controller = one;
    },
    pull() {
      stream.resume();
    },
    cancel(reason: unknown) {
      canceled = true;
      destroy(stream, reason);
    },
  }, strategy);
}

export function readableFromWeb(source: any, options: any = {}) {
  if (!(source instanceof ReadableStream)) throw invalidArgType('readableStream', 'an instance of ReadableStream', source);
  const { highWaterMark, encoding, objectMode = false, signal } = options;
  const reader = source.getReader();
  let closed = false;
  const readable = new Readable({
    objectMode, highWaterMark, encoding, signal,
    read() {
      reader.read().then(
        ({ value, done }: any) => readable.push(done ? null : value),
        (error: unknown) => destroy(readable, error),
      );
    },
    destroy(error: unknown, callback: (error: unknown) => void) {
      const done = () => outside(() => callback(error));
      if (!closed) reader.cancel(error).then(done, done);
      else done();
    },
  });
  reader.closed.then(() => (closed = true), (error: unknown) => {
    closed = true;
    destroy(readable, error);
  });
  return readable;
}

export function writableToWeb(stream: any) {
  if (typeof stream?._writableState !== 'object' && typeof stream?.write !== 'function') throw invalidArgType('streamWritable', 'an instance of stream.Writable', stream);
  if (isDestroyed(stream) || !isWritable(stream)) {
    const done = new WritableStream();
    done.close();
    return done;
  }
  let controller: any;
  let waiting: PromiseWithResolvers<void> | undefined;
  let closing: PromiseWithResolvers<void> | undefined;
  const onDrain = () => waiting?.resolve();
  const stop = finished(stream, (error: any) => {
    if (isPrematureClose(error)) error = new AbortError(undefined, { cause: error });
    stop();
    stream.on('error', () => {});
    if (error) {
      waiting?.reject(error);
      // Rejecting what nobody waits for yet is not unhandled: the controller carries the error.
      if (closing !== undefined) {
        closing.promise.catch(() => {});
        closing.reject(error);
        closing = undefined;
      }
      controller.error(error);
      return;
    }
    if (closing !== undefined) {
      closing.resolve();
      closing = undefined;
      return;
    }
    controller.error(new AbortError());
  });
  stream.on('drain', onDrain);
  return new WritableStream({
    start(one: any) {
      controller = one;
    },
    write(chunk: any) {
      if (!stream.writableNeedDrain && stream.write(chunk)) return undefined;
      waiting = Promise.withResolvers<void>();
      return waiting.promise.finally(() => (waiting = undefined));
    },
    abort(reason: unknown) {
      destroy(stream, reason);
    },
    close() {
      if (closing === undefined && !stream.writableFinished) {
        closing = Promise.withResolvers<void>();
        stream.end();
        return closing.promise;
      }
      return undefined;
    },
  }, strategyFor(stream, stream.writableObjectMode, stream.writableHighWaterMark));
}

// write, final and destroy of a Node stream over a writer.
function writerMethods(writer: any, encodeStrings: boolean) {
  let closed = false;
  let self: any;
  writer.closed.then(() => (closed = true), (error: unknown) => {
    closed = true;
    destroy(self, error);
  });
  return {
    bind: (stream: any) => (self = stream),
    write(chunk: any, encoding: any, callback: (error?: unknown) => void) {
      if (typeof chunk === 'string' && encodeStrings) chunk = encoding === 'utf8' ? new (globalThis as any).TextEncoder().encode(chunk) : Buffer.from(chunk, encoding);
      const fail = (error: unknown) => outside(() => callback(error));
      writer.ready.then(() => writer.write(chunk).then(() => outside(() => callback()), fail), fail);
    },
    final(callback: (error?: unknown) => void) {
      const fail = (error: unknown) => nextTick(() => destroy(self, error));
      if (closed) callback();
      else writer.close().then(() => outside(() => callback()), fail);
    },
    // Resolves when the writer has heard of `error`.
    end(error: unknown): Promise<unknown> {
      if (closed) return Promise.resolve();
      return (error != null ? writer.abort(error) : writer.close()).catch(() => {});
    },
  };
}

export function writableFromWeb(target: any, options: any = {}) {
  if (!(target instanceof WritableStream)) throw invalidArgType('writableStream', 'an instance of WritableStream', target);
  const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
  const writer = writerMethods(target.getWriter(), decodeStrings && !objectMode);
  const writable = new Writable({
    highWaterMark, objectMode, decodeStrings: decodeStrings && !objectMode, signal,
    write: writer.write,
    final: writer.final,
    destroy(error: unknown, callback: (error: unknown) => void) {
      writer.end(error).then(() => outside(() => callback(error)));
    },
  });
  writer.bind(writable);
  return writable;
}

export function duplexToWeb(stream: any) {
  if (typeof stream?._writableState !== 'object' || typeof stream?._readableState !== 'object') throw invalidArgType('duplex', 'an instance of stream.Duplex', stream);
  if (isDestroyed(stream)) {
    const result = { writable: new WritableStream(), readable: new ReadableStream() };
    result.writable.close();
    result.readable.cancel();
    return result;
  }
  const writable = writableToWeb(stream);
  if (!isWritable(stream)) writable.close();
  const readable = readableToWeb(stream);
  if (!isReadable(stream)) readable.cancel();
  return { writable, readable };
}

export function duplexFromWeb(pair: any = {}, options: any = {}) {
  if (!(pair.readable instanceof ReadableStream)) throw invalidArgType('pair.readable', 'an instance of ReadableStream', pair.readable);
  if (!(pair.writable instanceof WritableStream)) throw invalidArgType('pair.writable', 'an instance of WritableStream', pair.writable);
  const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true, highWaterMark, signal } = options;
  const writer = writerMethods(pair.writable.getWriter(), decodeStrings && !objectMode);
  const reader = pair.readable.getReader();
  let readerClosed = false;
  const duplex = new Duplex({
    allowHalfOpen, highWaterMark, objectMode, encoding, decodeStrings: decodeStrings && !objectMode, signal,
    write: writer.write,
    final: writer.final,
    read() {
      reader.read().then(({ value, done }: any) => duplex.push(done ? null : value), (error: unknown) => destroy(duplex, error));
    },
    destroy(error: unknown, callback: (error: unknown) => void) {
      const readEnd = readerClosed ? Promise.resolve() : reader.cancel(error).catch(() => {});
      Promise.all([writer.end(error), readEnd]).then(() => outside(() => callback(error)));
    },
  });
  writer.bind(duplex);
  reader.closed.then(() => (readerClosed = true), (error: unknown) => {
    readerClosed = true;
    destroy(duplex, error);
  });
  return duplex;
}
