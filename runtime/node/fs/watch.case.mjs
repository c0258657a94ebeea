// watch, promises.watch, watchFile. What arrives how often is the system's; what arrives at all is checked.
import fs from 'node:fs';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

fs.mkdirSync('d');
const events = new Set();
const watcher = fs.watch('d', (type, name) => events.add(`${type} ${name}`));
console.log(watcher.constructor.name, typeof watcher.ref, watcher.ref() === watcher, watcher.unref() === watcher, watcher.ref() === watcher);
await sleep(50);
fs.writeFileSync('d/a', '1');
await sleep(100);
fs.renameSync('d/a', 'd/b');
await sleep(100);
console.log([...events].sort());
watcher.close();
await once(watcher, 'close');
console.log('closed');

const file = fs.watch('d/b', { encoding: 'buffer' });
const change = once(file, 'change');
await sleep(50);
fs.appendFileSync('d/b', 'x');
console.log(await change);
file.close();

const controller = new AbortController();
const seen = [];
const loop = (async () => {
  try {
    for await (const event of fs.promises.watch('d', { signal: controller.signal })) {
      seen.push(`${event.eventType} ${event.filename}`);
      controller.abort();
    }
  } catch (error) {
    console.log(error.name, error.code);
  }
})();
await sleep(50);
fs.writeFileSync('d/c', '');
await loop;
console.log(seen[0]);

fs.mkdirSync('tree/inner', { recursive: true });
const names = new Set();
const deep = fs.watch('tree', { recursive: true }, (_type, name) => names.add(name));
await sleep(100);
fs.writeFileSync('tree/inner/file', '');
fs.mkdirSync('tree/new');
await sleep(200);
fs.writeFileSync('tree/new/file', '');
await sleep(200);
console.log(['inner/file', 'new', 'new/file'].filter((name) => !names.has(name)));
deep.close();

const states = [];
const stats = fs.watchFile('later', { interval: 30 }, (current, previous) => states.push([current.size, previous.size]));
console.log(stats.constructor.name);
await sleep(150);
fs.writeFileSync('later', 'abc');
await sleep(250);
console.log(states);
fs.unwatchFile('later');
await sleep(50);
for (const call of [() => fs.watch('nope'), () => fs.watch('d', { recursive: 1 }), () => fs.watchFile('x'), () => fs.watchFile('x', { interval: 'a' }, () => {}), () => fs.watch(5)]) {
  try {
    call();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message, error.filename);
  }
}
fs.watch('d', { persistent: false });
