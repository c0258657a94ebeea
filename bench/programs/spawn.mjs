// 500 processes, 8 at a time.
import { spawn } from 'node:child_process';

let next = 0;
let good = 0;
const Run = () => new Promise((resolve, reject) => {
  const child = spawn('/bin/true', [], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.on('error', reject);
  child.on('close', (code) => { good += code === 0 ? 1 : 0; resolve(); });
});
await Promise.all(Array.from({ length: 8 }, async () => {
  while (next++ < 500) await Run();
}));
console.log(good);
