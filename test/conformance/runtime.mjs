// Do programs print under kiln what they print under Node, or Bun? Each `runtime/**/*.case.{mjs,cjs}` runs under kiln
// and Node, each `*.bun-case.{mjs,cjs}` under kiln and the Bun of test/corpus/bench.lock, and stdout and exit code must be equal. Where the Node at hand is too old or kiln differs on purpose, a file
// `<case>.out` beside the case has the expected stdout instead.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { EnsureCorpus, ListFiles, repository } from '../corpus/corpus.mjs';
import { kiln } from './lib/kiln.mjs';
import { EndRunAtReport } from './lib/sanitizers.mjs';

const runtime = path.join(repository, 'runtime');
const isBunCase = (file) => /\.bun-case\.[mc]js$/.test(file);
let bun;
const Bun = () => (bun ??= path.join(EnsureCorpus('bench'), '@oven/bun-linux-x64/bin/bun'));

function RunProgram(command, file) {
  return new Promise((resolve) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-case-'));
    const child = spawn(command, [file], { cwd: folder, env: { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1' }, timeout: 60_000 });
    const chunks = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr']) child[name].on('data', (data) => chunks[name].push(data));
    child.stdin.end();
    child.on('close', (code, signal) => {
      fs.rmSync(folder, { recursive: true, force: true });
      resolve({ code: code ?? signal, stdout: Buffer.concat(chunks.stdout).toString(), stderr: Buffer.concat(chunks.stderr).toString() });
    });
  });
}

function FirstDifference(expected, actual) {
  const [a, b] = [expected.split('\n'), actual.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  const line = at < 0 ? a.length : at;
  return `line ${line + 1}: expected ${JSON.stringify(a[line] ?? null)}, got ${JSON.stringify(b[line] ?? null)}`;
}

// Some cases race timers against I/O; on a busy machine the order of two lines is luck, under Node too.
const attempts = 3;

async function RunCase(report, file, attempt = 1) {
  const full = path.join(runtime, file);
  const expectedFile = `${full}.out`;
  const expected = fs.existsSync(expectedFile) ? { code: 0, stdout: fs.readFileSync(expectedFile, 'utf8') } : await RunProgram(isBunCase(file) ? Bun() : process.execPath, full);
  const actual = await RunProgram(kiln, full);
  EndRunAtReport(file, actual.stderr);
  const problem = actual.stdout !== expected.stdout ? FirstDifference(expected.stdout, actual.stdout)
    : actual.code !== expected.code ? `exit code ${actual.code}, expected ${expected.code}` : null;
  if (problem !== null && attempt < attempts && !report.IsExpected(file)) return RunCase(report, file, attempt + 1);
  if (problem === null) report.Pass();
  else report.Fail(file, `${problem}\n${actual.stderr.slice(0, 600)}`);
}

export async function Run(report, options) {
  const words = (process.env.KILN_CASES ?? '').split(',').filter(Boolean);
  const cases = ListFiles(runtime, (file) => /\.(bun-)?case\.[mc]js$/.test(file)).filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
  const queue = [...cases];
  const worker = async () => {
    for (let file; (file = queue.shift()); ) await RunCase(report, file);
  };
  await Promise.all([worker(), worker()]);
}
