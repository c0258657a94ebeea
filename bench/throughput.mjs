// How fast do programs run, beside node and bun, and does memory come back? Each program in bench/programs does one thing and
// prints its result; results must agree before a time counts. Whole processes, interleaved, medians.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { kiln } from '../test/conformance/lib/kiln.mjs';
import { Interleave, Median, benchFolder, modules } from './lib.mjs';

const words = process.argv.slice(2);
const rounds = Number(words.find((word) => word.startsWith('--rounds='))?.slice(9) ?? 5);
const wanted = words.filter((word) => !word.startsWith('--'));
const programs = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'programs');
const bun = path.join(modules, '@oven/bun-linux-x64/bin/bun');
const scratch = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'kiln-bench-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));
const runtimes = { kiln, node: process.execPath, bun };
const environment = { BENCH_FOLDER: scratch };

const throughput = {
  'small-files': '10,000 small files, one by one',
  'small-files-async': '10,000 small files, promises',
  json: 'JSON.parse of 50 MB, three times',
  hash: '1 GB through SHA-256',
  spawn: '500 processes',
  timers: '1 M timers',
  zlib: '100 MB through gzip and back',
  stream: '500 MB through a stream pipeline',
};
const memory = {
  'drop-objects': '10 M objects made and dropped',
  'drop-timers': '1 M timers made and dropped',
  'drop-handles': '30,000 file handles opened and closed',
};

const Run = (runtime, name) => spawnSync(runtime, [path.join(programs, `${name}.mjs`)], { encoding: 'utf8', env: { ...process.env, ...environment } });

function CheckAgreement(name) {
  const said = Object.entries(runtimes).map(([runtime, program]) => [runtime, Run(program, name)]);
  for (const [runtime, { status, stdout, stderr }] of said) {
    if (status !== 0) throw new Error(`${name} failed under ${runtime}: ${stderr.slice(0, 300)}`);
    if (stdout !== said[1][1].stdout) throw new Error(`${name}: ${runtime} printed ${stdout.slice(0, 100)}, node ${said[1][1].stdout.slice(0, 100)}`);
  }
}

const Chosen = (rows) => Object.entries(rows).filter(([name]) => wanted.length === 0 || wanted.includes(name));

console.log(`Node ${process.versions.node}, ${os.cpus()[0].model}, ${os.cpus().length} cores; medians of ${rounds} interleaved runs.\n`);
if (Chosen(throughput).length > 0) {
  console.log('| | kiln, ms | node, ms | bun, ms | node ÷ kiln | bun ÷ kiln | kiln CPU | node CPU | bun CPU |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|');
}
const collected = {};
for (const [name, title] of Chosen(throughput)) {
  CheckAgreement(name);
  const rows = Interleave(Object.entries(runtimes).map(([runtime, program]) => ({ name: runtime, command: [program, path.join(programs, `${name}.mjs`)], environment })), rounds);
  const failed = rows.find((row) => row.error);
  if (failed) throw new Error(failed.error);
  collected[name] = rows;
  const [ours, nodes, buns] = rows;
  console.log(`| ${title} | ${rows.map((row) => row.wall_ms.toFixed(0)).join(' | ')} | ${(nodes.wall_ms / ours.wall_ms).toFixed(2)} | ${(buns.wall_ms / ours.wall_ms).toFixed(2)} | ${rows.map((row) => row.cpu_ms.toFixed(0)).join(' | ')} |`);
}

if (Chosen(memory).length > 0) console.log('\n| | kiln, MB before → after | node | bun |\n|---|--:|--:|--:|');
for (const [name, title] of Chosen(memory)) {
  const cells = Object.values(runtimes).map((program) => {
    const runs = Array.from({ length: Math.min(rounds, 3) }, () => JSON.parse(Run(program, name).stdout));
    if (runs.some((run) => run.leaked > 0)) return 'leaks handles';
    const MegaBytes = (key) => (Median(runs.map((run) => run[key])) / 1048576).toFixed(1);
    return `${MegaBytes('before')} → ${MegaBytes('after')}`;
  });
  console.log(`| ${title} | ${cells.join(' | ')} |`);
}
fs.writeFileSync(path.join(benchFolder, 'throughput.json'), `${JSON.stringify(collected, null, 1)}\n`);
