// Does a package export the same things after minification? Loads each package in a child process,
// once as published and once from a copy of the whole tree with every file minified.
// Packages whose main does not load by itself (peers missing, needs a browser, wants to write) are
// left out, as are those whose exports differ from run to run.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ReadLock, cacheFolder } from '../corpus/corpus.mjs';

const timeoutMs = 20_000;
const scriptFile = /\.(js|mjs|cjs)$/;
const probe = fs.readFileSync(new URL('./shape-probe.mjs', import.meta.url));

// Node's permission model keeps packages from writing, where Node has one.
function PermissionFlags() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) return [];
  return [major < 24 ? '--experimental-permission' : '--permission', '--allow-fs-read=*'];
}

// A copy of the corpus by hard links, with the JavaScript replaced.
function PlantMinified(tree, minified, Planted) {
  const root = path.join(cacheFolder, 'corpus/out/javascript-minified-packages');
  fs.rmSync(root, { recursive: true, force: true });
  const link = (relative) => {
    fs.mkdirSync(path.join(root, relative), { recursive: true });
    for (const entry of fs.readdirSync(path.join(tree.corpus, relative), { withFileTypes: true })) {
      const child = path.join(relative, entry.name);
      if (entry.isDirectory()) link(child);
      else if (entry.isFile() && !scriptFile.test(child)) fs.linkSync(path.join(tree.corpus, child), path.join(root, child));
    }
  };
  link('node_modules');
  for (const file of tree.files) {
    const printed = path.join(minified, Planted(file));
    const from = fs.existsSync(printed) ? printed : path.join(tree.corpus, file);
    fs.linkSync(from, path.join(root, file));
  }
  return root;
}

function ShapeOf(root, name, cwd) {
  return new Promise((resolve) => {
    const words = ['--no-warnings', ...PermissionFlags(), path.join(root, 'shape-probe.mjs'), name];
    const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, HOME: cwd } });
    let out = '';
    let errors = '';
    child.stdout.on('data', (data) => { out += data; });
    child.stderr.on('data', (data) => { errors += data; });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('close', (code) => {
      clearTimeout(timer);
      const line = out.split('\n').find((text) => text.startsWith('shape:'));
      resolve(code === 0 && line ? { shape: line.replaceAll(root, '<root>').replace(/:\d+:\d+/g, '') } : { error: errors.split('\n').find((text) => /Error/.test(text)) ?? `exit ${code}` });
    });
  });
}

function FirstDifference(one, two) {
  let at = 0;
  while (one[at] === two[at]) at += 1;
  return `…${one.slice(Math.max(0, at - 60), at + 60)}… → …${two.slice(Math.max(0, at - 20), at + 60)}…`;
}

async function ComparePackage(name, original, minified, scratch) {
  const before = await ShapeOf(original, name, scratch);
  if (before.error) return { skipped: before.error };
  const after = await ShapeOf(minified, name, scratch);
  if (after.shape === before.shape) return { same: true };
  const again = await ShapeOf(original, name, scratch);
  if (again.shape !== before.shape) return { skipped: 'differs from run to run' };
  return { different: after.error ?? FirstDifference(before.shape, after.shape) };
}

export async function CompareShapes(report, tree, minifiedFiles, Planted) {
  const minified = PlantMinified(tree, minifiedFiles, Planted);
  for (const root of [tree.corpus, minified]) fs.writeFileSync(path.join(root, 'shape-probe.mjs'), probe);
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-shapes-'));
  const names = ReadLock('javascript').map(({ folder }) => folder)
    .filter((folder) => folder.lastIndexOf('node_modules/') === 0).map((folder) => folder.slice(13));
  let skipped = 0;
  let same = 0;
  const one = async () => {
    for (let name = names.shift(); name; name = names.shift()) {
      const answer = await ComparePackage(name, tree.corpus, minified, scratch);
      if (answer.same) same += 1;
      if (answer.skipped) skipped += 1;
      if (answer.different) report.Fail(`shape/${name}`, answer.different);
    }
  };
  await Promise.all([one(), one()]);
  fs.rmSync(scratch, { recursive: true, force: true });
  report.Pass(same);
  report.Note(`${same} packages export the same after minification; ${skipped} do not load by themselves`);
}
