// Do modules that were made into functions behave as Node runs the originals? The cases are the texts in
// module-function/: `=== name` starts a case, `--- file` a file of it; the first file is run, and all cases may
// use lib.mjs. A small loader (lib/function-linker.mjs, lib/function-evaluator.mjs) links what `kiln dump module` says.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { kiln } from './lib/kiln.mjs';
import { EndRunAtReport } from './lib/sanitizers.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const modes = ['verbatim', 'plain', 'readable'];

function ReadCases() {
  const folder = path.join(here, 'module-function');
  return fs.readdirSync(folder).filter((name) => name.endsWith('.txt')).sort().flatMap((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    return text.split(/^=== /m).slice(1).map((one) => {
      const title = one.slice(0, one.indexOf('\n')).trim();
      const files = one.split(/^--- /m).slice(1).map((file) => {
        const end = file.indexOf('\n');
        return [file.slice(0, end).trim(), file.slice(end + 1).replace(/\n$/, '')];
      });
      return { name: `${name.slice(0, -4)}/${title.replaceAll(' ', '-')}`, files };
    });
  });
}

function WriteCase(folder, index, { name, files }, lib) {
  const place = path.join(folder, String(index));
  fs.mkdirSync(place);
  fs.writeFileSync(path.join(place, 'lib.mjs'), lib);
  for (const [file, text] of files) fs.writeFileSync(path.join(place, file), text);
  return { name, main: path.join(place, files[0][0]) };
}

function RunAll(mode, cases) {
  const worker = path.join(here, 'module-function-worker.mjs');
  const words = ['--no-warnings', worker, mode];
  const result = spawnSync(process.execPath, words, {
    input: JSON.stringify(cases), encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, KILN: kiln },
  });
  EndRunAtReport(`module-function ${mode}`, result.stderr);
  if (result.status !== 0) throw new Error(`the ${mode} worker failed: ${result.stderr}`);
  return JSON.parse(result.stdout);
}

export async function Run(report, { sample }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-module-function-'));
  const lib = fs.readFileSync(path.join(here, 'module-function/lib.mjs'), 'utf8');
  const cases = ReadCases().filter((_, index) => index % sample === 0);
  const runs = cases.map((one, index) => WriteCase(folder, index, one, lib));
  const expected = RunAll('native', runs);
  for (const mode of modes) {
    const actual = RunAll(mode, runs);
    for (const { name } of runs) {
      // Lines are kept in verbatim mode only.
      if (mode === 'readable' && name.startsWith('lines/')) continue;
      if (actual[name] === expected[name]) report.Pass();
      else report.Fail(`${name}/${mode}`, `expected ${JSON.stringify(expected[name])}, got ${JSON.stringify(actual[name])}`);
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
}
