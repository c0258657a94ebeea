// What Node 22 has and Node 20 has not.
import { Readable, Writable, duplexPair, getDefaultHighWaterMark, setDefaultHighWaterMark } from 'node:stream';

console.log(getDefaultHighWaterMark(false), getDefaultHighWaterMark(true), new Readable().readableHighWaterMark, new Writable().writableHighWaterMark);
setDefaultHighWaterMark(false, 5);
console.log(new Readable().readableHighWaterMark);
const [a, b] = duplexPair({ encoding: 'utf8' });
const seen = [];
a.on('data', (text) => seen.push(`a: ${text}`));
b.on('data', (text) => seen.push(`b: ${text}`));
a.end('from a');
b.end('from b');
await Promise.all([a, b].map((side) => new Promise((resolve) => side.on('close', resolve))));
console.log(seen.sort());
const readable = new Readable({ read() {} });
await readable[Symbol.asyncDispose]();
console.log(readable.destroyed, readable.errored?.name);
const writable = new Writable({ write() {} });
await writable[Symbol.asyncDispose]();
console.log(writable.destroyed, writable.errored?.name);
