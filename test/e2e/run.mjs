// `kiln run` and `kiln FILE` as people use them: scripts, workspaces, flags, .env files, watching, the names we are called by.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

import { kiln } from '../conformance/lib/kiln.mjs';
import { EndRunAtReport } from '../conformance/lib/sanitizers.mjs';
import { RunCases } from './harness.mjs';

// Exit codes and signals are part of what is tested here, so Scratch.Kiln, which allows few, will not do.
function Run(scratch, words, { env = {}, program = kiln, input = '', cwd = scratch.folder } = {}) {
  const inherited = { ...process.env };
  for (const name of ['NODE_ENV', 'NODE_OPTIONS', 'BUN_OPTIONS', 'FORCE_COLOR']) delete inherited[name];
  const result = spawnSync(program, words, {
    cwd, input, encoding: 'utf8', timeout: 60_000, env: { ...inherited, NO_COLOR: '1', KILN_CACHE_DIR: scratch.Path('.cache'), ...env },
  });
  EndRunAtReport(`kiln ${words.join(' ')}`, result.stderr);
  assert.equal(result.error, undefined);
  return { status: result.status, signal: result.signal, stdout: result.stdout, stderr: result.stderr };
}

function Package(scratch, scripts, more = {}, folder = '.') {
  scratch.Write(`${folder}/package.json`, JSON.stringify({ name: 'demo', version: '1.2.3', scripts, ...more }));
}

const Lines = (text) => text.trim().split('\n');
const Sorted = (text) => Lines(text).sort();

// [scripts, words, expected]
const scripts = {
  'runs before and after': [{ prea: 'echo 1', a: 'echo 2', posta: 'echo 3' }, ['run', 'a'], { stdout: '1\n2\n3\n', stderr: '$ echo 1\n$ echo 2\n$ echo 3\n', status: 0 }],
  'is silent on request': [{ a: 'echo 2' }, ['run', '--silent', 'a'], { stdout: '2\n', stderr: '', status: 0 }],
  'takes flags before run': [{ a: 'echo 2' }, ['--silent', 'run', 'a'], { stdout: '2\n', stderr: '' }],
  'needs no run': [{ task: 'echo 2' }, ['task'], { stdout: '2\n' }],
  'quotes arguments': [{ a: 'printf "<%s>"' }, ['run', 'a', 'x y', '$HOME', '`id`', "it's", '"', '\\', '', '--flag'], { stdout: '<x y><$HOME><`id`><it\'s><"><\\><><--flag>' }],
  'takes one -- for itself': [{ a: 'echo' }, ['run', 'a', '--', 'x', '--', '--y'], { stdout: 'x -- --y\n' }],
  'keeps exit codes': [{ a: 'exit 7' }, ['run', 'a'], { status: 7, stderr: '$ exit 7\nerror: script "a" exited with code 7\n' }],
  'stops when what comes before fails': [{ prea: 'exit 4', a: 'echo no' }, ['run', 'a'], { status: 4, stdout: '', stderr: '$ exit 4\nerror: script "prea" exited with code 4\n' }],
  'dies of the signal that the script died of': [{ a: 'kill -TERM $$' }, ['run', 'a'], { signal: 'SIGTERM', stderr: '$ kill -TERM $$\nerror: script "a" was terminated by signal SIGTERM (Polite quit request)\n' }],
  'says nothing about interrupts': [{ a: 'kill -INT $$' }, ['run', 'a'], { signal: 'SIGINT', stderr: '$ kill -INT $$\n' }],
  'says which script is missing': [{ build: 'x' }, ['run', 'nope'], { status: 1, stderr: 'error: Script not found "nope"\n' }],
  'asks whether another was meant': [{ build: 'x' }, ['run', 'biuld'], { status: 1, stderr: 'error: Script not found "biuld". Did you mean "build"?\n' }],
  'does not mind if asked not to': [{}, ['run', '--if-present', 'nope'], { status: 0, stderr: '' }],
  'empty scripts are none': [{ a: '' }, ['run', 'a'], { status: 1, stderr: 'error: Script not found "a"\n' }],
  'names the script to its environment': [{ a: 'echo $npm_lifecycle_event $npm_package_name $npm_package_version $npm_package_config_port $npm_command' }, ['run', 'a'], { stdout: 'a demo 1.2.3 80 run-script\n' }],
  'runs several at the same time': [{ 'b:x': 'echo 1', 'b:yy': 'echo 2', c: 'echo 3' }, ['run', '--parallel', 'b:*'], { sorted: ['b:x  | 1', 'b:yy | 2'], reports: 'b:x  | Done\nb:yy | Done\n', status: 0 }],
  'runs several in order': [{ a: 'sleep 0.1; echo 1', b: 'echo 2' }, ['run', '--sequential', 'a', 'b'], { plain: 'a | 1\nb | 2\n', reports: 'a | Done\nb | Done\n', status: 0 }],
  'stops the others at a failure': [{ a: 'exit 3', b: 'echo no' }, ['run', '--sequential', 'a', 'b'], { plain: '', reports: 'a | Exited with code 3\n', status: 3 }],
  'goes on after a failure if asked to': [{ a: 'exit 3', b: 'echo 2' }, ['run', '--sequential', '--no-exit-on-error', 'a', 'b'], { plain: 'b | 2\n', reports: 'a | Exited with code 3\nb | Done\n', status: 3 }],
};

