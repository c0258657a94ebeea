// Small inputs that reach deep from the start, for the fuzzers: the source files of the goldens, the
// string literals of the unit tests and, if it is installed, the test262-parser-tests package.
// `node test/fuzz/seeds.mjs <folder>` writes <folder>/<target>/<hash>.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { cacheFolder, repository } from '../corpus/corpus.mjs';

const largest = 4096;

function FilesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true }).sort().map((name) => path.join(folder, name)).filter((file) => fs.statSync(file).isFile());
}

// Every "…" and R"(…)" of a C++ file; neighbours are one string.
function Literals(code) {
  const found = [];
  let end = -1;
  for (const match of code.matchAll(/R"(\w*)\((.*?)\)\1"|"((?:[^"\\\n]|\\.)*)"/gs)) {
    const text = match[2] ?? match[3].replace(/\\(x[0-9a-f]+|.)/gi, (_, escape) => escape[0] === 'x' ? String.fromCharCode(parseInt(escape.slice(1), 16)) : { n: '\n', r: '\r', t: '\t', 0: '\0' }[escape] ?? escape);
    const continues = found.length && code.slice(end, match.index).trim() === '';
    if (continues) found.push(found.pop() + text);
    else found.push(text);
    end = match.index + match[0].length;
  }
  return found;
}

// "=== input.ts" and what follows it → {name, text}, without the results.
function GoldenFiles(text) {
  return text.split(/^=== /m).slice(1).map((section) => {
    const name = section.slice(0, section.indexOf('\n')).replace(' (escaped)', '');
    return { name, text: section.slice(section.indexOf('\n') + 1) };
  }).filter(({ name }) => /\.\w+$/.test(name));
}

const loaders = { '.js': 0, '.ts': 1, '.tsx': 2, '.mjs': 3, '.cjs': 4, '.mts': 5, '.jsx': 7 };
const options = '0123@'; // None; legacy decorators; fields that assign; both; all comments.

// Where statements may stand; the fuzzer would need long to find out.
const frames = [
  (text) => text, (text) => `{ ${text} }`, (text) => `async function* f() { ${text} }`, (text) => `namespace N { ${text} }`,
  (text) => `class A { static { ${text} } }`, (text) => `if (a) ${text}`, (text) => `a = () => { ${text} }`, (text) => `(${text})`,
];

// Bytes of source targets: dialect, options (round_trip.h), source.
function* Sources() {
  let count = 0;
  const With = (extension, text) => `${loaders[extension] ?? 1}${options[count++ % options.length]}${text}`;
  for (const file of FilesBelow(path.join(repository, 'test/golden'))) {
    for (const { name, text } of GoldenFiles(fs.readFileSync(file, 'latin1'))) {
      if (path.extname(name) in loaders) yield With(path.extname(name), text);
    }
  }
  for (const file of FilesBelow(path.join(repository, 'transpiler')).filter((name) => name.endsWith('_test.cc'))) {
    for (const text of Literals(fs.readFileSync(file, 'latin1'))) {
      for (const frame of text.length < 200 ? frames : frames.slice(0, 1)) yield With('.tsx', frame(text));
    }
  }
  for (const file of FilesBelow(path.join(cacheFolder, 'corpus/tools/node_modules/test262-parser-tests/pass'))) {
    yield With(file.endsWith('.module.js') ? '.mjs' : '.js', fs.readFileSync(file, 'latin1'));
  }
}

function* LiteralsOf(...files) {
  for (const file of files) yield* Literals(fs.readFileSync(path.join(repository, file), 'latin1'));
}

function* Configs() {
  for (const file of FilesBelow(path.join(repository, 'test/golden'))) {
    for (const { name, text } of GoldenFiles(fs.readFileSync(file, 'latin1'))) if (name.endsWith('.json')) yield text;
  }
  yield* LiteralsOf('core/resolve/tsconfig_test.cc');
}

const seeds = {
  transpile: Sources, minify: Sources, verbatim: Sources,
  *lexer() { for (const source of Sources()) yield source.slice(2); },
  json: () => LiteralsOf('core/base/json_test.cc', 'core/base/json_edit_test.cc'),
  tsconfig: Configs,
  source_map: () => LiteralsOf('transpiler/sourcemap/source_map_test.cc'),
};

export function WriteSeeds(folder) {
  for (const [target, make] of Object.entries(seeds)) {
    fs.mkdirSync(path.join(folder, target), { recursive: true });
    for (const seed of make()) {
      if (!seed || seed.length > largest) continue;
      const name = createHash('sha1').update(seed).digest('hex');
      fs.writeFileSync(path.join(folder, target, name), Buffer.from(seed, 'latin1'));
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) WriteSeeds(process.argv[2]);
