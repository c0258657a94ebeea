// Do well-known libraries, and tools that change how modules load, do under kiln what they do under Node? Every task of
// library-tasks.mjs prints a line; lines must be equal. `test/e2e/libraries.mjs`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { EndRunAtReport } from '../conformance/lib/sanitizers.mjs';
import { kiln } from '../conformance/lib/kiln.mjs';
import { EnsureCorpus } from '../corpus/corpus.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-libraries-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
fs.symlinkSync(EnsureCorpus('libraries'), path.join(folder, 'node_modules'));
fs.copyFileSync(path.join(path.dirname(new URL(import.meta.url).pathname), 'library-tasks.mjs'), path.join(folder, 'tasks.mjs'));
// Tools start children of process.execPath, and look at its name.
const link = path.join(folder, 'node');
fs.symlinkSync(kiln, link);

function LinesUnder(command) {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', NO_COLOR: '1' };
  const result = spawnSync(command, [path.join(folder, 'tasks.mjs')], { cwd: folder, encoding: 'utf8', env, maxBuffer: 1 << 28, timeout: 600_000 });
  EndRunAtReport('libraries', result.stderr);
  return { lines: result.stdout.trimEnd().split('\n'), end: result.status ?? result.signal, stderr: result.stderr };
}

const nameOf = (line) => line.slice(0, line.indexOf(' '));
const expected = LinesUnder(process.execPath);
const actual = LinesUnder(link);
const actualOf = new Map(actual.lines.map((line) => [nameOf(line), line]));
let passed = 0;
let failed = 0;
for (const line of expected.lines) {
  if (/^\S+ "throws/.test(line)) {
    console.log(`note ${nameOf(line)}: too new for the Node at hand, which ${JSON.parse(line.slice(line.indexOf(' '))).slice(0, 100)}`);
    continue;
  }
  const found = actualOf.get(nameOf(line));
  if (found === line) {
    passed += 1;
    continue;
  }
  failed += 1;
  console.log(`FAIL ${nameOf(line)}\n  expected ${line.slice(0, 500)}\n  got ${(found ?? actual.stderr.slice(-500)).slice(0, 500)}`);
}
if (actual.end !== expected.end) {
  failed += 1;
  console.log(`FAIL ends with ${actual.end}, expected ${expected.end}: ${actual.stderr.slice(-500)}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
