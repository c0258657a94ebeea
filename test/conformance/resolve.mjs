// Does `kiln dump resolve` find the file that Node finds, or fail with Node's code and words?
// Asked for each installed package: its name, its package.json, its main file, and every subpath of
// its `exports`, by import and by require.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { EnsureCorpus } from '../corpus/corpus.mjs';
import { Kiln } from './lib/kiln.mjs';

const worker = fileURLToPath(new URL('./resolve-worker.mjs', import.meta.url));
const corpora = ['javascript', 'typescript'];

function PackageNames(modules) {
  const visible = (folder) => fs.readdirSync(folder).filter((name) => !name.startsWith('.'));
  return visible(modules).flatMap((name) => (name.startsWith('@') ? visible(path.join(modules, name)).map((inner) => `${name}/${inner}`) : [name]));
}

function ReadManifest(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  } catch {
    return {};
  }
}

// A name for each pattern, too: "./lib/*" is asked as "./lib/index", which may or may not exist.
function SubpathsOf({ exports, main }) {
  const keys = exports && typeof exports === 'object' && !Array.isArray(exports) ? Object.keys(exports) : [];
  const named = keys.filter((key) => key.startsWith('.')).map((key) => key.replaceAll('*', 'index').slice(1));
  const classic = exports ? [] : ['/', '/index', '/lib', ...(typeof main === 'string' ? [`/${main.replace(/^\.?\//, '')}`] : [])];
  return new Set(['', '/package.json', '/no-such-file', ...classic, ...named]);
}

function SpecifiersOf(modules, sample) {
  const names = PackageNames(modules).filter((_, index) => index % sample === 0);
  const asked = names.flatMap((name) => [...SubpathsOf(ReadManifest(path.join(modules, name)))].map((subpath) => name + subpath));
  return [...asked, 'no-such-package', '@no-such/package', '@no-scope', '#no-such-import', 'fs', 'node:fs'];
}

function AskNode(from, specifiers, kind) {
  const input = JSON.stringify({ from, specifiers, kind });
  const options = { input, encoding: 'utf8', maxBuffer: 1 << 28 };
  const result = spawnSync(process.execPath, ['--no-warnings', '--experimental-import-meta-resolve', worker], options);
  if (result.status !== 0) throw new Error(`node ended with ${result.signal ?? result.status}: ${result.stderr}`);
  return JSON.parse(result.stdout);
}

function AskKiln(from, specifiers, kind, target) {
  const words = ['dump', 'resolve', '-', '--from', from, '--target', target, ...(kind === 'require' ? ['--require'] : [])];
  const result = Kiln(words, { input: `${specifiers.join('\n')}\n` });
  if (result.signal || result.stderr) throw new Error(`kiln dump resolve ended with ${result.signal ?? result.stderr}`);
  return result.stdout.split('\n').slice(0, -1).map((line) => {
    const failure = /^([A-Z_]+): (.*)$/.exec(line);
    return failure ? { code: failure[1], message: failure[2] } : { path: line };
  });
}

// Node calls a builtin by the name it was asked for; kiln always by the full one.
const Plain = (file) => file.replace(/^node:/, '');

// → what is different, or nothing.
function Difference(node, kiln) {
  if (node.path !== undefined) {
    if (kiln.path === undefined) return `Node finds ${node.path}, kiln says ${kiln.code}: ${kiln.message}`;
    return Plain(node.path) === Plain(kiln.path) ? undefined : `Node finds ${node.path}, kiln ${kiln.path}`;
  }
  if (kiln.path !== undefined) return `Node says ${node.code}, kiln finds ${kiln.path}`;
  if (node.code !== kiln.code) return `Node says ${node.code}, kiln ${kiln.code}: ${kiln.message}`;
  return node.message && node.message !== kiln.message ? `Node says "${node.message}", kiln "${kiln.message}"` : undefined;
}

export async function Run(report, { sample }) {
  for (const corpus of corpora) {
    const modules = EnsureCorpus(corpus);
    const root = fs.realpathSync(path.dirname(modules));
    const from = path.join(root, 'asker.js');
    const specifiers = SpecifiersOf(modules, sample);
    for (const kind of ['import', 'require']) {
      const node = AskNode(from, specifiers, kind);
      const kiln = AskKiln(from, specifiers, kind, 'node');
      const likeBun = AskKiln(from, specifiers, kind, 'bun');
      let found = 0;
      let moved = 0;
      for (const [index, specifier] of specifiers.entries()) {
        const difference = Difference(node[index], kiln[index]);
        if (difference) report.Fail(`${corpus}/${kind}/${specifier}`, difference.replaceAll(root, ''));
        else report.Pass();
        if (node[index].path === undefined) continue;
        found += 1;
        if (Plain(likeBun[index].path ?? '') !== Plain(node[index].path)) moved += 1;
      }
      report.Note(`${corpus} by ${kind}: ${specifiers.length} names, ${found} found by Node; Bun's rules choose another file for ${moved} of them`);
    }
  }
}
