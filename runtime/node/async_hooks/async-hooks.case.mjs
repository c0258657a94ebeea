import { AsyncLocalStorage, AsyncResource, executionAsyncId } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
const als = new AsyncLocalStorage();
const other = new AsyncLocalStorage();
const log = (...args) => console.log(...args, als.getStore(), other.getStore());
log('start');
als.run(1, () => {
  log('sync');
  setTimeout(() => log('timeout'), 20);
  setImmediate(() => log('immediate'));
  process.nextTick(() => log('tick'));
  queueMicrotask(() => log('microtask'));
  Promise.resolve().then(() => log('then')).finally(() => log('finally'));
  other.run('o', () => setTimeout(() => log('nested'), 50));
});
log('after');
await sleep(300);
async function work(id) {
  await sleep(30);
  log('await', id);
  await Promise.all([sleep(10), sleep(12)]);
  log('await all', id);
  try { await Promise.reject(new Error('x')); } catch (error) { log('caught', error.message, id); }
  for await (const value of (async function* () { yield 1; await sleep(1); yield 2; })()) log('for await', value, id);
  await (async () => { await sleep(1); log('inner', id); })();
  als.exit(() => log('exit'));
  return id;
}
console.log(await als.run('a', work, 'a'), await als.run('b', work, 'b'));
log('outside');
const bound = als.run('bound', () => AsyncLocalStorage.bind(() => als.getStore()));
const snapshot = als.run('snap', () => AsyncLocalStorage.snapshot());
console.log(bound(), snapshot(() => als.getStore()), als.getStore());
const resource = als.run('res', () => new AsyncResource('Mine'));
console.log(resource.runInAsyncScope((x) => [x, als.getStore()], null, 5), typeof resource.asyncId(), als.run('z', () => resource.bind(() => als.getStore())()));
await als.run('p', async () => {
  const p = sleep(1, 'v');
  console.log(Promise.resolve(p) === p, p instanceof Promise);
  class Mine extends Promise {}
  const mine = Mine.resolve(3);
  console.log(mine.then((x) => x) instanceof Mine, await mine, als.getStore());
});
await new Promise((resolve) => setTimeout(() => {
  als.enterWith('entered');
  log('entered');
  setTimeout(() => { log('later'); resolve(); }, 1);
}, 1));
setTimeout(() => log('end'), 150);
for (const f of [() => new AsyncResource(), () => new AsyncResource(''), () => AsyncLocalStorage.bind(1)]) try { f(); console.log('ok'); } catch (error) { console.log(error.name, error.code, error.message); }
