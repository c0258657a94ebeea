// Do well-known command-line programs do their real work under kiln, byte for byte as under Node? Each row runs in a fresh
// folder under both; exit code, stdout and every file written must be equal. `test/e2e/programs.mjs [name…]`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { EnsureCorpus } from '../corpus/corpus.mjs';
import { kiln } from '../conformance/lib/kiln.mjs';
import { EndRunAtReport } from '../conformance/lib/sanitizers.mjs';

const modules = EnsureCorpus('programs');

const typescriptProject = {
  'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'es2020', module: 'esnext', moduleResolution: 'bundler', strict: true, declaration: true, sourceMap: true, outDir: 'out' }, include: ['src'] }),
  'src/math.ts': 'export interface Point { x: number; y: number }\nexport const add = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });\nexport enum Axis { X, Y }\n',
  'src/main.ts': "import { add, Axis, type Point } from './math';\nimport { z } from 'zod';\nconst schema = z.object({ x: z.number(), y: z.number() });\nexport const total = (points: unknown[]): Point => points.map((p) => schema.parse(p)).reduce(add, { x: 0, y: 0 });\nexport default Axis.X;\nasync function* walk(n: number) { for (let i = 0; i < n; i++) yield i; }\nexport { walk };\n",
};
const untidy = {
  'a.js': "const  x = {a:1,\n b : [1,2,3], 'c':function(){return   `t${1+1}`}}\nexport default x;;\n",
  'b.ts': 'interface   A<T>{x:T;y?:number}\nexport const f=async<T,>(a:A<T>)=>{for await(const q of [a.x])console.log(q)}\n',
  'c.css': 'a{color:red;background:URL(x.png)}\n@media (max-width:100px){b>c{margin:0 auto}}\n',
  'd.md': '# T\n* a\n* b\n\n|a|b|\n|-|-|\n|1|22|\n',
  'e.json': '{"a":[1,2,{"b":null}]}',
};
const bundle = {
  'src/index.js': "import { sum } from './math.js';\nimport { chunk } from 'lodash-es';\nimport data from './data.json';\nconsole.log(sum(1, 2), chunk([1, 2, 3], 2), data.name);\nimport('./lazy.js').then((m) => console.log(m.default));\n",
  'src/math.js': 'export const sum = (a, b) => a + b;\nexport const unused = () => 42;\n',
  'src/lazy.js': "export default 'lazy';\n",
  'src/data.json': '{"name":"kiln"}',
};
const script = 'function first(longName, other) { if (longName > 1 && other) { return longName * 2 + other; } else { return undefined; } }\nvar result = [1, 2, 3].map(function (item) { return first(item, 5); }); console.log(result);\n';

// name, files, [program file in node_modules, ...arguments], and what of stdout varies from run to run.
const rows = [
  ['tsc -p', typescriptProject, ['typescript/bin/tsc', '-p', '.', '--listEmittedFiles']],
  ['tsc errors', { ...typescriptProject, 'src/bad.ts': 'const x: number = "a";\nlet y: strin;\n' }, ['typescript/bin/tsc', '-p', '.', '--pretty', 'false']],
  ['prettier --check', untidy, ['prettier/bin/prettier.cjs', '--check', '.']],
  ['prettier --write', untidy, ['prettier/bin/prettier.cjs', '--write', '.', '--log-level', 'warn']],
  ['eslint', {
    'eslint.config.mjs': "import tseslint from 'typescript-eslint';\nexport default [...tseslint.configs.recommended, { rules: { 'no-unused-vars': 'error', eqeqeq: 'error', 'prefer-const': 'error' } }];\n",
    'a.ts': 'let x: any = 1;\nif (x == 2) { var q = 1 }\nexport const f = (a: string, b: number) => a;\n',
    'b.js': 'let unused = 1;\nexport let never = 2;\n',
  }, ['eslint/bin/eslint.js', '.']],
  ['rollup', bundle, ['@rollup/wasm-node/dist/bin/rollup', 'src/math.js', '--format', 'cjs', '--dir', 'out', '--silent']],
  ['webpack', { ...bundle, 'webpack.config.cjs': "module.exports = { mode: 'production', entry: './src/index.js', stats: 'errors-only', performance: false, cache: false, optimization: { minimizer: [new (require('minimizer-webpack-plugin'))({ parallel: false })] } };\n" }, ['webpack/bin/webpack.js']],
  ['terser', { 'in.js': script }, ['terser/bin/terser', 'in.js', '-c', '-m', '--source-map', 'url=out.js.map', '-o', 'out.js']],
  ['sass', { 'a.scss': '$c: #336699;\n@mixin m($x) { margin: $x; &:hover { color: lighten($c, 10%); } }\n.a { @include m(2px); .b & { width: calc(100% - 2 * 3px); } }\n@each $n in a, b { .#{$n} { content: "#{$n}"; } }\n' }, ['sass/sass.js', '--quiet', 'a.scss', 'out.css']],
  ['postcss + autoprefixer', { 'postcss.config.cjs': "module.exports = { plugins: [require('autoprefixer')({ overrideBrowserslist: ['ie 10', 'chrome 40'] })] };\n", 'a.css': '.a { display: flex; user-select: none; transition: transform 1s; }\n::placeholder { color: gray }\n' }, ['postcss-cli/index.js', 'a.css', '-o', 'out.css']],
  ['less', { 'a.less': '@c: red; .m(@x) { width: @x } .a { .m(10px); color: darken(@c, 10%); .b { & + & { top: 1px } } }\n' }, ['less/bin/lessc', 'a.less', 'out.css']],
  ['marked', { 'a.md': '# Title\n\nText *with* **marks** and `code`.\n\n- a\n  - b\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n' }, ['marked/bin/marked.js', '-i', 'a.md', '-o', 'out.html']],
  ['js-yaml', { 'a.yaml': 'a: &x [1, 2.5, ~]\nb: {c: *x}\nd: |\n  text\n  more\ne: 2020-01-01\n' }, ['js-yaml/bin/js-yaml.mjs', 'a.yaml']],
  ['handlebars', { 'a.hbs': '{{#each items}}<li>{{name}} {{#if on}}on{{else}}off{{/if}}</li>{{/each}}' }, ['handlebars/bin/handlebars', 'a.hbs', '-f', 'out.js']],
  ['uglify-js', { 'in.js': script }, ['uglify-js/bin/uglifyjs', 'in.js', '-c', '-m', '-o', 'out.js']],
  ['svgo', { 'a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><!-- c --><g fill="none"><path d="M 10 10 L 20 20 L 30.0000 10 z" stroke="#ff0000"/></g></svg>' }, ['svgo/bin/svgo.js', '-q', 'a.svg', '-o', 'out.svg']],
  ['mocha', { 'test/a.cjs': "const assert = require('assert');\ndescribe('a', () => { it('passes', () => assert.equal(1, 1)); it('waits', async () => { await new Promise((r) => setTimeout(r, 5)); }); it('fails', () => assert.deepEqual({ a: 1 }, { a: 2 })); it.skip('later'); });\n" }, ['mocha/bin/mocha.js', '--reporter', 'dot', 'test/a.cjs'], /\(\d+ms\)|\n\s+at [^\n]*/g],
  ['yargs', { 'y.mjs': "import yargs from 'yargs';\nconst a = yargs(process.argv.slice(2)).option('n', { type: 'number', default: 3, describe: 'count' }).command('go <who>', 'goes').help().parseSync();\nconsole.log(a);\n" }, ['./y.mjs', '--n=5', 'go', 'me', '--flag']],
  ['yargs --help', { 'y.mjs': "import yargs from 'yargs';\nyargs(process.argv.slice(2)).scriptName('y').option('n', { type: 'number', default: 3, describe: 'count' }).help().parseSync();\n" }, ['./y.mjs', '--help']],
  ['commander', { 'c.cjs': "const { Command } = require('commander');\nconst p = new Command(); p.name('c').option('-d, --debug').argument('<x>').action((x, o) => console.log(x, o)); p.parse();\n" }, ['./c.cjs', '-d', 'file']],
  ['commander error', { 'c.cjs': "const { Command } = require('commander');\nnew Command().name('c').requiredOption('-k <v>').parse();\n" }, ['./c.cjs']],
  ['cowsay', {}, ['cowsay/cli.js', 'kiln']],
];

