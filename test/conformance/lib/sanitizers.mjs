// Did a sanitizer report anything? In a build with sanitizers a report ends kiln with an exit code like any other, and a
// case that expects an error would pass. So reports go to files in a folder of ours, from whichever process of a tree they
// come; what runs without our environment is known by its words on stderr. A report ends the whole run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const reportExitCode = 86;

// Threads and child processes of a runner find the folder that the first of them made.
const variable = 'KILN_SANITIZER_REPORTS';
const words = /\b(?:Address|Leak|UndefinedBehavior)Sanitizer\b|^\S+:\d+:\d+: runtime error: /m;

function Prepare() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-sanitizer-reports-'));
  fs.chmodSync(folder, 0o777);  // some cases run kiln as another user
  process.env[variable] = folder;
  for (const name of ['ASAN_OPTIONS', 'UBSAN_OPTIONS']) {
    process.env[name] = [process.env[name], `log_path=${path.join(folder, 'report')}`].filter(Boolean).join(':');
  }
  process.on('exit', () => {
    const report = FindReport();
    fs.rmSync(folder, { recursive: true, force: true });
    if (report === null) return;
    Say('after the last case', report);
    process.exitCode = reportExitCode;
  });
}

function FindReport() {
  const folder = process.env[variable];
  const [first] = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return first === undefined ? null : fs.readFileSync(path.join(folder, first), 'utf8');
}

function Say(where, report) {
  fs.writeSync(1, `FAIL ${where}: a sanitizer reported\n${report.slice(0, 6000)}\n0 passed, 1 failed\n`);
}

// To be called whenever a process of `where` has ended, with what it wrote to stderr.
export function EndRunAtReport(where, stderr) {
  const text = String(stderr ?? '');
  const report = FindReport() ?? (words.test(text) ? text : null);
  if (report === null) return;
  Say(where, report);
  fs.rmSync(process.env[variable], { recursive: true, force: true });
  process.exit(reportExitCode);
}

if (process.env[variable] === undefined) Prepare();
