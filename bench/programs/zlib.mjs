// 100 MB through gzip and back.
import { gunzipSync, gzipSync } from 'node:zlib';

const words = ['function ', 'return ', 'const ', 'value', 'index', ' = ', '();\n', '{', '}', ' => ', 'await '];
let seed = 1;
const Random = () => (seed = (seed * 48271) % 2147483647);
const block = Buffer.from(Array.from({ length: 200_000 }, () => words[Random() % words.length]).join('')).subarray(0, 1_000_000);
let bytes = 0;
for (let index = 0; index < 100; index += 1) bytes += gunzipSync(gzipSync(block)).length;
console.log(bytes);