const cases = {};
for (const [name, [table, words, expected]] of Object.entries(scripts)) {
  cases[`scripts: ${name}`] = (scratch) => {
    Package(scratch, table, { config: { port: 80 } });
    const result = Run(scratch, words);
    const { sorted, plain, reports, ...same } = expected;
    for (const [key, value] of Object.entries(same)) assert.equal(result[key], value, `${key}: ${result.stdout}${result.stderr}`);
    if (sorted) assert.deepEqual(Sorted(result.stdout), sorted);
    if (plain !== undefined) assert.equal(result.stdout, plain);
    if (reports) assert.deepEqual(Sorted(result.stderr.replace(/ in \d+ms/g, '')), Lines(reports));
  };
}

Object.assign(cases, {
  'scripts: listed by a bare run'(scratch) {
    Package(scratch, { a: 'echo 1' });
    const result = Run(scratch, ['run'], { input: undefined });
    assert.match(result.stdout, /package\.json scripts \(1 found\):\n {2}\$ kiln run a\n {4}echo 1\n/);
  },
  'scripts: run in the folder of their package, with every node_modules/.bin on PATH'(scratch) {
    Package(scratch, { a: 'pwd -P; echo $INIT_CWD; tool x' });
    scratch.Write('node_modules/.bin/tool', '#!/bin/sh\necho tool $1\n');
    fs.chmodSync(scratch.Path('node_modules/.bin/tool'), 0o755);
    fs.mkdirSync(scratch.Path('deep/er'), { recursive: true });
    const real = fs.realpathSync(scratch.folder);
    const result = Run(scratch, ['run', 'a'], { cwd: scratch.Path('deep/er') });
    assert.equal(result.stdout, `${real}\n${real}/deep/er\ntool x\n`);
  },
  'scripts: get kiln as node on request'(scratch) {
    Package(scratch, { a: 'node -p "process.versions.kiln !== undefined"' });
    assert.equal(Run(scratch, ['run', '--bun', 'a']).stdout, 'true\n');
    assert.equal(Run(scratch, ['run', 'a']).stdout, 'false\n');
  },
  'scripts: pass signals on'(scratch) {
    Package(scratch, { a: 'trap "echo got; exit 5" TERM; echo ready; while :; do sleep 0.05; done' });
    const line = `"$KILN" run --silent a > out & pid=$!; for i in $(seq 100); do grep -q ready out && break; sleep 0.05; done; kill -TERM $pid; wait $pid; echo $?; cat out`;
    assert.equal(scratch.Shell(line).stdout, '5\nready\ngot\n');
    assert.equal(scratch.Shell(line.replace('--silent ', '')).stdout, '5\nready\ngot\n');
  },
  'programs: script, then file, then installed, then any'(scratch) {
    Package(scratch, { both: 'echo script' });
    scratch.Write('both.js', 'console.log("file")');
    scratch.Write('only.js', 'console.log("only", process.argv.slice(2))');
    scratch.Write('node_modules/.bin/tool', '#!/bin/sh\necho tool "$@"; exit 9\n');
    fs.chmodSync(scratch.Path('node_modules/.bin/tool'), 0o755);
    assert.equal(Run(scratch, ['run', '--silent', 'both']).stdout, 'script\n');
    assert.equal(Run(scratch, ['./both.js']).stdout, 'file\n');
    assert.equal(Run(scratch, ['run', 'only', 'a', '--b']).stdout, "only [ 'a', '--b' ]\n");
    const tool = Run(scratch, ['tool', 'x', '--help']);
    assert.deepEqual([tool.status, tool.stdout], [9, 'tool x --help\n']);
    assert.equal(Run(scratch, ['run', 'echo', 'x']).stdout, 'x\n');
    assert.equal(Run(scratch, ['echo', 'x']).stderr, 'error: Script not found "echo"\n');
    assert.equal(Run(scratch, ['none.ts']).stderr, 'error: Module not found "none.ts"\n');
  },
});

