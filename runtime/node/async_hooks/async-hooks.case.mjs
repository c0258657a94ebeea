import { AsyncLocalStorage, AsyncResource, executionAsyncId } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
const als = new AsyncLocalStorage();
const other = new AsyncLocalStorage();
const log = (...args) => console.log(...args, als.getStore(), other.getStore());
const loopIsDone = {};
loopIsDone.promise = new Promise((resolve) => { loopIsDone.resolve = resolve; });
log('start');
als.run(1, () => {
  log('sync');
  setImmediate(() => {
    log('immediate');
    setTimeout(() => {
      log('timeout');
      other.run('o', () => setTimeout(() => {
        log('nested');
        loopIsDone.resolve();
      }, 1));
    }, 1);
  });
  process.nextTick(() => log('tick'));
  queueMicrotask(() => log('microtask'));
  Promise.resolve().then(() => log('then')).finally(() => log('finally'));
});
log('after');
await loopIsDone.promise;
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

// What is no promise keeps the context, too.
const kept = new AsyncLocalStorage();
await kept.run('kept', async () => {
  await 5;
  console.log('value', kept.getStore());
  await { then(resolve) { resolve(1); } };
  console.log('thenable', kept.getStore());
  await { then(resolve) { setTimeout(resolve, 1); } };
  console.log('late thenable', kept.getStore());
  for await (const one of [1, Promise.resolve(2)]) console.log('for await', one, kept.getStore());
  async function* both() {
    yield kept.getStore();
    await undefined;
    yield kept.getStore();
  }
  for await (const one of both()) console.log('generator', one, kept.getStore());
  const inner = async () => (await 0, kept.getStore());
  console.log(await Promise.all([inner(), kept.run('inner', inner)]));
});
console.log('outside', kept.getStore());
// Values and promises take as many turns.
const turns = [];
const turn = async (name, value) => { await value; turns.push(name); await value; turns.push(name); };
await kept.run(1, () => Promise.all([turn('a', 1), turn('b', Promise.resolve(1)), turn('c')]));
console.log(turns.join(''));
// A context that was entered ends with the function that entered it, even when it had lost none before.
const entered = new AsyncLocalStorage();
await (async () => {
  await 1;
  entered.enterWith('entered');
  await 1;
  console.log(entered.getStore());
})();
console.log('after', entered.getStore());
