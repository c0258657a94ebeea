// Runs kiln_parser_tests over the pinned test262-parser-tests package.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { EnsureCorpus, repository } from '../corpus/corpus.mjs';
import { kiln } from './lib/kiln.mjs';

function FindProgram() {
  const places = [path.dirname(kiln), path.join(repository, 'build'), path.join(repository, 'build/release')];
  const found = places.map((place) => path.join(place, 'test/conformance/kiln_parser_tests')).find((file) => fs.existsSync(file));
  if (!found) throw new Error('no kiln_parser_tests: build with KILN_BUILD_TESTS=ON');
  return found;
}

export async function Run(report) {
  const cases = path.join(EnsureCorpus('tools'), 'test262-parser-tests');
  const result = spawnSync(FindProgram(), [cases], { encoding: 'utf8', maxBuffer: 1 << 28 });
  for (const line of result.stdout.split('\n')) {
    const [head, why] = line.split('\t');
    if (head.startsWith('PASS ')) report.Pass();
    else if (head.startsWith('FAIL ')) report.Fail(head.slice(5), why);
  }
  if (result.status !== 0) {
    const last = result.stdout.trimEnd().split('\n').at(-1);
    report.Fail('crash', `${result.signal ?? result.status} after ${last}: ${result.stderr.slice(-1500)}`);
  }
}
