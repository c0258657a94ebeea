// Memory ends where it began: 10 M objects, 100,000 timers, 10,000 file handles, made and dropped.
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

let kept;
async function round(part) {
  for (let index = 0; index < 1_000_000 * part; index += 1) kept = { index, next: [index], text: `t${index & 255}` };
  for (let index = 0; index < 10_000 * part; index += 1) {
    const timer = setTimeout(() => {}, index % 2 ? 1 : 1e6);
    if (index % 2 === 0) clearTimeout(timer);
  }
  for (let index = 0; index < 1000 * part; index += 1) {
    const handle = await open('/dev/null', 'r');
    await handle.close();
  }
  await sleep(50);
  Bun.gc(true);
  return process.memoryUsage.rss() / 2 ** 20;
}
await round(1);
const before = await round(1);
const after = await round(10);
console.log(kept.index, after < before + 32 ? 'ends where it began' : `grows from ${before} to ${after} MB`);