// --- workspaces ---

function Monorepo(scratch) {
  scratch.Write('package.json', JSON.stringify({ name: 'root', workspaces: ['packages/*'], scripts: { s: 'echo root' } }));
  scratch.Write('packages/a/package.json', JSON.stringify({ name: 'pa', scripts: { s: 'echo sa', z: 'echo za' }, dependencies: { '@x/b': 'workspace:*' } }));
  scratch.Write('packages/b/package.json', JSON.stringify({ name: '@x/b', scripts: { s: 'sleep 0.2; echo sb', bad: 'exit 3' } }));
  scratch.Write('packages/c/package.json', JSON.stringify({ name: 'pc', scripts: { pres: 'echo prec', s: 'echo sc' } }));
}

const filters = {
  '*': ['@x/b', 'pa', 'pc'], 'p*': ['pa', 'pc'], '@x/*': ['@x/b'], './packages/a': ['pa'], './packages/*': ['@x/b', 'pa', 'pc'],
  '{packages/c}': ['pc'], './': ['root'], 'pa...': ['@x/b', 'pa'], 'pa^...': ['@x/b'], '...@x/b': ['@x/b', 'pa'], '...^@x/b': ['pa'], '!pa': ['@x/b', 'pc'],
};
for (const [filter, expected] of Object.entries(filters)) {
  cases[`filter: ${filter}`] = (scratch) => {
    Monorepo(scratch);
    const result = Run(scratch, ['run', '--filter', filter, 's']);
    const ended = Lines(result.stdout).filter((line) => line.endsWith(' s: Exited with code 0')).map((line) => line.split(' ')[0]);
    assert.deepEqual(ended.sort(), expected, result.stdout + result.stderr);
  };
}

Object.assign(cases, {
  'filter: those that are needed come first'(scratch) {
    Monorepo(scratch);
    const { stdout } = Run(scratch, ['-F', '*', 's']);
    assert.ok(stdout.indexOf('@x/b s: Exited') < stdout.indexOf('pa s: sa'), stdout);
    assert.match(stdout, /pc pres: prec\n/);
  },
  'filter: what scripts write to stderr is output too'(scratch) {
    scratch.Write('package.json', JSON.stringify({ workspaces: ['a'] }));
    scratch.Write('a/package.json', JSON.stringify({ name: 'a', scripts: { s: 'echo out; echo err >&2' } }));
    assert.deepEqual(Sorted(Run(scratch, ['run', '-F', '*', 's']).stdout), ['a s: Exited with code 0', 'a s: err', 'a s: out']);
  },
  'filter: errors'(scratch) {
    Monorepo(scratch);
    assert.equal(Run(scratch, ['run', '-F', 'zz', 's']).stderr, 'error: No workspace packages matched the filter "zz"\n');
    assert.equal(Run(scratch, ['run', '-F', 'pa', 'nope']).stderr, 'error: Script "nope" not found in package "pa"\n');
    assert.equal(Run(scratch, ['run', '-F', 'pa', '--if-present', 'nope']).status, 0);
    assert.equal(Run(scratch, ['run', '-F', '@x/b', 'bad']).status, 3);
    assert.equal(Run(scratch, ['run', '-F', '*', 'nope']).stderr, 'error: Script "nope" not found in 3 packages matching "*"\n');
    assert.equal(Run(scratch, ['run', '--workspaces', 'z']).stderr, `error: Missing 'z' script at '${fs.realpathSync(scratch.Path('packages/b'))}'\n`);
    assert.equal(Run(scratch, ['run', '--workspaces', '--if-present', 'z']).stdout, 'pa z: za\npa z: Exited with code 0\n');
  },
  'filter: with --parallel every line has its label'(scratch) {
    Monorepo(scratch);
    const result = Run(scratch, ['run', '--parallel', '-F', 'p*', 's', 'z']);
    assert.deepEqual(Sorted(result.stdout), ['pa:s | sa', 'pa:z | za', 'pc:s | prec', 'pc:s | sc']);
    assert.deepEqual(Sorted(result.stderr.replace(/ in \d+ms/g, '')), ['pa:s | Done', 'pa:z | Done', 'pc:s | Done', 'pc:s | Done']);
  },
});

