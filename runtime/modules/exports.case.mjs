// What importers see of exports: while a module runs, after it has run, and when it changes them later.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-exports-'));
const Write = (name, text) => fs.writeFileSync(path.join(folder, name), text);

Write('counter.mjs', 'export let count = 0; export function inc() { count += 1; } export const fixed = 7; export default class {}');
Write('user.mjs', `import Default, { count, inc, fixed } from './counter.mjs';
inc();
export { count, fixed } from './counter.mjs';
export * as all from './counter.mjs';
export const seen = count;
export const name = Default.name;
export function tryToAssign() {
  const failures = [];
  for (const assign of [() => { fixed = 1; }, () => { count = 1; }, () => { inc = null; }]) {
    try { assign(); failures.push('none'); } catch (error) { failures.push(error.constructor.name); }
  }
  return failures.join();
}
export function increase() { inc(); return count; }
`);
Write('star.mjs', "export * from './counter.mjs'; export const own = 1;");
Write('none.mjs', 'globalThis.ran = true;');
Write('throws.mjs', "export const before = 1; throw new Error('from the module');");
Write('long.mjs', Array.from({ length: 200 }, (_, index) => `export const name${index} = ${index};`).join('\n'));

const Load = (name) => import(pathToFileURL(path.join(folder, name)).href);
const user = await Load('user.mjs');
console.log(user.seen, user.name, user.fixed, user.tryToAssign(), user.increase(), user.count, user.all.count);
console.log(Object.keys(user).join(), Object.keys(await Load('star.mjs')).join(), (await Load('star.mjs')).count);
console.log(Object.keys(await Load('none.mjs')).length, globalThis.ran, Object.keys(await Load('long.mjs')).length);
for (let turn = 0; turn < 2; turn += 1) await Load('throws.mjs').catch((error) => console.log(error.message));
const { writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(user, 'fixed');
console.log(writable, enumerable, configurable, Object.isFrozen(user), Object.isSealed(user));
fs.rmSync(folder, { recursive: true });
