// Interleaved runs of whole processes, their outputs checked before a time counts.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { EnsureCorpus, cacheFolder, repository } from '../test/corpus/corpus.mjs';

export const modules = EnsureCorpus('bench');
export const benchFolder = path.join(cacheFolder, 'bench');
fs.mkdirSync(benchFolder, { recursive: true });
const acorn = createRequire(path.join(modules, 'index.js'))('acorn');

function BuildMeasure() {
  const program = path.join(benchFolder, 'measure');
  const source = path.join(repository, 'bench/measure.cc');
  if (fs.existsSync(program) && fs.statSync(program).mtimeMs > fs.statSync(source).mtimeMs) return program;
  const compiler = process.env.CXX ?? 'g++';
  const result = spawnSync(compiler, ['-std=c++20', '-O2', source, '-o', program], { stdio: 'inherit' });
  if (result.status !== 0) throw new Error(`cannot build ${source} with ${compiler}`);
  return program;
}
const measure = BuildMeasure();

// → {wall_ms, cpu_ms, faults, peak_kb, api_ms}
export function Measure(command, { count = 1, environment = {}, folder = benchFolder } = {}) {
  const result = path.join(benchFolder, 'measured.json');
  const run = spawnSync(measure, [result, String(count), ...command], {
    encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, ...environment }, cwd: folder,
  });
  if (run.status !== 0) throw new Error(`${command.slice(0, 4).join(' ')}: ${run.stderr.slice(0, 500)}`);
  const cost = JSON.parse(fs.readFileSync(result, 'utf8'));
  if (cost.status !== 0) throw new Error(`${command.slice(0, 4).join(' ')} failed: ${(run.stderr || run.stdout).slice(0, 300)}`);
  const api = /api_ms ([\d.]+)/.exec(run.stdout);
  return { ...cost, api_ms: api ? Number(api[1]) : null };
}

export const Median = (numbers) => [...numbers].sort((one, two) => one - two)[numbers.length >> 1];

function Parses(file) {
  const code = fs.readFileSync(file, 'utf8');
  for (const sourceType of ['module', 'script']) {
    try {
      acorn.parse(code, { ecmaVersion: 'latest', sourceType, allowReturnOutsideFunction: true, allowHashBang: true });
      return true;
    } catch {
      // The other goal may do.
    }
  }
  return false;
}

// What a run has to leave behind: [{out, least}] in bytes, and a map if `map`.
export function CheckOutputs(name, outputs, { map = false, parse = true } = {}) {
  const chosen = outputs.length > 60 ? outputs.filter((_, index) => index % Math.ceil(outputs.length / 60) === 0) : outputs;
  for (const { out, least } of outputs) {
    if (!fs.existsSync(out)) throw new Error(`${name}: ${out} is missing`);
    if (fs.statSync(out).size < least) throw new Error(`${name}: ${out} is too small`);
    if (map && !fs.existsSync(`${out}.map`)) throw new Error(`${name}: ${out}.map is missing`);
  }
  if (!parse) return;
  for (const { out } of chosen) if (!Parses(out)) throw new Error(`${name}: ${out} does not parse`);
}

// contestants: [{name, command, environment, Prepare, Check}] → rows with medians. One warming run
// each, whose output is parsed; then `rounds` rounds in which each runs once.
export function Interleave(contestants, rounds) {
  const results = contestants.map(({ name }) => ({ name, costs: [] }));
  for (let round = -1; round < rounds; round += 1) {
    contestants.forEach((contestant, index) => {
      if (results[index].error) return;
      try {
        contestant.Prepare?.();
        const cost = Measure(contestant.command, contestant);
        contestant.Check?.({ parse: round < 0 });
        if (round >= 0) results[index].costs.push(cost);
      } catch (error) {
        results[index].error = error.message;
      }
    });
  }
  return results.map(({ name, costs, error }) => {
    if (error) return { name, error };
    const median = (key) => Median(costs.map((cost) => cost[key]));
    const api = costs[0].api_ms === null ? null : median('api_ms');
    return { name, wall_ms: median('wall_ms'), cpu_ms: median('cpu_ms'), api_ms: api, peak_mb: median('peak_kb') / 1024 };
  });
}
