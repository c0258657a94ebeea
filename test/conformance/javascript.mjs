// Popular packages as published: no false syntax error, printing is a fixed point after one round,
// minified output parses, and minified packages export what the originals export.
import fs from 'node:fs';
import path from 'node:path';

import { EnsureCorpus, ListFiles, ReadLock, cacheFolder } from '../corpus/corpus.mjs';
import { FirstComplaint, TranspileTree } from './lib/kiln.mjs';
import { RunParallel } from './lib/pool.mjs';
import { CompareShapes } from './shapes.mjs';

const sourceFile = /\.(js|mjs|cjs)$/;

// `kiln transpile` leaves node_modules folders alone, so the tree carries them under another name.
const Planted = (file) => file.replaceAll('node_modules/', 'packages/');

// → {corpus, root, files}; the JavaScript alone, so that no package's tsconfig.json has a say.
function PlantTree(sample) {
  const corpus = path.dirname(EnsureCorpus('javascript'));
  const root = path.join(cacheFolder, `corpus/trees/javascript${sample > 1 ? `-${sample}` : ''}`);
  const stamp = path.join(root, '.files.json');
  const wanted = JSON.stringify(ReadLock('javascript'));
  if (fs.existsSync(stamp)) {
    const stored = JSON.parse(fs.readFileSync(stamp, 'utf8'));
    if (stored.wanted === wanted) return { corpus, root, files: stored.files };
  }
  fs.rmSync(root, { recursive: true, force: true });
  const files = ListFiles(corpus, (file) => sourceFile.test(file)).filter((_, index) => index % sample === 0);
  for (const file of files) {
    const planted = path.join(root, Planted(file));
    fs.mkdirSync(path.dirname(planted), { recursive: true });
    fs.copyFileSync(path.join(corpus, file), planted);
  }
  fs.writeFileSync(stamp, JSON.stringify({ wanted, files }));
  return { corpus, root, files };
}

export async function Run(report, { sample }) {
  EnsureCorpus('tools');
  const tree = PlantTree(sample);
  const out = path.join(cacheFolder, 'corpus/out/javascript');
  TranspileTree(tree.root, path.join(out, 'once'));
  TranspileTree(path.join(out, 'once'), path.join(out, 'twice'));
  TranspileTree(tree.root, path.join(out, 'minified'), ['--minify']);
  TranspileTree(path.join(out, 'minified'), path.join(out, 'minified-twice'), ['--minify-whitespace']);
  const items = tree.files.map((file) => ({ file: Planted(file) }));
  const worker = new URL('./javascript-worker.mjs', import.meta.url).href;
  const answers = await RunParallel(worker, items, { root: tree.root, out });
  let rejected = 0;
  for (const [index, { failures, passed, bothReject }] of answers.entries()) {
    report.Pass(passed);
    if (bothReject) rejected += 1;
    for (const { check, detail } of failures) {
      const why = check === 'accepts' ? `${FirstComplaint(path.join(tree.root, items[index].file))}` : detail;
      report.Fail(`${check}/${items[index].file}`, why);
    }
  }
  report.Note(`${items.length} files of ${ReadLock('javascript').length} packages; ${rejected} are no JavaScript for Node either`);
  if (sample === 1) await CompareShapes(report, tree, path.join(out, 'minified'), Planted);
}
