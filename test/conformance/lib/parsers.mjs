// The independent parsers that judge kiln's output: acorn for trees (oxc-parser where acorn cannot
// read a syntax yet), Node's own for acceptance.
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

import { EnsureCorpus, cacheFolder } from '../../corpus/corpus.mjs';

// Resolved from the tools corpus, which the runner has installed before any thread starts.
EnsureCorpus('tools');  // the parsers are there before the first require
export const requireTool = createRequire(path.join(cacheFolder, 'corpus/tools/index.js'));
const acorn = requireTool('acorn');

const acornOptions = { ecmaVersion: 'latest', allowHashBang: true, allowReturnOutsideFunction: true, allowSuperOutsideMethod: true };

export function AcornTree(code, sourceType) {
  return acorn.parse(code, { ...acornOptions, sourceType });
}

let oxc;
export function OxcTree(code, sourceType) {
  oxc ??= requireTool('oxc-parser');
  const result = oxc.parseSync('file.js', code, { sourceType, preserveParens: false });
  if (result.errors.length) throw new SyntaxError(result.errors[0].message);
  return result.program;
}

// The tree of a TypeScript or JavaScript source, types included; `name` says which language.
export function ParseSource(code, name) {
  oxc ??= requireTool('oxc-parser');
  return oxc.parseSync(name, code, { sourceType: 'module' }).program;
}

export { acorn, acornOptions };

const wrapper = ['(function (exports, require, module, __filename, __dirname) {', '\n})'];

const goals = {
  module: (code) => new vm.SourceTextModule(code),
  script: (code) => new vm.Script(code),
  commonjs: (code) => new vm.Script(wrapper[0] + code.replace(/^#!.*/, '') + wrapper[1]),
};

// Null if Node reads the code as one of the goals, else what it says about the last.
export function NodeComplaint(code, ...wanted) {
  let complaint;
  for (const goal of wanted) {
    try {
      goals[goal](code);
      return null;
    } catch (error) {
      complaint = `${error.name}: ${error.message}`;
    }
  }
  return complaint;
}
