// Generated programs behave the same before and after minifying.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { GeneratePrograms, TraceOf } from './lib/generate-programs.mjs';
import { TranspileTree } from './lib/kiln.mjs';

const programs = 600;
const modes = { syntax: ['--minify-syntax'], identifiers: ['--minify-identifiers'], all: ['--minify'] };

export async function Run(report, { sample }) {
  const seed = Number(process.env.KILN_SEED ?? 1);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-minify-'));
  const source = path.join(folder, 'in');
  fs.mkdirSync(source);
  const texts = GeneratePrograms(seed, Math.ceil(programs * sample));
  texts.forEach((text, i) => fs.writeFileSync(path.join(source, `${i}.js`), text));
  const traces = texts.map(TraceOf);
  const overflows = (trace) => trace.some((line) => line.includes('RangeError'));  // how deep depends on the frames' sizes
  for (const [mode, flags] of Object.entries(modes)) {
    const out = path.join(folder, mode);
    TranspileTree(source, out, flags);
    texts.forEach((_, i) => {
      const file = path.join(out, `${i}.js`);
      const trace = fs.existsSync(file) ? TraceOf(fs.readFileSync(file, 'utf8')) : ['no output'];
      const at = traces[i].findIndex((line, k) => line !== trace[k]);
      if (overflows(traces[i])) return;
      if (at < 0 && trace.length === traces[i].length) report.Pass();
      else report.Fail(`seed-${seed}/${i}/${mode}`, `line ${at}: ${traces[i][at]} became ${trace[at]}`);
    });
  }
  fs.rmSync(folder, { recursive: true, force: true });
}
