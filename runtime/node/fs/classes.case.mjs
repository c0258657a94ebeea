// Stats, Dirent, constants, and what node:fs looks like.
import fs, { constants, promises, ReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
console.log(require('fs') === fs, require('node:fs') === fs, require('fs').promises === require('fs/promises'), promises === fs.promises, constants === fs.constants, ReadStream === fs.ReadStream, readFileSync === fs.readFileSync);
const shape = (object) => Object.entries(object).filter(([name, value]) => typeof value === 'function' && !/^(glob|globSync|exists)$/.test(name)).map(([name]) => name).sort().join(' ');
console.log(shape(fs));
console.log(shape(promises));
console.log(Object.keys(constants).filter((name) => !/^EXTENSIONLESS|^UV_FS_O_FILEMAP/.test(name)).map((name) => `${name}=${constants[name]}`).join(' '), Object.isFrozen(constants), Object.getPrototypeOf(constants));
const entry = new fs.Dirent('name', 2, 'folder');
console.log(entry.name, entry.parentPath, entry.isDirectory(), entry.isFile(), entry.isSymbolicLink());
fs.writeFileSync('a', 'x');
const stats = fs.statSync('a');
console.log(stats instanceof fs.Stats, stats.constructor.name, stats.isFile(), stats.mtime instanceof Date, stats.mtime.getTime() === Math.round(stats.mtimeMs), stats.atimeMs > 1e12);
console.log(fs.statSync('a', { bigint: true }).constructor.name, typeof fs.statSync('a', { bigint: true }).mtimeNs, fs.statSync('/dev/null').isCharacterDevice(), fs.statSync('/').isDirectory());
stats.mtime = 5;
console.log(stats.mtime, JSON.stringify(Object.keys(stats).slice(0, 14)));
for (const name of ['F_OK', 'R_OK', 'W_OK', 'X_OK']) console.log(name, fs[name]);
console.log(fs._toUnixTimestamp(new Date(1500)), fs._toUnixTimestamp('12'), fs._toUnixTimestamp(3.5));
const original = fs.readFileSync;
fs.readFileSync = () => 'replaced';
console.log(require('fs').readFileSync('a'), original('a', 'utf8'));
