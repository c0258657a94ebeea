// util.promisify gives names to several results.
import fs from 'node:fs';
import { promisify } from 'node:util';

fs.writeFileSync('a', 'text');
console.log(await promisify(fs.exists)('a'), await promisify(fs.readFile)('a', 'utf8'));
const fd2 = await promisify(fs.open)('a', 'r');
const { bytesRead, buffer: filled } = await promisify(fs.read)(fd2, Buffer.alloc(3), 0, 3, 0);
console.log(bytesRead, filled.toString());
await promisify(fs.close)(fd2);

