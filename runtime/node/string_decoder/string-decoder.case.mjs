// Text from chunks that end inside characters.
import { StringDecoder } from 'node:string_decoder';
const text = 'aé€😀\u0000z𝒳ÿ';
for (const encoding of ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii', undefined, 'UTF-8', 'ucs-2', 'binary']) {
  const bytes = Buffer.from(text, encoding === 'utf16le' || encoding === 'ucs-2' ? 'utf16le' : 'utf8');
  for (const size of [1, 2, 3, 5, 100]) {
    const decoder = new StringDecoder(encoding);
    const parts = [];
    for (let at = 0; at < bytes.length; at += size) parts.push(decoder.write(bytes.subarray(at, at + size)), decoder.lastNeed, decoder.lastTotal);
    parts.push(decoder.end());
    console.log(decoder.encoding, size, JSON.stringify(parts));
  }
}
for (const list of [[[0xe2, 0x82]], [[0xe2], [0x61]], [[0xf0, 0x9f], [0x98]], [[0xff]], [[0xc3], [0xc3], [0xa9]], [[0xe2, 0x82], [], [0xac]]]) {
  const decoder = new StringDecoder('utf8');
  console.log(JSON.stringify([...list.map((one) => decoder.write(Buffer.from(one))), decoder.end()]), decoder.end() === '');
}
const wide = new StringDecoder('utf16le');
console.log(JSON.stringify([wide.write(Buffer.from([0x3d, 0xd8])), wide.write(Buffer.from([0x00])), wide.write(Buffer.from([0xde])), wide.write(Buffer.from([0x3d, 0xd8, 0x01])), wide.end()]));
console.log(new StringDecoder('utf8').end(Buffer.from('end')), new StringDecoder().write('text'), new StringDecoder().write(new Uint16Array([0x6161])));
for (const run of [() => new StringDecoder('nope'), () => new StringDecoder().write(5), () => new StringDecoder().write(null)]) {
  try { run(); } catch (error) { console.log(error.name, error.code, error.message); }
}
