// A program loads what it has just written, also where it looked before.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-new-'));
const Try = async (load) => {
  try {
    console.log(await load());
  } catch (error) {
    console.log(error.code);
  }
};
(async () => {
  const file = path.join(folder, 'a.cjs');
  await Try(() => require(file));
  fs.writeFileSync(file, "module.exports = 'a'; ");
  await Try(() => require(file));
  await Try(() => import(path.join(folder, 'b.mjs')).then(({ b }) => b));
  fs.writeFileSync(path.join(folder, 'c.mjs'), "export const c = 'c';");
  fs.writeFileSync(path.join(folder, 'b.mjs'), "export { c as b } from './c.mjs';");
  await Try(() => import(path.join(folder, 'b.mjs')).then(({ b }) => b));
  fs.mkdirSync(path.join(folder, 'deep/er'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'deep/er/index.js'), 'module.exports = __filename.slice(-16);');
  await Try(() => require(path.join(folder, 'deep/er')));
  const beside = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-new-'));
  fs.mkdirSync(path.join(beside, 'one/two'), { recursive: true });
  fs.writeFileSync(path.join(beside, 'one/two/a.js'), "module.exports = 'in new folders';");
  await Try(() => require(path.join(beside, 'one/two/a.js')));
  await Try(() => require(path.join(beside, 'three/a.js')));
  fs.rmSync(beside, { recursive: true });
  const { createRequire } = require('node:module');
  const requireThere = createRequire(path.join(folder, 'deep/x.js'));
  await Try(() => requireThere('late'));
  fs.mkdirSync(path.join(folder, 'node_modules/late'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'node_modules/late/index.js'), "module.exports = 'installed late';");
  await Try(() => requireThere('late'));
  fs.rmSync(folder, { recursive: true });
})();
