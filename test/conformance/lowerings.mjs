// Do lowered decorators and `using` behave as TypeScript's lowering of them does?
// Each case is transpiled by both, in both of our print modes, and run by Node; what they log must be the same.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Kiln } from './lib/kiln.mjs';
import { requireTool } from './lib/parsers.mjs';
import * as cases from './lowering-cases.mjs';

const modes = { readable: [], verbatim: ['--verbatim'], minified: ['--minify', '--keep-names'] };  // they log names

function RunFile(file) {
  const result = spawnSync(process.execPath, [file], { encoding: 'utf8', timeout: 60000 });
  if (result.status === 0) return result.stdout;
  return `${result.stdout}${result.stderr.split('\n').find((line) => /Error/.test(line)) ?? result.signal}`;
}

function Expected(folder, name, text) {
  if (cases.exceptions[name]) return cases.exceptions[name];
  const typescript = requireTool('typescript');
  const compilerOptions = { target: typescript.ScriptTarget.ES2022, module: typescript.ModuleKind.ESNext, useDefineForClassFields: true };
  const file = path.join(folder, `${name}.expected.mjs`);
  fs.writeFileSync(file, typescript.transpileModule(text, { compilerOptions }).outputText);
  return RunFile(file);
}

export async function Run(report, { sample }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-lowerings-'));
  fs.writeFileSync(path.join(folder, 'tsconfig.json'), '{}');
  const all = [
    ...Object.entries(cases.decorators).map(([name, text]) => [name, cases.decoratorPrelude + text + cases.epilogue]),
    ...Object.entries(cases.resources).map(([name, text]) => [name, cases.resourcePrelude + text + cases.epilogue]),
  ].filter((_, index) => index % sample === 0);
  for (const [name, text] of all) {
    const source = path.join(folder, `${name}.ts`);
    fs.writeFileSync(source, text);
    const expected = Expected(folder, name, text);
    for (const [mode, flags] of Object.entries(modes)) {
      const output = path.join(folder, `${name}.${mode}.mjs`);
      const made = Kiln(['build', '--no-bundle', source, '--outfile', output, ...flags]);
      const actual = made.status === 0 ? RunFile(output) : made.stderr;
      if (actual === expected) report.Pass();
      else report.Fail(`${name}/${mode}`, `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
}
