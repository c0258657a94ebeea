// createReadStream, createWriteStream, FileHandle streams.
import fs from 'node:fs';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';

const collect = async (stream) => {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
};
const log = (stream, name) => {
  for (const event of ['open', 'ready', 'data', 'end', 'finish', 'error', 'close']) {
    if (event === 'data' && !stream.read) continue;
    stream.on(event, (value) => console.log(name, event, event === 'open' ? typeof value : event === 'error' ? value.message : event === 'data' ? value.length : ''));
  }
  return new Promise((resolve) => stream.on('close', resolve));
};
const out = fs.createWriteStream('out');
console.log(out.path, out.fd, out.pending, out.flags, out.mode, out.bytesWritten, out.constructor.name);
out.write('hello ');
out.write(Buffer.from('world'));
out.end('!');
await log(out, 'out');
console.log(out.bytesWritten, out.closed, out.fd, fs.readFileSync('out', 'utf8'));
const read = fs.createReadStream('out');
console.log(read.path, read.fd, read.pending, read.flags, read.mode, read.bytesRead, read.start, read.end);
await log(read, 'in');
console.log(read.bytesRead, read.fd, read.destroyed);
console.log(await collect(fs.createReadStream('out', 'utf8')), await collect(fs.createReadStream('out', { start: 2, end: 6, encoding: 'latin1' })));
console.log((await collect(fs.createReadStream('out', { highWaterMark: 5, encoding: 'utf8' }))).join('|'), await collect(fs.createReadStream('out', { start: 100 })));
await log(fs.createReadStream('nope'), 'missing');
await log(fs.createWriteStream('nope/x'), 'unwritable');
for (const call of [() => fs.createReadStream('out', { start: 5, end: 2 }), () => fs.createReadStream('out', { start: 'a' }), () => fs.createReadStream('out', { encoding: 'bogus' }), () => fs.createReadStream(5), () => fs.createReadStream('out', 5), () => fs.createWriteStream('out', { start: -1 }), () => fs.createReadStream('out', { fs: {} }), () => fs.createReadStream('out', { fd: 'a' })]) {
  try {
    call();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const appended = fs.createWriteStream('out', { flags: 'a' });
appended.end('more');
await once(appended, 'finish');
const middle = fs.createWriteStream('out', { flags: 'r+', start: 2 });
middle.write('XX');
middle.end('YY');
await once(middle, 'close');
console.log(fs.readFileSync('out', 'utf8'));
const fd = fs.openSync('out');
const byFd = fs.createReadStream('', { fd, autoClose: false, encoding: 'utf8', start: 1, end: 3 });
console.log(byFd.path, byFd.fd === fd, await collect(byFd), byFd.fd === fd);
fs.closeSync(fd);

const big = Buffer.alloc(300_000, 'abc');
fs.writeFileSync('big', big);
console.log((await collect(fs.createReadStream('big'))).map((piece) => piece.length));
await pipeline(fs.createReadStream('big'), fs.createWriteStream('copy'));
console.log(fs.readFileSync('copy').equals(big));
const many = fs.createWriteStream('many');
for (let i = 0; i < 1000; ++i) many.write(`${i}\n`);
many.end();
await once(many, 'finish');
console.log(fs.readFileSync('many', 'utf8').split('\n').length);

const handle = await fs.promises.open('out');
console.log(await collect(handle.createReadStream({ encoding: 'utf8' })), handle.fd);
const writer = (await fs.promises.open('w', 'w')).createWriteStream();
writer.end('by handle');
await once(writer, 'close');
console.log(fs.readFileSync('w', 'utf8'));
const lines = [];
for await (const line of (await fs.promises.open('many')).readLines({ end: 30 })) lines.push(line);
console.log(lines.join());
const stopped = fs.createReadStream('big');
stopped.on('error', (error) => console.log('destroyed', error.message));
stopped.destroy(new Error('enough'));
await once(stopped, 'close').catch(() => {});
const closed = fs.createWriteStream('closed');
closed.close(() => console.log('closed', fs.existsSync('closed')));
await once(closed, 'close');
console.log(fs.ReadStream('out') instanceof fs.ReadStream, fs.createReadStream('out') instanceof fs.FileReadStream);
