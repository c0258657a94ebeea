// CompressionStream and DecompressionStream, beside node:zlib.
import zlib from 'node:zlib';

const collect = async (stream) => {
  const all = [];
  for await (const one of stream) all.push(one);
  return Buffer.concat(all);
};
const through = (bytes, transform) => collect(new Blob([bytes]).stream().pipeThrough(transform));
const text = 'Lorem ipsum dolor sit amet. '.repeat(5000);
const decoders = { deflate: zlib.inflateSync, 'deflate-raw': zlib.inflateRawSync, gzip: zlib.gunzipSync };
const encoders = { deflate: zlib.deflateSync, 'deflate-raw': zlib.deflateRawSync, gzip: zlib.gzipSync };

for (const format of Object.keys(decoders)) {
  const packed = await through(text, new CompressionStream(format));
  console.log(format, packed.length < 2000, decoders[format](packed).toString() === text);
  console.log(format, (await through(encoders[format](text), new DecompressionStream(format))).toString() === text);
  console.log(format, (await through(await through('', new CompressionStream(format)), new DecompressionStream(format))).length);
}
// Byte by byte.
const writer = async (stream, chunks) => {
  const one = stream.writable.getWriter();
  try {
    for (const chunk of chunks) await one.write(chunk);
    await one.close();
  } catch { /* the reading side tells */ }
};
const inPieces = new DecompressionStream('gzip');
writer(inPieces, [...zlib.gzipSync('in pieces')].map((byte) => new Uint8Array([byte])));
console.log((await collect(inPieces.readable)).toString());

const views = new CompressionStream('gzip');
writer(views, [new Uint8Array([65]), new DataView(new Uint8Array([66, 67]).buffer, 1), new Uint16Array([0x4444])]);
console.log(zlib.gunzipSync(await collect(views.readable)).toString());

const failing = async (label, make) => {
  try {
    console.log(label, (await make()).length);
  } catch (error) {
    console.log(label, error.name);
  }
};
await failing('format', () => new CompressionStream('lzma'));
await failing('no format', () => new DecompressionStream());
await failing('garbage', () => { const one = new DecompressionStream('gzip'); writer(one, [new Uint8Array([1, 2, 3, 4])]); return collect(one.readable).catch((error) => { throw { name: error instanceof Error }; }); });
await failing('truncated', () => { const one = new DecompressionStream('deflate'); writer(one, [zlib.deflateSync(text).subarray(0, 100)]); return collect(one.readable).catch((error) => { throw { name: error instanceof Error }; }); });

console.log(String(new CompressionStream('gzip')), Object.keys(Object.getOwnPropertyDescriptors(DecompressionStream.prototype)).sort().join());
console.log((await collect(new Blob(['a', new Uint8Array([98]), new Blob(['c'])]).stream())).toString(), (await collect(new Blob(['xyz']).slice(1).stream())).toString());