// --- programs: words → stdout ---

const evaluations = {
  '-e code': [['-e', 'console.log(process.argv.length, 1 as number)', 'a'], '2 1\n'],
  '--eval=code': [['--eval=console.log(require("events").name)'], 'EventEmitter\n'],
  '-p value': [['-p', '1+1'], '2\n'],
  '-p text': [['-p', '"x"'], 'x\n'],
  '-p after declarations': [['-p', 'const a = 1; a'], '1\n'],
  '-p of a declaration': [['-p', 'const a = 1'], 'undefined\n'],
  '-p in a branch': [['-p', 'if (1) { 5 } else 6'], '5\n'],
  '-p in try': [['-p', 'try { null.x } catch { 7 }'], '7\n'],
  '-p in a block with a label': [['-p', '{a: 1}'], '1\n'],
  '-p of an object': [['-p', '({a: 1})'], '{ a: 1 }\n'],
  '-p of a sequence': [['-p', '1, 2'], '2\n'],
  '-p with a trailing semicolon': [['-p', '3;;'], '3\n'],
  '-p with await': [['-p', 'await Promise.resolve(5)'], '5\n'],
  '-p of a promise': [['-p', 'Promise.resolve(3)'], '3\n'],
  '-p with imports': [['-p', 'import e from "events"; typeof e'], 'function\n'],
  '-pe': [['-pe', '2'], '2\n'],
  'arguments after -e are the program’s': [['-p', 'process.argv.slice(1)', 'a', '--b'], "[ 'a', '--b' ]\n"],
  'execArgv': [['--smol', '-p', 'process.execArgv.length'], '3\n'],
  '--title': [['--title=abc', '-p', 'process.title'], 'abc\n'],
  '--expose-gc': [['--expose-gc', '-p', 'gc() === undefined'], 'true\n'],
  'no gc without': [['-p', 'typeof gc'], 'undefined\n'],
  '--define': [['-d', 'FOO:"x"', '-p', 'FOO'], 'x\n'],
  '--drop': [['--drop=console', '-e', 'console.log(1)'], ''],
  '--jsx-factory': [['--jsx-runtime=classic', '--jsx-factory=h', '-p', 'const h = (...a) => a; <a b="1"/>'], "[ 'a', { b: '1' } ]\n"],
  'engine flags of Node': [['--max_old_space_size=100', '--experimental-vm-modules', '--no-warnings', '-p', '1'], '1\n'],
  'BUN_OPTIONS': [[], '3\n', { env: { BUN_OPTIONS: '--title "a b" -p 3' } }],
  'NODE_OPTIONS are Node’s': [['-p', '1'], '1\n', { env: { NODE_OPTIONS: '--require ./nope.js' } }],
  '-': [['-', 'a'], "[ '-', 'a' ]\n", { input: 'console.log(process.argv.slice(1))' }],
  'run -': [['run', '-'], '1\n', { input: 'console.log(1 as number)' }],
  'piped input': [[], '2\n', { input: 'console.log(2)' }],
  'data: URLs': [['-p', 'import x from "data:text/javascript,export default 5"; x'], '5\n'],
  'data: URLs in base64': [['-p', 'import x from "data:text/javascript;base64,ZXhwb3J0IGRlZmF1bHQgNQ=="; x'], '5\n'],
  'data: URLs of JSON': [['-p', '(await import("data:application/json,{%22a%22:1}", { with: { type: "json" } })).default.a'], '1\n'],
};
for (const [name, [words, stdout, options]] of Object.entries(evaluations)) {
  cases[`programs: ${name}`] = (scratch) => {
    const result = Run(scratch, words, options);
    assert.equal(result.stdout, stdout, result.stderr);
    assert.equal(result.status, 0);
  };
}

