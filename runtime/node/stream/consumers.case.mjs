import { PassThrough, Readable } from 'node:stream';
import consumers, { arrayBuffer, buffer, json, text } from 'node:stream/consumers';

console.log(Object.keys(consumers).sort().join());
const bytes = () => Readable.from([Buffer.from([0xe2, 0x82]), Buffer.from([0xac, 0x31])]);
console.log(await text(bytes()), await buffer(bytes()), (await arrayBuffer(bytes())).byteLength, await json(Readable.from(['{"a":', '[1]}'])));
console.log(await text(new ReadableStream({ start(c) { c.enqueue('we'); c.enqueue('b'); c.close(); } })), await text(async function* () { yield 'g'; }()));
await json(Readable.from(['{'])).catch((error) => console.log(error.name));
const broken = new PassThrough();
broken.destroy(new Error('gone'));
await text(broken).catch((error) => console.log(error.message));
