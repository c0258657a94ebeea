// 10,000 small files written and read, one by one and then many at a time.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = fs.mkdtempSync(path.join(process.env.BENCH_FOLDER ?? os.tmpdir(), 'small-files-'));
const text = 'x'.repeat(1000);
let bytes = 0;
for (let index = 0; index < 10_000; index += 1) fs.writeFileSync(`${folder}/${index}.txt`, text);
for (let index = 0; index < 10_000; index += 1) bytes += fs.readFileSync(`${folder}/${index}.txt`, 'utf8').length;
fs.rmSync(folder, { recursive: true });
console.log(bytes);
