// Streams at once, sinks and compression.
const show = async (name, make) => {
  try {
    console.log(name, Bun.inspect(await make()));
  } catch (error) {
    console.log(name, 'threw', error?.name, error?.code, error?.message);
  }
};
const stream = (...chunks) => new ReadableStream({
  start(controller) {
    for (const chunk of chunks) controller.enqueue(chunk);
    controller.close();
  },
});
await show('array', () => Bun.readableStreamToArray(stream('a', new Uint8Array([98]), 5)));
await show('text', () => Bun.readableStreamToText(stream('hé', new Uint8Array([98]), 'c')));
await show('text of nothing', () => Bun.readableStreamToText(stream()));
await show('bytes', () => Bun.readableStreamToBytes(stream('ab', new Uint16Array([1]))));
await show('buffer', () => Bun.readableStreamToArrayBuffer(stream(new Uint8Array([97, 98]))));
await show('json', () => Bun.readableStreamToJSON(stream('{"a":', '1}')));
await show('bad json', () => Bun.readableStreamToJSON(stream('{')));
await show('blob', async () => (await Bun.readableStreamToBlob(stream('ab'))).size);
await show('form', () => Bun.readableStreamToFormData(stream('a=1&b=2')));
const multipart = '--xyz\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--xyz\r\nContent-Disposition: form-data; name="f"; filename="n.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--xyz--\r\n';
await show('multipart', async () => {
  const form = await Bun.readableStreamToFormData(stream(multipart), 'xyz');
  return [form.get('a'), form.get('f').name, await form.get('f').text()];
});
await show('methods', async () => [await stream('a').text(), await stream('{"b":1}').json(), await stream('c').bytes(), (await stream('d').blob()).size]);
await show('used', async () => {
  const used = stream('a');
  await used.text();
  return used.text();
});

const sink = new Bun.ArrayBufferSink();
console.log(sink.write('a'), sink.start(), sink.write('é'), sink.flush(), sink.write(new Uint8Array(2)), Bun.inspect(sink.end()));
sink.start({ stream: true, asUint8Array: true });
console.log(sink.write('ab'), Bun.inspect(sink.flush()), sink.write('c'), Bun.inspect(sink.flush()), Bun.inspect(sink.end()));
await show('bad chunk', () => sink.write(5));

const text = 'hello '.repeat(50);
const decode = (bytes) => new TextDecoder().decode(bytes);
for (const options of [undefined, { level: 1 }, { level: 9 }, { level: 12, library: 'libdeflate' }, { level: 10 }]) {
  await show(`deflate ${JSON.stringify(options)}`, () => {
    const packed = Bun.deflateSync(text, options);
    return [packed.constructor.name, packed.length < text.length, decode(Bun.inflateSync(packed)) === text];
  });
}
await show('gzip', () => {
  const packed = Bun.gzipSync(Buffer.from(text));
  return [packed.constructor.name, packed[0], packed[1], decode(Bun.gunzipSync(packed)) === text, decode(Bun.gunzipSync(packed.buffer)) === text];
});
await show('zstd', async () => {
  const packed = Bun.zstdCompressSync(text);
  const later = await Bun.zstdCompress(text, { level: 10 });
  return [Buffer.isBuffer(packed), decode(Bun.zstdDecompressSync(packed)) === text, decode(await Bun.zstdDecompress(later)) === text];
});
await show('zstd level', () => Bun.zstdCompressSync(text, { level: 50 }));
await show('formats', () => [decode(Bun.inflateSync(Bun.gzipSync('a'), { windowBits: 31 })), decode(Bun.gunzipSync(Bun.deflateSync('b'), { windowBits: -15 }))]);
for (const name of ['gzipSync', 'deflateSync', 'gunzipSync', 'inflateSync', 'zstdCompressSync', 'zstdDecompressSync']) {
  await show(`${name} of a number`, () => Bun[name](5));
  if (!/ompressSync|deflate|gzip/.test(name) || name === 'zstdDecompressSync') await show(`${name} of rubbish`, () => Bun[name](Buffer.from('bad')));
}
