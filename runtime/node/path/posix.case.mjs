// path.posix over many paths: all combinations of pieces.
import path, { posix } from 'node:path';

const pieces = ['', '/', '//', 'a', '.', '..', 'b.c', '.d', 'e.', 'f..g', '...', 'a/', '/x/y', '../z', 'é'];
const paths = new Set(pieces);
for (const a of pieces) for (const b of pieces) for (const c of ['', '/', '..', 'q.js']) paths.add(a + b + c).add(`${a}/${b}/${c}`);
const all = [...paths];
for (const one of all) {
  console.log(JSON.stringify([one, posix.normalize(one), posix.dirname(one), posix.basename(one), posix.extname(one), posix.isAbsolute(one)]));
  const parsed = posix.parse(one);
  console.log(JSON.stringify([parsed, posix.format(parsed), posix.resolve('/r', one)]));
}
for (const one of all) for (const suffix of ['.c', 'c', '.js', 'a', 'a/', 'z', 'q.js', '/q.js']) console.log(JSON.stringify([one, suffix, posix.basename(one, suffix)]));
const some = all.filter((_, index) => index % 7 === 0);
for (const a of some) for (const b of some) console.log(JSON.stringify([a, b, posix.join(a, b), posix.relative(a, b), posix.resolve(a, b)]).replaceAll(process.cwd(), 'CWD').replaceAll(process.cwd().split('/')[2], 'NAME'));
console.log(path === posix, path.posix === posix, path.sep, path.delimiter, posix.win32 === path.win32, posix.toNamespacedPath('/a'), posix._makeLong('x'));
console.log(posix.join(), posix.resolve() === process.cwd(), posix.format({ root: '/', base: 'a' }), posix.format({ dir: 'd', name: 'n', ext: 'x' }), posix.format({ name: 'n', ext: '.x' }));
for (const call of [() => posix.join('a', 1), () => posix.dirname(null), () => posix.basename('a', 5), () => posix.parse({}), () => posix.format(null), () => posix.format('a'), () => posix.resolve('a', undefined), () => posix.relative('a'), () => posix.extname(Symbol('s')), () => posix.isAbsolute(true), () => posix.normalize(['a'])]) {
  try {
    console.log(call());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(Object.keys(path).filter((name) => name !== 'matchesGlob').join());
