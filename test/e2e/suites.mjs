// Runs the suites one after another and adds up what they say.
import { spawnSync } from 'node:child_process';

import { reportExitCode } from '../conformance/lib/sanitizers.mjs';

const totals = { passed: 0, failed: 0 };
for (const suite of ['robustness', 'failures', 'run']) {
  const file = new URL(`${suite}.mjs`, import.meta.url).pathname;
  const result = spawnSync(process.execPath, ['--no-warnings', file, ...process.argv.slice(2)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const last = /(\d+) passed, (\d+) failed\n$/.exec(result.stdout);
  process.stdout.write(last ? result.stdout.slice(0, last.index) : result.stdout);
  totals.passed += Number(last?.[1] ?? 0);
  totals.failed += last ? Number(last[2]) : 1;
  if (result.status === reportExitCode) break;
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed ? 1 : 0);
