// Writes NAME.lock anew: `node test/corpus/pin.mjs NAME [--alone] package[@range]…`.
// `--alone` pins only the named packages, without what they depend on (enough for reading sources).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const installFlags = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps',
                      '--omit=dev', '--omit=optional', '--loglevel=error'];

function Npm(words, cwd) {
  const npm = spawnSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (npm.status !== 0) process.exit(1);
  return npm.stdout;
}

function PinAlone(specs) {
  return specs.map((spec) => {
    const view = JSON.parse(Npm(['view', '--json', '--loglevel=error', spec, 'name', 'version', 'dist.integrity']));
    const { name, version, 'dist.integrity': integrity } = Array.isArray(view) ? view.at(-1) : view;
    return `node_modules/${name} ${version} ${integrity}`;
  });
}

function PinTree(specs) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'kiln-pin-'));
  fs.writeFileSync(path.join(scratch, 'package.json'), '{"name":"corpus","private":true}');
  Npm(['install', ...installFlags, ...specs], scratch);
  const { packages } = JSON.parse(fs.readFileSync(path.join(scratch, 'package-lock.json'), 'utf8'));
  fs.rmSync(scratch, { recursive: true });
  return Object.entries(packages)
    .filter(([folder, entry]) => folder && entry.integrity && !entry.optional)
    .map(([folder, entry]) => [folder, entry.version, entry.integrity, entry.name].filter(Boolean).join(' '));
}

const [name, ...rest] = process.argv.slice(2);
const specs = rest.filter((word) => word !== '--alone');
if (!name || specs.length === 0) {
  console.error('usage: node test/corpus/pin.mjs NAME [--alone] package[@range]…');
  process.exit(2);
}
const lines = (rest.includes('--alone') ? PinAlone(specs) : PinTree(specs)).sort();
const header = `# The ${name} corpus: folder, version, integrity. Written by test/corpus/pin.mjs from:\n`;
const wrapped = specs.join(' ').replace(/(.{1,98})( |$)/g, '#   $1\n');
const target = path.join(path.dirname(fileURLToPath(import.meta.url)), `${name}.lock`);
fs.writeFileSync(target, `${header}${wrapped}${lines.join('\n')}\n`);
console.log(`${target}: ${lines.length} packages`);
