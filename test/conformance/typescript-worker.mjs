// One thread of the typescript runner: asks TypeScript (or its cached answer) about one file and
// compares kiln's output with it.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { TreeComparison } from './lib/compare-trees.mjs';
import { WithoutPurposes } from './lib/on-purpose.mjs';
import { AcornTree, NodeComplaint, OxcTree, requireTool } from './lib/parsers.mjs';

let typescript;

function Ask(file, text, options) {
  typescript ??= requireTool('typescript');
  const { options: compilerOptions } = typescript.convertCompilerOptionsFromJson(options, '/');
  const result = typescript.transpileModule(text, { fileName: file, reportDiagnostics: true, compilerOptions });
  const complaint = result.diagnostics?.find((one) => one.category === typescript.DiagnosticCategory.Error && one.code < 2000);
  return complaint ? { rejected: typescript.flattenDiagnosticMessageText(complaint.messageText, '\n') } : { code: result.outputText };
}

function TypeScriptAnswer(file, text, options, folder) {
  const { version } = requireTool('typescript/package.json');
  const key = createHash('sha256').update(JSON.stringify([version, path.extname(file), options])).update(text).digest('hex');
  const stored = path.join(folder, key.slice(0, 2), `${key}.json`);
  if (fs.existsSync(stored)) return JSON.parse(fs.readFileSync(stored, 'utf8'));
  const answer = Ask(file, text, options);
  fs.mkdirSync(path.dirname(stored), { recursive: true });
  fs.writeFileSync(`${stored}.${process.pid}`, JSON.stringify(answer));
  fs.renameSync(`${stored}.${process.pid}`, stored);
  return answer;
}

function Trees(ours, theirs) {
  try {
    return [AcornTree(ours, 'module'), AcornTree(theirs, 'module')];
  } catch {
    return [OxcTree(ours, 'module'), OxcTree(theirs, 'module')];
  }
}

// Nothing failed if the outputs are the same tree and Node reads ours (or reads neither: syntax it
// lacks yet). → {failed, left_out}
function Compare(ours, theirs, source) {
  const complaint = NodeComplaint(ours, 'module');
  if (complaint && !NodeComplaint(theirs, 'module')) return { failed: `Node rejects it: ${complaint}` };
  let trees;
  try {
    trees = Trees(ours, theirs);
  } catch (error) {
    try {
      OxcTree(theirs, 'module');
    } catch {
      return {}; // TypeScript's own output is no JavaScript.
    }
    return { failed: `does not parse: ${error.message}` };
  }
  const failed = new TreeComparison(...trees).difference;
  if (!failed) return {};
  const rest = WithoutPurposes(...trees, source);
  if (rest.left_out.length === 0) return { failed };
  return { failed: new TreeComparison(...rest.trees).difference, left_out: rest.left_out };
}

export function Work({ source, output, file, options }, { answers }) {
  const text = fs.readFileSync(source, 'utf8');
  const answer = TypeScriptAnswer(file, text, options, answers);
  if (answer.rejected) return { rejected: answer.rejected };
  if (!fs.existsSync(output)) return { failed: 'missing' };
  return Compare(fs.readFileSync(output, 'utf8'), answer.code, text);
}
