// Which public packages do the conformance runners and benchmarks read, and where are they on disk?
// Each `NAME.lock` beside this file pins one corpus: a line per installed folder with version and
// integrity. `EnsureCorpus` installs it once into the cache folder (outside git) with the npm client
// and whatever registry that client is configured for; packages run no scripts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
export const repository = path.resolve(here, '../..');
export const cacheFolder = process.env.KILN_CACHE ?? path.join(repository, '.cache');
const installFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--loglevel=error'];

// "node_modules/a/node_modules/@b/c 1.2.3 sha512-… [real-name]" → {folder, version, integrity, name}
export function ReadLock(name) {
  const text = fs.readFileSync(path.join(here, `${name}.lock`), 'utf8');
  const rows = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return rows.map((line) => {
    const [folder, version, integrity, alias] = line.split(' ');
    return { folder, version, integrity, alias };
  });
}

// npm prunes what no dependency edge reaches, so every folder gets an edge from the folder it is in.
function NpmLock(rows) {
  const packages = { '': { name: 'corpus', dependencies: {} } };
  for (const { folder, version, integrity, alias } of rows) {
    packages[folder] = { version, integrity, ...(alias && { name: alias }) };
  }
  for (const { folder, version, alias } of rows) {
    const cut = folder.lastIndexOf('node_modules/');
    const owner = packages[folder.slice(0, cut).replace(/\/$/, '')];
    owner.dependencies ??= {};
    owner.dependencies[folder.slice(cut + 13)] = alias ? `npm:${alias}@${version}` : version;
  }
  return { name: 'corpus', lockfileVersion: 3, requires: true, packages };
}

function Install(name, folder, lock) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const manifest = { name: 'corpus', private: true, dependencies: lock.packages[''].dependencies };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  process.stderr.write(`installing the ${name} corpus into ${path.relative(process.cwd(), folder)}\n`);
  const npm = spawnSync('npm', ['ci', ...installFlags], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (npm.error) throw new Error(`npm is needed to fetch the ${name} corpus: ${npm.error.message}`);
  if (npm.status !== 0) throw new Error(`npm ci failed for the ${name} corpus (exit ${npm.status})`);
}

// The corpus's node_modules folder, installed if this exact lock is not there yet.
export function EnsureCorpus(name) {
  const lock = NpmLock(ReadLock(name));
  const hash = createHash('sha256').update(JSON.stringify(lock)).digest('hex');
  const folder = path.join(cacheFolder, 'corpus', name);
  const stamp = path.join(folder, '.installed');
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== hash) {
    Install(name, folder, lock);
    fs.writeFileSync(stamp, hash);
  }
  return path.join(folder, 'node_modules');
}

// Every file under `folder` that `wanted` accepts, sorted, as paths relative to `folder`.
export function ListFiles(folder, wanted) {
  const found = [];
  const visit = (relative) => {
    for (const entry of fs.readdirSync(path.join(folder, relative), { withFileTypes: true })) {
      const child = relative ? `${relative}/${entry.name}` : entry.name;
      if (entry.isDirectory()) visit(child);
      else if (entry.isFile() && wanted(child)) found.push(child);
    }
  };
  visit('');
  return found.sort();
}
