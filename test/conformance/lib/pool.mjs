// Runs one function over many items in two threads: `RunParallel(module, items, shared)` calls the
// module's exported `Work(item, shared)` and returns the results in the order of the items.
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const threads = Number(process.env.KILN_TEST_THREADS ?? 2);
const batchSize = 16;

export function RunParallel(module, items, shared = {}) {
  const results = new Array(items.length);
  let next = 0;
  const one = () => new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: { module, shared },
      resourceLimits: { stackSizeMb: 64, maxOldGenerationSizeMb: 4096 },
    });
    const feed = () => {
      if (next >= items.length) return void worker.postMessage(null);
      const start = next;
      next += batchSize;
      worker.postMessage({ start, batch: items.slice(start, next) });
    };
    worker.on('message', ({ start, answers }) => {
      answers.forEach((answer, index) => { results[start + index] = answer; });
      feed();
    });
    worker.on('error', reject);
    worker.on('exit', resolve);
    feed();
  });
  return Promise.all(Array.from({ length: threads }, one)).then(() => results);
}

if (!isMainThread) {
  const { Work } = await import(workerData.module);
  parentPort.on('message', async (job) => {
    if (!job) return parentPort.close();
    const answers = [];
    for (const item of job.batch) answers.push(await Work(item, workerData.shared));
    parentPort.postMessage({ start: job.start, answers });
  });
}
