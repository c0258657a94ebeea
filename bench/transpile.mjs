// How fast is the transpiler, beside bun, esbuild, swc and oxc? Prints a Markdown table for each row
// and writes JSON. Times are medians of whole processes, interleaved; peers that live inside Node also
// show the time of their calls alone, and it is that one kiln's whole process is compared with.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { kiln, OutputName } from '../test/conformance/lib/kiln.mjs';
import { PlantTree } from '../test/conformance/typescript.mjs';
import { CheckOutputs, Interleave, Measure, Median, benchFolder, modules } from './lib.mjs';

const words = process.argv.slice(2);
const Flag = (name, otherwise) => words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
const rounds = Number(Flag('rounds', 9));
const wantedRows = words.filter((word) => !word.startsWith('--'));

const bun = path.join(modules, '@oven/bun-linux-x64/bin/bun');
const esbuild = path.join(modules, '@esbuild/linux-x64/bin/esbuild');
const peer = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'peer-node.mjs');

function NodePeer(name, job) {
  const file = path.join(benchFolder, `job-${name.replace(/\W+/g, '-')}-${job.mode}.json`);
  fs.writeFileSync(file, JSON.stringify({ modules, ...job }));
  return [process.execPath, file === null ? '' : peer, file];
}

const kilnFlags = { plain: [], minify: ['--minify'], sourcemap: ['--sourcemap=external'] };

// One big file, one thread.
function BigFileContestants(mode, input, least) {
  const out = (name) => path.join(benchFolder, 'big', name, 'out.js');
  const check = (name) => ({ parse }) => CheckOutputs(name, [{ out: out(name), least }], { map: mode === 'sourcemap', parse });
  const contestant = (name, command, environment) => ({
    name, command, environment, Check: check(name),
    Prepare: () => { fs.rmSync(path.dirname(out(name)), { recursive: true, force: true }); fs.mkdirSync(path.dirname(out(name)), { recursive: true }); },
  });
  const node = (name, tool) => contestant(name, NodePeer(`big-${name}`, { tool, mode, strategy: 'sync', files: [{ file: input, out: out(name) }] }));
  // bun writes no maps without bundling; bundling the one file is the nearest it has.
  const bunCommand = mode === 'sourcemap'
    ? [bun, 'build', input, '--target=node', '--sourcemap=external', '--outdir', path.dirname(out('bun')), '--entry-naming', 'out.js']
    : [bun, 'build', '--no-bundle', input, '--outfile', out('bun'), ...kilnFlags[mode]];
  return [
    contestant('kiln', [kiln, 'build', '--no-bundle', input, '--outfile', out('kiln'), ...kilnFlags[mode]]),
    contestant('bun', bunCommand),
    contestant('esbuild', [esbuild, input, `--outfile=${out('esbuild')}`, ...kilnFlags[mode]], { GOMAXPROCS: '1' }),
    node('swc', 'swc'),
    node('oxc', 'oxc'),
  ];
}

const typescriptFile = () => path.join(modules, 'typescript/lib/typescript.js');

function BigFile(mode) {
  return Interleave(BigFileContestants(mode, typescriptFile(), mode === 'minify' ? 2e6 : 7e6), rounds);
}

// Sources that are TypeScript for one compiler only; bun runs macros as it transpiles.
const dialects = /^assemblyscript\//;
const macros = /\btype:\s*['"]macro['"]/;

// The corpus without the packages that need legacy decorators, which peers read from no tsconfig.json.
function PlantBenchTree(count) {
  const tree = PlantTree('verbatim');
  const root = path.join(benchFolder, 'tree');
  const files = tree.files.filter(({ options }) => !options.experimentalDecorators).map(({ file }) => file)
    .filter((file) => /\.tsx?$/.test(file) && !/[^\w./@-]/.test(file) && !dialects.test(file))
    .filter((file) => !macros.test(fs.readFileSync(path.join(tree.root, file), 'utf8')));
  const chosen = files.filter((_, index) => Math.floor((index * count) / files.length) !== Math.floor(((index - 1) * count) / files.length));
  fs.rmSync(root, { recursive: true, force: true });
  let bytes = 0;
  for (const file of chosen) {
    const to = path.join(root, file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(path.join(tree.root, file), to);
    bytes += fs.statSync(to).size;
  }
  fs.writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions: { target: 'esnext', jsx: 'react-jsx', verbatimModuleSyntax: true } }));
  return { root, files: chosen, bytes };
}

function Tree() {
  const tree = PlantBenchTree(5000);
  // In memory where Linux has a place for it: on a disk, how ext4 looks for free inodes after the last contestant's files
  // were removed takes longer than any contestant does.
  const outputs = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : benchFolder, 'kiln-bench-'));
  process.on('exit', () => fs.rmSync(outputs, { recursive: true, force: true }));
  const out = (name) => path.join(outputs, name);
  const inputs = tree.files.map((file) => path.join(tree.root, file));
  const contestant = (name, command, environment) => ({
    name, command, environment,
    Prepare: () => { fs.rmSync(out(name), { recursive: true, force: true }); fs.mkdirSync(out(name), { recursive: true }); },
    Check: ({ parse }) => CheckOutputs(name, tree.files.map((file) => ({ out: path.join(out(name), OutputName(file)), least: 0 })), { parse }),
  });
  const node = (name, tool, strategy) => contestant(name, NodePeer(`tree-${name}`, {
    tool, strategy, mode: 'plain', files: tree.files.map((file) => ({ file: path.join(tree.root, file), out: path.join(out(name), OutputName(file)) })),
  }), { UV_THREADPOOL_SIZE: '2', RAYON_NUM_THREADS: '2' });
  console.log(`\n${tree.files.length} files, ${(tree.bytes / 1e6).toFixed(1)} MB`);
  return Interleave([
    contestant('kiln', [kiln, 'transpile', tree.root, '--outdir', out('kiln'), '-j', '2']),
    contestant('bun', [bun, 'build', '--no-bundle', ...inputs, '--root', tree.root, '--outdir', out('bun')]),
    contestant('esbuild', [esbuild, ...inputs, `--outbase=${tree.root}`, `--outdir=${out('esbuild')}`, '--log-level=error'], { GOMAXPROCS: '2' }),
    node('swc, 2 workers', 'swc', 'workers'),
    node('swc, async', 'swc', 'async'),
    node('oxc, 2 workers', 'oxc', 'workers'),
    node('oxc, async', 'oxc', 'async'),
  ], Math.max(3, Math.ceil(rounds / 2)));
}

