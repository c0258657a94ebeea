// Hostile and unlucky input: a clear diagnostic or the right result, never a crash, a hang or a
// half-written file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

import { kiln } from '../conformance/lib/kiln.mjs';
import { Evaluate, ExpectError, ExpectOk, IsUtf8, RunCases } from './harness.mjs';

const million = 1_000_000;

// open × a million: too deep is a diagnostic; nothing else may happen.
const deep = {
  parentheses: ['js', '('], brackets: ['js', '['], braces: ['js', '{'], calls: ['js', 'f('], nots: ['js', '!'],
  minuses: ['js', '- '], templates: ['js', '`${'], functions: ['js', 'function f(){'], ifs: ['js', 'if(1)'],
  conditions: ['js', 'a?'], colons: ['js', 'a?b:'], arrows: ['js', 'a=>'], objects: ['js', '({a:'], awaits: ['mjs', 'await '],
  patterns: ['js', '[{a:', 'let '], classes: ['js', 'class A{static{'], labels: ['js', 'a:{'], assignments: ['js', 'a='],
  powers: ['js', 'a**'], yields: ['js', 'yield ', 'function*g(){'], news: ['js', 'new '], commas: ['js', 'a,('], whiles: ['js', 'while(1)'],
  elements: ['tsx', '<a>'], attributes: ['tsx', '<a b={'], 'type-arguments': ['ts', 'A<', 'let a:'], 'type-parentheses': ['ts', '(', 'type A='],
  'type-arrays': ['ts', '[', 'type A='], 'type-objects': ['ts', '{a:', 'type A='], 'type-functions': ['ts', '(a:', 'type A='],
  'type-conditions': ['ts', 'A extends B?', 'type A='], 'type-keyof': ['ts', 'keyof ', 'type A='], casts: ['ts', '<A>'],
  namespaces: ['ts', 'namespace A{'], arrowheads: ['ts', '(a=', 'let f='], generics: ['ts', '<T extends '], regexps: ['js', '(', '/'],
  classsets: ['js', '[', '/'], additions: ['js', '1+'], members: ['js', 'a.b', 'a'], 'optional-calls': ['js', '?.a()', 'a'], logicals: ['js', 'a||'], decorators: ['ts', '@a(', ''],
};

// Closed properly: these must work. Chains are as deep as trees may be (kMaxSyntaxDepth).
const long = {
  additions: () => `x = ${'1+'.repeat(15_000)}1;\nx`,
  members: () => `a${'.b'.repeat(15_000)}`,
  chains: () => `a${'.b(1)'.repeat(9_000)}`,
  elses: () => `${'if(0);else '.repeat(5_000)}x=1;\nx`,
  commas: () => `x=(${'1,'.repeat(million)}1);\nx`,
  logicals: () => `x=${'0||'.repeat(15_000)}1;\nx`,
  statements: () => `${'x=1;'.repeat(million)}\nx`,
  elements: () => `x=[${'1,'.repeat(million)}];1`,
  properties: () => `x={${Array.from({ length: 200_000 }, (_, i) => `a${i}:1`).join()}};1`,
  variables: () => `${Array.from({ length: 200_000 }, (_, i) => `var a${i}=1;`).join('')}1`,
  unions: () => `type A = ${'"a"|'.repeat(100_000)}"b";\n1`,
  overloads: () => `${'function f(a: string): void;\n'.repeat(50_000)}function f(a: any) {}\n1`,
};

// Root may read everything; nobody may not. What nobody runs must be where nobody may look.
function AsNobody(scratch, body) {
  fs.chmodSync(scratch.folder, 0o777);
  const program = scratch.Path('kiln');
  fs.copyFileSync(kiln, program);
  body({ program, ...(process.getuid() === 0 && { uid: 65534, gid: 65534 }) });
}

// Each runs with `build --no-bundle` and with `transpile`.
const cases = {};
// These name their command.
const once = {};

for (const [name, [extension, open, start = '']] of Object.entries(deep)) {
  cases[`a million nested ${name}`] = (scratch) => {
    const file = scratch.Write(`deep.${extension}`, start + open.repeat(million));
    ExpectError(scratch.Make([file, '--outfile', scratch.Path('out.js')]), /deep\.\w+:\d+:\d+/);
    assert.ok(!scratch.Exists('out.js'), 'wrote output for a failed file');
  };
}

