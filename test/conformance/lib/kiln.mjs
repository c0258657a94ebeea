// How do the runners call the binary under test?
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { repository } from '../../corpus/corpus.mjs';
import { EndRunAtReport } from './sanitizers.mjs';

function FindBinary() {
  const wanted = process.env.KILN ?? ['build/release/kiln', 'build/kiln'].map((name) => path.join(repository, name))
    .find((name) => fs.existsSync(name));
  if (!wanted) throw new Error('no kiln binary: run scripts/build, or set KILN to its path');
  return path.resolve(wanted);
}

export const kiln = FindBinary();

// → {status, signal, stdout, stderr}
export function Kiln(words, options = {}) {
  const result = spawnSync(kiln, words, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  EndRunAtReport(`kiln ${words.join(' ')}`, result.stderr);
  return result;
}

// Transpiles the tree; a file that failed is missing from `out`. Throws if kiln crashed.
export function TranspileTree(folder, out, flags = []) {
  fs.rmSync(out, { recursive: true, force: true });
  const result = Kiln(['transpile', folder, '--outdir', out, ...flags]);
  if (result.signal || (result.status !== 0 && result.status !== 1)) {
    throw new Error(`kiln transpile ${flags.join(' ')} ended with ${result.signal ?? result.status}: ${result.stderr.slice(-2000)}`);
  }
  return result;
}

// The first line of what kiln says about one file.
export function FirstComplaint(file, flags = []) {
  const result = Kiln(['build', '--no-bundle', file, ...flags]);
  if (result.signal) return `crash: ${result.signal}`;
  return result.stderr.split('\n').find((line) => /error/i.test(line)) ?? result.stderr.split('\n')[0] ?? '';
}

// a.ts → a.js, a.mts → a.mjs, a.cts → a.cjs, a.jsx → a.js; a.mjs and a.cjs stay.
export function OutputName(file) {
  return file.replace(/\.(tsx|ts|jsx)$/, '.js').replace(/\.([mc])ts$/, '.$1js');
}