// The same code again and again, with other names: does the time per byte stay?
function GrowthText(bytes) {
  const parts = [];
  let size = 0;
  for (let index = 0; size < bytes; index += 1) {
    const part = `export function work${index}<T extends object>(items: T[], options: Options${index} = {}): number {
  const { limit = 10, name = "n${index}" } = options;
  let total = 0;
  for (const item of items) {
    if (!item || total > limit) continue; // skip what is not there
    total += (item as any).value?.count ?? Number(name.length) * ${index};
  }
  return items.map((one) => \`\${one}-\${total}\`).filter((text) => /^[a-z]+$/.test(text)).length;
}
export interface Options${index} { limit?: number; name?: string }
`;
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

function Growth() {
  const rows = [];
  for (const [label, bytes] of [['1 KB', 1e3], ['10 KB', 1e4], ['100 KB', 1e5], ['1 MB', 1e6], ['10 MB', 1e7], ['100 MB', 1e8]]) {
    const input = path.join(benchFolder, 'growth.ts');
    fs.writeFileSync(input, GrowthText(bytes));
    const least = bytes / 3;
    const [kilnRow, bunRow] = [0, 1].map((index) => BigFileContestants('plain', input, least)[index]);
    for (const contestant of [kilnRow, bunRow]) {
      const check = contestant.Check;
      contestant.Check = ({ parse }) => check({ parse: parse && bytes < 2e7 });
    }
    for (const row of Interleave([kilnRow, bunRow], bytes > 5e7 ? 3 : rounds)) {
      rows.push({ ...row, base: row.name === 'kiln' ? row.wall_ms : rows.at(-1)?.wall_ms, name: `${row.name}, ${label}`, ns_per_byte: row.error ? null : (row.wall_ms * 1e6) / fs.statSync(input).size });
    }
    fs.rmSync(input);
  }
  return rows;
}

function Startup() {
  const contestants = [['kiln --version', [kiln, '--version']], ['/bin/true', ['/bin/true']], ['bun --version', [bun, '--version']]];
  const results = contestants.map(([name]) => ({ name, walls: [], peak: 0 }));
  for (let round = 0; round < rounds; round += 1) {
    contestants.forEach(([, command], index) => {
      const cost = Measure(command, { count: 50 });
      results[index].walls.push(cost.wall_ms);
      results[index].peak = Math.max(results[index].peak, cost.peak_kb);
    });
  }
  return results.map(({ name, walls, peak }) => ({ name, wall_ms: Median(walls), cpu_ms: null, api_ms: null, peak_mb: peak / 1024 }));
}

const rows = {
  'typescript.js': () => BigFile('plain'),
  'typescript.js --minify': () => BigFile('minify'),
  'typescript.js --sourcemap=external': () => BigFile('sourcemap'),
  'tree of 5,000 files, 2 threads': Tree,
  growth: Growth,
  startup: Startup,
};

const Show = (number, digits = 1) => (number === null || number === undefined ? '–' : number.toFixed(digits));

function Print(title, results) {
  const base = results[0];
  console.log(`\n### ${title}\n`);
  console.log('| | whole process, ms | CPU, ms | calls alone, ms | peak, MB | times kiln | ns/byte |\n|---|--:|--:|--:|--:|--:|--:|');
  for (const row of results) {
    if (row.error) {
      console.log(`| ${row.name} | failed: ${row.error.replaceAll('\n', ' ').slice(-160)} | | | | | |`);
      continue;
    }
    const best = row.api_ms ?? row.wall_ms;
    console.log(`| ${row.name} | ${Show(row.wall_ms, row.wall_ms < 10 ? 2 : 1)} | ${Show(row.cpu_ms)} | ${Show(row.api_ms)} | ${Show(row.peak_mb)} | ${base.error ? '–' : Show(best / (row.base ?? base.wall_ms), 2)} | ${Show(row.ns_per_byte)} |`);
  }
}

const collected = {
  machine: `${os.cpus()[0].model}, ${os.cpus().length} cores`,
  kiln: spawnSync(kiln, ['--version'], { encoding: 'utf8' }).stdout.trim(),
  rounds, rows: {},
};
console.log(`kiln ${collected.kiln} on ${collected.machine}, Node ${process.versions.node}; medians of ${rounds} interleaved runs.`);
for (const [title, run] of Object.entries(rows)) {
  if (wantedRows.length && !wantedRows.some((word) => title.includes(word))) continue;
  collected.rows[title] = run();
  Print(title, collected.rows[title]);
}
const json = Flag('json', path.join(benchFolder, 'transpile.json'));
fs.writeFileSync(json, `${JSON.stringify(collected, null, 1)}\n`);
