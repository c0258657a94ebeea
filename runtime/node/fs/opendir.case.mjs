// Dir: sync, callback, promise, iteration, recursive.
import fs from 'node:fs';

for (const path of ['d/a/b', 'd/c']) fs.mkdirSync(path, { recursive: true });
for (const path of ['d/1', 'd/a/2', 'd/a/b/3', 'd/c/4']) fs.writeFileSync(path, '');
const list = async (dir) => {
  const all = [];
  for await (const entry of dir) all.push(`${entry.parentPath}/${entry.name}${entry.isDirectory() ? '/' : ''}`);
  return all.sort();
};
console.log(await list(await fs.promises.opendir('d')));
console.log(await list(await fs.promises.opendir('d', { recursive: true })));
console.log(await list(fs.opendirSync('d', { bufferSize: 1 })));
const dir = fs.opendirSync('d', { recursive: true });
const sync = [];
for (let entry; (entry = dir.readSync()); ) sync.push(entry.name);
console.log(sync.sort(), dir.path);
dir.closeSync();
await new Promise((resolve) => fs.opendir('d', (error, one) => one.read((failure, entry) => one.close((last) => resolve(console.log(error, failure, typeof entry.name, last))))));
await new Promise((resolve) => fs.opendir('nope', (error) => resolve(console.log(error.code, error.syscall, error.path, error.message))));
const parallel = fs.opendirSync('d');
const results = await Promise.all([parallel.read(), parallel.read(), parallel.read(), parallel.read()]);
console.log(results.map((entry) => entry?.name).sort());
try { parallel.read(); parallel.readSync(); } catch (error) { console.log(error.code, error.message); }
await parallel.read();
await parallel.close();
for (const call of [() => parallel.closeSync(), () => parallel.readSync(), () => new fs.Dir(), () => fs.opendirSync('d', { bufferSize: 0 }), () => fs.opendirSync(5)]) {
  try {
    call();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
await parallel.close().catch((error) => console.log(error.code));
const early = await fs.promises.opendir('d');
for await (const entry of early) {
  console.log(typeof entry.name);
  break;
}
await early.close().catch((error) => console.log(error.code));
console.log(fs.opendirSync('d', 'buffer').readSync().name instanceof Buffer);
