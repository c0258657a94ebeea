// Runs the named conformance runners one after another and counts what passed and failed.
import { Report } from './lib/report.mjs';
import { EndRunAtReport } from './lib/sanitizers.mjs';

const runners = {
  'parser-tests': 'every case of test262-parser-tests',
  typescript: "output equals TypeScript's own transpileModule on published sources",
  javascript: 'no false error, fixed point, minified parses and runs, on popular packages',
  lowerings: "decorators and using behave as TypeScript's lowering of them does",
  'module-function': 'modules made into functions behave as Node runs the originals',
  minify: 'generated programs behave the same before and after minifying',
  resolve: 'modules are found where Node finds them, for every installed package and its exports',
  runtime: 'programs print under kiln what they print under Node',
  test262: 'modules, import(), import.meta and top-level await, if TEST262_DIR names a checkout',
  'source-maps': 'every identifier maps to the same identifier in the source',
};

const words = process.argv.slice(2);
const sample = words.find((word) => word.startsWith('--sample='));
const options = { accept: words.includes('--accept'), sample: sample ? Number(sample.slice(9)) : 1 };
const names = words.filter((word) => !word.startsWith('--'));
const unknown = names.find((name) => !runners[name]);
if (unknown) {
  console.error(`no runner "${unknown}". There are:`);
  for (const [name, what] of Object.entries(runners)) console.error(`  ${name.padEnd(17)}${what}`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const name of names.length ? names : Object.keys(runners)) {
  const started = performance.now();
  const { Run } = await import(`./${name}.mjs`);
  const report = new Report(name, options);
  await Run(report, options);
  EndRunAtReport(name);
  const counts = report.Finish((performance.now() - started) / 1000);
  passed += counts.passed;
  failed += counts.failed;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
