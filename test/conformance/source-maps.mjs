// Does every identifier of the output map to the same identifier in the source? Over the whole
// TypeScript tree, readable and minified.
import path from 'node:path';

import { EnsureCorpus, cacheFolder } from '../corpus/corpus.mjs';
import { OutputName, TranspileTree } from './lib/kiln.mjs';
import { RunParallel } from './lib/pool.mjs';
import { PlantTree } from './typescript.mjs';

const modes = { readable: [], minified: ['--minify'] };

export async function Run(report, { sample }) {
  EnsureCorpus('tools');
  const tree = PlantTree('inferred');
  const worker = new URL('./source-maps-worker.mjs', import.meta.url).href;
  for (const [mode, flags] of Object.entries(modes)) {
    const out = path.join(cacheFolder, 'corpus/out/source-maps', mode);
    TranspileTree(tree.root, out, [...flags, '--sourcemap=external']);
    const items = tree.files.filter((_, index) => index % sample === 0)
      .map(({ file }) => ({ file, source: path.join(tree.root, file), output: path.join(out, OutputName(file)) }));
    const answers = await RunParallel(worker, items, { mode });
    const total = { identifiers: 0, made: 0 };
    for (const [index, answer] of answers.entries()) {
      total.identifiers += answer.identifiers ?? 0;
      total.made += answer.made ?? 0;
      if (answer.failed) report.Fail(`${mode}/${items[index].file}`, answer.failed);
      else if (!answer.skipped) report.Pass();
    }
    report.Note(`${mode}: ${total.identifiers} identifiers mapped to themselves, ${total.made} made by the transpiler`);
  }
}
