// Zstandard, which Node has since 22.15.
import zlib from 'node:zlib';
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.errno, error.message);
  }
};
const text = 'zstandard '.repeat(500);
show('round', () => { const packed = zlib.zstdCompressSync(text); return [packed.subarray(0, 4).toString('hex'), packed.length < 100, zlib.zstdDecompressSync(packed).toString() === text]; });
show('level', () => zlib.zstdDecompressSync(zlib.zstdCompressSync(text, { params: { [zlib.constants.ZSTD_c_compressionLevel]: 9, [zlib.constants.ZSTD_c_checksumFlag]: 1 } })).length);
show('empty', () => zlib.zstdDecompressSync(zlib.zstdCompressSync('')).length);
show('garbage', () => zlib.zstdDecompressSync(Buffer.from('garbage, surely')));
show('cut', () => zlib.zstdDecompressSync(zlib.zstdCompressSync(text).subarray(0, 15)));
show('param', () => zlib.zstdCompressSync(text, { params: { 9999: 1 } }));
show('param', () => zlib.zstdCompressSync(text, { params: { 100: 'x' } }));
show('dictionary', () => { const dictionary = Buffer.from(text); return zlib.zstdDecompressSync(zlib.zstdCompressSync(text, { dictionary }), { dictionary }).length; });
await new Promise((resolve) => zlib.zstdCompress(text, (error, packed) => zlib.zstdDecompress(packed, (second, back) => resolve(console.log('async', error, second, back.length)))));
const packer = zlib.createZstdCompress();
const unpacker = zlib.createZstdDecompress();
packer.pipe(unpacker);
for (let i = 0; i < 50; i += 1) packer.write(text);
packer.end();
let size = 0;
for await (const chunk of unpacker) size += chunk.length;
console.log('stream', size, packer.bytesWritten);
