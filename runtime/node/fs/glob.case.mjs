// glob, globSync, promises.glob and path.matchesGlob. Node 20 has none: the expected output is beside this file, from
// the tests of Node 22.
import fs from 'node:fs';
import path from 'node:path';

for (const file of ['a/.abcdef/x/y/z/a', 'a/abcdef/g/h', 'a/abcfed/g/h', 'a/b/c/d', 'a/bc/e/f', 'a/c/d/c/b', 'a/cb/e/f', 'a/x/.y/b', 'a/z/.y/b']) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
}
fs.mkdirSync('a/symlink/a/b', { recursive: true });
fs.symlinkSync('../..', 'a/symlink/a/b/c');
for (const pattern of ['a/c/d/*/b', 'a//c//d//*//b', 'a/*/d/*/b', 'a/*/+(c|g)/./d', 'a/**/[cg]/../[cg]', 'a/{b,c,d,e,f}/**/g', 'a/b/**', 'a/{b/**,b/c}', 'a/abc{fed,def}/g/h', 'a/abc{fed/g,def}/**/', '**/a', '**/a/**', '+(a|b|c)/a{/,bc*}/**', '*/*/*/f', './**/f', 'a/!(symlink)/**', 'a/!(symlink)/**/..', 'a/!(symlink)/**/../*/*', '*', '**', 'nope/*', 'a/b', 'a/?', 'A/b']) {
  console.log(pattern, fs.globSync(pattern).sort().join(' '));
}
console.log(fs.globSync(`${process.cwd()}/a/b*`).map((name) => path.relative(process.cwd(), name)).sort());
console.log(fs.globSync(['a/b', 'a/c'], { exclude: (name) => name === 'b' }), fs.globSync('a/{b,c}*', { exclude: ['a/*c'] }).sort(), fs.globSync('a/**', { exclude: () => true }));
console.log(fs.globSync('a/b*', { withFileTypes: true }).map((entry) => [entry.name, path.relative(process.cwd(), entry.parentPath), entry.isDirectory()]).sort());
console.log(fs.globSync('b*', { cwd: 'a' }).sort());
const found = [];
for await (const name of fs.promises.glob('a/b*')) found.push(name);
console.log(found.sort());
await new Promise((resolve) => fs.glob('a/c*', (error, names) => resolve(console.log(error, names.sort()))));
console.log(path.matchesGlob('a/b.js', '*/*.js'), path.matchesGlob('a/b/c.js', '*.js'), path.matchesGlob('a/b/c.js', '**/*.js'), path.win32.matchesGlob('a\\b.js', 'a\\*.js'), path.matchesGlob('.x', '*'), path.matchesGlob('x.ts', '*.{js,ts}'));
