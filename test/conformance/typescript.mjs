// Does `kiln transpile` turn published TypeScript into the tree that TypeScript's own
// `transpileModule` makes with the same options, and does Node's parser accept it?
// Both sides read the same options: ours from the tsconfig.json written at the root of each package,
// TypeScript's from `compilerOptions` here. Files that TypeScript itself rejects are left out.
import fs from 'node:fs';
import path from 'node:path';

import { EnsureCorpus, ListFiles, ReadLock, cacheFolder } from '../corpus/corpus.mjs';
import { FirstComplaint, OutputName, TranspileTree } from './lib/kiln.mjs';
import { RunParallel } from './lib/pool.mjs';

const shared = { target: 'esnext', module: 'esnext', moduleResolution: 'bundler', isolatedModules: true };

// Two passes over everything, so that both sides of each option are seen on real code.
export const variants = {
  inferred: { ...shared, verbatimModuleSyntax: false, jsx: 'react-jsx' },
  verbatim: { ...shared, verbatimModuleSyntax: true, jsx: 'react', useDefineForClassFields: false },
};

// Packages whose authors compile with the decorators of before the standard.
const legacyDecorators = /^(@theia|@loopback|@aurelia|@blueprintjs|@antv|mobx|@lumino)(\/|$)/;
const sourceFile = /\.(ts|tsx|mts|cts)$/;
const declarationFile = /\.d\.(\w+\.)?[mc]?ts$/;

function CompilerOptions(variant, name) {
  const legacy = legacyDecorators.test(name);
  return { ...variants[variant], ...(legacy && { experimentalDecorators: true, emitDecoratorMetadata: true }) };
}

// The package's TypeScript files only: its own tsconfig.json would not be the options we compare.
function PlantPackage(from, to, options) {
  const files = ListFiles(from, (file) => sourceFile.test(file) && !declarationFile.test(file) && !file.includes('node_modules/'));
  const taken = new Set();
  const planted = files.filter((file) => !taken.has(OutputName(file)) && taken.add(OutputName(file)));
  for (const file of planted) {
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true });
    fs.copyFileSync(path.join(from, file), path.join(to, file));
  }
  fs.writeFileSync(path.join(to, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
  return planted;
}

// → {root, files: [{file, options}]}; planted once for each pinned corpus.
export function PlantTree(variant) {
  const corpus = EnsureCorpus('typescript');
  const root = path.join(cacheFolder, 'corpus/trees', variant);
  const list = path.join(root, '.files.json');
  const wanted = JSON.stringify([ReadLock('typescript'), variants[variant], String(legacyDecorators)]);
  if (fs.existsSync(list)) {
    const stored = JSON.parse(fs.readFileSync(list, 'utf8'));
    if (stored.wanted === wanted) return { root, files: stored.files };
  }
  fs.rmSync(root, { recursive: true, force: true });
  const files = [];
  for (const { folder } of ReadLock('typescript')) {
    const name = folder.replace('node_modules/', '');
    const options = CompilerOptions(variant, name);
    fs.mkdirSync(path.join(root, name), { recursive: true });
    for (const file of PlantPackage(path.join(corpus, name), path.join(root, name), options)) files.push({ file: `${name}/${file}`, options });
  }
  fs.writeFileSync(list, JSON.stringify({ wanted, files }));
  return { root, files };
}

async function RunVariant(variant, report, sample) {
  const tree = PlantTree(variant);
  const out = path.join(cacheFolder, 'corpus/out', variant);
  TranspileTree(tree.root, out);
  const items = tree.files.filter((_, index) => index % sample === 0).map(({ file, options }) => ({
    source: path.join(tree.root, file), output: path.join(out, OutputName(file)), file, options,
  }));
  const worker = new URL('./typescript-worker.mjs', import.meta.url).href;
  const answers = await RunParallel(worker, items, { answers: path.join(cacheFolder, 'corpus/answers') });
  let rejected = 0;
  const left_out = new Map();
  for (const [index, answer] of answers.entries()) {
    const { file, source } = items[index];
    if (answer.rejected) rejected += 1;
    else if (answer.failed === 'missing') report.Fail(`${variant}/${file}`, `no output: ${FirstComplaint(source)}`);
    else if (answer.failed) report.Fail(`${variant}/${file}`, answer.failed);
    else report.Pass();
    if (!answer.failed) for (const what of answer.left_out ?? []) left_out.set(what, (left_out.get(what) ?? 0) + 1);
  }
  report.Note(`${variant}: ${items.length} files, ${rejected} that TypeScript itself rejects left out`);
  for (const [what, count] of left_out) report.Note(`${variant}: ${count} files equal ${what}`);
}

export async function Run(report, { sample }) {
  EnsureCorpus('tools');
  for (const variant of Object.keys(variants)) await RunVariant(variant, report, sample);
}
