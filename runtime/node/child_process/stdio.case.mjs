import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const read = async (stream) => {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
};
const all = async (child) => {
  const texts = await Promise.all([child.stdout ? read(child.stdout) : '-', child.stderr ? read(child.stderr) : '-']);
  return [...texts, ...(child.exitCode === null && child.signalCode === null ? await once(child, 'close') : [child.exitCode, child.signalCode])];
};
console.log(await all(spawn('sh', ['-c', 'cat; echo $FOO >&2'], { env: { FOO: 'bar', PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] })));
console.log(await all(spawn('pwd', { cwd: '/' })));
console.log(await all(spawn('echo "$0" $1', ['a'], { shell: true })));
console.log(await all(spawn('echo $0', { shell: '/bin/bash' })));
console.log(await all(spawn('sh', ['-c', 'echo $0'], { argv0: 'named' })));
const inherited = spawn('sh', ['-c', 'echo to parent'], { stdio: ['ignore', 'inherit', 2] });
console.log(inherited.stdout, inherited.stdin, inherited.stdio, await once(inherited, 'close'));
const extra = spawn('sh', ['-c', 'echo three >&3; cat <&4'], { stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe'] });
extra.stdio[4].end('four\n');
console.log(extra.stdio.length, await read(extra.stdio[3]), await read(extra.stdout));
// One child's output is the other's input.
const first = spawn('printf', ['b\\na\\n']);
const second = spawn('sort');
first.stdout.pipe(second.stdin);
console.log(await all(second));
const encoded = spawn('printf', ['h\\303\\251']);
encoded.stdout.setEncoding('utf8');
console.log(await all(encoded));
// Backpressure: much in, much out.
const big = spawn('cat');
let total = 0;
big.stdout.on('data', (chunk) => (total += chunk.length));
const chunk = Buffer.alloc(100_000, 'x');
let drains = 0;
for (let i = 0; i < 100; i += 1) {
  if (!big.stdin.write(chunk)) {
    drains += 1;
    await once(big.stdin, 'drain');
  }
}
big.stdin.end();
await once(big, 'close');
console.log(total, drains > 0);
// Writing to one that is gone.
const gone = spawn('true', { stdio: ['pipe', 'ignore', 'ignore'] });
await once(gone, 'exit');
gone.stdin.on('error', (error) => console.log('stdin', error.code));
await new Promise((resolve) => gone.stdin.write('x', (error) => (console.log('write', error?.code), resolve())));
const detached = spawn('sleep', ['0.05'], { detached: true, stdio: 'ignore' });
detached.unref();
console.log(detached.stdin, detached.stdout, detached.stderr);
detached.ref();
console.log(await once(detached, 'exit'));
console.log(spawnSync('sh', ['-c', 'cat; echo e >&2'], { input: Buffer.from('in'), encoding: 'latin1' }).output);
console.log(spawnSync('cat', { stdio: ['pipe', 'pipe', 'ignore'], input: new Uint8Array([104, 105]) }).stdout.toString());
console.log(spawnSync('sh', ['-c', 'echo inherited'], { stdio: 'inherit' }).output);
const names = [];
const events = spawn('echo', ['x']);
for (const name of ['spawn', 'exit', 'close']) events.on(name, () => names.push(name));
events.stdout.on('data', () => {});
await once(events, 'close');
console.log(names.join());
