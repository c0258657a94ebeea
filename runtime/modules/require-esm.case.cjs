// What require() of an ES module gives. https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-require-'));
const load = (name, text) => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return require(file);
};

const both = load('both.mjs', 'export let count = 0; export const inc = () => ++count; export default function make() {}');
console.log(Object.keys(both), both.__esModule, '__esModule' in both, typeof both.default, Object.prototype.toString.call(both));
both.inc();
console.log(both.count, Object.isExtensible(both), JSON.stringify(Object.getOwnPropertyDescriptor(both, '__esModule')));
console.log(load('named.mjs', 'export const a = 1;').__esModule, load('marked.mjs', 'export const __esModule = false; export default 1;').__esModule);
console.log(require(path.join(folder, 'both.mjs')) === both);
console.log(typeof load('replaced.mjs', "const make = () => {}; export { make as 'module.exports' }; export default 1;"));
import(path.join(folder, 'both.mjs')).then((namespace) => {
  console.log('__esModule' in namespace, namespace.count);
  fs.rmSync(folder, { recursive: true });
});
