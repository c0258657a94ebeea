import stream, { Duplex, PassThrough, Readable, Stream, Transform, Writable, addAbortSignal, compose, finished, pipeline } from 'node:stream';
import * as promises from 'node:stream/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
console.log(require('stream') === stream, stream === Stream, stream.Readable === Readable, require('stream/promises') === stream.promises);
console.log(require('_stream_readable') === Readable, require('_stream_writable') === Writable, require('_stream_duplex') === Duplex,
  require('_stream_transform') === Transform, require('_stream_passthrough') === PassThrough);
console.log(typeof stream, stream.name, promises.pipeline === stream.promises.pipeline);

const log = (...args) => console.log(...args);
const show = (error) => (error ? `${error.name} ${error.code} ${error.message}` : String(error));

// Order of events.
await new Promise((resolve) => {
  const readable = new Readable({ read() {} });
  for (const name of ['readable', 'data', 'end', 'close', 'pause', 'resume', 'error']) readable.on(name, (value) => log('event', name, value === undefined ? '' : String(value)));
  readable.on('close', resolve);
  readable.push('one');
  readable.push('two');
  readable.push(null);
  readable.removeAllListeners('readable');
  readable.resume();
  process.nextTick(() => log('tick'));
  queueMicrotask(() => log('microtask'));
});
await new Promise((resolve) => {
  const writable = new Writable({ write(chunk, encoding, callback) { log('write', String(chunk), encoding); callback(); }, final(callback) { log('final'); callback(); } });
  for (const name of ['drain', 'finish', 'close', 'prefinish', 'pipe', 'unpipe']) writable.on(name, () => log('event', name));
  writable.on('close', resolve);
  log(writable.write('a', () => log('a written')), writable.write(Buffer.from('b')), writable.writableLength);
  writable.end('c', () => log('ended'));
  log(writable.writableEnded, writable.writableFinished);
});
// Backpressure.
{
  const held = [];
  const writable = new Writable({ highWaterMark: 3, write(chunk, encoding, callback) { held.push(callback); } });
  log(writable.write('ab'), writable.write('cd'), writable.writableNeedDrain, writable.writableLength);
  writable.on('drain', () => log('drained', writable.writableLength));
  held.shift()();
  held.shift()?.();
  await new Promise(setImmediate);
  held.shift()?.();
  await new Promise(setImmediate);
}
// writev and cork.
await new Promise((resolve) => {
  const writable = new Writable({ writev(chunks, callback) { log('writev', chunks.map(({ chunk, encoding }) => `${chunk}:${encoding}`)); callback(); }, decodeStrings: false });
  writable.cork();
  writable.write('a');
  writable.write('b', 'latin1');
  log(writable.writableCorked);
  writable.uncork();
  writable.end(resolve);
});
// Errors.
for (const make of [
  () => new Writable().write(null),
  () => new Writable().write(5),
  () => new Readable({ highWaterMark: -1 }),
  () => new Readable()._read(),
  () => Readable.from(5),
  () => pipeline(),
  () => pipeline(new PassThrough()),
  () => new Writable().setDefaultEncoding('nope'),
  () => new Writable({ write() {} }).write('a', 'nope'),
  () => addAbortSignal(5, new PassThrough()),
  () => finished(5, () => {}),
  () => new Readable().setEncoding('nope'),
]) {
  try {
    const result = make();
    log('no error', result instanceof Readable || typeof result);
  } catch (error) {
    log(show(error));
  }
}
const failing = async (label, target, run) => {
  await new Promise((resolve) => {
    target.on('error', (error) => log(label, 'error', show(error)));
    target.on('close', () => (log(label, 'close', target.destroyed, show(target.errored)), resolve()));
    run(target);
  });
};
await failing('after end', new Writable({ write(c, e, cb) { cb(); } }), (s) => (s.end(), s.write('x', (error) => log('callback', show(error)))));
await failing('after destroy', new Writable({ write(c, e, cb) { cb(); } }), (s) => (s.destroy(), s.write('x', (error) => log('callback', show(error)))));
await failing('push after eof', new Readable({ read() {} }), (s) => (s.push(null), s.push('x')));
await failing('callback twice', new Writable({ write(c, e, cb) { cb(); cb(); } }), (s) => s.write('x'));
await failing('write error', new Writable({ write(c, e, cb) { cb(new Error('no')); } }), (s) => s.write('x'));
await failing('read throws', new Readable({ read() { throw new Error('thrown'); } }), (s) => s.read());
await failing('construct', new Writable({ construct(cb) { cb(new Error('construct')); } }), () => {});
await failing('read not implemented', new Readable(), (s) => s.read());
await failing('flush', new Transform({ transform(c, e, cb) { cb(null, c); }, flush(cb) { cb(new Error('flush')); } }), (s) => (s.resume(), s.end('x')));
await failing('destroy', new PassThrough(), (s) => s.destroy(new Error('why')));
const controller = new AbortController();
await failing('signal', new Readable({ read() {}, signal: controller.signal }), () => controller.abort());
// pipe.
await new Promise((resolve) => {
  const source = Readable.from(['x', 'y', 'z']);
  const upper = new Transform({ transform(chunk, encoding, callback) { callback(null, String(chunk).toUpperCase()); } });
  const seen = [];
  const sink = new Writable({ write(chunk, encoding, callback) { seen.push(String(chunk)); setImmediate(callback); } });
  sink.on('pipe', (from) => log('pipe', from === upper));
  sink.on('unpipe', (from) => log('unpipe', from === upper));
  source.pipe(upper).pipe(sink).on('finish', () => (log(seen), resolve()));
});
{
  const source = new PassThrough();
  const sink = new PassThrough();
  source.pipe(sink);
  source.write('a');
  source.unpipe(sink);
  source.write('b');
  await new Promise(setImmediate);
  log(String(sink.read()), source.readableFlowing, String(source.read()));
}
// pipeline and finished.
await new Promise((resolve) => pipeline(Readable.from(['a', 'b']), async function* (source) { for await (const one of source) yield `<${one}>`; }, new PassThrough({ objectMode: true }), async (source) => {
  let text = '';
  for await (const one of source) text += one;
  return text;
}, (error, value) => (log('pipeline', error, value), resolve())));
await new Promise((resolve) => pipeline(new Readable({ read() { this.destroy(new Error('source')); } }), new PassThrough(), (error) => (log('pipeline', show(error)), resolve())));
await promises.pipeline(Readable.from(['1']), new Transform({ transform(c, e, cb) { cb(new Error('middle')); } }), new PassThrough()).catch((error) => log('rejected', show(error)));
const abort = new AbortController();
const waiting = promises.pipeline(new Readable({ read() {} }), new PassThrough(), { signal: abort.signal });
abort.abort();
await waiting.catch((error) => log('aborted', show(error)));
await promises.finished(Readable.from([]).resume()).then(() => log('finished'));
{
  const early = new PassThrough();
  const promise = promises.finished(early);
  early.destroy();
  await promise.catch((error) => log('premature', show(error)));
}
// Async iteration.
for await (const chunk of Readable.from(['p', 'q'])) log('chunk', chunk);
{
  const broken = Readable.from(['1', '2', '3']);
  for await (const chunk of broken) {
    log('first', chunk);
    break;
  }
  log(broken.destroyed);
}
try {
  for await (const chunk of new Readable({ read() { this.push('x'); this.destroy(new Error('mid')); } })) log(String(chunk));
} catch (error) {
  log('threw', error.message);
}
// Operators.
const numbers = () => Readable.from([1, 2, 3, 4, 5]);
log(await numbers().filter((n) => n % 2).map(async (n) => n * 10).toArray());
log(await numbers().reduce((sum, n) => sum + n, 0), await numbers().some((n) => n > 4), await numbers().every((n) => n > 4), await numbers().find((n) => n > 2));
log(await numbers().drop(1).take(2).toArray(), await numbers().flatMap((n) => [n, n]).toArray());
await numbers().forEach((n) => n === 5 && log('five'));
log(await numbers().reduce((a, b) => a + b), await Readable.from('text').toArray());
try { numbers().map(5) } catch (error) { log(show(error)); }
// Duplex.
const parts = Duplex.from(async function* (source) { for await (const chunk of source) yield String(chunk).toUpperCase(); });
parts.end('shout');
log((await parts.toArray()).map(String));
log((await Duplex.from(Promise.resolve('later')).toArray()));
const composed = compose(async function* (source) { for await (const chunk of source) yield `${chunk}!`; }, new PassThrough({ objectMode: true }));
composed.end('hey');
log((await composed.toArray()).map(String));
{
  const half = new Duplex({ allowHalfOpen: false, read() { this.push(null); }, write(c, e, cb) { cb(); } });
  half.on('finish', () => log('half finish'));
  half.resume();
  await promises.finished(half);
}
// Encodings and modes.
{
  const euro = new Readable({ read() {}, encoding: 'utf8' });
  euro.push(Buffer.from([0xe2, 0x82]));
  euro.push(Buffer.from([0xac]));
  euro.push(null);
  log(await euro.toArray(), euro.readableEncoding);
  const objects = new Transform({ objectMode: true, transform(value, encoding, callback) { callback(null, { doubled: value * 2 }); } });
  objects.write(1);
  objects.end(2);
  log(await objects.toArray(), objects.readableObjectMode, objects.writableObjectMode, objects.readableHighWaterMark);
  const source = new Readable({ read() {} });
  source.push('hello world');
  log(String(source.read(5)), String(source.read(1)), source.readableLength, source.read(100));
  source.unshift('HI');
  source.push(null);
  log(String(source.read()));
}
// Old classes.
function Old(options) {
  Readable.call(this, options);
}
Object.setPrototypeOf(Old.prototype, Readable.prototype);
Object.setPrototypeOf(Old, Readable);
Old.prototype._read = function () { this.push('old'); this.push(null); };
log((await new Old({ encoding: 'utf8' }).toArray()), new Old() instanceof Stream, Readable() instanceof Readable);
log(new PassThrough() instanceof Writable, new PassThrough() instanceof Duplex, new Readable() instanceof Writable);
log(Readable.prototype.constructor.name, Object.keys(Readable).sort().join(), stream.isReadable(new Readable()), stream.isErrored(new Readable()), stream.isDisturbed(new Readable()));
log(Object.keys(stream).sort().join());
