// The module "bun" and the shape of the global `Bun`.
import bun, { file, hash, inspect, sleep } from 'bun';
import * as all from 'bun';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
console.log(bun === Bun, require('bun') === Bun, file === Bun.file, hash === Bun.hash, inspect === Bun.inspect, sleep === Bun.sleep);
console.log(all.file === Bun.file, typeof all.write, (await import('bun')).file === Bun.file);
console.log(Object.prototype.toString.call(Bun), typeof Bun, Object.getPrototypeOf(Bun) === Object.prototype);
console.log(Object.keys(Bun).sort().join(' '));
console.log(Bun.version, Bun.isMainThread, Bun.main === import.meta.path, Bun.argv === process.argv, Bun.env === process.env, Bun.enableANSIColors, Bun.cwd === process.cwd());
Bun.escapeHTML = () => 'mine';
console.log(Bun.escapeHTML('<'));
for (const name of ['version', 'semver', 'isMainThread']) {
  try {
    Bun[name] = 5;
    console.log(name, 'set');
  } catch (error) {
    console.log(name, error.name);
  }
}
const rejected = Promise.reject(new Error('x'));
rejected.catch(() => {});
console.log(Bun.peek(rejected).message, Bun.peek.status(rejected));
console.log(typeof Bun.gc(true), Object.keys(Bun.unsafe).join(), Bun.unsafe.arrayBufferToString(new Uint8Array([104, 105, 233])));
