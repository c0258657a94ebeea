// 10,000 small files written and read through promises, 64 at a time.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const folder = await fs.mkdtemp(path.join(process.env.BENCH_FOLDER ?? os.tmpdir(), 'small-files-'));
const text = 'x'.repeat(1000);

async function Each(count, width, work) {
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => {
    while (next < count) await work(next++);
  }));
}

let bytes = 0;
await Each(10_000, 64, (index) => fs.writeFile(`${folder}/${index}.txt`, text));
await Each(10_000, 64, async (index) => {
  const read = await fs.readFile(`${folder}/${index}.txt`, 'utf8');
  bytes += read.length;
});
await fs.rm(folder, { recursive: true });
console.log(bytes);
