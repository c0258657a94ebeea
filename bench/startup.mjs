// How soon does a program run, beside bun and node? Prints a Markdown table for each row and writes JSON. Numbers are
// medians of whole processes, interleaved, their output checked before a time counts; CPU time is user and system.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { kiln } from '../test/conformance/lib/kiln.mjs';
import { Measure, Median, benchFolder, modules } from './lib.mjs';
import { PlantProgram } from './startup-program.mjs';

const words = process.argv.slice(2);
const rounds = Number(words.find((word) => word.startsWith('--rounds='))?.split('=')[1] ?? 21);
const wantedRows = words.filter((word) => !word.startsWith('--'));

const bun = path.join(modules, '@oven/bun-linux-x64/bin/bun');
const node = process.execPath;
const root = path.join(benchFolder, 'startup');
const cache = path.join(root, 'cache');
fs.rmSync(root, { recursive: true, force: true });
fs.mkdirSync(root, { recursive: true });

// A name, a command, what it prints, what comes before each run, and how many runs make one measurement.
const Contestant = (name, command, expected, more = {}) => ({ name, command, expected, environment: { KILN_CACHE_DIR: cache }, count: 1, ...more });

function Hello() {
  const file = path.join(root, 'hello.ts');
  const script = path.join(root, 'hello.mjs');
  const text = (annotation) => `const name${annotation} = 'world';\nconsole.log(\`Hello \${name}\`);\n`;
  fs.writeFileSync(file, text(': string'));
  fs.writeFileSync(script, text(''));
  const expected = 'Hello world\n';
  return [
    Contestant('kiln', [kiln, file], expected, { count: 10 }),
    Contestant('bun', [bun, file], expected, { count: 10 }),
    Contestant('node, JavaScript', [node, script], expected, { count: 2 }),
  ];
}

function Modules(prepare) {
  const folder = path.join(root, 'modules');
  const compiled = path.join(root, 'modules-js');
  const expected = PlantProgram(folder, 300);
  spawnSync(kiln, ['transpile', folder, '--outdir', compiled]);
  // Node reads the compiled text; its specifiers name the files that it has.
  for (const name of fs.readdirSync(compiled, { recursive: true })) {
    const file = path.join(compiled, name);
    if (!name.endsWith('.js')) continue;
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll(/(from '[^']+)\.ts'/g, "$1.js'"));
  }
  fs.writeFileSync(path.join(compiled, 'package.json'), '{"type":"module"}');
  return [
    Contestant('kiln', [kiln, path.join(folder, 'main.ts')], expected, { Prepare: prepare }),
    Contestant('bun', [bun, path.join(folder, 'main.ts')], expected),
    Contestant('node, JavaScript', [node, path.join(compiled, 'main.js')], expected),
  ];
}

function RunTrue() {
  fs.writeFileSync(path.join(root, 'package.json'), '{"name":"x","scripts":{"nothing":"true"}}\n');
  return [
    Contestant('kiln run', [kiln, 'run', '--silent', 'nothing'], '', { count: 10 }),
    Contestant('bun run', [bun, 'run', '--silent', 'nothing'], '', { count: 10 }),
    Contestant('node --run is not in Node 20: node -e 0', [node, '-e', '0'], '', { count: 2 }),
  ];
}

function Version() {
  const version = spawnSync(kiln, ['--version'], { encoding: 'utf8' }).stdout;
  return [
    Contestant('kiln --version', [kiln, '--version'], version, { count: 50 }),
    Contestant('/bin/true', ['/bin/true'], '', { count: 50 }),
    Contestant('bun --version', [bun, '--version'], null, { count: 50 }),
  ];
}

const rows = {
  'hello world': Hello,
  '300 modules, warm': () => Modules(undefined),
  '300 modules, cold': () => Modules(() => fs.rmSync(cache, { recursive: true, force: true })),
  'run a script that does nothing': RunTrue,
  version: Version,
};

function Check({ name, command, expected, environment, Prepare }) {
  Prepare?.();
  const run = spawnSync(command[0], command.slice(1), { encoding: 'utf8', cwd: root, env: { ...process.env, ...environment } });
  if (run.status !== 0) return `${name} ended with ${run.signal ?? run.status}: ${run.stderr.slice(-300)}`;
  return expected !== null && run.stdout !== expected ? `${name} printed ${JSON.stringify(run.stdout.slice(0, 80))}` : null;
}

function Race(contestants) {
  const results = contestants.map((contestant) => ({ name: contestant.name, error: Check(contestant), costs: [] }));
  for (let round = 0; round < rounds; round += 1) {
    contestants.forEach((contestant, index) => {
      if (results[index].error) return;
      contestant.Prepare?.();
      results[index].costs.push(Measure(contestant.command, { ...contestant, folder: root }));
    });
  }
  return results.map(({ name, error, costs }) => {
    if (error) return { name, error };
    const median = (key) => Median(costs.map((cost) => cost[key]));
    return { name, wall_ms: median('wall_ms'), cpu_ms: median('cpu_ms'), faults: median('faults'), peak_mb: median('peak_kb') / 1024 };
  });
}

const Ratio = (mine, theirs) => (theirs ? (mine / theirs).toFixed(2) : '–');

function Print(title, results) {
  const [base] = results;
  console.log(`\n### ${title}\n\n| | CPU, ms | wall, ms | peak, MB | page faults | kiln's CPU is | kiln's peak is |\n|---|--:|--:|--:|--:|--:|--:|`);
  for (const row of results) {
    if (row.error) console.log(`| ${row.name} | failed: ${row.error.replaceAll('\n', ' ')} | | | | | |`);
    else {
      const ratios = base.error || row === base ? ['', ''] : [`${Ratio(base.cpu_ms, row.cpu_ms)} ×`, `${Ratio(base.peak_mb, row.peak_mb)} ×`];
      console.log(`| ${row.name} | ${row.cpu_ms.toFixed(2)} | ${row.wall_ms.toFixed(2)} | ${row.peak_mb.toFixed(1)} | ${row.faults} | ${ratios.join(' | ')} |`);
    }
  }
}

const collected = { rounds, rows: {} };
console.log(`Medians of ${rounds} interleaved rounds.`);
for (const [title, Plant] of Object.entries(rows)) {
  if (wantedRows.length && !wantedRows.some((word) => title.includes(word))) continue;
  collected.rows[title] = Race(Plant());
  Print(title, collected.rows[title]);
}
fs.writeFileSync(path.join(benchFolder, 'startup.json'), `${JSON.stringify(collected, null, 1)}\n`);
