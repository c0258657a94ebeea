// cp in its three forms.
import fs from 'node:fs';
import { join } from 'node:path';

fs.mkdirSync('src/a/b', { recursive: true });
fs.writeFileSync('src/1', 'one');
fs.writeFileSync('src/a/2', 'two', { mode: 0o640 });
fs.writeFileSync('src/a/b/3', 'three');
fs.symlinkSync('1', 'src/link');
const tree = (root) => fs.readdirSync(root, { recursive: true }).sort().map((name) => {
  const stats = fs.lstatSync(join(root, name));
  return [name, stats.isSymbolicLink() ? fs.readlinkSync(join(root, name)).replace(process.cwd(), 'CWD') : stats.isFile() ? fs.readFileSync(join(root, name), 'utf8') : '/', (stats.mode & 0o777).toString(8)];
});
const attempt = async (call) => {
  try {
    await call();
    console.log('ok');
  } catch (error) {
    console.log(error.name, error.code, error.syscall, error.message.replaceAll(process.cwd(), 'CWD'));
  }
};
fs.cpSync('src', 'one', { recursive: true });
console.log(tree('one'));
await fs.promises.cp('src', 'two', { recursive: true, verbatimSymlinks: true });
console.log(tree('two'));
await new Promise((resolve) => fs.cp('src', 'three', { recursive: true, dereference: true }, resolve));
console.log(tree('three'));
fs.cpSync('src', 'filtered', { recursive: true, filter: (from) => !from.endsWith('2') && !from.endsWith('b') });
console.log(tree('filtered'));
await fs.promises.cp('src', 'later', { recursive: true, filter: async (from) => !from.endsWith('1') });
console.log(tree('later'));
fs.writeFileSync('one/1', 'changed');
// Links over links that point to files are an error in Node 20 only.
fs.unlinkSync('one/link');
await attempt(() => fs.cpSync('src', 'one', { recursive: true, force: false }));
fs.unlinkSync('one/link');
console.log(fs.readFileSync('one/1', 'utf8'));
fs.cpSync('src/1', 'deep/er/file');
console.log(fs.readFileSync('deep/er/file', 'utf8'));
fs.utimesSync('src/1', 100, 200);
fs.cpSync('src/1', 'stamped', { preserveTimestamps: true });
console.log(fs.statSync('stamped').mtimeMs);
for (const cp of [async (...args) => fs.cpSync(...args), fs.promises.cp]) {
  await attempt(() => cp('src', 'x'));
  await attempt(() => cp('nope', 'x'));
  await attempt(() => cp('src', 'src/a/new', { recursive: true }));
  await attempt(() => cp('src/1', 'src/1'));
  await attempt(() => cp('src/1', 'src/a'));
  await attempt(() => cp('src', 'src/1', { recursive: true }));
  await attempt(() => cp('src/1', 'one/1', { force: false, errorOnExist: true }));
  await attempt(() => cp('src/a', 'one/a', { recursive: true }));
  await attempt(() => cp('src', 'y', { recursive: 1 }));
  await attempt(() => cp('src', 'y', { filter: 1 }));
  await attempt(() => cp('src', 'y', { dereference: true, verbatimSymlinks: true }));
  await attempt(() => cp('src/1', 'y', { mode: 100 }));
  await attempt(() => cp(1, 'y'));
}
