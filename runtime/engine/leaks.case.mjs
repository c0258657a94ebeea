// Native objects that are made and dropped are gone after a collection: values that native code holds, native states that
// values hold, file descriptors and child processes are as many as before. Prints only those that are not.
import childProcess from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import v8 from 'node:v8';
import zlib from 'node:zlib';

const file = path.resolve('leaks.txt');
fs.writeFileSync(file, 'text');
const ended = (emitter, event = 'close') => new Promise((resolve) => emitter.on(event, resolve));
const times = async (count, step) => { for (let index = 0; index < count; index += 1) await step(index); };

const kinds = {
  'file handles': [1000, async () => { const handle = await fs.promises.open(file); await handle.close(); }],
  'file streams': [100, async () => {
    await ended(fs.createReadStream(file).resume());
    await ended(fs.createWriteStream(`${file}.copy`).end('x'));
  }],
  'destroyed file streams': [100, async () => { const stream = fs.createReadStream(file); stream.destroy(); await ended(stream); }],
  'asynchronous calls': [1000, () => fs.promises.stat(file)],
  'failing calls': [1000, () => fs.promises.stat('/nothing/there').catch(() => {})],
  watchers: [100, async () => { const watcher = fs.watch(file); watcher.close(); }],
  hashes: [1000, (index) => { const hash = crypto.createHash('sha256').update('x'); if (index % 2) hash.digest(); }],
  hmacs: [1000, (index) => { const hmac = crypto.createHmac('sha1', 'k').update('x'); if (index % 2) hmac.digest(); }],
  ciphers: [500, (index) => { const cipher = crypto.createCipheriv('aes-128-cbc', 'k'.repeat(16), 'i'.repeat(16)); if (index % 2) cipher.final(); }],
  keys: [500, () => { crypto.createSecretKey(Buffer.from('abc')); }],
  'compressed data': [500, () => { zlib.gunzipSync(zlib.gzipSync('abc')); }],
  'compression callbacks': [200, () => new Promise((resolve) => { zlib.brotliCompress('abc', resolve); })],
  'compression streams': [100, async (index) => {
    const stream = zlib.createGzip();
    if (index % 3 === 0) stream.write('abc');
    else if (index % 3 === 1) await ended(stream.end('abc').resume(), 'end');
    else stream.destroy();
  }],
  children: [20, async () => { const child = childProcess.spawn('cat'); child.stdout.resume(); child.stdin.end('x'); await ended(child); }],
  'children that are not there': [20, () => ended(childProcess.spawn('/nothing/there'), 'error')],
  'killed children': [20, async () => { const child = childProcess.spawn('sleep', ['100']); child.kill(); await ended(child); }],
  'children of Bun': [20, async () => { await Bun.spawn(['echo', 'x']).stdout.text(); }],
  timers: [10_000, (index) => { const timer = setTimeout(() => {}, index % 2 ? 1 : 1e6); if (index % 2 === 0) clearTimeout(timer); }],
  'cleared intervals': [3000, () => { clearInterval(setInterval(() => {}, 1e6)); }],
  'abort signals': [1000, (index) => {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(5)]);
    signal.onabort = () => {};
    if (index % 2) controller.abort();
  }],
  ports: [300, () => { const { port1, port2 } = new MessageChannel(); port1.postMessage('x'); port1.close(); port2.close(); }],
  bodies: [300, async (index) => { const response = new Response(new Blob(['x'.repeat(1000)])); if (index % 2) await response.text(); else void response.body; }],
};

const descriptors = () => fs.readdirSync('/proc/self/fd').length;
const children = () => fs.readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').length - 1;
async function count() {
  await sleep(30);
  // What a collection finalises may let go of something else.
  Bun.gc(true);
  Bun.gc(true);
  return { references: v8.getHeapStatistics().total_global_handles_size / 8, descriptors: descriptors(), children: children() };
}

// The collector scans the stack for what looks like a pointer: a few stay for a while.
const slack = { references: 5, descriptors: 0, children: 0 };
for (const [kind, [total, step]] of Object.entries(kinds)) {
  await times(Math.min(10, total), step);
  const before = await count();
  await times(total, step);
  let after = await count();
  for (let again = 0; again < 10 && Object.keys(after).some((name) => after[name] > before[name]); again += 1) after = await count();
  for (const name in after) if (after[name] > before[name] + slack[name]) console.log(kind, 'leak', after[name] - before[name], name);
}
console.log('counted', Object.keys(kinds).length, 'kinds');
