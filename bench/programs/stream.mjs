// Five times 100 MB from a file through a transform into a file.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const folder = fs.mkdtempSync(path.join(process.env.BENCH_FOLDER ?? os.tmpdir(), 'stream-'));
const from = path.join(folder, 'from');
const to = path.join(folder, 'to');
fs.writeFileSync(from, Buffer.alloc(100e6, 'stream '));
let bytes = 0;
for (let round = 0; round < 5; round += 1) {
  const counting = new Transform({ transform(chunk, _, done) { bytes += chunk.length; done(null, chunk); } });
  await pipeline(fs.createReadStream(from), counting, fs.createWriteStream(to));
}
console.log(bytes, fs.statSync(to).size);
fs.rmSync(folder, { recursive: true });
