// A peer that lives inside Node, as a whole process: `node peer-node.mjs JOB.json`. The job names the
// tool, the mode and the files; prints `api_ms N`, the time without starting Node and loading the tool.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const job = isMainThread ? JSON.parse(fs.readFileSync(process.argv[2], 'utf8')) : workerData.job;
const require = createRequire(path.join(job.modules, 'index.js'));

function SwcOptions(mode, file) {
  const typescript = /\.[mc]?tsx?$/.test(file);
  const parser = typescript ? { syntax: 'typescript', tsx: file.endsWith('.tsx'), decorators: true } : { syntax: 'ecmascript' };
  return {
    filename: file, swcrc: false, configFile: false, isModule: typescript ? true : 'unknown',
    sourceMaps: mode === 'sourcemap', minify: mode === 'minify',
    jsc: { target: 'esnext', parser, transform: { react: { runtime: 'automatic' } }, ...(mode === 'minify' && { minify: { compress: true, mangle: true } }) },
  };
}

const tools = {
  swc() {
    const swc = require('@swc/core');
    const result = ({ code, map }) => ({ code, map });
    return {
      sync: (file, text, mode) => result(swc.transformSync(text, SwcOptions(mode, file))),
      async: async (file, text, mode) => result(await swc.transform(text, SwcOptions(mode, file))),
    };
  },
  oxc() {
    const oxc = require('oxc-transform');
    const minifier = job.mode === 'minify' ? require('oxc-minify') : null;
    const options = (mode) => ({ sourcemap: mode === 'sourcemap', target: 'esnext' });
    const result = ({ code, map, errors }) => {
      if (errors.length) throw new Error(errors[0].message);
      return { code, map: map && JSON.stringify(map) };
    };
    return {
      sync: (file, text, mode) => {
        if (mode === 'minify') return { code: (minifier.minifySync ?? minifier.minify)(file, text, {}).code };
        return result((oxc.transformSync ?? oxc.transform)(file, text, options(mode)));
      },
      async: async (file, text, mode) => result(await (oxc.transformAsync ?? oxc.transform)(file, text, options(mode))),
    };
  },
};

function Write({ out }, { code, map }) {
  fs.writeFileSync(out, code);
  if (map) fs.writeFileSync(`${out}.map`, map);
}

function RunSync(tool, files) {
  for (const item of files) Write(item, tool.sync(item.file, fs.readFileSync(item.file, 'utf8'), job.mode));
}

// Enough in flight to keep the tool's own threads busy.
async function RunAsync(tool, files) {
  let next = 0;
  const lane = async () => {
    while (next < files.length) {
      const item = files[next++];
      Write(item, await tool.async(item.file, await fs.promises.readFile(item.file, 'utf8'), job.mode));
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}

// Two threads, each with the tool loaded before the clock starts.
async function RunWorkers(files) {
  const workers = [0, 1].map((index) => new Worker(new URL(import.meta.url), {
    workerData: { job, files: files.filter((_, position) => position % 2 === index) },
  }));
  await Promise.all(workers.map((worker) => new Promise((resolve) => { worker.once('message', resolve); })));
  const started = performance.now();
  await Promise.all(workers.map((worker) => new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage('go');
  })));
  return performance.now() - started;
}

async function Main() {
  for (const { out } of job.files) fs.mkdirSync(path.dirname(out), { recursive: true });
  let ms;
  if (job.strategy === 'workers') {
    ms = await RunWorkers(job.files);
  } else {
    const tool = tools[job.tool]();
    const started = performance.now();
    if (job.strategy === 'async') await RunAsync(tool, job.files);
    else RunSync(tool, job.files);
    ms = performance.now() - started;
  }
  console.log(`api_ms ${ms.toFixed(2)}`);
  process.exit(0);
}

if (isMainThread) {
  await Main();
} else {
  const tool = tools[job.tool]();
  parentPort.on('message', () => {
    RunSync(tool, workerData.files);
    parentPort.postMessage('done');
  });
  parentPort.postMessage('ready');
}
