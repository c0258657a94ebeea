// What modules of a program that imports everything statically see of each other: values, live bindings, names, namespaces.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-static-'));
const Write = (name, text) => fs.writeFileSync(path.join(folder, name), text);

function Run(name) {
  const run = spawnSync(process.execPath, [path.join(folder, name)], { encoding: 'utf8' });
  console.log(run.status, run.stdout.trim(), /\w*Error: .*/.exec(run.stderr)?.[0].replaceAll('"', "'"));
}

Write('counter.mjs', 'export let count = 0; export function inc() { count += 1; } export const fixed = 7; export var later; later = 3;');
Write('anonymous.mjs', 'export default () => 1;');
Write('function.mjs', 'export default function () { return 2; }');
Write('class.mjs', 'export default class { static inside = 3; }');
Write('passes.mjs', "import { inc } from './counter.mjs'; inc(); export * from './counter.mjs'; export { default as arrow } from './anonymous.mjs'; export * as all from './counter.mjs'; export const own = inc;");
Write('main.mjs', `import { count, inc, later } from './counter.mjs';
import * as passed from './passes.mjs';
import arrow from './anonymous.mjs';
import made from './function.mjs';
import Class from './class.mjs';
console.log(count, later, arrow.name, made.name, Class.name, arrow(), made(), Class.inside);
inc();
console.log(count, passed.count, passed.all.count, passed.own === inc, passed.arrow === arrow, Object.keys(passed).join());
console.log(Object.getOwnPropertyDescriptor(passed, 'fixed').value, Object.isSealed(passed), passed[Symbol.toStringTag]);
`);
Write('one.mjs', "import { two } from './two.mjs'; export const one = 1; export const sum = one + two; export function early() { return 'early'; }");
Write('two.mjs', "import { one, early } from './one.mjs'; export const two = early().length; try { console.log(one); } catch (error) { console.log(error.name); }");
Write('cycle.mjs', "import { sum } from './one.mjs'; console.log(sum);");
Write('awaits.mjs', "export const waited = await Promise.resolve('waited');");
Write('after.mjs', "import { waited } from './awaits.mjs'; export const text = waited + '!'; export default () => text;");
Write('await.mjs', "import text from './after.mjs'; import { count } from './counter.mjs'; console.log(text(), count, text.name);");
Write('missing.mjs', "import { nothing } from './counter.mjs'; console.log(nothing);");
Write('throws.mjs', "import './counter.mjs'; export const before = 1; throw new RangeError('from the module');");
Write('imports-throws.mjs', "import { before } from './throws.mjs'; console.log(before);");
for (const name of ['main', 'cycle', 'await', 'missing', 'imports-throws']) Run(`${name}.mjs`);
fs.rmSync(folder, { recursive: true });
