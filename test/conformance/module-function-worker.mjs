// Runs cases in one process, natively or as functions: reads [{name, main}] from stdin, writes {name: log}.
// node module-function-worker.mjs native|verbatim|plain|readable
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

import { Evaluate } from './lib/function-evaluator.mjs';
import { Module } from './lib/function-linker.mjs';

const mode = process.argv[2];
const hangs = 1000;

function Show(value) {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value instanceof SyntaxError ? value.name : `${value.name}: ${value.message}`;
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'symbol') return String(value);
  if (Object.prototype.toString.call(value) === '[object Module]') return `Module{${Object.keys(value)}}`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

let lines = [];
globalThis.log = (...values) => void lines.push(values.map(Show).join(' '));
// At which line of its file was this called?
globalThis.line = () => Number(/(\d+):\d+\)?$/.exec(new Error().stack.split('\n')[2])[1]);

class Host {
  modules = new Map();
  plain = mode === 'plain';

  Dump(file) {
    const flags = mode === 'readable' ? ['--readable'] : [];
    const { status, stdout, stderr } = spawnSync(process.env.KILN, ['dump', 'module', '--json', ...flags, file], { encoding: 'utf8' });
    if (status !== 0) throw new SyntaxError(stderr);
    return JSON.parse(stdout);
  }

  Load(request, referrer) {
    const url = new URL(request.specifier, referrer.url).href;
    if (!this.modules.has(url)) this.modules.set(url, new Module(url, this.Record(url), this));
    return this.modules.get(url);
  }

  Record(url) {
    const file = fileURLToPath(url);
    if (!fs.existsSync(file)) throw Object.assign(new Error(`Cannot find module '${file}'`), { code: 'ERR_MODULE_NOT_FOUND' });
    if (!/\.(json|cjs)$/.test(file)) return this.Dump(file);
    const none = { requests: [], importEntries: [], indirectExports: [], starExports: [] };
    let value;
    const read = file.endsWith('.json') ? () => JSON.parse(fs.readFileSync(file, 'utf8')) : () => this.RequireFunction(file);
    return { ...none, localExports: [{ name: 'default' }], value: () => value ??= read() };
  }

  DynamicImportFor(referrer) {
    const load = async (specifier, options) => {
      specifier = `${specifier}`;
      if (options !== undefined && (typeof options !== 'object' || options === null)) {
        throw new TypeError('The second argument of import() must be an object');
      }
      const module = this.Load({ specifier }, { url: referrer });
      module.Load();
      module.Link();
      await Evaluate(module);
      return module.Namespace();
    };
    return load;
  }

  RequireFunction(file) {
    const { parameters, prologue, body } = this.Dump(file);
    const names = ['exports', 'require', 'module', '__filename', '__dirname', ...parameters.map(({ name }) => name)];
    const code = vm.runInThisContext(`(function(${names}){${prologue}${body}\n})`, { filename: file });
    const module = { exports: {} };
    const own = [module.exports, createRequire(file), module, file, path.dirname(file)];
    Reflect.apply(code, module.exports, [...own, ...parameters.map(() => this.DynamicImportFor(pathToFileURL(file).href))]);
    return module.exports;
  }

  async Run(main) {
    if (main.endsWith('.cjs')) {
      this.RequireFunction(main);
      return globalThis.wait;
    }
    await this.DynamicImportFor(pathToFileURL(main).href)(pathToFileURL(main).href);
  }
}

async function RunNatively(main) {
  if (main.endsWith('.cjs')) {
    createRequire(main)(main);
    return globalThis.wait;
  }
  await import(pathToFileURL(main).href);
}

async function RunCase({ main }) {
  lines = [];
  globalThis.wait = undefined;
  const mine = lines;
  const run = mode === 'native' ? RunNatively(main) : new Host().Run(main);
  const end = run.then(() => 'done', (error) => `rejected ${Show(error)}`);
  const timeout = new Promise((resolve) => setTimeout(resolve, hangs, 'hangs'));
  mine.push(await Promise.race([end, timeout]));
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  return mine.join('\n');
}

process.on('unhandledRejection', (error) => log('unhandled', error));
const results = {};
for (const one of JSON.parse(fs.readFileSync(0, 'utf8'))) results[one.name] = await RunCase(one);
process.stdout.write(JSON.stringify(results));
process.exit(0);
