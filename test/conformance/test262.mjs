// test262's tests of modules, import(), import.meta and top-level await, through `kiln FILE`. The corpus is a checkout that
// TEST262_DIR names; it is never fetched or committed, and without it nothing is counted.
// https://github.com/tc39/test262/blob/main/INTERPRETING.md
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ListFiles } from '../corpus/corpus.mjs';
import { kiln } from './lib/kiln.mjs';
import { EndRunAtReport } from './lib/sanitizers.mjs';

const folders = ['test/language/module-code', 'test/language/expressions/dynamic-import', 'test/language/expressions/import.meta'];
const corpus = process.env.TEST262_DIR;
// KILN_TEST262_NODE=1 runs them under Node instead, to see what it passes.
const program = process.env.KILN_TEST262_NODE ? process.execPath : kiln;

function ReadMeta(text) {
  const yaml = /\/\*---([\s\S]*?)---\*\//.exec(text)?.[1] ?? '';
  const list = (key) => (new RegExp(`^${key}: *\\[([^\\]]*)\\]`, 'm').exec(yaml)?.[1] ?? '').split(',').map((word) => word.trim()).filter(Boolean);
  const block = (key) => [...(new RegExp(`^${key}:\\s*\\n((?:\\s+- .*\\n?)+)`, 'm').exec(yaml)?.[1] ?? '').matchAll(/- (.*)/g)].map((match) => match[1].trim());
  const negative = /^negative:\s*\n((?:[ \t]+.*\n?)+)/m.exec(yaml)?.[1];
  return {
    flags: [...list('flags'), ...block('flags')],
    includes: [...list('includes'), ...block('includes')],
    features: [...list('features'), ...block('features')],
    negative: negative && { phase: /phase: *(\w+)/.exec(negative)[1], type: /type: *(\w+)/.exec(negative)[1] },
  };
}

// Loads the harness as a script, then the test, and says on the last line what came of it.
function Driver(meta, file, isModule) {
  const harness = ['assert.js', 'sta.js', 'doneprintHandle.js', ...meta.includes]
    .map((name) => fs.readFileSync(path.join(corpus, 'harness', name), 'utf8')).join('\n');
  return `
globalThis.print = (text) => console.log(text);
globalThis.$262 = { global: globalThis, evalScript: (text) => (0, eval)(text), gc() {}, AbstractModuleSource: undefined };
(0, eval)(${JSON.stringify(harness)});
const finish = (text) => console.log('RESULT ' + text);
const name = (error) => (error && error.constructor && error.constructor.name) + ': ' + (error && error.message);
process.on('unhandledRejection', (error) => { finish('threw ' + name(error)); process.exit(0); });
process.on('uncaughtException', (error) => { finish('threw ' + name(error)); process.exit(0); });
${isModule ? `import(${JSON.stringify(file)}).then(() => finish('ok'), (error) => finish('threw ' + name(error)));`
    : `try { require(${JSON.stringify(file)}); finish('ok'); } catch (error) { finish('threw ' + name(error)); }`}
`;
}

function RunProgram(file) {
  return new Promise((resolve) => {
    const child = spawn(program, [file], { timeout: 20_000, env: { ...process.env, NODE_NO_WARNINGS: '1' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('close', (code, signal) => {
      EndRunAtReport(file, output);
      resolve({ output, code: code ?? signal });
    });
  });
}

// Null if the outcome is what the test asks for.
function Judge(meta, { output, code }) {
  const result = /RESULT (.*)/.exec(output)?.[1];
  if (meta.negative) return result?.startsWith(`threw ${meta.negative.type}`) ? null : `expected ${meta.negative.type}, got ${result ?? output.slice(-200)}`;
  if (result !== 'ok') return result ?? `exit ${code}: ${output.slice(-200)}`;
  if (!meta.flags.includes('async')) return null;
  return output.includes('Test262:AsyncTestComplete') ? null : /Test262:AsyncTestFailure:(.*)/.exec(output)?.[1] ?? 'never completed';
}

// A copy in which .js is ESM, as test262 means it; scripts are .cjs.
function Plant() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-test262-'));
  for (const folder of folders) fs.cpSync(path.join(corpus, folder), path.join(root, folder), { recursive: true });
  fs.writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  return root;
}

async function RunTest(root, file, report) {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  const meta = ReadMeta(text);
  if (meta.flags.includes('raw') || meta.features.some((feature) => unsupported.has(feature))) return report.skipped.push(file);
  const isModule = meta.flags.includes('module');
  let target = path.join(root, file);
  if (!isModule) {
    target = target.replace(/\.js$/, '.cjs');
    fs.writeFileSync(target, meta.flags.includes('onlyStrict') ? `"use strict";\n${text}` : text);
  }
  const driver = path.join(root, file).replace(/\.js$/, '.driver.cjs');
  fs.writeFileSync(driver, Driver(meta, target, isModule));
  const problem = Judge(meta, await RunProgram(driver));
  if (problem === null) report.Pass();
  else report.Fail(file.replace(/^test\/language\//, ''), problem);
}

// Proposals that neither Node nor the engine has.
const unsupported = new Set(['source-phase-imports', 'import-defer', 'source-phase-imports-module-source', 'import-text', 'import-bytes', 'immutable-arraybuffer']);

export async function Run(report, options) {
  if (!corpus) {
    report.Note('not run: TEST262_DIR names no checkout of test262');
    return;
  }
  const root = Plant();
  report.skipped = [];
  const files = ListFiles(root, (file) => file.endsWith('.js') && !file.endsWith('_FIXTURE.js')).filter((_, index) => index % options.sample === 0);
  const worker = async () => {
    for (let file; (file = files.shift()); ) await RunTest(root, file, report);
  };
  await Promise.all([worker(), worker()]);
  fs.rmSync(root, { recursive: true, force: true });
  report.Note(`${report.skipped.length} tests of proposals left out`);
}
