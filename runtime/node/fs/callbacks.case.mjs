// The callback forms: results, errors, arguments of callbacks, order of validation.
import fs from 'node:fs';

const call = (name, ...args) => new Promise((resolve) => {
  try {
    fs[name](...args, (...results) => {
      const [error] = results;
      if (error instanceof Error) console.log(name, 'failed', JSON.stringify({ ...error }).replace(process.cwd(), 'CWD'), error.message.replace(process.cwd(), 'CWD'), results.length);
      else console.log(name, results.map((one) => (one instanceof fs.Stats ? 'Stats' : name === 'open' ? typeof one : one)));
      resolve(results);
    });
  } catch (error) {
    console.log(name, 'threw', error.code, error.message);
    resolve([error]);
  }
});
await call('writeFile', 'a', 'text');
await call('appendFile', 'a', Buffer.from(' more'));
await call('readFile', 'a', 'utf8');
await call('readFile', 'a');
await call('readFile', 'a', { encoding: 'hex', flag: 'r' });
await call('readFile', 'nope');
await call('readFile', '.');
await call('writeFile', 'nope/x', 'y');
await call('writeFile', 'a', {});
await call('access', 'a');
await call('access', 'nope', fs.constants.R_OK);
await call('exists', 'a');
await call('exists', 'nope');
await call('stat', 'a');
await call('stat', 'a', {});
await call('lstat', 'nope');
await call('mkdir', 'd');
await call('mkdir', 'd');
await call('mkdir', 'e/f/g', { recursive: true });
await call('mkdir', 'e/f/g', { recursive: true });
await call('readdir', '.');
await call('readdir', '.', { recursive: true });
await call('readdir', 'nope');
await call('symlink', 'a', 'link');
await call('readlink', 'link');
await call('readlink', 'a');
await call('link', 'a', 'hard');
await call('rename', 'hard', 'renamed');
await call('rename', 'nope', 'x');
await call('unlink', 'renamed');
await call('unlink', 'renamed');
await call('copyFile', 'a', 'b');
await call('copyFile', 'a', 'b', fs.constants.COPYFILE_EXCL);
await call('chmod', 'b', 0o600);
await call('utimes', 'b', 1, 2);
await call('truncate', 'b', 2);
await call('truncate', 'nope');
await call('rmdir', 'd');
await call('rmdir', 'd');
await call('rm', 'e', { recursive: true });
await call('rm', 'e');
await call('rm', 'e', { force: true });
await call('cp', 'a', 'c');
await call('cp', 'nope', 'c');
await call('realpath', 'nope');
const [, fd] = await call('open', 'rw', 'w+');
await call('write', fd, 'hello');
await call('write', fd, Buffer.from(' world'));
await call('write', fd, Buffer.from('abcdef'), 1, 2, 0);
await call('write', fd, Buffer.from('abcdef'), { offset: 2, length: 1, position: 9 });
await call('write', fd, 'Z', 2, 'latin1');
await call('writev', fd, [Buffer.from('1'), Buffer.from('2')]);
await call('writev', fd, [Buffer.from('3')], 4);
const buffer = Buffer.alloc(5);
await call('read', fd, buffer, 0, 5, 0);
await call('read', fd, { buffer, position: 3 });
await call('read', fd, buffer, { length: 2, position: 0 });
await call('readv', fd, [Buffer.alloc(2), Buffer.alloc(2)], 1);
await call('read', fd, Buffer.alloc(0), 0, 0, 0);
await call('fstat', fd);
await call('ftruncate', fd, 3);
await call('fsync', fd);
await call('fdatasync', fd);
await call('futimes', fd, 1, 2);
await call('fchmod', fd, 0o600);
await call('read', 9999, buffer, 0, 1, 0);
await call('close', fd);
await call('close', fd);
await call('fstat', fd);
for (const bad of [['read', fd, {}], ['open', 'a', 'bogus'], ['write', 1, 5], ['close', 'x'], ['stat', 5], ['rename', 'a'], ['mkdir', 'x', { recursive: 'y' }]]) await call(...bad);

// Order: ticks before callbacks; callbacks run after the current job.
const order = [];
await new Promise((resolve) => {
  fs.stat('a', () => { order.push('stat'); process.nextTick(() => order.push('tick in stat')); setImmediate(() => { order.push('immediate'); resolve(); }); });
  Promise.resolve().then(() => order.push('job'));
  process.nextTick(() => order.push('tick'));
  order.push('now');
});
console.log(order.join());
const controller = new AbortController();
fs.readFile('a', { signal: controller.signal }, (error) => console.log(error.name, error.code, error.message));
controller.abort();
