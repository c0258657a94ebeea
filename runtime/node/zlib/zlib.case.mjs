// Round trips, options, errors and streams of node:zlib.
import zlib from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.errno, error.message);
  }
};
const text = 'The quick brown fox jumps over the lazy dog. '.repeat(200) + 'é';
const pairs = [['deflate', 'inflate'], ['gzip', 'gunzip'], ['deflateRaw', 'inflateRaw'], ['deflate', 'unzip'], ['gzip', 'unzip'], ['brotliCompress', 'brotliDecompress']];
for (const [pack, unpack] of pairs) {
  const packed = zlib[`${pack}Sync`](text);
  show(`${pack} ${unpack}`, () => [Buffer.isBuffer(packed), packed.length < 300, zlib[`${unpack}Sync`](packed).toString() === text, zlib[`${unpack}Sync`](zlib[`${pack}Sync`]('')).length]);
  show(`${unpack} garbage`, () => zlib[`${unpack}Sync`](Buffer.from('this is not compressed at all')));
  show(`${unpack} cut`, () => zlib[`${unpack}Sync`](packed.subarray(0, 50)));
  show(`${unpack} empty`, () => zlib[`${unpack}Sync`](''));
  show(`${unpack} trailing`, () => zlib[`${unpack}Sync`](Buffer.concat([packed, Buffer.from([0, 0, 0])])).length);
  show(`${unpack} limit`, () => zlib[`${unpack}Sync`](packed, { maxOutputLength: 100 }));
  await new Promise((resolve) => {
    zlib[pack](text, (error, one) => zlib[unpack](one, (second, two) => {
      console.log('async', error, second, two.toString() === text);
      zlib[unpack](Buffer.from('garbage!'), (third, nothing) => resolve(console.log(third.name, third.code, third.errno, third.message, nothing)));
    }));
  });
  const packer = zlib[`create${pack[0].toUpperCase()}${pack.slice(1)}`]({ chunkSize: 64 });
  const unpacker = zlib[`create${unpack[0].toUpperCase()}${unpack.slice(1)}`]();
  const out = [];
  unpacker.on('data', (chunk) => out.push(chunk));
  await new Promise((resolve) => pipeline(Readable.from([Buffer.from(text.slice(0, 4000)), Buffer.from(text.slice(4000))]), packer, unpacker, (error) => resolve(console.log('stream', error))));
  console.log(Buffer.concat(out).toString() === text, packer.bytesWritten, packer.constructor.name);
}
show('known', () => [zlib.deflateSync('a').toString('hex'), zlib.deflateRawSync('abc', { level: 0 }).toString('hex'), zlib.gzipSync('a').subarray(10).toString('hex')]);
show('inputs', () => [zlib.inflateSync(zlib.deflateSync(new Uint16Array([1, 2]))), zlib.inflateSync(zlib.deflateSync(new Uint8Array([5, 6]).buffer)), zlib.inflateSync(zlib.deflateSync(new DataView(new ArrayBuffer(2))))]);
for (const bad of [undefined, null, 5, {}, []]) show('bad input', () => zlib.deflateSync(bad));
for (const options of [{ level: 10 }, { level: 'x' }, { level: NaN }, { windowBits: 7 }, { windowBits: 16 }, { memLevel: 0 }, { strategy: 5 }, { chunkSize: 1 }, { chunkSize: Infinity }, { flush: 9 }, { finishFlush: -1 }, { dictionary: 5 }, { level: 9, windowBits: 9, memLevel: 1, strategy: 1 }]) {
  show(JSON.stringify(options), () => zlib.inflateSync(zlib.deflateSync('some text', options)).toString());
}
show('callback', () => zlib.deflate('x'));
const dictionary = Buffer.from('The quick brown fox');
show('dictionary', () => zlib.inflateSync(zlib.deflateSync('The quick brown fox', { dictionary }), { dictionary }).toString());
show('dictionary', () => zlib.inflateSync(zlib.deflateSync('The quick brown fox', { dictionary })));
show('dictionary', () => zlib.inflateSync(zlib.deflateSync('The quick brown fox', { dictionary }), { dictionary: Buffer.from('other') }));
show('raw dictionary', () => zlib.inflateRawSync(zlib.deflateRawSync('The quick brown fox', { dictionary }), { dictionary }).toString());
show('members', () => zlib.gunzipSync(Buffer.concat([zlib.gzipSync('one '), zlib.gzipSync('two')])).toString());
show('members', () => zlib.unzipSync(Buffer.concat([zlib.gzipSync('one '), zlib.gzipSync('two')])).toString());
show('trailing garbage', () => zlib.gunzipSync(Buffer.concat([zlib.gzipSync('one '), Buffer.from('garbage')])).toString());
show('partial', () => zlib.inflateSync(zlib.deflateSync(text).subarray(0, 80), { finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString().slice(0, 20));
show('info', () => { const { buffer, engine } = zlib.deflateSync('x', { info: true }); return [buffer.length, engine.constructor.name]; });
show('brotli', () => [zlib.brotliDecompressSync(zlib.brotliCompressSync(text, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4, [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT } })).toString() === text]);
show('brotli', () => zlib.brotliCompressSync(text, { params: { 99: 1 } }));
show('brotli', () => zlib.brotliCompressSync(text, { params: { 1: 'x' } }));
show('brotli', () => zlib.brotliCompressSync(text, { params: { 1: 99 } }));
show('crc32', () => [zlib.crc32('hello'), zlib.crc32(Buffer.from('lo'), zlib.crc32('hel')), zlib.crc32('')]);
show('crc32', () => zlib.crc32(5));
show('codes', () => [zlib.codes.Z_OK, zlib.codes['-3'], zlib.constants.Z_BEST_COMPRESSION, zlib.Z_BEST_SPEED]);
show('call', () => [zlib.Gzip() instanceof zlib.Gzip, zlib.createGzip() instanceof zlib.Gzip, zlib.Inflate.name]);
const deflate = zlib.createDeflate();
deflate.write('first');
await new Promise((resolve) => deflate.flush(resolve));
const head = deflate.read();
console.log('flush', zlib.inflateSync(head, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString());
await new Promise((resolve) => deflate.params(0, 0, resolve));
deflate.end(' second');
const tail = [];
for await (const chunk of deflate) tail.push(chunk);
console.log('params', zlib.inflateSync(Buffer.concat([head, ...tail])).toString());
const broken = zlib.createGunzip();
await new Promise((resolve) => { broken.on('error', (error) => resolve(console.log('error', error.code, error.errno, error.message))); broken.end('not gzip'); });
const closed = zlib.createGzip();
await new Promise((resolve) => closed.close(resolve));
console.log('closed', closed.destroyed);
const big = Buffer.alloc(5e6, 'abc');
const chunks = [];
for await (const chunk of Readable.from([zlib.gzipSync(big)]).pipe(zlib.createGunzip())) chunks.push(chunk.length);
console.log('big', chunks.reduce((a, b) => a + b), Math.max(...chunks) > 0);

// As minizlib compresses at once through a stream whose handle it keeps from closing.
{
  const stream = new zlib.Gzip({ level: 9 });
  const handle = stream._handle;
  const { close } = handle;
  handle.close = () => {};
  const made = stream._processChunk(Buffer.from('a'.repeat(1000)), zlib.constants.Z_FINISH);
  stream._handle = handle;
  handle.close = close;
  console.log('minizlib', stream._handle === handle, zlib.gunzipSync(made).length);
  stream.close();
}