// Programs say `#!/usr/bin/env node`: kiln stands in for it under that name.
const link = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-node-')), 'node');
fs.symlinkSync(kiln, link);
process.on('exit', () => fs.rmSync(path.dirname(link), { recursive: true, force: true }));

function Plant(files) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-program-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  fs.symlinkSync(modules, path.join(folder, 'node_modules'));
  return folder;
}

function ReadTree(folder, below = '') {
  const found = {};
  for (const entry of fs.readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const name = path.join(below, entry.name);
    if (entry.isDirectory()) Object.assign(found, ReadTree(folder, name));
    else if (entry.isFile()) found[name] = fs.readFileSync(path.join(folder, name), 'utf8');
  }
  return found;
}

function RunUnder(command, files, [program, ...words], varies) {
  const folder = Plant(files);
  const entry = program.startsWith('./') ? program : path.join(modules, program);
  const started = performance.now();
  const result = spawnSync(command, [entry, ...words], { cwd: folder, encoding: 'utf8', timeout: 120_000, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_NO_WARNINGS: '1' } });
  EndRunAtReport(program, result.stderr);
  const clean = (text) => text.replaceAll(folder, '<folder>').replace(varies ?? /(?!)/, '');
  const outcome = { code: result.status ?? result.signal, stdout: clean(result.stdout), stderr: clean(result.stderr), tree: ReadTree(folder), ms: performance.now() - started };
  fs.rmSync(folder, { recursive: true, force: true });
  return outcome;
}

function Compare(expected, actual) {
  if (actual.code !== expected.code) return `exit code ${actual.code}, expected ${expected.code}: ${actual.stderr.slice(-700) || actual.stdout.slice(-300)}`;
  for (const stream of ['stdout', 'stderr']) {
    if (actual[stream] !== expected[stream]) return `${stream} differs: expected ${JSON.stringify(expected[stream].slice(0, 300))}, got ${JSON.stringify(actual[stream].slice(0, 300))}`;
  }
  const names = [...new Set([...Object.keys(expected.tree), ...Object.keys(actual.tree)])];
  const wrong = names.find((name) => expected.tree[name] !== actual.tree[name]);
  return wrong === undefined ? null : `${wrong} differs`;
}

const wanted = process.argv.slice(2);
let passed = 0;
let failed = 0;
console.log('| program | as under Node | Node, ms | kiln, ms |\n|---|---|--:|--:|');
for (const [name, files, command, varies] of rows) {
  if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
  const expected = RunUnder(process.execPath, files, command, varies);
  const actual = RunUnder(link, files, command, varies);
  const problem = Compare(expected, actual);
  if (problem === null) passed += 1;
  else failed += 1;
  console.log(`| ${name} | ${problem === null ? 'yes' : 'NO'} | ${expected.ms.toFixed(0)} | ${actual.ms.toFixed(0)} |`);
  if (problem !== null) console.log(`  ${problem.replaceAll('\n', '\n  ')}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