const refused = {
  'unknown': [['--watc', 'a.js'], /^error: Unknown flag --watc\. Did you mean --watch\?\n$/],
  'not there yet': [['--hot', 'a.js'], /^error: The flag --hot is not supported yet\. Use --watch\.\n$/],
  'not there yet, with a value': [['--inspect-brk=9229', 'a.js'], /^error: The flag --inspect-brk is not supported yet\. There is no debugger\.\n$/],
  'without its value': [['--env-file'], /^error: The flag --env-file needs a value/],
  'a folder that is not there': [['--cwd', 'nope', '-p', '1'], /^error: Cannot enter nope: No such file or directory\n$/],
  'a config that is not there': [['-c', 'nope.toml', '-p', '1'], /^error: Cannot read nope\.toml/],
  'a wrong loader': [['--loader', '.x:nope', '-p', '1'], /^error: There is no loader "nope"/],
  'Bun’s shell': [['run', '--shell=bun', 's'], /^error: Bun's shell is not supported yet/],
};
for (const [name, [words, pattern]] of Object.entries(refused)) {
  cases[`flags refused: ${name}`] = (scratch) => {
    Package(scratch, { s: 'true' });
    scratch.Write('a.js', '');
    const result = Run(scratch, words);
    assert.match(result.stderr, pattern);
    assert.equal(result.status, 1);
  };
}

Object.assign(cases, {
  'programs: preloads run first, in order, awaited'(scratch) {
    scratch.Write('a.cjs', 'globalThis.order = ["a"]');
    scratch.Write('b.mjs', 'await new Promise((done) => setTimeout(done, 20)); order.push("b")');
    scratch.Write('main.mjs', 'console.log(order.join())');
    assert.equal(Run(scratch, ['-r', './a.cjs', '--import', './b.mjs', 'main.mjs']).stdout, 'a,b\n');
    const missing = Run(scratch, ['--preload', './nope.js', 'main.mjs']);
    assert.match(missing.stderr, /Cannot find module '.*nope\.js'/);
    assert.equal(missing.status, 1);
  },
  'programs: resolution follows flags'(scratch) {
    scratch.Write('node_modules/p/package.json', JSON.stringify({ exports: { special: './s.js', default: './d.js' } }));
    scratch.Write('node_modules/p/s.js', 'module.exports = "special"');
    scratch.Write('node_modules/p/d.js', 'module.exports = "default"');
    scratch.Write('node_modules/q/package.json', JSON.stringify({ main: './m.js', other: './o.js' }));
    scratch.Write('node_modules/q/m.js', 'module.exports = "main"');
    scratch.Write('node_modules/q/o.js', 'module.exports = "other"');
    scratch.Write('x.ts', 'export default "ts"');
    scratch.Write('x.js', 'export default "js"');
    scratch.Write('main.mjs', 'import p from "p"; import q from "q"; import x from "./x"; console.log(p, q, x)');
    assert.equal(Run(scratch, ['main.mjs']).stdout, 'default main ts\n');
    assert.equal(Run(scratch, ['--conditions=special', '--main-fields', 'other', '--extension-order=.js,.ts', 'main.mjs']).stdout, 'special other js\n');
  },
  'programs: symlinks are kept on request'(scratch) {
    scratch.Write('real/main.mjs', 'console.log(import.meta.file)');
    fs.symlinkSync('real/main.mjs', scratch.Path('link.mjs'));
    assert.equal(Run(scratch, ['link.mjs']).stdout, 'main.mjs\n');
    assert.equal(Run(scratch, ['--preserve-symlinks-main', 'link.mjs']).stdout, 'link.mjs\n');
  },
  'programs: data of all kinds'(scratch) {
    scratch.Write('a.toml', 'a = 1\n[t]\nb = [1, inf]\n');
    scratch.Write('a.yaml', 'a: [1, .nan]\n');
    scratch.Write('a.jsonc', '{"a": 1, /* c */}');
    scratch.Write('a.json5', "{a: 'x',}");
    scratch.Write('a.txt', 'text');
    scratch.Write('a.png', 'png');
    scratch.Write('main.mjs', `
      import toml, { t } from './a.toml'; import yaml from './a.yaml'; import jsonc from './a.jsonc'; import json5 from './a.json5';
      import text from './a.txt'; import png from './a.png'; import raw from './a.toml' with { type: 'text' }; import { createRequire } from 'module';
      console.log(JSON.stringify([toml.a, t.b[0], t.b[1] === Infinity, Number.isNaN(yaml.a[1]), jsonc, json5, text, png.endsWith('/a.png'), raw.length]));
      console.log((await import('./a.toml', { with: { type: 'text' } })).default === raw, createRequire(import.meta.url)('./a.toml').a === toml.a);`);
    const result = Run(scratch, ['main.mjs']);
    assert.equal(result.stdout, '[1,1,true,true,{"a":1},{"a":"x"},"text",true,23]\ntrue true\n', result.stderr);
    scratch.Write('bad.mjs', "import x from './bad.yaml'; console.log(x)");
    scratch.Write('bad.yaml', 'a: [1\n');
    const bad = Run(scratch, ['bad.mjs']);
    assert.match(bad.stderr, /bad\.yaml:\d+:\d+/);
    assert.equal(bad.status, 1);
  },
  'programs: --loader says how files are read'(scratch) {
    scratch.Write('a.bagel', 'export const q: number = 4');
    scratch.Write('a.bin', 'hello');
    scratch.Write('main.mjs', 'import { q } from "./a.bagel"; import t from "./a.bin"; console.log(q, t)');
    assert.equal(Run(scratch, ['-l', '.bagel:ts', '--loader', '.bin:text', 'main.mjs']).stdout, '4 hello\n');
  },
  'programs: files that are none'(scratch) {
    scratch.Write('a.xyz', 'console.log("ran", typeof require)');
    scratch.Write('a.txt', 'console.log("ran", typeof require)');
    scratch.Write('a.toml', 'a = 1');
    scratch.Write('a.sh', 'echo 1');
    fs.symlinkSync(kiln, scratch.Path('node'));
    assert.equal(Run(scratch, ['a.xyz']).stdout, 'ran function\n');
    assert.match(Run(scratch, ['a.txt']).stderr, /^error: Cannot run ".*a\.txt": text files are no programs\n$/);
    assert.match(Run(scratch, ['run', 'a.toml']).stderr, /^error: Cannot run ".*a\.toml": toml files are no programs\n$/);
    assert.match(Run(scratch, ['a.sh']).stderr, /^error: Cannot run ".*a\.sh": Bun's shell is not supported yet\n$/);
    assert.equal(Run(scratch, ['a.txt'], { program: scratch.Path('node') }).stdout, 'ran function\n');
    assert.equal(Run(scratch, ['-l', '.txt:js', 'a.txt']).stdout, 'ran function\n');
  },
  'programs: process.execPath is the link that stands in for node'(scratch) {
    fs.symlinkSync(kiln, scratch.Path('node'));
    scratch.Write('a.mjs', 'console.log(process.execPath, process.argv[0])');
    const link = scratch.Path('node');
    assert.equal(Run(scratch, ['a.mjs'], { program: link }).stdout, `${link} ${link}\n`);
    assert.equal(Run(scratch, ['a.mjs']).stdout, `${fs.realpathSync(kiln)} ${fs.realpathSync(kiln)}\n`);
  },
  'programs: --tsconfig-override'(scratch) {
    scratch.Write('other.json', '{"compilerOptions": {"paths": {"@/*": ["./lib/*"]}}}');
    scratch.Write('lib/x.ts', 'export default 6');
    scratch.Write('main.ts', 'import x from "@/x"; console.log(x)');
    assert.equal(Run(scratch, ['--tsconfig-override', 'other.json', 'main.ts']).stdout, '6\n');
  },
});

// --- .env files ---

function Environment(scratch) {
  const files = { '.env': 'M=base\nX=1\nREAL=file', '.env.development': 'M=dev', '.env.production': 'M=prod', '.env.test': 'M=test', '.env.local': 'L=local', '.env.development.local': 'L=devlocal', '.env.test.local': 'L=testlocal', 'my.env': 'Q=mine', 'other.env': 'Q=other' };
  for (const [name, text] of Object.entries(files)) scratch.Write(name, text);
}

const environments = {
  'in development': [{}, [], 'dev devlocal 1 real undefined'],
  'in production': [{ NODE_ENV: 'production' }, [], 'prod local 1 real undefined'],
  'in tests': [{ NODE_ENV: 'test' }, [], 'test testlocal 1 real undefined'],
  'files that are named': [{}, ['--env-file=my.env'], 'undefined undefined undefined real mine'],
  'of several the last wins': [{}, ['--env-file', 'my.env', '--env-file', 'other.env'], 'undefined undefined undefined real other'],
  'none on request': [{}, ['--no-env-file'], 'undefined undefined undefined real undefined'],
  'not as node': [{}, [], 'undefined undefined undefined real undefined', 'node'],
  'as node if named': [{}, ['--env-file=my.env'], 'undefined undefined undefined real mine', 'node'],
};
for (const [name, [env, words, expected, called]] of Object.entries(environments)) {
  cases[`env files: ${name}`] = (scratch) => {
    Environment(scratch);
    if (called) fs.symlinkSync(kiln, scratch.Path(called));
    const result = Run(scratch, [...words, '-p', '["M", "L", "X", "REAL", "Q"].map((k) => process.env[k]).join(" ").replace(/^$/, "")'.replace('process.env[k]', 'String(process.env[k])')], {
      env: { REAL: 'real', ...env }, program: called ? scratch.Path(called) : kiln,
    });
    assert.equal(result.stdout, `${expected}\n`, result.stderr);
  };
}

Object.assign(cases, {
  'env files: scripts get only those that are named'(scratch) {
    Environment(scratch);
    Package(scratch, { s: 'echo "[$X][$Q]"' });
    assert.equal(Run(scratch, ['run', 's']).stdout, '[][]\n');
    assert.equal(Run(scratch, ['--env-file=my.env', 'run', 's']).stdout, '[][mine]\n');
  },

  // --- bunfig.toml ---

  'bunfig: defaults that flags override'(scratch) {
    scratch.Write('pre.js', 'globalThis.pre = 7');
    scratch.Write('a.bagel', 'export const q: number = 4');
    scratch.Write('.env', 'E=1');
    scratch.Write('bunfig.toml', `preload = ["./pre.js"]\nenv = false\nsmol = true\nlogLevel = "warn"\n[define]\nFOO = "'lox'"\n[loader]\n".bagel" = "ts"\n[run]\nsilent = true\n`);
    const code = 'import { q } from "./a.bagel"; [FOO, pre, q, process.env.E].join()';
    assert.equal(Run(scratch, ['-p', code]).stdout, 'lox,7,4,\n');
    assert.equal(Run(scratch, ['-d', 'FOO:5', '-p', code]).stdout, '5,7,4,\n');
    Package(scratch, { s: 'echo 1' });
    assert.equal(Run(scratch, ['run', 's']).stderr, '');
    scratch.Write('node-is-node/bunfig.toml', 'x = [');
    fs.symlinkSync(kiln, scratch.Path('node'));
    assert.equal(Run(scratch, ['-p', '1'], { program: scratch.Path('node'), cwd: scratch.Path('node-is-node') }).stdout, '1\n');
  },
  'bunfig: errors have their place'(scratch) {
    scratch.Write('bunfig.toml', '# c\nsmol = "x"\n');
    const kind = Run(scratch, ['-p', '1']);
    assert.match(kind.stderr, /2 \| smol = "x"\n\s+\^\nerror: Expected true or false but found a string\n {4}at .*bunfig\.toml:2:8\n/);
    assert.equal(kind.status, 1);
    scratch.Write('bunfig.toml', 'a = [\n[b]\n');
    assert.match(Run(scratch, ['-p', '1']).stderr, /bunfig\.toml:2:\d/);
  },

  // --- names ---

  'names: node, bun'(scratch) {
    for (const name of ['node', 'bun']) fs.symlinkSync(kiln, scratch.Path(name));
    const as = (name, words, options) => Run(scratch, words, { program: scratch.Path(name), ...options });
    assert.equal(as('node', ['--version']).stdout, `${as('node', ['-p', 'process.version']).stdout}`);
    assert.match(as('node', ['-v']).stdout, /^v22\./);
    assert.equal(as('bun', ['--version']).stdout, as('bun', ['-p', 'process.versions.bun']).stdout);
    assert.equal(as('node', ['-e', 'console.log(process.argv0, process.title)']).stdout, 'node node\n');
    assert.equal(as('node', ['-p', 'Promise.resolve(1) instanceof Promise']).stdout, 'true\n');
    Package(scratch, { s: 'echo 1' });
    assert.match(as('node', ['s']).stderr, /Cannot find module '.*\/s'/);
    assert.equal(as('bun', ['run', '--silent', 's']).stdout, '1\n');
    scratch.Write('pre.js', 'globalThis.pre = 7');
    assert.equal(as('node', ['-p', 'pre'], { env: { NODE_OPTIONS: '--require "./pre.js" --max-old-space-size=99' } }).stdout, '7\n');
    assert.match(as('node', ['-p', '1'], { env: { NODE_OPTIONS: '-e 1' } }).stderr, /not allowed in NODE_OPTIONS/);
    assert.match(as('node', ['--check', 'pre.js']).stderr, /^error: The flag --check is not supported yet/);
    const missing = as('node', ['--env-file=nope.env', '-p', '1']);
    assert.deepEqual([missing.status, missing.stderr], [9, 'node: nope.env: not found\n']);
    assert.equal(as('node', [], { input: 'console.log(2)' }).stdout, '2\n');
  },

  // --- the cache ---

  'cache: large files come from it, whatever happens to it'(scratch) {
    const body = `export const x: string = "${'x'.repeat(5000)}";\n`;
    scratch.Write('big.ts', body);
    scratch.Write('main.ts', 'import { x } from "./big.ts"; console.log(x.length)');
    const entries = () => fs.readdirSync(scratch.Path('.cache'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.equal(Run(scratch, ['main.ts']).stdout, '5000\n');
    assert.equal(entries().length, 1);
    assert.equal(Run(scratch, ['main.ts']).stdout, '5000\n');
    const [entry] = entries();
    const file = `${entry.parentPath ?? entry.path}/${entry.name}`;
    const bytes = fs.readFileSync(file);
    for (const damaged of [bytes.subarray(0, 40), Buffer.alloc(0), Buffer.from(bytes.map((byte, i) => (i === 60 ? byte ^ 1 : byte)))]) {
      fs.writeFileSync(file, damaged);
      assert.equal(Run(scratch, ['main.ts']).stdout, '5000\n');
      assert.deepEqual(fs.readFileSync(file), bytes);
    }
    scratch.Write('big.ts', `${body}export const y = 1;\n`);
    Run(scratch, ['main.ts']);
    assert.equal(entries().length, 2);
    Run(scratch, ['main.ts'], { env: { KILN_CACHE_DIR: '/proc/nowhere' } });
    assert.equal(Run(scratch, ['main.ts'], { env: { KILN_CACHE_DIR: '0' } }).stdout, '5000\n');
  },

  // --- watching ---

  'watch: as BUN_OPTIONS say'(scratch) {
    scratch.Write('main.mjs', 'console.log("ran", process.argv[2]); setInterval(() => {}, 1000)');
    const line = 'BUN_OPTIONS="--watch --title x" "$KILN" main.mjs arg > out & pid=$!; for i in $(seq 200); do grep -q ran out && break; sleep 0.05; done; kill -TERM $pid; wait $pid; cat out';
    assert.equal(scratch.Shell(line).stdout, 'ran arg\n');
  },

  'watch: starts again when a file that was loaded changes'(scratch) {
    scratch.Write('dep.mjs', 'export const v = 1');
    scratch.Write('main.mjs', 'import { v } from "./dep.mjs"; console.log("v" + v, process.argv[2], process.env.KILN_WATCH_FD); setInterval(() => {}, 1000)');
    const wait = (text) => `for i in $(seq 200); do grep -q "${text}" out && break; sleep 0.05; done`;
    const result = scratch.Shell([
      '"$KILN" --watch main.mjs arg > out 2> err & pid=$!', wait('v1'),
      'echo "export const v = 2" > dep.mjs', wait('v2'),
      'echo "export const v = 3" > tmp; mv tmp dep.mjs', wait('v3'),
      'echo "syntax error (" > dep.mjs; for i in $(seq 200); do grep -q "dep.mjs:1" err && break; sleep 0.05; done',
      'echo "export const v = 4" > dep.mjs', wait('v4'),
      'echo x > unrelated; sleep 0.3; kill -TERM $pid; wait $pid; echo $?; cat out',
    ].join('; ').replaceAll('& pid=$!;', '& pid=$!\n'));
    assert.equal(result.stdout, '143\nv1 arg undefined\nv2 arg undefined\nv3 arg undefined\nv4 arg undefined\n', result.stderr);
  },
});

RunCases({}, cases);
