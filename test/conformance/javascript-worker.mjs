// One thread of the javascript runner: judges what kiln made of one file.
import fs from 'node:fs';
import path from 'node:path';

import { TreeComparison } from './lib/compare-trees.mjs';
import { AcornTree, NodeComplaint } from './lib/parsers.mjs';

const goals = ['commonjs', 'script', 'module'];

function GoalOf(code) {
  return goals.find((goal) => NodeComplaint(code, goal) === null);
}

const Text = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null);

function FirstDifference(one, two) {
  const [left, right] = [one.split('\n'), two.split('\n')];
  const line = left.findIndex((text, index) => text !== right[index]);
  return `line ${line + 1}: ${(left[line] ?? '').trim().slice(0, 90)} → ${(right[line] ?? '').trim().slice(0, 90)}`;
}

// Null if the printed code is the source's tree, or the source is nothing that acorn reads.
function TreeDifference(source, printed, goal) {
  const sourceType = goal === 'module' ? 'module' : 'script';
  let tree;
  try {
    tree = AcornTree(source, sourceType);
  } catch {
    return null;
  }
  try {
    return new TreeComparison(AcornTree(printed, sourceType), tree).difference;
  } catch (error) {
    return `acorn rejects it: ${error.message}`;
  }
}

// Every check is one case of the runner.
function Judge(source, { once, twice, minified, minifiedTwice }, fail, pass) {
  const goal = GoalOf(source);
  if (once === null) {
    if (!goal) return { bothReject: true };
    return fail('accepts', '');
  }
  pass();
  // What Node itself cannot read (JSX, Flow, newer syntax) has no goal to hold the output to.
  const complaint = goal && NodeComplaint(once, goal);
  if (complaint) fail('prints', `${goal}: ${complaint}`);
  else pass();
  const difference = goal && TreeDifference(source, once, goal);
  if (difference) fail('same-tree', difference);
  else pass();
  if (twice === once) pass();
  else fail('fixed-point', twice === null ? 'own output is rejected' : FirstDifference(once, twice));
  const minifiedComplaint = minified === null ? 'no output' : goal && NodeComplaint(minified, goal);
  if (minifiedComplaint) fail('minified', `${goal}: ${minifiedComplaint}`);
  else pass();
  if (minifiedTwice === minified) pass();
  else fail('minified-fixed-point', minifiedTwice === null ? 'own output is rejected' : FirstDifference(minified ?? '', minifiedTwice));
  return {};
}

export function Work({ file }, { root, out }) {
  const failures = [];
  let passed = 0;
  const printed = {
    once: Text(path.join(out, 'once', file)),
    twice: Text(path.join(out, 'twice', file)),
    minified: Text(path.join(out, 'minified', file)),
    minifiedTwice: Text(path.join(out, 'minified-twice', file)),
  };
  const source = fs.readFileSync(path.join(root, file), 'utf8').replace(/^\uFEFF/, '');
  const verdict = Judge(source, printed, (check, detail) => failures.push({ check, detail }), () => { passed += 1; });
  return { failures, passed, bothReject: verdict?.bothReject ?? false };
}
