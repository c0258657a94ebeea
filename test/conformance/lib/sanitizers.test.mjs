// A report of a sanitizer ends the runners, also where an error was expected. Stand-ins for kiln report in both ways.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { repository } from '../../corpus/corpus.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-sanitizers-test-'));
const stand_ins = {
  'to a file': 'echo "ERROR: AddressSanitizer: stand-in" > "${ASAN_OPTIONS##*log_path=}.$$"; echo "error: missing.ts" >&2; exit 1',
  'to a file that a script cannot see': '(echo "a.cc:1:2: runtime error: stand-in" > "${UBSAN_OPTIONS##*log_path=}.$$"); exit 0',
  'to stderr': 'echo "==1==ERROR: AddressSanitizer: stand-in" >&2; exit 1',
  'to stderr, undefined behaviour': 'echo "core/a.cc:1:2: runtime error: stand-in" >&2; exit 1',
};
const runners = [['test/e2e/run', 'no such file'], ['test/conformance/run', 'minify', '--sample=0.01']];

for (const [name, script] of Object.entries(stand_ins)) {
  const kiln = path.join(folder, name.replaceAll(/\W/g, '-'));
  fs.writeFileSync(kiln, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  for (const [runner, ...words] of runners) {
    const result = spawnSync(path.join(repository, runner), words, { encoding: 'utf8', env: { ...process.env, KILN: kiln, TMPDIR: folder } });
    assert.notEqual(result.status, 0, `${runner} passed with a report ${name}`);
    assert.match(result.stdout, /FAIL .*: a sanitizer reported\n[^]*stand-in[^]*0 passed, 1 failed\n$/, `${runner} with a report ${name}: ${result.stdout}${result.stderr}`);
    assert.equal(result.stdout.match(/^FAIL /gm).length, 1, `${runner} went on after a report ${name}`);
  }
}
fs.rmSync(folder, { recursive: true, force: true });