for (const [name, make] of Object.entries(long)) {
  for (const flags of [[], ['--minify']]) {
    cases[`long: ${name} ${flags.join('')}`] = (scratch) => {
      const file = scratch.Write('long.ts', make());
      const result = scratch.Make([file, ...flags, '--outfile', scratch.Path('out.js')]);
      ExpectOk(result);
      assert.ok(result.seconds < 20, `took ${result.seconds} s`);
      const valued = make().endsWith('\nx');
      if (valued && !['additions', 'logicals', 'elses', 'commas'].includes(name)) assert.equal(Evaluate(scratch.Read('out.js')), 1);
      spawnSync(process.execPath, ['--check', scratch.Path('out.js')]);
    };
  }
}

Object.assign(cases, {
  'a line of 100 MB': (scratch) => {
    const statement = 'var some_name = other_name + "text";';
    const file = scratch.Write('big.js', statement.repeat(Math.ceil(1e8 / statement.length)));
    const result = scratch.Make([file, '--outfile', scratch.Path('out.js')]);
    ExpectOk(result);
    assert.ok(fs.statSync(scratch.Path('out.js')).size > 9e7);
  },
  'a string of 100 MB': (scratch) => {
    const file = scratch.Write('big.js', `x = "${'abcdefghij'.repeat(1e7)}"`);
    ExpectOk(scratch.Make([file, '--outfile', scratch.Path('out.js')]));
    assert.ok(fs.statSync(scratch.Path('out.js')).size > 1e8);
  },
  'a comment of 100 MB': (scratch) => {
    const file = scratch.Write('big.js', `/*${'abcdefghij'.repeat(1e7)}*/x = 1`);
    ExpectOk(scratch.Make([file, '--outfile', scratch.Path('out.js')]));
    assert.equal(Evaluate(scratch.Read('out.js')), 1);
  },

  'invalid UTF-8 in a string, a comment, a template, a regular expression': (scratch) => {
    for (const [open, close] of [['"', '"'], ['1/*', '*/'], ['`', '`'], ['/', '/'], ['1//', '\n']]) {
      for (const bad of [[0xff], [0xc0, 0x80], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x80], [0xf0, 0x9f]]) {
        const file = scratch.Write('bad.js', Buffer.concat([Buffer.from(`x = ${open}`), Buffer.from(bad), Buffer.from(`${close};\n`)]));
        const result = scratch.Make([file]);
        if (result.status === 0) assert.ok(IsUtf8(result.stdout), `output of ${open}${bad} is not UTF-8`);
        else ExpectError(result, /bad\.js:\d+:\d+/);
      }
    }
  },
  'invalid UTF-8 as code': (scratch) => {
    for (const bad of [[0xff], [0xc3], [0xed, 0xa0, 0x80]]) {
      ExpectError(scratch.Make([scratch.Write('bad.js', Buffer.concat([Buffer.from('let a'), Buffer.from(bad), Buffer.from(' = 1')]))]), /bad\.js:1:\d+/);
    }
  },
  'invalid UTF-8 at the very end': (scratch) => {
    for (const bad of [[0xe2], [0xf0, 0x9f], [0xe2, 0x80], [0xf0]]) {
      scratch.Make([scratch.Write('bad.js', Buffer.concat([Buffer.from('x // '), Buffer.from(bad)]))]);
      scratch.Make([scratch.Write('bad.js', Buffer.concat([Buffer.from('x'), Buffer.from(bad)]))]);
      scratch.Make([scratch.Write('bad.js', Buffer.concat([Buffer.from('"x'), Buffer.from(bad)]))]);
    }
  },
  'lone surrogates keep their value': (scratch) => {
    for (const flags of [[], ['--minify']]) {
      for (const text of ['"\\ud800"', '"a\\udc00b"', '`\\ud800`', '"\\ud83d\\ude00"', '"\\ude00\\ud83d"', '({"\\ud800": 1})', '"\\u{d800}"', '/\\ud800/.source', '"\\ud800" + "\\udc00"']) {
        const result = scratch.Make([scratch.Write('lone.js', `x = (${text})`), ...flags]);
        ExpectOk(result);
        assert.ok(IsUtf8(result.stdout), `output of ${text} is not UTF-8`);
        const [got, want] = [Evaluate(result.stdout), Evaluate(`(${text})`)];
        assert.equal(JSON.stringify(got), JSON.stringify(want), text);
      }
    }
  },
  'a lone surrogate in an identifier is an error': (scratch) => {
    ExpectError(scratch.Make([scratch.Write('lone.js', 'let \\ud800 = 1')]), /lone\.js:1:5/);
  },
  'NUL bytes': (scratch) => {
    for (const [code, value] of [['x = "a\0b"', 'a\0b'], ['x = `a\0b`', 'a\0b'], ['1/*\0*/', 1], ['x = /\0/.source.length', 1]]) {
      const result = scratch.Make([scratch.Write('nul.js', code)]);
      ExpectOk(result);
      assert.equal(Evaluate(result.stdout), value);
    }
    ExpectError(scratch.Make([scratch.Write('nul.js', 'let a = 1;\0let b = 2')]), /nul\.js:1:11/);
    ExpectError(scratch.Make([scratch.Write('nul.js', 'let a = 1\0')]), /nul\.js:1:10/);
  },
  'line ends': (scratch) => {
    for (const end of ['\r', '\r\n', '\u2028', '\u2029', '\n']) {
      const result = scratch.Make([scratch.Write('ends.ts', `let a: number = 1 // one${end}let b = 2${end}let c = a${end}++b${end};[a, b, \`x${end}y\`].join()`)]);
      ExpectOk(result);
      const template = end === '\r' || end === '\r\n' ? '\n' : end;
      assert.equal(Evaluate(result.stdout), `1,3,x${template}y`);
      ExpectError(scratch.Make([scratch.Write('ends.ts', `let a = 1${end}let b = 2${end}let = = 3`)]), /ends\.ts:3:\d+/);
    }
    ExpectOk(scratch.Make([scratch.Write('strings.js', 'x = "a\u2028b\u2029c"')]));
    ExpectError(scratch.Make([scratch.Write('strings.js', 'x = "a\rb"')]), /strings\.js:1:\d+/);
  },
  'a byte order mark': (scratch) => {
    for (const code of ['\uFEFFx = 1', '\uFEFF"use strict";x => 1;1', '\uFEFF#!/usr/bin/env node\n1', 'x = 1\uFEFF;1', '\uFEFF1']) {
      const result = scratch.Make([scratch.Write('bom.ts', code)]);
      ExpectOk(result);
      assert.equal(Evaluate(String(result.stdout).replace(/^\uFEFF?#!.*/, '')) === undefined, false);
    }
    ExpectOk(scratch.Make([scratch.Write('bom.js', '\uFEFF')]));
    ExpectError(scratch.Make([scratch.Write('bom.js', '\uFEFFlet = = 1')]), /bom\.js:1:\d+/);
  },
  'UTF-16 input says so or is rejected': (scratch) => {
    ExpectError(scratch.Make([scratch.Write('wide.js', Buffer.from('\uFEFFlet a = 1', 'utf16le'))]), /wide\.js/);
  },
  'empty files': (scratch) => {
    for (const [name, content] of [['a.js', ''], ['b.ts', ''], ['c.tsx', '\n'], ['d.ts', '// only a comment'], ['e.ts', 'type A = 1'], ['f.js', ';']]) {
      ExpectOk(scratch.Make([scratch.Write(name, content), '--outfile', scratch.Path(`out/${name}.js`)]));
      assert.ok(scratch.Exists(`out/${name}.js`), `${name} has no output`);
    }
  },
  'a file that ends in the middle': (scratch) => {
    const starts = ['"', "'", '`', '`${', '/', '/[', '/*', '\\', '\\u', '"\\', '"\\u', '"\\u{', '"\\x', '0x', '0b', '1e', '1_', '1n', '#', '@', '<', '<!--', '-->', '=>', 'a?.', 'a.', 'class', 'class A {', 'import', 'import {',
      'export', 'export *', 'export default', 'async', 'async (', 'function', 'let', 'for', 'for (', 'for await', 'if', 'do', 'switch (a) {', 'try', 'throw', 'return', 'new', 'new.', 'import.', 'super', 'yield', 'await', 'x = <', '...', 'a ? b', '({', '[', '(', 'enum', 'namespace', 'type', 'type A', 'type A =', 'interface', 'declare', 'abstract', 'as', 'satisfies', 'using', 'await using', '#!', '\uFEFF', '/a/', '/a/g', '1.', '.', '..', 'a++', 'x =', 'var', 'x: ', 'static', 'get', 'set'];
    for (const extension of ['js', 'ts', 'tsx', 'mjs']) {
      for (const start of starts) scratch.Make([scratch.Write(`end.${extension}`, start)]);
    }
  },

  'a folder as input': (scratch) => {
    scratch.Write('folder/a.js', '1');
    ExpectError(scratch.Make([scratch.Path('folder')]), /folder/);
    ExpectError(scratch.Make([scratch.Path('folder'), '--outfile', scratch.Path('out.js')]), /folder/);
    assert.ok(!scratch.Exists('out.js'));
  },
  'no such file': (scratch) => {
    ExpectError(scratch.Make([scratch.Path('missing.ts')]), /missing\.ts/);
    ExpectError(scratch.Make([scratch.Path('missing'), '--outdir', scratch.Path('out')]), /missing/);
    ExpectError(scratch.Make([scratch.Write('a.ts', '') + '/below.ts', '--outdir', scratch.Path('out')]), /below/);
  },
  'an unreadable file': (scratch) => {
    const file = scratch.Write('secret.ts', 'let a = 1');
    scratch.Write('open.ts', 'let b = 1');
    fs.chmodSync(file, 0);
    AsNobody(scratch, (options) => {
      const result = scratch.Make(['secret.ts', 'open.ts', '--outdir', 'out'], options);
      ExpectError(result, /secret\.ts.*[Pp]ermission|[Pp]ermission.*secret\.ts/s);
      assert.ok(scratch.Exists('out/open.js'), 'the readable file was not done');
      assert.ok(!scratch.Exists('out/secret.js'));
    });
  },
  'an output folder that cannot be written': (scratch) => {
    scratch.Write('a.ts', 'let a = 1');
    fs.mkdirSync(scratch.Path('out'), { mode: 0o555 });
    AsNobody(scratch, (options) => {
      ExpectError(scratch.Make(['a.ts', '--outdir', 'out'], options), /out.*[Pp]ermission|[Pp]ermission.*out/s);
      assert.deepEqual(fs.readdirSync(scratch.Path('out')), []);
    });
  },
  'several files go on after one fails, and the summary says which': (scratch) => {
    scratch.Write('src/good.ts', 'export let a: number = 1');
    scratch.Write('src/bad.ts', 'let = = 1');
    const result = scratch.Make(['src/bad.ts', 'src/good.ts', '--outdir', 'out']);
    ExpectError(result, /bad\.ts:1:\d+/);
    assert.match(result.stderr, /failed|1 file/i);
    assert.ok(scratch.Exists('out/good.js') && !scratch.Exists('out/bad.js'));
  },

  'a full device': (scratch) => {
    scratch.Write('a.js', 'var a = 1;\n'.repeat(100_000));
    const stdout = scratch.Shell('$MAKE a.js > /dev/full');
    assert.equal(stdout.status, 1, `writing to a full device ended with ${stdout.status ?? stdout.signal}`);
    assert.match(stdout.stderr, /space|write|full/i);
  },
  'a disk that really is full': (scratch) => {
    scratch.Write('a.js', 'var some_name = 1;\n'.repeat(100_000));
    scratch.Write('out/.keep', '');
    const mounted = 'mount -t tmpfs -o size=64k tmpfs out && echo mounted && echo old > out/a.js';
    const result = scratch.Shell(`unshare -m bash -c '${mounted} && { $MAKE a.js --sourcemap=linked --outdir out; echo "ended $?"; cat out/a.js; ls -A out; }'`);
    if (!result.stdout.includes('mounted')) return;  // Only root may, and not in every container.
    assert.match(result.stdout, /ended 1\nold\na\.js\n$/, result.stderr);
    assert.match(result.stderr, /No space left/);
  },
  'a full disk': (scratch) => {
    // A file size limit stands in for the disk: every write past 64 KB fails with EFBIG.
    scratch.Write('a.js', 'var some_name = 1;\n'.repeat(100_000));
    scratch.Write('small.js', '1');
    scratch.Write('out/a.js', 'old');
    const result = scratch.Shell('ulimit -f 64; trap "" XFSZ; $MAKE a.js small.js --outdir out');
    assert.equal(result.status, 1, `ended with ${result.status ?? result.signal}: ${result.stderr}`);
    assert.match(result.stderr, /a\.js/);
    assert.equal(scratch.Read('out/a.js'), 'old', 'the old output is damaged');
    assert.deepEqual(fs.readdirSync(scratch.Path('out')).filter((name) => !['a.js', 'small.js'].includes(name)), [], 'temporary files are left');
  },
  'a closed pipe': (scratch) => {
    scratch.Write('a.js', 'var a = 1;\n'.repeat(1_000_000));
    const result = scratch.Shell('$MAKE a.js 2>err | head -c 10 >/dev/null; echo "${PIPESTATUS[0]}"');
    assert.match(result.stdout, /^(0|1|141)\n/);
    assert.doesNotMatch(scratch.Read('err'), /stack|Sanitizer|terminate/i);
  },
  'output onto input': (scratch) => {
    const source = 'let a = 1;\nfunction f() { return a }\n';
    const check = (result, file, before) => {
      if (result.status === 0) assert.ok(scratch.Read(file).includes('function f'), 'the file is damaged');
      else {
        ExpectError(result, /overwrite|input|same file/i);
        assert.equal(scratch.Read(file), before);
      }
    };
    scratch.Write('a.js', source);
    check(scratch.Make(['a.js', '--outfile', 'a.js']), 'a.js', source);
    scratch.Write('a.js', source);
    check(scratch.Make(['a.js', '--outdir', '.']), 'a.js', source);
    scratch.Write('a.js', source);
    fs.symlinkSync('a.js', scratch.Path('link.js'));
    check(scratch.Make(['a.js', '--outfile', 'link.js']), 'a.js', source);
    scratch.Write('a.js', source);
    check(scratch.Make(['a.js', '--outfile', './x/../a.js']), 'a.js', source);
    scratch.Write('b.js', 'let b = 1;\n');
    check(scratch.Make(['a.js', 'b.js', '--outdir', '.']), 'a.js', source);
    fs.linkSync(scratch.Path('a.js'), scratch.Path('hard.js'));
    check(scratch.Make(['a.js', '--outfile', 'hard.js']), 'a.js', source);
  },
  'an output folder that cannot be made': (scratch) => {
    scratch.Write('a.ts', 'let a = 1');
    scratch.Write('file', '');
    ExpectError(scratch.Make(['a.ts', '--outdir', 'file/out']), /file/);
    ExpectError(scratch.Make(['a.ts', '--outfile', 'file/out.js']), /file/);
    ExpectError(scratch.Make(['a.ts', '--outfile', '.']), /./);
  },
  'a broken tsconfig.json': (scratch) => {
    scratch.Write('a.ts', 'let a = 1');
    for (const [text, place] of [['{', /tsconfig\.json:\d+:\d+/], ['{"extends": "./tsconfig.json"}', /tsconfig\.json/], ['{"extends": "./none.json"}', /none\.json/], ['[]', /tsconfig\.json/],
                                 ['{"compilerOptions": {"jsx": 1}}', /tsconfig\.json/], ['\0', /tsconfig\.json/], [`{"a":${'['.repeat(million)}`, /tsconfig\.json/]]) {
      scratch.Write('tsconfig.json', text);
      const result = scratch.Make(['a.ts']);
      assert.match(result.stderr, place, `${text.slice(0, 40)} is not reported`);
    }
    scratch.Write('tsconfig.json', '');
    scratch.Make(['a.ts']);
  },
});

Object.assign(once, {
  'a tree goes on after one file fails, and the summary says which': (scratch) => {
    scratch.Write('src/good.ts', 'export let a: number = 1');
    scratch.Write('src/bad.ts', 'let = = 1');
    scratch.Write('src/deep/also.tsx', 'export default <a/>');
    const result = scratch.Kiln(['transpile', 'src', '--outdir', 'out']);
    ExpectError(result, /bad\.ts:1:\d+/);
    assert.ok(scratch.Exists('out/good.js') && scratch.Exists('out/deep/also.js') && !scratch.Exists('out/bad.js'));
  },
  'the output of a tree onto its input': (scratch) => {
    const source = 'let a = 1;\nfunction f() { return a }\n';
    scratch.Write('src/a.js', source);
    for (const out of ['src', './src/../src/', scratch.Path('src')]) {
      ExpectError(scratch.Kiln(['transpile', 'src', '--outdir', out]), /overwrite|input|same file/i);
      assert.equal(scratch.Read('src/a.js'), source);
    }
  },
  'an unreadable folder in a tree': (scratch) => {
    scratch.Write('src/open.ts', 'let a = 1');
    scratch.Write('src/secret/b.ts', 'let b = 1');
    AsNobody(scratch, (options) => {
      fs.chmodSync(scratch.Path('src/secret'), 0);
      ExpectError(scratch.Kiln(['transpile', 'src', '--outdir', 'out'], options), /secret.*[Pp]ermission|[Pp]ermission.*secret/s);
    });
  },
  'a full disk while a tree is written': (scratch) => {
    for (let i = 0; i < 20; i += 1) scratch.Write(`src/f${i}.ts`, i % 2 ? 'var some_name = 1;\n'.repeat(100_000) : 'let a = 1');
    const result = scratch.Shell('ulimit -f 64; trap "" XFSZ; "$KILN" transpile src --outdir out');
    assert.equal(result.status, 1);
    assert.equal(fs.readdirSync(scratch.Path('out')).length, 10, 'small files are done, large ones leave nothing');
  },
  'a tree whose output lies inside it': (scratch) => {
    scratch.Write('src/a.ts', 'export let a: number = 1');
    ExpectOk(scratch.Kiln(['transpile', 'src', '--outdir', 'src/out']));
    const second = scratch.Kiln(['transpile', 'src', '--outdir', 'src/out']);
    assert.ok(!scratch.Exists('src/out/out/a.js'), 'its own output became input');
    ExpectOk(second);
  },
  'two inputs, one output': (scratch) => {
    scratch.Write('src/a.ts', 'export let from_ts = 1');
    scratch.Write('src/a.tsx', 'export let from_tsx = 1');
    ExpectError(scratch.Kiln(['transpile', 'src', '--outdir', 'out']), /a\.tsx?/);
  },
  'symbolic links that lead in a circle': (scratch) => {
    scratch.Write('src/a.ts', 'export let a = 1');
    fs.symlinkSync('..', scratch.Path('src/loop'));
    fs.symlinkSync('nowhere.ts', scratch.Path('src/broken.ts'));
    scratch.Kiln(['transpile', 'src', '--outdir', 'out']);
    assert.ok(scratch.Exists('out/a.js'));
  },
  'odd file names': (scratch) => {
    for (const name of ['with space.ts', 'ünï.ts', '"quote".ts', "a'b.ts", 'new\nline.ts', '%s.ts', 'a.b.c.ts', '-dash.ts']) {
      scratch.Write(`src/${name}`, 'export let a: number = 1');
    }
    ExpectOk(scratch.Kiln(['transpile', 'src', '--outdir', 'out', '--sourcemap=linked']));
    assert.equal(fs.readdirSync(scratch.Path('out')).filter((name) => name.endsWith('.js')).length, 8);
    for (const name of fs.readdirSync(scratch.Path('out'))) if (name.endsWith('.map')) JSON.parse(scratch.Read(`out/${name}`));
  },
  'stdin to stdout': (scratch) => {
    const result = scratch.Kiln(['transpile', '-', '--loader', 'ts'], { input: 'let a: number = 1; a' });
    ExpectOk(result);
    assert.equal(Evaluate(result.stdout), 1);
    ExpectError(scratch.Kiln(['transpile', '-', '--loader', 'ts'], { input: 'let = = 1' }), /:1:\d+/);
    ExpectOk(scratch.Kiln(['transpile', '-', '--loader', 'tsx'], { input: '' }));
  },
  'neither JavaScriptCore nor ICU is loaded': (scratch) => {
    const loaded = scratch.Shell('LD_DEBUG=files "$KILN" --version 2>&1');
    assert.equal(loaded.status, 0);
    assert.doesNotMatch(loaded.stdout, /javascriptcore|libicu|libglib/i);
    assert.doesNotMatch(scratch.Shell('ldd "$KILN" 2>&1').stdout, /javascriptcore|libicu|libglib/i);
  },
});

RunCases(cases, once);
