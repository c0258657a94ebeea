// 10,000 file handles opened and closed, again and again; what stays open is counted.
import fs from 'node:fs';
import { open } from 'node:fs/promises';

const Rss = () => process.memoryUsage.rss();
const Open = () => fs.readdirSync('/proc/self/fd').length;
async function Round() {
  for (let index = 0; index < 10_000; index += 1) {
    const handle = await open('/dev/null', 'r');
    await handle.close();
  }
}
const opened = Open();
await Round();
globalThis.gc?.();
const before = Rss();
await Round();
await Round();
globalThis.gc?.();
console.log(JSON.stringify({ before, after: Rss(), leaked: Open() - opened }));
