// fs.promises and FileHandle.
import fs, { promises } from 'node:fs';
import * as named from 'node:fs/promises';

console.log(promises === named.default, fs.promises.readFile === named.readFile, promises.constants === fs.constants);
const attempt = async (promise) => {
  try {
    return await promise;
  } catch (error) {
    return [error.name, error.message, JSON.stringify(error)];
  }
};
const show = async (promise) => console.log(await attempt(promise));
await show(promises.writeFile('a', 'text'));
await show(promises.appendFile('a', ' more'));
await show(promises.readFile('a', 'utf8'));
await show(promises.readFile('a'));
await show(promises.readFile('nope'));
await show(promises.readFile('nope', 'utf8'));
await show(promises.readFile({}));
await show(promises.writeFile('a', 5));
await show(promises.access('a'));
await show(promises.access('nope'));
await show(promises.mkdir('x/y', { recursive: true }).then((made) => typeof made));
await show(promises.mkdir('x'));
await show(promises.rename('nope', 'b'));
await show(promises.copyFile('a', 'b'));
await show(promises.stat('b').then((stats) => stats.size));
await show(promises.stat('b', { bigint: true }).then((stats) => stats.size));
await show(promises.lstat('nope'));
await show(promises.symlink('a', 'link'));
await show(promises.readlink('link'));
await show(promises.realpath('link').then((path) => path.endsWith('/a')));
await show(promises.realpath('nope'));
await show(promises.link('a', 'hard'));
await show(promises.unlink('hard'));
await show(promises.chmod('a', 0o600));
await show(promises.utimes('a', 1, 2));
await show(promises.truncate('a', 2));
await show(promises.readFile('a', 'utf8'));
await show(promises.readdir('.'));
await promises.writeFile('x/y/1', '');
await promises.mkdir('x/z');
await promises.writeFile('x/z/2', '');
await show(promises.readdir('.', { recursive: true }));
await show(promises.readdir('x', { withFileTypes: true }).then((entries) => entries.map((entry) => [entry.name, entry.isDirectory(), entry.parentPath])));
await show(promises.readdir('x', { withFileTypes: true, recursive: true }).then((entries) => entries.map((entry) => [entry.name, entry.isDirectory(), entry.parentPath])));
await show(promises.rmdir('x'));
await show(promises.rm('x'));
await show(promises.rm('x', { recursive: true }));
await show(promises.rm('x'));
await show(promises.rm('x', { force: true }));
await show(promises.mkdtemp('t-').then((path) => /^t-\w{6}$/.test(path)));
await show(promises.lchmod?.('a', 0o600));

await promises.writeFile('gen', (function* () { yield 'a'; yield 'b'; })());
await show(promises.readFile('gen', 'utf8'));
await promises.writeFile('gen', (async function* () { yield Buffer.from('c'); yield 'd'; })());
await show(promises.readFile('gen', 'utf8'));

const handle = await promises.open('h', 'w+');
console.log(typeof handle.fd, handle.constructor.name);
await show(handle.write('hello'));
await show(handle.write(Buffer.from(' world'), 1, 3));
await show(handle.write('XY', 1));
await show(handle.writev([Buffer.from('12'), Buffer.from('34')]));
await show(handle.read(Buffer.alloc(4), 0, 4, 0));
await show(handle.read({ buffer: Buffer.alloc(3), position: 2 }));
await show(handle.read(Buffer.alloc(3), { position: 1 }));
await show(handle.readv([Buffer.alloc(2), Buffer.alloc(2)], 0));
await show(handle.stat().then((stats) => stats.size));
await show(handle.truncate(4));
await show(handle.sync());
await show(handle.datasync());
await show(handle.utimes(1, 2));
await show(handle.chmod(0o600));
await show(handle.chown(process.getuid(), process.getgid()));
handle.on('close', () => console.log('close event'));
await show(handle.close());
console.log(handle.fd);
await show(handle.read(Buffer.alloc(1)));
await show(handle.close());
const second = await promises.open('h');
await show(second.readFile('utf8'));
await show(second.readFile('utf8'));
await show(promises.readFile(second));
await second.close();
const third = await promises.open('h', 'a');
await third.writeFile('one');
await third.appendFile('two');
await promises.writeFile(third, 'three');
await third.close();
await show(promises.readFile('h', 'utf8'));
await show(promises.open('nope'));
await show(promises.open('h', 'bogus'));

const dir = await promises.opendir('.');
const names = [];
for await (const entry of dir) names.push([entry.name, entry.isFile()]);
console.log(names.sort().filter(([name]) => !name.startsWith('t-')));
try {
  await dir.read();
} catch (error) {
  console.log(error.code, error.message);
}
await show(dir.close());
const aborted = AbortSignal.abort();
await show(promises.readFile('a', { signal: aborted }).catch((error) => [error.name, error.code]));
await show(promises.writeFile('a', 'x', { signal: aborted }).catch((error) => [error.name, error.code]));
console.log(Object.keys(promises).filter((name) => name !== 'glob').join());
