// Runs kiln_parser_tests over the pinned test262-parser-tests package.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { EnsureCorpus, cacheFolder, repository } from '../corpus/corpus.mjs';
import { TreeComparison } from './lib/compare-trees.mjs';
import { kiln } from './lib/kiln.mjs';
import { AcornTree } from './lib/parsers.mjs';
import { EndRunAtReport } from './lib/sanitizers.mjs';

function FindProgram() {
  const places = [path.dirname(kiln), path.join(repository, 'build'), path.join(repository, 'build/release')];
  const found = places.map((place) => path.join(place, 'test/conformance/kiln_parser_tests')).find((file) => fs.existsSync(file));
  if (!found) throw new Error('no kiln_parser_tests: build with KILN_BUILD_TESTS=ON');
  return found;
}

// Readable and verbatim output have to be the tree of the source, minified output has to parse.
function OutputProblem(source, outputs, sourceType) {
  let tree;
  try {
    tree = AcornTree(source, sourceType);
  } catch {
    return null; // A case that acorn has wrong.
  }
  for (const look of ['readable', 'verbatim', 'minified']) {
    const code = fs.readFileSync(`${outputs}.${look}`, 'utf8');
    try {
      const printed = AcornTree(code, sourceType);
      const difference = look === 'minified' ? null : new TreeComparison(printed, tree).difference;
      if (difference) return `${look} is another tree at ${difference}: ${code.slice(0, 200)}`;
    } catch (error) {
      return `${look} does not parse: ${error.message}: ${code.slice(0, 200)}`;
    }
  }
  return null;
}

export async function Run(report) {
  const cases = path.join(EnsureCorpus('tools'), 'test262-parser-tests');
  const out = path.join(cacheFolder, 'corpus/out/parser-tests');
  fs.rmSync(out, { recursive: true, force: true });
  const result = spawnSync(FindProgram(), [cases, out], { encoding: 'utf8', maxBuffer: 1 << 28 });
  EndRunAtReport(`after ${result.stdout.trimEnd().split('\n').at(-1)}`, result.stderr);
  for (const line of result.stdout.split('\n')) {
    const [head, why] = line.split('\t');
    const id = head.slice(5);
    if (head.startsWith('FAIL ')) report.Fail(id, why);
    if (!head.startsWith('PASS ')) continue;
    const sourceType = id.endsWith('.module.js') ? 'module' : 'script';
    const problem = id.startsWith('pass') && OutputProblem(fs.readFileSync(path.join(cases, id), 'utf8'), path.join(out, id), sourceType);
    if (problem) report.Fail(id, problem.replaceAll('\n', ' '));
    else report.Pass();
  }
  if (result.status !== 0) {
    const last = result.stdout.trimEnd().split('\n').at(-1);
    report.Fail('crash', `${result.signal ?? result.status} after ${last}: ${result.stderr.slice(-1500)}`);
  }
}
