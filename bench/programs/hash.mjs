// 1 GB through SHA-256.
import { createHash } from 'node:crypto';

const block = Buffer.alloc(1 << 20, 'kiln');
const hash = createHash('sha256');
for (let index = 0; index < 1024; index += 1) hash.update(block);
console.log(hash.digest('hex'));
