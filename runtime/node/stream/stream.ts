// node:stream. https://nodejs.org/api/stream.html
// The classes are Node's own, as the package readable-stream carries them; here is what Node 22 has beyond it.
import { AbortError } from './errors.ts';
import Package from 'npm:readable-stream/lib/stream.js';
import { builtin } from '../../modules/main.ts';

const Stream = Package as any;
const { Duplex, PassThrough, Readable, Transform, Writable } = Stream;
const { addAbortSignal, compose, destroy, finished, getDefaultHighWaterMark, pipeline, promises, setDefaultHighWaterMark } = Stream;

// Node 22's buffers hold 64 KiB; those of the package are Node 18's.
setDefaultHighWaterMark(false, 64 * 1024);

// https://nodejs.org/api/stream.html#streamduplexpairoptions
class PairSide extends Duplex {
  other: any = null;
  waiting: (() => void) | null = null;

  _read() {
    const { waiting } = this;
    if (waiting === null) return;
    this.waiting = null;
    waiting();
  }

  _write(chunk: Uint8Array, _encoding: string, callback: () => void) {
    if (chunk.length === 0) {
      (globalThis as any).process.nextTick(callback);
      return;
    }
    this.other.push(chunk);
    this.other.waiting = callback;
  }

  _final(callback: () => void) {
    this.other.on('end', callback);
    this.other.push(null);
  }
}
Object.defineProperty(PairSide, 'name', { value: 'DuplexSide' });

function duplexPair(options?: object) {
  const sides = [new (PairSide as any)(options), new (PairSide as any)(options)];
  sides[0].other = sides[1];
  sides[1].other = sides[0];
  return sides;
}

function method(target: any, name: PropertyKey, value: Function) {
  Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}

// Destroys the stream, then waits until it is closed.
function disposeOf(stream: any, isDone: boolean) {
  const error = stream.destroyed || isDone ? null : new AbortError();
  if (!stream.destroyed) stream.destroy(error);
  return new Promise<void>((resolve, reject) => finished(stream, (failure: unknown) => (failure && failure !== error ? reject(failure) : resolve())));
}
method(Readable.prototype, Symbol.asyncDispose, function (this: any) {
  return disposeOf(this, this.readableEnded);
});
method(Writable.prototype, Symbol.asyncDispose, function (this: any) {
  return disposeOf(this, this.writableFinished);
});

// Node 22 takes any view of bytes where the package takes Uint8Array.
function takeViews(prototype: any, names: string[], state: string) {
  for (const name of names) {
    const original = prototype[name];
    const wrapped = {
      [name](this: any, chunk?: any, encoding?: any, callback?: any) {
        if (ArrayBuffer.isView(chunk) && !(chunk instanceof Uint8Array) && !this[state]?.objectMode) {
          chunk = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        }
        return original.call(this, chunk, encoding, callback);
      },
    };
    prototype[name] = wrapped[name];
  }
}
takeViews(Readable.prototype, ['push', 'unshift'], '_readableState');
for (const { prototype } of [Writable, Duplex]) takeViews(prototype, ['write', 'end'], '_writableState');

const adapters = () => builtin('node/stream/web-adapters.ts');
Readable.fromWeb = (stream: any, options?: any) => adapters().readableFromWeb(stream, options);
Readable.toWeb = (stream: any, options?: any) => adapters().readableToWeb(stream, options);
Writable.fromWeb = (stream: any, options?: any) => adapters().writableFromWeb(stream, options);
Writable.toWeb = (stream: any) => adapters().writableToWeb(stream);
Duplex.fromWeb = (pair: any, options?: any) => adapters().duplexFromWeb(pair, options);
Duplex.toWeb = (stream: any) => adapters().duplexToWeb(stream);

Stream.duplexPair = duplexPair;
Stream._isArrayBufferView = ArrayBuffer.isView;
const { isDestroyed, isDisturbed, isErrored, isReadable, isWritable, _isArrayBufferView, _isUint8Array, _uint8ArrayToBuffer } = Stream;

export {
  Duplex, PassThrough, Readable, Stream, Stream as default, Stream as 'module.exports', Transform, Writable, _isArrayBufferView, _isUint8Array,
  _uint8ArrayToBuffer, addAbortSignal, compose, destroy, duplexPair, finished, getDefaultHighWaterMark, isDestroyed, isDisturbed, isErrored,
  isReadable, isWritable, pipeline, promises, setDefaultHighWaterMark,
};
